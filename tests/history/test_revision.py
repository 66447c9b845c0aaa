from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from okrcli.errors import USAGE, OkrError
from okrcli.history import revision
from okrcli.history.command import DistrustError, GitMissingError
from okrcli.history.repository import NotARepositoryError, Repository, place_of
from okrcli.history.revision import NoCommitError, UnknownRevisionError
from tests.history.conftest import Git
from tests.history.making import commit

Subject = Callable[[str], str]


@pytest.fixture
def here(tmp_path: Path, git: Git) -> Path:
    """Return a repository with commits on 1, 3 and 5 November, and a branch from the second."""
    folder = tmp_path / "작업 폴더"
    commit(folder, "2026-11-01", {"a": "1"}, "One")
    commit(folder, "2026-11-03", {"a": "2"}, "Two\n\nWith a body:\n- 한국어")
    git(folder, "branch", "목표/하나")
    git(folder, "tag", "--annotate", "--message=v1", "v1")
    commit(folder, "2026-11-05", {"a": "3"}, "Three")
    return folder


@pytest.fixture
def subject(here: Path) -> Subject:
    return lambda text: revision.resolve(Repository(str(here)), text).commit.subject


def refused(here: Path, text: str) -> UnknownRevisionError:
    with pytest.raises(UnknownRevisionError) as caught:
        revision.resolve(Repository(str(here)), text)
    assert caught.value.exit_code == USAGE
    return caught.value


def test_a_commit_is_named_as_git_names_it(here: Path, git: Git, subject: Subject) -> None:
    name = git(here, "rev-parse", "HEAD~1").strip()

    assert subject("HEAD") == subject("@") == subject("main") == subject("heads/main") == "Three"
    assert subject(name) == subject(name[:7]) == subject("v1") == subject("HEAD~1") == "Two"
    assert subject("목표/하나") == "Two"
    assert subject("HEAD^^") == "One"


@pytest.mark.parametrize("text", ["HEAD~1000", "HEAD^^^^", "HEAD~2^"])
def test_before_the_first_commit_it_is_said_how_far_the_history_goes(here: Path, text: str) -> None:
    assert str(refused(here, text).hint) == "the history goes back to HEAD~2"


@pytest.mark.parametrize(
    "text", ["yesterday", "2026-10", "2026/10/01", "01.10.2026", "last week", "2.days.ago"]
)
def test_a_day_in_other_words_is_told_how_days_are_written(here: Path, text: str) -> None:
    assert str(refused(here, text).hint) == "write a day as YYYY-MM-DD, such as 2026-11-20"


def test_a_commit_says_who_when_and_why(here: Path) -> None:
    found = revision.resolve(Repository(str(here)), "v1").commit

    assert (found.name, found.email) == ("Ann Lee", "ann@acme.example")
    assert found.when.isoformat() == found.committed.isoformat() == "2026-11-03T12:00:00+00:00"
    assert (found.subject, found.body) == ("Two", "With a body:\n- 한국어")
    assert len(found.parents) == 1
    assert found.hash.startswith(found.short)


def test_the_branch_that_is_followed_has_a_name(here: Path, git: Git, subject: Subject) -> None:
    assert "follows no other" in str(refused(here, "@{u}"))

    git(here, "branch", "--set-upstream-to=목표/하나")

    assert subject("@{u}") == "Two"


@pytest.mark.parametrize(
    ("day", "subject_then"),
    [("2026-11-01", "One"), ("2026-11-02", "One"), ("2026-11-03", "Two"), ("2999-12-31", "Three")],
)
def test_a_day_is_its_last_commit_or_the_last_before_it(here: Path, day: str, subject_then: str) -> None:
    found = revision.resolve(Repository(str(here)), day)

    assert found.commit.subject == subject_then
    assert found.day.isoformat() == day


def test_any_other_name_stands_for_the_day_of_its_commit(here: Path) -> None:
    assert revision.resolve(Repository(str(here)), "v1").day == date(2026, 11, 3)


def test_a_day_before_the_first_commit_says_which_is_the_first(here: Path) -> None:
    error = refused(here, "2026-10-31")

    assert str(error) == "nothing was committed up to 2026-10-31"
    assert str(error.hint) == "the first commit is of 2026-11-01"


def test_a_day_ends_by_the_calendar_of_who_committed(
    tmp_path: Path, git: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(tmp_path, "init", "--quiet")
    for stamp in ("2026-11-01T23:30:00-0800", "2026-11-02T00:30:00+0900", "2026-11-03T00:10:00+0900"):
        monkeypatch.setenv("GIT_COMMITTER_DATE", stamp)
        git(tmp_path, "commit", "--quiet", "--allow-empty", f"--message={stamp}")
    monkeypatch.setenv("TZ", "America/Los_Angeles")

    assert [
        revision.resolve(Repository(str(tmp_path)), day).commit.subject
        for day in ("2026-11-01", "2026-11-02", "2026-11-03")
    ] == ["2026-11-01T23:30:00-0800", "2026-11-02T00:30:00+0900", "2026-11-03T00:10:00+0900"]


def test_a_day_is_a_state_of_the_main_line_not_of_what_was_merged_later(
    here: Path, git: Git, subject: Subject
) -> None:
    git(here, "switch", "--quiet", "--create=side", "v1")
    commit(here, "2026-11-04", {"b": "1"}, "Beside")
    git(here, "switch", "--quiet", "main")
    git(here, "merge", "--quiet", "--no-edit", "side")

    assert subject("2026-11-04") == "Two"


def test_a_branch_called_like_a_day_has_to_be_called_a_branch(here: Path, git: Git, subject: Subject) -> None:
    git(here, "branch", "2026-11-01", "HEAD")

    assert (subject("2026-11-01"), subject("heads/2026-11-01")) == ("One", "Three")


@pytest.mark.parametrize(
    "text",
    [
        *("--output=x", "-h", "--all", "-", "--end-of-options", "", " ", "*", "%s", "$(id)", "a" * 40),
        *("^HEAD", "HEAD..HEAD~1", "HEAD:a", "v1^{blob}", ":/One", "HEAD~99", "2026-02-31"),
        *("x\0y", "x\ny", "\udcff", "\ud800"),
    ],
)
def test_what_names_no_commit_does_no_harm(here: Path, git: Git, text: str) -> None:
    before = sorted(here.rglob("*"))

    error = refused(here, text)

    assert "names no commit" in str(error)
    assert error.hint is not None
    assert sorted(here.rglob("*")) == before


def test_a_slip_is_answered_with_what_was_meant(here: Path) -> None:
    assert str(refused(here, "mian").hint) == "did you mean 'main'?"
    assert str(refused(here, "목표/둘").hint) == "did you mean '목표/하나'?"
    assert str(refused(here, "2026-02-31").hint) == "write a day as YYYY-MM-DD, such as 2026-11-20"


def test_the_beginning_of_several_hashes_is_answered_with_those(tmp_path: Path, git: Git) -> None:
    git(tmp_path, "init", "--quiet")
    tree = git(tmp_path, "write-tree").strip()
    made: dict[str, str] = {}
    for number in range(5000):
        name = git_commit(tmp_path, tree, number)
        twin = made.setdefault(name[:4], name)
        if twin != name:
            break
    error = refused_after_update(tmp_path, git, name)
    assert str(error) == f"several commits begin with {name[:4]}"
    assert f"{name[:5]}" in str(error.hint)


def git_commit(folder: Path, tree: str, number: int) -> str:
    """Return a commit made without a process: 5000 of those take a minute."""
    import hashlib
    import zlib

    who = f"Ann <a@b> {1_700_000_000 + number} +0000"
    body = f"tree {tree}\nauthor {who}\ncommitter {who}\n\n{number}\n".encode()
    content = b"commit %d\0%b" % (len(body), body)
    name = hashlib.sha1(content).hexdigest()  # noqa: S324 - git's own
    where = folder / ".git" / "objects" / name[:2] / name[2:]
    where.parent.mkdir(exist_ok=True)
    where.write_bytes(zlib.compress(content))
    return name


def refused_after_update(folder: Path, git: Git, name: str) -> UnknownRevisionError:
    git(folder, "update-ref", "refs/heads/main", name)
    return refused(folder, name[:4])


def test_without_a_commit_that_is_said(tmp_path: Path, git: Git) -> None:
    git(tmp_path, "init", "--quiet")

    for text in ("HEAD", "2026-11-01", "main", "@{u}"):
        with pytest.raises(NoCommitError, match="there is no commit yet in"):
            revision.resolve(Repository(str(tmp_path)), text)


def test_a_shallow_clone_says_how_to_get_the_rest(here: Path, tmp_path: Path, git: Git) -> None:
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{here}", str(clone))

    for text in ("HEAD~1", "2026-11-01", git(here, "rev-parse", "HEAD~1").strip()):
        assert "git fetch --unshallow" in str(refused(clone, text).hint)
    assert str(refused(clone, "mian").hint) == "did you mean 'main'?"
    assert revision.resolve(Repository(str(clone)), "2026-11-05").commit.subject == "Three"


def test_branches_and_tags_are_known_by_name(here: Path) -> None:
    assert revision.names(Repository(str(here))) == ["main", "목표/하나", "v1"]


class TestPlace:
    def test_it_is_the_path_in_the_repository_be_it_there_or_not(self, here: Path) -> None:
        (here / "회사" / "goals").mkdir(parents=True)

        assert place_of(str(here)) == (Repository(str(here)), "")
        assert place_of(str(here / "회사" / "goals")) == (Repository(str(here)), "회사/goals")
        assert place_of(str(here / "회사" / "gone" / "x")) == (Repository(str(here)), "회사/gone/x")

    def test_a_bare_repository_has_a_place_for_it(self, here: Path, tmp_path: Path, git: Git) -> None:
        bare = tmp_path / "bare.git"
        git(tmp_path, "clone", "--quiet", "--bare", str(here), str(bare))

        assert place_of(str(bare)) == (Repository(str(bare)), "")
        assert place_of(str(bare / "회사")) == (Repository(str(bare)), "회사")
        assert revision.resolve(Repository(str(bare)), "2026-11-03").commit.subject == "Two"

    def test_a_linked_work_tree_is_a_repository(self, here: Path, tmp_path: Path, git: Git) -> None:
        linked = tmp_path / "linked"
        git(here, "worktree", "add", "--quiet", "--detach", str(linked), "v1")

        assert place_of(str(linked)) == (Repository(str(linked)), "")
        assert revision.resolve(Repository(str(linked)), "HEAD").commit.subject == "Two"

    def test_a_submodule_is_a_repository(self, here: Path, tmp_path: Path, git: Git) -> None:
        whole = tmp_path / "whole"
        commit(whole, "2026-11-20", {"a": ""}, "Whole")
        git(whole, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(here), "part")

        assert place_of(str(whole / "part" / "x")) == (Repository(str(whole / "part")), "x")
        assert revision.resolve(Repository(str(whole / "part")), "HEAD").commit.subject == "Three"

    def test_outside_of_any_that_is_said(self, tmp_path: Path, here: Path) -> None:
        with pytest.raises(NotARepositoryError, match="is in no git repository"):
            place_of(str(tmp_path))
        with pytest.raises(OkrError, match="belongs to git itself"):
            place_of(str(here / ".git"))

    def test_a_repository_of_another_user_is_refused(self, strangers: Path) -> None:
        with pytest.raises(DistrustError, match="belongs to another user"):
            place_of(str(strangers))

    @pytest.mark.usefixtures("without_git")
    def test_without_git_that_is_said(self, tmp_path: Path) -> None:
        with pytest.raises(GitMissingError):
            place_of(str(tmp_path))
