"""Regular expressions that take no longer than the text is long, whoever wrote them.

The syntax is Python's `re` without what needs going back over the text: back references and looking
around. `^` and `$` are the ends of lines. A match is the leftmost one, and of those the longest.

The states of the expression (Thompson's construction) are followed all at once, and sets of them are
remembered by the character that leads on: https://swtch.com/~rsc/regexp/regexp1.html
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from okrcli.message import Message, say

MAX_PATTERN = 1_000  # characters
MAX_TEXT = 4_000  # characters of a text that are looked at
_MAX_GROUPS = 50
_MAX_STATES = 2_000
_MAX_REMEMBERED = 50_000  # steps; then they are forgotten and found anew

_ESCAPE = re.compile(r"\\(?:x..|u.{4}|U.{8}|N\{[^}]*\}|0[0-7]{0,2}|.)", re.DOTALL)
_CLASS = re.compile(r"\[\^?+\]?+(?:\\.|[^\]\\])*\]", re.DOTALL)
_CLASS_OR_ESCAPE = re.compile(rf"{_ESCAPE.pattern}|{_CLASS.pattern}|\[.*", re.DOTALL)
_DOUBTFUL = re.compile(r"^\[\^?\[|--|&&|~~|\|\|", re.DOTALL)
_GROUP = re.compile(r"\((?:\?:|\?P<\w+>|(?!\?))")
_COUNT = re.compile(r"\*|\+|\?|\{(?!\})(\d*)(?:(,)(\d*))?\}")
_ENDS = {"^": "line-start", "$": "line-end", r"\A": "start", r"\Z": "end", r"\b": "edge", r"\B": "inside"}

Character = Callable[[str], object]


class Refused(ValueError):
    """A pattern that is no expression: why, and the offset in it."""

    def __init__(self, message: Message, at: int) -> None:
        super().__init__(str(message))
        self.message = message
        self.at = at


@dataclass(frozen=True, slots=True)
class _State:
    """A step of an expression: a character, an end, or a fork without either."""

    ways: tuple[int, ...] = ()
    takes: Character | None = None
    end: str = ""


@dataclass(frozen=True, slots=True)
class _Node:
    """A part of an expression: `kind` is characters, end, all, any or repeat."""

    kind: str
    parts: tuple[_Node, ...] = ()
    takes: Character | None = None
    end: str = ""
    least: int = 0
    most: int | None = None


class Expression:
    """A pattern that texts are searched for; raises Refused for one that is none."""

    def __init__(self, pattern: str, *, case_sensitive: bool = False) -> None:
        if len(pattern) > MAX_PATTERN or pattern.count("(") > _MAX_GROUPS:
            raise Refused(say("it is too long"), 0)
        _check_classes(pattern)
        try:
            re.compile(pattern)
        except (re.error, OverflowError, RecursionError) as err:
            at = getattr(err, "pos", None) or 0
            raise Refused(say("{problem}", problem=getattr(err, "msg", str(err))), at) from err
        self._states: list[_State] = [_State()]  # the first is the end of the match
        flags = re.NOFLAG if case_sensitive else re.IGNORECASE
        self._start = self._add(_Parser(pattern, flags).whole(), 0)
        self._sets: dict[tuple[frozenset[int], str], int] = {}
        self._known: list[tuple[frozenset[int], str]] = []
        self._steps: dict[tuple[int, str, bool], tuple[bool, int]] = {}

    def matches(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield where the text matches, from left to right; a match of nothing is none."""
        text = text[:MAX_TEXT]
        at = 0 if self._is_in(text) else len(text)
        while at < len(text):
            end = self._end(text, at)
            if end > at:
                yield at, end
            at = max(end, at + 1)

    def _is_in(self, text: str) -> bool:
        here = self._numbered(frozenset((self._start,)), "start")
        for character in (*text, ""):
            found, here = self._step(here, character, True)
            if found:
                return True
        return False

    def _end(self, text: str, start: int) -> int:
        """Return where the longest match that begins at `start` ends; -1 without one."""
        here, end = self._numbered(frozenset((self._start,)), _sort(text[start - 1] if start else "")), -1
        for at in range(start, len(text) + 1):
            found, here = self._step(here, text[at] if at < len(text) else "", False)
            if found:
                end = at
            if here < 0:
                break
        return end

    def _numbered(self, states: frozenset[int], before: str) -> int:
        key = (states, before)
        if key not in self._sets:
            self._sets[key] = len(self._known)
            self._known.append(key)
        return self._sets[key]

    def _step(self, here: int, character: str, anywhere: bool) -> tuple[bool, int]:
        """Tell whether a match ends before a character (none: the end); return the set behind, or -1."""
        key = (here, character, anywhere)
        if key not in self._steps:
            if len(self._steps) > _MAX_REMEMBERED:
                self._steps.clear()
            self._steps[key] = self._stepped(*self._known[here], character, anywhere)
        return self._steps[key]

    def _stepped(
        self, states: frozenset[int], before: str, character: str, anywhere: bool
    ) -> tuple[bool, int]:
        after = _sort(character)
        reached = self._reached(states, before, after if character else "end")
        taken = (self._states[number] for number in reached)
        ahead = {way for state in taken if state.takes and _fits(state, character) for way in state.ways}
        if anywhere:
            ahead.add(self._start)
        return 0 in reached, self._numbered(frozenset(ahead), after) if ahead else -1

    def _reached(self, states: frozenset[int], before: str, after: str) -> set[int]:
        """Return the states that are reached without a character."""
        reached: set[int] = set()
        waiting = list(states)
        while waiting:
            number = waiting.pop()
            if number in reached:
                continue
            reached.add(number)
            state = self._states[number]
            if state.takes is None and (not state.end or _is_end(state.end, before, after)):
                waiting += state.ways
        return reached

    def _new(self, state: _State) -> int:
        if len(self._states) >= _MAX_STATES:
            raise Refused(say("it is too large: its repetitions come to more than can be followed"), 0)
        self._states.append(state)
        return len(self._states) - 1

    def _add(self, node: _Node, then: int) -> int:
        """Add the states of a part that is followed by `then`, and return the first of them."""
        if node.kind == "all":
            for part in reversed(node.parts):
                then = self._add(part, then)
            return then
        if node.kind == "any":
            return self._new(_State(tuple(self._add(part, then) for part in node.parts)))
        if node.kind == "repeat":
            return self._repeated(node, then)
        return self._new(_State((then,), node.takes, node.end))

    def _repeated(self, node: _Node, then: int) -> int:
        (part,) = node.parts
        first = then
        if node.most is None:
            first = self._new(_State())
            self._states[first] = _State((self._add(part, first), then))
        else:
            for _ in range(node.most - node.least):
                first = self._new(_State((self._add(part, first), then)))
        for _ in range(node.least):
            first = self._add(part, first)
        return first


def _check_classes(pattern: str) -> None:
    """Refuse what Python warns of on stderr, since later versions may take it otherwise."""
    for found in _CLASS_OR_ESCAPE.finditer(pattern):
        doubtful = _DOUBTFUL.search(found.group()) if found.group().startswith("[") else None
        if doubtful:
            raise Refused(
                say("'{part}' in brackets may mean several things", part=doubtful.group()),
                found.start() + doubtful.start(),
            )


def _fits(state: _State, character: str) -> bool:
    return bool(character and state.takes is not None and state.takes(character))


def _sort(character: str) -> str:
    """Return what kind of neighbour a character is to the end of a word or line."""
    if not character:
        return "start"
    if character == "\n":
        return "line"
    return "word" if character.isalnum() or character == "_" else "other"


def _is_end(end: str, before: str, after: str) -> bool:
    match end:
        case "start":
            return before == "start"
        case "end":
            return after == "end"
        case "line-start":
            return before in ("start", "line")
        case "line-end":
            return after in ("end", "line")
    return ((before == "word") != (after == "word")) == (end == "edge")


class _Parser:
    """Reads a pattern that Python's `re` accepts, from left to right."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._text = pattern
        self._flags = flags
        self._at = 0

    def whole(self) -> _Node:
        """Return all of the pattern."""
        parts = [self._sequence()]
        while self._text.startswith("|", self._at):
            self._at += 1
            parts.append(self._sequence())
        return parts[0] if len(parts) == 1 else _Node("any", tuple(parts))

    def _sequence(self) -> _Node:
        parts: list[_Node] = []
        while self._at < len(self._text) and self._text[self._at] not in "|)":
            parts.append(self._counted(self._part()))
        return _Node("all", tuple(parts))

    def _part(self) -> _Node:
        text, at = self._text, self._at
        if text[at] == "(":
            return self._group()
        found = (_CLASS if text[at] == "[" else _ESCAPE).match(text, at)
        word = found.group() if found and text[at] in "[\\" else text[at]
        self._at += len(word)
        if word in _ENDS:
            return _Node("end", end=_ENDS[word])
        if re.fullmatch(r"\\[1-9]", word):
            raise Refused(say("'{part}' refers back, which is not known here", part=word), at)
        return _Node("characters", takes=re.compile(word, self._flags).fullmatch)

    def _group(self) -> _Node:
        opened = _GROUP.match(self._text, self._at)
        if opened is None:
            part = self._text[self._at : self._at + 3]
            raise Refused(
                say("'{part}' is not known here; groups are '(…)' and '(?:…)'", part=part), self._at
            )
        self._at = opened.end()
        inside = self.whole()
        self._at += 1
        return inside

    def _counted(self, part: _Node) -> _Node:
        count = _COUNT.match(self._text, self._at)
        if count is None:
            return part
        self._at = count.end()
        if self._text.startswith("+", self._at):
            raise Refused(say("'{part}' is not known here", part=f"{count.group()}+"), count.start())
        if self._text.startswith("?", self._at):  # as few as will do: the same texts match
            self._at += 1
        least, most = _bounds(count)
        return _Node("repeat", (part,), least=least, most=most)


def _bounds(count: re.Match[str]) -> tuple[int, int | None]:
    match count.group():
        case "*":
            return 0, None
        case "+":
            return 1, None
        case "?":
            return 0, 1
    least = int(count[1] or 0)
    return (least, int(count[3]) if count[3] else None) if count[2] else (least, least)
