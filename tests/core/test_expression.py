import resource
from contextlib import suppress
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.core.expression import MAX_TEXT, PATIENCE, TIMEOUT, Expression, PatternError, TooSlowError


def matches(pattern: str, text: str, *, case_sensitive: bool = False) -> list[str]:
    found = Expression(pattern, case_sensitive=case_sensitive).matches(text)
    return [text[start:end] for start, end in found]


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("synerg(y|ies)", "Synergy and synergies", ["Synergy", "synergies"]),
        (r"\bwin\b", "Win in winter", ["Win"]),
        ("win|winter", "winter", ["win"]),
        ("최고|혁신적?", "최고의 혁신적인 서비스", ["최고", "혁신적"]),
        ("하기$", "출시하기", ["하기"]),
        ("^a", "a\na", ["a", "a"]),
        (r"\d{2,3}", "1 12 1234", ["12", "123"]),
        (r"[^\]a-c{]+", "abd]e{f", ["d", "e", "f"]),
        (r"\u0041\x42\.", "AB. ab!", ["AB."]),
        ("(?P<word>a)(?:b)?", "ab a", ["ab", "a"]),
        ("x*", "axxb", ["xx"]),
        ("a{x", "A{X", ["A{X"]),
        (r"(\w)\1", "Foot", ["oo"]),
        (r"(?<!un)likely|\d+(?= %)", "unlikely, likely 85 %", ["likely", "85"]),
        ("a*+b", "aab", ["aab"]),
        ("[a[b]", "a[", ["a", "["]),
    ],
)
def test_what_a_pattern_finds(pattern: str, text: str, found: list[str]) -> None:
    assert matches(pattern, text) == found


def test_capital_letters_count_where_that_is_asked_for() -> None:
    assert matches("it", "IT it", case_sensitive=True) == ["it"]


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (r"(a+)+\b!", "a" * MAX_TEXT),
        ("(a|aa)+[bc]", "a" * MAX_TEXT),
        ("(a?){50}a{50}b", "a" * MAX_TEXT),
        (r"(.|\w)+[!?]", "우리 모두가 함께 만들어 가는 아주 좋은 회사의 아주 긴 목표 문장 하나입니다."),
    ],
)
def test_a_pattern_that_would_take_longer_than_the_universe_is_old_is_stopped(
    pattern: str, text: str
) -> None:
    begin = process_time()

    with pytest.raises(TooSlowError):
        matches(pattern, text)

    assert TIMEOUT <= process_time() - begin < 20 * TIMEOUT


def test_many_texts_that_are_slow_together_are_stopped_as_well() -> None:
    expression = Expression("(a|aa)+c")
    slow = "a" * 25  # alone it is in time
    begin = process_time()

    with pytest.raises(TooSlowError):
        any(list(expression.matches(slow)) for _ in range(100_000))

    assert process_time() - begin < 2 * PATIENCE
    with pytest.raises(TooSlowError):
        list(expression.matches("a"))


@pytest.mark.parametrize(
    ("pattern", "at"),
    [
        ("a(b", 3),
        ("a**", 2),
        ("x[z-a]", 5),
        (r"(a)\2", 5),
        ("*", 0),
        ("a\\", 2),
        ("최고(?i)", 2),
        ("a(?x: b)", 1),
        ("a(?R)?", 1),
        ("(a)(?1)", 3),
        ("[a--b]", 4),
        ("a" * 1001, 0),
        ("(" * 51 + ")" * 51, 0),
    ],
)
def test_what_is_refused_is_told_with_its_place(pattern: str, at: int) -> None:
    with pytest.raises(PatternError) as refused:
        Expression(pattern)

    assert refused.value.at == at


@pytest.mark.parametrize(
    "pattern",
    [
        "(((a{1000}){1000}){1000}){1000}",
        "(?:a?){,1000000000}b",
        "a{1000000}",
        "(?:abc){0,99999}",
        "(a{999}){999}",
    ],
)
def test_repetitions_of_repetitions_are_refused_before_they_fill_the_memory(pattern: str) -> None:
    before = memory()

    with pytest.raises(PatternError, match="too large"):
        Expression(pattern)

    assert memory() - before < 10


def test_repetitions_side_by_side_are_many_before_they_are_too_many() -> None:
    assert matches(r"(?:\w{1,40} ){2,5}\w{0,40}(,\d{3}){0,4}", "one two three 1,000") == [
        "one two three 1,000"
    ]


def memory() -> int:
    """Return the most memory that this process had so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10


TOKENS = st.sampled_from(
    [*"ab가()[]{}29,?*+|\\^$-.:<=!Pxie&~ #", r"\w", "(?", "(?P<n>", "(?<=", "{3}", "{e<=2}"]
)


@given(st.lists(TOKENS, max_size=12).map("".join), st.sampled_from(["", "a", "가 b", "aab\n"]))
def test_a_pattern_is_refused_or_finds_what_is_there(pattern: str, text: str) -> None:
    places: list[tuple[int, int]] = []
    refused = 0
    with suppress(TooSlowError):
        try:
            places += Expression(pattern).matches(text * 20)
        except PatternError as err:
            refused = err.at

    assert 0 <= refused <= len(pattern)
    assert all(0 <= start < end <= len(text) * 20 for start, end in places)
