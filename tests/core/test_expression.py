import re
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.core.expression import MAX_TEXT, Expression, Refused


def matches(pattern: str, text: str, *, case_sensitive: bool = False) -> list[str]:
    found = Expression(pattern, case_sensitive=case_sensitive).matches(text)
    return [text[start:end] for start, end in found]


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("synerg(y|ies)", "Synergy and synergies", ["Synergy", "synergies"]),
        (r"\bwin\b", "Win in winter", ["Win"]),
        ("win|winter", "winter", ["winter"]),
        ("최고|혁신적?", "최고의 혁신적인 서비스", ["최고", "혁신적"]),
        ("하기$", "출시하기", ["하기"]),
        ("^a", "a\na", ["a", "a"]),
        (r"\d{2,3}", "1 12 1234", ["12", "123"]),
        (r"[^\]a-c{]+", "abd]e{f", ["d", "e", "f"]),
        (r"\u0041\x42\.", "AB. ab!", ["AB."]),
        ("(?P<word>a)(?:b)?", "ab a", ["ab", "a"]),
        ("x*", "axxb", ["xx"]),
        ("a{x", "A{X", ["A{X"]),
    ],
)
def test_what_a_pattern_finds(pattern: str, text: str, found: list[str]) -> None:
    assert matches(pattern, text) == found


def test_capital_letters_count_where_that_is_asked_for() -> None:
    assert matches("it", "IT it", case_sensitive=True) == ["it"]


@pytest.mark.parametrize(
    "pattern", ["(a+)+$", "(a|aa)+c", "(a*)*b", "(.*){10}x", "(a?){50}a{50}b", ".*.*.*.*=.*"]
)
def test_no_pattern_takes_long(pattern: str) -> None:
    """Python's own `re` would need longer than the universe is old."""
    begin = process_time()

    matches(pattern, "a" * MAX_TEXT)

    assert process_time() - begin < 20  # a hang, not a speed, is what this is about


@pytest.mark.parametrize(
    ("pattern", "at"),
    [
        ("a(b", 1),
        ("a**", 2),
        ("x[z-a]", 2),
        (r"(a)\1", 3),
        ("a(?=b)", 1),
        ("(?i)a", 0),
        ("a[[b]", 1),
        ("[a--b]", 2),
        ("a*+b", 1),
        ("a" * 1001, 0),
    ],
)
def test_what_is_refused_is_told_with_its_place(pattern: str, at: int) -> None:
    with pytest.raises(Refused) as refused:
        Expression(pattern)

    assert refused.value.at == at


def test_repetitions_of_repetitions_are_refused_before_they_fill_the_memory() -> None:
    with pytest.raises(Refused, match="too large"):
        Expression("(((a{1000}){1000}){1000}){1000}")


SINGLES = st.sampled_from(["a", "b", ".", r"\w", "[ab]", "[^a]", r"\b", r"\B", "^", "$", " ", "가", r"\s"])
PATTERNS = st.recursive(
    SINGLES,
    lambda inner: st.one_of(
        st.tuples(inner, inner).map("".join),
        st.tuples(inner, inner).map(lambda two: f"(?:{two[0]}|{two[1]})"),
        st.tuples(inner, st.sampled_from(["*", "+", "?", "{2}", "{1,3}", "*?"])).map(
            lambda two: f"(?:{two[0]}){two[1]}"
        ),
    ),
    max_leaves=8,
)


@given(PATTERNS, st.text("abA 가\n_", max_size=8))
def test_it_finds_what_re_finds(pattern: str, text: str) -> None:
    expected = [
        start
        for start in range(len(text))
        if any(is_match(pattern, text, start, end) for end in range(start + 1, len(text) + 1))
    ]

    found = list(Expression(pattern).matches(text))

    assert [start for start, _ in found[:1]] == expected[:1]
    assert all(is_match(pattern, text, start, end) for start, end in found)
    assert all(
        not is_match(pattern, text, start, longer)
        for start, end in found
        for longer in range(end + 1, len(text) + 1)
    )


def is_match(pattern: str, text: str, start: int, end: int) -> bool:
    """Tell whether `re` matches from one place to exactly another."""
    behind = len(text) - end
    exactly = re.compile(rf"(?:{pattern})(?=(?s:.{{{behind}}})\Z)", re.IGNORECASE | re.MULTILINE)
    return exactly.match(text, start) is not None
