"""Loading never raises, whatever happened to the files."""

from pathlib import Path
from random import Random

import pytest

from okrcli.core.finding import Finding
from okrcli.store.load import load
from okrcli.store.tree import Memory

EXAMPLES = Path(__file__).parents[2] / "examples"
ODD = [
    b"null",
    b"[]",
    b"{}",
    b"true",
    b"-1",
    b"1e308",
    b"4,5",
    b"2026-02-30",
    b"'",
    b'"',
    b"&a *a",
    b"!!x",
    b"? ",
]
ODD += [
    "목표".encode(),
    "é́".encode(),
    b"\xff\xfe",
    b"\x00",
    b"\t",
    b"\r\n",
    b"- ",
    b": ",
    b"<<: *a",
    b"../../x",
]


def files(company: str) -> dict[str, bytes]:
    """Return the files of an example, the check-ins of one quarter only."""
    root = EXAMPLES / company
    paths = [path.relative_to(root).as_posix() for path in root.rglob("*.yaml")]
    return {path: (root / path).read_bytes() for path in paths if "2026-Q3/" not in path}


@pytest.mark.parametrize("company", ["acme", "haneul"])
def test_garbled_files_are_findings(company: str) -> None:
    good = files(company)
    for seed in range(25):
        load_garbled(good, seed)


@pytest.mark.slow
@pytest.mark.parametrize("company", ["acme", "haneul"])
def test_many_garbled_files_are_findings(company: str) -> None:
    good = files(company)
    for seed in range(1000, 1200):
        load_garbled(good, seed)


def load_garbled(good: dict[str, bytes], seed: int) -> None:
    rng = Random(seed)  # noqa: S311 - no secret
    print(f"seed {seed}")  # noqa: T201 - shown when it fails
    bad = dict(good)
    for path in rng.sample(sorted(good), rng.choice([1, 5, 25])):
        content = garbled(rng, bad.pop(path))
        bad[renamed(rng, path)] = content
    workspace = load(Memory(bad))
    for finding in workspace.findings:
        assert is_sound(finding), finding


def garbled(rng: Random, content: bytes) -> bytes:
    """Return a file after one or more accidents."""
    for _ in range(rng.choice([1, 1, 1, 3])):
        content = rng.choice([without_bytes, with_noise, without_lines, with_lines_swapped, with_odd_value])(
            rng, content
        )
    return content


def without_bytes(rng: Random, content: bytes) -> bytes:
    start = rng.randint(0, len(content))
    return content[:start] + content[start + rng.choice([1, 2, 40]) :]


def with_noise(rng: Random, content: bytes) -> bytes:
    at = rng.randint(0, len(content))
    noise = rng.choice(
        [rng.randbytes(3), rng.choice(ODD), rng.choice([b"{", b"}", b"[", b"]", b"#", b":", b"\n", b" "])]
    )
    return content[:at] + noise + content[at:]


def without_lines(rng: Random, content: bytes) -> bytes:
    lines = content.splitlines(keepends=True)
    start = rng.randrange(len(lines) + 1)
    return b"".join(lines[:start] + lines[start + rng.choice([1, 1, 3]) :])


def with_lines_swapped(rng: Random, content: bytes) -> bytes:
    lines = content.splitlines(keepends=True)
    if len(lines) > 1:
        one, other = rng.randrange(len(lines)), rng.randrange(len(lines))
        lines[one], lines[other] = lines[other], lines[one]
    return b"".join(lines)


def with_odd_value(rng: Random, content: bytes) -> bytes:
    lines = content.splitlines(keepends=True)
    with_values = [n for n, line in enumerate(lines) if b": " in line]
    if with_values:
        n = rng.choice(with_values)
        lines[n] = lines[n].partition(b": ")[0] + b": " + rng.choice(ODD) + b"\n"
    return b"".join(lines)


def renamed(rng: Random, path: str) -> str:
    """Return the path, which now and then is another one too."""
    if path == "okr.yaml" or rng.random() < 0.8:
        return path
    parts = path.split("/")
    n = rng.randrange(1, len(parts))
    parts[n] = rng.choice(
        ["x", "a b", "2026Q4", "🎉", "con", f"x{parts[n]}", parts[n].upper(), "0000-00-00-x.yaml"]
    )
    return "/".join(parts)


def is_sound(finding: Finding) -> bool:
    """Tell whether a finding says something, and the way out, and points into the file."""
    span = finding.span
    is_ordered = span is None or (1, 1) <= (span.line, span.column) <= (span.end_line, span.end_column)
    return bool(str(finding.message)) and bool(str(finding.help)) and finding.help is not None and is_ordered
