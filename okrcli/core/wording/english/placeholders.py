"""Numbers that a draft leaves open: from X to Y, X %, [N]."""

from __future__ import annotations

from collections.abc import Sequence

from okrcli.core.wording.number import Number
from okrcli.core.wording.pattern import Pattern

_OPEN = Pattern(
    r"\[[A-Z]{1,2}\d?\s?%?\]"
    r"|(?:(?<=from )|(?<=[<>≤≥$€£])|(?<=[<>≤≥$€£] ))[XYN]\b"
    r"|(?<=\d to )[XY]\b|(?<=X to )Y\b"
    r"|\b(?:XX?|NN?)\s?%|\bX(?=\+?\s(?:people|(?:[a-z]+\s)?[a-z]+s)\b)"
)


def placeholders(text: str, numbers: Sequence[Number]) -> Sequence[Number]:
    """Return the numbers of a sentence together with the ones that are still to be filled in."""
    if "X" not in text and "[" not in text and "N" not in text:
        return numbers
    open_ = [
        Number(
            *match.span(),
            match.group(),
            "amount",
            float("nan"),
            measure="none" if match.group() == "X" else "score",
        )
        for match in _OPEN.finditer(text)
    ]
    apart = [n for n in numbers if not any(o.start <= n.start < o.end for o in open_)]
    return sorted([*apart, *open_], key=lambda number: number.start)
