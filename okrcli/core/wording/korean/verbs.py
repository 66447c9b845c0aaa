"""Korean predicates by what they do: action nouns that end a phrase, and verbs in all their endings."""

from __future__ import annotations

from functools import cache, lru_cache

from okrcli.core.wording.listed import words_of
from okrcli.core.wording.reading import Act

_NOUNS = {
    Act.MAKE: """
        감사 개발 개설 개소 개정 개최 개편 검사 검색 검수 검증 검토 게시 게재 격리 견학 결산 결성 계산
        계획 고안 고지 공부 공식화 공연 공유 공지 관리 관찰 광고 교체 구상 구성 구체화 구축 구현 국산화
        그룹화 기고 기록 기부 기증 기획 내재화 노출 녹화 논의 답변 답사 대응 도식화 도입 도출 등재 디버깅
        디자인 디지털화 리뉴얼 리디자인 리뷰 리서치 리스트업 리팩터링 리팩토링 마련 매뉴얼화 매핑 면담
        모니터링 모델링 모듈화 목록화 문서화 미팅 반영 발간 발굴 발급 발송 발의 발족 발표 발행 방문 배분
        배정 배치 배포 백업 번역 벤치마킹 변경 병합 보강 보고 보수 보완 보장 보정 복구 부착 분류 분리 분석
        분해 비교 삭제 산정 상담 상세화 생성 선별 선정 설계 설립 설문 설문조사 설정 설치 섭외 세분화 세팅
        셋업 소개 소통 송부 수록 수립 수정 수집 수치화 수행 스터디 스프린트 시각화 시공 시도 시상 시연
        시작 시행 신설 신청 실사 실시 실측 실행 실험 심사 안내 알림 업데이트 업로드 연결 연계 연구 연동
        연습 영업 예약 운영 워크숍 위임 위촉 이식 인수인계 인터뷰 일원화 입력 입증 자동화 작성 작업 장착
        재편 저장 적용 전달 전산화 전시 전파 점검 정규화 정량화 정례화 정리 정립 정비 정산 정의 제거 제공
        제도화 제막 제안 제작 제정 제출 조사 조율 조정 준비 준수 중단 증명 증설 증축 지급 지원 지정 진단
        진행 집계 집행 착공 참가 참석 참여 처리 철거 체계화 체험 초대 촬영 최신화 추가 추적 추진 추출 축적
        출간 출연 출판 취재 측정 캠페인 컨설팅 컨테이너화 코드리뷰 코드화 코딩 탐색 탑재 테스트 템플릿화
        통합 투고 튜닝 파견 파악 편성 편집 평가 포팅 표시 표준화 프로모션 프로토타이핑 프로파일링 학습
        할당 합의 해결 현대화 현지화 협력 협업 협의 홍보 확립 확인 확충 회고 회의 후원
    """,
    Act.FINISH: """
        개시 공개 납품 런칭 론칭 릴리스 릴리즈 마감 마무리 마이그레이션 상용화 상장 수료 시판 양산 오픈
        오픈소스화 완공 완료 완성 완수 이관 이사 이전 인수 입주 종료 착수 체결 출시 출원 통과 폐기 폐지 확정
    """,
    Act.HIRE: """
        고용 구인 영입 채용 충원
    """,
    Act.ENABLE: """
        가입 교육 모집 온보딩 유료전환 이수 인증 재활성화 전환 트레이닝 훈련
    """,
    Act.CHANGE: """
        가속화 간소화 감소 감축 강화 개선 고도화 극대화 급증 다각화 다변화 단순화 단축 도약 반감 방지 상승
        상향 성장 신장 안정화 억제 완화 절감 절약 정착 제고 증가 증대 증액 최대화 최소화 최적화 축소 하락 하향
        향상 확대 확산 확장 활성화 회복 효율화
    """,
    Act.HOLD: """
        고수 보존 사수 유지 지속
    """,
    Act.ATTAIN: """
        갱신 달성 도달 돌파 상회 성공 수상 수주 실현 유치 이룩 진입 창출 초과 충족 판매 확보 획득 흑자
    """,
}
_STEMS = {
    Act.MAKE: """
        가르치 갖추 거두 고르 고치 기르 꾸리 꾸미 나누 남기 내 넣 다듬 담 돕 두 뜯어고치 만나 만들 맡기 묶
        바꾸 바로잡 밝히 배우 보내 보여주 붙이 뽑아내 세우 싣 쓰 알리 알아보 없애 엮 열 올려놓 옮기 짓 짜 찾
        찾아내 챙기 치우 펴내 풀
    """,
    Act.FINISH: """
        끝내 내놓 마치 매듭짓 선보이 열어젖히
    """,
    Act.HIRE: """
        뽑
    """,
    Act.CHANGE: """
        끌어내리 끌어올리 낮아지 낮추 내리 넓히 높아지 높이 늘리 늘어나 당기 덜 떨어지 많아지 불리 빨라지
        앞당기 오르 올리 적어지 좁히 줄어들 줄이 커지 키우
    """,
    Act.HOLD: """
        머무르 붙들 지키
    """,
    Act.ATTAIN: """
        거두어들이 넘 넘기 넘어서 따내 맞추 모으 벌 얻 웃돌 이끌어내 이루 이르 채우 팔 해내
    """,
    Act.STATE: """
        나오 느끼 돌아가 돌아오 되 믿 보이 생기 쓰이 알 없 열리 움직이 이루어지 이해하 있 즐기 찾아오 통하
    """,
}
SOFT = words_of("검증 마련 보장 실현 입증 제공 증명 확립 확인")
"""Work whose object may be the result itself: 가치 증명."""
ON_THINGS = words_of("간소화 강화 개선 고도화 단순화 최적화 확대 확장")
"""Changes that are work when they are done to a thing that the team made: 로직 강화."""

PLACING = words_of("내리 올리")
"""Changes of a number that put a thing somewhere: 캘린더에 올린다."""


def _longest_first(listed: str) -> list[str]:
    return sorted(words_of(listed), key=len, reverse=True)


_DOES = _longest_first(
    "해야한다 하겠습니다 하였습니다 했습니다 합니다 하겠다 하였다 했다 한다 하자 하기 하여 해서 하도록 해요"
)
_CAUSES = _longest_first("시킵니다 시켰다 시킨다 시키기 시키자 시킴 시키다")
_IS = _longest_first("하다 하고 하며 함")
_BECOMES = _longest_first("되었습니다 됐습니다 됩니다 되었다 됐다 된다 되기 되도록 됨 되다 되어있다 되고있다")


@lru_cache(maxsize=4096)
def predicate(word: str) -> tuple[str, Act] | None:
    """Return the stem of a predicate and what it does; None for a word that is none.

    An unknown verb does work when it is active, and tells a state otherwise.
    """
    if known := _verbs().get(word):
        return known
    if found := _compound(word):
        return found
    for length in range(len(word) - 1, 1, -1):
        if known := _verbs().get(word[-length:]):
            return known
    if word.endswith("다") and len(word) > 2:
        return word[:-1], Act.MAKE if _final(word[-2]) == _N else Act.STATE
    return action(word)


def action(word: str) -> tuple[str, Act] | None:
    """Return the action noun that a word is or ends in: 재구축, 설문조사."""
    for length in range(min(len(word), 6), 1, -1):
        if act := _actions().get(word[-length:]):
            return word[-length:], act
    return None


def _compound(word: str) -> tuple[str, Act] | None:
    """Return what an action noun with a light verb does: 구축한다, 감소시키기, 공개된다."""
    for endings, unknown in ((_CAUSES, Act.MAKE), (_DOES, Act.MAKE), (_BECOMES, Act.STATE), (_IS, Act.STATE)):
        ending = next((ending for ending in endings if word.endswith(ending) and word != ending), None)
        if ending:
            known = action(word.removesuffix(ending))
            if known and not (endings is _BECOMES and known[1] is Act.MAKE):
                return known
            return word.removesuffix(ending), unknown
    return None


@cache
def _actions() -> dict[str, Act]:
    return {noun: act for act, nouns in _NOUNS.items() for noun in nouns.split()}


@cache
def _verbs() -> dict[str, tuple[str, Act]]:
    stems = ((stem, act) for act, listed in _STEMS.items() for stem in listed.split())
    return {form: (stem, act) for stem, act in stems for form in _forms(stem)}


# A Hangul syllable is 0xAC00 + 28·(lead and vowel) + final consonant.
_FIRST, _FINALS = 0xAC00, 28
_NONE, _N, _L, _LM, _M, _B, _SS = 0, 4, 8, 10, 16, 17, 20


def _final(syllable: str) -> int:
    return (ord(syllable) - _FIRST) % _FINALS if "가" <= syllable <= "힣" else _NONE


def _with_final(stem: str, final: int) -> str:
    return stem[:-1] + chr(ord(stem[-1]) - _final(stem[-1]) + final)


def _forms(stem: str) -> tuple[str, ...]:
    """Return the forms of a verb that end a sentence or a heading."""
    closed = _final(stem[-1])
    if closed == _NONE:
        present, noun, polite = (
            _with_final(stem, _N) + "다",
            _with_final(stem, _M),
            _with_final(stem, _B) + "니다",
        )
    elif closed == _L:
        present, noun, polite = (
            _with_final(stem, _N) + "다",
            _with_final(stem, _LM),
            _with_final(stem, _B) + "니다",
        )
    else:
        present, noun, polite = stem + "는다", stem + "음", stem + "습니다"
    return present, noun, polite, stem + "기", stem + "다", stem + "자", stem + "겠다"
