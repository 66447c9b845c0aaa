"""Names in one spelling: texts composed (NFC), so that they compare equal whoever typed them."""

from __future__ import annotations

import unicodedata

from okrcli.core.codes import DUPLICATE_KEY
from okrcli.core.finding import Finding, Related
from okrcli.core.place import normal
from okrcli.core.route import Route
from okrcli.message import say


def composed(path: str, content: bytes, data: object) -> tuple[object, list[Finding]]:
    """Return the data of a file in NFC, and the keys that are twice in a mapping, spelled in two ways."""
    if content.isascii() or unicodedata.is_normalized("NFC", content.decode("utf-8", "replace")):
        return data, []
    findings: list[Finding] = []
    return _composed(path, (), data, findings), findings


def _composed(path: str, route: Route, data: object, findings: list[Finding]) -> object:
    if isinstance(data, str):
        return normal(data)
    if isinstance(data, list):
        return [_composed(path, (*route, n), item, findings) for n, item in enumerate(data)]
    if not isinstance(data, dict):
        return data
    found: dict[str, object] = {}
    first: dict[str, str] = {}
    for key, value in data.items():
        name = normal(key)
        if name in found:
            findings.append(_twice(path, (*route, key), (*route, first[name]), name))
        first.setdefault(name, key)
        found[name] = _composed(path, (*route, key), value, findings)
    return found


def _twice(path: str, route: Route, first: Route, name: str) -> Finding:
    message = say("Key '{key}' appears twice, spelled in two ways that look alike", key=name)
    related = (Related(path, first),)
    return DUPLICATE_KEY.at(path, route, message, say("keep one of the two"), on="key", related=related)
