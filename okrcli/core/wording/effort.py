"""What a team measures of its own work: story points, lines of code, commitments of a sprint."""

from __future__ import annotations

import re

from okrcli.core.wording.listed import either
from okrcli.core.wording.pattern import Pattern
from okrcli.core.wording.verdict import Span

_ENGLISH = r"""
    story points?
    velocity points?
    (?:sprint|iteration) (?:commitments?|goals?|plans?|targets?|velocity)
    (?:committed|planned) (?:stories|story points|points)
    lines of code
    (?:number of )?(?:code )?commits(?= (?:per|a|each|from|to)\b)
    (?:man|person)[- ](?:days|hours)
"""
_KOREAN = r"""
    스토리\s?포인트
    (?:스프린트|이터레이션)\s?(?:약속|목표|계획|벨로시티)
    코드\s?(?:라인|줄)\s?수
    커밋\s?(?:수|횟수)
"""
_EFFORT = Pattern(rf"\b(?:{either(_ENGLISH)})\b|{either(_KOREAN)}", re.IGNORECASE)


def effort(text: str) -> Span | None:
    """Return the words for a measure of the team's own work."""
    match = _EFFORT.search(text)
    return match.span() if match else None
