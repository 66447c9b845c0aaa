"""Accidents that nobody planned, and what PyYAML and the JSON Schema of the files say about them.

What is broken is asked of others than the program: PyYAML composes the file, `jsonschema` judges the data.
Where both are content and the data differs from before, nobody knows: a rule may find something or not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import PurePosixPath
from random import Random
from typing import Any

import jsonschema
import yaml

from okrcli.core.schema import FILES, schema
from okrcli.core.vocabulary import FileKind
from tests.mutants.accident import Accident, Broken, Company
from tests.store.test_load_fuzz import ODD

Garble = Callable[[Random, list[str], int], list[str]]
REFUSED = ("OKR001", "OKR002", "OKR003", "OKR004", "OKR005")


def garbled(garble: Garble) -> Callable[[Random, Company], Accident | None]:
    """Return the accident that garbles a line of a file."""

    def accident(random: Random, company: Company) -> Accident | None:
        spot = random.choice(company.spots)
        lines = garble(random, company.text(spot.path), spot.line - 1)
        content = "".join(f"{line}\n" for line in lines)
        told = f"{garble.__name__} of {spot.path}:{spot.line}"
        before = company.files[spot.path].decode()
        return Accident(
            told, company.with_file(spot.path, content.encode()), broken_in(spot.path, before, content)
        )

    return accident


def line_lost(random: Random, lines: list[str], n: int) -> list[str]:
    return lines[:n] + lines[n + 1 :]


def lines_swapped(random: Random, lines: list[str], n: int) -> list[str]:
    other = random.randrange(len(lines))
    swapped = list(lines)
    swapped[n], swapped[other] = lines[other], lines[n]
    return swapped


def characters_lost(random: Random, lines: list[str], n: int) -> list[str]:
    at = random.randrange(len(lines[n]) + 1)
    return [*lines[:n], lines[n][:at] + lines[n][at + random.choice([1, 2, 5]) :], *lines[n + 1 :]]


def odd_sign(random: Random, lines: list[str], n: int) -> list[str]:
    at = random.randrange(len(lines[n]) + 1)
    return [
        *lines[:n],
        lines[n][:at] + random.choice("{}[]#:\"'-,&*!|>%@` ") + lines[n][at:],
        *lines[n + 1 :],
    ]


def odd_value(random: Random, lines: list[str], n: int) -> list[str]:
    key, colon, _ = lines[n].partition(": ")
    odd = random.choice(
        [word.decode() for word in ODD if word.isascii() and word.strip() and b"\0" not in word]
    )
    return [*lines[:n], f"{key}{colon}{odd}", *lines[n + 1 :]]


def cut_short(random: Random, lines: list[str], n: int) -> list[str]:
    return [*lines[:n], lines[n][: random.randrange(len(lines[n]) + 1)]]


GARBLED = [
    garbled(garble) for garble in (line_lost, lines_swapped, characters_lost, odd_sign, odd_value, cut_short)
]


def broken_in(path: str, before: str, content: str) -> tuple[Broken, ...] | None:
    """Return what PyYAML and the schema find in a file; None where both find nothing in other data."""
    if not content.strip():
        return (Broken(("OKR007",), path),)
    try:
        if has_features(content):
            return (Broken(REFUSED, path),)
        node = yaml.compose(content, yaml.CSafeLoader)
    except yaml.YAMLError:
        return (Broken(REFUSED, path),)
    if node is None:
        return (Broken(("OKR007",), path),)
    old = yaml.compose(before, yaml.CSafeLoader)
    data = plain(node)
    if old is not None and data == plain(old):
        return ()
    missed = tuple(misfits(path, node, data))
    return missed or None


def has_features(content: str) -> bool:
    """Tell whether a text uses what goal files do without, or has a key twice."""
    events = list(yaml.parse(content, yaml.CSafeLoader))
    anchored = any(getattr(event, "anchor", None) or getattr(event, "tag", None) for event in events)
    documents = sum(isinstance(event, yaml.DocumentStartEvent) for event in events)
    directives = any(
        isinstance(event, yaml.DocumentStartEvent) and (event.version or event.tags) for event in events
    )
    node = yaml.compose(content, yaml.CSafeLoader) if documents == 1 else None
    return anchored or documents > 1 or directives or (node is not None and has_odd_keys(node))


def has_odd_keys(node: yaml.Node) -> bool:
    if isinstance(node, yaml.MappingNode):
        keys = [key.value if isinstance(key, yaml.ScalarNode) else None for key, _ in node.value]
        odd = None in keys or "<<" in keys or len(set(keys)) < len(keys)
        return odd or any(has_odd_keys(value) for _, value in node.value)
    return isinstance(node, yaml.SequenceNode) and any(map(has_odd_keys, node.value))


NUMBER = re.compile(r"[-+]?(0|[1-9]\d*)(\.\d*)?([eE][-+]?\d+)?|[-+]?\.\d+([eE][-+]?\d+)?", re.ASCII)


def plain(node: yaml.Node) -> Any:
    """Return the data of a node, with the scalars that YAML 1.2 knows."""
    if isinstance(node, yaml.MappingNode):
        return {key.value: plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [plain(item) for item in node.value]
    assert isinstance(node, yaml.ScalarNode)
    text = node.value
    if node.style:  # quoted
        return text
    if text in ("", "~", "null", "Null", "NULL"):
        return None
    if text.lower() in ("true", "false") and text in (text.lower(), text.upper(), text.title()):
        return text.lower() == "true"
    if NUMBER.fullmatch(text):
        return float(text) if re.search(r"[.eE]", text) else int(text)
    return text


@cache
def validator(kind: FileKind) -> Any:
    return jsonschema.Draft7Validator(schema(kind))


def kind_of(path: str) -> FileKind:
    """Return which schema a file has."""
    return next(kind for kind, pattern in FILES.items() if PurePosixPath(path).match(pattern))


def misfits(path: str, node: yaml.Node, data: Any) -> Iterator[Broken]:
    """Yield where data does not have the shape that its schema asks for.

    What depends on other fields is looked at when every field has its shape.
    """
    errors = list(validator(kind_of(path)).iter_errors(data))
    own = [error for error in errors if "then" not in error.absolute_schema_path]
    for error in own or errors:
        first, last = lines_of(node, list(error.absolute_path))
        yield Broken(("OKR0", "OKR204"), path, first, last)


def lines_of(node: yaml.Node, route: list[str | int]) -> tuple[int, int]:
    """Return the first and the last line of an entry, its key included."""
    first = node.start_mark.line
    for step in route:
        if isinstance(node, yaml.MappingNode):
            key, node = next(entry for entry in node.value if entry[0].value == step)
            first = key.start_mark.line
        else:
            node = node.value[step]
            first = node.start_mark.line
    return first + 1, node.end_mark.line + 1
