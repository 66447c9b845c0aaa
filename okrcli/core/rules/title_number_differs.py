"""The title of a key result says another number than its fields.

People read the title, the score is reckoned from the fields: whichever of the two is right, half of the
readers are told the wrong goal. Scaled numbers (240k, 3만), other units of time and changes (`by 20 %`)
are understood.

Bad:
    activation: {title: Raise completion from 60 % to 85 %, start: 60, target: 80}

Good:
    activation: {title: Raise completion from 60 % to 80 %, start: 60, target: 80}
"""

from __future__ import annotations

from collections.abc import Iterator

from okrcli.core.finding import Finding, Severity
from okrcli.core.model import KeyResult
from okrcli.core.rules.amount_said import alike, changes
from okrcli.core.rules.rule import Finder, Rule
from okrcli.core.rules.scope import Scope
from okrcli.core.rules.wording_of import numbers_of, promised
from okrcli.core.wording.number import Number
from okrcli.message import say

_FOUND = Finder("OKR206", "title-number-differs", Severity.WARNING)
_Field = tuple[str, float]


def check(scope: Scope) -> Iterator[Finding]:
    """Yield a finding for each field that differs from the number that the title gives for it."""
    for goal, key, key_result in promised(scope):
        for number, (field, value) in _clashes(key_result):
            message = say(
                "the title says {said}, `{field}` says {value:,.10g}",
                said=number.text,
                field=field,
                value=value,
            )
            way_out = say("make the two say the same; a change of the promise goes under `revisions:`")
            route = ("key_results", key, field)
            yield _FOUND.at(goal.path, route, message, way_out, ref=goal.ref.at(key))


def _clashes(key_result: KeyResult) -> Iterator[tuple[Number, _Field]]:
    # Numbers in words are rough: a third, a dozen.
    said = tuple(n for n in numbers_of(key_result.title) if any(char.isdigit() for char in n.text))
    if key_result.type == "metric":
        ends = [number for number in said if number.role in ("from", "to")]
        yield from _ends(ends, key_result) if ends else _alone(said, key_result)
    elif key_result.type == "maintain" and len(said) == 1:
        bounds = [
            (name, value) for name in ("min", "max") if (value := getattr(key_result, name)) is not None
        ]
        if len(bounds) == 1 and not alike(said[0], bounds[0][1], key_result.unit):
            yield said[0], bounds[0]


def _ends(said: list[Number], key_result: KeyResult) -> Iterator[tuple[Number, _Field]]:
    """Compare `from 60 to 85`; several of them are several metrics."""
    if len({number.role for number in said}) < len(said):
        return
    values = {"from": ("start", key_result.start), "to": ("target", key_result.target)}
    if _swapped(said, key_result):  # the other way round: a matter of direction
        return
    for number in said:
        field, value = values[number.role]
        if value is not None and not alike(number, value, key_result.unit):
            yield number, (field, value)


def _swapped(said: list[Number], key_result: KeyResult) -> bool:
    values = {"from": key_result.target, "to": key_result.start}
    return len(said) == 2 and all(
        value is not None and alike(number, value, key_result.unit)
        for number in said
        for value in (values[number.role],)
    )


def _alone(said: tuple[Number, ...], key_result: KeyResult) -> Iterator[tuple[Number, _Field]]:
    """Compare the only number of a title with the target, or with what leads there."""
    if len(said) != 1 or key_result.target is None or said[0].upto is not None:
        return
    number, start, target = said[0], key_result.start, key_result.target
    values = [target, *([] if start is None else [start]), *changes(number, start or 0, target)]
    if not any(alike(number, value, key_result.unit) for value in values):
        yield number, ("target", target)


RULE = Rule(_FOUND.code, _FOUND.name, _FOUND.severity, __doc__, check)
