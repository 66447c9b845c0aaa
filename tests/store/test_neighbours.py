"""What is wrong with one file is no reason to be sure about another."""

from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from okrcli.core.finding import Finding
from okrcli.core.lint import not_over
from okrcli.core.rules.catalogue import RULES
from okrcli.core.rules.policy import Policy
from okrcli.core.tree import Tree
from okrcli.store.ignores import with_ignores
from okrcli.store.lint import known_periods, lint
from okrcli.store.load import load_settings
from okrcli.store.tree import Memory
from tests.folder import files

CASES = sorted(path.parent for path in Path(__file__).parents[1].glob("rules/*/bad*/okr.yaml"))
BROKEN = (b"<<<<<<< ours\n", b"\xff", b"", b"a: [", b"nothing: that is known\n")


def told(tree: Tree, today: date) -> list[Finding]:
    own, wrong = load_settings(tree)
    if own is None:
        return wrong
    return lint(tree, own, not_over(known_periods(tree, own), today), today, RULES, Policy()).findings


def fixes(findings: list[Finding]) -> set[tuple[str, str, object]]:
    return {(found.path, found.code, found.fix) for found in findings if found.fix and not found.unsafe}


def silenced(case: Path, today: date) -> dict[str, bytes]:
    """Return the files of a case in which comments silence what they can."""
    there = {path: text for path, text in files(case).items() if not path.startswith("past/")}
    new = with_ignores(Memory(there), told(Memory(there), today), "we know")
    return there | {path: text for path, (_, text) in new.texts.items()}


@settings(max_examples=150)
@given(st.data())
def test_to_break_or_remove_another_file_makes_no_fix_safe(data: st.DataObject) -> None:
    case = data.draw(st.sampled_from(CASES))
    today = data.draw(st.dates(date(2026, 9, 20), date(2027, 1, 20)))
    there = silenced(case, date(2026, 11, 20))
    path = data.draw(st.sampled_from(sorted(there)))
    broken = data.draw(st.sampled_from([None, *BROKEN]))
    less = {other: text for other, text in there.items() if other != path}
    if broken is not None:
        less[path] = broken + (there[path] if data.draw(st.booleans()) else b"")

    before, after = (fixes(told(Memory(tree), today)) for tree in (there, less))

    assert {fix for fix in after - before if fix[0] != path} == set()


@settings(max_examples=50)
@given(st.data())
def test_to_take_a_comment_out_is_never_safe(data: st.DataObject) -> None:
    case = data.draw(st.sampled_from(CASES))
    today = data.draw(st.dates(date(2026, 9, 20), date(2027, 1, 20)))
    found = told(Memory(silenced(case, date(2026, 11, 20))), today)

    assert all(one.unsafe for one in found if one.code == "OKR091" and one.fix)
