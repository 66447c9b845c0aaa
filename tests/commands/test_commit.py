import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from okrcli.history import repository as repositories
from okrcli.history.commit import commit
from tests.commands.conftest import Okr
from tests.history.conftest import Git

FILES = {
    "okr.yaml": (
        "okr: 1\nname: Acme\nteams:\n  product: {name: Product}\n"
        "people:\n  ann: {name: Ann Lee, email: ann@acme.example}\n"
    ),
    "goals/2026-Q4/product/온보딩.yaml": (
        "title: Onboarding\nkey_results:\n"
        "  activation: {title: Activation, unit: '%', start: 60, target: 85}\n"
        "  speed: {title: Speed, start: 15, target: 5}\n"
    ),
    "goals/2026-Q4/product/mobile.yaml": (
        "title: Mobile\nkey_results:\n  stars: {title: S, start: 1, target: 5}\n"
    ),
    "kpis/uptime.yaml": "title: Uptime\nmin: 99\n",
}
GOAL = "2026-Q4/product/온보딩"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a workspace in a subfolder of a repository, both with spaces and Korean letters."""
    top = tmp_path / "우리 회사"
    folder = top / "목표 관리"
    for path, text in FILES.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    commit(repositories.init(make(top)), [f"목표 관리/{path}" for path in FILES], "Begin")
    monkeypatch.chdir(folder)
    monkeypatch.setenv("OKR_TODAY", "2026-11-20")
    return folder


def make(folder: Path) -> str:
    folder.mkdir(parents=True, exist_ok=True)
    return str(folder)


def last(here: Path, git: Git) -> str:
    """Return what the last commit says, and its files."""
    git(here, "config", "core.quotePath", "false")
    return git(here, "log", "-1", "--format=%B", "--name-status", "--no-renames")


def test_set_commits_the_goal_and_says_old_and_new(okr: Okr, here: Path, git: Git) -> None:
    run = okr("set", "activation", "target=80", "--reason", "Half of the accounts only.", "--commit")

    assert run.output == f"{GOAL}.activation: target: 85 → 80\n"
    assert last(here, git) == (
        f"goal: set {GOAL}.activation target 85 → 80\n\nHalf of the accounts only.\n\n\n"
        "M\t목표 관리/goals/2026-Q4/product/온보딩.yaml\n"
    )
    assert run.errors == (
        f"committed {git(here, 'rev-parse', '--short', 'HEAD').strip()}: "
        f"goal: set {GOAL}.activation target 85 → 80\n"
    )
    assert git(here, "status", "--porcelain") == ""


def test_values_without_room_in_the_first_line_are_below_it(okr: Okr, here: Path, git: Git) -> None:
    title = "Raise the share of new accounts that finish onboarding within a week"

    okr("set", "activation", f"title={title}", "owner=ann", "--commit")

    assert git(here, "log", "-1", "--format=%B") == (
        f"goal: set {GOAL}.activation title, owner\n\ntitle Activation → {title}\nowner – → ann\n\n"
    )


def test_add_commits_what_it_made(okr: Okr, here: Path, git: Git) -> None:
    assert okr("add", "objective", "Quality", "--id", "품질", "--commit").output == "2026-Q4/product/품질\n"
    assert last(here, git) == (
        "goal: add 2026-Q4/product/품질\n\n\nA\t목표 관리/goals/2026-Q4/product/품질.yaml\n"
    )
    okr("add", "kr", "품질", "Bugs", "--id", "bugs", "--start", "9", "--target", "1", "--commit")
    assert git(here, "log", "-1", "--format=%s") == "goal: add 2026-Q4/product/품질.bugs\n"
    okr("add", "milestone", "bugs", "Half", "--id", "half", "--due", "2026-12-01", "--commit")
    assert git(here, "log", "-1", "--format=%s") == "goal: add 2026-Q4/product/품질.bugs.half\n"
    okr("add", "task", "bugs", "Hunt", "--id", "hunt", "--commit")
    assert last(here, git) == (
        "tasks: add 2026-Q4/product/품질.bugs.hunt\n\n\nA\t목표 관리/tasks/2026-Q4/product/품질.yaml\n"
    )
    okr("add", "kpi", "Churn", "--id", "churn", "--max", "3", "--commit", "--message", "우리의 지표")
    assert last(here, git) == "우리의 지표\n\n\nA\t목표 관리/kpis/churn.yaml\n"
    assert git(here, "status", "--porcelain") == ""


def test_mv_commits_both_ends_and_every_reference(okr: Okr, here: Path, git: Git) -> None:
    okr("checkin", "activation", "--value", "62", "--as", "ann", "--commit")
    okr("set", "mobile", "supports=온보딩", "--commit")

    assert okr("mv", "온보딩", "첫-경험", "--commit").status == 0
    assert last(here, git) == (
        f"goal: move {GOAL} to 2026-Q4/product/첫-경험\n\n\n"
        "D\t목표 관리/checkins/2026-Q4/product/온보딩/2026-11-20-ann.yaml\n"
        "A\t목표 관리/checkins/2026-Q4/product/첫-경험/2026-11-20-ann.yaml\n"
        "M\t목표 관리/goals/2026-Q4/product/mobile.yaml\n"
        "D\t목표 관리/goals/2026-Q4/product/온보딩.yaml\n"
        "A\t목표 관리/goals/2026-Q4/product/첫-경험.yaml\n"
    )
    assert git(here, "status", "--porcelain") == ""


def test_checkin_commits_the_record_with_the_numbers_and_the_note(okr: Okr, here: Path, git: Git) -> None:
    okr("checkin", "activation", "--value", "62", "--as", "ann", "--date", "2026-11-13", "--commit")
    assert git(here, "log", "-1", "--format=%s") == f"checkin: {GOAL} activation – → 62\n"

    okr("checkin", "온보딩", "--value", "activation=68", "--value", "speed=9.5", "--note", "Tour is live.",
        "--as", "ann", "--commit")  # fmt: skip
    assert last(here, git) == (
        f"checkin: {GOAL} activation 62 → 68, speed – → 9.5\n\nTour is live.\n\n\n"
        "A\t목표 관리/checkins/2026-Q4/product/온보딩/2026-11-20-ann.yaml\n"
    )
    okr("checkin", "uptime", "--value", "99.5", "--as", "ann", "--commit")
    assert git(here, "log", "-1", "--format=%s") == "reading: kpis/uptime value – → 99.5\n"


def test_a_list_of_check_ins_is_one_commit(okr: Okr, here: Path, git: Git) -> None:
    (here / "list.yaml").write_text(
        f"- {{ref: {GOAL}.activation, value: 70, note: Well.}}\n- {{ref: kpis/uptime, value: 99.9}}\n"
    )
    assert okr("checkin", "--from", "list.yaml", "--as", "bob", "--commit", "-q").status == 0
    assert git(here, "log", "-1", "--format=%B") == (
        f"checkin: {GOAL}, kpis/uptime\n\n{GOAL}: activation – → 70\nkpis/uptime: value – → 99.9\n\nWell.\n\n"
    )
    assert git(here, "rev-list", "--count", "HEAD") == "2\n"


def test_edit_and_lint_commit_what_they_changed(
    okr: Okr, here: Path, git: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", "sed -i s/Mobile/Mobil/")
    assert okr("edit", "mobile", "--commit").status == 0
    assert git(here, "log", "-1", "--format=%s") == "goal: edit goals/2026-Q4/product/mobile.yaml\n"

    okr("lint", "--add-ignores", "--reason", "here before", "--exit-zero", "--commit")
    assert git(here, "log", "-1", "--format=%s").startswith("okr: silence ")
    assert git(here, "status", "--porcelain") == ""

    (here / "kpis/speed.yaml").write_text('title: Speed\nmax: "3,5"\n')
    git(here, "add", ".")
    git(here, "commit", "-qm", "Speed")
    okr("lint", "--fix", "--exit-zero", "--commit", "--select", "OKR01")
    assert git(here, "log", "-1", "--format=%s") == "okr: fix 1 finding\n"


def test_nothing_changed_nothing_committed(okr: Okr, here: Path, git: Git) -> None:
    run = okr("set", "activation", "target=85", "--commit")

    assert (run.status, run.errors) == (0, "")
    assert git(here, "rev-list", "--count", "HEAD") == "1\n"


def test_what_else_is_staged_stays_staged_and_out_of_it(okr: Okr, here: Path, git: Git) -> None:
    (here / "kpis/uptime.yaml").write_text("title: Uptime of all\nmin: 99\n")
    git(here, "add", ".")
    (here / "goals/2026-Q4/product/mobile.yaml").write_text("title: Mobile, mine\n")

    assert okr("set", "activation", "target=80", "--reason", "x", "--commit").status == 0
    assert (
        git(here, "show", "--format=", "--name-only", "-z") == "목표 관리/goals/2026-Q4/product/온보딩.yaml\0"
    )
    assert git(here, "status", "--porcelain", "-z") == (
        " M 목표 관리/goals/2026-Q4/product/mobile.yaml\0M  목표 관리/kpis/uptime.yaml\0"
    )


@pytest.mark.parametrize("staged", [True, False])
def test_a_file_with_changes_of_its_own_is_refused_before_it_is_written(
    okr: Okr, here: Path, git: Git, staged: bool
) -> None:
    path = here / "goals/2026-Q4/product/온보딩.yaml"
    path.write_text(path.read_text() + "# mine\n")
    before = path.read_bytes()
    if staged:
        git(here, "add", ".")

    run = okr("set", "activation", "target=80", "--reason", "x", "--commit")

    assert (run.status, run.output) == (3, "")
    assert "온보딩.yaml has changes that are not committed" in run.errors
    assert "leave out --commit" in run.errors
    assert path.read_bytes() == before
    assert okr("set", "activation", "target=80", "--reason", "x").status == 0


def test_in_the_middle_of_a_merge_nothing_is_written(okr: Okr, here: Path, git: Git) -> None:
    (here.parent / ".git/MERGE_HEAD").write_text(git(here, "rev-parse", "HEAD"))

    run = okr("set", "activation", "target=80", "--reason", "x", "--commit")

    assert run.status == 3
    assert "a git merge is under way" in run.errors
    assert git(here, "diff", "--name-only") == ""


def test_outside_of_a_repository_nothing_is_written(okr: Okr, here: Path) -> None:
    (here.parent / ".git").rename(here.parent / "put-aside")

    run = okr("add", "objective", "Quality", "--commit")

    assert run.status == 3
    assert "is in no git repository" in run.errors
    assert not (here / "goals/2026-Q4/product/quality.yaml").exists()


@pytest.mark.skipif(os.name == "nt", reason="hooks are shell scripts")
def test_a_hook_that_refuses_is_heard_and_the_file_stays(okr: Okr, here: Path, git: Git) -> None:
    hook = here.parent / ".git/hooks/commit-msg"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho '티켓 번호가 없습니다' >&2\nexit 1\n")
    hook.chmod(hook.stat().st_mode | stat.S_IXUSR)

    run = okr("set", "activation", "target=80", "--reason", "x", "--commit")

    assert (run.status, run.output) == (3, "")
    assert run.errors == (
        "티켓 번호가 없습니다\n"
        "error: git refused the commit; the files are written, but not committed\n"
        "hint: mend what git says, then `git add` and `git commit` what `git status` shows\n"
    )
    assert git(here, "status", "--porcelain", "-z") == " M 목표 관리/goals/2026-Q4/product/온보딩.yaml\0"


def test_a_commit_on_no_branch_is_noted(okr: Okr, here: Path, git: Git) -> None:
    git(here, "checkout", "--quiet", "--detach")

    run = okr("set", "activation", "target=80", "--reason", "x", "--commit")

    assert run.status == 0
    assert "note: no branch is checked out, so the commit is on none" in run.errors


def test_a_message_needs_a_commit_and_says_something(okr: Okr) -> None:
    assert "--message is for --commit" in okr("set", "activation", "target=8", "--message", "x").errors
    assert okr("set", "activation", "target=8", "--message", " ", "--commit").status == 2
    assert "could be committed" in okr("lint", "--commit").errors
    assert "could be committed" in okr("checkin", "--due", "--commit").errors


def test_ten_at_once_on_one_file_are_ten_commits(here: Path, git: Git) -> None:
    for n in range(10):
        path = here / "goals/2026-Q4/product/mobile.yaml"
        path.write_text(path.read_text() + f"  kr-{n}: {{title: K, start: 0, target: 9}}\n")
    git(here, "commit", "--quiet", "--all", "--message", "More")
    processes = [
        subprocess.Popen(
            [sys.executable, "-m", "okrcli", "set", f"mobile.kr-{n}", "title=Other", "--commit"],
            env=os.environ | {"OKR_LOCK_TIMEOUT": "100"},
            stdin=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
        )
        for n in range(10)
    ]
    for process in processes:
        _, errors = process.communicate(timeout=200)
        assert process.returncode == 0, errors.decode()
    subjects = git(here, "log", "-10", "--format=%s").splitlines()
    assert sorted(subjects) == [f"goal: set 2026-Q4/product/mobile.kr-{n} title K → Other" for n in range(10)]
    assert git(here, "status", "--porcelain") == ""
