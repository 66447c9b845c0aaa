"""Saving: all of it or nothing, whatever happens and whenever it does."""

from __future__ import annotations

import errno
import os
import random
import signal
import subprocess
import sys
import time
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import cache, partial
from pathlib import Path
from typing import Never, Self

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okrcli.core.edit import Append, Create, Delete, Edit, Insert, Move, Remove, Rename, Replace
from okrcli.core.finding import Finding, Severity
from okrcli.core.tree import Tree, UnreadableError
from okrcli.errors import OkrError
from okrcli.message import say
from okrcli.store.reader import read
from okrcli.store.save import RefusedError, Saved, edit_texts, save
from okrcli.store.transaction import ConflictError
from okrcli.store.tree import Folder
from tests.forked import Forked

GOAL = "goals/2026-Q4/product/onboarding.yaml"
OTHER = "goals/2026-Q4/product/billing.yaml"
UPTIME = "kpis/uptime.yaml"
CHECKIN = "checkins/2026-Q4/product/onboarding/2026-11-20-ann.yaml"
FILES = {
    "okr.yaml": b"okr: 1\nname: Acme\n",
    GOAL: b"title: A  # the comment stays\ntags: []\ncount: 0\n",
    OTHER: b"title: B\n",
    UPTIME: b"title: Uptime\n",
}
MANY: list[Edit] = [
    Create(CHECKIN, {"values": {"activation": 68}}),
    Replace(GOAL, ("title",), "New"),
    Move(OTHER, "goals/2026-Q4/growth/billing.yaml"),
    Delete(UPTIME),
]

posix = pytest.mark.skipif(sys.platform == "win32", reason="needs fork, links or modes of POSIX")


@pytest.fixture
def root(tmp_path: Path) -> str:
    return lay(tmp_path / "work")


def lay(root: Path) -> str:
    for path, content in FILES.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
    return str(root)


def content(root: str) -> dict[str, bytes]:
    """Every file but the lock's, hidden ones too, and every folder, told by its slash."""
    found = {}
    for path in Path(root).rglob("*"):
        name = path.relative_to(root).as_posix()
        if not name.startswith(".okr/") and name != ".okr":
            found[name if path.is_file() else f"{name}/"] = path.read_bytes() if path.is_file() else b""
    return found


def refused(root: str, *edits: Edit) -> str:
    """Return the error that the edits lead to; see that they leave everything as it was."""
    before = content(root)
    with pytest.raises(OkrError) as caught:
        save(root, edits)
    assert content(root) == before
    return str(caught.value)


# --- what is written


def test_each_edit_does_what_it_says(root: str) -> None:
    saved = save(
        root,
        [
            Replace(GOAL, ("title",), "New"),
            Append(GOAL, ("tags",), "customer"),
            Insert(GOAL, (), "owner", "ann"),
            Rename(GOAL, ("count",), "number"),
            Remove(OTHER, ("title",)),
            Insert(OTHER, (), "title", "Billing"),
            Create(CHECKIN, {"values": {"activation": 68}}),
        ],
    )
    tree = Folder(root)
    assert tree.read(GOAL) == b"title: New  # the comment stays\ntags: [customer]\nnumber: 0\nowner: ann\n"
    assert read(OTHER, tree.read(OTHER)).data == {"title": "Billing"}
    assert read(CHECKIN, tree.read(CHECKIN)).data == {"values": {"activation": 68}}
    assert saved == Saved(created=(CHECKIN,), changed=(OTHER, GOAL))


def test_what_was_saved_is_listed(root: str) -> None:
    saved = save(root, MANY)
    assert saved == Saved((CHECKIN,), (GOAL,), ((OTHER, "goals/2026-Q4/growth/billing.yaml"),), (UPTIME,))
    assert saved.paths == tuple(sorted((CHECKIN, GOAL, OTHER, "goals/2026-Q4/growth/billing.yaml", UPTIME)))
    assert saved.files == 4


def test_nothing_to_do_is_nothing_done(root: str) -> None:
    before = Path(root, GOAL).stat().st_mtime_ns
    assert save(root, [Replace(GOAL, ("title",), "A")]) == Saved()
    assert save(root, [Create(CHECKIN, {"help": "x"}), Delete(CHECKIN)]) == Saved()
    assert save(root, []) == Saved()
    assert Path(root, GOAL).stat().st_mtime_ns == before


def test_a_file_may_be_edited_before_and_after_its_move(root: str) -> None:
    to = "goals/2026-Q4/product/start.yaml"
    saved = save(
        root, [Replace(GOAL, ("title",), "B"), Move(GOAL, to), Replace(to, ("count",), 1), Move(to, CHECKIN)]
    )
    assert saved == Saved(moved=((GOAL, CHECKIN),))
    assert Folder(root).read(CHECKIN) == b"title: B  # the comment stays\ntags: []\ncount: 1\n"


def test_two_files_may_trade_places(root: str) -> None:
    aside = "goals/2026-Q4/product/aside.yaml"
    saved = save(root, [Move(GOAL, aside), Move(OTHER, GOAL), Move(aside, OTHER)])
    assert (saved.paths, saved.files) == ((OTHER, GOAL), 2)
    assert (Folder(root).read(GOAL), Folder(root).read(OTHER)) == (FILES[OTHER], FILES[GOAL])


def test_folders_that_become_empty_go_and_those_of_the_workspace_stay(root: str) -> None:
    save(root, [Delete(GOAL), Delete(OTHER), Delete(UPTIME)])
    assert content(root) == {"okr.yaml": FILES["okr.yaml"], "goals/": b"", "kpis/": b""}


@posix
def test_the_mode_of_a_file_stays_and_a_new_one_follows_the_umask(root: str) -> None:
    Path(root, GOAL).chmod(0o640)
    Path(root, OTHER).chmod(0o604)
    umask = os.umask(0o027)
    try:
        save(root, MANY)
    finally:
        os.umask(umask)
    modes = [Path(root, path).stat().st_mode & 0o777 for path in (GOAL, "goals/2026-Q4/growth/billing.yaml")]
    assert modes == [0o640, 0o604]
    assert Path(root, CHECKIN).stat().st_mode & 0o777 == 0o640
    assert Path(root, CHECKIN).stat().st_nlink == 1


# --- what is refused


def test_a_create_never_overwrites(root: str) -> None:
    assert refused(root, Create(GOAL, {"title": "B"})) == f"{GOAL} exists already"
    assert refused(root, Move(OTHER, GOAL)) == f"{GOAL} exists already"
    assert refused(root, Create(CHECKIN, {"a": 1}), Create(CHECKIN, {"a": 2})) == f"{CHECKIN} exists already"


def test_a_new_goal_names_its_schema_where_okr_yaml_does(root: str) -> None:
    Path(root, "okr.yaml").write_text("# yaml-language-server: $schema=../.okr-schema/okr.json\nokr: 1\n")

    save(root, [Create("goals/2026-Q4/product/search.yaml", {"title": "Find anything"})])

    assert content(root)["goals/2026-Q4/product/search.yaml"] == (
        b"# yaml-language-server: $schema=../../../../.okr-schema/goal.json\ntitle: Find anything\n"
    )


def test_what_is_not_there_cannot_be_edited(root: str) -> None:
    missing = "goals/2026-Q4/product/nothing.yaml"
    for edit in (Replace(missing, ("title",), "B"), Move(missing, CHECKIN), Delete(missing)):
        assert refused(root, edit) == f"{missing} does not exist"
    assert refused(root, Delete(GOAL), Replace(GOAL, ("title",), "B")) == f"{GOAL} does not exist"


@pytest.mark.parametrize(
    "path",
    [
        *("/etc/passwd", "../x.yaml", "goals/../../x.yaml", "goals/./x.yaml", "goals\\x.yaml", "C:/x.yaml"),
        *("goals/a\0.yaml", ".git/config", ".okr/lock", "goals/.x.yaml", "", "goals/", "goals/x.yaml:stream"),
    ],
)
def test_a_path_that_leads_out_of_the_workspace_is_refused(root: str, path: str) -> None:
    for edit in (Create(path, {"a": 1}), Move(GOAL, path), Replace(path, ("a",), 1), Delete(path)):
        assert "cannot be the path of a file in a workspace" in refused(root, edit)


@posix
def test_nothing_is_written_through_a_link(root: str, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "x.yaml").write_bytes(b"a: 1\n")
    Path(root, "goals/out").symlink_to(outside)
    Path(root, "goals/in").symlink_to("2026-Q4")
    Path(root, "kpis/out.yaml").symlink_to(outside / "x.yaml")
    Path(root, "kpis/new.yaml").symlink_to(outside / "new.yaml")
    Path(root, "kpis/in.yaml").symlink_to("uptime.yaml")
    assert "goals/out is a link" in refused(root, Create("goals/out/team/new.yaml", {"a": 1}))
    assert "goals/out is a link" in refused(root, Replace("goals/out/x.yaml", ("a",), 2))
    assert "goals/in is a link" in refused(root, Replace("goals/in/product/onboarding.yaml", ("title",), "B"))
    for name in ("out", "new", "in"):
        path = f"kpis/{name}.yaml"
        assert refused(root, Delete(path)) == f"{path} is a link"
        assert refused(root, Create(path, {"a": 1})) == f"{path} is a link"
        assert refused(root, Replace(path, ("title",), "B")) == f"{path} is a link"
    assert [path.name for path in outside.iterdir()] == ["x.yaml"]
    assert (outside / "x.yaml").read_bytes() == b"a: 1\n"


def test_a_folder_in_the_way_is_told(root: str) -> None:
    assert "is a folder where a file is expected" in refused(root, Create("goals/2026-Q4", {"a": 1}))
    assert "is a file where a folder is expected" in refused(root, Create(f"{GOAL}/x.yaml", {"a": 1}))


def test_two_names_that_differ_in_case_only_are_refused_as_some_systems_cannot_hold_both(root: str) -> None:
    twin = "goals/2026-Q4/product/Onboarding.yaml"
    assert refused(root, Create(twin, {"a": 1})) == f"{twin} differs from {GOAL} in case only"
    folder = "goals/2026-Q4/Product"
    assert f"differs from {folder.lower().replace('q4', 'Q4')} in case" in refused(
        root, Create(f"{folder}/x.yaml", {"a": 1})
    )


@posix
def test_a_name_is_found_however_its_letters_are_composed(root: str) -> None:
    composed, decomposed = "kpis/équipe/été.yaml", unicodedata.normalize("NFD", "kpis/équipe/été.yaml")
    save(root, [Create(decomposed, {"title": "E"})])
    assert save(root, [Replace(composed, ("title",), "F")]) == Saved(changed=(decomposed,))
    assert refused(root, Create(composed, {"title": "G"})) == f"{decomposed} exists already"
    beside = unicodedata.normalize("NFD", "kpis/équipe/") + "성장.yaml"
    assert save(root, [Create("kpis/équipe/성장.yaml", {"title": "G"})]) == Saved(created=(beside,))


def test_text_that_is_not_unicode_is_refused(root: str) -> None:
    assert "not UTF-8" in refused(root, Create(CHECKIN, {"help": "a\udc80"}))


# --- checks


def problem(severity: Severity) -> list[Finding]:
    return [Finding("OKR999", "test", say("it is wrong"), GOAL, severity=severity)]


def test_an_error_that_the_check_finds_keeps_everything_as_it_was(root: str) -> None:
    before = content(root)
    with pytest.raises(RefusedError) as caught:
        save(root, MANY, lambda _before, _after: problem(Severity.ERROR))
    assert content(root) == before
    assert caught.value.findings == tuple(problem(Severity.ERROR))
    assert str(caught.value) == "nothing was written: this would put 1 error into the files"


def test_a_warning_does_not_stand_in_the_way(root: str) -> None:
    assert save(root, MANY, lambda _before, _after: problem(Severity.WARNING)).created == (CHECKIN,)


def test_the_check_sees_the_files_before_and_after(root: str) -> None:
    seen: list[dict[str, bytes]] = []

    def check(before: Tree, after: Tree) -> Sequence[Finding]:
        seen.extend({path: tree.read(path) for path in tree.paths()} for tree in (before, after))
        return []

    save(root, MANY, check)
    assert seen[0] == FILES
    assert seen[1] == {path: Folder(root).read(path) for path in Folder(root).paths()}


# --- others at work


def test_a_file_that_changed_since_it_was_read_is_not_overwritten(root: str) -> None:
    def meanwhile(_before: Tree, _after: Tree) -> Sequence[Finding]:
        Path(root, GOAL).write_bytes(b"title: Theirs\n")
        return []

    with pytest.raises(ConflictError, match=f"{GOAL} has changed meanwhile"):
        save(root, MANY, meanwhile)
    assert content(root) == {**content(lay_beside(root)), GOAL: b"title: Theirs\n"}


def lay_beside(root: str) -> str:
    return lay(Path(root).with_name("fresh"))


@pytest.mark.parametrize("path", [OTHER, UPTIME])
def test_a_file_that_changed_is_neither_moved_nor_deleted(root: str, path: str) -> None:
    def meanwhile(_before: Tree, _after: Tree) -> Sequence[Finding]:
        Path(root, path).write_bytes(b"title: Theirs\n")
        return []

    with pytest.raises(ConflictError):
        save(root, MANY, meanwhile)
    assert content(root) == {**content(lay_beside(root)), path: b"title: Theirs\n"}


def test_a_file_that_appeared_meanwhile_is_not_overwritten(root: str) -> None:
    def meanwhile(_before: Tree, _after: Tree) -> Sequence[Finding]:
        Path(root, CHECKIN).parent.mkdir(parents=True)
        Path(root, CHECKIN).write_bytes(b"help: Theirs\n")
        return []

    with pytest.raises(ConflictError):
        save(root, MANY, meanwhile)
    assert Path(root, CHECKIN).read_bytes() == b"help: Theirs\n"
    assert {path: Folder(root).read(path) for path in FILES} == FILES


def test_an_editor_s_text_replaces_only_what_the_editor_was_given(root: str) -> None:
    assert edit_texts(root, {GOAL: (FILES[GOAL], b"title: Edited\r\n")}) == Saved(changed=(GOAL,))
    with pytest.raises(ConflictError):
        edit_texts(root, {OTHER: (FILES[OTHER], b"title: Late\n"), GOAL: (FILES[GOAL], b"title: Late\n")})
    with pytest.raises(RefusedError):
        edit_texts(
            root, {OTHER: (FILES[OTHER], b"title: [")}, lambda _before, _after: problem(Severity.ERROR)
        )
    with pytest.raises(UnreadableError):
        edit_texts(root, {CHECKIN: (b"", b"title: New\n")})
    assert Path(root, GOAL).read_bytes() == b"title: Edited\r\n"
    assert Path(root, OTHER).read_bytes() == FILES[OTHER]


COUNT = f"""
import sys
from okrcli.core.edit import Replace
from okrcli.store.reader import read
from okrcli.store.save import save

def one_more(tree):
    return [Replace("{GOAL}", ("count",), read("", tree.read("{GOAL}")).data["count"] + 1)]

for _ in range(10):
    save(sys.argv[1], one_more, timeout=60)
"""


def test_parallel_writers_lose_nothing(root: str) -> None:
    processes = [subprocess.Popen([sys.executable, "-c", COUNT, root]) for _ in range(4)]
    assert [process.wait() for process in processes] == [0] * 4
    assert Folder(root).read(GOAL).endswith(b"count: 40\n")


# --- disks that are full or closed


@posix
def test_a_file_that_may_not_be_written_is_named_and_the_others_are_put_back(without_root: Path) -> None:
    root = lay(without_root)
    Path(root, "goals/2026-Q4/product").chmod(0o555)
    assert refused(root, *MANY) == f"Cannot write {GOAL}: Permission denied"
    Path(root, "goals/2026-Q4/product").chmod(0o755)
    Path(root, GOAL).chmod(0o444)
    assert refused(root, *MANY) == f"Cannot write {GOAL}: Permission denied"
    Path(root, GOAL).chmod(0o644)
    assert save(root, MANY).created == (CHECKIN,)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(disk)]
    if not sys.platform.startswith("linux") or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("needs the right to mount a small disk")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_full_disk_leaves_everything_as_it_was(small_disk: Path) -> None:
    root = lay(small_disk)
    large = Insert(GOAL, (), "why", "word " * 20_000)
    assert refused(root, *MANY, large) == f"Cannot write {GOAL}: No space left on device"
    assert save(root, MANY).created == (CHECKIN,)


@posix
def test_a_limit_on_the_size_of_files_leaves_everything_as_it_was(root: str) -> None:
    import resource

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
        large = Insert(GOAL, (), "why", "word " * 20_000)
        assert refused(root, *MANY, large) == f"Cannot write {GOAL}: File too large"

    assert in_child(limited) == 0


# --- every moment at which something may go wrong


def in_child(action: Callable[[], object]) -> int:
    """Return the exit status of a process of its own that does something."""
    child = Forked(action)
    child.wait()
    assert child.status is not None
    return child.status


class Strike:
    """Do something at the n-th call on the file system in this block; `fell` tells whether it came to that.

    Audit hooks cannot be taken away: for child processes only.
    """

    def __init__(self, moment: int, how: Callable[[], object]) -> None:
        self.left = moment
        self.how = how
        self.armed = False

    @property
    def fell(self) -> bool:
        return self.left <= 0

    def __enter__(self) -> Self:
        sys.addaudithook(self.hook)
        self.armed = True
        return self

    def __exit__(self, *_: object) -> None:
        self.armed = False

    def hook(self, event: str, _arguments: object) -> None:
        if self.armed and (event == "open" or event.startswith("os.")):
            self.left -= 1
            if self.left == 0:
                self.how()


def moments(tmp_path: Path, trial: Callable[[int, str], bool]) -> int:
    """Run a trial at every moment of a save, each in a process and workspace of its own; return how many."""
    save(lay(tmp_path / "warm"), MANY)  # what is imported late is imported now
    for moment in range(1, 1000):
        root = lay(tmp_path / str(moment))
        status = in_child(lambda moment=moment, root=root: os._exit(0 if trial(moment, root) else 42))  # type: ignore[misc]
        if status == 42:
            return moment - 1
        assert status == 0, f"at moment {moment}"
    raise AssertionError


@pytest.fixture
def outcomes(tmp_path: Path) -> tuple[dict[str, bytes], dict[str, bytes]]:
    old = content(lay(tmp_path / "old"))
    save(lay(tmp_path / "new"), MANY)
    return old, content(str(tmp_path / "new"))


def without_temporaries(root: str) -> dict[str, bytes]:
    return {path: text for path, text in content(root).items() if not path.endswith(".tmp")}


def fails() -> None:
    raise OSError(errno.EIO, "the disk is broken")


def interrupts() -> None:
    raise KeyboardInterrupt


@posix
def test_a_call_that_fails_at_any_moment_leaves_all_or_nothing(
    tmp_path: Path, outcomes: tuple[dict[str, bytes], dict[str, bytes]]
) -> None:
    old, new = outcomes

    def trial(moment: int, root: str) -> bool:
        expected = new
        with Strike(moment, fails) as strike:
            try:
                save(root, MANY)
            except OkrError:
                expected = old
        assert without_temporaries(root) == expected
        save(root, [Replace("okr.yaml", ("name",), "Acme")])
        assert content(root) == expected
        return strike.fell

    assert moments(tmp_path, trial) > 40


@posix
def test_an_interrupt_at_any_moment_leaves_all_or_nothing(
    tmp_path: Path, outcomes: tuple[dict[str, bytes], dict[str, bytes]]
) -> None:
    def trial(moment: int, root: str) -> bool:
        with Strike(moment, interrupts) as strike, suppress(KeyboardInterrupt):
            save(root, MANY)
        if strike.fell:
            assert without_temporaries(root) in outcomes
        save(root, [Replace("okr.yaml", ("name",), "Next")])
        assert not [path for path in content(root) if path.endswith(".tmp")]
        return strike.fell

    assert moments(tmp_path, trial) > 40


@posix
def test_death_at_any_moment_loses_nothing_and_the_next_writer_cleans_up(
    tmp_path: Path, outcomes: tuple[dict[str, bytes], dict[str, bytes]]
) -> None:
    old, new = outcomes
    save(lay(tmp_path / "warm"), MANY)
    for moment in range(1, 1000):
        root = lay(tmp_path / str(moment))

        def killed(moment: int = moment, root: str = root) -> None:
            with Strike(moment, lambda: os.kill(os.getpid(), signal.SIGKILL)):
                save(root, MANY)

        status = in_child(killed)
        left = {path: text for path, text in content(root).items() if path[-1] != "/"}
        shown = {path: Folder(root).read(path) for path in Folder(root).paths()}
        assert all(text in (old.get(path), new.get(path)) for path, text in shown.items())
        assert {FILES[OTHER]} <= set(shown.values())
        assert all(path in shown or path.endswith(".tmp") for path in left)
        save(root, [Replace("okr.yaml", ("name",), "Next")])
        assert set(content(root)) <= {*old, *new}
        if status == 0:
            assert {path: text for path, text in new.items() if path[-1] != "/"} == left
            assert moment > 40
            return
        assert status == -signal.SIGKILL


@posix
def test_where_there_are_no_links_a_create_still_never_overwrites(root: str) -> None:
    def no_links(event: str, _arguments: object) -> None:
        if event == "os.link":
            raise OSError(errno.EPERM, "no links here")

    def meanwhile(_before: Tree, _after: Tree) -> Sequence[Finding]:
        Path(root, CHECKIN).write_bytes(b"help: Theirs\n")
        return []

    def trial() -> None:
        sys.addaudithook(no_links)
        save(root, MANY)
        save(root, [Delete(CHECKIN), Create(f"{CHECKIN[:-5]}-2.yaml", {"help": "Ours"})])
        with pytest.raises(ConflictError):
            save(root, [Create(CHECKIN, {"help": "Ours"})], meanwhile)
        assert Path(root, CHECKIN).read_bytes() == b"help: Theirs\n"

    assert in_child(trial) == 0


def write_on_and_on(root: str, number: int) -> Never:
    def edits(tree: Tree) -> list[Edit]:
        *spare, current = sorted(tree.paths("kpis"), key=lambda path: int(path[5:-5]))
        return [
            Append(GOAL, ("tags",), number),
            Create(f"checkins/2026-Q4/product/onboarding/{number}.yaml", {"progress": "word " * 2000}),
            Move(current, f"kpis/{number}.yaml"),
            *(Delete(path) for path in spare),
        ]

    sys.stdout.write("ready\n")
    sys.stdout.flush()
    while True:
        number += 1
        save(root, edits)
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()


def kill_writers(root: str, times: int) -> None:
    seed = time.time_ns()
    sys.stdout.write(f"seed {seed}\n")  # pytest shows it when the test fails
    moment = random.Random(seed)  # noqa: S311 - a die, not a secret
    Path(root, UPTIME).rename(Path(root, "kpis/0.yaml"))
    done: set[int] = set()
    data_of = cache(lambda path, text: read(path, text).data)  # hundreds of files stay as they are
    for _ in range(times):
        numbers = [int(Path(path).stem) for path in Folder(root).paths("checkins")]
        writer = Forked(partial(write_on_and_on, root, max([0, *numbers])))
        assert writer.output.readline() == "ready\n"
        time.sleep(moment.uniform(0, 0.08 if done else 2))  # a busy machine may be slow at first
        writer.kill()
        done |= {int(line) for line in writer.wait().splitlines(keepends=True) if line.endswith("\n")}
        tree = Folder(root)
        data = {path: data_of(path, tree.read(path)) for path in tree.paths()}
        assert None not in data.values()
        goal = data[GOAL]
        assert isinstance(goal, dict)
        assert done <= set(goal["tags"])
        assert {f"checkins/2026-Q4/product/onboarding/{number}.yaml" for number in done} <= set(data)
        assert {"title": "Uptime"} in [data[path] for path in tree.paths("kpis")]
    assert done


@posix
def test_killed_writers_leave_whole_files_and_lose_nothing_they_reported(root: str) -> None:
    kill_writers(root, 10)


@posix
@pytest.mark.slow
def test_two_hundred_killed_writers_leave_whole_files_and_lose_nothing_they_reported(root: str) -> None:
    kill_writers(root, 200)


@posix
def test_what_a_stranger_wrote_into_the_note_of_unfinished_files_removes_nothing(root: str) -> None:
    victim = Path(root).with_name(".okr-0123456789abcdef-0.tmp")
    victim.write_text("precious")
    before = content(root)
    Path(root, ".okr").mkdir()
    lines = ["../.okr-0123456789abcdef-0.tmp", str(victim), GOAL, "", "goals/.okr-x.tmp", "\0"]
    Path(root, ".okr/unfinished").write_text("\n".join(lines))
    save(root, [Replace("okr.yaml", ("name",), "Acme")])
    assert victim.read_text() == "precious"
    assert content(root) == before
    Path(root, ".okr/unfinished").symlink_to(victim)
    save(root, [Replace("okr.yaml", ("name",), "Next")])
    assert victim.read_text() == "precious"


# --- laws

paths = st.sampled_from([GOAL, OTHER, UPTIME, CHECKIN, "kpis/uptime/a.yaml", "tasks/a/b/c.yaml"])
some_edits = st.lists(
    st.builds(Create, paths, st.just({"title": "New"}))
    | st.builds(Move, paths, paths)
    | st.builds(Delete, paths)
    | st.builds(Replace, paths, st.just(("title",)), st.sampled_from(["A", "B"])),
    max_size=6,
)


def carried_out(edits: Sequence[Edit]) -> dict[str, str] | None:
    """Say what the titles are after the edits; None when one of them cannot be made."""
    titles = {GOAL: "A", OTHER: "B", UPTIME: "Uptime"}
    for edit in edits:
        if isinstance(edit, Create) == (edit.path in titles):
            return None
        match edit:
            case Create():
                titles[edit.path] = "New"
            case Replace():
                titles[edit.path] = str(edit.value)
            case Move(path=path, to=to):
                title = titles.pop(path)
                if to in titles:
                    return None
                titles[to] = title
            case _:
                del titles[edit.path]
    return titles


@given(some_edits)
@settings(max_examples=60)
def test_any_edits_are_all_made_or_none_is(
    tmp_path_factory: pytest.TempPathFactory, edits: list[Edit]
) -> None:
    root = lay(tmp_path_factory.mktemp("law"))
    expected = carried_out(edits)
    if expected is None:
        refused(root, *edits)
        return
    saved = save(root, edits)
    tree = Folder(root)
    titles = {path: read(path, tree.read(path)).data for path in tree.paths() if path != "okr.yaml"}
    assert titles == {path: {**titles_of(path, titles), "title": title} for path, title in expected.items()}
    differing = {path for path in {*FILES, *tree.paths()} if FILES.get(path) != content(root).get(path)}
    assert differing == set(saved.paths)


def titles_of(path: str, titles: dict[str, object]) -> dict[str, object]:
    data = titles.get(path)
    return data if isinstance(data, dict) else {}
