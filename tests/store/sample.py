"""Documents as people write them: random data in random styles, and random edits of them."""

from __future__ import annotations

import json
import re
from random import Random

from okrcli.core.edit import Append, Insert, Remove, Rename, Replace, Value
from okrcli.core.route import Route
from okrcli.store.intent import InFile

Data = dict[str, "Data"] | list["Data"] | str | int | float | bool | None

PATH = "f.yaml"
WORDS = ["Raise", "onboarding", "60 %", "목표", "달성률", "😀", "first-day", "2026/acme/win", "R & D", "v1.2"]
ODD = [
    "no",
    "12:30",
    "010",
    "a: b",
    "x #y",
    "",
    "it's",
    'say "hi"',
    "a, b",
    "- a",
    "[x",
    "~",
    "2026-11-20",
    "C:\\x",
]
ODD += ["ends:", " padded ", "tab\tbed", "sep\u2028arated", "true", "7", "@ann", "%", "!", "{}", "*", "<<"]
PLAIN = re.compile(r"[A-Za-z0-9가-힣😀][A-Za-z0-9가-힣😀 %/.&-]*(?<! )")
NOT_TEXT = re.compile(r"true|false|null|[0-9.]+")


def dice(seed: int) -> Random:
    """Return what decides everything here."""
    return Random(seed)  # noqa: S311 - no secret depends on it


def document(rng: Random) -> tuple[str, Data]:
    """Return the text of a file and what it has to read as."""
    return _Writer(rng).document()


def written(rng: Random, data: Data) -> str:
    """Return the text of a file that reads as the data, which are not empty."""
    return _Writer(rng).text(data)


def edit(rng: Random, data: Data) -> InFile | None:
    """Return an edit that makes sense for the data, None where the dice find none."""
    route = _route(rng, data)
    value = at(data, route)
    new = _value(rng, rng.choice([0, 1, 1, 2]))
    if isinstance(value, dict) and rng.random() < 0.5:
        key = _new_key(rng, value)
        return Insert(PATH, route, key, new)
    if isinstance(value, list) and rng.random() < 0.5:
        return Append(PATH, route, new)
    if value is None and route and rng.random() < 0.5:
        return Insert(PATH, route, "new", new) if rng.random() < 0.5 else Append(PATH, route, new)
    if route and rng.random() < 0.25:
        return Remove(PATH, route)
    if route and isinstance(route[-1], str) and rng.random() < 0.25:
        holder = at(data, route[:-1])
        assert isinstance(holder, dict)
        return Rename(PATH, route, _new_key(rng, holder))
    return Replace(PATH, route, new) if route else None


def at(data: Data, route: Route) -> Data:
    for step in route:
        data = data[step]  # type: ignore[index]
    return data


def _route(rng: Random, data: Data) -> Route:
    route: Route = ()
    while rng.random() < 0.85:
        if isinstance(data, dict) and data:
            step: str | int = rng.choice(list(data))
        elif isinstance(data, list) and data:
            step = rng.randrange(len(data))
        else:
            break
        route, data = (*route, step), at(data, (step,))
    return route


def _new_key(rng: Random, mapping: dict[str, Data]) -> str:
    key = rng.choice(["new", "새-목표", "a b", "no", "2026", "q: r"])
    while key in mapping:
        key += "x"
    return key


def _value(rng: Random, depth: int) -> Value:
    kind = rng.random()
    if depth and kind < 0.3:
        return [_value(rng, depth - 1) for _ in range(rng.randrange(4))]
    if depth and kind < 0.6:
        return {_key(rng): _value(rng, depth - 1) for _ in range(rng.randrange(4))}
    return _scalar(rng)


def _scalar(rng: Random) -> str | int | float | bool | None:
    kind = rng.random()
    if kind < 0.3:
        return rng.choice([0, 60, -3, 9.5, 68.0, 1e16, 2.5e-7, True, False, None, 10**20])
    if kind < 0.5:
        return rng.choice(ODD)
    if kind < 0.65:
        return "\n".join(_words(rng) for _ in range(rng.randint(2, 4))) + rng.choice(["", "\n", "\n", "\n\n"])
    return _words(rng)


def _words(rng: Random) -> str:
    return " ".join(rng.choice(WORDS) for _ in range(rng.randint(1, 5)))


def _key(rng: Random) -> str:
    return rng.choice(
        ["title", "owner", "key_results", "활성화", "time-to-value", "a b", "no", "2026", "x: y", "😀"]
    )


class _Writer:
    """One file in the making, with the habits of one hand."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.step = rng.choice([2, 2, 4])
        self.list_step = rng.choice([0, 2, self.step])
        self.comments = rng.choice([0, 0.2, 0.5])
        self.count = 0
        self.in_block_scalar = -1  # the column that comments have to stay left of

    def document(self) -> tuple[str, Data]:
        data: Data = {}
        while not data:
            data = self.value(4)
            data = data if isinstance(data, dict | list) else {"a": data}
        return self.text(data), data

    def text(self, data: Data) -> str:
        rng = self.rng
        lines = self.block(data, 0)
        if not self.keeps_blank_lines(lines):
            lines += self.comment_lines(0)
        lines = [
            *rng.choice([[], [], ["# head"], ["# yaml-language-server: $schema=x", ""], ["---"]]),
            *lines,
        ]
        if rng.random() < 0.05 and self.in_block_scalar < 0:
            lines.append("...")
        newline = rng.choice(["\n", "\n", "\r\n"])
        text = newline.join(lines)
        ends_in_block_scalar = self.in_block_scalar >= 0
        if ends_in_block_scalar or rng.random() < 0.75:
            text += newline
        return rng.choice(["", "", "\ufeff"]) + text

    def keeps_blank_lines(self, lines: list[str]) -> bool:
        return bool(lines) and not lines[-1]

    def value(self, depth: int) -> Data:
        kind = self.rng.random()
        if depth and kind < 0.25:
            return [self.value(depth - 1) for _ in range(self.rng.choice([0, 1, 2, 3]))]
        if depth and kind < 0.7:
            return {_key(self.rng): self.value(depth - 1) for _ in range(self.rng.choice([0, 1, 2, 3, 4]))}
        return _scalar(self.rng)

    def block(self, data: Data, column: int, *, begins_line: bool = True) -> list[str]:
        """Return the lines of a collection that has entries, the first an entry unless `begins_line`."""
        lines: list[str] = []
        entries = data.items() if isinstance(data, dict) else ((None, item) for item in data)  # type: ignore[union-attr]
        for key, value in entries:
            if (lines or begins_line) and not self.keeps_blank_lines(lines):
                lines += self.comment_lines(column)
            self.in_block_scalar = -1
            lines += self.entry(key, value, column)
        return lines

    def entry(self, key: str | None, value: Data, column: int) -> list[str]:
        rng = self.rng
        colon = rng.choice([":"] * 9 + [" :"])
        mark = " " * column + ("-" if key is None else self.scalar_text(key) + colon)
        inner = column + (2 if key is None else self.step)
        if isinstance(value, dict | list) and value and rng.random() < 0.65:
            if isinstance(value, list) and key is not None:
                inner = column + self.list_step
            if key is None and rng.random() < 0.8:
                inner += rng.choice([0, 0, 0, 2])
                first, *rest = self.block(value, inner, begins_line=False)
                return [mark.ljust(inner) + first[inner:], *rest]
            return [mark + self.trailing(), *self.block(value, inner)]
        if isinstance(value, dict | list):
            return self.flow_entry(mark, value, column)
        if isinstance(value, str) and rng.random() < 0.7 and self.is_literal(value):
            return self.literal(mark, value, inner)
        if isinstance(value, str) and rng.random() < 0.3 and PLAIN.fullmatch(value) and " " in value:
            return self.wrapped(mark, value, inner)
        if value is None and rng.random() < 0.7:
            return [mark + rng.choice(["", "", " "]) + self.trailing()]
        if rng.random() < 0.05:
            return [mark + self.trailing(), " " * inner + self.scalar_text(value) + self.trailing()]
        space = rng.choice([" ", " ", " ", "   "])
        return [mark + space + self.scalar_text(value) + self.trailing()]

    def is_literal(self, text: str) -> bool:
        lines = text.rstrip("\n").split("\n")
        return len(lines) > 1 and all(PLAIN.fullmatch(line) for line in lines)

    def literal(self, mark: str, text: str, column: int) -> list[str]:
        body = text.rstrip("\n")
        tail = text[len(body) :]
        chomp = {"": "-", "\n": ""}.get(tail, "+")
        lines = [" " * column + line for line in body.split("\n")]
        style = "|"
        if self.rng.random() < 0.3:
            style, lines = ">", [part for line in lines for part in (line, "")][:-1]
        self.in_block_scalar = column
        header = f"{mark} {style}{chomp}" + self.trailing()
        return [header, *lines, *([""] * (len(tail) - 1))]

    def wrapped(self, mark: str, text: str, column: int) -> list[str]:
        quote = self.rng.choice(["", "'", '"'])
        if not quote and NOT_TEXT.fullmatch(text):
            quote = "'"
        parts = (quote + text + quote).split(" ")
        cut = self.rng.randint(1, len(parts) - 1)
        return [f"{mark} {' '.join(parts[:cut])}", " " * column + " ".join(parts[cut:]) + self.trailing()]

    def flow_entry(self, mark: str, value: Data, column: int) -> list[str]:
        if value and self.rng.random() < 0.3:
            return self.flow_lines(mark, value, column)
        return [f"{mark} {self.flow(value)}" + self.trailing()]

    def flow_lines(self, mark: str, value: Data, column: int) -> list[str]:
        """Return a collection in brackets over several lines, with comments in between."""
        rng = self.rng
        is_list = isinstance(value, list)
        parts = self.parts(value)
        closing = "]" if is_list else "}"
        indentation = " " * (column + self.step)
        last_comma = rng.choice(["", ","])
        lines = [f"{mark} {'[' if is_list else '{'}" + self.trailing()]
        for index, part in enumerate(parts):
            comma = "," if index < len(parts) - 1 else last_comma
            lines.append(f"{indentation}{part}{comma}{self.trailing()}")
        if rng.random() < 0.7 or "#" in lines[-1]:
            return [*lines, " " * max(column, 1) + closing + self.trailing()]
        return [*lines[:-1], lines[-1] + closing + self.trailing()]

    def flow(self, value: Data) -> str:
        if not isinstance(value, dict | list):
            return self.scalar_text(value)
        pad = self.rng.choice(["", "", " "])
        comma = self.rng.choice(["", "", "", ","]) if value else ""
        opening, closing = ("[", "]") if isinstance(value, list) else ("{", "}")
        return opening + pad + ", ".join(self.parts(value)) + comma + pad + closing

    def parts(self, value: Data) -> list[str]:
        if isinstance(value, list):
            return [self.flow(item) for item in value]
        assert isinstance(value, dict)
        return [self.flow_pair(key, item) for key, item in value.items()]

    def flow_pair(self, key: str, value: Data) -> str:
        text = self.scalar_text(key)
        if value is None and self.rng.random() < 0.3:
            return text
        return f"{text}: {self.flow(value)}"

    def scalar_text(self, value: str | float | None) -> str:
        if not isinstance(value, str):
            return (
                json.dumps(value) if not isinstance(value, float) else repr(value).replace("1e+16", "1.0e+16")
            )
        choice = self.rng.random()
        plain = PLAIN.fullmatch(value) and not NOT_TEXT.fullmatch(value)
        if plain and choice < 0.6:
            return value
        if choice < 0.8 and not re.search(r"[\n\t\\]", value):
            return "'" + value.replace("'", "''") + "'"
        return json.dumps(value, ensure_ascii=False)

    def trailing(self) -> str:
        if self.rng.random() >= self.comments:
            return self.rng.choice([""] * 15 + ["  "])
        return self.rng.choice([" ", "  ", "       "]) + self.comment()

    def comment(self) -> str:
        self.count += 1
        return f"# {self.count}: [note] {{x}} 'q 메모"

    def comment_lines(self, column: int) -> list[str]:
        rng = self.rng
        lines = []
        while rng.random() < self.comments:
            place = max(0, column + rng.choice([0, 0, -2, -4, 2]))
            if self.in_block_scalar >= 0:
                place = min(place, max(0, self.in_block_scalar - 1))
            lines.append(rng.choice(["", " " * place + self.comment(), " " * place + self.comment()]))
        return lines
