"""What someone says about a goal, on the command line or in a list, and what of it can be recorded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Annotated, Any, NamedTuple

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from okrcli.core.checkin import answer
from okrcli.core.checkin.answer import Answer
from okrcli.core.checkin.posting import CheckinPosting, Posting, ReadingPosting, is_empty, joined
from okrcli.core.checks import marks_named
from okrcli.core.model import Checkin, Date, KeyResult, Shape, Title
from okrcli.core.near import near
from okrcli.core.place import normal
from okrcli.core.route import Route
from okrcli.core.workspace import Goal, KpiGoal, Target, Workspace
from okrcli.errors import UsageError
from okrcli.message import Message, say


def _answer(given: object) -> object:
    if isinstance(given, str | int | float):
        return given
    raise PydanticCustomError("reading", "not a number")


def _answers(given: object) -> object:
    """Take one answer, or a mapping of answers by key result; what is in it is looked at one by one."""
    if isinstance(given, dict) and all(isinstance(part, str | int | float) for part in given.values()):
        return given
    return _answer(given)


One = Annotated[Any, BeforeValidator(_answer)]
OneOrMany = Annotated[Any, BeforeValidator(_answers)]


class Statement(Shape):
    """One record of a list: what is recorded about the objective, key result or KPI `ref`."""

    ref: Title = Field(examples=["2026-Q4/product/onboarding.activation"])
    value: One | None = Field(None, examples=[68])
    values: dict[str, One] = Field(default={}, examples=[{"activation": 68}])
    confidence: OneOrMany | None = Field(None, examples=[0.6])
    reached: list[str] = Field(default=[], examples=[["guided-tour"]])
    progress: str | None = Field(None, examples=["Guided tour is live for 30 % of new accounts."])
    note: str | None = Field(None, examples=["Guided tour is live for 30 % of new accounts."])
    blockers: list[str] = Field(default=[], examples=[["Analytics export lags three days"]])
    help: str | None = Field(None, examples=["A data engineer for a day"])
    next: list[str] = Field(default=[], examples=[["Roll out to everyone"]])
    date: Date | None = Field(None, examples=["2026-11-20"])
    author: str | None = Field(None, examples=["ann"])


class Problem(NamedTuple):
    """What keeps a part of a statement from being recorded, and the way out."""

    route: Route
    message: Message
    way_out: Message | None


class Reading(NamedTuple):
    """What is said about a KPI."""

    value: float | None = None
    note: str | None = None


def about_goal(statement: Statement, goal: Goal, key: str | None) -> tuple[Checkin, list[Problem]]:
    """Return what a statement says about an objective, or the key result `key` of it, and its problems."""
    listening = _Listening(goal, key)
    said = Checkin(
        values=dict(listening.values(statement)),
        confidence=dict(listening.confidences(statement)),
        reached=list(listening.reached(statement.reached)),
        progress=_progress(statement),
        blockers=_texts(statement.blockers),
        help=_text(statement.help),
        next=_texts(statement.next),
    )
    return said, listening.problems


def about_kpi(statement: Statement, kpi: KpiGoal) -> tuple[Reading, list[Problem]]:
    """Return what a statement says about a KPI, and its problems."""
    problems = [
        Problem(
            (name,),
            say("a KPI has no '{name}'", name=name),
            say("record its value, and a note if there is one"),
        )
        for name in ("values", "confidence", "reached", "blockers", "help", "next")
        if getattr(statement, name)
    ]
    number = None
    if statement.value is not None:
        with _noted(problems, ("value",)):
            number = answer.number(statement.value, kpi.id, kpi.kpi.unit)
    return Reading(number, _progress(statement)), problems


def _nothing_said() -> Problem:
    way_out = say("give a value, a confidence, a note, a blocker, what help you need or what is next")
    return Problem((), say("nothing is said about it"), way_out)


@contextmanager
def _noted(problems: list[Problem], route: Route) -> Iterator[None]:
    try:
        yield
    except UsageError as err:
        problems.append(Problem(route, err.message, err.hint))


class _Listening:
    """One statement about one goal on its way to a check-in, with the problems so far."""

    def __init__(self, goal: Goal, key: str | None) -> None:
        self.goal = goal
        self.key_results = goal.objective.key_results
        self.key = key
        self.problems: list[Problem] = []

    def values(self, statement: Statement) -> Iterator[tuple[str, float | bool]]:
        for name, given, route in _given(statement.value, "value", statement.values, "values"):
            with _noted(self.problems, route):
                key, key_result = self._key_result(name)
                yield key, answer.value(given, key, key_result)

    def confidences(self, statement: Statement) -> Iterator[tuple[str, float]]:
        given = statement.confidence
        one, many = (None, given) if isinstance(given, dict) else (given, {})
        for name, share, route in _given(one, "confidence", many, "confidence"):
            with _noted(self.problems, route):
                key, _ = self._key_result(name)
                yield key, answer.confidence(share, key)

    def reached(self, names: Iterable[str]) -> Iterator[str]:
        for n, name in enumerate(names):
            with _noted(self.problems, ("reached", n)):
                yield mark(name, self.goal, self.key)

    def _key_result(self, name: str | None) -> tuple[str, KeyResult]:
        """Return the key result that is called `name`; without one, the only one that can be meant."""
        if name is None:
            name = self.key or self._only()
        key = normal(name.strip()).rpartition(".")[2]
        if key in self.key_results:
            return key, self.key_results[key]
        close = near(key, self.key_results)
        raise UsageError(
            say("{ref} has no key result '{key}'", ref=self.goal.ref, key=name),
            say("did you mean '{name}'?", name=close) if close else self._known(),
        )

    def _only(self) -> str:
        if len(self.key_results) == 1:
            return next(iter(self.key_results))
        raise UsageError(
            say("{ref} is an objective: say which key result", ref=self.goal.ref),
            say("write KR=…, where KR is one of {names}", names=", ".join(self.key_results))
            if self.key_results
            else self._known(),
        )

    def _known(self) -> Message:
        if not self.key_results:
            return say("it has none yet; `okr add kr` adds one")
        return say("known here: {names}", names=", ".join(self.key_results))


def mark(name: str, goal: Goal, key: str | None) -> str:
    """Return the full name, `key-result.milestone`, of a milestone or step; those of `key` come first.

    Raises UsageError for a name that nothing has, or several have.
    """
    name = normal(name.strip()).removeprefix(f"{goal.ref}.")
    meant = marks_named(name, goal.objective)
    own = [full for full in meant if full.startswith(f"{key}.")]
    if len(own or meant) == 1:
        return (own or meant)[0]
    if meant:
        raise UsageError(
            say("'{name}' is a milestone of several key results", name=name),
            say("write one of {names}", names=", ".join(meant)),
        )
    known = [
        f"{of}.{item}"
        for of, key_result in goal.objective.key_results.items()
        for item in (*key_result.milestones, *key_result.steps)
    ]
    raise UsageError(say("{ref} has no milestone '{name}'", ref=goal.ref, name=name), _one_of(name, known))


def _one_of(name: str, known: list[str]) -> Message:
    close = near(name, [*known, *(full.partition(".")[2] for full in known)])
    if close:
        return say("did you mean '{name}'?", name=close)
    if not known:
        return say("none of its key results has milestones or steps")
    return say("known here: {names}", names=", ".join(known))


def _given(
    one: Answer | None, one_field: str, many: Mapping[str, Answer], many_field: str
) -> Iterator[tuple[str | None, Answer, Route]]:
    if one is not None:
        yield None, one, (one_field,)
    for name, given in many.items():
        yield name, given, (many_field, name)


def _texts(given: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(text for item in given if (text := _text(item)) is not None))


def _progress(statement: Statement) -> str | None:
    return joined(_text(statement.progress), _text(statement.note))


def _text(given: str | None) -> str | None:
    """Return a text without white space around it and at its lines' ends; None when nothing is left."""
    lines = (
        line.rstrip() for line in normal(given or "").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    )
    return "\n".join(lines).strip() or None


def goal_of(target: Target, workspace: Workspace) -> Goal | None:
    """Return the objective that a target is or belongs to; None for a KPI."""
    return None if target.ref is None else workspace.goals[target.ref.of_objective]


def posting(
    statement: Statement, target: Target, workspace: Workspace, day: date, author: str
) -> tuple[Posting, list[Problem]]:
    """Return what a statement about a target means to record, and what keeps it from being recorded."""
    goal = goal_of(target, workspace)
    found: Posting
    if goal is None:
        kpi = str(target.kpi)
        reading, problems = about_kpi(statement, workspace.kpis[kpi])
        found = ReadingPosting(kpi, day, author, *reading)
    else:
        said, problems = about_goal(statement, goal, target.ref.key_result if target.ref else None)
        found = CheckinPosting(goal.ref, day, author, said)
    return found, problems or ([_nothing_said()] if is_empty(found) else [])
