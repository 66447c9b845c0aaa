"""Walks somebody at a terminal through what is due, and records each goal as soon as it is answered."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

import typer

from okrcli.commands.checkin.flags import KINDS
from okrcli.commands.checkin.outlook import at_work, nothing_due
from okrcli.commands.checkin.recording import Recording
from okrcli.core import standing
from okrcli.core.checkin import due
from okrcli.core.checkin.course import Course
from okrcli.core.checkin.interview import GoalInterview, Interview, KpiInterview, Question
from okrcli.core.checkin.posting import is_empty
from okrcli.core.checkin.record import check_day, written_to
from okrcli.core.checkin.statement import goal_of
from okrcli.core.keyboard import struck
from okrcli.core.place import kpi_ref, normal
from okrcli.core.workspace import Workspace
from okrcli.errors import INTERRUPTED
from okrcli.home import Home
from okrcli.message import Message, say, say_n
from okrcli.output import renderer_for
from okrcli.prompt import ask
from okrcli.render import findings
from okrcli.render.literal import paragraphs
from okrcli.render.page import BLANK, Block
from okrcli.render.pages import asked
from okrcli.render.writer import Writer
from okrcli.screen import colour

QUIT = "q"


@dataclass(frozen=True, slots=True)
class Visit:
    """A goal to ask about, and how it is introduced."""

    interview: Interview
    by: date | None = None

    @property
    def about(self) -> str:
        """The goal's reference."""
        if isinstance(self.interview, GoalInterview):
            return str(self.interview.goal.ref)
        return kpi_ref(self.interview.kpi.id)


def walk(recording: Recording, ref: str | None, day: date, me: str) -> None:
    """Ask about one goal, or all that is due for someone; what was answered is recorded, come what may."""
    screen = _Screen(recording.home, day)
    visits = list(_due(screen, me)) if ref is None else [_asked_for(recording.home, ref, day, me)]
    if visits:
        screen.tell(
            say("Enter leaves a question out, b goes back to the one before, s on to the next goal, q stops.")
        )
    recording.wish.refuse(written_to(visit.interview.posting) for visit in visits)
    try:
        _visit(recording, screen, visits)
    except KeyboardInterrupt as interrupt:
        for path in recording.paths:
            screen.tell(say("recorded in {path}", path=path))
        raise typer.Exit(INTERRUPTED) from interrupt
    finally:
        recording.commit()
    if visits and not recording.paths:
        screen.tell(say("Nothing was recorded."))


def _visit(recording: Recording, screen: _Screen, visits: Iterable[Visit]) -> None:
    for visit in visits:
        try:
            goes_on = screen.hold(visit)
        except KeyboardInterrupt:
            screen.tell(say("Nothing of {ref} was recorded.", ref=visit.about))
            raise
        if not is_empty(visit.interview.posting):
            recording.record([visit.interview.posting])
            screen.tell(say("Recorded.") if goes_on else say("Recorded. The rest can wait."))
        if not goes_on:
            break


def _asked_for(home: Home, ref: str, day: date, me: str) -> Visit:
    target = home.find(ref, KINDS)
    workspace = home.goal(target)
    goal = goal_of(target, workspace)
    check_day(day, home.today, goal)
    if goal is None:
        return Visit(_kpi(workspace, str(target.kpi), day, me))
    keys = (
        [target.ref.key_result] if target.ref and target.ref.key_result else list(goal.objective.key_results)
    )
    return Visit(GoalInterview(goal, keys, day, me, home.settings.cadence))


def _kpi(workspace: Workspace, kpi: str, day: date, me: str) -> KpiInterview:
    return KpiInterview(workspace.kpis[kpi], day, me, workspace.settings.cadence)


def _due(screen: _Screen, me: str) -> Iterator[Visit]:
    """Yield what is due, after saying how much it is."""
    workspace = at_work(screen.home, screen.day)
    agenda = due.agenda(workspace, me, screen.day)
    count = sum(len(goal.keys) for goal in agenda.goals) + len(agenda.kpis)
    if count == 0:
        screen.tell(nothing_due(agenda, me))
    else:
        screen.tell(
            say_n(
                "{n} check-in is due for {person}.", "{n} check-ins are due for {person}.", count, person=me
            )
        )
    for goal in agenda.goals:
        interview = GoalInterview(
            workspace.goals[goal.ref], list(goal.keys), screen.day, me, workspace.settings.cadence
        )
        yield Visit(interview, goal.by)
    for kpi in agenda.kpis:
        yield Visit(_kpi(workspace, kpi.kpi, screen.day, me), kpi.by)


class _Screen:
    """The terminal that the conversation is held on; results alone go to stdout."""

    def __init__(self, home: Home, day: date) -> None:
        self.home = home
        self.day = day
        page = renderer_for(home, "terminal", None)
        assert isinstance(page, Writer)  # noqa: S101 - a terminal is written to
        self.page = page

    def tell(self, message: Message) -> None:
        sys.stderr.write(f"{self.home.words(message)}\n")

    def show(self, blocks: Iterable[Block]) -> None:
        sys.stderr.write(self.page.write(blocks))

    def hold(self, visit: Visit) -> bool:
        """Ask the questions of a visit; tell whether to go on with the next one."""
        interview = visit.interview
        if isinstance(interview, GoalInterview):
            goal = standing.of_goal(interview.goal, interview.rhythm, self.day)
            self.show(asked.objective(goal, visit.by, self.page.look))
        course = Course(interview)
        while course.question is not None:
            answer = self.ask(course.question)
            match struck(answer):
                case "q":
                    return False
                case "s":
                    return True
                case "b":
                    course.back()
                case _:
                    course.answer(answer)
        return True

    def ask(self, question: Question) -> str:
        """Return the answer to a question; the end of the input stops the conversation."""
        if question.about is not None:
            self.show(asked.part(question.about, self.page.look))
        if question.problem is not None:
            err = question.problem
            sys.stderr.write(
                findings.error(err.message, err.hint, self.home.words, colour=colour(sys.stderr))
            )
        if question.apart:
            self.show([BLANK])
        for text in question.there:
            for line in paragraphs(text):
                self.tell(say("recorded today: {text}", text=line))
        try:
            return normal(ask(self.home, question.prompt))
        except EOFError:
            sys.stderr.write("\n")
            return QUIT
        except KeyboardInterrupt:
            sys.stderr.write("\n")  # what comes next begins on a line of its own
            raise
