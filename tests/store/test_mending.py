import unicodedata
from pathlib import Path

import pytest

from okrcli.core.edit import Move, Remove, Rename, Replace
from okrcli.core.finding import Finding, Span
from okrcli.core.near import respelled
from okrcli.core.tree import Tree
from okrcli.message import say
from okrcli.store.mending import fixable, mended
from okrcli.store.save import carry_out
from okrcli.store.transaction import ConflictError
from okrcli.store.tree import Folder, Memory

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
    assert mended(Memory({}), [*TWICE], unsafe=False).findings == []


def test_fixes_are_not_made_in_a_file_that_somebody_changed_meanwhile(tmp_path: Path) -> None:
    file = tmp_path / PATH
    file.parent.mkdir(parents=True)
    file.write_bytes(GOOD)
    result = mended(Folder(str(tmp_path)), [*TWICE], unsafe=False)
    file.write_bytes(GOOD.replace(b"[a, ", b"["))  # item 3 is another one

    with pytest.raises(ConflictError):
        carry_out(str(tmp_path), result.edited)


def test_a_fix_that_cannot_be_written_is_left_and_counts_for_nothing(tmp_path: Path) -> None:
    file = tmp_path / PATH
    file.parent.mkdir(parents=True)
    (file.parent / "other.yaml").write_bytes(GOOD)
    file.symlink_to("other.yaml")
    other = Finding("X1", "x", say("?"), "kpis/uptime.yaml", fix=(Replace("kpis/uptime.yaml", ("a",), 2),))
    (tmp_path / "kpis").mkdir()
    (tmp_path / "kpis/uptime.yaml").write_bytes(b"a: 1\n")
    tree = Folder(str(tmp_path))

    result = mended(tree, [*TWICE, other], unsafe=False)

    assert result.findings == [other]
    assert {str(err) for _, err in result.left} == {f"{PATH} is a link"}
    assert [bool(finding.fix) for finding in fixable(tree, [*TWICE, other])] == [False, False, True]
    assert carry_out(str(tmp_path), result.edited).paths == ("kpis/uptime.yaml",)


def test_a_folder_may_change_its_case_when_every_file_in_it_goes_along(tmp_path: Path) -> None:
    old, new = "checkins/2026-Q4/product/Onboarding", "checkins/2026-Q4/product/onboarding"
    (tmp_path / old).mkdir(parents=True)
    found = []
    for day in ("20", "21"):
        name = f"2026-11-{day}-ann.yaml"
        (tmp_path / old / name).write_bytes(b"values: {}\n")
        found.append(
            Finding("X1", "x", say("?"), f"{old}/{name}", fix=(Move(f"{old}/{name}", f"{new}/{name}"),))
        )
    tree = Folder(str(tmp_path))

    assert mended(tree, found[:1], unsafe=False).findings == []
    result = mended(tree, found, unsafe=False)
    assert carry_out(str(tmp_path), result.edited).files == len(result.findings) == 2
    assert sorted(path.name for path in (tmp_path / new).iterdir()) == [
        "2026-11-20-ann.yaml",
        "2026-11-21-ann.yaml",
    ]
    assert not (tmp_path / old).exists()


def test_a_fix_that_clashes_is_left_in_a_folder_whose_name_is_stored_decomposed(tmp_path: Path) -> None:
    team = tmp_path / "checkins/2026-Q4" / unicodedata.normalize("NFD", "제품")
    (team / "Grow").mkdir(parents=True)
    (team / "Grow/2026-11-13-hana.yaml").write_bytes(b"values: {}\n")
    (team / "Grow/notes.txt").write_bytes(b"\n")
    old, new = (f"checkins/2026-Q4/제품/{name}/2026-11-13-hana.yaml" for name in ("Grow", "grow"))
    finding = Finding("X1", "x", say("?"), old, fix=(Move(old, new),))

    result = mended(Folder(str(tmp_path)), [finding], unsafe=False)

    assert (result.findings, [one for one, _ in result.left]) == ([], [finding])


def test_what_comes_to_light_is_mended_too() -> None:
    first = found(6, Rename(PATH, ("kr", "Act"), "act"))
    second = found(6, Replace(PATH, ("kr", "act"), 2))

    def judge(tree: Tree) -> list[Finding]:
        return [second] if b"act: 1" in tree.read(PATH) else []

    result = mended(Memory({PATH: GOOD}), [first], unsafe=False, judge=judge)

    assert result.findings == [first, second]
    assert b"act: 2" in result.contents[PATH][1]


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


def test_a_file_that_is_read_only_stops_no_other_fix(without_root: Path) -> None:
    for name in ("a", "b"):
        (without_root / "kpis").mkdir(exist_ok=True)
        (without_root / f"kpis/{name}.yaml").write_bytes(b"a: 1\n")
    (without_root / "kpis/a.yaml").chmod(0o444)
    paths = ("kpis/a.yaml", "kpis/b.yaml")
    both = [Finding("X1", "x", say("?"), path, fix=(Replace(path, ("a",), 2),)) for path in paths]

    result = mended(Folder(str(without_root)), both, unsafe=False)

    assert [str(err) for _, err in result.left] == ["kpis/a.yaml is read-only"]
    assert carry_out(str(without_root), result.edited).paths == ("kpis/b.yaml",)
