"""The title of a key result goes the other way than its fields.

A number that is to fall and has a target above its start scores best when things get worst. Mostly start and
target were swapped. A pace that rises is measured in a time that falls: that is fine.

Bad:
    speed: {title: Cut time to first value from 15 to 5 minutes, unit: min, start: 5, target: 15}

Good:
    speed: {title: Cut time to first value from 15 to 5 minutes, unit: min, start: 15, target: 5}
"""

from __future__ import annotations

from collections.abc import Iterator

from okrcli.core.finding import Finding, Severity
from okrcli.core.rules.amount_said import known
from okrcli.core.rules.rule import Finder, Rule
from okrcli.core.rules.scope import Scope
from okrcli.core.rules.wording_of import numbers_of, promised
from okrcli.core.wording import direction, two_metrics
from okrcli.core.wording.language import language_of
from okrcli.core.wording.verdict import Cue
from okrcli.core.wording.way import names_pace
from okrcli.message import Message, say

_FOUND = Finder("OKR208", "title-direction-differs", Severity.WARNING)


def check(scope: Scope) -> Iterator[Finding]:
    """Yield a finding for each metric whose title says another way than from start to target."""
    for goal, key, key_result in promised(scope):
        start, target = key_result.start, key_result.target
        if key_result.type != "metric" or start is None or target is None or start == target:
            continue
        message = _numbers_clash(key_result.title, start, target) or _verb_clashes(
            key_result.title, start, target, key_result.unit
        )
        if message is None:
            continue
        way_out = say("swap the two if they were mixed up, or say in the title which way is better")
        route = ("key_results", key, "target")
        yield _FOUND.at(goal.path, route, message, way_out, ref=goal.ref.at(key))


def _numbers_clash(title: str, start: float, target: float) -> Message | None:
    """Return how `from 15 to 5` and the fields differ; several such pairs are several metrics."""
    ends = [number for number in numbers_of(title) if number.role in ("from", "to")]
    by_role = {number.role: number for number in ends}
    first, last = by_role.get("from"), by_role.get("to")
    if len(ends) > len(by_role) or first is None or last is None or first.unit != last.unit:  # 90 min to 2 h
        return None
    if first.value == last.value or (first.value < last.value) == (start < target):
        return None
    return say(
        "the title goes from {first} to {last}, the fields from {start:,.10g} to {target:,.10g}",
        first=first.text,
        last=last.text,
        start=start,
        target=target,
    )


def _is_time(unit: str | None) -> bool:
    own = known(unit)
    return own is not None and own.measure == "time"


def _says_both(title: str) -> bool:
    return {"from", "to"} <= {number.role for number in numbers_of(title)}


def _is_head(title: str, cue: Cue) -> bool:
    """Tell whether a word is the verb of the sentence, first in English and last in Korean."""
    return language_of(title) == "ko" or not any(char.isalpha() for char in title[: cue.start])


def _verb_clashes(title: str, start: float, target: float, unit: str | None) -> Message | None:
    """Return how `reduce` and the fields differ; from 0 it counts what was saved, below 0 how much."""
    said = direction(title)
    if said is None or said.way == "hold" or (said.way == "rise") == (target > start):
        return None
    if min(start, target) <= 0 or (_says_both(title) and not _is_head(title, said.cues[0])):
        return None
    if two_metrics(title):  # the verb may be that of the other one
        return None
    if said.way == "rise" and names_pace(title) and _is_time(unit):  # who is faster takes less time
        return None
    words = " … ".join(cue.text for cue in said.cues)
    if said.way == "rise":
        return say(
            "'{words}' says that the number rises, the fields go from {start:,.10g} to {target:,.10g}",
            words=words,
            start=start,
            target=target,
        )
    return say(
        "'{words}' says that the number falls, the fields go from {start:,.10g} to {target:,.10g}",
        words=words,
        start=start,
        target=target,
    )


RULE = Rule(_FOUND.code, _FOUND.name, _FOUND.severity, __doc__, check)
