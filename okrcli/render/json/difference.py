"""What lies between two revisions or periods."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from okrcli.message import Message
from okrcli.render.json.change import change_of
from okrcli.render.json.envelope import Object
from okrcli.render.json.finding import finding_of

if TYPE_CHECKING:
    from okrcli.core.diff.difference import Difference, End, Ending
    from okrcli.core.diff.progress import Progress
    from okrcli.core.diff.records import RecordChange
    from okrcli.core.finding import Finding


def difference_of(difference: Difference, words: Callable[[Message], str]) -> Object:
    """Return what lies between two revisions or periods."""
    return {
        "old": _end(difference.old),
        "new": _end(difference.new),
        "changes": [change_of(change) for change in difference.changes],
        "progress": [_progress(one) for one in difference.progress if one.says_something],
        "records": [_record(record) for record in difference.records],
        "endings": [_ending(ending) for ending in difference.endings],
        "formOnly": difference.form_only,
        "broken": _found(difference.broken, words),
        "mended": _found(difference.mended, words),
    }


def _end(end: End) -> Object:
    return {"name": end.name, "date": end.day, "commit": end.commit}


def _progress(one: Progress) -> Object:
    def both(name: str) -> Object:
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


def _record(record: RecordChange) -> Object:
    return {
        "action": record.action,
        "kind": record.kind,
        "ref": record.ref,
        "author": record.author,
        "old": record.old,
        "new": record.new,
        "backdated": record.backdated,
    }


def _ending(ending: Ending) -> Object:
    return {
        "ref": ending.ref,
        "title": ending.title,
        "outcome": ending.outcome,
        "score": ending.score,
        "carriedTo": ending.carried_to,
    }


def _found(findings: Sequence[Finding] | None, words: Callable[[Message], str]) -> list[Object] | None:
    return None if findings is None else [finding_of(finding, words) for finding in findings]
