"""What one side renamed, and the other one wrote about under the old name at the same time."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.commands.conftest import Okr
from tests.commands.office import GOAL, GOAL_FILE, shared, state
from tests.history.conftest import Git

pytestmark = pytest.mark.usefixtures("office")

DAYS = {"ann": "2026-11-19", "bob": "2026-11-20"}


def checkin(okr: Okr, name: str, value: int, goal: str = "activation", day: str | None = None) -> None:
    said = ("--value", str(value), "--as", name, "--date", day or DAYS[name])
    assert okr("-C", name, "checkin", goal, *said, "--commit", "-q").status == 0


def record(office: Path, clone: str, name: str, goal: str = GOAL, day: str | None = None) -> str:
    return (office / clone / f"checkins/{goal}/{day or DAYS[name]}-{name}.yaml").read_text()


def clean(okr: Okr, office: Path, *clones: str) -> None:
    """See that clones are in step with what is shared, and have no error."""
    for clone in clones:
        assert okr("-C", clone, "sync").status == 0
        assert "error" not in okr("-C", clone, "lint", "--select", "OKR0").output


@pytest.fixture(params=[False, True], ids=["by lines", "by fields"])
def merging(request: pytest.FixtureRequest, okr: Okr, office: Path, git: Git) -> None:
    """Let the clones merge by fields, or as git does."""
    if request.param:
        okr("-C", "ann", "git-setup")
        git(office / "ann", "add", ".gitattributes")
        git(office / "ann", "commit", "--quiet", "--message", "Attributes")
        for name in ("ann", "bob", "cho"):
            okr("-C", name, "sync")
            okr("-C", name, "git-setup")


@pytest.mark.usefixtures("merging")
class TestKeyResults:
    def test_a_check_in_follows_one_that_was_renamed_there(self, okr: Okr, office: Path, git: Git) -> None:
        okr("-C", "ann", "mv", "activation", "speed", "--commit")
        okr("-C", "ann", "sync")
        checkin(okr, "bob", 70)

        run = okr("-C", "bob", "sync")

        assert (run.status, "error" in run.errors) == (0, False)
        assert run.output == (
            f"received 1 commit from origin/main: {GOAL}\n"
            f"{GOAL}.activation is called {GOAL}.speed now: what was written under the old name follows\n"
            f"sent 2 commits to origin/main: {GOAL}\n"
        )
        assert record(office, "bob", "bob") == "values: {speed: 70}\n"
        assert shared(office, git)[0] == f"okr: follow {GOAL}.activation to {GOAL}.speed"
        assert '"score":0.4' in okr("-C", "bob", "score", "speed", "--format", "json").output.replace(" ", "")
        clean(okr, office, "ann", "bob")

    def test_a_check_in_there_follows_one_that_was_renamed_here(self, okr: Okr, office: Path) -> None:
        checkin(okr, "bob", 70)
        okr("-C", "bob", "sync")
        okr("-C", "ann", "mv", "activation", "speed", "--commit")

        assert okr("-C", "ann", "sync").status == 0
        assert record(office, "ann", "bob") == "values: {speed: 70}\n"
        clean(okr, office, "ann", "bob")

    def test_one_that_was_amended_follows(self, okr: Okr, office: Path, git: Git) -> None:
        checkin(okr, "bob", 70)
        okr("-C", "bob", "sync")
        okr("-C", "ann", "sync")
        okr("-C", "ann", "mv", "activation", "speed", "--commit")
        okr("-C", "ann", "sync")
        checkin(okr, "bob", 75)

        run = okr("-C", "bob", "sync")

        assert (run.status, "error" in run.errors) == (0, False)
        assert record(office, "bob", "bob") == "values: {speed: 75}\n"
        assert shared(office, git)[0] == "Merge origin/main into main"
        clean(okr, office, "ann", "bob")

    def test_one_that_was_changed_here_keeps_the_change(self, okr: Okr, office: Path) -> None:
        okr("-C", "ann", "mv", "activation", "speed", "--commit")
        okr("-C", "ann", "sync")
        okr("-C", "bob", "set", "activation", "target=80", "--reason", "x", "--commit")

        run = okr("-C", "bob", "sync")

        assert (run.status, "error" in run.errors) == (0, False)
        goal = (office / "bob" / GOAL_FILE).read_text()
        assert "  speed:\n    title: Activation\n    start: 60\n    target: 80\n" in goal
        assert "field: key_results.speed.target" in goal
        clean(okr, office, "ann", "bob")

    def test_references_milestones_and_tasks_follow(self, okr: Okr, office: Path) -> None:
        said = ("Half", "--id", "half", "--due", "2026-11-27", "--value", "72")
        assert okr("-C", "ann", "add", "milestone", "activation", *said, "--commit").status == 0
        okr("-C", "ann", "sync")
        okr("-C", "bob", "sync")
        okr("-C", "ann", "mv", "activation", "speed", "--commit")
        okr("-C", "ann", "mv", "speed.half", "halfway", "--commit")
        okr("-C", "ann", "sync")
        okr("-C", "bob", "add", "objective", "Sell", "--id", "sell", "--team", "product", "--period",
            "2026-Q4", "--supports", f"{GOAL}.activation", "--commit")  # fmt: skip
        okr("-C", "bob", "add", "task", "activation", "Write", "--id", "write", "--commit")
        run = okr("-C", "bob", "checkin", "activation", "--reached", "half", "--as", "bob", "--commit", "-q")
        assert run.status == 0, run.errors

        assert okr("-C", "bob", "sync").status == 0
        assert f"{GOAL}.speed" in (office / "bob/goals/2026-Q4/product/sell.yaml").read_text()
        assert "speed:" in (office / "bob/tasks/2026-Q4/product/온보딩.yaml").read_text()
        assert record(office, "bob", "bob") == "reached: [speed.halfway]\n"
        clean(okr, office, "ann", "bob")

    def test_a_check_in_follows_one_that_went_to_another_objective(
        self, okr: Okr, office: Path, git: Git
    ) -> None:
        other = office / "ann/goals/2026-Q4/product/other.yaml"
        other.write_text("title: Other\nkey_results:\n  nps: {title: Promoters, start: 0, target: 40}\n")
        git(office / "ann", "add", ".")
        git(office / "ann", "commit", "--quiet", "--message", "Other")
        checkin(okr, "ann", 61, day="2026-11-13")
        okr("-C", "ann", "sync")
        okr("-C", "bob", "sync")
        assert okr("-C", "ann", "mv", "activation", "other.activation", "--commit").status == 0
        okr("-C", "ann", "sync")
        checkin(okr, "bob", 70)

        run = okr("-C", "bob", "sync")

        assert run.status == 0, run.errors
        assert record(office, "bob", "bob", "2026-Q4/product/other") == "values: {activation: 70}\n"
        assert not (office / f"bob/checkins/{GOAL}/2026-11-20-bob.yaml").exists()
        clean(okr, office, "ann", "bob")


class TestObjectives:
    def test_first_check_ins_and_tasks_follow(self, okr: Okr, office: Path) -> None:
        okr("-C", "ann", "mv", "온보딩", "첫날", "--commit")
        okr("-C", "ann", "sync")
        checkin(okr, "bob", 70)
        okr("-C", "bob", "add", "task", "activation", "Write", "--id", "write", "--commit")

        run = okr("-C", "bob", "sync")

        assert (run.status, "error" in run.errors) == (0, False)
        assert record(office, "bob", "bob", "2026-Q4/product/첫날") == "values: {activation: 70}\n"
        assert (office / "bob/tasks/2026-Q4/product/첫날.yaml").exists()
        assert not (office / "bob/checkins/2026-Q4/product/온보딩").exists()
        clean(okr, office, "ann", "bob")

    def test_both_an_objective_and_a_key_result_of_it(self, okr: Okr, office: Path) -> None:
        checkin(okr, "ann", 61, day="2026-11-13")
        okr("-C", "ann", "sync")
        okr("-C", "bob", "sync")
        okr("-C", "ann", "mv", "activation", "speed", "--commit")
        okr("-C", "ann", "mv", "온보딩", "첫날", "--commit")
        okr("-C", "ann", "sync")
        checkin(okr, "bob", 70)

        assert okr("-C", "bob", "sync").status == 0
        assert record(office, "bob", "bob", "2026-Q4/product/첫날") == "values: {speed: 70}\n"
        clean(okr, office, "ann", "bob")

    def test_into_a_team_that_is_new(self, okr: Okr, office: Path, git: Git) -> None:
        settings = office / "ann/okr.yaml"
        settings.write_text(settings.read_text().replace("teams:\n", "teams:\n  growth: {name: Growth}\n"))
        git(office / "ann", "commit", "--quiet", "--all", "--message", "Team")
        okr("-C", "ann", "mv", "온보딩", "growth/온보딩", "--commit")
        okr("-C", "ann", "sync")
        checkin(okr, "bob", 70)

        assert okr("-C", "bob", "sync").status == 0
        assert record(office, "bob", "bob", "2026-Q4/growth/온보딩") == "values: {activation: 70}\n"
        clean(okr, office, "ann", "bob")

    def test_readings_of_a_kpi(self, okr: Okr, office: Path) -> None:
        okr("-C", "ann", "mv", "uptime", "가동률", "--commit")
        okr("-C", "ann", "sync")
        checkin(okr, "bob", 99, "uptime")

        assert okr("-C", "bob", "sync").status == 0
        assert (office / "bob/kpis/가동률/2026-11-20-bob.yaml").read_text() == "value: 99\n"
        clean(okr, office, "ann", "bob")

    def test_check_ins_that_were_split_between_two_do_not_keep_others_from_following(
        self, okr: Okr, office: Path, git: Git
    ) -> None:
        ann = office / "ann"
        for day in ("2026-11-06", "2026-11-13"):
            checkin(okr, "ann", 61, day=day)
        okr("-C", "ann", "sync")
        okr("-C", "bob", "sync")
        okr("-C", "ann", "mv", "온보딩", "첫날", "--commit")
        okr(
            "-C",
            "ann",
            "add",
            "objective",
            "Other",
            "--id",
            "other",
            "--team",
            "product",
            "--period",
            "2026-Q4",
        )
        moved = ann / "checkins/2026-Q4/product/other/2026-11-13-ann.yaml"
        moved.parent.mkdir(parents=True)
        (ann / "checkins/2026-Q4/product/첫날/2026-11-13-ann.yaml").rename(moved)
        moved.write_text("progress: Well.\n")
        git(ann, "add", ".")
        git(ann, "commit", "--quiet", "--message", "Split")
        okr("-C", "ann", "sync")
        checkin(okr, "bob", 70)

        run = okr("-C", "bob", "sync")

        assert (run.status, "error" in run.errors) == (0, False)
        assert record(office, "bob", "bob", "2026-Q4/product/첫날") == "values: {activation: 70}\n"
        clean(okr, office, "ann", "bob")


class TestNothingToFollow:
    """Where a record would count for nothing, nothing is pushed in silence."""

    @pytest.fixture
    def drop(
        self, okr: Okr, office: Path, git: Git, monkeypatch: pytest.MonkeyPatch
    ) -> Callable[[str], None]:
        """Return what lets ann drop a key result on a day."""

        def dropped(day: str) -> None:
            goal = office / "ann" / GOAL_FILE
            goal.write_text("title: Onboarding\nkey_results:\n  nps:\n    title: Promoters\n    target: 40\n")
            with monkeypatch.context() as then:
                then.setenv("GIT_COMMITTER_DATE", f"{day}T12:00:00+0000")
                git(office / "ann", "commit", "--quiet", "--all", "--message", "Other goals")
            okr("-C", "ann", "sync")

        return dropped

    def test_a_key_result_that_was_dropped_before(
        self, okr: Okr, office: Path, git: Git, drop: Callable[[str], None]
    ) -> None:
        drop("2026-11-18")
        checkin(okr, "bob", 70)
        before = state(office / "bob", git)
        path = f"checkins/{GOAL}/2026-11-20-bob.yaml"

        for arguments in ((), (), ("--dry-run",)):
            run = okr("-C", "bob", "sync", *arguments)

            assert (run.status, run.output) == (3, "")
            assert f"{path}:1:10: error OKR018 unknown-key-result:" in run.errors
            assert f"{path} was changed here\n" in run.errors
            assert "together with origin/main your commits would have 1 error that neither has" in run.errors
            assert "hint: nothing was changed; `git pull --no-rebase origin main`" in run.errors
            assert state(office / "bob", git) == before
        assert shared(office, git)[0] == "Other goals"

        git(office / "bob", "pull", "--quiet", "--rebase", "origin", "main")
        git(office / "bob", "rm", "--quiet", path)
        git(office / "bob", "commit", "--quiet", "--message", "Never mind")
        clean(okr, office, "ann", "bob")

    def test_a_key_result_that_was_dropped_later(self, okr: Okr, drop: Callable[[str], None]) -> None:
        drop("2026-11-22")
        checkin(okr, "bob", 70)

        run = okr("-C", "bob", "sync")

        assert run.status == 0
        assert f"note: {GOAL}.activation was dropped on 2026-11-22 (" in run.errors

    def test_one_that_looks_like_it_took_its_place(self, okr: Okr, office: Path, git: Git) -> None:
        goal = office / "ann" / GOAL_FILE
        goal.write_text(goal.read_text().replace("activation:", "p99:").replace("Activation", "Activations"))
        git(office / "ann", "commit", "--quiet", "--all", "--message", "p99")
        okr("-C", "ann", "sync")
        checkin(okr, "bob", 70)

        assert okr("-C", "bob", "sync").status == 3
        assert record(office, "bob", "bob") == "values: {activation: 70}\n"

    def test_errors_that_others_pushed_stop_nobody(self, okr: Okr, office: Path, git: Git) -> None:
        broken = office / "ann/goals/2026-Q4/product/broken.yaml"
        broken.write_text("titel: X\n")
        git(office / "ann", "add", ".")
        git(office / "ann", "commit", "--quiet", "--message", "Oops")
        git(office / "ann", "push", "--quiet")
        checkin(okr, "bob", 70)

        run = okr("-C", "bob", "sync")

        assert (run.status, "error" in run.errors) == (0, False)

    @pytest.mark.parametrize("parted", [False, True])
    def test_errors_of_ones_own_are_told(self, okr: Okr, office: Path, git: Git, parted: bool) -> None:
        if parted:
            okr("-C", "ann", "set", "uptime", "min=98", "--commit")
            okr("-C", "ann", "sync")
        (office / "bob/goals/2026-Q4/product/broken.yaml").write_text("title: X\nkey_result: {}\n")
        git(office / "bob", "add", ".")
        git(office / "bob", "commit", "--quiet", "--message", "Oops")

        run = okr("-C", "bob", "sync")

        assert run.status == 0
        assert run.errors == (
            "note: 1 error goes along that origin/main did not have, in goals/2026-Q4/product/broken.yaml;"
            " `okr lint` shows it\n"
        )


class TestConflicts:
    """What cannot be joined is told in words, with the names of both sides."""

    def test_a_value_of_what_was_renamed(self, okr: Okr, office: Path, git: Git) -> None:
        okr("-C", "ann", "mv", "activation", "결제-시간", "--commit")
        run = okr("-C", "ann", "set", "결제-시간", "target=90", "--reason", "x", "--commit")
        assert run.status == 0, run.errors
        okr("-C", "ann", "sync")
        okr("-C", "bob", "set", "activation", "target=80", "--reason", "x", "--commit")
        before = state(office / "bob", git)

        run = okr("-C", "bob", "sync")

        assert run.status == 3
        assert f"{GOAL}.activation became {GOAL}.결제-시간 there\n" in run.errors
        assert f"{GOAL} key_results.결제-시간.target: 80 here, 90 there\n" in run.errors
        assert state(office / "bob", git) == before

    def test_one_that_may_have_been_renamed(self, okr: Okr, office: Path, git: Git) -> None:
        goal = office / "ann" / GOAL_FILE
        goal.write_text(goal.read_text().replace("activation:", "p99:").replace("Activation", "Activations"))
        git(office / "ann", "commit", "--quiet", "--all", "--message", "p99")
        okr("-C", "ann", "sync")
        okr("-C", "bob", "set", "activation", "title=Active", "owner=ann", "--reason", "x", "--commit")

        run = okr("-C", "bob", "sync")

        assert run.status == 3
        assert f"{GOAL}.activation became {GOAL}.p99 there\n" in run.errors
        changes = "title Activation → Active, owner – → ann"
        assert f"{GOAL} key_results.activation: {changes} here, taken out there\n" in run.errors
        assert "{'" not in run.errors

    def test_two_of_one_name(self, okr: Okr) -> None:
        said = ("온보딩", "Promoters", "--id", "nps", "--start", "0")
        okr("-C", "ann", "add", "kr", *said, "--target", "40", "--commit")
        okr("-C", "ann", "sync")
        okr("-C", "bob", "add", "kr", *said, "--target", "50", "--commit")

        run = okr("-C", "bob", "sync")

        assert run.status == 3
        assert f"{GOAL} key_results.nps: {{target: 50}} here, {{target: 40}} there\n" in run.errors
