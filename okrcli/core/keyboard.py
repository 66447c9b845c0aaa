"""Keys struck while the keyboard was still Korean: the Latin letters that are on them."""

from __future__ import annotations

import unicodedata

_HANGUL = "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡㅃㅉㄸㄲㅆㅒㅖ"
_LATIN = "qwertyuiopasdfghjklzxcvbnmqwertop"
# A value that is looked at in its compatibility form has the same letters under other numbers.
_KEYS = {
    form: latin
    for hangul, latin in zip(_HANGUL, _LATIN, strict=True)
    for form in (hangul, unicodedata.normalize("NFKC", hangul))
}


def struck(text: str) -> str:
    """Return a short answer in lower case, with Latin letters for lone Hangul ones: `q` for `ㅂ`.

    Whole syllables are words of their own, and stay.
    """
    return "".join(_KEYS.get(letter, letter) for letter in text.casefold())
