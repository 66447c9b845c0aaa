import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.render.literal import literal, paragraphs


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred\x07", "\\x1b[31mred\\x07"),
        ("safe\u202egnp.exe", "safe\\u202egnp.exe"),
        ("\u2066isolated\u2069", "\\u2066isolated\\u2069"),
        ("\x9b31m", "\\x9b31m"),
        ("one\ntwo\tthree\r\n", "one two three"),
        ("zero\u200bwidth", "zero\\u200bwidth"),
        ("lone \ud800", "lone \\ud800"),
    ],
)
def test_what_would_act_on_a_terminal_is_spelt_out(text: str, shown: str) -> None:
    assert literal(text) == shown


@pytest.mark.parametrize("text", ["[draft] [/x] :smile: {x}", "한글", "👨‍👩‍👧 ❤️ 🇰🇷 e\u0301", "می‌خواهم"])
def test_what_people_write_stays_as_it_is(text: str) -> None:
    assert literal(text) == text


@given(st.text())
def test_a_literal_text_is_one_line_that_a_terminal_can_show(text: str) -> None:
    shown = literal(text)

    assert len(shown.splitlines()) <= 1
    assert shown.encode().decode() == shown
    assert literal(shown) == shown


def test_a_longer_text_keeps_its_lines() -> None:
    assert paragraphs("One\n\nTwo\x07\n") == ["One", "", "Two\\x07"]
