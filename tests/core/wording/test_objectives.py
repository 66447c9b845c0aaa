"""What the words of an objective give away."""

from __future__ import annotations

import pytest

from okrcli.core.wording import how_much, internal_only, output_verb, solution_named, vague


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
            ("Hire 10 engineers", "Hire"),
            ("개발자 10명 채용", "채용"),
            ("개발자가 테스트를 작성한다", "작성한다"),
            ("우리는 새 앱을 출시한다", "출시한다"),
            ("Release the beta with our partners", "Release"),
            ("SAP migration", "SAP migration"),
            ("Launch of the new shop", "Launch"),
            ("SAP 전환", "전환"),
            ("Open a second office for staff", "Open"),
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
            "Finance that answers before anyone asks",
            "Launch customers into their first win",
            "Open the door for partners to sell with us",
            "Design a sign-up nobody gives up on",
            "Release without fear any day of the week",
            "Find any invoice in under 3 clicks",
            "Ship every day without fear",
            "개발자가 걱정 없이 배포한다",
            "고객이 직접 환불을 처리한다",
            "기다림 없는 고객 상담",
            "언제나 열려 있는 상담",
            "Marketing",
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
            "An app that nurses love",
            "A portal customers love",
            "개발자가 사랑하는 API",
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


class TestAmount:
    @pytest.mark.parametrize(
        ("title", "amount"),
        [
            ("Hire 10 engineers", "10"),
            ("개발자 10명 채용", "10명"),
            ("Answer customers within 2 hours", "2 hours"),
            ("Page load under 2 s for customers", "2 s"),
            ("24시간 이내 답변", "24시간"),
        ],
    )
    def test_it_is_named(self, title: str, amount: str) -> None:
        assert texts(how_much(title)) == [amount]

    @pytest.mark.parametrize(
        "title",
        [
            "Our big 3",
            "Unite our 3 offices",
            "24시간 열려 있는 상담",
            "누구나 1분 안에 원하는 물건을 찾는다",
            "Help customers find an answer within 1 minute",
            "Find any invoice in under 3 clicks",
        ],
    )
    def test_names_and_what_somebody_is_promised_are_none(self, title: str) -> None:
        assert how_much(title) == ()


class TestVague:
    @pytest.mark.parametrize(
        ("title", "words"),
        [
            ("Improve our services", ["Improve", "services"]),
            ("Excellence in everything", ["Excellence", "everything"]),
            ("Be the best", ["best"]),
            ("Grow revenue", ["Grow", "revenue"]),
            ("CEO: Great team", ["Great team"]),
            ("Continuously optimize operations", ["optimize", "operations"]),
            ("Q4 priorities", ["priorities"]),
            ("Continue to grow", ["Continue", "grow"]),
            ("Leadership development", ["Leadership development"]),
            ("글로벌 진출", ["글로벌", "진출"]),
            ("More customers", ["More customers"]),
            ("Achieve ISO 27001 certification", ["Achieve ISO 27001 certification"]),
            ("경쟁력 강화", ["경쟁력", "강화"]),
            ("고객만족", ["고객만족"]),
            ("생산성을 높인다", ["생산성을", "높인다"]),
            ("더 좋은 회사 만들기", ["좋은 회사", "만들기"]),
            ("업계 1위 달성", ["업계 1위", "달성"]),
            ("ISO 인증 획득", ["ISO 인증 획득"]),
        ],
    )
    def test_words_of_every_team_are_named(self, title: str, words: list[str]) -> None:
        assert texts(vague(title)) == words

    @pytest.mark.parametrize(
        ("english", "korean"),
        [
            ("Marketing", "마케팅"),
            ("Digital transformation", "디지털 전환"),
            ("Reduce costs", "비용 절감"),
            ("Improve quality", "품질 향상"),
            ("Win in Japan", "일본에서 이긴다"),
            ("Customers come back", "고객이 다시 찾는다"),
        ],
    )
    def test_two_languages_are_judged_alike(self, english: str, korean: str) -> None:
        assert bool(vague(english)) == bool(vague(korean))

    @pytest.mark.parametrize(
        "title",
        [
            "Keep the customers that we win",
            "Our customers stay",
            "Keep our people",
            "Cut the wait",
            "Be profitable",
            "No downtime",
            "Improve quality for hospitals",
            "Improve the product so that nurses save time",
            "Become the first choice of nurses",
            "Grow with our partners",
            "Deliver on time, every time",
            "Grow revenue by 20 %",
            "Get ISO 27001 certified so that banks can buy",
            "Be a great place to work",
            "모두가 성장하는 조직",
            "일본 시장 진출",
            "간호사의 업무 부담을 줄인다",
            "병원에 팔기 위해 ISO 인증 획득",
            "",
        ],
    )
    def test_one_word_of_its_own_is_enough(self, title: str) -> None:
        assert vague(title) == ()

    def test_what_another_rule_tells_is_not_told_again(self) -> None:
        assert internal_only("Improve internal processes")
        assert vague("Improve internal processes") == ()
