"""What holds for every verdict."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.core.wording import (
    Beside,
    counts_own,
    direction,
    how_much,
    internal_only,
    judge,
    numbers,
    output_verb,
    relative,
    solution_named,
    two_metrics,
    unmeasured,
    vague,
    vanity,
)
from okrcli.core.wording.listed import words_of

PIECES = words_of(
    """
    Publish publish 8 posts from to 10 % → at least users is live by 2026-11-30 the of and , . : ( ) [ ] `
    $ 1.5M 1,000 - + X Q3 v2 #7 @ http:// we will ensure that every meet with there hold double
    고객 이탈률을 30%에서 10%로 줄인다 구축 by 20 half double twice as 3x 두 배로 절반으로 3분의 1로 20% 감소
    3만 명 이상 현재: / 목표: — 없이 된다
    """
)
SENTENCES = st.one_of(
    st.text(max_size=80), st.lists(st.sampled_from(sorted(PIECES)), max_size=12).map(" ".join)
)


@given(SENTENCES, st.sampled_from(["nothing", "metric", "progress", "count"]))
def test_cues_quote_the_sentence(title: str, beside: Beside) -> None:
    verdict = judge(title, beside=beside)

    for cue in verdict.cues:
        assert cue.text == title[cue.start : cue.end]
        assert str(cue.why)


@given(SENTENCES)
def test_every_question_is_answered_for_every_text(title: str) -> None:
    found = direction(title)
    cues = list(found.cues) if found else []
    for ask in (vanity, two_metrics, internal_only, solution_named, output_verb):
        cues += ask(title)

    assert all(cue.text == title[cue.start : cue.end] and cue.text for cue in cues)


@given(SENTENCES)
def test_a_change_has_words_and_ends_in_order(text: str) -> None:
    found = relative(text)

    if found is not None:
        assert text[slice(*found.words)].strip()
        assert all(0 <= abs(end.low) <= 1e7 and end.low <= end.high for end in (*found.shares, *found.points))


@given(SENTENCES)
def test_numbers_stand_apart_and_in_order(text: str) -> None:
    found = numbers(text)

    assert all(number.text == text[number.start : number.end] for number in found)
    assert all(left.end <= right.start for left, right in pairwise(found))


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "1",
        "1-",
        "@",
        "from 1 to ",
        "(",
        "over ",
        "가",
        "1만 ",
        "A/",
        "`",
        ", 1 %",
        "a1.",
        "Publish 8 posts ",
    ],
)
def test_a_long_text_is_judged_in_time(piece: str) -> None:
    text = piece * (400_000 // len(piece))
    start = time.perf_counter()

    for question in (
        judge,
        two_metrics,
        vanity,
        direction,
        how_much,
        output_verb,
        internal_only,
        solution_named,
        vague,
    ):
        question(text)

    assert time.perf_counter() - start < 2


class TestFieldsBesideTheTitle:
    def test_a_state_with_a_start_and_a_target_is_left_to_its_numbers(self) -> None:
        assert judge("Suppliers can upload invoices themselves", beside="metric").kind == "unclear"

    def test_a_measure_by_its_name_alone_is_left_to_its_numbers(self) -> None:
        assert judge("Basket worth", beside="metric").kind == "unclear"

    def test_a_product_of_the_team_is_none_the_less_its_product(self) -> None:
        assert judge("Publish 8 posts", beside="metric").kind == "output-count"
        assert judge("Write the handbook", beside="metric").kind == "activity"

    @pytest.mark.parametrize(
        "title",
        [
            "Implement single sign-on",
            "Ship version 3.0",
            "Set up a data warehouse",
            "Roll out the CRM to all regions",
            "SSO 도입",
            "데이터 웨어하우스 구축",
        ],
    )
    def test_how_much_of_the_work_is_done_is_no_metric(self, title: str) -> None:
        assert judge(title, beside="progress") == judge(title)
        assert judge(title, beside="progress").kind in ("activity", "milestone")

    @pytest.mark.parametrize("title", ["Customers who renew", "Onboard all customers to the new editor"])
    def test_how_many_of_others_is_one(self, title: str) -> None:
        assert judge(title, beside="progress").kind == "unclear"

    @pytest.mark.parametrize(
        "title", ["Visit customers", "Hire backend engineers", "백엔드 개발자 채용", "Hire 5 engineers"]
    )
    def test_a_count_of_the_own_work_is_none(self, title: str) -> None:
        assert judge(title, beside="count").kind in ("activity", "milestone")

    @pytest.mark.parametrize("title", ["Win deals", "신규 계약 체결", "Paying customers"])
    def test_a_count_of_what_others_do_is_one(self, title: str) -> None:
        assert judge(title, beside="count").kind == "unclear"

    def test_seats_are_filled_whatever_the_metric_says(self) -> None:
        assert judge("Hire 5 engineers", beside="metric").kind == "milestone"
        assert judge("Hire women into leadership", beside="metric").kind == "unclear"

    @pytest.mark.parametrize(("unit", "own"), [("posts", True), ("건", True), ("min", False), ("km", False)])
    def test_a_unit_tells_whose_work_is_counted(self, unit: str, own: bool) -> None:
        assert counts_own(unit) == own

    def test_no_metric_changes_nothing(self) -> None:
        assert judge("Write the handbook", beside="nothing") == judge("Write the handbook")


class TestLanguage:
    @pytest.mark.parametrize(
        ("title", "language"),
        [
            ("Win 40 shops in 서울", "en"),
            ("Checkout Success Rate 90% 이상", "ko"),
            ("API 문서 작성", "ko"),
            ("Write the guide (한국어)", "en"),
            ("", "en"),
        ],
    )
    def test_the_grammar_is_that_of_the_ending(self, title: str, language: str) -> None:
        assert judge(title).language == language


def test_reasons_name_the_words() -> None:
    [verb, count] = judge("Publish 8 posts").cues

    assert str(verb.why) == "'Publish' names work to do, not what changes by it"
    assert str(count.why) == "'8 posts' counts what the team makes, not what comes of it"


@pytest.mark.parametrize(
    "title",
    ["Be more customer-centric", "Have a great year", "Make support great", "Faster releases", "Be the best"],
)
def test_how_things_are_to_be_is_nothing_to_know_them_by(title: str) -> None:
    assert unmeasured(title)


@pytest.mark.parametrize("title", ["Win the tender", "Get the licence", "Be first in two markets"])
def test_what_is_won_is_known_when_it_is_there(title: str) -> None:
    assert unmeasured(title) == ()


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("New pricing page", ["pricing page"]),
        ("Hire 5 backend engineers", ["Hire", "5 backend engineers"]),
        ("SOC 2 Type II", ["SOC 2 Type II"]),
        ("🚀 Launch rocket", ["Launch"]),
        ("Grow the audience and publish 6 articles", ["publish", "6 articles"]),
    ],
)
def test_the_words_that_a_reader_would_point_at_are_named(title: str, words: list[str]) -> None:
    assert [cue.text for cue in judge(title).cues] == words
