"""A check-in as a conversation: which questions there are, and what an answer to each of them means."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from okrcli.core import scoring, standing
from okrcli.core.checkin import answer, statement
from okrcli.core.checkin.posting import CheckinPosting, ReadingPosting, both
from okrcli.core.checkin.record import checkin_entry
from okrcli.core.model import Checkin, KeyResult, Milestone, Rhythm
from okrcli.core.standing import Standing
from okrcli.core.workspace import Goal, KpiGoal
from okrcli.errors import UsageError
from okrcli.message import Message, say


class Question(NamedTuple):
    """What to ask next.

    `about` is the goal that it begins to speak of, `there` what was recorded that day already, `problem`
    what was wrong with the answer before; `apart` says that another subject begins.
    """

    prompt: Message
    about: Standing | None = None
    there: Sequence[str] = ()
    problem: UsageError | None = None
    apart: bool = False


Questions = Generator[Question, str, None]
Takes = Callable[[str], Checkin]


@dataclass
class GoalInterview:
    """The questions about some key results of an objective; `said` grows with each answer."""

    goal: Goal
    keys: Sequence[str]
    day: date
    author: str
    rhythm: Rhythm
    said: Checkin = field(default_factory=Checkin)

    @property
    def posting(self) -> CheckinPosting:
        """What has been answered so far."""
        return CheckinPosting(self.goal.ref, self.day, self.author, self.said)

    def forget(self) -> None:
        """Take back all that was answered."""
        self.said = Checkin()

    def questions(self) -> Questions:
        """Yield the numbers of each key result, then what progress, what blocks, what help, what next."""
        for key in self.keys:
            yield from self._key_result(key, self.goal.objective.key_results[key])
        there = self._there()
        progress = Question(say("What progress did we make?"), there=_lines(there.progress), apart=True)
        yield from self._asked(progress, _progress)
        yield from self._several(Question(say("What blocks us?"), there=there.blockers), _blocker)
        yield from self._asked(Question(say("What help do we need?"), there=_lines(there.help)), _help)
        yield from self._several(Question(say("What is next?"), there=there.next), _next)

    def _there(self) -> Checkin:
        """Return what the author has recorded that day already."""
        entry = checkin_entry(self.goal, self.posting)
        return Checkin() if entry is None else entry.body

    def _key_result(self, key: str, key_result: KeyResult) -> Questions:
        about = standing.of_key_result(self.goal, key, self.rhythm, self.day)
        for n, (question, takes) in enumerate(self._numbers(key, key_result)):
            yield from self._asked(question if n else question._replace(about=about), takes)

    def _numbers(self, key: str, key_result: KeyResult) -> Iterator[tuple[Question, Takes]]:
        match key_result.type:
            case "milestones":
                if steps := self._open(key, key_result, key_result.steps):
                    names = ", ".join(steps)
                    yield Question(say("steps reached ({names})", names=names)), self._takes_steps(key)
            case "binary":
                yield Question(say("done (yes or no)")), self._takes_value(key, key_result)
            case _ if key_result.unit:
                yield (
                    Question(say("value in {unit}", unit=key_result.unit)),
                    self._takes_value(key, key_result),
                )
            case _:
                yield Question(say("value")), self._takes_value(key, key_result)
        for item, milestone in self._open(key, key_result, key_result.milestones).items():
            if milestone.due is not None and milestone.due <= self.day:
                asked = say("reached: {title} (yes or no)", title=milestone.title)
                yield Question(asked), _takes_milestone(f"{key}.{item}")
        yield Question(say("confidence (7/10 or 70 %)")), _takes_confidence(key)

    def _open(self, key: str, key_result: KeyResult, marks: dict[str, Milestone]) -> dict[str, Milestone]:
        """Return the milestones or steps that are not reached yet."""
        records = scoring.records(key, key_result, self.goal.checkins, self.day)
        reached = {name for record in records for name in record.reached}
        return {name: mark for name, mark in marks.items() if name not in reached}

    def _takes_value(self, key: str, key_result: KeyResult) -> Takes:
        return lambda text: Checkin(values={key: answer.value(text, key, key_result)})

    def _takes_steps(self, key: str) -> Takes:
        return lambda text: Checkin(
            reached=[statement.mark(name, self.goal, key) for name in text.replace(",", " ").split()]
        )

    def _several(self, question: Question, takes: Takes) -> Questions:
        """Ask until there is no further answer."""
        before = None
        while before != self.said:
            before = self.said
            yield from self._asked(question, takes)
            question = Question(say("And what else?"))

    def _asked(self, question: Question, takes: Takes) -> Questions:
        """Ask until the answer can be taken, or is none."""
        while text := (yield question):
            try:
                self.said = both(self.said, takes(text))
            except UsageError as err:
                question = Question(question.prompt, problem=err)
            else:
                return


def _lines(text: str | None) -> list[str]:
    return text.split("\n") if text else []


def _takes_milestone(name: str) -> Takes:
    return lambda text: Checkin(reached=[name] if answer.truth(text, name) else [])


def _takes_confidence(key: str) -> Takes:
    return lambda text: Checkin(confidence={key: answer.confidence(text, key)})


def _progress(text: str) -> Checkin:
    return Checkin(progress=text)


def _blocker(text: str) -> Checkin:
    return Checkin(blockers=[text])


def _help(text: str) -> Checkin:
    return Checkin(help=text)


def _next(text: str) -> Checkin:
    return Checkin(next=[text])


@dataclass
class KpiInterview:
    """The questions about a KPI."""

    kpi: KpiGoal
    day: date
    author: str
    rhythm: Rhythm
    value: float | None = None
    note: str | None = None

    @property
    def posting(self) -> ReadingPosting:
        """What has been answered so far."""
        return ReadingPosting(self.kpi.id, self.day, self.author, self.value, self.note)

    def forget(self) -> None:
        """Take back all that was answered."""
        self.value = self.note = None

    def questions(self) -> Questions:
        """Yield the value, and if there is one, what is worth knowing about it."""
        unit = self.kpi.kpi.unit
        prompt = say("value in {unit}", unit=unit) if unit else say("value")
        question = Question(prompt, standing.of_kpi(self.kpi, self.rhythm, self.day))
        while text := (yield question):
            try:
                self.value = answer.number(text, self.kpi.id, unit)
            except UsageError as err:
                question = Question(prompt, problem=err)
            else:
                self.note = (yield Question(say("worth knowing about it"))) or None
                return


Interview = GoalInterview | KpiInterview
