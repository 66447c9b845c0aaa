import unicodedata

from okrcli.core.finding import Finding, Severity
from okrcli.core.rules.policy import Policy
from okrcli.message import say


def test_a_pattern_matches_a_name_as_macos_spells_it() -> None:
    policy = Policy(paths={"goals/*/제품/*": ["OKR404"]})
    path = unicodedata.normalize("NFD", "goals/2026-Q4/제품/매칭.yaml")

    assert policy.judge([Finding("OKR404", "target-out-of-reach", say("?"), path)]) == []


def test_a_short_name_weighs_more_than_a_prefix_that_is_longer() -> None:
    policy = Policy(severities={"ACME0": Severity.ERROR, "hype": Severity.INFO})

    (judged,) = policy.judge([Finding("ACME001", "hype", say("?"), "okr.yaml")])

    assert judged.severity is Severity.INFO


def test_some_codes_hold_whatever_is_selected_and_can_still_be_ignored() -> None:
    assert Policy(select=["OKR2"], always=["OKR090"]).holds("OKR090", "unknown-rule")
    assert not Policy(select=["OKR2"], ignore=["OKR09"], always=["OKR090"]).holds("OKR090", "unknown-rule")
    assert not Policy(select=["OKR2"], always=["OKR090"]).holds("OKR091", "unused-ignore")
