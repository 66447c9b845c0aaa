"""What the options of `okr add` say, as values of fields."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from okrcli.core.edit import Value
    from okrcli.core.model import Shape
    from okrcli.home import Home


def number(name: str, text: str) -> int | float:
    """Return the number that an option gives."""
    from okrcli.core import fields

    return fields.number(name, text)


def numbers(**texts: str | None) -> dict[str, Value]:
    """Return the numbers that options give, by the names of their fields."""
    return {name: number(f"--{name}", text) for name, text in texts.items() if text is not None}


def value_of(shape: type[Shape], name: str, text: str | None) -> Value:
    """Return what an option gives for a field of a shape; None for nothing."""
    from okrcli.core import fields

    return None if text is None else fields.value(shape, name, text)


def references(home: Home, names: Iterable[str] | None) -> list[Value]:
    """Return the full references of objectives and key results."""
    return [home.find(name, ("objective", "key_result")).text for name in names or ()]


def person(home: Home, name: str | None) -> str | None:
    """Return the id of a person who is given by id or name; None for nobody."""
    return home.person(name) if name else None


def status_of(text: str | None) -> str | None:
    """Return the status of a task that is given as in files, or in the words that screens show."""
    from okrcli.render.phrases import STATUS
    from okrcli.render.spoken import meant

    return None if text is None else meant(text, STATUS) or text
