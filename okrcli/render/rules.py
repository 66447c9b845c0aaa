"""Manual pages of rules, to be read at a terminal, on a site, or by a program."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from okrcli.core.manual import Page, can_be_silenced
from okrcli.render.json.envelope import envelope

_EXAMPLE = re.compile(r"^(Bad|Good|Also good|Also bad):\n((?:    .*\n|\n(?=    ))+)", re.MULTILINE)


def listing(pages: Sequence[Page]) -> str:
    """Return a line for each rule."""
    longest = max((len(page.name) for page in pages), default=0)
    return "".join(f"{page.code}  {page.severity:7}  {page.name:{longest}}  {page.idea}\n" for page in pages)


def text(pages: Sequence[Page]) -> str:
    """Return the pages one below the other."""
    return "\n\n".join(
        f"{page.code} {page.name} ({page.severity})\n\n{page.text.strip()}\n\n{_silencing(page)}\n"
        for page in pages
    )


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
