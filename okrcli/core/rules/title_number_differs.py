"""The title of a key result says another number than its fields.

People read the title, the score is reckoned from the fields: whichever of the two is right, half of the
readers are told the wrong goal. Scaled numbers (240k, 3만) and other units of time are understood.

A change such as `by 20 %`, `double`, `3x` or `절반으로` is reckoned from `start`. Of a metric that is a share
itself, 20 % may be points as well: from 60 % it leads to 72 % or to 80 %, and either is fine. Nothing is said
of a change against something else, such as last year.

Bad:
    activation: {title: Raise completion from 60 % to 85 %, start: 60, target: 80}
    churn: {title: Reduce churn by 20 %, unit: customers, start: 10, target: 5}

Good:
    activation: {title: Raise completion from 60 % to 80 %, start: 60, target: 80}
    churn: {title: Reduce churn by 20 %, unit: customers, start: 10, target: 8}
"""

from __future__ import annotations

from collections.abc import Iterator

from okrcli.core.finding import Finding, Severity
from okrcli.core.model import KeyResult
from okrcli.core.rules.amount_said import alike, changes, known
from okrcli.core.rules.relative_said import ends, fits, is_share, rounded
from okrcli.core.rules.rule import Finder, Rule
from okrcli.core.rules.scope import Scope
from okrcli.core.rules.wording_of import numbers_of, promised
from okrcli.core.wording import direction, relative
from okrcli.core.wording.number import Number
from okrcli.core.wording.relative import Relative
from okrcli.message import Message, say

_FOUND = Finder("OKR206", "title-number-differs", Severity.WARNING)
_Field = tuple[str, float]


def check(scope: Scope) -> Iterator[Finding]:
    """Yield a finding for each field that differs from the number that the title gives for it."""
    for goal, key, key_result in promised(scope):
        for field, message in _clashes(key_result):
            way_out = say("make the two say the same; a change of the promise goes under `revisions:`")
            route = ("key_results", key, field)
            yield _FOUND.at(goal.path, route, message, way_out, ref=goal.ref.at(key))


def _clashes(key_result: KeyResult) -> Iterator[tuple[str, Message]]:
    change = relative(key_result.title) if key_result.type == "metric" else None
    if change is not None and not _is_share_of_nothing(change, key_result):
        message = _change_clashes(change, key_result)
        if message is not None:
            yield "target", message
        return
    for number, (field, value) in _number_clashes(key_result):
        message = say(
            "the title says {said}, `{field}` says {value:,.10g}", said=number.text, field=field, value=value
        )
        yield field, message


def _is_share_of_nothing(change: Relative, key_result: KeyResult) -> bool:
    """Tell whether the change itself is what is measured, from 0 on."""
    own = known(key_result.unit)
    in_times = own is not None and own.measure == "multiple"
    return change.is_decided and key_result.start == 0 and (is_share(key_result.unit) or in_times)


def _change_clashes(change: Relative, key_result: KeyResult) -> Message | None:
    """Return how `by 20 %` and the fields differ; the wrong way is a matter of direction."""
    title, start, target = key_result.title, key_result.start, key_result.target
    if start is None or target is None or start <= 0 or target < 0 or not change.is_decided:
        return None
    said = direction(title)
    if said is not None and (said.way == "rise") != (target > start):
        return None
    meant = [rounded(end.low) for end in ends(change, start, key_result.unit)]
    if not meant or fits(change, start, target, key_result.unit):
        return None
    numbers = {"start": start, "meant": meant[0], "target": target}
    words = title[slice(*change.words)]
    if is_share(key_result.unit) and len(change.shares) == len(change.points) == 1 and meant[1] >= 0:
        return say(
            "the title says '{said}', which is from {start:,.10g} to {meant:,.10g} or, in points, to "
            "{other:,.10g}; `target` says {target:,.10g}",
            said=words,
            other=meant[1],
            **numbers,
        )
    return say(
        "the title says '{said}', which is from {start:,.10g} to {meant:,.10g}; `target` says {target:,.10g}",
        said=words,
        **numbers,
    )


def _number_clashes(key_result: KeyResult) -> Iterator[tuple[Number, _Field]]:
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
