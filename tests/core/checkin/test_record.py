"""Check-ins and readings as edits."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from okrcli.core.checkin.posting import CheckinPosting, Posting, ReadingPosting
from okrcli.core.checkin.record import Amendment, BrokenRecordError, amendments, check_day, record
from okrcli.core.codes import WRONG_TYPE
from okrcli.core.edit import Append, Create, Edit, Insert, Replace
from okrcli.core.finding import Finding
from okrcli.core.model import Checkin, Kpi, KpiReading
from okrcli.core.place import Ref
from okrcli.core.workspace import CheckinEntry, KpiGoal, ReadingEntry, Workspace
from okrcli.errors import OkrError, UsageError
from okrcli.message import say
from tests.core.making import NOVEMBER_20, SETTINGS, checkin, goal, workspace

REF = Ref("2026-Q4", "product", "onboarding")
PATH = "checkins/2026-Q4/product/onboarding/2026-11-20-ann.yaml"
TODAYS = "2026-11-20-ann.yaml"  # as `making.checkin` names it
METRIC = {"unit": "%", "start": 60, "target": 85, "milestones": {"tour": {"title": "Tour"}}}
KEY_RESULTS: dict[str, dict[str, Any]] = {
    "activation": METRIC,
    "speed": {"start": 15, "target": 5},
    "signed": {"type": "binary"},
}


def said(author: str = "ann", **body: Any) -> CheckinPosting:
    return CheckinPosting(REF, NOVEMBER_20, author, Checkin.model_validate(body))


def edits(*postings: Posting, there: CheckinEntry | None = None) -> list[Edit]:
    return record(workspace(goal(KEY_RESULTS, [there] if there else [])), postings)


def today(**body: Any) -> CheckinEntry:
    return checkin("2026-11-20", **body)


def test_a_first_checkin_is_a_file_in_the_order_of_the_template_and_of_the_key_results() -> None:
    [edit] = edits(
        said(
            next=["Roll out"],
            help="A data engineer",
            blockers=["Export lags"],
            progress="Tour is live",
            reached=["activation.tour"],
            confidence={"speed": 0.8, "activation": 0.6},
            values={"speed": 9.5, "signed": True, "activation": 68},
        )
    )

    assert isinstance(edit, Create)
    assert edit.path == PATH
    assert [
        (name, list(value.items()) if isinstance(value, dict) else value) for name, value in edit.data.items()
    ] == [
        ("values", [("activation", 68), ("speed", 9.5), ("signed", True)]),
        ("confidence", [("activation", 0.6), ("speed", 0.8)]),
        ("reached", ["activation.tour"]),
        ("progress", "Tour is live"),
        ("blockers", ["Export lags"]),
        ("help", "A data engineer"),
        ("next", ["Roll out"]),
    ]


def test_whole_numbers_are_written_without_a_point() -> None:
    [edit] = edits(said(values={"activation": 68.0}, confidence={"activation": 1}))

    assert repr(edit) == repr(Create(PATH, {"values": {"activation": 68}, "confidence": {"activation": 1}}))


def test_nothing_said_makes_no_file() -> None:
    assert edits(said()) == []


def test_a_second_value_of_the_day_takes_the_place_of_the_first() -> None:
    there = today(values={"activation": 68}, confidence={"activation": 0.6})

    assert edits(said(values={"activation": 70}, confidence={"activation": 0.7}), there=there) == [
        Replace(TODAYS, ("values", "activation"), 70),
        Replace(TODAYS, ("confidence", "activation"), 0.7),
    ]


def test_another_value_of_the_day_is_added() -> None:
    there = today(values={"activation": 68})

    assert edits(said(values={"speed": 9}, confidence={"speed": 0.8}), there=there) == [
        Insert(TODAYS, ("values",), "speed", 9),
        Insert(TODAYS, (), "confidence", {"speed": 0.8}),
    ]


def test_what_is_there_already_makes_no_edit() -> None:
    body: dict[str, Any] = {
        "values": {"activation": 68, "signed": True},
        "confidence": {"activation": 0.6},
        "reached": ["activation.tour"],
        "progress": "Tour is live",
        "blockers": ["Export lags"],
        "help": "A data engineer",
        "next": ["Roll out"],
    }

    assert edits(said(**body), there=today(**body)) == []


def test_a_truth_value_is_not_the_number_one() -> None:
    assert edits(said(values={"signed": True}), there=today(values={"signed": 1})) == [
        Replace(TODAYS, ("values", "signed"), True)
    ]


def test_texts_of_the_day_go_on_below_each_other() -> None:
    there = today(progress="Tour is live", help="")

    assert edits(said(progress="Now for everyone", help="Ann"), there=there) == [
        Replace(TODAYS, ("progress",), "Tour is live\nNow for everyone"),
        Replace(TODAYS, ("help",), "Ann"),
    ]


def test_a_text_that_is_one_of_the_lines_already_is_not_said_twice() -> None:
    assert edits(said(progress="Tour is live"), there=today(progress="Tour is live\nMore")) == []


def test_only_new_items_are_added_to_a_list() -> None:
    there = today(blockers=["Export lags"], next=[])

    assert edits(said(blockers=["Export lags", "Illness"], next=["Rest"]), there=there) == [
        Append(TODAYS, ("blockers",), "Illness"),
        Append(TODAYS, ("next",), "Rest"),
    ]


def test_a_milestone_that_is_written_without_its_key_result_is_known() -> None:
    assert edits(said(reached=["activation.tour"]), there=today(reached=["tour"])) == []


def test_people_and_days_have_files_of_their_own() -> None:
    there = today(values={"activation": 68})
    other_day = replace(said(values={"speed": 8}), day=date(2026, 11, 19))

    paths = [edit.path for edit in edits(said("bob", values={"speed": 9}), other_day, there=there)]

    assert paths == [PATH.replace("ann", "bob"), PATH.replace("-20-", "-19-")]


def test_several_statements_of_one_person_about_one_goal_make_one_file() -> None:
    made = edits(
        said(values={"activation": 68}, progress="One", blockers=["A"]),
        said(values={"activation": 70, "speed": 9}, progress="Two", blockers=["A", "B"]),
    )

    assert made == [
        Create(
            PATH, {"values": {"activation": 70, "speed": 9}, "progress": "One\nTwo", "blockers": ["A", "B"]}
        )
    ]


def test_a_file_that_cannot_be_read_is_not_amended() -> None:
    finding = Finding(*WRONG_TYPE, say("'values' must be a mapping"), PATH)
    broken = replace(workspace(goal(KEY_RESULTS)), findings=(finding,))

    with pytest.raises(BrokenRecordError) as caught:
        record(broken, [said(values={"activation": 68})])

    assert caught.value.findings == (finding,)


def test_a_goal_that_is_gone_is_said() -> None:
    with pytest.raises(OkrError, match="no longer there"):
        record(workspace(), [said(values={"activation": 68})])


def test_numbers_that_give_way_are_named() -> None:
    there = today(values={"activation": 68}, confidence={"activation": 0.6, "speed": 0.5})
    space = workspace(goal(KEY_RESULTS, [there]))
    posting = said(values={"activation": 70, "speed": 9}, confidence={"activation": 0.6, "speed": 0.7})

    assert list(amendments(space, [posting])) == [
        Amendment("2026-Q4/product/onboarding.activation", "value", 68, 70),
        Amendment("2026-Q4/product/onboarding.speed", "confidence", 0.5, 0.7),
    ]
    assert list(amendments(space, [said("bob", values={"activation": 70})])) == []


def kpis(*readings: ReadingEntry) -> Workspace:
    kpi = KpiGoal("uptime", Kpi(title="Uptime"), "kpis/uptime.yaml", readings)
    return Workspace(SETTINGS, kpis={"uptime": kpi})


def reading(value: float | None = None, note: str | None = None) -> ReadingPosting:
    return ReadingPosting("uptime", NOVEMBER_20, "dan", value, note)


def test_a_reading_is_a_file_by_day_and_author() -> None:
    assert record(kpis(), [reading(99.98, "Quiet")]) == [
        Create("kpis/uptime/2026-11-20-dan.yaml", {"value": 99.98, "note": "Quiet"})
    ]


def test_a_second_reading_of_the_day_amends_the_first() -> None:
    there = ReadingEntry(NOVEMBER_20, "dan", KpiReading(value=99.9), "there.yaml")

    assert record(kpis(there), [reading(99.98, "Quiet")]) == [
        Replace("there.yaml", ("value",), 99.98),
        Insert("there.yaml", (), "note", "Quiet"),
    ]
    assert list(amendments(kpis(there), [reading(100)])) == [Amendment("kpis/uptime", "value", 99.9, 100)]


def test_a_note_needs_a_reading_to_belong_to() -> None:
    with pytest.raises(UsageError, match="no value of 2026-11-20"):
        record(kpis(), [reading(note="Quiet")])


@pytest.mark.parametrize("day", ["2026-08-31", "2026-10-01", "2026-11-20"])
def test_a_day_around_the_period_up_to_today_is_taken(day: str) -> None:
    check_day(date.fromisoformat(day), NOVEMBER_20, goal(KEY_RESULTS))


def test_a_day_to_come_is_refused() -> None:
    with pytest.raises(UsageError, match="yet to come"):
        check_day(date(2026, 11, 21), NOVEMBER_20)


def test_a_day_far_from_the_period_is_refused_with_those_that_would_do() -> None:
    with pytest.raises(UsageError) as caught:
        check_day(date(2026, 8, 30), NOVEMBER_20, goal(KEY_RESULTS))

    assert str(caught.value.hint) == "give a day from 2026-08-31 to 2026-11-20, or a goal of another period"


def test_a_closed_goal_takes_only_what_was_before() -> None:
    closed = goal(KEY_RESULTS, closed=date(2026, 11, 18))

    check_day(date(2026, 11, 18), NOVEMBER_20, closed)
    with pytest.raises(UsageError, match="was closed on 2026-11-18"):
        check_day(date(2026, 11, 19), NOVEMBER_20, closed)
