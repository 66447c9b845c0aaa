from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

from okrcli.core.commit import Commit, Committed, FileChange
from okrcli.core.model import Checkin, KeyResult, Objective, Rhythm, Settings
from okrcli.core.period import Period
from okrcli.core.place import Ref
from okrcli.core.story.event import Event, about, from_day
from okrcli.core.story.story import chapters
from okrcli.core.story.telling import events
from okrcli.core.workspace import CheckinEntry, Goal
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
    days = [day for day, _ in states]
    files = [after for _, after in states]
    return told_of(
        *(
            (day, [FileChange(*change) for change in _differing(before, after)])
            for day, before, after in zip(days, [{}, *files], files, strict=False)
        )
    )


def told_of(*touched: tuple[str, list[FileChange]]) -> list[Event]:
    """Return the events of commits by their day, each with what it changed; contents are their own names."""
    commits = [Committed(commit(day, f"Commit {n}"), tuple(files)) for n, (day, files) in enumerate(touched)]
    return events(list(steps(commits, str.encode, SETTINGS)), SETTINGS, date(2026, 12, 31))


def _differing(before: dict[str, str], after: dict[str, str]) -> Iterator[tuple[str, str | None, str | None]]:
    for path in sorted({*before, *after}):
        if before.get(path) != after.get(path):
            yield path, before.get(path), after.get(path)


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


def test_what_two_lines_brought_into_one_file_is_not_told_of_the_merge_again() -> None:
    why = "why: Half of them leave\n"
    found = told_of(
        ("2026-10-01", [FileChange(GOAL, None, goal())]),
        ("2026-11-02", [FileChange(GOAL, goal(), goal(80))]),
        ("2026-11-03", [FileChange(GOAL, goal(), goal(extra=why))]),
        ("2026-11-05", [FileChange(GOAL, goal(80), goal(80, extra=why), (goal(extra=why),))]),
    )

    assert [event.commit.subject for event in found if event.commit] == ["Commit 0", "Commit 1", "Commit 2"]


def test_what_a_merge_changed_by_itself_is_told_of_it() -> None:
    found = told_of(
        ("2026-10-01", [FileChange(GOAL, None, goal())]),
        ("2026-11-05", [FileChange(GOAL, goal(80), goal(78), (goal(75),))]),
    )

    assert found[-1].change is not None
    assert (found[-1].ref, found[-1].change.old, found[-1].change.new) == (f"{REF}.activation", 80, 78)


def test_a_review_that_two_lines_brought_closes_nothing_again() -> None:
    path, head = "reviews/2026-Q4/product.yaml", "closed: 2027-01-08\nobjectives:\n"
    one, other = (f"{head}  {name}: {{score: 0.7}}\n" for name in ("onboarding", "search"))
    found = told_of(
        ("2027-01-08", [FileChange(path, None, one)]),
        ("2027-01-10", [FileChange(path, one, one + "  search: {score: 0.7}\n", (other,))]),
    )

    assert said(found) == [("2027-01-08", "closed", REF)]


OTHER = "goals/2026-Q4/product/first-day.yaml"


def test_a_line_that_knows_nothing_of_a_new_name_tells_of_the_same_goal() -> None:
    found = told_of(
        ("2026-10-01", [FileChange(GOAL, None, goal())]),
        ("2026-11-03", [FileChange(GOAL, goal(), None), FileChange(OTHER, None, goal(key="completion"))]),
        (
            "2026-11-04",
            [FileChange(GOAL, goal(), goal(80)), FileChange(RECORD, None, "values: {activation: 1}\n")],
        ),
        ("2026-11-05", [FileChange(OTHER, None, goal(80, key="completion"), (goal(key="completion"),))]),
    )

    renamed = "2026-Q4/product/first-day"
    assert said(found) == [
        ("2026-10-01", "added", renamed),
        ("2026-11-03", "renamed", renamed),
        ("2026-11-03", "renamed", f"{renamed}.completion"),
        ("2026-11-04", "changed", f"{renamed}.completion"),
        ("2026-11-20", "checked-in", renamed),
    ]
    assert found[-1].entry is not None
    assert found[-1].entry.body.values == {"completion": 1}


def test_a_name_that_was_given_up_may_be_that_of_another_goal_later() -> None:
    boats = "title: Win the market of boats\nkey_results: {oars: {title: Oars, start: 0, target: 5}}\n"
    found = told_of(
        ("2026-10-01", [FileChange(GOAL, None, goal())]),
        ("2026-10-02", [FileChange(GOAL, goal(), None), FileChange(OTHER, None, goal())]),
        ("2026-10-03", [FileChange(GOAL, None, boats)]),
        ("2026-10-04", [FileChange(GOAL, boats, boats.replace("5", "9"))]),
    )

    assert said(found)[-2:] == [("2026-10-03", "added", REF), ("2026-10-04", "changed", f"{REF}.oars")]


def test_goals_that_change_names_with_each_other_are_told_apart() -> None:
    boats = "title: Win the market of boats\nkey_results: {oars: {title: Oars, start: 0, target: 5}}\n"
    swap = "goals/2026-Q4/product/boats.yaml"
    found = told_of(
        ("2026-10-01", [FileChange(GOAL, None, goal()), FileChange(OTHER, None, boats)]),
        ("2026-10-02", [FileChange(GOAL, goal(), None), FileChange(swap, None, goal())]),
        ("2026-10-03", [FileChange(OTHER, boats, None), FileChange(GOAL, None, boats)]),
        ("2026-10-04", [FileChange(swap, goal(), None), FileChange(OTHER, None, goal())]),
        ("2026-10-05", [FileChange(GOAL, boats, boats.replace("5", "9"))]),
        ("2026-10-06", [FileChange(OTHER, goal(), goal(80))]),
    )

    first = "2026-Q4/product/first-day"
    assert [event.ref for event in found if event.action != "renamed"] == [
        REF,
        first,
        f"{REF}.oars",
        f"{first}.activation",
    ]
    assert [event.ref for event in found if event.action == "renamed"] == [first, REF, first]


def test_a_checkin_that_a_merge_brings_under_another_name_is_no_news() -> None:
    moved, values = RECORD.replace("onboarding", "first-day"), "values: {activation: 68}\n"
    found = told_of(
        ("2026-10-01", [FileChange(GOAL, None, goal())]),
        ("2026-11-20", [FileChange(RECORD, None, values)]),
        ("2026-11-03", [FileChange(GOAL, goal(), None), FileChange(OTHER, None, goal())]),
        ("2026-12-05", [FileChange(moved, None, values, (None,))]),
    )

    assert [(event.action, event.delay) for event in found if event.entry] == [("checked-in", 0)]


def test_a_checkin_that_was_taken_back_may_come_again() -> None:
    values = "values: {activation: 68}\n"
    found = told_of(
        ("2026-11-20", [FileChange(RECORD, None, values)]),
        ("2026-11-21", [FileChange(RECORD, values, None)]),
        ("2026-11-22", [FileChange(RECORD, None, values)]),
    )

    assert [event.action for event in found] == ["checked-in", "checked-in", "withdrawn"]


def test_what_cannot_be_read_is_left_out() -> None:
    assert told(("2026-10-01", {GOAL: "title: [\n"})) == []


def test_a_file_that_was_broken_and_mended_is_told_by_what_is_different() -> None:
    found = told(
        ("2026-10-01", {GOAL: goal(), RECORD: "values: {activation: 68}\n"}),
        ("2026-11-02", {GOAL: "title: [\n", RECORD: "values: [\n"}),
        ("2026-11-03", {GOAL: "title: {\n", RECORD: "values: {activation: 68}\n"}),
        ("2026-11-04", {GOAL: goal(80), RECORD: "values: {activation: 68}\n"}),
    )

    assert said(found) == [
        ("2026-10-01", "added", REF),
        ("2026-11-04", "changed", f"{REF}.activation"),
        ("2026-11-20", "checked-in", REF),
    ]


def test_a_broken_file_that_is_removed_takes_its_goal_along() -> None:
    found = told(("2026-10-01", {GOAL: goal()}), ("2026-11-02", {GOAL: "title: [\n"}), ("2026-11-03", {}))

    assert said(found) == [("2026-10-01", "added", REF), ("2026-11-03", "removed", REF)]


def test_goals_of_a_commit_know_their_period() -> None:
    (step,) = steps(
        [Committed(commit("2026-10-01"), (FileChange(GOAL, None, "x"),))], lambda _: goal().encode(), SETTINGS
    )

    assert step.after.goals[Ref("2026-Q4", "product", "onboarding")].period.start == date(2026, 10, 1)


def test_checkins_that_follow_their_goal_in_a_later_commit_are_no_news() -> None:
    other = "goals/2026-Q4/product/first-day.yaml"
    record = "checkins/2026-Q4/product/first-day/2026-11-20-ann.yaml"
    found = told(
        ("2026-11-20", {GOAL: goal(), RECORD: "values: {activation: 68}\n"}),
        ("2026-11-25", {other: goal(), RECORD: "values: {activation: 68}\n"}),
        ("2026-11-26", {other: goal(), record: "values: {activation: 68}\n"}),
    )

    assert [(event.action, event.delay) for event in found if event.entry] == [("checked-in", 0)]


def test_what_was_carried_over_is_told_on_both_sides() -> None:
    review = (
        "closed: 2027-01-08\n"
        "objectives: {onboarding: {ended: carried, carried_to: 2027-Q1/product/first-week}}\n"
    )
    found = told(
        ("2026-10-01", {GOAL: goal()}), ("2027-01-09", {GOAL: goal(), "reviews/2026-Q4/product.yaml": review})
    )

    assert [(event.action, event.ref, event.title) for event in found[1:]] == [
        ("closed", REF, "onboarding"),
        ("continued", "2027-Q1/product/first-week", REF),
    ]


def test_a_back_dated_checkin_is_news_of_the_day_of_its_commit() -> None:
    found = told(("2026-11-29", {RECORD: "values: {activation: 68}\n"}))

    assert from_day(found, date(2026, 11, 25)) == found
    assert from_day(found, date(2026, 11, 30)) == []


def test_a_chapter_shows_what_a_checkin_said_then() -> None:
    found = told(
        ("2026-11-20", {RECORD: "values: {activation: 65}\n"}),
        ("2026-11-25", {RECORD: "values: {activation: 80}\n"}),
    )
    ref = Ref("2026-Q4", "product", "onboarding")
    period = Period(date(2026, 10, 1), date(2026, 12, 31), "2026-Q4")
    metric = KeyResult(title="Raise completion", start=60, target=85)
    body = Checkin(values={"activation": 80})
    today = Goal(
        ref,
        period,
        Objective(title="Make day one effortless", key_results={"activation": metric}),
        GOAL,
        (CheckinEntry(date(2026, 11, 20), "ann", body, RECORD),),
    )

    first, second = chapters(found, {ref: today}, Rhythm())
    assert [part.value for part in first.parts] == [65]
    assert ([part.value for part in second.before], [part.value for part in second.parts]) == ([65], [80])
