"""Keeps the translations in step with the program: `python -m tests.catalogues update | check`.

The catalogue holds no dates, versions or line numbers and is sorted, so that two branches which
add messages merge; its compiled twin is made from it again after a merge.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from okrcli.render.korean import without_particle

PROGRAM = Path(__file__).parents[1] / "okrcli"
PO = PROGRAM / "locale" / "ko" / "LC_MESSAGES" / "okr.po"
MO = PO.with_suffix(".mo")

HEADER = (
    ("Language", "ko"),
    ("MIME-Version", "1.0"),
    ("Content-Type", "text/plain; charset=utf-8"),
    ("Content-Transfer-Encoding", "8bit"),
    ("Plural-Forms", "nplurals=1; plural=0;"),
)


class SteadyCatalog(Catalog):
    """A catalogue whose text depends on its messages alone."""

    mime_headers = property(lambda _: list(HEADER))

    def __init__(self) -> None:
        super().__init__(locale="ko", header_comment="# What okr says, in Korean.", fuzzy=False)

    def put(self, message: Message) -> None:
        """Add a message without the flags and comments that depend on who extracted it."""
        added = self.add(message.id, message.string, user_comments=message.user_comments)
        added.flags = {"fuzzy"} if message.fuzzy else set()


def extracted(program: Path = PROGRAM) -> Catalog:
    """Return the messages that the program says, untranslated."""
    catalog = SteadyCatalog()
    for path in sorted(program.rglob("*.py")):
        for templates in _templates(path.read_bytes()):
            if _says_something(templates[0]):
                catalog.add(templates if len(templates) > 1 else templates[0])
    return catalog


def _templates(source: bytes) -> Iterator[tuple[str, ...]]:
    """Yield the literal templates of each call, those within f-strings too."""
    counts = {"say": 1, "say_n": 2}
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in counts:
            literals = [one.value for one in node.args if isinstance(one, ast.Constant)]
            yield tuple(str(one) for one in literals[: counts[node.func.id]])


def _says_something(template: str) -> bool:
    """Words, or a sign that languages set differently: 68 % is 68% in Korean."""
    return any(char.isalpha() or char == "%" for text, *_ in Formatter().parse(template) for char in text)


def renewed(said: Catalog, known: Catalog) -> SteadyCatalog:
    """Return what is said, with the translations that are known; nothing is guessed from a likeness."""
    catalog = SteadyCatalog()
    for message in said:
        if message.id:
            catalog.put(_twin(message, known) or message)
    return catalog


def read(text: bytes) -> Catalog:
    """Return the catalogue that a .po file holds."""
    return read_po(BytesIO(text), locale="ko")


def written(catalog: Catalog) -> bytes:
    """Return the catalogue as the text of a .po file."""
    file = BytesIO()
    write_po(file, catalog, width=0, no_location=True, sort_output=True, ignore_obsolete=True)
    return file.getvalue().rstrip() + b"\n"


def compiled(catalog: Catalog) -> bytes:
    """Return the catalogue as the .mo file that the program reads."""
    steady = SteadyCatalog()
    for message in catalog:
        if message.id and all(_strings(message)):
            steady.put(message)
    file = BytesIO()
    write_mo(file, steady)
    return file.getvalue()


def strays(said: Catalog, known: Catalog) -> Iterator[str]:
    """Yield the messages that only the program or only the catalogue has."""
    for message in said:
        if message.id and _twin(message, known) is None:
            yield f"missing: {_key(message)!r}"
    for message in known:
        if message.id and _twin(message, said) is None:
            yield f"obsolete: {_key(message)!r}"
    for message in known.obsolete.values():
        yield f"obsolete: {_key(message)!r}"


def flaws(known: Catalog) -> Iterator[str]:
    """Yield what is wrong with the translations themselves."""
    for message in known:
        if not message.id:
            continue
        if message.fuzzy:
            yield f"fuzzy: {_key(message)!r}"
        elif not all(_strings(message)):
            yield f"untranslated: {_key(message)!r}"
        else:
            yield from _strange_placeholders(message)


def problems() -> Iterator[str]:
    """Yield everything that keeps the shipped catalogue from being right."""
    source = PO.read_bytes() if PO.exists() else b""
    said, known = extracted(), read(source)
    trouble = [*strays(said, known), *flaws(known)]
    yield from trouble
    if not trouble and source != written(renewed(said, known)):
        yield f"{PO.name} is not written as `update` writes it"
    if not MO.exists() or MO.read_bytes() != compiled(known):
        yield f"{MO.name} is not what {PO.name} compiles to"


def update() -> Iterator[str]:
    """Bring the catalogue up to date and compile it; yield what was added to it and dropped from it."""
    known = read(PO.read_bytes() if PO.exists() else b"")
    said = extracted()
    catalog = renewed(said, known)
    PO.parent.mkdir(parents=True, exist_ok=True)
    PO.write_bytes(written(catalog))
    MO.write_bytes(compiled(catalog))
    for line in strays(said, known):
        kind, _, what = line.partition(": ")
        yield f"{'added' if kind == 'missing' else 'dropped'}: {what}"


def _key(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _twin(message: Message, catalog: Catalog) -> Message | None:
    found = catalog.get(_key(message))
    return found if found is not None and found.id == message.id else None


def _strings(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ("",))


def _strange_placeholders(message: Message) -> Iterator[str]:
    """A translation has the placeholders of its English; its particles are its own affair."""
    english = message.id if isinstance(message.id, str) else message.id[-1]
    wanted = set(_placeholders(english))
    for string in _strings(message):
        try:
            found = set(_placeholders(string))
        except ValueError as err:
            yield f"malformed: {string!r}: {err}"
            continue
        alone = {name for name, spec in found if spec is None}
        found = {(name, spec) for name, spec in found if spec is not None}
        if found != wanted or not alone <= {name for name, _ in wanted}:
            yield f"placeholders differ: {english!r} and {string!r}"


def _placeholders(template: str) -> Iterator[tuple[str, str | None]]:
    for _, name, spec, conversion in Formatter().parse(template):
        if name is not None:
            yield (f"{name}!{conversion}" if conversion else name), without_particle(spec or "")


def main(arguments: list[str]) -> int:
    """Update or check the catalogue; 1 when the check finds something."""
    match arguments:
        case ["update"]:
            print(*update(), sep="\n")  # noqa: T201
            return 0
        case ["check"]:
            found = list(problems())
            print(*found, f"{len(found)} problems in {PO.name}", sep="\n")  # noqa: T201
            return 1 if found else 0
        case _:
            print(__doc__, file=sys.stderr)  # noqa: T201
            return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
