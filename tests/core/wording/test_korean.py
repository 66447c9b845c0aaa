"""Korean key results, judged by their ending and their amounts."""

from __future__ import annotations

import pytest

from okrcli.core.wording import judge
from okrcli.core.wording.korean.verbs import predicate
from okrcli.core.wording.reading import Act


class TestWork:
    @pytest.mark.parametrize(
        "title",
        [
            "신규 온보딩 화면 개발",
            "요구사항 정의서 작성",
            "경영진 보고 자료 정리하기",
            "온보딩 가이드를 만든다",
            "테스트 서버를 이중화한다",
            "결제 모듈 고도화",
            "추천 알고리즘 설계 및 구현",
            "운영 매뉴얼 배포 (사내용)",
            "행사 일정을 달력에 올린다",
        ],
    )
    def test_an_ending_of_work_is_an_activity(self, title: str) -> None:
        assert judge(title).kind == "activity"

    def test_the_ending_is_what_it_is_judged_by(self) -> None:
        [cue] = judge("요구사항 정의서 작성").cues

        assert (cue.text, cue.start, cue.end) == ("작성", 9, 11)


class TestOutput:
    @pytest.mark.parametrize(
        ("title", "counted"),
        [
            ("글 8편 발행", "글 8편"),
            ("신규 고객 인터뷰 10회 진행", "인터뷰 10회"),
            ("요금제 개편 기획안 3건 제출", "기획안 3건"),
            ("3개의 기능을 출시한다", "3개의 기능을"),
            ("온라인 강의 열 편 촬영", "강의 열 편"),
        ],
    )
    def test_a_count_of_the_teams_own_work_is_named(self, title: str, counted: str) -> None:
        verdict = judge(title)

        assert verdict.kind == "output-count"
        assert counted in [cue.text for cue in verdict.cues]


class TestMilestone:
    @pytest.mark.parametrize(
        "title",
        [
            "모바일 앱 출시",
            "회계 시스템 교체 완료",
            "영업 담당자 3명 영입",
            "관리자가 권한을 설정할 수 있다",
            "결제 화면 완성도 100% 달성",
            "데이터 이전 100% 완료",
            "ISO 27001 인증 획득",
        ],
    )
    def test_a_step_is_taken_or_not(self, title: str) -> None:
        assert judge(title).kind == "milestone"


class TestOutcome:
    @pytest.mark.parametrize(
        "title",
        [
            "온보딩 완료율을 60%에서 85%로 높인다",
            "첫 가치 도달 시간을 15분에서 5분으로 단축",
            "구독 취소율 4% 이하 유지",
            "재구매율 30% → 45%",
            "월 활성 판매자 500명 이상",
            "유료 고객 1,000명 돌파",
            "신규 고객 200명 확보",
            "월 거래액 50억 돌파",
            "장애 0건",
            "코멘트 수 월 평균 3개 이상",
            "고객의 90%가 30일 안에 첫 글을 쓴다",
            "고객사 30곳이 새 보고서를 매주 사용한다",
            "문의 응답 시간 2시간 이내 — 현재: 9시간 / 목표: 2시간",
            "첫 화면 로딩 1.5초 이내",
            "NPS를 30에서 50으로",
        ],
    )
    def test_a_level_or_a_count_of_others_is_a_result(self, title: str) -> None:
        assert judge(title).kind == "outcome"


class TestUnclear:
    @pytest.mark.parametrize(
        "title",
        ["고객 만족도 향상", "고객 지원 안정화", "쉽고 빠른 첫 경험 제공", "고객 신뢰 확보", "응답 속도"],
    )
    def test_a_way_without_a_number_gives_no_alarm(self, title: str) -> None:
        assert judge(title).kind == "unclear"


class TestPredicate:
    @pytest.mark.parametrize(
        ("word", "stem", "act"),
        [
            ("만든다", "만들", Act.MAKE),
            ("만들기", "만들", Act.MAKE),
            ("만듦", "만들", Act.MAKE),
            ("높인다", "높이", Act.CHANGE),
            ("줄임", "줄이", Act.CHANGE),
            ("갖춘다", "갖추", Act.MAKE),
            ("구축한다", "구축", Act.MAKE),
            ("재구축", "구축", Act.MAKE),
            ("감소시킨다", "감소", Act.CHANGE),
            ("출시된다", "출시", Act.FINISH),
            ("적용된다", "적용", Act.STATE),
        ],
    )
    def test_a_verb_is_known_in_all_its_endings(self, word: str, stem: str, act: Act) -> None:
        assert predicate(word) == (stem, act)

    def test_an_unknown_verb_in_the_plain_form_does_work(self) -> None:
        assert predicate("튕긴다") == ("튕긴", Act.MAKE)

    def test_a_noun_is_none(self) -> None:
        assert predicate("고객") is None
