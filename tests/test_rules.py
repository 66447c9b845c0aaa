"""Cases of rules: a folder `tests/rules/<CODE>/<bad|good>[-name]/` is one test.

It is a workspace, of which that rule judges the current and planned periods. A bad case has a file
`expected` with a line `path:line:column CODE` for each finding, or `path CODE` where a finding is about a
file as a whole; a good case gives none. A file `today` sets the day; without it, it is 2026-11-20.

A case of a rule that looks at the past has a folder `past/`. Each folder in it is a commit, in the order of
their names: `2026-10-01-ann` is one of that day by that person (`-b`, `-c` behind the day tell apart those
of one person and day). It holds the files that it writes, and names those that it removes in `.removed`, each
on a line. A file `.lock` in it holds a period that is locked then; with `.amend` it replaces the commit
before. The first commit has the case's okr.yaml. What else the case has is what is there today, on top.

`OKR_UPDATE_CASES=1 pytest tests/test_rules.py` writes what is found into the bad cases; read the diff
before you commit it.
"""

import os
from datetime import date
from pathlib import Path

import pytest

from okrcli.call import Call
from okrcli.context import open_home
from okrcli.core.finding import Finding
from okrcli.core.lint import not_over
from okrcli.core.rules.catalogue import RULES
from okrcli.core.rules.policy import Policy
from okrcli.past import past
from okrcli.store.lint import known_periods, lint
from okrcli.store.load import load_settings
from okrcli.store.tree import Folder
from tests.relive import relive

FOLDER = Path(__file__).parent / "rules"
CASES = sorted(path for path in FOLDER.glob("*/*/") if path.is_dir())
UPDATE = bool(os.environ.get("OKR_UPDATE_CASES"))
TODAY = "2026-11-20"


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}-{case.name}")
def test_case(case: Path, tmp_path: Path) -> None:
    expected = case / "expected"
    found = [line_of(finding) for finding in findings(case, tmp_path / "case")]

    if UPDATE and case.name.startswith("bad"):
        expected.write_text("".join(f"{line}\n" for line in found), encoding="utf-8")
    wanted = expected.read_text(encoding="utf-8").splitlines() if expected.exists() else []
    assert found == wanted


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}-{case.name}")
def test_a_case_is_named_for_what_it_shows(case: Path) -> None:
    kind, _, _ = case.name.partition("-")

    assert kind in ("bad", "good")
    assert (kind == "bad") == (case / "expected").exists()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.code}-{rule.name}")
def test_every_rule_has_a_bad_and_a_good_case(rule: object) -> None:
    code = getattr(rule, "code", "")
    names = {case.name.partition("-")[0] for case in CASES if case.parent.name == code}

    assert names == {"bad", "good"}


def findings(case: Path, folder: Path) -> list[Finding]:
    """Return what the rule that the case is about finds in it; a past is made in an empty folder."""
    day = case / "today"
    today = date.fromisoformat(day.read_text().strip() if day.exists() else TODAY)
    tree = Folder(str(case))
    settings, wrong = load_settings(tree)
    if settings is None:  # a case about okr.yaml itself
        return [finding for finding in wrong if finding.code == case.parent.name]
    judged = not_over(known_periods(tree, settings), today)
    known = None
    if (case / "past").exists():
        relive(case, folder)
        home = open_home(Call(str(folder), today=today.isoformat()))
        known = past(home, judged)
    found = lint(tree, settings, judged, today, RULES, Policy(select=(case.parent.name,)), known)
    return [
        finding for finding in found.findings if finding.code == case.parent.name
    ]  # not what cannot be read


def line_of(finding: Finding) -> str:
    """Return a finding's line in `expected`."""
    place = f":{finding.span.line}:{finding.span.column}" if finding.span else ""
    return f"{finding.path}{place} {finding.code}"
