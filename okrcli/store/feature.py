"""What YAML can do and these files must not: each in a sentence, with what to write instead."""

from __future__ import annotations

import re

from okrcli.core.codes import YAML_FEATURE
from okrcli.core.finding import Finding, Span
from okrcli.core.position import Lines
from okrcli.message import Message, say

_PROPERTY = re.compile(r"([&!]\S*)\s*")
_NAME = 60  # characters of a name that are shown
_DIRECTIVE = re.compile(r"^%.*$", re.MULTILINE)


def properties(path: str, text: str, lines: Lines, start: int) -> list[Finding]:
    """Return a finding for each anchor and tag of the node that begins at offset `start`."""
    findings = []
    while found := _PROPERTY.match(text, start):
        feature = anchor if found[1].startswith("&") else tag
        findings.append(feature(path, found[1], lines.span(*found.span(1))))
        start = found.end()
    return findings


def anchor(path: str, name: str, span: Span) -> Finding:
    """Return the finding for `&name`."""
    return _feature(path, span, say("Anchor '{name}' is not allowed", name=short(name)), say("delete it"))


def alias(path: str, name: str, span: Span) -> Finding:
    """Return the finding for `*name`."""
    way_out = say("write the value out, or put it in quotes if the '*' belongs to the text")
    return _feature(path, span, say("Alias '{name}' is not allowed", name=short(name)), way_out)


def tag(path: str, name: str, span: Span) -> Finding:
    """Return the finding for `!name`."""
    way_out = say("delete it; put the value in quotes if it is text or the '!' belongs to it")
    return _feature(path, span, say("Tag '{name}' is not allowed", name=short(name)), way_out)


def merge(path: str, span: Span) -> Finding:
    """Return the finding for the key `<<`."""
    return _feature(path, span, say("Merge key '<<' is not allowed"), say("write the merged entries out"))


def complex_key(path: str, span: Span) -> Finding:
    """Return the finding for a key that is no scalar."""
    problem = say("A list or mapping cannot be a key")
    way_out = say("use a plain word as the key; put text that begins with '[' or '{{' in quotes")
    return _feature(path, span, problem, way_out)


def directives(path: str, text: str, lines: Lines, end: int) -> list[Finding]:
    """Return a finding for each `%` line before offset `end`."""
    return [
        _feature(
            path,
            lines.span(*found.span()),
            say("Directive '{line}' is not allowed", line=short(found[0].rstrip())),
            say("delete the line; the file is read as YAML 1.2 anyway"),
        )
        for found in _DIRECTIVE.finditer(text, 0, end)
    ]


def several_documents(path: str, span: Span) -> Finding:
    """Return the finding for a second document in a file."""
    way_out = say("delete the '---', or move what follows to a file of its own")
    return _feature(path, span, say("A second document begins here; a file holds one"), way_out)


def short(text: str) -> str:
    """Return text that is fit for a sentence."""
    return text if len(text) <= _NAME else text[: _NAME - 1] + "…"


def _feature(path: str, span: Span, message: Message, way_out: Message) -> Finding:
    return Finding(*YAML_FEATURE, message, path, way_out, span=span)
