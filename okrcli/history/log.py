"""Which commits touched which files of a workspace, and which files differ between two states of it.

Only regular files that a tree shows are told about; their contents are objects, named by their hash. The
hashes of commits come from `revision.resolve`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from okrcli.core.commit import Committed, FileChange
from okrcli.core.tree import PATH, TOP
from okrcli.history.command import tell
from okrcli.history.header import FIELDS, OPTIONS, commit_of
from okrcli.history.repository import Repository

_LITERALLY = {"GIT_LITERAL_PATHSPECS": "1"}
_RAW = ("--raw", "-r", "-z", "--no-abbrev", "--no-renames")
# Settings of the user that would leave changes out, or give paths another beginning.
_ALWAYS = ("-c", "log.showRoot=true", "-c", "log.follow=false", "-c", "diff.relative=false")


def commits(
    repository: Repository,
    tip: str,
    base: str | None = None,
    *,
    prefix: str = "",
    under: Sequence[str] = (),
    oldest_first: bool = False,
    every_line: bool = False,
) -> list[Committed]:
    """Return the commits up to `tip` that changed something, each before its parents unless `oldest_first`.

    They are those that `base` does not contain, with changes in the files and folders `under` of the
    workspace. A merge counts with the files that differ from each of its parents: those that it merged or
    changed by itself. What it threw away is not told, nor what a line of commits took back by itself unless
    `every_line` is asked for.

    The first commit of a shallow clone seems to add all that there was.
    """
    order = [*(["--reverse"] if oldest_first else []), *(["--full-history"] if every_line else [])]
    text = tell(
        repository.root,
        *_ALWAYS,
        *("log", "--topo-order", "-c", *_RAW, *OPTIONS, *order),
        *(tip, *([f"^{base}"] if base is not None else []), "--", *_specs(prefix, under)),
        settings=_LITERALLY,
    )
    found = _committed(iter(text.split("\0")), _start(prefix))
    return [entry for entry in found if entry.files]


def changed_paths(
    repository: Repository, old: str, new: str, prefix: str = "", under: Sequence[str] = ()
) -> list[FileChange]:
    """Return the files that differ between two commits, by path."""
    specs = _specs(prefix, under)
    text = tell(repository.root, "diff-tree", *_RAW, old, new, "--", *specs, settings=_LITERALLY)
    tokens = text.split("\0")
    return sorted(_files(list(zip(tokens[::2], tokens[1::2], strict=False)), _start(prefix)), key=_path)


def changed_on_disk(
    repository: Repository, commit: str, prefix: str = "", under: Sequence[str] = ()
) -> list[str]:
    """Return the paths that may differ between a commit and the disk, sorted; all others do not.

    Git knows by size and time which files it need not compare; one that was only touched is among the paths,
    so the bytes decide. Ignored files count, since a folder shows them too. The index is not refreshed.
    """
    specs = _specs(prefix, under)
    quiet = (repository.root, "--no-optional-locks")
    tracked = tell(
        *quiet, "diff-index", "-z", "--name-only", "--no-renames", commit, "--", *specs, settings=_LITERALLY
    )
    others = tell(*quiet, "ls-files", "-z", "--others", "--", *specs, settings=_LITERALLY)
    start = _start(prefix)
    paths = {path.removeprefix(start) for path in f"{tracked}\0{others}".split("\0")}
    return sorted(path for path in paths if PATH.fullmatch(path))


def _specs(prefix: str, under: Sequence[str]) -> list[str]:
    start = _start(prefix)
    return [f"{start}{path}" for path in under or sorted(TOP)]


def _start(prefix: str) -> str:
    return f"{prefix}/" if prefix else ""


def _committed(tokens: Iterator[str], start: str) -> Iterator[Committed]:
    """Yield what git prints: the fields of a commit, then `:modes ids status` and a path for each file."""
    fields: list[str] = []
    rows: list[tuple[str, str]] = []
    for token in tokens:
        head = token.lstrip("\n")
        if head.startswith(":"):
            rows.append((head, next(tokens)))
        elif head:
            if fields:
                yield _entry(fields, rows, start)
            fields, rows = [head, *(next(tokens) for _ in range(FIELDS - 1))], []
    if fields:
        yield _entry(fields, rows, start)


def _entry(fields: Sequence[str], rows: Sequence[tuple[str, str]], start: str) -> Committed:
    files = sorted(_files(rows, start), key=_path)
    return Committed(commit_of(fields), tuple(files))


def _path(change: FileChange) -> str:
    return change.path


def _files(rows: Sequence[tuple[str, str]], start: str) -> Iterator[FileChange]:
    for row, path in rows:
        inside = path.removeprefix(start)
        change = _change(row, inside)
        if PATH.fullmatch(inside) and change.old_id != change.new_id:
            yield change


def _change(row: str, path: str) -> FileChange:
    """Return a change by `:mode mode id id status`, with one more colon, mode and id for each more parent."""
    about = row.lstrip(":").split(" ")
    sides = len(about) // 2
    modes, ids = about[:sides], about[sides : 2 * sides]
    old, *others, new = map(_id, modes, ids)
    return FileChange(path, old, new, tuple(others))


def _id(mode: str, name: str) -> str | None:
    """Return the hash of a regular file's content; a link or submodule is no file to read."""
    return name if mode.startswith("100") else None
