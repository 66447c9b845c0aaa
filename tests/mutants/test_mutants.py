"""Whatever happens to a company's files, `okr lint` survives and finds what is broken, where it is."""

from __future__ import annotations

import json
import os
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path
from random import Random

import pytest

from okrcli.core.finding import Finding
from okrcli.core.fingerprint import identity
from okrcli.core.lint import policy_of
from okrcli.core.model import Settings
from okrcli.core.rules.catalogue import RULES
from okrcli.store.lint import known_periods, lint
from okrcli.store.load import load_settings
from okrcli.store.tree import Memory
from tests.cli.test_cases import in_process
from tests.mutants import files, wording
from tests.mutants.accident import Accident, Company, Files, Kind
from tests.mutants.noise import GARBLED
from tests.store.test_load_fuzz import is_sound

TODAY = date(2026, 11, 20)
SEED = int(os.environ.get("OKR_TEST_SEED", "1"))
COMPANIES = [Company("acme"), Company("haneul")]
PLANNED: list[Kind] = [
    *files.KINDS,
    *wording.yaml(),
    *wording.shapes(),
    *wording.references(),
    *wording.sense(),
    *wording.harmless(),
]


def drawn(n: int) -> tuple[Company, Accident]:
    """Return the accident of a number: four of five are planned, kind by kind; the rest is noise."""
    random = Random(f"{SEED}-{n}")  # noqa: S311 - no secret
    kind = random.choice(GARBLED) if n % 5 == 4 else PLANNED[(n - n // 5) % len(PLANNED)]
    company = random.choice(COMPANIES)
    for one in (company, *COMPANIES):
        accident = kind(random, one)
        if accident is not None:
            return one, accident
    raise AssertionError(f"it can happen nowhere: {kind}")


@cache
def before(company: Company) -> set[tuple[str, ...]]:
    """Return what is found in an example as it is."""
    return set(map(identity, found_in(company.files)))


def found_in(changed: Files) -> list[Finding]:
    """Return what `okr lint --all` finds."""
    tree = Memory(changed)
    settings = load_settings(tree)[0] or Settings(okr=1, name="?")
    policy = policy_of(settings.rules)
    return lint(tree, settings, known_periods(tree, settings), TODAY, RULES, policy).findings


def outcome(n: int) -> str:
    """Let an accident happen, and say how it was found out; fail where it was not."""
    company, accident = drawn(n)
    seed = f"OKR_TEST_SEED={SEED}, accident {n}: {accident.told}"
    findings = found_in(accident.files)
    new = [finding for finding in findings if identity(finding) not in before(company)]
    shown = "\n".join(map(str, new))
    assert all(map(is_sound, new)), f"{seed}\n{shown}"
    if accident.broken is None:
        return "unknown, found" if new else "unknown, silent"
    if not accident.broken:
        assert not new, f"{seed}\nnothing is broken, and yet:\n{shown}"
        return "harmless, silent"
    missed = [str(broken) for broken in accident.broken if not any(map(broken.is_told_by, new))]
    assert not missed, f"{seed}\nmissed: {missed}\nfound:\n{shown}"
    return "broken, found"


def test_nothing_is_wrong_with_the_examples() -> None:
    assert [found_in(company.files) for company in COMPANIES] == [[], []]


@pytest.mark.parametrize("numbers", [range(40), pytest.param(range(40, 300), marks=pytest.mark.slow)])
def test_what_an_accident_breaks_is_found_where_it_happened(numbers: range) -> None:
    shares = Counter(map(outcome, numbers))

    print(f"OKR_TEST_SEED={SEED}, of {len(numbers)}: {dict(shares)}")  # noqa: T201 - shown when it fails
    unknown = sum(count for name, count in shares.items() if name.startswith("unknown"))
    assert unknown <= len(numbers) * 0.15


@pytest.mark.parametrize("numbers", [range(3), pytest.param(range(3, 300, 12), marks=pytest.mark.slow)])
def test_the_command_says_the_same(numbers: range, tmp_path: Path) -> None:
    for n in numbers:
        _, accident = drawn(n)
        root = laid_out(tmp_path / str(n), accident.files)

        status, output, errors = in_process(
            ["-C", str(root), "--today", str(TODAY), "lint", "--all", "--format", "json"], b"", {}
        )

        seed = f"OKR_TEST_SEED={SEED}, accident {n}: {accident.told}"
        assert errors == "", seed
        told = json.loads(output)["findings"]
        found = found_in(accident.files)
        assert [finding["code"] for finding in told] == [finding.code for finding in found], seed
        assert [finding["file"] for finding in told] == [finding.path for finding in found], seed
        assert status == any(finding.severity == "error" for finding in found), seed


def laid_out(root: Path, contents: Files) -> Path:
    """Write files into a folder."""
    for path, content in contents.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
    return root
