"""How rules that are not our own are called, so that none is taken for another."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import NamedTuple

from okrcli.core.manual import Page
from okrcli.core.place import is_slug
from okrcli.message import Message, say

OWN_CODE = r"^(?!OKR)[A-Z]{1,16}[0-9]{3}$"  # anchored for JSON Schema, which looks anywhere in a text


class Misnamed(NamedTuple):
    """What is wrong with a code or, with `is_name`, with a name, and the way out."""

    message: Message
    way_out: Message
    is_name: bool = False


def misnamed(code: str, name: str, known: Collection[Page]) -> Misnamed | None:
    """Return why a rule cannot have a code and a name beside the known ones; None where it can."""
    if not re.fullmatch(OWN_CODE, code):
        return Misnamed(
            say("'{code}' cannot be the code of a rule of your own", code=code),
            say("write capital letters other than OKR and three digits, such as ACME001"),
        )
    if not is_slug(name) or name != name.lower():
        return Misnamed(
            say("'{name}' cannot be the name of a rule", name=name),
            say("use small letters and digits, with - between words"),
            is_name=True,
        )
    if prefixed := next(
        (other for other in (code, *(page.code for page in known)) if _begins(other, name)), None
    ):
        return Misnamed(
            say(
                "the name '{name}' is how the code {code} begins, which names other rules",
                name=name,
                code=prefixed,
            ),
            say("take another one"),
            is_name=True,
        )
    for page in known:
        if _begins(code, page.name):
            return Misnamed(
                say(
                    "the code {code} begins with the name of {other}, '{name}'",
                    code=code,
                    name=page.name,
                    other=page.code,
                ),
                say("take another one"),
            )
        if code == page.code:
            return Misnamed(
                say("the code {code} is taken by {name}", code=code, name=page.name), say("take another one")
            )
        if name == page.name:
            return Misnamed(
                say("the name '{name}' is taken by {code}", name=name, code=page.code),
                say("take another one"),
                is_name=True,
            )
    return None


def _begins(code: str, name: str) -> bool:
    """Tell whether a name, where rules are selected, would be taken for the beginning of a code."""
    return code.startswith(name.upper())
