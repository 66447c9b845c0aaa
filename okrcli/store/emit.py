"""Values to YAML text: block style, short lists and tables of numbers in brackets, nothing folded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from okrcli.core.edit import Value
from okrcli.store.quoting import Leaf, is_printable, scalar

_WIDTH = 60  # characters that a list or table in brackets may take
_DASH = 2  # columns that "- " takes


@dataclass(frozen=True, slots=True)
class Layout:
    """How many columns a mapping and a list are indented under their key."""

    mapping_step: int = 2
    list_step: int = 2


@dataclass(frozen=True, slots=True)
class Form:
    """A written value: what stands on the line of its key or dash, and the whole lines below it."""

    head: str
    tail: tuple[str, ...] = ()


def document(data: Mapping[str, Value]) -> str:
    """Return the text of a new file, in the order of `data`."""
    return emit(data)


def emit(value: Value) -> str:
    """Return the text of a value that stands alone."""
    return "\n".join(lines(value)) + "\n"


def lines(value: Value) -> list[str]:
    """Return the lines of a value that stands alone."""
    if isinstance(value, Mapping) and value:
        return _entries(value, 0, Layout())
    if isinstance(value, Mapping | str) or not isinstance(value, Sequence) or _is_short_list(value):
        return [inline(value)]
    return _items(value, 0, Layout())


def inline(value: Value) -> str:
    """Return the text of a value on one line, fit to stand inside brackets."""
    if isinstance(value, Mapping):
        return (
            "{" + ", ".join(f"{scalar(key, flow=True)}: {inline(part)}" for key, part in value.items()) + "}"
        )
    if isinstance(value, str) or not isinstance(value, Sequence):
        return scalar(value, flow=True)
    return "[" + ", ".join(inline(part) for part in value) + "]"


def under_key(value: Value, column: int, layout: Layout) -> Form:
    """Return how a value is written after `key:`, where the key stands at the 0-based `column`."""
    if isinstance(value, Mapping):
        if _is_short_table(value):
            return Form(inline(value))
        return Form("", tuple(_entries(value, column + layout.mapping_step, layout)))
    if isinstance(value, str) or not isinstance(value, Sequence):
        return _leaf(value, column + layout.mapping_step)
    if _is_short_list(value):
        return Form(inline(value))
    return Form("", tuple(_items(value, column + layout.list_step, layout)))


def under_dash(value: Value, column: int, layout: Layout) -> Form:
    """Return how a value is written after `- `, where the dash stands at the 0-based `column`."""
    column += _DASH
    if isinstance(value, Mapping):
        parts = _entries(value, column, layout)
    elif isinstance(value, str) or not isinstance(value, Sequence):
        return _leaf(value, column)
    else:
        parts = [] if _is_short_list(value) else _items(value, column, layout)
    return Form(parts[0][column:], tuple(parts[1:])) if parts else Form(inline(value))


def entry(key: str, value: Value, column: int, layout: Layout) -> list[str]:
    """Return the lines of `key: value` with the key at `column`."""
    form = under_key(value, column, layout)
    return [f"{' ' * column}{scalar(key)}: {form.head}".rstrip(" "), *form.tail]


def item(value: Value, column: int, layout: Layout) -> list[str]:
    """Return the lines of `- value` with the dash at `column`."""
    form = under_dash(value, column, layout)
    return [f"{' ' * column}- {form.head}", *form.tail]


def _entries(value: Mapping[str, Value], column: int, layout: Layout) -> list[str]:
    return [line for key, part in value.items() for line in entry(key, part, column, layout)]


def _items(value: Sequence[Value], column: int, layout: Layout) -> list[str]:
    return [line for part in value for line in item(part, column, layout)]


def _leaf(value: Leaf, column: int) -> Form:
    """Return the form of a scalar; text of several lines stands at `column`."""
    if not isinstance(value, str) or not _fits_literal(value):
        return Form(scalar(value))
    lines = value.removesuffix("\n").split("\n")
    head = "|" if value.endswith("\n") else "|-"
    return Form(head, tuple(" " * column + line if line else "" for line in lines))


def _is_short_table(value: Mapping[str, Value]) -> bool:
    """Tell whether all entries are numbers and fit on a line."""
    return all(isinstance(part, int | float) for part in value.values()) and len(inline(value)) <= _WIDTH


def _is_short_list(value: Sequence[Value]) -> bool:
    """Tell whether all items are scalars of one line and fit on a line."""
    return all(_is_one_line(part) for part in value) and len(inline(value)) <= _WIDTH


def _is_one_line(value: Value) -> bool:
    return "\n" not in value if isinstance(value, str) else not isinstance(value, Mapping | Sequence)


def _fits_literal(text: str) -> bool:
    """Tell whether a literal block shows the text as it is: lines without odd white space at either end."""
    first, *rest = text.removesuffix("\n").split("\n")
    if not rest or not first or first.startswith(" ") or not rest[-1]:
        return False
    return all(is_printable(line) and not line.endswith(" ") for line in (first, *rest))
