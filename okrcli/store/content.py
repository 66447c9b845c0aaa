"""The content of a file as a value of the model, and what is wrong with it."""

from __future__ import annotations

from typing import TypeVar

from pydantic import BaseModel

from okrcli.core.finding import Finding
from okrcli.core.shapes import shape
from okrcli.store.composed import composed
from okrcli.store.reader import read

Model = TypeVar("Model", bound=BaseModel)


def value(path: str, content: bytes, model: type[Model]) -> tuple[Model | None, list[Finding]]:
    """Return a file's bytes as a value, None where they make none, with every problem in them."""
    document = read(path, content)
    findings = list(document.findings)
    if document.data is None:
        return None, findings
    data, twice = composed(path, content, document.data)
    found, wrong = shape(model, data, path)
    return found, [*findings, *twice, *wrong]
