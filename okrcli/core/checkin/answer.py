"""What people give as a value or a confidence, typed or in a file, as what is recorded."""

from __future__ import annotations

import math
import re
import unicodedata

from okrcli.core.keyboard import struck
from okrcli.core.model import KeyResult
from okrcli.errors import UsageError
from okrcli.message import Message, say

Answer = str | int | float | bool

_WHOLE = re.compile(r"[-+]?[0-9]{1,15}")
_NUMBER = re.compile(r"[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?")
_GROUPED = re.compile(r"[-+]?[0-9]{1,3}(?:,[0-9]{3}){2,}(?:\.[0-9]+)?|[-+]?[0-9]{1,3},[0-9]{3}\.[0-9]+")
_GROUPED_OR_DECIMAL = re.compile(r"([-+]?[1-9][0-9]{0,2}),([0-9]{3})")
_DECIMAL_COMMA = re.compile(r"[-+]?[0-9]+,[0-9]+")
_OUT_OF = re.compile(r"(.+)/(.+)")

_TRUE = ("true", "yes", "y", "done", "1", "예", "네", "완료")
_FALSE = ("false", "no", "n", "not done", "not-done", "0", "아니오", "아니요", "미완료")


def value(given: Answer, name: str, key_result: KeyResult) -> float | bool:
    """Return what was measured of a key result; raise UsageError for what its type cannot take."""
    match key_result.type:
        case "milestones":
            raise _no_value(name, key_result)
        case "binary":
            return truth(given, name)
        case _:
            return number(given, name, key_result.unit)


def _no_value(name: str, key_result: KeyResult) -> UsageError:
    steps = ", ".join(key_result.steps)
    return UsageError(
        say("'{key}' is scored by its steps, not by a value", key=name),
        say("name the steps that are reached, with --reached or under `reached`: {steps}", steps=steps),
    )


def truth(given: Answer, name: str) -> bool:
    """Return whether something is done."""
    if not isinstance(given, str) and given in (0, 1):
        return bool(given)
    text = struck(_text(given))
    if text in _TRUE:
        return True
    if text in _FALSE:
        return False
    raise UsageError(
        say("'{key}' is done or not, so '{text}' says nothing", key=name, text=_shown(given)),
        say("write true or false, yes or no"),
    )


def number(given: Answer, name: str, unit: str | None) -> float:
    """Return a number, whole where it is written so; its own unit or a % beside it is dropped.

    A comma is refused where it could be a decimal one: `1,200` is 1200 to some and 1.2 to others.
    """
    if isinstance(given, bool):
        raise UsageError(say("'{key}' takes a number", key=name), say("write the value that was measured"))
    text = _without_unit(_text(given), name, unit)
    if _GROUPED.fullmatch(text):
        text = text.replace(",", "")
    if _WHOLE.fullmatch(text):
        return int(text)
    if _NUMBER.fullmatch(text) and math.isfinite(float(text)):
        return float(text)
    raise UsageError(say("'{text}' is no number for '{key}'", text=_shown(given), key=name), _meant(text))


def _meant(text: str) -> Message:
    either = _GROUPED_OR_DECIMAL.fullmatch(text)
    if either:
        whole, part = either.groups()
        return say(
            "write {whole}, or {part} if the comma is a decimal one",
            whole=whole + part,
            part=f"{whole}.{part}".rstrip("0").removesuffix("."),
        )
    if _DECIMAL_COMMA.fullmatch(text):
        return say("write {number}", number=text.replace(",", "."))
    return say("write it as 68 or 9.5")


def _without_unit(text: str, name: str, unit: str | None) -> str:
    known = _text(unit or "%")
    for candidate in (known, "%"):
        bare = _bare(text, candidate)
        if bare is None:
            continue
        if candidate != known and "%" not in known:
            raise UsageError(
                say("'{key}' is measured in {unit}, not in %", key=name, unit=unit),
                say("write the number alone"),
            )
        return bare
    return text


def _bare(text: str, unit: str) -> str | None:
    """Return `text` without the unit behind or in front of it; None when there is none."""
    folded, end = text.casefold(), unit.casefold()
    if len(folded) != len(text) or not end:
        return None
    if folded.endswith(end):
        return text[: -len(end)].rstrip()
    return text[len(end) :].lstrip() if folded.startswith(end) else None


def confidence(given: Answer, name: str) -> float:
    """Return a confidence within 0–1 from 0.7, 7/10 or 70 %; a bare 7 could be either, and is refused."""
    text = "" if isinstance(given, bool) else _text(given)
    share = _share(text)
    if share is not None and 0 <= share <= 1:
        return round(share, 4)
    if _DECIMAL_COMMA.fullmatch(text):
        way_out = say("write {number}", number=text.replace(",", "."))
    elif share is not None and 1 < share <= 100 and _NUMBER.fullmatch(text):
        part = share / 10 if share <= 10 else share / 100
        way_out = say("as a share of 1, write {share:g}", share=part)
    else:
        way_out = say("write it as 0.7, 7/10 or 70 %")
    raise UsageError(say("'{text}' is no confidence for '{key}'", text=_shown(given), key=name), way_out)


def _share(text: str) -> float | None:
    if text.endswith("%"):
        part = _plain(text[:-1])
        return None if part is None else part / 100
    out_of = _OUT_OF.fullmatch(text)
    if out_of is None:
        return _plain(text)
    part, whole = _plain(out_of[1]), _plain(out_of[2])
    return None if part is None or not whole or whole < 0 else part / whole


def _plain(text: str) -> float | None:
    text = text.strip()
    return float(text) if _NUMBER.fullmatch(text) else None


def _text(given: Answer) -> str:
    """Return what was given with the digits and signs that a number is written with here: 68 for ６８."""
    return unicodedata.normalize("NFKC", _shown(given)).replace("−", "-").strip()


def _shown(given: Answer) -> str:
    return str(given).lower() if isinstance(given, bool) else str(given)
