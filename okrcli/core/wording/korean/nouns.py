"""Korean nouns by what they stand for."""

from __future__ import annotations

from functools import cache, lru_cache

from okrcli.core.wording.listed import words_of
from okrcli.core.wording.pattern import Pattern
from okrcli.core.wording.reading import Sort

_NOUNS = {
    Sort.OUTPUT: """
        API CMS CRM MVP PoC SDK UI 가이드 가이드라인 강의 개선안 개편안 견적서 경로 계약서 계획 계획서 공지
        과제 교안 교육 교재 규정 글 기능 기사 기획 기획서 기획안 네트워크 뉴스레터 다이어그램 대본 대시보드
        데모 데이터베이스 도구 동영상 디자인 라이브러리 랜딩 랜딩페이지 로고 로드맵 로직 리포트 릴리스
        마일스톤 매뉴얼 매핑 메뉴 메뉴얼 모니터링 모델 모듈 목업 문서 문항 미팅 바운더리 발표 배너 백서 버그
        버튼 보고서 부스 브로셔 블로그 비디오 사양서 사이트 사전 상품페이지 서버 서비스 설계서 설명서 설문
        세미나 섹션 소식지 소재 소프트웨어 솔루션 스크린 스크립트 스킨 스토리 스토리보드 스펙 시나리오 시스템
        시안 실험 아이콘 아이템 아키텍처 아티클 안건 알고리즘 알림 앱 양식 어드민 업데이트 업무 에디터 에셋
        연구 영상 예제 오픈소스 와이어프레임 요구사항 워크숍 워크플로우 웨비나 웹사이트 웹페이지 위젯 이벤트
        이슈 인터뷰 인터페이스 인프라 자료 작업 전략 절차 정책 제안서 조사 채널 챗봇 체계 체크리스트 초안
        카탈로그 카피 캐시 캘린더 캠페인 컨텐츠 컨퍼런스 컴포넌트 케이스 코드 코스 콘텐츠 쿼리 크롤러 클래스
        태스크 테스트 테스트케이스 템플릿 툴 튜토리얼 트랙 티켓 파이프라인 팝업 페르소나 페이지 포럼 포스터
        포스트 포스팅 포털 폼 표준 프레임워크 프로그램 프로세스 프로젝트 프로토타입 프로필 플랫폼 플러그인
        플레이북 플로우 핸드북 행사 홈페이지 화면 회의 회의록 훈련
    """,
    Sort.METRIC: """
        ARPU ARR CAC CSAT CTR Churn DAU FPS GMV KPI LCP LTV MAU MRR MTTR NPS ROAS ROI Retention SLA TTFB WAU
        churn conversion latency retention uptime 가동률 가용성 간격 거래액 건수 결함 규모 기간 단가 도달 등급
        레이턴시 리텐션 만족 매출 매출액 발생 방문 부하 분량 불만 비용 비율 비중 사고 생산성 성공 성과 속도
        손실 수량 수익 수익성 순위 시간 시장점유 신뢰성 안전성 안정성 에러 오류 원가 유입 응답 이익 이탈 인지
        장애 재구매 재방문 전환 점수 점유 접근성 정시 정확성 종료율 주기 중단 지수 지연 체류 클레임 투자
        트래픽 평균 평점 품질 횟수 효율 효율성 후기
    """,
    Sort.PEOPLE: """
        가맹점 가입자 강사 개발사 거래 거래처 결제 계약 계정 고객 고객사 교사 구독 구독자 구매 구매자 기관
        기업 다운로드 대상자 동문 리더 리드 리뷰어 매장 멤버 문의 방문자 벤더 병원 브랜드 사람 사용자 사장님
        상인 상점 셀러 소비자 수강생 스타트업 시민 신청자 업체 에이전시 예약 유저 이용자 인원 입주사 작가
        작업자 잠재고객 점주 제휴사 주문 주민 지원자 직원 참가자 참여자 창작자 커뮤니티 크리에이터 클라이언트
        공급사 공급업체 납품업체 팀원 파트너 파트너사 판매자 학교 학생 협력사 회사 회원 후원자
    """,
    Sort.SEAT: """
        CTO PM 개발자 기획자 데이터분석가 디자이너 마케터 매니저 백엔드 분석가 상담사 시니어 신입 엔지니어
        연구원 영업사원 인재 인턴 주니어 직무 팀장 프론트엔드
    """,
    Sort.MARK: """
        계약 동의 라이선스 승인 인가 인증 제휴 특허 합의 허가 협약
    """,
    Sort.GOAL: """
        KR OKR 계획치 목표 목표량 목표치 할당량
    """,
    Sort.QUALITY: """
        PMF 가치 감동 경쟁력 경험 공감 관계 기대 마음 몰입 문화 믿음 브랜딩 사랑 신뢰 역량 인식 인지도 자부심
        즐거움 컬처 핏 행복 호감 확신
    """,
}
_METRIC_END = Pattern(
    r"(?:[율률량액비수값]|지표|(?:만족|인지|신뢰|정확|충성|몰입|완성|호감|선호|집중|숙련|기여|활용|성숙|이해|참여|추천)도"
    r"|(?:정밀|난이|농|습|온|속)도)$"
)
_NO_METRIC = words_of(
    """
    교수 구비 대량 대비 변수 보수 복수 선수 설비 소액 실수 역량 우수 이수 인수 장비 접수 정비 준비 특수 필수
    함수 회수 흡수
    """
)
_PROGRESS = Pattern(r"(?:완성도|진행률|진행율|진척률|진척도|구현율|개발률|개발율|공정률|작업률)$")
QUALITIES = Pattern(r"쉽|편리|편하|만족|신뢰|느끼|느낀|이해|믿|즐거|즐겁|좋|행복|안정적|빠르|빠른")
"""Words for how something is that nobody can tick off."""
_PARTICLE = Pattern(
    r"(?:에서의|으로의|에게서|에서|에게|으로|까지|부터|마다|이나|이며|을|를|이|가|은|는|의|에|로|와|과|도|만|나|들)$"
)


@lru_cache(maxsize=4096)
def sort_of(word: str) -> Sort:
    """Return what a noun stands for, with or without a particle; a compound stands for its last part."""
    for form in (word, bare(word)):
        if _METRIC_END.search(form) and form not in _NO_METRIC:
            return Sort.METRIC
        for length in range(len(form), 1, -1):
            if found := _known().get(form[-length:]):
                return found
        if found := _known().get(form):
            return found
    return Sort.OTHER


def bare(word: str) -> str:
    """Return a noun without its particle."""
    match = _PARTICLE.search(word)
    return word[: match.start()] if match and match.start() > 0 else word


def is_progress(word: str) -> bool:
    """Return whether a noun measures how much of the work is done: 완성도."""
    return any(_PROGRESS.search(form) for form in (word, bare(word)))


@cache
def _known() -> dict[str, Sort]:
    return {noun: sort for sort, nouns in reversed(_NOUNS.items()) for noun in nouns.split()}
