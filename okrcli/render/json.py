"""Values as JSON: an envelope with a version and a kind, names and order that stay, nothing rounded."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from datetime import date
from math import isfinite
from typing import TYPE_CHECKING

from pydantic import BaseModel

from okrcli.core.standing import Standing
from okrcli.message import Message

if TYPE_CHECKING:
    from okrcli.core.alignment import Alignment, Node
    from okrcli.core.commit import Commit
    from okrcli.core.details import Details
    from okrcli.core.diff.change import Change
    from okrcli.core.diff.difference import Difference, End, Ending
    from okrcli.core.diff.progress import Progress
    from okrcli.core.diff.records import RecordChange
    from okrcli.core.discipline import Discipline, Tally
    from okrcli.core.drift.drift import Account, Drift, Pair
    from okrcli.core.drift.ledger import Base
    from okrcli.core.drift.shift import Shift
    from okrcli.core.explain import Explanation
    from okrcli.core.finding import Finding, Related, Span
    from okrcli.core.model import Outcome
    from okrcli.core.report import Concern, PeriodReport, Report
    from okrcli.core.story.event import Event
    from okrcli.core.story.story import Chapter, Story
    from okrcli.core.workspace import CheckinEntry, ReadingEntry

SCHEMA_VERSION = 1


def envelope(kind: str, **content: object) -> str:
    """Return an answer of a kind as JSON text."""
    answer = {"schemaVersion": SCHEMA_VERSION, "kind": kind, **content}
    return json.dumps(tidy(answer), ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def tidy(value: object) -> object:
    """Return a value as JSON has it: whole numbers without a point, ISO dates, null for what is no number."""
    match value:
        case bool() | int() | None:
            return value
        case str():
            return value if value.isascii() else value.encode("utf-8", "replace").decode("utf-8")
        case float():
            if not isfinite(value):
                return None
            return int(value) if value.is_integer() and abs(value) < 2**53 else value
        case dict():
            return {str(key): tidy(item) for key, item in value.items()}
        case list() | tuple():
            return [tidy(item) for item in value]
        case _:
            return str(value)


def commit_of(commit: Commit | None) -> dict[str, object]:
    """Return the commit that an answer is about; nothing where it is about the present."""
    if commit is None:
        return {}
    return {"commit": {"hash": commit.hash, "date": commit.day}}


def goal(standing: Standing) -> dict[str, object]:
    """Return a goal: the names that are the same everywhere, then those that may grow in number."""
    return {
        "ref": standing.ref,
        "kind": standing.kind,
        "title": standing.title,
        "team": standing.team,
        "period": standing.period,
        "owner": standing.owner,
        "value": standing.value,
        "score": standing.score,
        "raw": standing.raw,
        "expected": standing.expected,
        "gap": standing.gap,
        "health": standing.health,
        "confidence": standing.confidence,
        "weight": standing.weight,
        "parent": _parent(standing),
        "type": standing.type,
        "unit": standing.unit,
        "start": standing.start,
        "target": standing.target,
        "min": standing.min,
        "max": standing.max,
        "due": standing.due,
        "last": standing.last,
        "status": standing.status,
        "tags": standing.tags,
        "intent": _intent(standing),
        "closed": standing.closed,
        "band": standing.band,
        "clash": standing.clash,
        "trend": [{"date": day, "value": value} for day, value in standing.trend],
    }


def _parent(standing: Standing) -> str | None:
    """Return the reference of the goal that this one is a part of."""
    if standing.kind in ("objective", "kpi"):
        return None
    return standing.ref.rpartition(".")[0]


def _intent(standing: Standing) -> str | None:
    if standing.kind not in ("objective", "key_result"):
        return None
    return "committed" if standing.committed else "aspirational"


def _flat(standings: Iterable[Standing]) -> list[dict[str, object]]:
    return [goal(part) for whole in standings for part in whole.everyone()]


def finding_of(finding: Finding, words: Callable[[Message], str]) -> dict[str, object]:
    """Return a finding under the names that are the same everywhere."""
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity,
        "message": words(finding.message),
        "help": None if finding.help is None else words(finding.help),
        "file": finding.path,
        **_place(finding.span),
        "ref": finding.ref,
        "related": [_related(related) for related in finding.related],
        "fix": _fix(finding),
    }


def _fix(finding: Finding) -> str | None:
    if not finding.fix:
        return None
    return "unsafe" if finding.unsafe else "safe"


def _related(related: Related) -> dict[str, object]:
    return {"file": related.path, **_place(related.span)}


def _place(span: Span | None) -> dict[str, object]:
    if span is None:
        return {"line": None, "column": None, "endLine": None, "endColumn": None}
    return {
        "line": span.line,
        "column": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }


class Json:
    """Writes JSON. Sentences are in the language of the workspace; all else is the same in all languages."""

    def __init__(
        self,
        words: Callable[[Message], str],
        findings: Sequence[Finding] = (),
        commit: Commit | None = None,
    ) -> None:
        self.words = words
        self.findings = findings
        self.commit = commit

    def _answer(self, kind: str, **content: object) -> str:
        """Return an envelope, with what is wrong in the files that were read."""
        findings = [finding_of(found, self.words) for found in self.findings]
        return envelope(kind, **commit_of(self.commit), **content, findings=findings)

    def report(self, report: Report) -> str:
        """Return where we stand."""
        return self._answer(
            "report",
            name=report.name,
            today=report.today,
            unread=report.unread,
            periods=[_period(period) for period in report.periods],
            goals=[goal(found) for found in report.goals()],
        )

    def goals(self, goals: Sequence[Standing]) -> str:
        """Return a flat list of goals of any kind."""
        return self._answer("goals", goals=[goal(found) for found in goals])

    def scores(self, goals: Sequence[Standing], today: date) -> str:
        """Return the grades of objectives and their key results on a day."""
        return self._answer("scores", today=today, goals=_flat(goals))

    def explanations(self, explanations: Sequence[Explanation]) -> str:
        """Return how scores came about."""
        found = [one for explanation in explanations for one in self._explained(explanation)]
        return self._answer("explanation", goals=found)

    def _explained(self, explanation: Explanation) -> list[dict[str, object]]:
        own = {
            **goal(explanation.standing),
            "steps": [self.words(step) for step in explanation.steps],
            "sources": [asdict(source) for source in explanation.sources],
        }
        return [own, *(one for part in explanation.parts for one in self._explained(part))]

    def details(self, details: Details) -> str:
        """Return everything about one goal."""
        return self._answer(
            "goal",
            goal=goal(details.standing),
            path=details.path,
            why=details.why,
            supports=details.supports,
            supportedBy=details.supported_by,
            needs=details.needs,
            neededBy=details.needed_by,
            parts=_flat(details.standing.parts),
            tasks=_flat(details.tasks),
            task=None if details.task is None else details.task.model_dump(),
            checkins=[_checkin(entry) for entry in details.checkins],
            readings=[_reading(entry) for entry in details.readings],
            revisions=[revision.model_dump(by_alias=True) for revision in details.revisions],
            outcome=None if details.outcome is None else _outcome(details.outcome),
        )

    def alignment(self, alignment: Alignment) -> str:
        """Return which goal serves which: a forest of references, and the goals that they name."""
        goals = {found.ref: found for root in alignment.roots for found in _goals_of(root)}
        goals |= {found.ref: found for found in alignment.orphans}
        return self._answer(
            "alignment",
            roots=[_node(root) for root in alignment.roots],
            orphans=[found.ref for found in alignment.orphans],
            dangling=[{"ref": ref, "supports": name} for ref, name in alignment.dangling],
            goals=[goal(found) for found in goals.values()],
        )

    def recorded(self, before: Sequence[Standing], after: Sequence[Standing], paths: Sequence[str]) -> str:
        """Return what a check-in changed: the goals before and after it."""
        return self._answer("checkin", paths=paths, before=_flat(before), goals=_flat(after))

    def difference(self, difference: Difference) -> str:
        """Return what lies between two revisions or periods."""
        return self._answer(
            "diff",
            old=_end(difference.old),
            new=_end(difference.new),
            changes=[_change(change) for change in difference.changes],
            progress=[_progress(one) for one in difference.progress if one.says_something],
            records=[_record(record) for record in difference.records],
            endings=[_ending(ending) for ending in difference.endings],
            formOnly=difference.form_only,
            broken=self._found(difference.broken),
            mended=self._found(difference.mended),
        )

    def _found(self, findings: Sequence[Finding] | None) -> list[dict[str, object]] | None:
        return None if findings is None else [finding_of(finding, self.words) for finding in findings]

    def story(self, story: Story) -> str:
        """Return what happened to a goal, or to those of a team; the goal as it stands today."""
        return self._answer(
            "log",
            goal=None if story.goal is None else goal(story.goal),
            events=[_event(chapter) for chapter in story.chapters],
        )

    def discipline(self, discipline: Discipline) -> str:
        """Return how well check-ins kept to their rhythm."""
        return self._answer(
            "discipline",
            owners=[{"owner": owner, **_tally(tally)} for owner, tally in discipline.owners.items()],
            teams=[{"team": team, **_tally(tally)} for team, tally in discipline.teams.items()],
            all=_tally(discipline.whole),
        )

    def drift(self, drift: Drift) -> str:
        """Return what became of the promise of a period."""
        counts = drift.counts()
        return self._answer(
            "drift",
            period=drift.ledger.period.name,
            promise=_base(drift.ledger.base),
            changes=[_shift(shift) for shift in drift.shifts],
            goals=[_account(account) for account in drift.accounts],
            teams=[{"team": team, **_pair(pair)} for team, pair in drift.teams.items()],
            all=_pair(drift.whole),
            summary={
                "moved": counts.moved,
                "easier": counts.easier,
                "harder": counts.harder,
                "unexplained": counts.unexplained,
                **{
                    name: {turn: counts.turns.get((kind, turn), 0) for turn in ("dropped", "left", "added")}
                    for kind, name in (("objective", "objectives"), ("key_result", "keyResults"))
                },
            },
        )


def _base(base: Base) -> dict[str, object]:
    return {
        "day": base.day,
        "commit": base.commit.hash,
        "tag": base.tag,
        "late": base.days_late > 0,
        "lost": base.is_lost,
    }


def _shift(shift: Shift) -> dict[str, object]:
    moves = [_move(move) for move in shift.moves]
    last = moves[-1] if moves else dict.fromkeys(("day", "by", "commit", "subject", "reason"))
    about = {name: last[name] for name in ("day", "by", "commit", "subject", "reason")}
    return {**_change(shift.change), **about, "turn": shift.turn, "moves": moves}


def _move(move: Event) -> dict[str, object]:
    change = move.change
    return {
        "day": move.day,
        "by": move.who,
        "commit": move.commit.hash if move.commit else None,
        "subject": move.commit.subject if move.commit else None,
        "reason": move.reason,
        "old": _written(change.old) if change and change.field else None,
        "new": _written(change.new) if change and change.field else None,
        "effect": change.effect if change else None,
    }


def _account(account: Account) -> dict[str, object]:
    return {**goal(account.standing), **_pair(account.pair)}


def _pair(pair: Pair) -> dict[str, object]:
    return {"promised": pair.promised, "score": pair.today}


def _end(end: End) -> dict[str, object]:
    return {"name": end.name, "day": end.day, "commit": end.commit}


def _change(change: Change) -> dict[str, object]:
    return {
        "action": change.action,
        "kind": change.kind,
        "ref": change.ref,
        "field": change.field,
        "old": _written(change.old),
        "new": _written(change.new),
        "effect": change.effect,
        "was": change.was or None,
        "title": change.title,
        "unit": change.unit,
    }


def _written(value: object) -> object:
    """Return a field's value as a file has it: parts as objects, without what is not said in them."""
    if isinstance(value, BaseModel):
        return value.model_dump(by_alias=True, exclude_unset=True)
    if isinstance(value, dict):
        return {key: _written(item) for key, item in value.items() if item not in (None, [], {})}
    return [_written(item) for item in value] if isinstance(value, list) else value


def _progress(one: Progress) -> dict[str, object]:
    def both(name: str) -> dict[str, object]:
        return {"old": getattr(one.old, name, None), "new": getattr(one.new, name, None)}

    return {
        "ref": one.ref,
        "kind": one.kind,
        "title": one.now.title,
        **{name: both(name) for name in ("value", "score", "confidence", "health")},
        "reached": [part.ref for part in one.reached],
        "records": one.records,
        "notes": one.notes,
    }


def _record(record: RecordChange) -> dict[str, object]:
    return {
        "action": record.action,
        "kind": record.kind,
        "ref": record.ref,
        "author": record.author,
        "old": record.old,
        "new": record.new,
        "backdated": record.backdated,
    }


def _ending(ending: Ending) -> dict[str, object]:
    return {
        "ref": ending.ref,
        "title": ending.title,
        "outcome": ending.outcome,
        "score": ending.score,
        "carriedTo": ending.carried_to,
    }


def _event(chapter: Chapter) -> dict[str, object]:
    event, commit, change = chapter.event, chapter.event.commit, chapter.event.change
    return {
        "date": event.day,
        "action": event.action,
        "kind": event.kind,
        "ref": event.ref,
        "field": change.field if change else None,
        "old": _written(change.old) if change else None,
        "new": _written(change.new) if change else None,
        "effect": change.effect if change else None,
        "by": event.who,
        "commit": commit.hash if commit else None,
        "subject": commit.subject if commit else None,
        "reason": event.reason,
        "delay": event.delay,
        "parts": event.parts,
        "outcome": _outcome(event.outcome) if event.outcome else None,
        "from": event.title if event.action == "continued" else None,
        "checkin": _checkin(event.entry) if event.entry else None,
        "before": _checkin(event.before) if event.before else None,
        "goals": [goal(part) for part in chapter.parts],
    }


def _tally(tally: Tally) -> dict[str, object]:
    return {
        "due": tally.due,
        "onTime": tally.on_time,
        "late": tally.late,
        "missed": tally.missed,
        "backDated": tally.back_dated,
        "share": tally.share,
    }


def _period(report: PeriodReport) -> dict[str, object]:
    return {
        "name": report.period.name,
        "start": report.period.start,
        "end": report.period.end,
        "elapsed": report.elapsed,
        "score": report.score,
        "tooSafe": report.too_safe,
        "healths": dict(report.healths),
        "teams": [
            {
                "id": team.id,
                "name": team.name,
                "score": team.score,
                "tooSafe": team.too_safe,
                "objectives": [objective.ref for objective in team.objectives],
            }
            for team in report.teams
        ],
        "concerns": [_concern(concern) for concern in report.concerns],
        "lateTasks": [goal(task) for task in report.late_tasks],
    }


def _concern(concern: Concern) -> dict[str, object]:
    return {
        "ref": concern.standing.ref,
        "health": concern.standing.health,
        "objective": concern.objective,
        "blockers": concern.blockers,
        "help": concern.help,
        "said": concern.said,
    }


def _checkin(entry: CheckinEntry) -> dict[str, object]:
    return {"date": entry.date, "author": entry.author, "path": entry.path, **entry.body.model_dump()}


def _reading(entry: ReadingEntry) -> dict[str, object]:
    return {"date": entry.date, "author": entry.author, "path": entry.path, **entry.body.model_dump()}


def _outcome(outcome: Outcome) -> dict[str, object]:
    return {
        "score": outcome.score,
        "keyResults": outcome.key_results,
        "ended": outcome.ended,
        "carriedTo": outcome.carried_to,
        "lessons": outcome.lessons,
    }


def _node(node: Node) -> dict[str, object]:
    return {
        "ref": node.goal.ref,
        "again": node.again,
        "supporters": [_node(supporter) for supporter in node.supporters],
    }


def _goals_of(node: Node) -> list[Standing]:
    return [node.goal, *(found for supporter in node.supporters for found in _goals_of(supporter))]
