from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from okrcli.core.assign import Change, Spot, assign, revised, spot
from okrcli.core.edit import Append, Edit, Insert, Remove, Replace, Value
from okrcli.core.fields import parse
from okrcli.core.model import Kpi, Task
from okrcli.core.place import Kind, kpi_path, parse_ref
from okrcli.core.workspace import KpiGoal, Target
from okrcli.errors import UsageError
from tests.core.making import NOVEMBER_20, goal, workspace

PATH = "goals/2026-Q4/product/onboarding.yaml"
HERE = ("key_results", "activation")
MILESTONE = {"tour": {"title": "Tour", "due": date(2026, 11, 13)}}
FULL = {"search": "2026-Q4/platform/search", "win": "2026/acme/win-smb"}


def key_result(**fields: Any) -> Spot:
    """Return the spot of a key result `activation` with a target of 85."""
    found = goal({"activation": {"target": 85, **fields}})
    return Spot(found.path, HERE, found.objective.key_results["activation"])


def edits(where: Spot, *texts: str) -> list[Edit]:
    return assign(where, [parse(text) for text in texts], FULL.__getitem__)[0]


def changes(where: Spot, *texts: str) -> list[Change]:
    return assign(where, [parse(text) for text in texts], FULL.__getitem__)[1]


@pytest.mark.parametrize(
    ("where", "texts", "expected"),
    [
        (key_result(), ["target=90"], [Replace(PATH, (*HERE, "target"), 90)]),
        (key_result(), ["owner=bob"], [Insert(PATH, HERE, "owner", "bob")]),
        (key_result(owner="bob"), ["owner="], [Remove(PATH, (*HERE, "owner"))]),
        (key_result(), ["owner="], []),
        (key_result(owner="bob"), ["owner=bob"], []),
        (key_result(), ["target=85.0"], []),
        (key_result(), ["weight=1"], []),
        (key_result(), ["type=metric"], []),
        (key_result(), ["tags="], []),
        (
            key_result(milestones=MILESTONE),
            ["milestones.tour.due=2026-11-20"],
            [Replace(PATH, (*HERE, "milestones", "tour", "due"), date(2026, 11, 20))],
        ),
        (
            key_result(milestones=MILESTONE),
            ["milestones.tour.value=72"],
            [Insert(PATH, (*HERE, "milestones", "tour"), "value", 72)],
        ),
    ],
)
def test_what_is_set_is_what_is_written(where: Spot, texts: list[str], expected: list[Edit]) -> None:
    assert edits(where, *texts) == expected


TAGS = (*HERE, "tags")


@pytest.mark.parametrize(
    ("before", "texts", "expected"),
    [
        (None, ["tags+=new"], [Insert(PATH, HERE, "tags", ["new"])]),
        (None, ["tags-=old"], []),
        ([], ["tags+=new"], [Replace(PATH, TAGS, ["new"])]),
        ([], ["tags-=new"], []),
        (["a", "b"], ["tags+=c"], [Append(PATH, TAGS, "c")]),
        (["a", "b"], ["tags+=c,d"], [Append(PATH, TAGS, "c"), Append(PATH, TAGS, "d")]),
        (["a", "b"], ["tags+=a"], []),
        (["a", "b"], ["tags+=c,c"], [Append(PATH, TAGS, "c")]),
        (["a", "b", "c"], ["tags-=a,c"], [Remove(PATH, (*TAGS, 2)), Remove(PATH, (*TAGS, 0))]),
        (["a"], ["tags-=a"], [Remove(PATH, TAGS)]),
        (["a", "b"], ["tags-=c"], []),
        (["a", "b"], ["tags=a"], [Remove(PATH, (*TAGS, 1))]),
        (["a", "b"], ["tags=b,a"], [Replace(PATH, TAGS, ["b", "a"])]),
        (["a", "b"], ["tags=c"], [Replace(PATH, TAGS, ["c"])]),
        (["a", "a"], ["tags=a"], [Replace(PATH, TAGS, ["a"])]),
        (["a", "b"], ["tags="], [Remove(PATH, TAGS)]),
    ],
)
def test_lists_are_added_to_and_taken_from(
    before: list[str] | None, texts: list[str], expected: list[Edit]
) -> None:
    where = key_result() if before is None else key_result(tags=before)

    assert edits(where, *texts) == expected


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["tags=a", "tags+=b"], [Insert(PATH, HERE, "tags", ["a", "b"])]),
        (["tags+=a", "tags+=b"], [Insert(PATH, HERE, "tags", ["a", "b"])]),
        (["tags+=a", "tags-=a"], []),
        (["target=90", "target=95"], [Replace(PATH, (*HERE, "target"), 95)]),
        (["target=90", "target=85"], []),
        (["owner=bob", "owner="], []),
    ],
)
def test_assignments_hold_one_after_the_other(texts: list[str], expected: list[Edit]) -> None:
    assert edits(key_result(), *texts) == expected


def test_references_may_be_written_short() -> None:
    needs = (*HERE, "needs")
    where = key_result(needs=["2026-Q4/platform/search"])

    assert edits(where, "needs+=win") == [Append(PATH, needs, "2026/acme/win-smb")]
    assert edits(where, "needs+=search") == []
    assert edits(where, "needs=win") == [Replace(PATH, needs, ["2026/acme/win-smb"])]
    assert edits(where, "needs-=search") == [Remove(PATH, needs)]
    assert edits(where, "needs-=arch") == []


def test_a_change_says_what_was_and_what_is() -> None:
    assert changes(key_result(milestones=MILESTONE), "target=90", "owner=bob", "milestones.tour.due=") == [
        Change("target", "key_results.activation.target", 85.0, 90),
        Change("owner", "key_results.activation.owner", None, "bob"),
        Change("milestones.tour.due", "key_results.activation.milestones.tour.due", date(2026, 11, 13), None),
    ]
    assert changes(key_result(), "type=baseline") == [
        Change("type", "key_results.activation.type", "metric", "baseline")
    ]


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("targt=9", "there is no field 'targt'", "did you mean 'target'?"),
        (
            "title+=more",
            "'title' is no list, so nothing can be added to it or taken from it",
            "write title=value",
        ),
        (
            "milestones+=x",
            "'milestones' is no list, so nothing can be added to it or taken from it",
            "write milestones=value",
        ),
        ("milestones.tuor.due=2026-11-20", "there is no 'tuor' in milestones", "did you mean 'tour'?"),
        ("steps.pilot.due=2026-11-20", "there is no 'pilot' in steps", "add it first, with `okr add`"),
        ("owner.name=Bob", "'owner' has no fields of its own", "write owner=value"),
        ("key_results.a.target=3", "there is no field 'key_results'", None),
        ("zzz.name=Bob", "there is no field 'zzz'", None),
        (
            "milestones.tour=x",
            "'milestones.tour' cannot be given in one word",
            "name what is in it, as in milestones.guided-tour.due=2026-11-20, or use `okr edit`",
        ),
    ],
)
def test_what_cannot_be_set(text: str, message: str, hint: str | None) -> None:
    with pytest.raises(UsageError) as error:
        edits(key_result(milestones=MILESTONE), text)

    assert str(error.value.message) == message
    assert hint is None or str(error.value.hint) == hint


@pytest.mark.parametrize(
    ("name", "kind", "path", "route"),
    [
        ("onboarding", "objective", PATH, ()),
        ("onboarding.activation", "key_result", PATH, HERE),
        ("onboarding.activation.tour", "milestone", PATH, (*HERE, "milestones", "tour")),
        ("onboarding.pilot.first", "milestone", PATH, ("key_results", "pilot", "steps", "first")),
        (
            "onboarding.activation.texts",
            "task",
            "tasks/2026-Q4/product/onboarding.yaml",
            ("tasks", "activation", "texts"),
        ),
    ],
)
def test_every_part_of_a_goal_has_its_spot(name: str, kind: Kind, path: str, route: Sequence[str]) -> None:
    found = goal(
        {
            "activation": {"target": 85, "milestones": MILESTONE},
            "pilot": {"type": "milestones", "steps": {"first": {"title": "First"}}},
        }
    )
    found = replace(found, tasks={"activation": {"texts": Task.model_validate({"title": "Texts"})}})
    target = Target(f"2026-Q4/product/{name}", kind, parse_ref(f"2026-Q4/product/{name}"))
    where = spot(workspace(found), target)

    assert (where.path, where.route) == (path, tuple(route))


def test_a_kpi_has_its_spot() -> None:
    kpi = KpiGoal("uptime", Kpi.model_validate({"title": "Uptime", "min": 99}), kpi_path("uptime"))
    where = spot(replace(workspace(), kpis={"uptime": kpi}), Target("kpis/uptime", "kpi", kpi="uptime"))

    assert edits(where, "min=99.9", "tags+=ops") == [
        Replace("kpis/uptime.yaml", ("min",), 99.9),
        Insert("kpis/uptime.yaml", (), "tags", ["ops"]),
    ]


def test_a_reason_is_kept_with_what_it_changed() -> None:
    made = changes(key_result(), "target=80", "owner=bob")
    entries: list[Value] = [
        {
            "date": NOVEMBER_20,
            "field": "key_results.activation.target",
            "from": 85,
            "to": 80,
            "reason": "Half of the accounts",
            "by": "ann",
        },
        {
            "date": NOVEMBER_20,
            "field": "key_results.activation.owner",
            "from": None,
            "to": "bob",
            "reason": "Half of the accounts",
            "by": "ann",
        },
    ]

    assert list(revised(goal({}), made, "Half of the accounts", NOVEMBER_20, "ann")) == [
        Insert(PATH, (), "revisions", entries)
    ]
    told = {"date": NOVEMBER_20, "field": "title", "reason": "Clearer"}
    assert list(revised(goal({}, revisions=[told]), made, "Half of the accounts", NOVEMBER_20, "ann")) == [
        Append(PATH, ("revisions",), entry) for entry in entries
    ]
    assert "by" not in str(list(revised(goal({}), made, "Why not", NOVEMBER_20, None)))
    assert list(revised(goal({}), [], "Nothing", NOVEMBER_20, "ann")) == []
