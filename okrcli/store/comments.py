"""The comments of a text, and which of them have to be in a merged one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from okrcli.store.node import Node, tree

_COMMENT = re.compile(r"#[^\r\n]*")
_LINE = re.compile(r"[^\r\n]*")


def comments(text: str) -> Counter[str]:
    """Return the comments of a text that `reader.read` accepts, and how often each is there."""
    found: Counter[str] = Counter()
    done = 0
    root = tree(text)
    for start, end in [*(_scalars(text, root) if root else ()), (len(text), len(text))]:
        found.update(comment.rstrip() for comment in _COMMENT.findall(text, done, max(done, start)))
        done = max(done, end)
    return found


def needed(base: Counter[str], ours: Counter[str], theirs: Counter[str]) -> Counter[str]:
    """Return the comments that a merged text needs: all but those that a side has taken out."""
    wanted: Counter[str] = Counter()
    for comment in ours | theirs:
        old, one, other = base[comment], ours[comment], theirs[comment]
        wanted[comment] = max(one, other) if min(one, other) >= old else one + other - old
    return +wanted


def _scalars(text: str, node: Node) -> Iterator[tuple[int, int]]:
    """Yield the stretches in which a # is no comment; the first line of a block scalar may have one."""
    for child in node.children:
        yield from _scalars(text, child)
    if node.kind != "scalar":
        return
    if node.style in ("|", ">"):
        head = _LINE.match(text, node.start)
        yield head.end() if head else node.start, node.end
    else:
        yield node.start, node.end
