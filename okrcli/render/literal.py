"""Users' text made safe to show: what it says is seen, what it would do to a terminal is not done."""

from __future__ import annotations

import re

# C0 and C1 controls, and what is invisible and moves other text about: soft hyphen, directional marks,
# embeddings, overrides and isolates, line and paragraph separators, zero-width spaces, byte order marks,
# lone surrogates. Joiners (U+200C, U+200D) stay: scripts and emoji need them.
_UNSAFE = (
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0001]"
)
_BREAK = r"[ \t\r\n\f\v\x85\u2028\u2029]*[\t\r\n\f\v\x85\u2028\u2029][ \t\r\n\f\v\x85\u2028\u2029]*"


def literal(text: str) -> str:
    """Return text as one line in which control characters are spelt out; line breaks become spaces."""
    if text.isprintable():
        return text
    # Compiled when it is first needed, and then kept by re: hardly any workspace does.
    return re.sub(_UNSAFE, _spelt, re.sub(_BREAK, " ", text.strip("\t\r\n")))


def _spelt(match: re.Match[str]) -> str:
    number = ord(match[0])
    if number < 0x100:
        return f"\\x{number:02x}"
    return f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"


def paragraphs(text: str) -> list[str]:
    """Return the lines of a longer text, each of them literal, without empty ones at the end."""
    return [literal(line) for line in text.rstrip().splitlines()]
