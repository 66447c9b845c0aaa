import pytest

from okrcli.core.edit import Remove, Rename, Replace
from okrcli.core.finding import Finding, Span
from okrcli.core.near import respelled
from okrcli.message import say
from okrcli.store.mending import mended
from okrcli.store.transaction import ConflictError
from okrcli.store.tree import Memory

PATH = "goals/2026-Q4/product/onboarding.yaml"
OLD = b"tags: [a, b, a, a]\nkr: {Act: 1}  # kept\nbroken: &x 1\n"
GOOD = OLD.replace(b"&x ", b"")


def found(column: int, *fix: Remove | Rename | Replace, unsafe: bool = False, line: int = 1) -> Finding:
    return Finding("X1", "x", say("?"), PATH, span=Span(line, column, line, column), fix=fix, unsafe=unsafe)


TWICE = (found(14, Remove(PATH, ("tags", 2))), found(17, Remove(PATH, ("tags", 3))))
UNSAFE = found(6, Rename(PATH, ("kr", "Act"), "act"), Replace(PATH, ("kr", "act"), 2), unsafe=True, line=2)


def test_items_of_one_list_are_removed_from_its_end() -> None:
    result = mended(Memory({PATH: GOOD}), [*TWICE, UNSAFE], unsafe=False)

    assert result.contents == {PATH: (GOOD, GOOD.replace(b"[a, b, a, a]", b"[a, b]"))}
    assert len(result.findings) == 2


def test_unsafe_fixes_are_made_on_request_with_all_their_edits() -> None:
    result = mended(Memory({PATH: GOOD}), [*TWICE, UNSAFE], unsafe=True)

    assert result.contents[PATH][1] == GOOD.replace(b"[a, b, a, a]", b"[a, b]").replace(b"Act: 1", b"act: 2")


def test_a_fix_that_cannot_be_spliced_in_is_left_out_whole() -> None:
    half = found(6, Replace(PATH, ("kr", "Act"), 2), Remove(PATH, ("nowhere",)))

    assert mended(Memory({PATH: GOOD}), [half], unsafe=False).contents == {}
    assert mended(Memory({PATH: OLD}), [*TWICE], unsafe=False).contents == {}
    assert mended(Memory({}), [*TWICE], unsafe=False).edits == []


def test_fixes_are_not_made_in_a_file_that_somebody_changed_meanwhile() -> None:
    result = mended(Memory({PATH: GOOD}), [*TWICE], unsafe=False)

    assert result.edits_for(Memory({PATH: GOOD})) == result.edits
    with pytest.raises(ConflictError):  # item 3 would be another one
        result.edits_for(Memory({PATH: GOOD.replace(b"[a, ", b"[")}))


def test_a_name_in_another_case_or_with_another_sign_is_certain() -> None:
    assert respelled("2026/acme/Win_SMB", ["2026/acme/win-smb", "2026/acme/win-smb.firms"]) == (
        "2026/acme/win-smb",
        True,
    )


def test_one_slip_in_one_part_is_probable() -> None:
    known = ["2026-Q4/product/onboarding", "2026-Q4/product/growth"]

    assert respelled("2026-Q4/product/onbording", known) == ("2026-Q4/product/onboarding", False)
    assert respelled("2026-Q4/product/retention", known) is None
    assert respelled("2026-Q4/produkt/onbording", known) is None


def test_what_could_be_two_names_is_neither() -> None:
    assert respelled("week", ["week-1", "week-2"]) is None
    assert respelled("Week", ["week", "WEEK"]) is None
