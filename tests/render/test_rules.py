"""Manual pages of rules as they are shown."""

import pytest

from okrcli.core.manual import pages
from okrcli.core.rules.catalogue import RULES
from okrcli.render.rules import listing, text
from okrcli.render.width import width

PAGES = pages(RULES)


@pytest.mark.parametrize("columns", [64, 80, 120])
def test_a_page_fits_into_the_terminal_with_all_its_words(columns: int) -> None:
    for page in PAGES:
        shown = text([page], columns)

        assert max(map(width, shown.splitlines())) <= columns
        assert shown.split() == text([page]).split()


def test_an_example_keeps_its_lines() -> None:
    [page] = [page for page in PAGES if page.code == "OKR101"]

    assert "\nBad:\n    goals/2026-Q4/product/ with seven files\n" in text([page], 80)


def test_the_list_fits_into_the_terminal() -> None:
    assert max(map(width, listing(PAGES, 70).splitlines())) <= 70
    assert listing(PAGES).count("\n") == len(PAGES)
