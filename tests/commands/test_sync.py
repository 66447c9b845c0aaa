import json
import os
import shutil
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.commands.conftest import Okr, Run
from tests.commands.office import FILES, GOAL, shared, state
from tests.history.conftest import Git

pytestmark = pytest.mark.usefixtures("office")
posix = pytest.mark.skipif(os.name == "nt", reason="hooks are shell scripts")

In = Callable[..., Run]


def drifted(okr: Okr, name: str) -> tuple[bool, list[tuple[str, str]]]:
    """Return whether the lock is lost, and the key results and fields that moved since."""
    found = json.loads(okr("-C", name, "drift", "2026-Q4", "--format", "json").output)
    moved = [(change["ref"].rpartition(".")[2], change["field"]) for change in found["changes"]]
    return found["promise"]["lost"], moved


class TestExchange:
    def test_what_is_new_goes_out_and_comes_in(self, okr: Okr, office: Path, git: Git) -> None:
        okr("-C", "bob", "checkin", "uptime", "--value", "99.5", "--as", "bob", "--commit")
        okr("-C", "ann", "checkin", "activation", "--value", "68", "--as", "ann", "--commit")

        assert okr("-C", "bob", "sync").output == "sent 1 commit to origin/main: kpis/uptime\n"
        run = okr("-C", "ann", "sync")

        assert run.output == (
            f"received 1 commit from origin/main: kpis/uptime\nsent 1 commit to origin/main: {GOAL}\n"
        )
        assert (run.status, run.errors) == (0, "")
        assert shared(office, git) == [
            f"checkin: {GOAL} activation – → 68",
            "reading: kpis/uptime value – → 99.5",
            "Begin",
        ]
        assert okr("-C", "bob", "sync").output == f"received 1 commit from origin/main: {GOAL}\n"
        assert okr("-C", "bob", "sync").output == "nothing new, neither here nor on origin/main\n"
        for name in ("ann", "bob"):
            assert git(office / name, "status", "--porcelain") == ""
            assert git(office / name, "worktree", "list").count("\n") == 1

    def test_the_first_push_to_an_empty_remote(self, okr: Okr, office: Path, git: Git) -> None:
        git(office, "init", "--quiet", "--bare", "empty.git")
        git(office, "clone", "--quiet", "empty.git", "new")
        (office / "new/okr.yaml").write_text(FILES["okr.yaml"])
        git(office / "new", "add", ".")
        git(office / "new", "commit", "--quiet", "--message", "Begin")

        assert okr("-C", "new", "sync").output == "sent 1 commit to origin/main: okr.yaml\n"
        assert git(office / "empty.git", "log", "--format=%s", "main") == "Begin\n"

    def test_a_dry_run_changes_nothing(self, okr: Okr, office: Path, git: Git) -> None:
        okr("-C", "bob", "set", "uptime", "min=98", "--commit")
        okr("-C", "bob", "sync")
        okr("-C", "ann", "checkin", "activation", "--value", "68", "--as", "ann", "--commit")
        before = state(office / "ann", git)

        assert okr("-C", "ann", "sync", "--dry-run").output == (
            "would receive 1 commit from origin/main: kpis/uptime\n"
            f"would send 1 commit to origin/main: {GOAL}\n"
        )
        assert state(office / "ann", git) == before
        assert len(shared(office, git)) == 2

    def test_merges_of_ones_own_stay_merges(self, okr: Okr, office: Path, git: Git) -> None:
        ann = office / "ann"
        git(ann, "switch", "--quiet", "-c", "side")
        okr("-C", "ann", "checkin", "activation", "--value", "68", "--as", "ann", "--commit")
        git(ann, "switch", "--quiet", "main")
        git(ann, "merge", "--quiet", "--no-ff", "-m", "Merge side", "side")
        okr("-C", "bob", "set", "uptime", "min=98", "--commit")
        okr("-C", "bob", "sync")

        assert okr("-C", "ann", "sync").status == 0
        assert shared(office, git)[0] == "Merge origin/main into main"
        assert "Merge side" in shared(office, git)

    def test_a_lock_stays_in_the_history(self, okr: Okr, office: Path, git: Git) -> None:
        okr("-C", "ann", "set", "activation", "target=80", "--reason", "Agreed", "--commit")
        okr("-C", "ann", "lock", "2026-Q4", "--force")
        okr("-C", "ann", "set", "activation", "start=55", "--reason", "Counted anew", "--commit")
        locked = git(office / "ann", "rev-parse", "okr/2026-Q4^{commit}")
        okr("-C", "bob", "set", "uptime", "min=98", "--commit")
        okr("-C", "bob", "sync")

        assert okr("-C", "ann", "sync").status == 0
        git(office / "ann", "push", "--quiet", "origin", "okr/2026-Q4")
        git(office, "clone", "--quiet", "공유 저장소.git", "dan")
        okr("-C", "bob", "sync")
        git(office / "bob", "fetch", "--quiet", "--tags")

        assert shared(office, git)[0] == "Merge origin/main into main"
        for name in ("ann", "bob", "dan"):
            assert git(office / name, "rev-parse", "okr/2026-Q4^{commit}") == locked
            assert okr("-C", name, "lint", "--select", "OKR806").status == 0
            assert drifted(okr, name) == (False, [("activation", "start")])

    def test_other_changes_and_what_is_staged_stay(self, okr: Okr, office: Path, git: Git) -> None:
        ann = office / "ann"
        (ann / "코드.py").write_text("1")
        (ann / "staged.py").write_text("1")
        git(ann, "add", ".")
        git(ann, "commit", "--quiet", "--message", "Code")
        (ann / "코드.py").write_text("2")
        (ann / "staged.py").write_text("2")
        git(ann, "add", "staged.py")
        okr("-C", "bob", "set", "uptime", "min=98", "--commit")
        okr("-C", "bob", "sync")

        assert okr("-C", "ann", "sync").status == 0
        assert git(ann, "status", "--porcelain", "-z") == "M  staged.py\0 M 코드.py\0"

    def test_what_is_not_committed_and_new_is_noted(self, okr: Okr) -> None:
        okr("-C", "ann", "checkin", "activation", "--value", "68", "--as", "ann")

        run = okr("-C", "ann", "sync")

        assert run.errors == (
            "note: not committed, so not shared: checkins/2026-Q4/product/온보딩/2026-11-20-ann.yaml\n"
        )

    def test_a_check_in_follows_a_goal_that_was_renamed_there(self, okr: Okr, office: Path, git: Git) -> None:
        okr("-C", "ann", "checkin", "activation", "--value", "66", "--as", "ann", "--date", "2026-11-13",
            "--commit")  # fmt: skip
        okr("-C", "ann", "sync")
        okr("-C", "bob", "sync")
        okr("-C", "bob", "mv", "온보딩", "첫날", "--commit")
        okr("-C", "bob", "sync")
        okr("-C", "ann", "checkin", "activation", "--value", "68", "--as", "ann", "--commit")

        run = okr("-C", "ann", "sync")

        assert (run.status, run.errors) == (0, "")
        assert git(office / "ann", "-c", "core.quotePath=false", "ls-files", "checkins").split() == [
            "checkins/2026-Q4/product/첫날/2026-11-13-ann.yaml",
            "checkins/2026-Q4/product/첫날/2026-11-20-ann.yaml",
        ]


class TestInTheWay:
    """Whatever stops it is told with the way out, and leaves everything as it was."""

    def test_both_sides_changed_one_value(self, okr: Okr, office: Path, git: Git) -> None:
        okr("-C", "bob", "set", "activation", "target=82", "--reason", "x", "--commit")
        okr("-C", "bob", "sync")
        okr("-C", "ann", "checkin", "activation", "--value", "68", "--as", "ann", "--commit")
        okr("-C", "ann", "set", "activation", "target=80", "--reason", "x", "--commit")
        okr("-C", "ann", "set", "activation", "target=78", "--reason", "x", "--commit")
        before = state(office / "ann", git)

        run = okr("-C", "ann", "sync")

        assert (run.status, run.output) == (3, "")
        assert f"{GOAL} key_results.activation.target: 78 here, 82 there\n" in run.errors
        assert "1 file was changed both here and on origin/main, in the same places" in run.errors
        assert "`git pull --no-rebase origin main`" in run.errors
        assert state(office / "ann", git) == before
        assert okr("-C", "ann", "sync", "--dry-run").status == 3

    def test_the_way_out_of_a_conflict_keeps_a_lock(self, okr: Okr) -> None:
        okr("-C", "bob", "set", "activation", "target=82", "--reason", "x", "--commit")
        okr("-C", "bob", "sync")
        okr("-C", "ann", "set", "activation", "target=80", "--reason", "x", "--commit")
        okr("-C", "ann", "lock", "2026-Q4", "--force")

        run = okr("-C", "ann", "sync")

        assert run.status == 3
        assert f"{GOAL} key_results.activation.target: 80 here, 82 there\n" in run.errors
        assert "`git pull --no-rebase origin main`" in run.errors

    def test_other_fields_of_one_line_are_no_conflict_once_git_knows_of_fields(
        self, okr: Okr, office: Path, git: Git
    ) -> None:
        okr("-C", "bob", "set", "uptime", "title=Up", "--commit")
        okr("-C", "bob", "sync")
        okr("-C", "ann", "set", "uptime", "min=98", "--commit")

        run = okr("-C", "ann", "sync")

        assert run.status == 3
        assert run.errors.startswith("kpis/uptime: other fields were changed here than there")
        assert "hint: nothing was changed; `okr git-setup` lets git merge goals by field" in run.errors

        assert okr("-C", "ann", "git-setup").status == 0
        git(office / "ann", "add", ".gitattributes")
        git(office / "ann", "commit", "--quiet", "--message", "Attributes")
        assert okr("-C", "ann", "sync").status == 0
        assert (office / "ann/kpis/uptime.yaml").read_text() == "title: Up\nmin: 98\n"

    def test_one_side_deleted_what_the_other_changed(self, okr: Okr, office: Path, git: Git) -> None:
        git(office / "bob", "rm", "--quiet", "kpis/uptime.yaml")
        git(office / "bob", "commit", "--quiet", "--message", "Away")
        okr("-C", "bob", "sync")
        okr("-C", "ann", "set", "uptime", "min=98", "--commit")

        assert "kpis/uptime.yaml: changed here, deleted there\n" in okr("-C", "ann", "sync").errors

    def test_goals_are_changed_but_not_committed(self, okr: Okr, office: Path, git: Git) -> None:
        okr("-C", "ann", "set", "uptime", "min=98")
        before = state(office / "ann", git)

        run = okr("-C", "ann", "sync")

        assert run.status == 3
        assert "not committed, so it could not be shared: kpis/uptime.yaml" in run.errors
        assert state(office / "ann", git) == before

    def test_a_file_that_git_does_not_know_is_where_one_comes_in(
        self, okr: Okr, office: Path, git: Git
    ) -> None:
        okr("-C", "bob", "add", "kpi", "Churn", "--id", "churn", "--commit")
        okr("-C", "bob", "sync")
        (office / "ann/kpis/churn.yaml").write_text("title: Mine\n")
        before = state(office / "ann", git)

        run = okr("-C", "ann", "sync")

        assert run.status == 3
        assert "not committed here: kpis/churn.yaml" in run.errors
        assert state(office / "ann", git) == before

    @pytest.mark.parametrize("links", [False, pytest.param(True, marks=posix)])
    def test_a_file_that_git_ignores_is_where_a_folder_comes_in(
        self, okr: Okr, office: Path, git: Git, links: bool
    ) -> None:
        (office / "bob/notes").mkdir()
        (office / "bob/notes/새.txt").write_text("new")
        git(office / "bob", "add", ".")
        git(office / "bob", "commit", "--quiet", "--message", "Notes")
        okr("-C", "bob", "sync")
        (office / "ann/.git/info/exclude").write_text("notes\nmine\n")
        mine = office / "ann" / ("mine" if links else "notes")
        mine.write_text("mine")
        if links:
            (office / "ann/notes").symlink_to("mine")
        before = state(office / "ann", git)

        run = okr("-C", "ann", "sync")

        assert run.status == 3
        assert "not committed here: notes" in run.errors
        assert mine.read_text() == "mine"
        assert (office / "ann/notes").is_symlink() == links
        assert state(office / "ann", git) == before

    def test_a_file_of_git_that_becomes_a_folder_is_not_in_the_way(
        self, okr: Okr, office: Path, git: Git
    ) -> None:
        (office / "ann/notes").write_text("a file")
        git(office / "ann", "add", ".")
        git(office / "ann", "commit", "--quiet", "--message", "Notes")
        okr("-C", "ann", "sync")
        okr("-C", "bob", "sync")
        (office / "bob/notes").unlink()
        (office / "bob/notes").mkdir()
        (office / "bob/notes/one.txt").write_text("a folder")
        git(office / "bob", "add", ".")
        git(office / "bob", "commit", "--quiet", "--message", "More notes")
        okr("-C", "bob", "sync")

        assert okr("-C", "ann", "sync").status == 0
        assert (office / "ann/notes/one.txt").read_text() == "a folder"

    def test_no_remote_no_upstream_no_branch(self, okr: Okr, office: Path, git: Git) -> None:
        ann = office / "ann"
        git(ann, "branch", "--unset-upstream")
        assert "run `git branch -u origin/main` once" in okr("-C", "ann", "sync").errors
        git(ann, "switch", "--quiet", "-c", "new")
        assert "run `git push -u origin new` once" in okr("-C", "ann", "sync").errors
        git(ann, "remote", "remove", "origin")
        assert "this repository has no remote" in okr("-C", "ann", "sync").errors
        git(ann, "checkout", "--quiet", "--detach")
        assert "no branch is checked out" in okr("-C", "ann", "sync").errors

    def test_a_remote_that_cannot_be_reached(self, okr: Okr, office: Path, git: Git) -> None:
        git(office / "ann", "remote", "set-url", "origin", str(office / "nowhere.git"))

        run = okr("-C", "ann", "sync")

        assert run.status == 3
        assert "nowhere.git) cannot be reached" in run.errors

    def test_a_password_in_the_address_is_not_shown(self, okr: Okr, office: Path, git: Git) -> None:
        git(office / "ann", "remote", "set-url", "origin", "http://ann:geheim@127.0.0.1:9/okr.git")

        run = okr("-C", "ann", "sync")

        assert "(http://127.0.0.1:9/okr.git) cannot be reached" in run.errors
        assert "geheim" not in run.errors

    def test_a_merge_is_under_way(self, okr: Okr, office: Path, git: Git) -> None:
        (office / "ann/.git/MERGE_HEAD").write_text(git(office / "ann", "rev-parse", "HEAD"))

        assert "a git merge is under way" in okr("-C", "ann", "sync").errors

    def test_histories_without_a_common_commit(self, okr: Okr, office: Path, git: Git) -> None:
        git(office / "ann", "checkout", "--quiet", "--orphan", "other")
        git(office / "ann", "commit", "--quiet", "--message", "Other")
        git(office / "ann", "branch", "--quiet", "-u", "origin/main")
        before = state(office / "ann", git)

        assert "have no commit in common" in okr("-C", "ann", "sync").errors
        assert state(office / "ann", git) == before

    @pytest.mark.parametrize("log", ["true", "false"])
    def test_a_branch_that_was_rewritten_brings_nothing_back(
        self, okr: Okr, office: Path, git: Git, log: str
    ) -> None:
        git(office / "ann", "config", "core.logAllRefUpdates", log)
        shutil.rmtree(office / "ann/.git/logs")
        okr("-C", "bob", "set", "uptime", "min=98", "--commit")
        okr("-C", "bob", "sync")
        okr("-C", "ann", "sync")
        okr("-C", "ann", "checkin", "activation", "--value", "68", "--as", "ann", "--commit")
        git(office / "bob", "commit", "--quiet", "--amend", "--message", "Other words")
        git(office / "bob", "push", "--quiet", "--force")
        before = state(office / "ann", git)

        for _ in range(2):
            assert "origin/main was rewritten" in okr("-C", "ann", "sync").errors
        assert state(office / "ann", git) == before
        mine = git(office / "ann", "log", "--format=%h", "--max-count=1", "--skip=1").strip()
        git(office / "ann", "rebase", "--quiet", "--onto", "origin/main", mine)
        assert okr("-C", "ann", "sync").status == 0
        assert len(shared(office, git)) == 3

    def test_what_git_pulled_and_others_took_out_is_not_brought_back(
        self, okr: Okr, office: Path, git: Git
    ) -> None:
        git(office / "ann", "config", "core.logAllRefUpdates", "false")
        shutil.rmtree(office / "ann/.git/logs")
        assert okr("-C", "ann", "sync").status == 0
        okr("-C", "bob", "set", "uptime", "min=98", "--commit")
        okr("-C", "bob", "sync")
        git(office / "ann", "pull", "--quiet")
        git(office / "bob", "reset", "--quiet", "--hard", "HEAD~1")
        git(office / "bob", "push", "--quiet", "--force")

        for _ in range(2):
            assert "origin/main was rewritten" in okr("-C", "ann", "sync").errors
        assert shared(office, git) == ["Begin"]

    def test_a_shallow_clone_works(self, okr: Okr, office: Path, git: Git) -> None:
        okr("-C", "bob", "set", "uptime", "min=98", "--commit")
        okr("-C", "bob", "sync")
        git(office, "clone", "--quiet", "--depth=1", f"file://{office}/공유 저장소.git", "shallow")
        okr("-C", "shallow", "checkin", "activation", "--value", "68", "--as", "ann", "--commit")
        okr("-C", "bob", "set", "uptime", "min=97", "--commit")
        okr("-C", "bob", "sync")

        assert okr("-C", "shallow", "sync").status == 0
        assert len(shared(office, git)) == 4

    @posix
    def test_a_hook_there_refuses(self, okr: Okr, office: Path, git: Git) -> None:
        hook(office / "공유 저장소.git/hooks/pre-receive", "echo '검토 없이는 안 됩니다' >&2; exit 1")
        okr("-C", "ann", "set", "uptime", "min=98", "--commit")
        before = state(office / "ann", git)

        run = okr("-C", "ann", "sync")

        assert (run.status, run.output) == (3, "")
        assert "remote: 검토 없이는 안 됩니다" in run.errors
        assert "[remote rejected] (pre-receive hook declined)" in run.errors
        assert "your commits are safe here" in run.errors
        assert state(office / "ann", git) == before

    @posix
    def test_a_hook_here_refuses(self, okr: Okr, office: Path) -> None:
        hook(office / "ann/.git/hooks/pre-push", "echo 'not on a Friday' >&2; exit 1")
        okr("-C", "ann", "set", "uptime", "min=98", "--commit")

        run = okr("-C", "ann", "sync")

        assert "not on a Friday" in run.errors
        assert "origin/main was not pushed to" in run.errors

    @posix
    def test_others_who_push_meanwhile_are_caught_up_with(self, okr: Okr, office: Path, git: Git) -> None:
        okr("-C", "bob", "set", "uptime", "min=98", "--commit")
        # While ann pushes for the first time, bob is faster.
        once = f"test -e done && exit 0; touch done; git -C '{office}/bob' push --quiet"
        hook(office / "ann/.git/hooks/pre-push", once)
        okr("-C", "ann", "checkin", "activation", "--value", "68", "--as", "ann", "--commit")

        run = okr("-C", "ann", "sync")

        assert run.output == (
            f"received 1 commit from origin/main: kpis/uptime\nsent 1 commit to origin/main: {GOAL}\n"
        )
        assert len(shared(office, git)) == 3


def diverged(okr: Okr) -> None:
    """Let ann and bob have a commit each that the other one lacks."""
    okr("-C", "bob", "set", "uptime", "min=98", "--commit")
    okr("-C", "bob", "sync")
    okr("-C", "ann", "checkin", "activation", "--value", "68", "--as", "ann", "--commit")


@posix
def test_what_a_killed_sync_leaves_is_cleared_away(okr: Okr, office: Path, git: Git) -> None:
    old, gone, busy = (office / f"okr-sync-{name}" for name in ("abcdefg1", "abcdefg2", "abcdefg3"))
    for room in (old, gone, busy):
        git(office / "ann", "worktree", "add", "--quiet", "--detach", str(room / "bench"))
    os.utime(old, (0, 0))
    shutil.rmtree(gone)
    diverged(okr)

    assert okr("-C", "ann", "sync").status == 0
    assert not old.exists()
    assert (busy / "bench/okr.yaml").exists()
    assert git(office / "ann", "worktree", "list").count("\n") == 2


def test_work_trees_of_others_are_left_alone(okr: Okr, office: Path, git: Git) -> None:
    named_alike, away = office / "okr-sync-notes", office / "away"
    for place in (named_alike, away):
        git(office / "ann", "worktree", "add", "--quiet", "-b", place.name, str(place))
    (named_alike / "draft.txt").write_text("work")
    os.utime(named_alike, (0, 0))
    away.rename(office / "unplugged")
    diverged(okr)

    assert okr("-C", "ann", "sync").status == 0
    assert (named_alike / "draft.txt").read_text() == "work"
    (office / "unplugged").rename(away)
    assert git(away, "branch", "--show-current") == "away\n"


# Where a sync is when it is stopped: it is held there until it is told to go on.
_REF = 'test "$1" = prepared || exit 0; grep -q "{ref}$" || exit 0; {hold}'
_CHECKOUT = 'case "$PWD" in {folder}) {hold};; esac; cat'
MOMENTS = {
    "fetching": ("ann/.git/hooks/reference-transaction", _REF.replace("{ref}", "refs/remotes/origin/main")),
    "on the bench": ("checkout", _CHECKOUT.replace("{folder}", "*/okr-sync-*")),
    "changing files": ("checkout", _CHECKOUT.replace("{folder}", "*/ann")),
    "moving the branch": ("ann/.git/hooks/reference-transaction", _REF.replace("{ref}", "refs/heads/main")),
    "about to push": ("ann/.git/hooks/pre-push", "{hold}"),
    "refused or taken": ("공유 저장소.git/hooks/pre-receive", "{hold}"),
    "pushed": ("공유 저장소.git/hooks/post-receive", "{hold}"),
}
BEFORE_THE_MOVE = ("fetching", "on the bench")
NOT_TO_BE_STOPPED = ("changing files", "moving the branch")


class Held:
    """A sync of ann's that a script holds at a moment."""

    def __init__(self, office: Path, git: Git, moment: str) -> None:
        self.place, script = MOMENTS[moment]
        self.ann, self.script = office / "ann", office / self.place
        self.there, self.go = office / "there", office / "go"
        wait = f"for n in $(seq 1200); do test -e '{self.go}' && break; sleep 0.05; done"
        hook(self.script, script.replace("{hold}", f"touch '{self.there}'; {wait}"))
        if self.place == "checkout":
            git(self.ann, "config", "filter.held.smudge", f"'{self.script}'")
            (self.ann / ".git/info/attributes").write_text("kpis/*.yaml filter=held\n")
        self.process = start(self.ann, "sync")
        until(self.there.exists)

    def stop(self, how: Callable[[subprocess.Popen[str]], None]) -> None:
        """Stop okr, then let whatever it left running come to its end."""
        how(self.process)
        self.go.touch()
        self.process.communicate(timeout=60)
        until(lambda: not [*(self.ann / ".git").rglob("*.lock")])
        self.script.unlink()
        (self.ann / ".git/info/attributes").unlink(missing_ok=True)
        self.there.unlink()
        self.go.unlink()


def until(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def ctrl_c(process: subprocess.Popen[str]) -> None:
    """Interrupt okr and the git that it runs, as a terminal does."""
    os.killpg(process.pid, signal.SIGINT)


@posix
@pytest.mark.parametrize("moment", MOMENTS)
def test_ctrl_c_leaves_no_half(okr: Okr, office: Path, git: Git, moment: str) -> None:
    ann = office / "ann"
    diverged(okr)
    before = state(ann, git)
    held = Held(office, git, moment)

    held.stop(ctrl_c)

    assert held.process.returncode == (0 if moment in NOT_TO_BE_STOPPED else 130)
    assert git(ann, "status", "--porcelain") == ""
    assert git(ann, "worktree", "list").count("\n") == 1
    if moment in BEFORE_THE_MOVE:
        assert state(ann, git) == before
    else:
        assert git(ann, "log", "--format=%s").count("\n") == 3
    assert okr("-C", "ann", "sync").status == 0
    assert len(shared(office, git)) == 3


@posix
@pytest.mark.parametrize("moment", MOMENTS)
def test_killed_it_loses_no_commit(okr: Okr, office: Path, git: Git, moment: str) -> None:
    diverged(okr)
    held = Held(office, git, moment)

    held.stop(subprocess.Popen.kill)

    git(office / "ann", "reset", "--quiet", "--hard")  # files may be of the other side, the branch is not
    assert okr("-C", "ann", "sync").status == 0
    assert git(office / "ann", "status", "--porcelain") == ""
    assert sorted(shared(office, git)) == sorted(
        ["Begin", f"checkin: {GOAL} activation – → 68", "kpi: set kpis/uptime min 99 → 98"]
    )


def test_three_clones_at_once_lose_no_commit(okr: Okr, office: Path, git: Git) -> None:
    names = ("ann", "bob", "cho")
    for round_ in range(3):
        for name in names:
            day = f"2026-11-{17 + round_}"
            said = ("--value", f"{round_}", "--as", name, "--date", day)
            done = okr("-C", name, "checkin", "activation", *said, "--commit")
            assert done.status == 0
        processes = [start(office / name, "sync") for name in names]
        for process in processes:
            _, errors = process.communicate(timeout=200)
            assert process.returncode == 0, errors
    for name in names:
        assert okr("-C", name, "sync").status == 0
        assert git(office / name, "rev-parse", "HEAD") == git(office / "ann", "rev-parse", "HEAD")
        assert git(office / name, "status", "--porcelain") == ""
        assert len(list((office / name / "checkins").rglob("*.yaml"))) == 9
    assert len(shared(office, git)) == 10


def hook(path: Path, script: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


def start(clone: Path, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "okrcli", *arguments],
        cwd=clone,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=os.name != "nt",
    )
