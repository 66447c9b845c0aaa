"""An okr.yaml with mistakes: what is right in its rules is used."""

import pytest

from okrcli.core.model import Settings
from okrcli.store.tree import Memory
from okrcli.store.usable import usable_settings


def usable(text: str) -> Settings:
    return usable_settings(Memory({"okr.yaml": text.encode()}))


def test_what_is_wrong_beside_the_rules_does_not_matter() -> None:
    settings = usable("okr: nine\ntaems: {}\nlanguage: ko\nrules: {ignore: [OKR101]}\n")

    assert (settings.language, settings.rules.ignore) == ("ko", ["OKR101"])


def test_only_what_is_wrong_is_left_out_of_the_rules() -> None:
    settings = usable(
        "rules:\n  objective_length: long\n  ignore: [OKR101, {a: 1}, OKR102, 7]\n  wording:\n"
        "    A001: {name: a, pattern: a, message: no, hepl: x}\n    A002: {name: b}\n    A003: nothing\n"
    )

    assert settings.rules.objective_length == Settings(okr=1, name="?").rules.objective_length
    assert settings.rules.ignore == ["OKR101", "OKR102"]
    assert list(settings.rules.wording) == ["A001"]


@pytest.mark.parametrize("text", ["", "- 1\n", "rules: [\n", "rules: 3\nlanguage: []\n", "rules: {1: 2}\n"])
def test_nothing_can_be_used_of_what_is_no_mapping(text: str) -> None:
    assert usable(text).rules == Settings(okr=1, name="?").rules
