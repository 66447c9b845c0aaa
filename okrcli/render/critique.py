"""Judged sentences: each with a mark, the words that it was judged by underlined, and the way out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from okrcli.core.critique import Critique, Remark
from okrcli.core.finding import Severity
from okrcli.message import Message, say
from okrcli.render.json.envelope import Object, envelope
from okrcli.render.json.finding import what_of
from okrcli.render.literal import literal
from okrcli.render.look import Look
from okrcli.render.page import Piece
from okrcli.render.paint import painted
from okrcli.render.width import broken, width

Words = Callable[[Message], str]

_WEIGHT = (Severity.ERROR, Severity.WARNING, Severity.INFO)
_INDENT = 2


def text(critiques: Sequence[Critique], look: Look, *, colour: bool) -> str:
    """Return the sentences as text; lines are broken where the room ends, or not at all."""
    lines = (line for critique in critiques for line in _judged(critique, look))
    return painted(lines, colour=colour)


def _judged(critique: Critique, look: Look) -> Iterator[list[Piece]]:
    role = next((role for role in _WEIGHT for one in critique.remarks if one.finding.severity is role), None)
    mark: Piece = ("! ", role.value) if role else (look.signs.health["done"] + " ", "done")
    yield from _underlined(critique, mark, look.columns)
    for remark in critique.remarks:
        yield from _said(remark, look)


def _underlined(critique: Critique, mark: Piece, columns: int | None) -> Iterator[list[Piece]]:
    """Yield the lines of a sentence, each followed by carets below the words that were judged."""
    sentence, lead = critique.text, mark
    judged = {at for one in critique.remarks for cue in one.cues for at in range(cue.start, cue.end)}
    for start, stop in _rows(sentence, columns):
        yield [lead, (literal(sentence[start:stop]), "")]
        lead = (" " * _INDENT, "")
        if carets := _carets(sentence, range(start, stop), judged):
            yield [lead, (carets, mark[1])]


def _carets(sentence: str, row: range, judged: set[int]) -> str:
    drawn, begin = "", row.start
    for at in row:
        if at + 1 == row.stop or (at in judged) != (at + 1 in judged):
            drawn += ("^" if at in judged else " ") * width(literal(sentence[begin : at + 1]))
            begin = at + 1
    return drawn.rstrip()


def _said(remark: Remark, look: Look) -> Iterator[list[Piece]]:
    finding = remark.finding
    label = f"{finding.code} {finding.name}: "
    yield from _paragraph((label, "dim"), literal(look(finding.message)), look.columns)
    if finding.help is not None:
        yield from _paragraph((look(say("help: ")), "info"), literal(look(finding.help)), look.columns)


def _paragraph(label: Piece, sentence: str, columns: int | None) -> Iterator[list[Piece]]:
    lead: list[Piece] = [(" " * _INDENT, ""), label]
    for start, stop in _rows(sentence, columns, width(label[0])):
        yield [*lead, (sentence[start:stop], "")]
        lead = [(" " * 2 * _INDENT, "")]


def _rows(sentence: str, columns: int | None, taken: int = 0) -> Iterator[tuple[int, int]]:
    if columns is None:
        yield 0, len(sentence)
        return
    others = max(1, columns - (2 * _INDENT if taken else _INDENT))
    yield from broken(sentence, max(1, columns - _INDENT - taken), others)


def json(critiques: Sequence[Critique], words: Words) -> str:
    """Return the sentences as JSON, under the names that findings have everywhere."""
    return envelope("critique", results=[_result(critique, words) for critique in critiques])


def _result(critique: Critique, words: Words) -> Object:
    return {"text": critique.text, "findings": [_remark(remark, words) for remark in critique.remarks]}


def _remark(remark: Remark, words: Words) -> Object:
    cues = [{"text": cue.text, "start": cue.start, "end": cue.end} for cue in remark.cues]
    return {**what_of(remark.finding, words), "words": cues}
