"""What the words of an objective give away: an amount, an output, a solution, a matter of the team alone."""

from __future__ import annotations

import re
from functools import lru_cache

from okrcli.core.wording import english, korean
from okrcli.core.wording.english.nouns import QUALITIES, sort_of
from okrcli.core.wording.english.verbs import verb_of
from okrcli.core.wording.extent import judged_part, label_end
from okrcli.core.wording.korean.nouns import QUALITIES as KOREAN_QUALITIES
from okrcli.core.wording.korean.nouns import bare
from okrcli.core.wording.korean.verbs import action, predicate
from okrcli.core.wording.language import language_of
from okrcli.core.wording.listed import either, words_of
from okrcli.core.wording.number import Number
from okrcli.core.wording.numerals import numbers
from okrcli.core.wording.pattern import Pattern
from okrcli.core.wording.people import names_people
from okrcli.core.wording.promise import EASY, promises
from okrcli.core.wording.reading import Act, Measured, Reading, Sort
from okrcli.core.wording.vagueness import generalities
from okrcli.core.wording.verdict import Cue, Span
from okrcli.message import Message, say

_TITLES = 1 << 14  # each question is asked of all objectives in turn
_LARGE = 50
"""From here on a bare number says how much."""
_COUNTED = Pattern(r"\s(?:[a-z-]+\s){0,2}?[a-z-]+s\b(?!')")
_NAMING = Pattern(r"\b(?:big|first|her|his|its|last|our|their|these|those|the|top|your)\s$", re.IGNORECASE)
_STEPS = words_of(
    """
    deployment go-live implementation installation introduction launch migration redesign refactoring relaunch
    release rewrite rollout roll-out
    """
)
_SYSTEM = Pattern(r"(?:[A-Za-z]|시스템|클라우드|서버|인프라|플랫폼|데이터베이스)(?:로의|으로의|로|으로)?\s?$")
_LOVED = Pattern(r"\blove[sd]?\b|사랑|아끼", re.IGNORECASE)
_LETTING = words_of("empower enable get give help launch let make")
_OURS = frozenset({Act.MAKE, Act.FINISH, Act.HIRE})
_OPEN = words_of(
    """
    act advocate amplify build celebrate challenge champion connect craft create cultivate define deliver
    develop differentiate elevate embed engage enable establish evolve explore fix focus foster fund give
    guide harden help innovate inspire invest lead learn make mature mentor motivate nurture offer partner
    prepare promote protect prove provide put redefine reimagine reinvent remove rethink reverse reward run
    serve shape share show showcase solve streamline tackle transform translate unblock uncover understand
    unify unite unlock use win work
    """
)
"""Verbs that lead to outcomes as well: build trust, deliver delight."""
_KOREAN_OPEN = words_of(
    """
    감사 검증 경험 공감 구축 구현 대응 마련 보강 보완 보장 보정 복구 성공 소통 시도 실행 실현 연결 완성 입증
    자동화 정립 제거 제공 제안 지원 참여 처리 체험 추구 추진 축적 통합 표준화 학습 해결 현지화 협력 협업 홍보
    확립 확인 확충
    """
)
"""Actions that lead to outcomes as well: 신뢰 구축, 가치 제공."""
_KOREAN_MAKING = words_of("내놓 만들 선보이 짓 펴내")
"""Verbs that bring a thing about; the others lead to outcomes as often as not: 찾다, 열다, 세우다."""
_BRINGING = words_of(
    """
    add adopt build create deliver deploy design develop implement install integrate introduce launch make
    offer open provide publish release roll rollout set setup ship 개발 구축 구현 도입 런칭 론칭 릴리스 만들
    배포 설치 연동 오픈 적용 제공 제작 추가 출시
    """
)
"""Verbs that bring something new about."""
_CAUSATIVE = Pattern(r"게\s?(?:한다|만든다|하기|만들기|함)[.!]?$")
"""X is brought to do something: 단골이 되게 한다."""
_SOLUTIONS = words_of(
    """
    api app application bot catalogue chatbot cms crm dashboard database datastore erp extension feature
    framework homepage hub integration intranet marketplace microservice microservices module newsletter
    page plugin portal product-tour programme sdk site software system tool toolbar toolkit tracker website
    widget wizard
    """
)
_KOREAN_SOLUTIONS = Pattern(
    r"(?:앱|어플|애플리케이션|대시보드|포털|챗봇|웹사이트|홈페이지|사이트|페이지|기능|시스템|플러그인|모듈|위젯|도구|툴"
    r"|솔루션|API|SDK|CRM|ERP|CMS|엔진|소프트웨어|데이터베이스|인트라넷|알고리즘)$"
)
_INTERNAL_ENGLISH = r"""
    re-?(?:factor|architect|platform)\w*
    rewrit\w+
    (?:technical|tech) debt
    code ?base
    code quality
    legacy (?:code|system|stack)\w*
    monoliths?
    micro-?services?
    migrat(?:e|es|ed|ing|ion|ions)
    internal (?:tool|process|system|workflow|documentation)\w*
    tool(?:ing|chain)
    ci(?:/cd)?
    build (?:system|pipeline)s?
    test (?:coverage|suite|automation)
    unit tests?
    kubernetes
    terraform
    databases?
    back-?end
    infrastructure
    devops
    architecture
    okrs?
    jira
    (?:reorgani[sz]|restructur)\w+
"""
_INTERNAL_KOREAN = r"""
    리팩[토터]링
    기술\s?부채
    마이그레이션
    코드\s?(?:베이스|품질)
    레거시
    모놀리식
    마이크로서비스
    내부\s?(?:시스템|프로세스|도구|툴)
    백엔드
    인프라
    아키텍처
    데이터베이스
    테스트\s?(?:커버리지|자동화)
    조직\s?개편
"""
_INTERNAL = Pattern(rf"\b(?:{either(_INTERNAL_ENGLISH)})\b|{either(_INTERNAL_KOREAN)}", re.IGNORECASE)


def how_much(text: str) -> tuple[Cue, ...]:
    """Return the amounts of an objective, which its key results are there for."""
    text = judged_part(text)
    return tuple(
        _cue(text, number.span, say("'{words}' tells how much", words=number.text))
        for number in numbers(text)
        if number.measured and _is_amount(text, number)
    )


def output_verb(text: str) -> tuple[Cue, ...]:
    """Return the verb by which an objective names an output: launch, publish, 출시한다."""
    text = judged_part(text)
    reading = _read(text)
    if not _is_step(text, reading) and (reading.act not in _OURS or _is_open(text, reading)):
        return ()
    if promises(text, reading) or generalities(text):
        return ()
    words = text[slice(*reading.head)]
    return (
        _cue(
            text,
            reading.head,
            say("'{words}' names what the team does, not what changes for anyone", words=words),
        ),
    )


def _is_step(text: str, reading: Reading) -> bool:
    """Tell whether a title is the name of a step: SAP migration, 클라우드 전환."""
    words = text[slice(*reading.head)]
    if language_of(text) == "ko":
        return words.endswith("전환") and _SYSTEM.search(text[: reading.head[0]]) is not None
    return reading.act is Act.THING and reading.measured is Measured.NOT and _is_named_step(text, words)


def _is_named_step(text: str, words: str) -> bool:
    return words.lower().rpartition(" ")[2] in _STEPS and not _is_felt(text) and not names_people(text)


def solution_named(text: str) -> tuple[Cue, ...]:
    """Return the noun by which an objective settles on one solution: a portal, 챗봇."""
    text = judged_part(text)
    reading = _read(text)
    if reading.noun is None or _is_causative(text, reading):
        return ()
    if reading.act is Act.THING and _is_loved(text, reading):
        return ()
    if reading.act is not Act.THING and _verb(text, reading) not in _BRINGING:
        return ()
    words = text[slice(*reading.noun)]
    if not _is_solution(words):
        return ()
    return (_cue(text, reading.noun, say("'{words}' is one solution among others", words=words)),)


def _is_loved(text: str, reading: Reading) -> bool:
    """Tell whether what is named is named for what people feel or do: an API that developers love."""
    return promises(text, reading) or (names_people(text) and _LOVED.search(text) is not None)


def internal_only(text: str) -> tuple[Cue, ...]:
    """Return the words that concern the team alone, unless somebody who feels it is named too."""
    text = judged_part(text)
    if names_people(text):
        return ()
    return tuple(
        _cue(text, match.span(), say("'{words}' is felt by nobody outside the team", words=match.group()))
        for match in _INTERNAL.finditer(text, label_end(text))
    )


def vague(text: str) -> tuple[Cue, ...]:
    """Return the words of an objective that says neither for whom nor what will be different.

    What is told of the team's own matters or of a solution is not told again.
    """
    text = judged_part(text)
    cues = generalities(text)
    return () if cues and (internal_only(text) or solution_named(text)) else cues


def _is_amount(text: str, number: Number) -> bool:
    """Tell an amount from a name, as in `Our big 3`, and from what somebody is promised: within a minute."""
    if not any(character.isdigit() for character in number.text) or number.measure == "rank":
        return False
    if number.measure == "time":
        return not _is_always(number) and not _is_promised(text, number)
    if number.measure != "none" or number.role != "amount" or number.value >= _LARGE:
        return True
    if any(easy.start() < number.start < easy.end() for easy in EASY.finditer(text)):
        return False
    return _COUNTED.match(text, number.end) is not None and not _NAMING.search(text[: number.start])


def _is_always(number: Number) -> bool:
    """Tell whether a time stands for all of it: 24시간, 365 days."""
    return number.bound is None and (number.value, number.unit) in ((24, "h"), (365, "d"))


def _is_promised(text: str, number: Number) -> bool:
    """Tell whether a time is what people get something within, in a sentence about them."""
    reading = _read(text)
    if number.bound != "at most" or reading.sort is Sort.METRIC or reading.act in (Act.CHANGE, Act.HOLD):
        return False
    if language_of(text) == "ko":
        return promises(text, reading)
    return names_people(text) and (reading.act is Act.STATE or _verb(text, reading) in _LETTING)


@lru_cache(_TITLES)
def _read(text: str) -> Reading:
    read = korean.read if language_of(text) == "ko" else english.read
    return read(text, numbers(text))


def _is_open(text: str, reading: Reading) -> bool:
    """Return whether a verb may as well lead to an outcome: build trust, make a tool that is a joy to use."""
    if language_of(text) == "ko":
        return _is_korean_open(text, reading)
    return _verb(text, reading) in _OPEN and (reading.sort is not Sort.OUTPUT or _is_felt(text))


def _is_korean_open(text: str, reading: Reading) -> bool:
    stem = _verb(text, reading)
    if stem is None or reading.sort is Sort.QUALITY or _is_causative(text, reading):
        return True
    if action(stem) is None and stem not in _KOREAN_MAKING:  # a verb that is not known
        return True
    soft = stem in _KOREAN_OPEN or stem in _KOREAN_MAKING
    return soft and (reading.sort is not Sort.OUTPUT or _is_felt(text))


def _is_causative(text: str, reading: Reading) -> bool:
    return _CAUSATIVE.search(text[: reading.head[1]]) is not None


def _is_felt(text: str) -> bool:
    if language_of(text) == "ko":
        return KOREAN_QUALITIES.search(text) is not None
    return not QUALITIES.isdisjoint(re.findall(r"[a-z]+", text.lower()))


def _verb(text: str, reading: Reading) -> str | None:
    """Return the bare verb that heads a sentence."""
    words = text[slice(*reading.head)]
    if language_of(text) == "ko":
        known = predicate(words.rstrip(".!"))
        return known[0] if known else None
    verb = verb_of(words.lower().partition(" ")[0])
    return verb.base if verb else None


def _is_solution(words: str) -> bool:
    low = words.lower()
    if language_of(words) == "ko":
        return _KOREAN_SOLUTIONS.search(bare(words)) is not None
    return sort_of(low) is Sort.OUTPUT and (low in _SOLUTIONS or low.removesuffix("s") in _SOLUTIONS)


def _cue(text: str, span: Span, why: Message) -> Cue:
    return Cue(*span, text[slice(*span)], why)
