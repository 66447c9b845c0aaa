"""Korean particles: the form that follows a value depends on the value's last sound."""

from __future__ import annotations

import re
import unicodedata
from enum import Enum, auto
from string import Formatter
from typing import Any

# The form after a consonant, then the form after a vowel.
PARTICLES = ("을/를", "이/가", "은/는", "과/와", "으로/로", "이라/라", "이나/나")

_SPEC = re.compile(rf"(?P<plain>.*?)(?P<alone>-?)(?P<pair>{'|'.join(PARTICLES)})")


class ParticleFormatter(Formatter):
    """`str.format` whose specs may end in a particle: `{name:을/를}`, `{share:.1f으로/로}`.

    A hyphen stands for the value, so that the particle can follow a closing quotation mark:
    `'{name}'{name:-을/를}`.
    """

    def format_field(self, value: Any, format_spec: str) -> str:
        """Return the value followed by its particle, or the particle alone after a hyphen."""
        spec = _SPEC.fullmatch(format_spec)
        if spec is None:
            return format(value, format_spec)
        text = format(value, spec["plain"])
        particle = particle_after(text, spec["pair"])
        return particle if spec["alone"] else text + particle


def without_particle(format_spec: str) -> str | None:
    """Return what a spec asks for beside the particle; None where the particle stands alone."""
    spec = _SPEC.fullmatch(format_spec)
    if spec is None:
        return format_spec
    return None if spec["alone"] else spec["plain"]


class Sound(Enum):
    """How a word ends; ㄹ is a consonant of its own, because 로 follows it as it follows a vowel."""

    VOWEL = auto()
    RIEUL = auto()
    CONSONANT = auto()


def particle_after(text: str, pair: str) -> str:
    """Return the form of `pair` that fits `text`; both, as in 을(를), where its sound is unknown."""
    closed, _, opened = pair.partition("/")
    sound = last_sound(text)
    if sound is None:
        return f"{closed}({opened})" if len(closed) == len(opened) else f"({closed[0]}){opened}"
    if sound is Sound.VOWEL or (sound is Sound.RIEUL and pair == "으로/로"):
        return opened
    return closed


def last_sound(text: str) -> Sound | None:
    """Return the sound on which `text` ends when a Korean reads it out; None where nobody can tell.

    Marks at the end are silent, and so is a remark in parentheses.
    """
    word = _spoken_part(unicodedata.normalize("NFC", text))
    if not word:
        return None
    last = word[-1]
    if "가" <= last <= "힣":
        return _of_syllable(last)
    if last.isdecimal():
        return _DIGITS[unicodedata.decimal(last)]
    return _SIGNS.get(last) or _of_latin(word)


_REMARK = re.compile(r"(?<=\S)\s*\([^()]*\)\W*$")

# 퍼센트, 달러, 유로, 원
_SIGNS = {"%": Sound.VOWEL, "$": Sound.VOWEL, "€": Sound.VOWEL, "₩": Sound.CONSONANT}

# 영 일 이 삼 사 오 육 칠 팔 구; a number's last zero is silent, but 십, 백, 천, 만 and 억 end like 영.
_DIGITS = (
    Sound.CONSONANT,
    Sound.RIEUL,
    Sound.VOWEL,
    Sound.CONSONANT,
    Sound.VOWEL,
    Sound.VOWEL,
    Sound.CONSONANT,
    Sound.RIEUL,
    Sound.RIEUL,
    Sound.VOWEL,
)


def _spoken_part(text: str) -> str:
    text = _REMARK.sub("", text)
    while text and text[-1] not in _SIGNS and unicodedata.category(text[-1])[0] in "PZC":
        text = text[:-1]
    return text


def _of_syllable(syllable: str) -> Sound:
    # Unicode chapter 3.12: 28 endings per vowel; 0 is none, 8 is ㄹ.
    ending = (ord(syllable) - ord("가")) % 28
    if ending == 0:
        return Sound.VOWEL
    return Sound.RIEUL if ending == 8 else Sound.CONSONANT


_LATIN = re.compile(r"[A-Za-z]+$")

# 엘 and 알; 엠 and 엔. Every other letter's name ends in a vowel.
_LETTERS = {"L": Sound.RIEUL, "R": Sound.RIEUL, "M": Sound.CONSONANT, "N": Sound.CONSONANT}

# 외래어 표기법 제3장 제1절: m, n, ng close a syllable, and so does p, t or k right after a short vowel;
# elsewhere they take 으. English spelling tells the sound only roughly, so this is right for most words:
# 팀, 온보딩, 라인, 슬랙, 그룹, 마켓, 북, 웹, 메트릭 against 리포트, 태스크, 파이프.
_RIEUL_WORD = re.compile(r"le?$")
_CLOSED_WORD = re.compile(
    r"(?:[mn]|ng|[aeiouy][mn]e|ck|[aeiouy]p|(?:^|[^aeiouy])[aeiou]t|ook|[aeo]b|[aeiou]c)$",
)


def _of_latin(text: str) -> Sound | None:
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    run = _LATIN.search(bare)
    if run is None:
        return None
    word = run[0]
    if word.isupper():
        return _LETTERS.get(word[-1], Sound.VOWEL)
    if _RIEUL_WORD.search(word.lower()):
        return Sound.RIEUL
    return Sound.CONSONANT if _CLOSED_WORD.search(word.lower()) else Sound.VOWEL
