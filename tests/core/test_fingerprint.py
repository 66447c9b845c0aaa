import unicodedata
from dataclasses import replace

from okrcli.core.finding import Finding, Span
from okrcli.core.fingerprint import fingerprints
from okrcli.message import say

FOUND = Finding(
    "OKR019", "x", say("?"), "goals/2026-Q4/product/a.yaml", route=("supports", 0), span=Span(3, 1, 3, 4)
)


def test_a_line_that_moves_is_no_news() -> None:
    moved = replace(FOUND, span=Span(9, 1, 9, 4), route=("supports", 1))

    assert fingerprints([FOUND]) == fingerprints([moved])


def test_a_name_as_macos_spells_it_is_no_news() -> None:
    here = replace(FOUND, path="goals/2026-Q4/제품/매칭.yaml")
    there = replace(here, path=unicodedata.normalize("NFD", here.path))

    assert fingerprints([here]) == fingerprints([there])


def test_rule_file_goal_and_field_tell_findings_apart() -> None:
    others = [
        replace(FOUND, code="OKR020"),
        replace(FOUND, path="goals/2026-Q4/product/b.yaml"),
        replace(FOUND, route=("tags", 0)),
        replace(FOUND, ref="2026-Q4/product/a.b"),
        FOUND,
    ]

    assert len(set(fingerprints([FOUND, *others]))) == 6


def test_what_several_files_have_in_common_is_the_same_in_each_of_them() -> None:
    here = replace(FOUND, about="2026-Q4 keep our customers")
    there = replace(here, path="goals/2026-Q4/product/b.yaml", ref="2026-Q4/product/b.c", route=("title",))

    assert fingerprints([here]) == fingerprints([there])
    assert len(set(fingerprints([here, there]))) == 2
