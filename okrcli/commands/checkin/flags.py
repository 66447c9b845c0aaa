"""A check-in on the command line: what the options say about one goal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, dataclass
from datetime import date

from okrcli.core.checkin import statement
from okrcli.core.checkin.posting import Posting
from okrcli.core.checkin.record import check_day
from okrcli.core.checkin.statement import Problem, Statement
from okrcli.core.place import Kind
from okrcli.core.route import Route
from okrcli.core.workspace import Goal
from okrcli.errors import UsageError
from okrcli.home import Home
from okrcli.message import Message, say

KINDS: tuple[Kind, ...] = ("objective", "key_result", "kpi")


@dataclass(frozen=True, slots=True)
class Flags:
    """The options that say something, as they are typed."""

    values: Sequence[str]
    confidences: Sequence[str]
    done: bool | None
    reached: Sequence[str]
    note: str | None
    blockers: Sequence[str]
    help: str | None
    next: Sequence[str]

    @property
    def given(self) -> bool:
        """Whether there is anything to record."""
        return any(part is not None and part != [] for part in astuple(self))

    def about(self, ref: str) -> Statement:
        """Return them as a statement; raise UsageError where they contradict each other."""
        value, values = _by_key(self.values, "--value")
        confidence, confidences = _by_key(self.confidences, "--confidence")
        if self.done is not None and value is not None:
            raise UsageError(
                say("--done and --value are two answers to one question"), say("give one of the two")
            )
        if confidence is not None and confidences:
            raise UsageError(
                say("one --confidence names its key result, another does not"),
                say("write --confidence KR=0.7 for each"),
            )
        return Statement(
            ref=ref,
            value=value if self.done is None else self.done,
            values=values,
            confidence=confidences or confidence,
            reached=list(self.reached),
            note=self.note,
            blockers=list(self.blockers),
            help=self.help,
            next=list(self.next),
        )


def _by_key(given: Sequence[str], option: str) -> tuple[str | None, dict[str, str]]:
    """Return what stands alone, as `68`, and what is said by key result, as `activation=68`."""
    alone: list[str] = []
    named: dict[str, str] = {}
    for text in given:
        key, equals, answer = text.partition("=")
        if not equals:
            alone.append(text)
        elif named.setdefault(key.strip(), answer) != answer:
            raise UsageError(
                say("{option} gives '{key}' two answers", option=option, key=key.strip()), say("give one")
            )
    if len(alone) > 1:
        raise UsageError(
            say("{option} is given more than once", option=option),
            say("give one, or name the key result of each: {option} KR=…", option=option),
        )
    return (alone[0] if alone else None), named


def stated(home: Home, ref: str | None, flags: Flags, day: date, author: str) -> Posting:
    """Return what the options say about a goal, to be recorded; raise UsageError for what cannot be."""
    if ref is None:
        raise UsageError(
            say("it is not said what this is about"),
            say("name a key result, objective or KPI: okr checkin REF --value …"),
        )
    target = home.find(ref, KINDS)
    workspace = home.goal(target)
    posting, problems = statement.posting(flags.about(ref), target, workspace, day, author)
    goal = statement.goal_of(target, workspace)
    for problem in problems:
        way_out = _naming(problem, flags, goal) if goal is not None and target.kind == "objective" else None
        raise UsageError(problem.message, way_out or problem.way_out)
    check_day(day, home.today, goal)
    return posting


def _naming(problem: Problem, flags: Flags, goal: Goal) -> Message | None:
    """Return the option as it works, for an answer to one of several key results that is not named."""
    keys = list(goal.objective.key_results)
    given: dict[Route, tuple[str, Sequence[str]]] = {
        ("value",): ("--value", flags.values),
        ("confidence",): ("--confidence", flags.confidences),
    }
    option, texts = given.get(problem.route, ("", ()))
    text = next((text for text in texts if "=" not in text), None)
    if len(keys) < 2 or text is None:
        return None
    names = ", ".join(keys)
    return say(
        "write {option} {key}={given}; its key results are {names}",
        option=option,
        key=keys[0],
        given=text,
        names=names,
    )
