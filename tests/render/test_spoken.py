"""Words of screens, read back."""

import pytest

from okrcli.core.health import WORDS
from okrcli.render.language import translator
from okrcli.render.phrases import KIND, STATUS
from okrcli.render.spoken import meant


@pytest.mark.parametrize("language", ["en", "ko"])
def test_every_word_that_is_shown_is_understood(language: str) -> None:
    words = translator(language)
    for names in (WORDS, KIND, STATUS):
        shown = {str(code): message for code, message in names.items()}
        assert [meant(words(message), shown) for message in shown.values()] == list(shown)


@pytest.mark.parametrize("given", ["off-track", "Off Track", "OFF_TRACK", "궤도 이탈", "궤도이탈"])
def test_neither_case_nor_what_stands_between_words_counts(given: str) -> None:
    assert meant(given, WORDS) == "off-track"


def test_another_word_is_none() -> None:
    assert meant("good", WORDS) is None
