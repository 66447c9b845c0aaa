"""Bytes to text: UTF-8 or a finding that says what the bytes look like instead."""

from __future__ import annotations

import codecs

from okrcli.core.codes import UNREADABLE_FILE
from okrcli.core.finding import Finding, Span
from okrcli.core.position import Lines
from okrcli.message import Message, say

MAX_BYTES = 1024 * 1024
BOM = "\ufeff"

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_SAVE_AS_UTF8 = say("save it as UTF-8")


def decode(path: str, content: bytes) -> str | Finding:
    """Return the text without its byte order mark, or what keeps it from being read."""
    if len(content) > MAX_BYTES:
        return _too_large(path, len(content))
    if content.startswith(_UTF16):
        return _unreadable(path, say("This is UTF-16, not UTF-8"), _SAVE_AS_UTF8)
    if (nul := content.find(b"\0")) >= 0:
        return _binary(path, content, nul)
    try:
        text = content.decode("utf-8").removeprefix(BOM)
    except UnicodeDecodeError as err:
        return _not_utf8(path, content, err.start)
    if text.startswith(BOM):
        return _unreadable(path, say("This file begins with two byte order marks"), _SAVE_AS_UTF8)
    return text


def _too_large(path: str, size: int) -> Finding:
    problem = say("This file has {size} bytes; more than {limit} are not read", size=size, limit=MAX_BYTES)
    return _unreadable(path, problem, say("split it into several files"))


def _binary(path: str, content: bytes, nul: int) -> Finding:
    sample = content[: max(nul, 0) + 256]
    if sample.count(b"\0") * 3 > len(sample):
        return _unreadable(path, say("This looks like UTF-16, not UTF-8"), _SAVE_AS_UTF8)
    problem = say("This is not text: byte {offset} is NUL", offset=nul)
    way_out = say("put a text file in its place; goals are plain text")
    return _unreadable(path, problem, way_out, _span_of_byte(content, nul))


def _not_utf8(path: str, content: bytes, offset: int) -> Finding:
    span = _span_of_byte(content, offset)
    where = {"byte": f"0x{content[offset]:02x}", "offset": offset, "line": span.line}
    if _is_cp949(content):
        problem = say(
            "Byte {byte} at offset {offset}, line {line}, is not UTF-8; it looks like CP949", **where
        )
    else:
        problem = say("Byte {byte} at offset {offset}, line {line}, is not UTF-8", **where)
    return _unreadable(path, problem, _SAVE_AS_UTF8, span)


def _is_cp949(content: bytes) -> bool:
    """Tell whether the bytes decode as Korean Windows text that holds Hangul."""
    try:
        text = content.decode("cp949")
    except UnicodeDecodeError:
        return False
    return any("가" <= character <= "힣" for character in text)


def _span_of_byte(content: bytes, offset: int) -> Span:
    before = content[:offset].decode("utf-8", "replace").removeprefix(BOM)
    return Lines(before + "?").span(len(before), len(before) + 1)


def _unreadable(path: str, message: Message, way_out: Message, span: Span | None = None) -> Finding:
    span = span or Span(1, 1, 1, 1)
    return Finding(*UNREADABLE_FILE, message=message, path=path, help=way_out, span=span)
