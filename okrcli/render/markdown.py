"""Pages as Markdown, for pull requests, issues and wikis: GitHub's and GitLab's dialect."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from okrcli.message import say_n
from okrcli.render.escape import html, line_of_markdown, markdown, quiet
from okrcli.render.page import Block, Cell, Column, Facts, Fold, Line, Row, Table
from okrcli.render.writer import Writer

MOST = 65_000  # characters; GitHub takes 65,536 in a comment, and somebody may add a line of their own
_BOLD = frozenset(("bold", "easier", "harder", "off-track", "at-risk"))
_CODE = frozenset(("ref",))


class Markdown(Writer):
    """Writes Markdown that fits into a comment; what does not fit is counted."""

    folds = True

    def write(self, blocks: Iterable[Block]) -> str:
        """Return the blocks as Markdown; from the first that does not fit, it says how many are left out."""
        written: list[str] = []
        room = MOST
        left = 0
        for n, block in enumerate(blocks):
            part = "\n".join(_block(block, first=n == 0))
            room -= len(part) + 1
            if room < 0 or left:
                left += isinstance(block, Fold) or bool(part)
            else:
                written.append(part)
        text = _spaced("\n".join(written))
        if not left:
            return text
        return f"{text}\n{self.look(say_n('… and {n} more', '… and {n} more', left))}\n"


def _spaced(text: str) -> str:
    """Return text with one empty line where there are several, and none at its ends."""
    lines: list[str] = []
    for line in text.split("\n"):
        if line or (lines and lines[-1]):
            lines.append(line)
    return "\n".join(lines).rstrip("\n") + "\n"


def _block(block: Block, *, first: bool = False) -> Iterator[str]:
    match block:
        case Table():
            yield from _table(block)
        case Fold():
            yield from _fold(block)
        case Facts():
            yield from _line(block.line)
        case _:
            yield from _line(block, first=first)


def _line(block: Line, *, first: bool = False) -> Iterator[str]:
    if not block.pieces:
        yield ""
    elif block.indent:
        yield f"{'  ' * ((block.indent - 1) // 2)}- {line_of_markdown(_cell(block.pieces))}"
    elif first or all(role == "bold" for _, role in block.pieces):
        yield ""
        yield f"{'##' if first else '###'} {markdown(''.join(text for text, _ in block.pieces))}"
        yield ""
    else:
        yield line_of_markdown(_cell(block.pieces))
        yield ""


def _fold(block: Fold) -> Iterator[str]:
    yield ""
    yield f"<details><summary>{_summary(block.line)}</summary>"
    yield ""
    for inner in block.blocks:
        yield from _block(inner)
    yield ""
    yield "</details>"
    yield ""


def _table(block: Table) -> Iterator[str]:
    if not block.rows:
        return
    kept = [n for n, _ in enumerate(block.columns) if any(row.cells[n] for row in block.rows)]
    columns = [block.columns[n] for n in kept]
    if not any(column.heading for column in columns):
        for row in block.rows:
            cells = [piece for n in kept for piece in (*row.cells[n], (" ", ""))]
            yield from _line(Line(cells, max(block.indent, 2)))
        yield ""
        return
    yield ""
    yield _row(markdown(column.heading) for column in columns)
    yield _row(map(_rule, columns))
    for row in block.rows:
        yield _row(_of(row, n, columns=block.columns) for n in kept)
    yield ""


def _rule(column: Column) -> str:
    return "---:" if column.right else "---"


def _of(row: Row, n: int, columns: Sequence[Column]) -> str:
    lead = markdown(row.lead) if columns[n].title else ""
    return lead + _cell(row.cells[n])


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(cell: Cell) -> str:
    return "".join(_piece(text, role) for text, role in cell).strip()


def _summary(cell: Cell) -> str:
    """Return a cell as HTML: in the line of a fold, Markdown is not read."""
    return "".join(_piece(text, role, lambda text: quiet(html(text))) for text, role in cell).strip()


def _piece(text: str, role: str, escaped: Callable[[str], str] = markdown) -> str:
    """Return a piece; the spaces around it stand outside of its markup."""
    inner = text.strip()
    if not inner or role not in _BOLD | _CODE:
        return escaped(text)
    mark = "b" if role in _BOLD else "code"
    before, _, after = text.partition(inner)
    return f"{before}<{mark}>{escaped(inner)}</{mark}>{after}"
