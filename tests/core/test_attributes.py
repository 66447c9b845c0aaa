from __future__ import annotations

import pytest

from okrcli.core.attributes import attributed, unattributed, wanted

ALL = "".join(f"{pattern} {' '.join(attributes)}\n" for pattern, attributes in wanted().items())


def test_missing_lines_come_first_so_that_all_others_have_more_weight() -> None:
    assert attributed("") == ALL
    assert attributed("*.png binary\n") == ALL + "*.png binary\n"


def test_a_line_for_the_same_files_gets_what_it_does_not_mention() -> None:
    assert attributed(ALL.replace(" diff=okr merge=okr", "")) == ALL
    assert "/okr.yaml -text merge=union eol=lf diff=okr\n" in attributed("/okr.yaml -text merge=union\n")


@pytest.mark.parametrize(
    "text", ["", "*.png binary\r\n", "/okr.yaml -text", "# none\n\n/goals/**/*.yaml diff\n"]
)
def test_twice_is_once(text: str) -> None:
    assert attributed(attributed(text)) == attributed(text)


def test_line_ends_stay() -> None:
    assert attributed("*.png binary\r\n").count("\n") == attributed("*.png binary\r\n").count("\r\n") == 7


def test_what_was_put_in_is_taken_out_and_nothing_else() -> None:
    assert unattributed(attributed("*.png binary\n")) == "*.png binary\n"
    assert unattributed("/okr.yaml -text merge=okr\n") == "/okr.yaml -text\n"
    assert (
        unattributed("/okr.yaml text merge=union\nx diff=okr\n") == "/okr.yaml text merge=union\nx diff=okr\n"
    )
