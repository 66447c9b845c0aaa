from datetime import date

import pytest

from okrcli.render.change import changed


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        (85.0, 90, "target: 85 → 90"),
        (0.1 + 0.2, 1e21, "target: 0.3 → 1e+21"),
        (None, "bob", "target: – → bob"),
        ("bob", None, "target: bob → –"),
        ([], ["a", "b"], "target: – → a, b"),
        (date(2026, 11, 13), date(2026, 11, 20), "target: 2026-11-13 → 2026-11-20"),
        ("two\nlines", "a \x1b[31mred", "target: two lines → a \\x1b[31mred"),
        (["[draft]"], "목표", "target: [draft] → 목표"),
    ],
)
def test_a_change_is_a_line_that_is_safe_to_show(old: object, new: object, line: str) -> None:
    assert changed("a.b", [("target", old, new)], str) == f"a.b: {line}\n"


def test_no_change_is_said_to_be_none() -> None:
    assert changed("a.b", [], str) == "a.b: nothing to change\n"
