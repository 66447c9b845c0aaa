from dataclasses import replace
from datetime import date

import pytest

from okrcli.core import codes
from okrcli.core.model import Kpi, Task
from okrcli.core.place import Kind, kpi_path
from okrcli.core.resolve import (
    AmbiguousReferenceError,
    BrokenGoalError,
    UnknownReferenceError,
    nearest,
    resolve,
)
from okrcli.core.workspace import KpiGoal, Workspace
from okrcli.errors import OkrError
from okrcli.message import say
from tests.core.making import NOVEMBER_20, goal, workspace

TOUR = {"milestones": {"tour": {"title": "Tour"}}, "target": 85}
ONBOARDING = replace(
    goal({"activation": TOUR, "speed": {"target": 5}}),
    tasks={"activation": {"texts": Task.model_validate({"title": "Texts"})}},
)
SEARCH = goal({"relevance": {"target": 75}, "search": {"target": 1}}, ref="2026-Q4/platform/search")
BEFORE = goal({"activation": TOUR}, ref="2026-Q3/product/onboarding")
YEAR = goal({"revenue": {"target": 9}}, ref="2026/acme/win-smb")
KOREAN = goal({"활성화": {"target": 9}}, ref="2026-Q4/제품/첫-경험")
UPTIME = KpiGoal("uptime", Kpi.model_validate({"title": "Uptime"}), kpi_path("uptime"))
GOALS = replace(workspace(ONBOARDING, SEARCH, BEFORE, YEAR, KOREAN), kpis={"uptime": UPTIME})


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2026-Q4/product/onboarding", "2026-Q4/product/onboarding"),
        ("2026-Q3/product/onboarding", "2026-Q3/product/onboarding"),
        ("onboarding", "2026-Q4/product/onboarding"),
        ("product/onboarding", "2026-Q4/product/onboarding"),
        (" onboarding ", "2026-Q4/product/onboarding"),
        ("activation", "2026-Q4/product/onboarding.activation"),
        ("onboarding.activation", "2026-Q4/product/onboarding.activation"),
        ("tour", "2026-Q4/product/onboarding.activation.tour"),
        ("activation.texts", "2026-Q4/product/onboarding.activation.texts"),
        ("win-smb", "2026/acme/win-smb"),
        ("uptime", "kpis/uptime"),
        ("kpis/uptime", "kpis/uptime"),
        ("활성화", "2026-Q4/제품/첫-경험.활성화"),
    ],
)
def test_any_tail_that_names_one_thing_will_do(text: str, meant: str) -> None:
    assert resolve(text, GOALS, NOVEMBER_20).text == meant


def test_the_current_period_comes_first() -> None:
    assert resolve("onboarding", GOALS, date(2026, 8, 1)).text == "2026-Q3/product/onboarding"
    assert resolve("onboarding", GOALS, NOVEMBER_20).text == "2026-Q4/product/onboarding"


def test_a_key_result_comes_before_a_milestone_of_the_same_name() -> None:
    found = goal({"tour": {"target": 3}, "a": TOUR})

    assert resolve("tour", workspace(found), NOVEMBER_20).kind == "key_result"
    assert resolve("a.tour", workspace(found), NOVEMBER_20).kind == "milestone"


def test_the_kind_that_is_asked_for_comes_first() -> None:
    assert resolve("search", GOALS, NOVEMBER_20, ["objective"]).text == "2026-Q4/platform/search"
    assert resolve("search", GOALS, NOVEMBER_20, ["key_result"]).text == "2026-Q4/platform/search.search"


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        (
            "search",
            "'search' is ambiguous: 2 goals end so",
            "write more of it: 2026-Q4/platform/search, 2026-Q4/platform/search.search",
        ),
    ],
)
def test_an_ambiguous_tail_lists_what_it_could_be(text: str, message: str, hint: str) -> None:
    with pytest.raises(AmbiguousReferenceError) as error:
        resolve(text, GOALS, NOVEMBER_20)

    assert said(error.value) == (message, hint)


def test_at_most_ten_candidates_are_listed() -> None:
    goals = [goal({"speed": {"target": 5}}, ref=f"2026-Q4/product/goal-{n:02}") for n in range(12)]
    with pytest.raises(AmbiguousReferenceError) as error:
        resolve("speed", workspace(*goals), NOVEMBER_20)

    message, hint = said(error.value)
    assert message == "'speed' is ambiguous: 12 goals end so"
    assert hint is not None
    assert hint.startswith("write more of it; it could be 2026-Q4/product/goal-00.speed, ")
    assert hint.endswith("2026-Q4/product/goal-09.speed and 2 more")


@pytest.mark.parametrize(
    ("text", "kinds", "message", "hint"),
    [
        (
            "onbording",
            (),
            "nothing here is called 'onbording'",
            "did you mean 2026-Q4/product/onboarding?",
        ),
        (
            "ONBOARDING",
            (),
            "nothing here is called 'ONBOARDING'",
            "did you mean 2026-Q4/product/onboarding?",
        ),
        (
            "onboarding.activtion",
            (),
            "nothing here is called 'onboarding.activtion'",
            "did you mean 2026-Q4/product/onboarding.activation?",
        ),
        (
            "onboarding.nonsense",
            (),
            "nothing here is called 'onboarding.nonsense'",
            "2026-Q4/product/onboarding has activation, speed",
        ),
        ("nonsense", (), "nothing here is called 'nonsense'", "`okr list` shows every reference"),
        ("boarding", (), "nothing here is called 'boarding'", "did you mean 2026-Q4/product/onboarding?"),
        ("", (), "nothing here is called ''", "`okr list` shows every reference"),
        (
            "activation",
            ("objective",),
            "'2026-Q4/product/onboarding.activation' is a key result",
            "this takes an objective",
        ),
        (
            "uptime",
            ("objective", "key_result"),
            "'kpis/uptime' is a KPI",
            "this takes an objective or a key result",
        ),
    ],
)
def test_an_unknown_tail_suggests_the_nearest(
    text: str, kinds: tuple[Kind, ...], message: str, hint: str
) -> None:
    current = workspace(ONBOARDING, SEARCH)
    with pytest.raises(UnknownReferenceError) as error:
        resolve(text, replace(current, kpis={"uptime": UPTIME}), NOVEMBER_20, kinds)

    assert said(error.value) == (message, hint)


def broken(path: str) -> Workspace:
    finding = codes.YAML_SYNTAX.at(path, None, say("broken"))
    return replace(workspace(SEARCH), findings=[finding])


@pytest.mark.parametrize(
    "text",
    [
        "onboarding",
        "2026-Q4/product/onboarding",
        "onboarding.activation",
        "product/onboarding.activation.tour",
    ],
)
def test_what_cannot_be_read_is_not_called_unknown(text: str) -> None:
    with pytest.raises(BrokenGoalError) as error:
        resolve(text, broken("goals/2026-Q4/product/onboarding.yaml"), NOVEMBER_20)

    assert said(error.value) == (
        f"'{text}' cannot be read",
        "mend what is listed above, for example with `okr edit goals/2026-Q4/product/onboarding.yaml`",
    )
    assert [finding.code for finding in error.value.findings] == ["OKR002"]


def test_what_may_be_in_a_broken_file_is_said_to() -> None:
    with pytest.raises(UnknownReferenceError) as error:
        resolve("activation", broken("goals/2026-Q4/product/onboarding.yaml"), NOVEMBER_20)

    assert said(error.value)[1] == "it may be in goals/2026-Q4/product/onboarding.yaml, which cannot be read"


def test_a_broken_checkin_does_not_hide_its_goal() -> None:
    path = "checkins/2026-Q4/platform/search/2026-11-20-ann.yaml"

    assert resolve("platform/search", broken(path), NOVEMBER_20).text == "2026-Q4/platform/search"


def test_the_nearest_names_are_looked_for_among_those_with_as_many_parts() -> None:
    names = ["2026-Q4/product/onboarding", "2026-Q4/product/onboarding.activation", "kpis/boarding"]

    assert nearest("onbarding", names) == ["2026-Q4/product/onboarding", "kpis/boarding"]
    assert nearest("onboarding.aktivation", names) == ["2026-Q4/product/onboarding.activation"]


def said(error: OkrError) -> tuple[str, str | None]:
    return str(error.message), None if error.hint is None else str(error.hint)


@pytest.mark.parametrize(
    ("slip", "meant"), [("완료률", "완료율"), ("첫구메", "첫구매"), ("첫구매.전환률", "첫구매.전환율")]
)
def test_one_wrong_letter_in_a_hangul_name_is_near(slip: str, meant: str) -> None:
    names = [f"2026-Q4/제품/{name}" for name in ("첫구매", "첫구매.완료율", "첫구매.전환율", "검색", "검증")]
    assert nearest(slip, names)[0].endswith(meant)


def test_other_hangul_names_of_the_same_length_are_not_near() -> None:
    assert nearest("검색", ["2026-Q4/제품/결제", "2026-Q4/제품/고객"]) == []
