"""Git's own merge, by lines: for texts that are no data."""

from __future__ import annotations

from collections.abc import Sequence

from okrcli.history.command import GitError, ask

_MOST_CONFLICTS = 127  # the highest status that counts conflicts; git fails with those above


def merge_lines(
    folder: str, ours: str, base: str, theirs: str, labels: tuple[str, str], marker_size: int
) -> bool:
    """Merge three files by lines into `ours`, and tell whether there are conflicts.

    Raises GitError when git cannot, for instance because a file is binary.
    """
    names: Sequence[str] = (labels[0], "base", labels[1])
    answer = ask(
        folder,
        "merge-file",
        *(word for name in names for word in ("-L", name)),
        f"--marker-size={marker_size}",
        "--",
        *(ours, base, theirs),
    )
    if answer.status < 0 or answer.status > _MOST_CONFLICTS:
        raise GitError("merge-file", answer.words)
    return answer.status > 0
