import io
import subprocess
import tarfile
from pathlib import Path

import pytest

from okrcli.store import examples
from okrcli.store.load import load
from okrcli.store.tree import Memory
from tests.commands.conftest import Okr
from tests.folder import files
from tests.history.conftest import Git

NAMES: list[examples.Name] = ["acme", "haneul"]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder with a space and Korean letters."""
    folder = tmp_path / "보는 곳"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def revision(folder: Path, name: str) -> dict[str, bytes]:
    """Return the files of a commit."""
    done = subprocess.run(["git", "archive", name], cwd=folder, capture_output=True, check=True)
    with tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive:
        members = {member.name: archive.extractfile(member) for member in archive if member.isfile()}
        return {name: file.read() for name, file in members.items() if file is not None}


@pytest.mark.parametrize("name", NAMES)
class TestHistory:
    def test_the_files_land_byte_for_byte_in_a_clean_repository(
        self, okr: Okr, here: Path, git: Git, name: examples.Name
    ) -> None:
        run = okr("demo", "--example", name)

        folder = here / f"{name}-demo"
        assert run.status == 0
        assert run.errors in ("", "writing the history …\n")  # on a machine that takes more than a second
        assert files(folder) == examples.files(examples.folder(name))
        assert git(folder, "status", "--porcelain", "--branch") == "## main\n"
        assert git(folder, "fsck", "--strict") == ""

    def test_check_ins_are_committed_on_their_day_by_their_author(
        self, okr: Okr, here: Path, git: Git, name: examples.Name
    ) -> None:
        okr("demo", "it", "--example", name)

        people = load(Memory(examples.files(examples.folder(name)))).settings.people
        wrong = []
        log = git(
            here / "it", "log", "-z", "--format=%x01%as%n%ae", "--name-only", "--", "checkins", "kpis/*/"
        )
        for entry in log.split("\1")[1:]:
            head, _, names = entry.partition("\0")
            day, address = head.split("\n")[:2]
            for path in names.strip("\0\n").split("\0"):
                recorded, author = Path(path).stem[:10], Path(path).stem[11:]
                if (day, address) != (recorded, people[author].email):
                    wrong.append((path, day, address))
        assert wrong == []

    def test_the_dates_run_forwards_within_working_hours_and_end_with_the_last_record(
        self, okr: Okr, here: Path, git: Git, name: examples.Name
    ) -> None:
        okr("demo", "it", "--example", name)

        stamps = git(here / "it", "log", "--reverse", "--format=%at %ct").splitlines()
        assert stamps == sorted(stamps)
        assert len(set(stamps)) == len(stamps)
        hours = {int(hour) for hour in git(here / "it", "log", "--format=%ad", "--date=format:%H").split()}
        assert hours <= set(range(9, 18))
        records = [Path(path).stem[:10] for path in files(here / "it") if Path(path).stem[:3] == "202"]
        assert git(here / "it", "log", "-1", "--format=%as").strip() == max(records)

    def test_every_stage_of_the_history_is_a_workspace_without_errors(
        self, okr: Okr, here: Path, git: Git, name: examples.Name
    ) -> None:
        okr("demo", "it", "--example", name)

        revisions = git(here / "it", "rev-list", "--reverse", "HEAD").split()
        for commit in (*revisions[:40], *revisions[40::20]):
            assert [str(finding) for finding in load(Memory(revision(here / "it", commit))).broken()] == []


def test_the_messages_follow_a_convention(okr: Okr, here: Path, git: Git) -> None:
    okr("demo", "it", "--example", "acme")

    subjects = git(here / "it", "log", "--format=%s").splitlines()
    assert {subject.partition(":")[0] for subject in subjects} == {
        "okr", "goal", "kpi", "checkin", "reading", "tasks", "review", "docs",
    }  # fmt: skip
    assert "goal: onboarding for 2026-Q4 by Ann Lee" in subjects
    assert subjects[-1] == "okr: begin at Acme"


def test_a_target_that_was_moved_was_another_before(okr: Okr, here: Path, git: Git) -> None:
    okr("demo", "it", "--example", "acme")

    log = git(here / "it", "log", "-p", "--format=%as", "--", "goals/2026-Q4/growth/referrals.yaml")
    assert "2026-11-03" in log
    assert "-    target: 120\n+    target: 90\n" in log


class TestPlace:
    def test_it_says_what_to_try_next_and_that_works(
        self, okr: Okr, here: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        run = okr("demo", "my demo", "--example", "acme")

        assert run.output.splitlines()[-5:] == [
            "  cd 'my demo'",
            "  export OKR_TODAY=2026-11-20",
            "  okr report",
            "  okr tree",
            "  git log --oneline",
        ]
        monkeypatch.chdir(here / "my demo")
        monkeypatch.setenv("OKR_TODAY", "2026-11-20")
        report = okr("report")
        assert (report.status, report.errors) == (0, "")
        assert "onboarding" in report.output

    def test_an_empty_folder_will_do(self, okr: Okr, here: Path) -> None:
        assert okr("demo", ".").status == 0
        assert (here / "okr.yaml").exists()

    def test_a_folder_with_something_in_it_is_refused_with_the_way_out(self, okr: Okr, here: Path) -> None:
        (here / "acme-demo").mkdir()
        (here / "acme-demo/mine").write_text("mine")
        (here / "acme-demo-2").mkdir()

        run = okr("demo")

        assert (run.status, run.output) == (3, "")
        assert run.errors == (
            "error: the folder acme-demo is not empty\nhint: name a new one: `okr demo acme-demo-3`\n"
        )
        assert files(here / "acme-demo") == {"mine": b"mine"}

    def test_a_file_is_refused(self, okr: Okr, here: Path) -> None:
        (here / "file").write_text("mine")

        assert okr("demo", "file").errors.startswith("error: file is a file\n")

    def test_twice_is_once_too_often(self, okr: Okr) -> None:
        assert okr("demo").status == 0
        assert okr("demo").status == 3

    def test_inside_another_repository_it_has_its_own(self, okr: Okr, here: Path, git: Git) -> None:
        git(here, "init", "--quiet")

        okr("demo", "it")

        assert git(here / "it", "rev-parse", "--show-toplevel").strip() == str(here / "it")
        assert git(here, "status", "--porcelain") == "?? it/\n"

    def test_a_failure_leaves_nothing_behind(
        self, okr: Okr, here: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
        monkeypatch.setenv("GIT_CONFIG_KEY_0", "fastimport.unpackLimit")
        monkeypatch.setenv("GIT_CONFIG_VALUE_0", "nonsense")
        (here / "empty").mkdir()

        assert okr("demo", "new").status == 3
        assert okr("demo", "empty").status == 3

        assert [path.name for path in here.iterdir()] == ["empty"]
        assert list((here / "empty").iterdir()) == []


class TestSurroundings:
    @pytest.mark.usefixtures("nobody")
    def test_nobody_needs_to_be_known_to_git(self, okr: Okr, here: Path, git: Git) -> None:
        assert okr("demo", "it").status == 0
        assert git(here / "it", "log", "-1", "--format=%cn <%ce>") == "Kim Larsen <kim@acme.example>\n"

    @pytest.mark.usefixtures("without_git")
    def test_without_git_the_files_are_there_and_that_is_said(self, okr: Okr, here: Path) -> None:
        run = okr("demo", "--example", "haneul")

        assert run.status == 0
        assert run.errors == (
            "note: git is not installed, or not on the PATH: here are the files, but not their history\n"
        )
        assert "git log" not in run.output
        assert files(here / "haneul-demo") == examples.files(examples.folder("haneul"))

    def test_the_repository_of_a_hook_is_left_alone(
        self, okr: Okr, here: Path, git: Git, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        other = tmp_path / "other"
        other.mkdir()
        git(other, "init", "--quiet")
        before = sorted((other / ".git").rglob("*"))
        with monkeypatch.context() as patch:
            patch.setenv("GIT_DIR", str(other / ".git"))
            patch.setenv("GIT_WORK_TREE", str(other))
            patch.setenv("GIT_INDEX_FILE", str(other / ".git/index"))

            assert okr("demo", "it").status == 0

        assert git(here / "it", "rev-list", "--count", "main").strip().isdigit()
        assert sorted((other / ".git").rglob("*")) == before

    def test_a_korean_terminal_gets_the_korean_example(
        self, okr: Okr, here: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("LANG", "ko_KR.UTF-8")

        run = okr("demo")

        assert "haneul-demo: 하늘, 커밋" in run.output
        assert (here / "haneul-demo/goals/2026-Q4/제품").is_dir()

    def test_the_language_can_be_asked_for(self, okr: Okr, here: Path) -> None:
        assert "커밋" in okr("demo", "--language", "ko").output
        assert (here / "haneul-demo").is_dir()
