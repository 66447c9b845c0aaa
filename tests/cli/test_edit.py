"""`okr edit`: what an editor leaves is kept if it is sound, and never lost."""

import shutil
import sys
from pathlib import Path

import pytest

from tests.cli.test_cases import in_process

SMALL = Path(__file__).parents[1] / "workspaces" / "small"
GOAL = "goals/2026-Q4/product/onboarding.yaml"


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a small workspace, with drafts in a folder beside it."""
    folder = tmp_path / "workspace"
    shutil.copytree(SMALL, folder)
    (tmp_path / "drafts").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "drafts"))
    monkeypatch.delenv("VISUAL", raising=False)
    return folder


def edited(workspace: Path, script: str, ref: str = "activation", **environ: str) -> tuple[int, str, str]:
    """Run `okr edit` with an editor that runs `script`, which has the draft as `draft`."""
    editor = workspace.parent / "my editor.py"
    editor.write_text(
        f"import sys\nfrom pathlib import Path\ndraft = Path(sys.argv[-1])\n{script}\n", encoding="utf-8"
    )
    command = f"{sys.executable} {str(editor)!r} --wait"
    return in_process(["edit", ref, "-C", str(workspace)], b"", {"EDITOR": command, **environ})


def replaced(old: str, new: str) -> str:
    return f"draft.write_bytes(draft.read_bytes().replace({old.encode()!r}, {new.encode()!r}))"


def drafts(workspace: Path) -> list[Path]:
    return sorted(path for path in (workspace.parent / "drafts").rglob("*") if path.is_file())


def test_a_sound_edit_is_kept(workspace: Path) -> None:
    before = (workspace / GOAL).read_text()

    assert edited(workspace, replaced("target: 85", "target: 85.0")) == (0, f"{GOAL}: saved\n", "")
    assert (workspace / GOAL).read_text() == before.replace("target: 85", "target: 85.0")
    assert drafts(workspace) == []


def test_the_draft_has_the_name_of_the_file(workspace: Path) -> None:
    script = "assert draft.name == 'onboarding.yaml', draft"

    assert edited(workspace, script) == (0, f"{GOAL}: nothing changed\n", "")


def test_a_broken_edit_is_refused_and_not_lost(workspace: Path) -> None:
    before = (workspace / GOAL).read_bytes()
    status, output, errors = edited(workspace, replaced("target: 85", "targt: 8,5"))
    (draft,) = drafts(workspace)

    assert (status, output) == (3, "")
    assert (workspace / GOAL).read_bytes() == before
    assert f"note: what you wrote is kept in {draft}\n" in errors
    assert f"{GOAL}:11:5: error OKR012 unknown-key: unknown key 'targt'\n" in errors
    assert b"targt: 8,5" in draft.read_bytes()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"title: [", "OKR002"),
        (b"", "OKR007"),
        (b"title: \xb8\xf1\n", "OKR001"),
        (b"title: O\ntitle: P\n", "OKR003"),
        (b"titel: O\n", "OKR012"),
    ],
)
def test_whatever_an_editor_leaves_is_looked_at(workspace: Path, content: bytes, code: str) -> None:
    status, _, errors = edited(workspace, f"draft.write_bytes({content!r})")

    assert status == 3
    assert f"error {code} " in errors
    assert (workspace / GOAL).read_bytes() == (SMALL / GOAL).read_bytes()


def test_what_others_wrote_meanwhile_is_not_overwritten(workspace: Path) -> None:
    other = f"Path({str(workspace / GOAL)!r}).write_text('title: Mine\\n')"
    status, output, errors = edited(workspace, f"{other}\n{replaced('target: 85', 'target: 90')}")
    (draft,) = drafts(workspace)

    assert (status, output) == (3, "")
    assert f"error: {GOAL} has changed meanwhile\n" in errors
    assert f"note: what you wrote is kept in {draft}\n" in errors
    assert (workspace / GOAL).read_text() == "title: Mine\n"
    assert "target: 90" in draft.read_text()


def test_what_an_editor_wrote_before_it_failed_is_kept(workspace: Path) -> None:
    status, _, errors = edited(workspace, f"{replaced('target: 85', 'target: 90')}\nsys.exit(3)")

    assert status == 3
    assert len(drafts(workspace)) == 1
    assert "ended with an error; nothing was changed" in errors


def test_an_editor_that_fails_leaves_nothing(workspace: Path) -> None:
    assert edited(workspace, "sys.exit(1)")[0] == 3
    assert drafts(workspace) == []


def test_a_key_result_that_has_checkins_cannot_lose_its_name(workspace: Path) -> None:
    checkin = workspace / "checkins/2026-Q4/product/onboarding/2026-11-20-ann.yaml"
    checkin.parent.mkdir(parents=True)
    checkin.write_text("values: {activation: 68}\n")
    status, _, errors = edited(workspace, replaced("  activation:", "  completion:"))

    assert status == 3
    assert "2026-11-20-ann.yaml:1:10: error OKR018 unknown-key-result" in errors


def test_marks_and_line_ends_are_kept(workspace: Path) -> None:
    content = b"\xef\xbb\xbf" + (SMALL / GOAL).read_bytes().replace(b"\n", b"\r\n")
    (workspace / GOAL).write_bytes(content)

    assert edited(workspace, replaced("target: 85", "target: 90"))[0] == 0
    assert (workspace / GOAL).read_bytes() == content.replace(b"target: 85", b"target: 90")


def test_visual_comes_before_editor(workspace: Path) -> None:
    true = shutil.which("true") or "true"

    assert edited(workspace, "sys.exit(1)", VISUAL=true)[:2] == (0, f"{GOAL}: nothing changed\n")


@pytest.mark.parametrize("editor", ["'", "   ", "/no/such/editor --wait"])
def test_an_editor_that_cannot_be_started(workspace: Path, editor: str) -> None:
    status, output, errors = in_process(["edit", "activation", "-C", str(workspace)], b"", {"EDITOR": editor})

    assert (status, output) == (3, "")
    assert errors.startswith(f"error: the editor '{editor}' cannot be started: ")
    assert errors.endswith("hint: set VISUAL or EDITOR to a program that is installed\n")


def test_a_file_can_be_named_from_anywhere(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(workspace / "goals")
    true = {"EDITOR": shutil.which("true") or "true"}
    for name in ("2026-Q4/product/onboarding.yaml", GOAL, str(workspace / GOAL), f"../{GOAL}"):
        assert in_process(["edit", name], b"", true) == (0, f"{GOAL}: nothing changed\n", "")
