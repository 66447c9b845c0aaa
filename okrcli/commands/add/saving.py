"""The end of every `okr add`: something new is written, and named."""

from __future__ import annotations

import sys
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from okrcli.commit import Commit
    from okrcli.core.edit import Edit
    from okrcli.core.place import Kind, Ref


def save(
    wish: Commit,
    kind: Kind,
    reference: str,
    edits: Sequence[Edit],
    *,
    goals: Collection[Ref] = (),
    kpis: Collection[str] = (),
) -> None:
    """Write something new, commit it where that is asked for, and print its reference."""
    from okrcli.core import subject
    from okrcli.doubt import Promises

    promises = Promises(wish.home, goals, kpis)
    with wish.of(subject.added(kind, reference)):
        wish.home.save(edits, goals=goals, kpis=kpis)
    sys.stdout.write(f"{reference}\n")
    promises.say_what_is_doubtful()
