"""What the words of an objective give away."""

from __future__ import annotations

import pytest

from okrcli.core.wording import internal_only, output_verb, solution_named


def texts(cues: tuple[object, ...]) -> list[str]:
    return [str(getattr(cue, "text", "")) for cue in cues]


class TestOutputVerb:
    @pytest.mark.parametrize(
        ("title", "verb"),
        [
            ("Launch the analytics dashboard", "Launch"),
            ("Publish the handbook", "Publish"),
            ("Build a chatbot for support", "Build"),
            ("Roll out single sign-on", "Roll out"),
            ("챗봇 도입", "도입"),
            ("신규 앱을 출시한다", "출시한다"),
        ],
    )
    def test_it_is_named(self, title: str, verb: str) -> None:
        assert texts(output_verb(title)) == [verb]

    @pytest.mark.parametrize(
        "title",
        [
            "Make the first day effortless",
            "Build trust with enterprise buyers",
            "Deliver a lightning-fast experience",
            "Become the favourite tool of small shops",
            "Win the SMB segment",
            "고객이 사랑하는 첫 경험을 만든다",
            "누구나 쉽게 쓰는 서비스를 만든다",
        ],
    )
    def test_verbs_that_lead_to_outcomes_pass(self, title: str) -> None:
        assert output_verb(title) == ()


class TestSolution:
    @pytest.mark.parametrize(
        ("title", "noun"),
        [
            ("Build a chatbot for support", "chatbot"),
            ("Launch the supplier portal", "portal"),
            ("New mobile app", "app"),
            ("관리자 대시보드 구축", "대시보드"),
        ],
    )
    def test_it_is_named(self, title: str, noun: str) -> None:
        assert texts(solution_named(title)) == [noun]

    @pytest.mark.parametrize(
        "title",
        [
            "Win the SMB segment",
            "Make our platform a joy to use",
            "Grow with our partners",
            "고객 신뢰를 얻는다",
        ],
    )
    def test_outcomes_name_none(self, title: str) -> None:
        assert solution_named(title) == ()


class TestInternal:
    @pytest.mark.parametrize(
        ("title", "words"),
        [
            ("Refactor the code base", ["Refactor", "code base"]),
            ("Pay down technical debt", ["technical debt"]),
            ("Migrate to Kubernetes", ["Migrate", "Kubernetes"]),
            ("레거시 시스템 리팩토링", ["레거시", "리팩토링"]),
        ],
    )
    def test_matters_of_the_team_are_named(self, title: str, words: list[str]) -> None:
        assert texts(internal_only(title)) == words

    @pytest.mark.parametrize(
        "title",
        [
            "Migrate customers without a hitch",
            "Make infrastructure invisible to our users",
            "고객이 느끼는 인프라 장애 없애기",
        ],
    )
    def test_somebody_who_feels_it_makes_it_more(self, title: str) -> None:
        assert internal_only(title) == ()
