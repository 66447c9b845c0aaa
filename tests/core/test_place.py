from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.core.place import (
    MAX_SLUG,
    CheckinFile,
    GoalFile,
    KpiFile,
    Misplaced,
    Place,
    ReadingFile,
    Ref,
    ReviewFile,
    TasksFile,
    checkin_path,
    goal_path,
    is_slug,
    kpi_path,
    parse_path,
    parse_ref,
    reading_path,
    review_path,
    slug_problem,
    slugify,
    tasks_path,
)

ONBOARDING = Ref("2026-Q4", "product", "onboarding")
NOVEMBER_20 = date(2026, 11, 20)


@pytest.mark.parametrize(
    "name",
    ["a", "A", "7", "time-to-value", "활성화", "2026-Q4", "Über-uns", "हिन्दी", "日本-1", "a" * MAX_SLUG],
)
def test_an_id_is_letters_and_digits_of_any_script_with_hyphens_between(name: str) -> None:
    assert is_slug(name)


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("", "it is empty"),
        ("a" * (MAX_SLUG + 1), "it has 65 characters; 64 is the most"),
        ("a b", "it has ' ' in it; letters, digits and - are allowed"),
        ("a.b", "it has '.' in it; letters, digits and - are allowed"),
        ("../../x", "it has '.' in it; letters, digits and - are allowed"),
        ("a/b", "it has '/' in it; letters, digits and - are allowed"),
        ("a_b", "it has '_' in it; letters, digits and - are allowed"),
        ("a\nb", "it has '\\n' in it; letters, digits and - are allowed"),
        ("party-🎉", "it has '🎉' in it; letters, digits and - are allowed"),
        ("a\u3164b", "it has U+3164 in it, which nobody sees"),
        ("a\ufe0fb", "it has U+FE0F in it, which nobody sees"),
        ("-a", "a - stands between two letters or digits only"),
        ("a-", "a - stands between two letters or digits only"),
        ("a--b", "a - stands between two letters or digits only"),
    ],
)
def test_what_keeps_a_name_from_being_an_id(name: str, problem: str) -> None:
    assert str(slug_problem(name)) == problem
    assert not is_slug(name)


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Make the first day with Acme effortless", "make-the-first-day-with-acme-effortless"),
        ("Raise onboarding completion from 60 % to 85 %", "raise-onboarding-completion-from-60-to"),
        (
            "돌봄 공백을 매주 겪는다고 답한 부모가 70%에 이른다",
            "돌봄-공백을-매주-겪는다고-답한-부모가-70-에-이른다",
        ),
        ("Cut p95 < 300ms (EU/US)", "cut-p95-300ms-eu-us"),
        ("  — Ship it! 🎉 ", "ship-it"),
        ("1️⃣ goal", "1-goal"),
        ("Cafe\u0301", "café"),
        ("🎉🎉", ""),
        ("x" * 100, "x" * MAX_SLUG),
    ],
)
def test_an_id_is_made_of_the_words_of_a_title(title: str, slug: str) -> None:
    assert slugify(title) == slug


@given(st.text())
def test_what_is_made_of_a_title_is_an_id_or_nothing(title: str) -> None:
    made = slugify(title)

    assert made == "" or is_slug(made)


@pytest.mark.parametrize(
    ("text", "ref"),
    [
        ("2026-Q4/product/onboarding", ONBOARDING),
        ("2026-Q4/product/onboarding.activation", ONBOARDING.at("activation")),
        ("2026-Q4/product/onboarding.activation.tour", ONBOARDING.at("activation", "tour")),
        ("2026/제품/첫-경험", Ref("2026", "제품", "첫-경험")),
        ("2026/caf\u00e9/cafe\u0301", Ref("2026", "caf\u00e9", "caf\u00e9")),
        ("onboarding", None),
        ("product/onboarding", None),
        ("2026-Q4/product/onboarding.", None),
        ("2026-Q4/product/onboarding.a.b.c", None),
        ("2026-Q4//onboarding", None),
        ("2026-Q4/product/../x", None),
        ("", None),
    ],
)
def test_a_reference_is_read(text: str, ref: Ref | None) -> None:
    assert parse_ref(text) == ref


@pytest.mark.parametrize("ref", [ONBOARDING, ONBOARDING.at("a"), ONBOARDING.at("a", "b")])
def test_a_reference_is_read_as_it_is_written(ref: Ref) -> None:
    assert parse_ref(str(ref)) == ref
    assert ref.of_objective == ONBOARDING


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (goal_path(ONBOARDING), GoalFile(ONBOARDING)),
        (tasks_path(ONBOARDING), TasksFile(ONBOARDING)),
        (checkin_path(ONBOARDING, NOVEMBER_20, "ann"), CheckinFile(ONBOARDING, NOVEMBER_20, "ann")),
        (checkin_path(ONBOARDING, NOVEMBER_20, "ann-lee"), CheckinFile(ONBOARDING, NOVEMBER_20, "ann-lee")),
        (kpi_path("uptime"), KpiFile("uptime")),
        (reading_path("uptime", NOVEMBER_20, "ann"), ReadingFile("uptime", NOVEMBER_20, "ann")),
        (review_path("2026-Q4", "product"), ReviewFile("2026-Q4", "product")),
    ],
)
def test_a_path_says_what_stands_there(path: str, place: Place) -> None:
    assert parse_path(path) == place


@pytest.mark.parametrize(
    ("path", "problem", "way_out"),
    [
        (
            "goals/onboarding.yaml",
            "a file of this tree lives at goals/PERIOD/TEAM/OBJECTIVE.yaml",
            "move it there, or out of the folder goals/",
        ),
        (
            "goals/2026-Q4/product/onboarding.yml",
            "a file here must end in .yaml",
            "rename it to onboarding.yaml",
        ),
        (
            "goals/2026-Q4/product/on.boarding.yaml",
            "'on.boarding' cannot be an id: it has '.' in it; letters, digits and - are allowed",
            "rename it; use letters and digits, with - between words",
        ),
        (
            "goals/2026-Q4/Con/onboarding.yaml",
            "'Con' cannot be an id: Windows keeps this name for itself",
            "rename it; use letters and digits, with - between words",
        ),
        (
            "checkins/2026-Q4/product/onboarding/2026-11-31-ann.yaml",
            "there is no day 2026-11-31",
            "rename it by date and author, as 2026-11-20-ann.yaml",
        ),
        (
            "kpis/uptime/ann.yaml",
            "a record is named by date and author",
            "rename it by date and author, as 2026-11-20-ann.yaml",
        ),
        ("okr.yaml", "this is no file of a workspace", "take it out of the workspace"),
        ("notes/x.yaml", "this is no file of a workspace", "take it out of the workspace"),
        ("goals", "this is no file of a workspace", "take it out of the workspace"),
        ("", "this is no file of a workspace", "take it out of the workspace"),
    ],
)
def test_a_path_at_which_nothing_can_stand(path: str, problem: str, way_out: str) -> None:
    found = parse_path(path)

    assert isinstance(found, Misplaced)
    assert (str(found.message), str(found.way_out)) == (problem, way_out)


@given(st.text())
def test_any_path_can_be_looked_at(path: str) -> None:
    parse_path(path)
    parse_path(f"goals/{path}.yaml")
    parse_path(f"checkins/2026-Q4/product/onboarding/{path}.yaml")
