"""What happened to a goal, or to those of a team."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrcli.render.json.change import written
from okrcli.render.json.envelope import Object
from okrcli.render.json.goal import goal_of
from okrcli.render.json.record import entry_of, outcome_of

if TYPE_CHECKING:
    from okrcli.core.story.story import Chapter, Story


def story_of(story: Story) -> Object:
    """Return what happened, and the goal as it stands today."""
    return {
        "goal": None if story.goal is None else goal_of(story.goal),
        "events": [_event(chapter) for chapter in story.chapters],
    }


def _event(chapter: Chapter) -> Object:
    event, commit, change = chapter.event, chapter.event.commit, chapter.event.change
    return {
        "date": event.day,
        "action": event.action,
        "kind": event.kind,
        "ref": event.ref,
        "field": change.field if change else None,
        "old": written(change.old) if change else None,
        "new": written(change.new) if change else None,
        "effect": change.effect if change else None,
        "by": event.who,
        "commit": commit.hash if commit else None,
        "subject": commit.subject if commit else None,
        "reason": event.reason,
        "delay": event.delay,
        "parts": event.parts,
        "outcome": outcome_of(event.outcome) if event.outcome else None,
        "from": event.title if event.action == "continued" else None,
        "checkin": entry_of(event.entry) if event.entry else None,
        "before": entry_of(event.before) if event.before else None,
        "goals": [goal_of(part) for part in chapter.parts],
    }
