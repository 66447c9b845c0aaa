"""Colour: what each role on a page looks like. The only module that knows rich."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import StringIO

from okrcli.render.page import Piece

# Colours of the 256 that can be read on white and on black; word and symbol always say the same.
PALETTE = {
    "off-track": "bold color(160)",
    "at-risk": "color(130)",
    "stale": "color(97)",
    "pending": "color(243)",
    "early": "color(31)",
    "on-track": "color(28)",
    "done": "color(30)",
    "red": "color(160)",
    "amber": "color(130)",
    "green": "color(28)",
    "mean": "color(31)",
    "trend": "color(67)",
    "mark": "bold",
    "rest": "color(243)",
    "tree": "color(243)",
    "dim": "color(243)",
    "ref": "color(243)",
    "nothing": "color(243)",
    "heading": "color(243)",
    "bold": "bold",
    "team": "bold color(31)",
    "error": "bold color(160)",
    "warning": "color(130)",
    "info": "color(31)",
    "added": "color(28)",
    "removed": "color(160)",
    "changed": "color(130)",
    "moved": "color(31)",
    "renamed": "color(31)",
    "easier": "bold color(130)",
    "harder": "bold color(31)",
}


def painted(lines: Iterable[Sequence[Piece]], *, colour: bool) -> str:
    """Return lines as text, with the terminal's codes for their roles when there is to be colour."""
    if not colour:
        return "".join("".join(text for text, _ in line) + "\n" for line in lines)
    from rich.console import Console
    from rich.text import Text

    file = StringIO()
    console = Console(
        file=file,
        force_terminal=True,
        legacy_windows=False,
        no_color=False,
        highlight=False,
        emoji=False,
        markup=False,
    )
    page = Text(end="")
    for line in lines:
        for text, role in line:
            page.append(text, PALETTE.get(role))
        page.append("\n")
    console.print(page, soft_wrap=True, end="")
    return file.getvalue()
