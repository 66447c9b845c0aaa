"""The language in which the program speaks: which one it is, and how a message reads in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from okrcli.message import Message

if TYPE_CHECKING:
    from gettext import NullTranslations

Language = Literal["en", "ko"]

CATALOGUES = Path(__file__).parents[1] / "locale"
DOMAIN = "okr"


def language_of(setting: str | None, environ: Mapping[str, str]) -> Language:
    """Return the workspace's language if it sets one, else the first that the locale asks for and we speak.

    The locale is read in gettext's order; as in GNU gettext, LANGUAGE does not count when the
    locale is C, so that a script which asks for C gets English on every desktop.
    """
    if setting:
        return _spoken(setting) or "en"
    locale = next(filter(None, (environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    if locale.partition(".")[0] in ("C", "POSIX"):
        return "en"
    wanted = environ.get("LANGUAGE") or locale
    return next(filter(None, map(_spoken, wanted.split(":"))), "en")


def _spoken(name: str) -> Language | None:
    match name.replace("-", "_").partition("_")[0].partition(".")[0].lower():
        case "ko":
            return "ko"
        case "en":
            return "en"
        case _:
            return None


def translator(language: str | None) -> Callable[[Message], str]:
    """Return what words messages in `language`; a message without a translation stays English."""
    if language is None or language == "en":
        return str
    import gettext  # not before: English must not pay for it at every start

    return _Words(gettext.translation(DOMAIN, CATALOGUES, [language], fallback=True))


class _Words:
    def __init__(self, catalogue: NullTranslations) -> None:
        from okrcli.render.korean import ParticleFormatter

        self._catalogue = catalogue
        self._formatter = ParticleFormatter()

    def __call__(self, message: Message) -> str:
        values = {name: self._worded(value) for name, value in message.values}
        return self._formatter.vformat(self._template(message), (), values)

    def _worded(self, value: object) -> object:
        return self(value) if isinstance(value, Message) else value

    def _template(self, message: Message) -> str:
        if not message.template:
            return ""  # gettext answers the empty key with the catalogue's header
        if message.plural is None:
            return self._catalogue.gettext(message.template)
        return self._catalogue.ngettext(message.template, message.plural, message.count)
