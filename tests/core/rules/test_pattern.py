import unicodedata

import pytest

from okrcli.core.model import Rules
from okrcli.core.rules.pattern import unmatched

PATHS = ("okr.yaml", "goals/2026-Q4/product/onboarding.yaml", "checkins/2026-Q4/product/onboarding/a.yaml")


def told(*patterns: str) -> list[str]:
    rules = Rules(paths={pattern: ["OKR101"] for pattern in patterns})
    return [str(found.help) for found in unmatched(rules, PATHS)]


@pytest.mark.parametrize(
    ("pattern", "meant"),
    [
        ("goals/2026-Q4", "goals/2026-Q4/*"),
        ("goals/2026-Q4/product/", "goals/2026-Q4/product/*"),
        ("./goals/2026-Q4/*", "goals/2026-Q4/*"),
        ("/goals/*", "goals/*"),
        ("goals\\2026-Q4\\*", "goals/2026-Q4/*"),
        ("2026-Q4/*", "*/2026-Q4/*"),
        ("onboarding.yaml", "*/onboarding.yaml"),
        ("product", "*/product/*"),
    ],
)
def test_what_a_pattern_without_files_was_written_for_is_named(pattern: str, meant: str) -> None:
    assert told(pattern) == [f"did you mean {meant}?"]


@pytest.mark.parametrize("pattern", ["goals/2024/*", "", "/", "Goals/*"])
def test_a_pattern_for_files_that_are_not_there_has_no_other_meaning(pattern: str) -> None:
    (way_out,) = told(pattern)

    assert "or take the pattern out" in way_out


def test_a_pattern_that_matches_is_not_told() -> None:
    assert told("goals/*", "*/onboarding.yaml", "*[0-9]-Q?/*", "okr.yaml") == []


def test_a_name_as_macos_spells_it_is_matched() -> None:
    rules = Rules(paths={"goals/*/제품/*": ["OKR404"]})

    assert list(unmatched(rules, [unicodedata.normalize("NFD", "goals/2026-Q4/제품/매칭.yaml")])) == []
