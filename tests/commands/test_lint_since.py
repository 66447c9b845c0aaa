"""What a change brings: `okr lint --since` in repositories with a past."""

import json
from pathlib import Path

import pytest

from tests.commands.conftest import Okr
from tests.history.conftest import Git
from tests.history.making import commit, lay

OKR = "okr: 1\nname: Acme\nteams: {core: {name: Core}}\nrules: {ignore: [OKR1, OKR3, OKR4]}\n"
GOAL = "goals/2026-Q4/core/stay.yaml"
OTHER = "goals/2026-Q4/core/grow.yaml"
STAY = """\
title: All our customers stay
owner: ann
key_results:
  posts: {title: Publish 8 blog posts, start: 0, target: 8}
  churn: {title: Cut churn from 5 % to 3 %, start: 5, target: 3}
"""
GROW = "title: We grow\nowner: ann\nkey_results:\n  talks: {title: Hold 20 talks, start: 0, target: 20}\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a repository with one goal, of which there is something to say."""
    folder = tmp_path / "repository"
    commit(folder, "2026-10-01", {"okr.yaml": OKR, GOAL: STAY})
    monkeypatch.chdir(folder)
    monkeypatch.setenv("OKR_TODAY", "2026-10-02")
    return folder


def since(okr: Okr, revision: str, *arguments: str) -> tuple[list[str], int]:
    """Return what is new, and how many older findings there are."""
    run = okr("lint", "--since", revision, "--format", "json", *arguments)
    answer = json.loads(run.output)
    found = [f"{finding['ref']} {finding['code']}" for finding in answer["findings"]]
    return found, answer["summary"]["older"]


def test_what_was_found_before_is_no_news_wherever_it_stands(here: Path, okr: Okr) -> None:
    assert since(okr, "HEAD") == ([], 1)

    first, posts, churn = STAY.partition("key_results:\n")[0], *STAY.splitlines()[3:]
    lay(here, {GOAL: f"# moved\n{first}\nkey_results:\n{churn}\n{posts}\n"})

    assert since(okr, "HEAD") == ([], 1)
    assert okr("lint", "--since", "HEAD").output == "No new findings. 1 older one is not shown.\n"


@pytest.mark.parametrize("form", ["gitlab", "sarif", "junit"])
def test_what_is_not_shown_is_said_beside_a_format_without_a_place_for_it(
    here: Path, okr: Okr, form: str
) -> None:
    run = okr("lint", "--since", "HEAD", "--format", form)

    assert "OKR202" not in run.output
    assert run.errors == "1 older one is not shown.\n"
    assert okr("lint", "--since", "HEAD", "--format", form, "--ignore", "OKR2").errors == ""


def test_what_a_change_brings_is_shown_alone_and_alone_fails(here: Path, okr: Okr) -> None:
    lay(here, {OTHER: GROW})

    assert since(okr, "HEAD") == (["2026-Q4/core/grow.talks OKR202"], 1)
    assert okr("lint", "--since", "HEAD", "--fail-on", "warning").status == 1
    commit(here, "2026-10-02", {OTHER: GROW})
    assert okr("lint", "--since", "HEAD", "--fail-on", "warning").status == 0
    assert okr("lint", "--since", "2026-10-01", "--format", "github").output == (
        "::warning file=goals/2026-Q4/core/grow.yaml,line=4,endLine=4,col=18,endColumn=30,"
        "title=OKR202 own-output-counted::'Hold … 20 talks' counts the team's own work, not what comes of it"
        "%0Acount what others do because of it, from how many to how many; keep the work as tasks\n"
        "1 warning in 1 file. 1 older one is not shown.\n"
    )


def test_a_branch_is_held_against_where_it_left_the_other(here: Path, okr: Okr, git: Git) -> None:
    git(here, "checkout", "--quiet", "-b", "mine")
    commit(here, "2026-10-02", {OTHER: GROW})
    git(here, "checkout", "--quiet", "main")
    commit(here, "2026-10-02", {GOAL: STAY.replace(STAY.splitlines()[3], "")})
    mine = ["2026-Q4/core/grow.talks OKR202"]

    git(here, "checkout", "--quiet", "mine")
    assert since(okr, "main") == (mine, 1)

    git(here, "checkout", "--quiet", "--detach", "main")
    git(here, "merge", "--quiet", "--no-edit", "mine")  # what CI lints of a pull request
    assert since(okr, "main") == (mine, 0)


def test_a_commit_of_the_past_is_held_against_one_before_it(here: Path, okr: Okr) -> None:
    commit(here, "2026-10-02", {OTHER: GROW})
    commit(here, "2026-10-03", {GOAL: None, OTHER: None})

    assert since(okr, "HEAD~2", "--at", "HEAD~1") == (["2026-Q4/core/grow.talks OKR202"], 1)


def test_a_goal_that_was_renamed_brings_nothing_with_it(here: Path, okr: Okr) -> None:
    assert okr("mv", "posts", "articles").status == 0
    assert okr("mv", "stay", "remain").status == 0

    assert since(okr, "HEAD") == ([], 1)


def test_a_change_of_the_settings_brings_what_it_makes_found(here: Path, okr: Okr) -> None:
    lay(here, {"okr.yaml": OKR.replace("OKR3, ", "")})

    found, older = since(okr, "HEAD")

    assert "2026-Q4/core/stay OKR304" in found
    assert older == 1


def test_what_only_time_brings_is_no_news(here: Path, okr: Okr) -> None:
    found, older = since(okr, "HEAD", "--today", "2026-12-01")

    assert found == []
    assert older > 1  # nobody has checked in


def test_of_several_in_one_field_only_the_one_more_is_new(here: Path, okr: Okr) -> None:
    commit(here, "2026-10-02", {GOAL: f"{STAY}supports: [2026/core/a]\n"})
    assert since(okr, "HEAD") == ([], 2)

    lay(here, {GOAL: f"{STAY}supports: [2026/core/b, 2026/core/a]\n"})

    run = okr("lint", "--since", "HEAD", "--format", "concise")
    assert run.output.startswith("goals/2026-Q4/core/stay.yaml:6:12: error OKR019")
    assert run.output.endswith("1 error in 1 file. 2 older ones are not shown.\n")


PAIR = """\
title: We {verb}
owner: ann
key_results:
  stay: {{title: Keep 90 of 100 customers, start: 50, target: 90}}
"""


def test_two_goals_that_say_the_same_are_no_news_when_one_gets_another_name(here: Path, okr: Okr) -> None:
    pair = {GOAL: PAIR.format(verb="stay"), OTHER: PAIR.format(verb="grow")}
    commit(here, "2026-10-02", pair)
    assert since(okr, "HEAD") == ([], 1)

    assert okr("mv", "2026-Q4/core/grow", "win").status == 0  # behind the other one by now
    assert since(okr, "HEAD") == ([], 1)

    first = "goals/2026-Q4/core/first.yaml"
    lay(here, {first: PAIR.format(verb="begin")})
    assert since(okr, "HEAD") == (["2026-Q4/core/win.stay OKR212"], 1)


def test_findings_about_a_team_are_no_news_when_its_first_goal_gets_another_name(
    here: Path, okr: Okr
) -> None:
    commit(here, "2026-10-02", {"okr.yaml": OKR.replace("OKR1, ", ""), OTHER: GROW})
    found, older = since(okr, "HEAD")

    assert okr("mv", "2026-Q4/core/grow", "win").status == 0
    assert since(okr, "HEAD") == (found, older) == ([], 4)


@pytest.mark.parametrize(("was", "slip"), [("  churn", "\tchurn"), ("start: 5", "start: 34x")])
def test_a_file_that_cannot_be_read_makes_no_team_look_small(
    here: Path, okr: Okr, was: str, slip: str
) -> None:
    settings = OKR.replace("rules: {ignore: [OKR1, OKR3, OKR4]}", "rules: {objectives_per_team: [2, 5]}")
    commit(here, "2026-10-02", {"okr.yaml": settings, OTHER: GROW})
    lay(here, {GOAL: STAY.replace(was, slip)})

    found, _ = since(okr, "HEAD")

    assert [line.split()[-1][:4] for line in found] == ["OKR0"]


def test_only_what_is_new_is_fixed(here: Path, okr: Okr) -> None:
    commit(here, "2026-10-02", {OTHER: GROW.replace("20}", '"20"}')})
    lay(here, {GOAL: STAY.replace("target: 3", 'target: "3"')})

    okr("lint", "--since", "HEAD", "--fix")

    assert (here / GOAL).read_text() == STAY
    assert '"20"' in (here / OTHER).read_text()


def test_where_there_was_no_workspace_everything_is_new(tmp_path: Path, okr: Okr) -> None:
    commit(tmp_path, "2026-10-01", {"README": ""})
    lay(tmp_path, {"okrs/okr.yaml": OKR, f"okrs/{GOAL}": STAY})

    run = okr(
        "-C",
        str(tmp_path / "okrs"),
        "--today",
        "2026-10-02",
        "lint",
        "--since",
        "HEAD",
        "--format",
        "concise",
    )

    assert "1 warning in 1 file.\n" in run.output
    assert "has no okr.yaml in okrs or above" in run.errors


def test_a_workspace_below_its_repository(tmp_path: Path, okr: Okr) -> None:
    commit(tmp_path, "2026-10-01", {"okrs/okr.yaml": OKR, f"okrs/{GOAL}": STAY})
    lay(tmp_path, {f"okrs/{OTHER}": GROW})

    found = since(okr, "HEAD", "-C", str(tmp_path / "okrs"), "--today", "2026-10-02")

    assert found == (["2026-Q4/core/grow.talks OKR202"], 1)


def test_settings_that_were_broken_brought_what_they_hid(here: Path, okr: Okr) -> None:
    commit(here, "2026-10-02", {"okr.yaml": "okr: [\n"})
    lay(here, {"okr.yaml": OKR})

    assert since(okr, "HEAD") == (["2026-Q4/core/stay.posts OKR202"], 0)


class TestErrors:
    @pytest.mark.usefixtures("here")
    def test_an_unknown_revision(self, okr: Okr) -> None:
        run = okr("lint", "--since", "mian")

        assert (run.status, run.output) == (2, "")
        assert run.errors == "error: 'mian' names no commit\nhint: did you mean 'main'?\n"

    @pytest.mark.usefixtures("here")
    def test_a_day_before_the_first_commit(self, okr: Okr) -> None:
        run = okr("lint", "--since", "2026-01-01")

        assert (run.status, run.output) == (2, "")
        assert "hint: the first commit is of 2026-10-01" in run.errors

    def test_no_repository(self, tmp_path: Path, okr: Okr) -> None:
        lay(tmp_path, {"okr.yaml": OKR})

        run = okr("-C", str(tmp_path), "lint", "--since", "main")

        assert (run.status, run.output) == (3, "")
        assert "is in no git repository" in run.errors

    def test_a_shallow_clone(self, here: Path, okr: Okr, git: Git, tmp_path: Path) -> None:
        git(here, "checkout", "--quiet", "-b", "mine")
        commit(here, "2026-10-02", {OTHER: GROW})
        git(here, "checkout", "--quiet", "main")
        commit(here, "2026-10-03", {"README": ""})
        git(tmp_path, "clone", "--quiet", "--depth=1", "--no-single-branch", f"file://{here}", "clone")
        git(tmp_path / "clone", "checkout", "--quiet", "mine")

        run = okr("-C", str(tmp_path / "clone"), "lint", "--since", "origin/main")

        assert (run.status, run.output) == (3, "")
        assert "error: origin/main and HEAD have no commit in common\n" in run.errors
        assert "`git fetch --unshallow`" in run.errors

    def test_histories_that_never_met(self, here: Path, okr: Okr, git: Git) -> None:
        git(here, "checkout", "--quiet", "--orphan", "apart")
        git(here, "commit", "--quiet", "--message=Begin anew")

        run = okr("lint", "--since", "main")

        assert (run.status, run.output) == (3, "")
        assert "hint: name a revision from which this branch came" in run.errors
