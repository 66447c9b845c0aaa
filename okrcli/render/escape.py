"""Users' text made harmless in other languages: it says what it says, and is no markup there."""

from __future__ import annotations

import re
from html import escape

from okrcli.render.literal import literal

_MARKUP = re.compile(r"([\\`*_\[\]|~#@!$^])")
_SUMMONS = re.compile(r"([@#!])(?=\w)")
_BEGIN = re.compile(r"^(\s*\d*)([-+=]|(?<=\d)[.)])")
_LINK = re.compile(r"(?i)\b(https?|ftp|www)([:.])")
_WORD_JOINER = "\u2060"


def markdown(text: str) -> str:
    """Return text as Markdown that says just that: no markup, no HTML, no other cell, nobody notified.

    Hosts look for @names and #1 in what is shown, behind any backslash: an invisible word joiner parts them.
    """
    shown = literal(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _MARKUP.sub(r"\\\1", quiet(shown))


def quiet(text: str) -> str:
    """Return text in which a host finds no name, number or address to link to."""
    return _LINK.sub(rf"\1{_WORD_JOINER}\2", _SUMMONS.sub(rf"\1{_WORD_JOINER}", text))


def line_of_markdown(text: str) -> str:
    """Return Markdown that can begin a line: no list, quotation or heading."""
    return _BEGIN.sub(r"\1\\\2", text)


def html(text: str) -> str:
    """Return text as HTML, quotation marks too."""
    return escape(literal(text))
