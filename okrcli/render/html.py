"""Pages as HTML: one file that needs nothing else, readable in light and dark, and by a screen reader."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from okrcli.render.escape import html
from okrcli.render.look import Look
from okrcli.render.page import Block, Cell, Facts, Fold, Line, Row, Table
from okrcli.render.writer import Writer

_COLOURS = {  # on white, and on nearly black: each has a contrast of 4.5 or more
    "bad": ("#b3261e", "#ff8a80"),
    "warn": ("#8a5000", "#ffb74d"),
    "good": ("#1b6b2f", "#7bd88f"),
    "cool": ("#0b5cad", "#82b1ff"),
    "quiet": ("#5c5f66", "#a5a9b3"),
}
_ROLES = {
    "bad": ("off-track", "red", "removed", "error"),
    "warn": ("at-risk", "amber", "changed", "warning", "easier"),
    "good": ("on-track", "green", "added", "done"),
    "cool": ("early", "moved", "renamed", "harder", "team", "info", "mean", "trend"),
    "quiet": ("dim", "ref", "nothing", "heading", "stale", "pending", "rest", "tree"),
}
_STYLE = """
body{font:16px/1.5 system-ui,sans-serif;max-width:72rem;margin:2rem auto;padding:0 1rem;\
color:var(--text);background:var(--page)}
h1{font-size:1.4rem}h2{font-size:1.1rem;margin-top:2rem}
p{margin:.3rem 0}ul{margin:.2rem 0;padding-left:1.3rem;list-style:none}
details{border:1px solid var(--line);border-radius:.4rem;margin:.6rem 0;padding:.4rem .8rem}
summary{cursor:pointer}
.scroll{overflow-x:auto}
table{border-collapse:collapse;margin:.3rem 0 .6rem}
th,td{text-align:left;vertical-align:top;padding:.15rem .8rem .15rem 0;border-bottom:1px solid var(--line);\
white-space:nowrap}
.title{white-space:normal;word-break:keep-all;overflow-wrap:anywhere;min-width:16rem}
.number{text-align:right;font-variant-numeric:tabular-nums}
.bold,.easier,.harder{font-weight:600}
.ref{font-family:ui-monospace,monospace;font-size:.9em}
@media print{details>*{display:block}}
""".strip()


class Html(Writer):
    """Writes a page of HTML."""

    folds = True

    def __init__(self, look: Look, language: str = "en") -> None:
        super().__init__(look)
        self.language = language

    def write(self, blocks: Iterable[Block]) -> str:
        """Return the blocks as a whole page."""
        found = list(blocks)
        first = found[0] if found and isinstance(found[0], Line) else Line()
        title = html("".join(text for text, _ in first.pieces)) or "okr"
        body = "\n".join(part for n, block in enumerate(found) for part in _block(block, first=n == 0))
        return _PAGE.format(language=html(self.language), title=title, style=_style(), body=body)


_PAGE = """<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<style>
{style}
</style>
</head>
<body>
<main>
{body}
</main>
</body>
</html>
"""


def _style() -> str:
    light = "".join(f"--{name}:{colours[0]};" for name, colours in _COLOURS.items())
    dark = "".join(f"--{name}:{colours[1]};" for name, colours in _COLOURS.items())
    roles = "\n".join(
        f"{','.join(f'.{role}' for role in roles)}{{color:var(--{name})}}" for name, roles in _ROLES.items()
    )
    return (
        f":root{{--text:#1d1f23;--page:#fff;--line:#d8dae0;{light}}}\n"
        "@media (prefers-color-scheme:dark)"
        f"{{:root{{--text:#e6e8ee;--page:#15171c;--line:#3a3d45;{dark}}}}}\n{_STYLE}\n{roles}"
    )


def _block(block: Block, *, first: bool = False) -> Iterator[str]:
    match block:
        case Table():
            yield from _table(block)
        case Fold():
            inner = "\n".join(part for below in block.blocks for part in _block(below))
            yield f"<details open><summary>{_cell(block.line)}</summary>\n{inner}\n</details>"
        case Facts():
            yield from _line(block.line)
        case _:
            yield from _line(block, first=first)


def _line(block: Line, *, first: bool = False) -> Iterator[str]:
    if not block.pieces:
        return
    if first:
        yield f"<h1>{_cell(block.pieces)}</h1>"
    elif block.indent:
        yield f'<p style="margin-left:{block.indent / 2:g}rem">{_cell(block.pieces)}</p>'
    elif all(role == "bold" for _, role in block.pieces):
        yield f"<h2>{_cell(block.pieces)}</h2>"
    else:
        yield f"<p>{_cell(block.pieces)}</p>"


def _table(block: Table) -> Iterator[str]:
    if not block.rows:
        return
    kept = [n for n, _ in enumerate(block.columns) if any(row.cells[n] for row in block.rows)]
    kept.sort(key=lambda n: not block.columns[n].title)  # what is read first stays in sight on a narrow page
    yield f'<div class="scroll" style="margin-left:{block.indent / 2:g}rem"><table>'
    if any(block.columns[n].heading for n in kept):
        cells = "".join(f'<th scope="col">{html(block.columns[n].heading)}</th>' for n in kept)
        yield f"<thead><tr>{cells}</tr></thead>"
    yield "<tbody>"
    for row in block.rows:
        yield f"<tr>{''.join(_of(block, row, n) for n in kept)}</tr>"
    yield "</tbody></table></div>"


def _of(block: Table, row: Row, n: int) -> str:
    column = block.columns[n]
    lead = html(row.lead) if column.title else ""
    kind = ' class="number"' if column.right else ' class="title"' if column.title else ""
    return f"<td{kind}>{lead}{_cell(row.cells[n])}</td>"


def _cell(cell: Cell) -> str:
    return "".join(f'<span class="{role}">{html(text)}</span>' if role else html(text) for text, role in cell)
