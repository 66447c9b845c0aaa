"""libyaml's complaints in plain words: what is wrong, where, and the way out."""

from __future__ import annotations

import re

import yaml
from yaml import CSafeLoader
from yaml.tokens import ScalarToken

from okrcli.core.codes import YAML_SYNTAX
from okrcli.core.finding import Finding, Related, Span
from okrcli.core.position import Lines
from okrcli.message import Message, say
from okrcli.store.shield import shield

_NOT_PRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TAB = "\t"
_TABS = (
    say("A tab is used for indentation"),
    say("indent with spaces; YAML forbids tabs there"),
)
_FIX_INDENTATION = say("give entries that belong together the same indentation")
_QUOTE = say("put the value in quotes")
_CLOSE_BRACKET = say("add the missing comma or closing bracket")

# libyaml's problem → what is wrong, what to do
_WORDS: dict[str, tuple[Message, Message]] = {
    "found a tab character that violates indentation": _TABS,
    "found a tab character where an indentation space is expected": _TABS,
    "mapping values are not allowed in this context": (
        say("A ':' stands where no value can begin"),
        say("put the text in quotes if the ':' belongs to it, else check the indentation of this line"),
    ),
    "did not find expected key": (say("This line fits no entry around it"), _FIX_INDENTATION),
    "did not find expected '-' indicator": (
        say("A list item that begins with '-' is expected here"),
        _FIX_INDENTATION,
    ),
    "block sequence entries are not allowed in this context": (
        say("A list item cannot begin here"),
        say("begin the '-' on its own line"),
    ),
    "block mapping entries are not allowed in this context": (
        say("A 'key: value' entry cannot begin here"),
        say("begin the entry on its own line"),
    ),
    "could not find expected ':'": (
        say("This line is neither 'key: value' nor a list item"),
        say("write 'key: value', with a space after the colon; indent the line if it goes on from above"),
    ),
    "did not find expected ',' or ']'": (
        say("The list that begins with '[' does not go on here"),
        _CLOSE_BRACKET,
    ),
    "did not find expected ',' or '}'": (
        say("The mapping that begins with '{{' does not go on here"),
        say("add the missing comma or closing bracket; put a text in quotes if a ':' belongs to it"),
    ),
    "did not find expected node content": (say("A value is expected here"), _CLOSE_BRACKET),
    "found unexpected ':'": (
        say("A ':' needs a space behind it here"),
        say("put a space behind the ':', or the text in quotes"),
    ),
    "found unknown directive name": (
        say("A line that begins with '%' is a directive, and this one means nothing"),
        say("delete the line; quote the text if it belongs to a value"),
    ),
    "found unknown escape character": (
        say("A '\\' in double quotes begins an escape that YAML does not know"),
        say("write '\\\\' for a backslash, or use single quotes"),
    ),
    "found unexpected end of stream": (
        say("The quote that opens here is never closed"),
        say("add the closing quote"),
    ),
    "found unexpected document indicator": (
        say("The quote that opens here is not closed before the next document"),
        say("add the closing quote"),
    ),
    "did not find expected alphabetic or numeric character": (
        say("An unquoted value cannot begin with '*' or '&'"),
        _QUOTE,
    ),
    "did not find expected comment or line break": (
        say("Only a comment may follow on this line"),
        say("put a space before '#', or begin a new line"),
    ),
    "did not find expected <document start>": (
        say("The file goes on after its value has ended"),
        say("write 'key: value', with a space after the colon"),
    ),
}
# Problems that libyaml notices only behind the place that has to be mended.
_OPENED_BEFORE = (
    "found unexpected end of stream",
    "found unexpected document indicator",
    "could not find expected ':'",
    "did not find expected alphabetic or numeric character",
    "found unknown directive name",
)


def _conflict(path: str, span: Span) -> Finding:
    message = say("Git left a conflict here: this line separates two versions")
    way_out = say(
        "keep what is right of both versions, and take the lines with <<<<<<<, ======= and >>>>>>> out"
    )
    return Finding(*YAML_SYNTAX, message, path, way_out, span=span)


_CONFLICT = re.compile(r"^(?:<{7}|\|{7}|={7}|>{7})(?= |$)", re.MULTILINE)


def finding(path: str, text: str, err: yaml.YAMLError) -> Finding:
    """Return the finding for an error that libyaml raised on `text`."""
    lines = Lines(text)
    conflict = _CONFLICT.search(text)
    if conflict is not None:
        return _conflict(path, lines.span(*conflict.span()))
    if not isinstance(err, yaml.MarkedYAMLError) or err.problem_mark is None:
        return _not_printable(path, text, lines)
    problem = str(err.problem)
    offset = err.problem_mark.index
    opened = _runaway_quote(text, offset)
    if opened is not None:
        return _closed_by_next(path, lines, opened, offset)
    related: tuple[Related, ...] = ()
    if err.context_mark is not None and err.context_mark.index != offset:
        context = err.context_mark.index
        if problem in _OPENED_BEFORE:
            offset = context
        else:
            related = (Related(path, span=lines.span(context, context + 1)),)
    message, way_out = _words(problem, text, offset)
    end = offset + 1 if text[offset : offset + 1].strip("\r\n") else offset
    return Finding(*YAML_SYNTAX, message, path, way_out, span=lines.span(offset, end), related=related)


_ENTRY = re.compile(r"\n *(?:-|[^\s:]+:)(?=\s)")


def _runaway_quote(text: str, offset: int) -> int | None:
    """Return where a quote opens that swallows entries and is closed right before the trouble; else None.

    What closed it was meant to open the next text.
    """
    token = _token_before(text, offset)
    if not isinstance(token, ScalarToken) or token.plain or token.style not in ("'", '"'):
        return None
    start, end = token.start_mark.index, token.end_mark.index
    is_right_before = end <= offset and not text[end:offset].strip(" \t")
    return start if is_right_before and _ENTRY.search(text, start, end) else None


def _token_before(text: str, offset: int) -> object:
    """Return the last token before an offset, as far as there are tokens."""
    scanner = CSafeLoader(shield(text)[0])
    last = None
    try:
        while (token := scanner.get_token()) is not None and token.start_mark.index < offset:
            last = token
    except yaml.YAMLError:
        return last
    return last


def _closed_by_next(path: str, lines: Lines, opened: int, offset: int) -> Finding:
    closed = lines.span(offset - 1, offset)
    message = say("The quote that opens here goes on up to line {line}", line=closed.line)
    related = (Related(path, span=closed),)
    way_out = say("add the closing quote")
    return Finding(*YAML_SYNTAX, message, path, way_out, span=lines.span(opened, opened + 1), related=related)


def _words(problem: str, text: str, offset: int) -> tuple[Message, Message]:
    if problem in _WORDS:
        return _WORDS[problem]
    if problem == "found character that cannot start any token":
        character = text[offset : offset + 1]
        if character == _TAB:
            return _TABS
        return say("A value cannot begin with '{character}'", character=character), _QUOTE
    return say("This is not YAML: {problem}", problem=problem), say("compare it with the lines around it")


def _not_printable(path: str, text: str, lines: Lines) -> Finding:
    """Return the finding for a control character; libyaml says where in bytes, so look for it."""
    found = _NOT_PRINTABLE.search(text)
    start, end = found.span() if found else (0, 0)
    message = say(
        "Control character U+{number} is not allowed", number=f"{ord(found[0]):04X}" if found else "?"
    )
    way_out = say('delete it, or write it as an escape in double quotes, such as "\\e"')
    return Finding(*YAML_SYNTAX, message, path, way_out, span=lines.span(start, end))
