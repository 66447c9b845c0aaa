"""What is meant by a word that screens show, in either language: the code of it in files and options."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from okrcli.core.place import normal
from okrcli.message import Message
from okrcli.render.language import translator

Code = TypeVar("Code", bound=str)


def meant(given: str, words: Mapping[Code, Message]) -> Code | None:
    """Return the code that is given, as it is or by its word; None for what is neither.

    Case, spaces and signs between words do not count.
    """
    wanted = _bare(given)
    for language in ("en", "ko"):
        spoken = translator(language)
        for code, word in words.items():
            if wanted in (_bare(code), _bare(spoken(word))):
                return code
    return None


def _bare(text: str) -> str:
    return "".join(letter for letter in normal(text).casefold() if letter.isalnum())
