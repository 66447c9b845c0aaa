"""What a commit says about check-ins: whose numbers changed from what to what, and the words beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from okrcli.core import subject
from okrcli.core.checkin.posting import CheckinPosting, Posting
from okrcli.core.standing import Standing
from okrcli.message import Message
from okrcli.render.change import told

Numbers = list[tuple[str, object, object]]


def minutes(
    before: Sequence[Standing],
    after: Sequence[Standing],
    postings: Sequence[Posting],
    words: Callable[[Message], str],
) -> tuple[Message, str]:
    """Return the first line of a commit of check-ins, and what is below it."""
    old = {goal.ref: goal for whole in before for goal in whole.everyone()}
    numbers = {goal.ref: _numbers(goal, old) for goal in after}
    refs = list(numbers)
    if len(refs) == 1:
        what, rest = told(numbers[refs[0]], beside=words(subject.recorded(refs, "")))
        return subject.recorded(refs, what), "\n".join([rest, *_notes(postings)])
    lines = (f"{ref}: {told(numbers[ref], beside='')[0]}".rstrip(": ") for ref in refs)
    return subject.recorded(refs, ""), "\n".join([*lines, "", *_notes(postings)])


def _numbers(goal: Standing, old: dict[str, Standing]) -> Numbers:
    """Return the values of a goal that are others than before, by the name that they have within it."""
    measured = [goal] if goal.kind == "kpi" else goal.parts
    values = [(part, old[part.ref].value if part.ref in old else None) for part in measured]
    return [
        (part.ref.removeprefix(goal.ref).removeprefix(".") or "value", value, part.value)
        for part, value in values
        if part.value is not None and value != part.value
    ]


def _notes(postings: Sequence[Posting]) -> Iterator[str]:
    for posting in postings:
        note = posting.said.progress if isinstance(posting, CheckinPosting) else posting.note
        if note:
            yield note.strip()
