from datetime import date
from typing import get_args

import pytest

from okrcli.core.chronicle.chronicle import chronicle
from okrcli.core.chronicle.event import Event
from okrcli.core.workspace import Workspace
from okrcli.store import examples
from okrcli.store.load import load
from okrcli.store.source import apply
from okrcli.store.tree import Folder, Memory

SETTINGS = """\
okr: 1
name: Acme
teams:
  acme: {name: Acme, lead: kim}
  product: {name: Product, parent: acme, lead: ann}
people:
  kim: {name: Kim Larsen, email: kim@acme.example}
  ann: {name: Ann Lee}
"""


def story(files: dict[str, str]) -> list[Event]:
    files = {"okr.yaml": SETTINGS, **files}
    return chronicle(load(Memory({path: text.encode() for path, text in files.items()})), files)


def lines(events: list[Event]) -> list[str]:
    return [f"{event.day} {event.person} {event.subject}" for event in events]


def test_a_goal_is_agreed_before_its_period_and_recorded_on_the_days_of_its_check_ins() -> None:
    events = story(
        {
            "goals/2026-Q4/product/grow.yaml": "title: Grow\nwhy: We must.\nowner: ann\n",
            "checkins/2026-Q4/product/grow/2026-10-09-bob.yaml": "progress: Well begun.\n",
            "reviews/2026-Q4/product.yaml": "closed: 2027-01-08\n",
            "README.md": "Hello\n",
        }
    )

    assert lines(events) == [
        "2026-09-25 kim okr: begin at Acme",
        "2026-09-25 ann goal: grow for 2026-Q4 by Ann Lee",
        "2026-10-09 bob checkin: grow by bob",
        "2027-01-08 ann review: 2026-Q4 of product by Ann Lee",
        "2027-01-08 kim docs: what there is to see",
    ]
    assert [event.body for event in events] == ["", "We must.", "Well begun.", "", ""]


def test_a_goal_is_agreed_no_later_than_its_first_check_in_and_the_goals_that_build_on_it() -> None:
    events = story(
        {
            "goals/2026/acme/win.yaml": "title: Win\n",
            "goals/2026-Q1/product/grow.yaml": "title: Grow\nsupports: [2026/acme/win]\n",
            "checkins/2026-Q1/product/grow/2025-12-12-ann.yaml": "progress: Early.\n",
        }
    )

    assert lines(events) == [
        "2025-12-12 kim okr: begin at Acme",
        "2025-12-12 kim goal: win for 2026 by Kim Larsen",
        "2025-12-12 ann goal: grow for 2026-Q1 by Ann Lee",
        "2025-12-12 ann checkin: grow by Ann Lee",
    ]


def test_goals_that_need_each_other_have_a_story_too() -> None:
    events = story(
        {
            "goals/2026-Q1/product/a.yaml": "title: A\nsupports: [2026-Q1/product/b]\n",
            "goals/2026-Q1/product/b.yaml": "title: B\nsupports: [2026-Q1/product/a]\n",
        }
    )

    assert len(events) == 3


def test_what_one_person_records_on_a_day_is_one_event() -> None:
    events = story(
        {
            "goals/2026-Q4/product/a.yaml": "title: A\n",
            "goals/2026-Q4/product/b.yaml": "title: B\n",
            "checkins/2026-Q4/product/a/2026-10-09-ann.yaml": "progress: A goes.\n",
            "checkins/2026-Q4/product/b/2026-10-09-ann.yaml": "progress: B goes.\n",
            "checkins/2026-Q4/product/b/2026-10-09-kim.yaml": "{}\n",
            "kpis/up.yaml": "title: Uptime\n",
            "kpis/up/2026-10-09-ann.yaml": "value: 99\nnote: One incident\n",
        }
    )

    records = {str(event.subject): event for event in events if event.day == date(2026, 10, 9)}
    assert records.keys() == {
        "checkin: a, b by Ann Lee",
        "checkin: b by Kim Larsen",
        "reading: up by Ann Lee",
    }
    assert records["checkin: a, b by Ann Lee"].body == "A goes.\nB goes."
    assert records["reading: up by Ann Lee"].body == "One incident"


def test_a_revised_goal_is_first_written_as_it_was() -> None:
    final = (
        "title: Grow\n"
        "key_results:\n"
        "  arr: {title: Revenue, target: 80}  # in million\n"
        "revisions:\n"
        "  - {date: 2026-10-20, field: key_results.arr.target, from: 100, to: 90, reason: Late, by: kim}\n"
        "  - {date: 2026-11-03, field: key_results.arr.target, from: 90, to: 80, reason: Later}\n"
    )
    path = "goals/2026-Q4/product/grow.yaml"
    events = story({path: final, "checkins/2026-Q4/product/grow/2026-11-20-ann.yaml": "{}\n"})

    versions = [
        (str(event.day), event.person, apply(path, final.encode(), event.files[path]).decode())
        for event in events
        if path in event.files
    ]
    head = "title: Grow\nkey_results:\n  arr: {title: Revenue, target: %d}  # in million\n"
    first = "revisions:\n" + final.splitlines(keepends=True)[4]
    assert versions == [
        ("2026-09-25", "ann", head % 100),
        ("2026-10-20", "kim", head % 90 + first),
        ("2026-11-03", "ann", final),
    ]


def test_tasks_are_planned_first_and_done_later() -> None:
    path = "tasks/2026-Q4/product/grow.yaml"
    final = (
        "tasks:\n"
        "  arr:\n"
        "    call: {title: Call them, status: done, due: 2026-10-14, spent: 2}\n"
        "    write: {title: Write it, status: doing, due: 2026-11-24, spent: 1}\n"
        "    rest: {title: The rest}\n"
    )
    checkins = [f"checkins/2026-Q4/product/grow/2026-{day}-bob.yaml" for day in ("10-09", "10-16", "10-23")]
    goal = "title: Grow\nkey_results: {arr: {title: Revenue, target: 80}}\n"
    events = story({path: final, "goals/2026-Q4/product/grow.yaml": goal, **dict.fromkeys(checkins, "{}\n")})

    told = [event for event in events if path in event.files]
    assert lines(told) == [
        "2026-10-02 ann tasks: plan grow by Ann Lee",
        "2026-10-16 bob tasks: grow by bob",
        "2026-10-23 bob tasks: grow by bob",
    ]
    assert [event.body for event in told] == ["", "Call them: done", "Write it: doing"]
    assert [apply(path, final.encode(), event.files[path]).decode() for event in told] == [
        final.replace("done", "todo")
        .replace("doing", "todo")
        .replace(", spent: 2", "")
        .replace(", spent: 1", ""),
        final.replace("doing", "todo").replace(", spent: 1", ""),
        final,
    ]


def test_nothing_happens_after_the_last_record() -> None:
    events = story(
        {
            "goals/2026-Q3/product/a.yaml": "title: A\n",
            "goals/2027-Q1/product/b.yaml": "title: B\n",
            "checkins/2026-Q3/product/a/2026-09-11-ann.yaml": "{}\n",
        }
    )

    assert max(event.day for event in events) == date(2026, 9, 11)


def test_an_empty_workspace_has_a_beginning() -> None:
    assert lines(story({})) == ["2000-01-03 kim okr: begin at Acme"]


@pytest.fixture(params=get_args(examples.Name))
def company(request: pytest.FixtureRequest) -> tuple[Workspace, list[str]]:
    root = examples.folder(request.param)
    return load(Folder(root)), list(examples.files(root))


def test_the_story_of_an_example_ends_with_every_file_as_it_is(company: tuple[Workspace, list[str]]) -> None:
    workspace, paths = company
    last = {path: edits for event in chronicle(workspace, paths) for path, edits in event.files.items()}

    assert sorted(last) == paths
    assert {path for path, edits in last.items() if edits} == set()


def test_the_story_of_an_example_is_in_order_and_the_same_every_time(
    company: tuple[Workspace, list[str]],
) -> None:
    events = chronicle(*company)

    assert events == chronicle(*company)
    assert [event.day for event in events] == sorted(event.day for event in events)
    assert len(events) > 150
