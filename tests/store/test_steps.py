from __future__ import annotations

from datetime import UTC, date, datetime

from okrcli.core.commit import Commit, Committed, FileChange
from okrcli.core.model import Settings
from okrcli.core.place import Ref
from okrcli.core.story.event import Event, about
from okrcli.core.story.telling import events
from okrcli.store.steps import steps

SETTINGS = Settings.model_validate(
    {
        "okr": 1,
        "name": "Acme",
        "people": {"ann": {"name": "Ann Lee", "email": "ann@acme.example"}},
    }
)
GOAL = "goals/2026-Q4/product/onboarding.yaml"
RECORD = "checkins/2026-Q4/product/onboarding/2026-11-20-ann.yaml"
REF = "2026-Q4/product/onboarding"
REASON = """revisions:
- {date: 2026-11-02, field: key_results.activation.target, from: 85, to: 80, reason: Half only}
"""


def commit(day: str, subject: str = "Work", email: str = "ann@acme.example") -> Commit:
    when = datetime.fromisoformat(f"{day}T12:00:00").replace(tzinfo=UTC)
    return Commit("a" * 40, (), "Ann", email, when, when, subject)


def goal(target: int = 85, key: str = "activation", extra: str = "") -> str:
    return (
        "title: Make the first day effortless\nowner: ann\nkey_results:\n"
        f"  {key}: {{title: Raise completion from 60 % to 85 %, start: 60, target: {target}}}\n"
        "  satisfaction: {title: Keep satisfaction at 4.5, type: maintain, min: 4.5}\n"
        f"{extra}"
    )


def told(*states: tuple[str, dict[str, str]]) -> list[Event]:
    """Return the events of commits by their day, each with all files as it left them."""
    contents: dict[str, bytes] = {}
    touched, before = [], dict[str, str]()
    for n, (day, after) in enumerate(states):
        changes = []
        for path in sorted({*before, *after}):
            if before.get(path) != after.get(path):
                old, new = (side.get(path) for side in (before, after))
                contents |= {text: text.encode() for text in (old, new) if text is not None}
                changes.append(FileChange(path, old, new))
        touched.append(Committed(commit(day, f"Commit {n}"), tuple(changes)))
        before = after
    return events(list(steps(touched, contents.__getitem__, SETTINGS)), SETTINGS, date(2026, 12, 31))


def said(found: list[Event]) -> list[tuple[str, str, str]]:
    return [(event.day.isoformat(), event.action, event.ref) for event in found]


def test_a_goal_comes_with_its_key_results_in_one_event() -> None:
    (event,) = told(("2026-10-01", {GOAL: goal()}))

    assert (event.action, event.ref, event.who) == ("added", REF, "ann")
    assert event.parts == ("activation", "satisfaction")


def test_a_moved_target_is_told_with_who_what_and_why() -> None:
    event = told(("2026-10-01", {GOAL: goal()}), ("2026-11-02", {GOAL: goal(80, extra=REASON)}))[-1]

    assert event.change is not None
    assert (event.ref, event.change.field, event.change.old, event.change.new) == (
        f"{REF}.activation",
        "target",
        85,
        80,
    )
    assert (event.who, event.reason, event.change.effect) == ("ann", "Half only", "easier")


def test_a_reason_that_is_written_down_later_counts() -> None:
    found = told(
        ("2026-10-01", {GOAL: goal()}),
        ("2026-11-02", {GOAL: goal(80)}),
        ("2026-11-03", {GOAL: goal(80, extra=REASON)}),
    )

    assert [event.reason for event in found if event.change and event.change.field == "target"] == [
        "Half only"
    ]


def test_a_story_goes_on_under_another_name() -> None:
    other = "goals/2026-Q4/product/first-day.yaml"
    found = told(
        ("2026-10-01", {GOAL: goal()}),
        ("2026-10-02", {GOAL: goal(80)}),
        ("2026-10-03", {other: goal(80)}),
        ("2026-10-04", {other: goal(80, key="completion")}),
    )

    assert said(found) == [
        ("2026-10-01", "added", "2026-Q4/product/first-day"),
        ("2026-10-02", "changed", "2026-Q4/product/first-day.completion"),
        ("2026-10-03", "renamed", "2026-Q4/product/first-day"),
        ("2026-10-04", "renamed", "2026-Q4/product/first-day.completion"),
    ]
    assert about(found, "2026-Q4/product/first-day.completion") == found


def test_a_checkin_is_told_on_its_day_with_the_delay_of_its_commit() -> None:
    event = told(
        ("2026-10-01", {GOAL: goal()}), ("2026-11-29", {GOAL: goal(), RECORD: "values: {activation: 68}\n"})
    )[-1]

    assert (event.day, event.action, event.who, event.delay) == (date(2026, 11, 20), "checked-in", "ann", 9)
    assert event.entry is not None
    assert event.entry.body.values == {"activation": 68}


def test_an_edited_checkin_is_told_with_what_it_said_before() -> None:
    event = told(
        ("2026-11-20", {RECORD: "values: {activation: 68}\n"}),
        ("2026-11-25", {RECORD: "values: {activation: 78}\n"}),
    )[-1]

    assert (event.day, event.action) == (date(2026, 11, 25), "amended")
    assert event.before is not None
    assert event.before.body.values == {"activation": 68}


def test_a_checkin_that_follows_its_goal_to_another_name_is_no_news() -> None:
    other = "goals/2026-Q4/product/first-day.yaml"
    record = "checkins/2026-Q4/product/first-day/2026-11-20-ann.yaml"
    found = told(
        ("2026-11-20", {GOAL: goal(), RECORD: "values: {activation: 68}\n"}),
        ("2026-11-25", {other: goal(key="completion"), record: "values: {completion: 68}\n"}),
    )

    assert [event.action for event in found if event.entry] == ["checked-in"]
    assert found[1].ref == "2026-Q4/product/first-day"
    assert found[1].entry is not None
    assert found[1].entry.body.values == {"completion": 68}


def test_a_key_results_story_has_the_checkins_that_speak_of_it() -> None:
    found = told(("2026-11-20", {GOAL: goal(), RECORD: "values: {satisfaction: 4.6}\n"}))

    assert [event.action for event in about(found, f"{REF}.activation")] == ["added"]
    assert [event.action for event in about(found, f"{REF}.satisfaction")] == ["added", "checked-in"]


def test_a_closed_period_ends_its_objectives() -> None:
    review = "closed: 2027-01-08\nobjectives: {onboarding: {score: 0.7}}\n"
    event = told(
        ("2026-10-01", {GOAL: goal()}), ("2027-01-09", {GOAL: goal(), "reviews/2026-Q4/product.yaml": review})
    )[-1]

    assert (event.day, event.action, event.ref) == (date(2027, 1, 8), "closed", REF)


def test_what_cannot_be_read_is_left_out() -> None:
    assert told(("2026-10-01", {GOAL: "title: [\n"})) == []


def test_goals_of_a_commit_know_their_period() -> None:
    (step,) = steps(
        [Committed(commit("2026-10-01"), (FileChange(GOAL, None, "x"),))], lambda _: goal().encode(), SETTINGS
    )

    assert step.after.goals[Ref("2026-Q4", "product", "onboarding")].period.start == date(2026, 10, 1)
