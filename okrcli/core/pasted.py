"""Sentences out of what people paste: a list, a table, a page of Markdown, a piece of a web page."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import pairwise

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
_FENCE = re.compile(r" {0,3}(?P<fence>`{3,}|~{3,})(?P<info>.*)")
_CELLS = re.compile(r"(?<!\\)\|")
_NAME = re.compile(r"(?:KR|kr|No\.?)?\s?#?[\d.,%-]*|[A-Z]{1,5}-?\d*")
"""A cell that only numbers or names its row: KR1, 12, 40 %."""


def sentences(text: str) -> Iterator[str]:
    """Yield the sentences of a list, one a line, without headings, bullets, boxes, numbering and emphasis.

    Of a table it is the first text of each row below the head; what is fenced as code is left out.
    """
    whole = _TAG.sub("", _BREAK.sub("\n", unicodedata.normalize("NFC", text)))
    whole = _TITLE.sub("\n", whole)
    for line in _rows(_unfenced(whole.splitlines())):
        if _HEADING.match(line):
            continue
        sentence = _plain(line)
        while match := _LEAD.match(sentence):
            sentence = sentence[match.end() :]
        if any(character.isalnum() for character in sentence):
            yield sentence.strip()


def _unfenced(lines: Iterable[str]) -> Iterator[str]:
    """Yield the lines that are no code; a fence that is never closed reaches to the end."""
    opened = ""
    for line in lines:
        match = _FENCE.fullmatch(line)
        if opened:
            closes = match and match["fence"].startswith(opened) and not match["info"].strip()
            opened = "" if closes else opened
        elif match and "`" not in match["info"]:
            opened = match["fence"]
        else:
            yield line


def _rows(lines: Iterable[str]) -> Iterator[str]:
    """Yield the lines of a page, of a table's rows their first text, of its head nothing."""
    in_table = False
    for line, after in pairwise((*lines, "")):
        is_rule = _is_rule(line)
        in_table = is_rule or (in_table and "|" in line)
        if is_rule or ("|" in line and _is_rule(after)):
            continue
        yield _first_text(line) if in_table or line.lstrip().startswith("|") else line


def _is_rule(line: str) -> bool:
    """Tell whether a line stands between the head of a table and its rows: |---|:-:|."""
    return "|" in line and "-" in line and set(line.strip()) <= set("|-: ")


def _first_text(row: str) -> str:
    """Return the first cell of a row that says something."""
    cells = [cell.strip().replace("\\|", "|") for cell in _CELLS.split(row.strip().strip("|"))]
    return next((cell for cell in cells if not _NAME.fullmatch(_plain(cell))), "")


def _plain(line: str) -> str:
    """Return a line without the addresses of links and the signs of emphasis."""
    line = _LINK.sub(r"\1", line)
    for _ in range(_TWICE):
        line = _EMPHASIS.sub(lambda match: match["words"], line)
    return line
