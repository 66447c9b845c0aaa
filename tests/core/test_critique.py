import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.core.critique import critique
from okrcli.core.pasted import sentences
from okrcli.core.rules.policy import Policy


def test_an_ignored_rule_says_nothing() -> None:
    assert critique("Hire 2 engineers", "kr", Policy(ignore=["OKR203"])).remarks == ()


def test_an_objective_with_a_year_names_no_amount() -> None:
    assert critique("Win the hearts of Seoul in 2026", "objective", Policy()).remarks == ()


@given(st.text(), st.sampled_from(["kr", "objective"]))
def test_the_words_judged_by_stand_where_they_are_said_to(text: str, kind: str) -> None:
    for sentence in sentences(text):
        for remark in critique(sentence, "objective" if kind == "objective" else "kr", Policy()).remarks:
            assert all(sentence[cue.start : cue.end] == cue.text for cue in remark.cues)


def test_the_rest_of_a_book_is_not_judged() -> None:
    assert critique("Cut churn to 3 % " + "and so on " * 50 + "Publish 8 posts", "kr", Policy()).remarks == ()


@pytest.mark.parametrize(
    "title",
    ["Improve the documentation", "Increase brand awareness", "고객 만족도 향상", "조직 문화 개선", "x"],
)
def test_a_key_result_without_a_number_is_told_so(title: str) -> None:
    [remark] = critique(title, "kr", Policy()).remarks

    assert (remark.finding.code, remark.finding.severity) == ("OKR216", "info")


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Publish 8 blog posts and 4 webinars", "'Publish … 8 blog posts … 4 webinars' counts"),
        (
            "Publish 8 posts, 4 talks, 3 videos and 2 papers",
            "'Publish … 8 posts … 4 talks … and 2 more' counts",
        ),
        (
            "블로그 글 8편, 영상 3편, 세미나 2회, 뉴스레터 4회 발행",
            "'글 8편 … 영상 3편 … 세미나 2회 … and 2 more' counts",
        ),
    ],
)
def test_of_many_words_that_were_judged_by_three_are_named(title: str, words: str) -> None:
    [remark] = critique(title, "kr", Policy()).remarks

    assert str(remark.finding.message).startswith(words)
    assert remark.cues[-1].end == len(title)


@pytest.mark.parametrize("title", ["Win the tender", "Cut churn to 3 %", "월 이탈률 2% 이하"])
def test_a_number_or_a_prize_tells_enough(title: str) -> None:
    assert critique(title, "kr", Policy()).remarks == ()
