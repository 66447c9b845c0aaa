"""How one scalar is written: unquoted where every YAML reader sees the same in it, else in quotes."""

from __future__ import annotations

import math
import re
from datetime import date
from io import StringIO
from typing import Literal

from yaml.emitter import Emitter
from yaml.resolver import Resolver

from okrcli.errors import OkrError
from okrcli.message import say
from okrcli.store.scalar import is_text

Quote = Literal["", "'", '"']
Leaf = str | int | float | bool | date | None

# Words of YAML 1.1 that are no text, by their first character.
_YAML_1_1 = Resolver.yaml_implicit_resolvers
_EMITTER = Emitter(StringIO(), allow_unicode=True)
# YAML 1.1 booleans that PyYAML does not know, and YAML 1.2 octals.
_ELSEWHERE_NOT_TEXT = re.compile(r"[yYnN]|[-+]?0o[0-7]+")
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
# What Python makes of undecodable bytes on the command line.
_SURROGATE = re.compile("[\ud800-\udfff]")
_ESCAPED = re.compile(f'["\\\\]|{_UNPRINTABLE.pattern}')
_SHORT_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def scalar(value: Leaf, *, flow: bool = False, quote: Quote = "") -> str:
    """Return the one-line text of a scalar; `flow` means inside brackets, `quote` is what text keeps."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return int.__repr__(value)
    if isinstance(value, float):
        return _float(value)
    if isinstance(value, date):
        return _text(value.isoformat(), quote) if quote else value.isoformat()
    if _SURROGATE.search(value):
        problem = say("{text} holds bytes that are not UTF-8", text=ascii(str(value)))
        raise OkrError(problem, say("check the encoding of the terminal or of the input"))
    return _text(value, quote or _needed_quote(value, flow=flow))


def is_printable(line: str) -> bool:
    """Tell whether a line can stand in a file as it is, without escapes."""
    return not _UNPRINTABLE.search(line)


def _float(value: float) -> str:
    if not math.isfinite(value):
        raise OkrError(
            say("{number} cannot be written as a number", number=value), say("give a finite number")
        )
    digits = float.__repr__(value)
    mantissa, exponent, power = digits.partition("e")
    # YAML 1.1 takes "1e+16" for text, "1.0e+16" for a number.
    return f"{mantissa}.0e{power}" if exponent and "." not in mantissa else digits


def _needed_quote(text: str, *, flow: bool) -> Quote:
    analysis = _EMITTER.analyze_scalar(text)
    safe = analysis.allow_flow_plain if flow else analysis.allow_block_plain
    if safe and not analysis.multiline and _is_text_to_all(text):
        return ""
    return "'" if ('"' in text or "\\" in text) and "'" not in text else '"'


def _is_text_to_all(text: str) -> bool:
    return (
        is_text(text)
        and not any(pattern.match(text) for _, pattern in _YAML_1_1.get(text[0], ()))
        and not _ELSEWHERE_NOT_TEXT.fullmatch(text)
    )


def _text(text: str, quote: Quote) -> str:
    if quote == "":
        return text
    if quote == "'" and is_printable(text):
        return "'" + text.replace("'", "''") + "'"
    return '"' + _ESCAPED.sub(_escape, text) + '"'


def _escape(found: re.Match[str]) -> str:
    character = found[0]
    return _SHORT_ESCAPES.get(character) or f"\\u{ord(character):04x}"
