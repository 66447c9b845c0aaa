"""Answers typed with the Korean keyboard on."""

import unicodedata

import pytest

from okrcli.core.keyboard import struck


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ㅂ", "q"),
        ("ㄴ", "s"),
        ("ㅠ", "b"),
        ("ㅛ", "y"),
        ("ㅜ", "n"),
        ("ㅛㄷㄴ", "yes"),
        ("ㅃ", "q"),
        ("Q", "q"),
    ],
)
def test_a_lone_letter_is_the_key_that_was_struck(typed: str, meant: str) -> None:
    assert struck(typed) == meant
    assert struck(unicodedata.normalize("NFKC", typed)) == meant


def test_whole_syllables_stay() -> None:
    assert struck("예") == "예"
    assert struck("완료") == "완료"
