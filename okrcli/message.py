"""Sentences that are translated late: the program says them, a renderer words them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Message:
    """One sentence: an English template, its values, and a plural form where it counts something.

    `str(message)` is the English sentence; other languages look `template` up in a catalogue.
    """

    template: str
    values: tuple[tuple[str, object], ...] = ()
    plural: str | None = None
    count: int = 0

    def __str__(self) -> str:
        template = self.template if self.plural is None or self.count == 1 else self.plural
        return template.format_map(_English(self.values))


class _English(Mapping[str, object]):
    def __init__(self, values: tuple[tuple[str, object], ...]) -> None:
        self._values = dict(values)

    def __getitem__(self, name: str) -> object:
        value = self._values[name]
        return str(value) if isinstance(value, Message) else value

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)


def say(template: str, /, **values: object) -> Message:
    """Return a message; `template` is a `str.format` template and the key of its translations."""
    return Message(template, tuple(values.items()))


def say_n(singular: str, plural: str, count: int, /, **values: object) -> Message:
    """Return a message whose wording depends on `count`, which is also its value `n`."""
    return Message(singular, (("n", count), *values.items()), plural, count)
