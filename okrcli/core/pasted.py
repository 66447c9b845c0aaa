"""Sentences out of what people paste: a list, a page of Markdown, a piece of a web page."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_LEAD = re.compile(
    r"""
    \s* (?:
        [-*•‣◦∙·●○▪▫■□–—] \s+                       # a bullet
      | \[[ xX✓]?\] \s+                             # the box of a checklist
      | \(? (?:\d{1,3}|[a-zA-Z]) \) \s* (?=\S)      # 1) (a)
      | \d{1,3} (?:\.\d{1,3})* \. (?:\s+|(?=[가-힣]))  # 1. 1.2., but not 2.5
      | [가나다라마바사아자차카타파하] [.)] \s+
      | [①-⑳] \s*
      | (?:KR|O|Objective|Key\ Result|핵심\s?결과|목표) \s? \#? [\d.]* \s? [:：] \s*
      | KR \s? \d[\d.]* \s+
    )
    """,
    re.VERBOSE,
)
_TITLE = re.compile(r"<h([1-6])\b[^<>]{0,200}>[^<>]{1,500}</h\1>", re.IGNORECASE)
_BREAK = re.compile(r"<br\b[^<>]{0,200}>|</(?:p|li|div|tr|td)>", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:a|b|code|del|div|em|font|i|ins|li|mark|ol|p|s|small|span|strong|sub|sup|table|tbody|td|tr|u|ul)"
    r"(?:\s[^<>]{0,500})?/?>",
    re.IGNORECASE,
)
_HEADING = re.compile(r" {0,3}#{1,6}\s")
_LINK = re.compile(r"\[([^\[\]]{1,500})\]\([^()\s]{1,1000}\)")
_EMPHASIS = re.compile(
    r"(?P<mark>\*\*\*|\*\*|~~|(?<!\w)___?|(?<![\w*])\*(?!\*)|(?<![\w_])_(?!_))"
    r"(?=\S)(?P<words>.{1,200}?)(?<=\S)(?P=mark)(?!(?<=_)\w)"
)
_TWICE = 2  # **bold with *italics* in it**


def sentences(text: str) -> Iterator[str]:
    """Yield the sentences of a list, one a line, without headings, bullets, boxes, numbering and emphasis."""
    whole = _TAG.sub("", _BREAK.sub("\n", unicodedata.normalize("NFC", text)))
    whole = _TITLE.sub("\n", whole)
    for line in whole.splitlines():
        if _HEADING.match(line):
            continue
        sentence = _plain(line)
        while match := _LEAD.match(sentence):
            sentence = sentence[match.end() :]
        if any(character.isalnum() for character in sentence):
            yield sentence.strip()


def _plain(line: str) -> str:
    """Return a line without the addresses of links and the signs of emphasis."""
    line = _LINK.sub(r"\1", line)
    for _ in range(_TWICE):
        line = _EMPHASIS.sub(lambda match: match["words"], line)
    return line
