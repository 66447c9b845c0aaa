"""Which grammar a sentence follows."""

from __future__ import annotations

from okrcli.core.wording.english.verbs import verb_of
from okrcli.core.wording.extent import judged_part
from okrcli.core.wording.pattern import Pattern
from okrcli.core.wording.verdict import Language

_HANGUL = Pattern(r"[가-힣]")
_LATIN = Pattern(r"[A-Za-z]")
_FIRST_WORD = Pattern(r"[A-Za-z-]+")
_ASIDE = Pattern(r"\([^)]*\)|`[^`]*`")
_KOREAN_SHARE = 0.3


def language_of(text: str) -> Language:
    """Return `ko` for a sentence with Korean endings; names of one script occur within the other."""
    text = judged_part(text)
    hangul = len(_HANGUL.findall(text))
    if not hangul:
        return "en"
    if hangul >= _KOREAN_SHARE * (hangul + len(_LATIN.findall(text))):
        return "ko"
    letters = [letter for letter in _ASIDE.sub("", text) if letter.isalpha()]
    first = _FIRST_WORD.match(text)
    commands = (
        first is not None and (verb := verb_of(first.group().lower())) is not None and verb.form == "base"
    )
    return "ko" if letters and letters[-1] >= "가" and not commands else "en"
