"""Which grammar a sentence follows."""

from __future__ import annotations

import re

from okrcli.core.wording.verdict import Language

_HANGUL = re.compile(r"[가-힣]")
_LATIN = re.compile(r"[A-Za-z]")
_LAST_LETTER = re.compile(r"([가-힣])|[A-Za-z]")
_KOREAN_SHARE = 0.3


def language_of(text: str) -> Language:
    """Return `ko` for a sentence with Korean endings; names of one script occur within the other."""
    hangul = len(_HANGUL.findall(text))
    if not hangul:
        return "en"
    if hangul >= _KOREAN_SHARE * (hangul + len(_LATIN.findall(text))):
        return "ko"
    last = None
    for last in _LAST_LETTER.finditer(_ASIDE.sub("", text)):  # noqa: B007
        pass
    return "ko" if last and last[1] else "en"


_ASIDE = re.compile(r"\([^)]*\)|`[^`]*`")
