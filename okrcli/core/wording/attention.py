"""Numbers of attention, which look good and move no business value: followers, page views, sign-ups."""

from __future__ import annotations

import re

from okrcli.core.wording.extent import judged_part
from okrcli.core.wording.listed import either
from okrcli.core.wording.pattern import Pattern
from okrcli.core.wording.verdict import Cue
from okrcli.message import say

_COUNT = r"[\d.,]+[kKmM]?\+?"
_ENGLISH_NOUNS = rf"""
    (?:(?:page|video|article|blog|post|profile|story|product)[ -]?)?views
    pageviews
    impressions
    (?:social media |twitter |linkedin |instagram |youtube )?followers
    likes
    upvotes
    retweets
    reposts
    (?:social media|press|media|brand) mentions
    {_COUNT} mentions
    (?:app )?downloads
    (?:github )stars
    (?:total |cumulative )?sign[ -]?ups
    (?:total |cumulative |user |account )registrations
    (?:total|cumulative) (?:registered )?(?:users|members|accounts|subscribers|customers)
    registered users
    (?:site |website |web |page |blog |store )?(?:visits|visitors)
    (?:web|website|site|blog|page) (?:traffic|sessions)
    (?:youtube |newsletter |channel |podcast )?subscribers
    (?:podcast )?(?:listens|plays)
    (?:social media|social|audience|organic|total) reach
    reach(?:ing)? (?:over |more than )?{_COUNT} (?:people|users)
"""
_ENGLISH = Pattern(rf"\b(?:{either(_ENGLISH_NOUNS)})\b", re.IGNORECASE)
_EARNED = Pattern(
    r"\b(?:active|paying|paid|qualified|returning|repeat|retained|loyal|trial|converted|engaged)\s+(?:[\w-]+\s)?$",
    re.IGNORECASE,
)
_RATIO_AFTER = Pattern(
    r"(?:\s+|[-/])(?:rate|ratio|to\s+\w+\s+(?:rate|ratio|conversion)|conversion|who|that|which|convert)"
    r"|(?:\s+(?!(?:and|or|with|at|while|cost|revenue)\b)[\w.]+%?){0,6}?\s+per\s+"
    r"(?!(?:\w+\s+)?(?:second|minute|hour|day|week|month|quarter|year|annum|sprint|period|cycle)s?\b)",
    re.IGNORECASE,
)
_ACTED = Pattern(r"(?:sign|(?:user |account )?registrations)", re.IGNORECASE)
"""What people did; the sum of all times only rises, how many do it in a week tells how it goes."""
_A_WEEK = Pattern(r"\b(?:(?:per|a|each|every) (?:day|week|month)|(?:dai|week|month)ly)\b", re.IGNORECASE)
_RATIO_BEFORE = Pattern(
    r"(?:(?:[%％]|percent|half|third|quarter|share|rate|ratio|conversion|portion|cost per|revenue per"
    r"|accounts? for)\s+(?:\w+\s+)?(?:of|from|per|in|by)?\s*"
    r"|\d\s+(?:out\s+of|of|in)\s+(?:every\s+)?[\d,]+\s+|\bper\s+(?:[\d.,]+[kKmM]?\s+)?)"
    r"(?:all\s+|new\s+|the\s+|our\s+|unique\s+)?$",
    re.IGNORECASE,
)
_FUNNEL = Pattern(
    r"(?:[\w-]+\s+)?[\w-]+\s+(?:to|into|→|->)\s+(?!(?:about|above|at|below|more|over|under|up)\b)(?:[\w-]+\s+)?[\w-]+\s*[:,]?\s+"
    r"(?:(?:up|down|from|at|above|over|of|to|is|reaches|under|below|by)\s+)*[\d.]+\s?[%％]",
    re.IGNORECASE,
)
"""How many of one thing become another: views to sign-ups from 1 % to 2 %."""
_KOREAN = Pattern(
    either(
        r"""
        (?:(?:인스타그램|유튜브|트위터|SNS|채널)\s?)?팔로워
        좋아요
        조회\s?수
        페이지\s?뷰
        노출\s?(?:수|량)
        다운로드\s?(?:수|건수)
        다운로드(?=\s?[\d])
        방문자\s?수
        방문\s?수
        트래픽
        공유\s?수
        언급\s?(?:량|수)
        도달\s?(?:수|범위)
        (?:누적|총|전체)\s?(?:가입자|회원|사용자)(?:\s?수)?
        (?:가입자|회원|구독자)\s?수
        (?:유튜브|인스타그램|채널)\s?구독자(?=\s?[\d])
        PV(?![A-Za-z])
        """
    )
)
# 고객당, but neither 하루당, which is as many in another measure, nor words that end alike: 담당.
_PER = (
    r"(?!\d*(?:하루|일|주|주일|월|달|개월|분기|년|연|시간|분|초|식|정|수|담|해|배|할|강|전|상)당\s)"
    r"[\w가-힣]+당\s"
)
_KOREAN_EARNED = Pattern(rf"(?:활성|유료|결제|재|충성|구매)\s?$|(?<!\S){_PER}(?:\S+\s){{0,2}}$")
_KOREAN_RATIO = Pattern(
    rf"\s?(?:대비|당|중|비율|비중|전환|의\s?[\d.]+\s?[%％]|가운데)|[을를이가은는]?\s{_PER}"
)


def vanity(text: str) -> tuple[Cue, ...]:
    """Return the words that count attention; none where they are part of a rate or of a paying audience."""
    text = judged_part(text)
    funnels = [match.span() for match in _FUNNEL.finditer(text)]
    english = [
        match
        for match in _ENGLISH.finditer(text)
        if not _is_earned(text, match, _EARNED, _RATIO_AFTER)
        and not _RATIO_BEFORE.search(text[: match.start()])
        and not (_ACTED.match(match.group()) and _A_WEEK.search(text))
        and not any(start <= match.start() and match.end() <= end for start, end in funnels)
    ]
    korean = [
        match
        for match in _KOREAN.finditer(text)
        if not _is_earned(text, match, _KOREAN_EARNED, _KOREAN_RATIO)
    ]
    return tuple(sorted(map(_cue, english + korean), key=lambda cue: cue.start))


def _is_earned(text: str, match: re.Match[str], before: Pattern, after: Pattern) -> bool:
    return before.search(text[: match.start()]) is not None or after.match(text, match.end()) is not None


def _cue(match: re.Match[str]) -> Cue:
    words = match.group()
    why = say("'{words}' counts attention, which moves no business value by itself", words=words)
    return Cue(match.start(), match.end(), words, why)
