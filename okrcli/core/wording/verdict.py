"""What a sentence was judged to be, and the words that it was judged by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from okrcli.message import Message

Kind = Literal["outcome", "activity", "output-count", "milestone", "unclear"]
Language = Literal["en", "ko"]
Beside = Literal["nothing", "metric", "progress", "count"]
"""What the fields beside a title say: a metric, how much of the work is done, how many were made."""
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that a judgement rests on: where they stand in the sentence, and what they say."""

    start: int
    end: int
    text: str
    why: Message


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a sentence promises; `unclear` wherever the words do not decide it."""

    kind: Kind
    language: Language
    cues: tuple[Cue, ...]
