from okrcli.core.place import Kind
from okrcli.core.tails import KINDS, Name, offers, tails

ONBOARDING = Name("2026-Q4/product/onboarding", "objective")
ACTIVATION = Name("2026-Q4/product/onboarding.activation", "key_result")
TOUR = Name("2026-Q4/product/onboarding.activation.tour", "milestone")
OFFLINE = Name("2026-Q4/platform/offline", "objective")
COVERAGE = Name("2026-Q4/platform/offline.coverage", "key_result")


def offered(typed: str, *names: Name, kinds: tuple[Kind, ...] = KINDS) -> list[str]:
    return list(offers(names, typed, kinds))


def test_tails_begin_after_a_slash_or_a_dot() -> None:
    assert tails("2026-Q4/product/onboarding.activation") == (
        "2026-Q4/product/onboarding.activation",
        "product/onboarding.activation",
        "onboarding.activation",
        "activation",
    )


def test_the_shortest_tail_is_offered() -> None:
    assert offered("act", ONBOARDING, ACTIVATION) == ["activation"]
    assert offered("2026", ONBOARDING, OFFLINE) == ["2026-Q4/product/onboarding", "2026-Q4/platform/offline"]
    assert offered("product/", ONBOARDING, OFFLINE) == ["product/onboarding"]


def test_nothing_is_offered_that_does_not_begin_as_typed() -> None:
    assert offered("boarding", ONBOARDING, ACTIVATION) == []


def test_a_tail_of_two_goals_is_offered_in_its_longer_form() -> None:
    other = Name("2026-Q4/growth/onboarding", "objective")

    assert offered("", ONBOARDING, other) == ["product/onboarding", "growth/onboarding"]


def test_a_tail_that_cannot_be_longer_is_offered_once_for_all_that_it_names() -> None:
    other = Name("2026-Q4/platform/offline.activation", "key_result")

    assert offered("act", ACTIVATION, other) == ["activation"]


def test_a_milestone_stands_back_behind_a_key_result_of_the_same_id() -> None:
    milestone = Name("2026-Q4/platform/offline.coverage.activation", "milestone")

    assert offers([ACTIVATION, milestone], "act")["activation"] == ACTIVATION
    assert "offline.coverage.activation" in offered("off", ACTIVATION, milestone)


def test_parts_are_offered_once_their_goal_is_typed() -> None:
    names = (ONBOARDING, ACTIVATION, TOUR, OFFLINE, COVERAGE)

    assert offered("o", *names) == ["onboarding", "offline"]
    assert offered("onboarding.", *names) == ["onboarding.activation", "onboarding.activation.tour"]


def test_parts_are_offered_beside_a_goal_that_is_alone() -> None:
    names = (ONBOARDING, ACTIVATION, TOUR, OFFLINE, COVERAGE)

    assert offered("on", *names) == ["onboarding", "onboarding.activation"]


def test_only_the_kinds_that_fit_are_offered() -> None:
    names = (ONBOARDING, ACTIVATION, TOUR, OFFLINE, COVERAGE)

    assert offered("o", *names, kinds=("key_result",)) == ["onboarding.activation", "offline.coverage"]


def test_a_kpi_is_offered_by_its_id() -> None:
    assert offered("up", Name("kpis/uptime", "kpi")) == ["uptime"]
