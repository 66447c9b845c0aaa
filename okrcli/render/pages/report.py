"""Where we stand: periods, teams and goals, what needs attention, tasks that are late, KPIs."""

from __future__ import annotations

from collections.abc import Iterator

from okrcli.core.report import Concern, PeriodReport, Report, TeamReport
from okrcli.core.standing import Standing
from okrcli.message import Message, say, say_n
from okrcli.render import field, phrases
from okrcli.render.bar import bar
from okrcli.render.look import Look
from okrcli.render.page import BLANK, Block, Cell, Column, Facts, Line, Row, Table, text
from okrcli.render.phrases import heading, joined, said

DRAWN = (
    "title",
    "bar",
    "score",
    "health",
    "confidence",
    "trend",
    "way",
    "gap",
    "owner",
    "due",
    "last",
    "ref",
)
RANKS = {"bar": 1, "confidence": 2, "trend": 3, "owner": 4, "way": 5, "gap": 6, "last": 7, "due": 8, "ref": 9}
PLAIN = (
    "ref",
    "score",
    "expected",
    "gap",
    "health",
    "confidence",
    "value",
    "aim",
    "owner",
    "due",
    "last",
    "title",
)
KPI_DRAWN = ("title", "way", "health", "trend", "owner", "last")
KPI_PLAIN = ("ref", "value", "aim", "health", "owner", "last", "title")
KPI_RANKS = {"trend": 1, "last": 2, "owner": 3}
TASK_DRAWN = ("title", "health", "status", "due", "owner", "ref")
TASK_PLAIN = ("ref", "health", "status", "due", "owner", "title")
TASK_RANKS = {"status": 1, "owner": 2, "ref": 3}


def report(found: Report, look: Look) -> Iterator[Block]:
    """Yield the blocks of a report."""
    yield Line(joined([text(found.name, "bold"), text(found.today.isoformat()), look.as_of], look))
    if found.unread:
        yield Line(text(look(_unread(found.unread)), "warning"))
    if found.filtered:
        yield Line(text(look(say("only what was asked for; means are those of all objectives")), "dim"))
    if not any(period.teams for period in found.periods):
        yield BLANK
        none = say("No objectives here yet; `okr add objective` makes the first.")
        yield Line(text(look(say("Nothing here fits.") if found.filtered else none)))
    for period in found.periods:
        yield from _period(period, look)
    if found.kpis:
        yield BLANK
        yield heading(say("KPIs"), look)
        yield field.table(
            found.kpis, KPI_DRAWN if look.drawn else KPI_PLAIN, look, KPI_RANKS, indent=_in(look)
        )


def _in(look: Look) -> int:
    return 2 if look.drawn else 0


def _unread(files: int) -> Message:
    return say_n(
        "{n} file is left out of this report because it has errors",
        "{n} files are left out of this report because they have errors",
        files,
    )


def _period(period: PeriodReport, look: Look) -> Iterator[Block]:
    yield BLANK
    length = said(phrases.length(period.period, period.elapsed), look)
    yield Line((*text(period.period.name, "bold"), ("  ", ""), *length, *_legend(period, look)), hang=2)
    if period.teams:
        yield from _summary(period, look)
        yield BLANK
        yield from _drawn(period, look) if look.drawn else _plain(period, look)
    if period.too_safe or any(team.too_safe for team in period.teams):
        yield BLANK
        yield Line(
            text(
                look(say("too safe: aspirational goals that go so well could have asked for more")), "at-risk"
            )
        )
    yield from _attention(period, look)
    if period.late_tasks:
        yield BLANK
        yield heading(say("Late or blocked tasks"), look)
        names = TASK_DRAWN if look.drawn else TASK_PLAIN
        yield field.table(period.late_tasks, names, look, TASK_RANKS, indent=_in(look))


def _legend(period: PeriodReport, look: Look) -> Cell:
    """Return what the mark on a bar means."""
    if not (look.drawn and period.teams):
        return ()
    return (("  ", ""), (look.signs.mark, "mark"), (" " + look(say("expected by now")), "dim"))


def _summary(period: PeriodReport, look: Look) -> Iterator[Block]:
    counts = [(*cell, (f" {count}", "bold")) for cell, count in _counts(period, look)]
    drawn: Cell = ()
    if look.drawn:
        drawn = (
            *bar(period.score, None, field.bar_columns(look) * 2, look.signs, "mean"),
            ("  ", ""),
        )
    label = text(look(say("mean score")), "dim")
    safe = [("  " + look(say("too safe")), "at-risk")] if period.too_safe else []
    yield Line((*drawn, *label, (" ", ""), *look.mean(period.score, role="bold"), *safe))
    if counts:
        counts[0] = ((look(say("key results")), "dim"), ("  ", ""), *counts[0])
        yield phrases.facts(counts, look)


def _counts(period: PeriodReport, look: Look) -> Iterator[tuple[Cell, int]]:
    """Yield how many key results are in which state; those that were left are not told as done."""
    for health, count in period.healths.items():
        reached = count - (sum(period.left.values()) if health == "done" else 0)
        if reached:
            yield look.health(health), reached
    for ended, count in period.left.items():
        yield look.health("done", phrases.OUTCOME[ended]), count


def _drawn(period: PeriodReport, look: Look) -> Iterator[Block]:
    rows: list[Row] = []
    for team in period.teams:
        rows.append(_team(team, look))
        for objective in team.objectives:
            rows.append(field.row(objective, DRAWN, look, "  "))
            rows += [field.row(part, DRAWN, look, "    ") for part in objective.parts]
    yield Table(field.columns(DRAWN, RANKS, look, least=40), tuple(rows))


def _team(team: TeamReport, look: Look) -> Row:
    name = [(team.name, "team")]
    if team.too_safe:
        name += [("  ", ""), (look(say("too safe")), "at-risk")]
    cells: dict[str, Cell] = {
        "title": name,
        "bar": bar(team.score, None, field.bar_columns(look), look.signs, "mean"),
        "score": look.mean(team.score, role="bold"),
    }
    return Row(tuple(cells.get(field_name, ()) for field_name in DRAWN), apart=True)


def _plain(period: PeriodReport, look: Look) -> Iterator[Block]:
    columns = (Column(look(say("team"))), Column(look(say("score")), right=True), Column(), Column())
    rows = (
        Row(
            (
                text(team.id),
                look.mean(team.score),
                text(team.name),
                text(look(say("too safe"))) if team.too_safe else (),
            )
        )
        for team in period.teams
    )
    yield Table(columns, tuple(rows))
    yield BLANK
    objectives = [objective for team in period.teams for objective in team.objectives]
    goals = [goal for objective in objectives for goal in (objective, *objective.parts)]
    yield field.table(goals, PLAIN, look)


def _attention(period: PeriodReport, look: Look) -> Iterator[Block]:
    if period.concerns:
        yield BLANK
        yield heading(say("Needs attention"), look)
    told: set[str] = set()
    for concern in period.concerns:
        whole = concern.standing.ref.rpartition(".")[0]
        yield from _concern(concern, look, words_too=whole not in told)
        told.add(whole)
    doubtful = list(_doubtful(period))
    if doubtful:
        yield BLANK
        yield heading(say("Health and confidence disagree"), look)
        for goal in doubtful:
            yield _named(goal, look)
            yield _facts(goal, look)


def _doubtful(period: PeriodReport) -> Iterator[Standing]:
    """Yield the key results with a clash that is not among what needs attention already."""
    known = {concern.standing.ref for concern in period.concerns}
    for team in period.teams:
        for objective in team.objectives:
            yield from (part for part in objective.parts if part.clash and part.ref not in known)


def _concern(concern: Concern, look: Look, *, words_too: bool) -> Iterator[Block]:
    """Yield a key result with its numbers; blockers and help are told once an objective."""
    yield _named(concern.standing, look)
    yield _facts(concern.standing, look)
    if words_too and concern.blockers:
        blockers = "; ".join(concern.blockers)
        yield Line(text(look(say("blocked by: {blockers}", blockers=blockers))), indent=4, hang=2)
    if words_too and concern.help:
        yield Line(text(look(say("help wanted: {help}", help=concern.help))), indent=4, hang=2)


def _named(goal: Standing, look: Look) -> Line:
    return Line((*phrases.state(goal, look), ("  ", ""), *text(goal.title, "bold")), indent=2, hang=2)


def _facts(goal: Standing, look: Look) -> Facts:
    told = [
        text(goal.ref, "ref"),
        text(goal.owner or look(say("nobody")), ""),
        said(phrases.gap(goal), look),
        said(phrases.confidence(goal, look), look, "warning" if goal.clash else ""),
        said(phrases.last(goal.last), look),
    ]
    return phrases.facts(told, look, indent=4)
