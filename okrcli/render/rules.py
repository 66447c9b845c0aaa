"""Manual pages of rules, to be read at a terminal, on a site, or by a program."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from okrcli.core.manual import Page, can_be_silenced
from okrcli.render.json.envelope import envelope
from okrcli.render.page import Line
from okrcli.render.paint import painted
from okrcli.render.wrap import line

_HANG = 4
_EXAMPLE = re.compile(r"^(Bad|Good|Also good|Also bad):\n((?:    .*\n|\n(?=    ))+)", re.MULTILINE)


def listing(pages: Sequence[Page], columns: int | None = None) -> str:
    """Return a line for each rule; it is broken where the room of so many `columns` ends, or not at all."""
    longest = max((len(page.name) for page in pages), default=0)
    rows = (f"{page.code}  {page.severity:7}  {page.name:{longest}}  {page.idea}" for page in pages)
    return "".join(_broken(row, columns, hang=_HANG) for row in rows)


def text(pages: Sequence[Page], columns: int | None = None) -> str:
    """Return the pages one below the other, broken anew to fit into `columns`, or as they are written."""
    return "\n\n".join(
        _fitted(
            f"{page.code} {page.name} ({page.severity})\n\n{page.text.strip()}\n\n{_silencing(page)}\n",
            columns,
        )
        for page in pages
    )


def _fitted(page: str, columns: int | None) -> str:
    """Return a page with its paragraphs broken anew; examples and what stands above them keep their lines."""
    if columns is None:
        return page
    blocks = (block.strip("\n") for block in page.split("\n\n"))
    return "\n".join("".join(_block(block, columns)) for block in blocks)


def _block(block: str, columns: int) -> Iterator[str]:
    """Yield the lines of a block: those that belong together as one, and examples as they are."""
    together: list[str] = []
    for own in block.splitlines():
        if not own.startswith(" ") and not own.endswith(":"):
            together.append(own)
            continue
        if together:
            yield _broken(" ".join(together), columns)
            together = []
        yield _broken(own, columns, hang=_HANG)
    if together:
        yield _broken(" ".join(together), columns)


def _broken(text: str, columns: int | None, hang: int = 0) -> str:
    """Return a text with a line break at the end of each line; its own indent is kept."""
    inside = text.lstrip(" ")
    indent = len(text) - len(inside)
    return painted(line(Line(((inside, ""),), indent, hang), columns), colour=False)


def markdown(pages: Sequence[Page]) -> str:
    """Return the pages with headings, and their examples as YAML."""
    return "\n".join(line for page in pages for line in _markdown(page))


def _markdown(page: Page) -> Iterator[str]:
    yield f"## {page.code} {page.name}\n"
    yield f"Severity: {page.severity}\n"
    yield _EXAMPLE.sub(_fenced, page.text.strip() + "\n")
    yield f"{_silencing(page)}\n"


def _fenced(match: re.Match[str]) -> str:
    lines = [line.removeprefix("    ") for line in match[2].rstrip().splitlines()]
    return "\n".join([f"{match[1]}:\n", "```yaml", *lines, "```", ""])


def _silencing(page: Page) -> str:
    everywhere = f"`rules: {{ignore: [{page.code}]}}` in okr.yaml"
    if not can_be_silenced(page.code):
        some = f"`rules: {{paths: {{goals/2026/*: [{page.code}]}}}}`"
        return f"No comment can silence it. In some files: {some}.\nEverywhere: {everywhere}."
    return (
        f"To silence it in one place, say why: `# okr: ignore[{page.code}] because …`,\n"
        f"on the line or above it. Everywhere: {everywhere}."
    )


def json(pages: Sequence[Page]) -> str:
    """Return the pages as JSON."""
    return envelope(
        "rules",
        rules=[
            {
                "code": page.code,
                "name": page.name,
                "severity": page.severity,
                "idea": page.idea,
                "text": page.text.strip(),
            }
            for page in pages
        ],
    )
