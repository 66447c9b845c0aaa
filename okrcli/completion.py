"""What the shell offers after TAB: the references, periods, teams … of the workspace.

Asked at every TAB, so the rooms are imported when something is asked for, and no room that takes long.
Where there is no workspace there is nothing to offer, and nothing is said: the user is still typing.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import typer

from okrcli.errors import OkrError

if TYPE_CHECKING:
    from okrcli.core.place import Kind
    from okrcli.store.names import Names

Offer = tuple[str, str]
"""A word, and what it is; nothing where that is plain."""

Completer = Callable[[typer.Context, str], list[Offer]]

MOST_TITLES = 25
"""Beyond so many, titles are left out: each is another file to parse, and nobody reads them."""


@contextmanager
def without_rich() -> Iterator[None]:
    """Keep Typer from importing rich, which it does to take the markup out of help that has none."""
    absent: dict[str, Any] = {"rich": None}
    before = {name: sys.modules[name] for name in absent if name in sys.modules}
    sys.modules.update(absent)
    try:
        yield
    finally:
        del sys.modules["rich"]
        sys.modules.update(before)


def references(*kinds: Kind) -> Completer:
    """Return what completes a reference to one of some kinds, or of any kind."""

    def complete(ctx: typer.Context, incomplete: str) -> list[Offer]:
        from okrcli.core.place import normal
        from okrcli.core.tails import KINDS, offers

        names = _names(ctx)
        typed, wanted = normal(incomplete), kinds or KINDS
        found = offers(names.references(typed, wanted), typed, wanted)
        if len(found) > MOST_TITLES:
            return _offers(dict.fromkeys(found, ""))
        return _offers({tail: names.title(name) for tail, name in found.items()})

    return complete


def periods(ctx: typer.Context) -> list[Offer]:
    """Complete the name of a period that has goals."""
    return _offers(dict.fromkeys(_names(ctx).periods(), ""))


def teams(ctx: typer.Context) -> list[Offer]:
    """Complete the id of a team."""
    return _offers(_names(ctx).teams())


def people(ctx: typer.Context) -> list[Offer]:
    """Complete the id of a person."""
    return _offers(_names(ctx).people())


def owners(ctx: typer.Context) -> list[Offer]:
    """Complete the id of a person, or `me`."""
    return [("me", ""), *people(ctx)]


def tags(ctx: typer.Context) -> list[Offer]:
    """Complete a tag."""
    return _offers(dict.fromkeys(_names(ctx).tags(), ""))


def revisions(ctx: typer.Context) -> list[Offer]:
    """Complete a branch or a tag."""
    from okrcli.history.repository import place_of
    from okrcli.history.revision import names

    try:
        repository, _ = place_of(_directory(ctx))
        return _offers(dict.fromkeys(["HEAD", *names(repository)], ""))
    except (OkrError, OSError):
        return []


def kinds() -> list[Offer]:
    """Complete a kind of goal."""
    return _offers(dict.fromkeys(("objective", "kr", "milestone", "task", "kpi"), ""))


def healths() -> list[Offer]:
    """Complete a health."""
    from okrcli.core.health import WORST_FIRST

    return _offers(dict.fromkeys(WORST_FIRST, ""))


def statuses() -> list[Offer]:
    """Complete the status of a task."""
    from typing import get_args

    from okrcli.core.vocabulary import TaskStatus

    return _offers(dict.fromkeys(get_args(TaskStatus), ""))


def _names(ctx: typer.Context) -> Names:
    """Return the names in the workspace around a command; where there is none, no names."""
    from datetime import date

    from okrcli.store.names import Names
    from okrcli.store.tree import Folder, Memory
    from okrcli.whereabouts import find_root, today_of

    try:
        root = find_root(_directory(ctx))
        return Names(Folder(root), today_of(ctx.obj, os.environ))
    except (OkrError, OSError):
        return Names(Memory({}), date.min)


def _directory(ctx: typer.Context) -> str:
    """Return the folder that a command is to run in: the shell has not unfolded a ~ yet."""
    return os.path.expanduser(str(ctx.obj.directory))  # noqa: PTH111 - Path refuses unknown users


def _offers(meanings: Mapping[str, str]) -> list[Offer]:
    return [(word, harmless(meaning)) for word, meaning in meanings.items()]


def harmless(text: Iterable[str]) -> str:
    r"""Return a title as a shell may get it: zsh evaluates what Typer prints, and Typer leaves \ alone."""
    return "".join(character for character in text if character.isprintable() and character != "\\")
