import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

from okrcli.render.width import broken, clusters, cut, width

WORDS = [
    "Raise",
    "60 %",
    "온보딩",
    "완료율을",
    "👨‍👩‍👧",
    "❤️",
    "🇰🇷🇪🇺",
    "👍🏽",
    "e\u0301",
    "한글",
    "日本語",
    "—",
]
texts = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join) | st.text(
    st.characters(exclude_categories=("C", "Z"))
)


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("Acme", 4),
        ("온보딩", 6),
        ("한", 2),
        ("e\u0301", 1),
        ("👨‍👩‍👧", 2),
        ("🇰🇷", 2),
        ("❤️", 2),
        ("▲ – … ━", 7),
    ],
)
def test_width_counts_the_columns_of_a_terminal(text: str, columns: int) -> None:
    assert width(text) == columns


@given(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join))
def test_width_agrees_with_wcwidth(text: str) -> None:
    assert width(text) == wcswidth(text)


@given(texts)
def test_clusters_are_the_text(text: str) -> None:
    assert "".join(clusters(text)) == text


@pytest.mark.parametrize("sign", ["👨‍👩‍👧", "🇰🇷", "❤️", "👍🏽", "e\u0301", "한"])
def test_a_sign_that_readers_see_is_never_taken_apart(sign: str) -> None:
    assert list(clusters(sign + sign)) == [sign, sign]


@given(texts, st.integers(1, 60))
def test_a_cut_text_fits(text: str, columns: int) -> None:
    shown = cut(text, columns)

    assert width(shown) <= columns
    assert shown == text or shown.endswith("…")


def test_a_cut_korean_text_ends_between_two_syllables() -> None:
    assert cut("온보딩 완료율", 8) == "온보딩…"
    assert cut("온보딩 완료율", 9) == "온보딩…"
    assert cut("온보딩 완료율", 13) == "온보딩 완료율"


@given(texts, st.integers(2, 60), st.integers(2, 60))
def test_broken_lines_fit_and_hold_every_word(text: str, first: int, others: int) -> None:
    lines = [text[start:stop] for start, stop in broken(text, first, others)]

    assert width(lines[0]) <= first
    assert all(width(line) <= others for line in lines[1:])
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_lines_break_at_spaces_and_a_number_keeps_its_sign() -> None:
    text = "Raise completion from 60 % to 85 %"

    assert [text[a:b] for a, b in broken(text, 24, 24)] == ["Raise completion from", "60 % to 85 %"]
