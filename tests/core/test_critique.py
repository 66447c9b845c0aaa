import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.core.critique import critique, sentences
from okrcli.core.rules.policy import Policy


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("- Cut churn to 3 %", "Cut churn to 3 %"),
        ("  * [ ] Cut churn to 3 %", "Cut churn to 3 %"),
        ("1. Cut churn to 3 %", "Cut churn to 3 %"),
        ("1.2. Cut churn to 3 %", "Cut churn to 3 %"),
        ("(2) Cut churn to 3 %", "Cut churn to 3 %"),
        ("KR3: Cut churn to 3 %", "Cut churn to 3 %"),
        ("- KR 1.2 Cut churn to 3 %", "Cut churn to 3 %"),
        ("① 이탈률 감소", "이탈률 감소"),
        ("가. 이탈률 감소", "이탈률 감소"),
        ("핵심 결과 1: 이탈률 감소", "이탈률 감소"),
        ("2.5 s to load a page", "2.5 s to load a page"),
        ("10 customers renew", "10 customers renew"),
        ("> 95 % of tickets answered", "> 95 % of tickets answered"),
        ("A/B tests decide every release", "A/B tests decide every release"),
        ("목표 달성률 90%", "목표 달성률 90%"),
    ],
)
def test_a_line_loses_its_bullet_and_number_and_nothing_else(line: str, sentence: str) -> None:
    assert list(sentences(line)) == [sentence]


def test_lines_without_a_word_are_no_sentences() -> None:
    assert list(sentences("\n  \n---\n- \nCut churn\r\n")) == ["Cut churn"]


def test_syllables_in_parts_are_put_together() -> None:
    assert list(sentences("\u110e\u116e\u11af\u1109\u1175")) == ["출시"]


def test_an_ignored_rule_says_nothing() -> None:
    assert critique("Hire 2 engineers", "kr", Policy(ignore=["OKR203"])).remarks == ()


def test_an_objective_with_a_year_names_no_amount() -> None:
    assert critique("Win the hearts of Seoul in 2026", "objective", Policy()).remarks == ()


@given(st.text(), st.sampled_from(["kr", "objective"]))
def test_the_words_judged_by_stand_where_they_are_said_to(text: str, kind: str) -> None:
    for sentence in sentences(text):
        for remark in critique(sentence, "objective" if kind == "objective" else "kr", Policy()).remarks:
            assert all(sentence[cue.start : cue.end] == cue.text for cue in remark.cues)
