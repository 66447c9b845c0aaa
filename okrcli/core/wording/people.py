"""Those outside and inside a company who feel what becomes better."""

from __future__ import annotations

import re

from okrcli.core.wording.listed import words_of
from okrcli.core.wording.pattern import Pattern

_PEOPLE = words_of(
    """
    anyone buyer child children citizen client communities community contributor customer developer
    doctor driver employee everyone experience families family farmer guest market member merchant
    newcomer nurse parent partner passenger patient people person pupil reader resident seller shopper
    student subscriber teacher team-mate teammate tenant traveler traveller user visitor worker
    """
)
_NAMED = Pattern(
    rf"\b(?:{'|'.join(sorted(_PEOPLE))})(?:s|'s|s')?\b"
    r"|고객|사용자|유저|이용자|회원|소비자|환자|학생|교사|독자|방문자|구독자|파트너|누구나|모두가|판매자|셀러|크리에이터"
    r"|구성원|직원|개발자|시민|시장|경험",
    re.IGNORECASE,
)
_NOBODY = words_of("experience experiences market markets")


def names_people(text: str) -> bool:
    """Tell whether a sentence names somebody who feels it: our customers, 누구나."""
    return _NAMED.search(text) is not None


def is_person(word: str) -> bool:
    """Tell whether an English word stands for people: customers."""
    return word.lower() not in _NOBODY and _NAMED.fullmatch(word) is not None
