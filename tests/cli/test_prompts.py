"""`okr add` and `okr edit` in conversation, on a terminal of its own."""

import sys
from pathlib import Path

from tests.cli.conversation import Conversation

SMALL = Path(__file__).parents[1] / "workspaces" / "small"
GOAL = "goals/2026-Q4/product/onboarding.yaml"


class Terminal(Conversation):
    """A conversation with okr in a small workspace."""

    def __init__(self, folder: Path, *arguments: str, **environ: str) -> None:
        super().__init__(folder / "workspace", SMALL)
        self.spawn(*arguments, columns=200, **{"OKR_TODAY": "2026-11-20", **environ})


def test_an_objective_is_asked_for(tmp_path: Path) -> None:
    okr = Terminal(tmp_path, "add", "objective")
    okr.answer("What do we want to achieve? ", "")
    okr.answer("What do we want to achieve? ", "Be kind")
    okr.answer("Which team? (acme, product): ", "produkt")
    okr.process.expect_exact("did you mean 'product'?")
    okr.answer("Which team? (acme, product): ", "Product")
    okr.answer("Why does it matter now? ", "It always does")

    assert okr.end().endswith("\n2026-Q4/product/be-kind\n")
    assert okr.file("goals/2026-Q4/product/be-kind.yaml") == (
        "title: Be kind\nwhy: It always does\nowner: ann\n"
    )


def test_the_numbers_of_a_key_result_are_asked_for_until_they_are_numbers(tmp_path: Path) -> None:
    okr = Terminal(tmp_path, "add", "kr", "growth")
    okr.answer("How will we know that we got there? ", "Deals close faster")
    okr.answer("Unit (such as % or min): ", "days")
    okr.answer("Value today: ", "40")
    okr.answer("Target: ", "4,5")
    okr.process.expect_exact("write 4.5, with a point")
    okr.answer("Target: ", "4.5")

    assert okr.end().endswith("\n2026-Q4/acme/growth.deals-close-faster\n")
    assert okr.file("goals/2026-Q4/acme/growth.yaml").endswith(
        "  deals-close-faster:\n"
        "    title: Deals close faster\n"
        "    unit: days\n"
        "    start: 40\n"
        "    target: 4.5\n"
    )


def test_who_says_the_title_is_asked_for_no_more_than_is_needed(tmp_path: Path) -> None:
    okr = Terminal(tmp_path, "add", "objective", "Be kind", "--team", "product")

    assert okr.end() == "2026-Q4/product/be-kind\n"


def test_the_end_of_input_ends_the_questions(tmp_path: Path) -> None:
    okr = Terminal(tmp_path, "add", "objective")
    okr.process.expect_exact("What do we want to achieve? ")
    okr.process.sendeof()

    okr.end(status=130)
    assert not (okr.folder / "goals/2026-Q4/product/be-kind.yaml").exists()


def editor(folder: Path) -> str:
    """Return an editor that breaks the target the first time, and mends it the second."""
    script = folder / "editor.py"
    script.write_text(
        "import sys\n"
        "from pathlib import Path\n"
        "draft = Path(sys.argv[1])\n"
        "text = draft.read_text()\n"
        "old, new = ('8,5', '90') if '8,5' in text else ('target: 85', 'target: 8,5')\n"
        "draft.write_text(text.replace(old, new))\n"
    )
    return f"{sys.executable} {script}"


def test_a_broken_edit_can_be_mended(tmp_path: Path) -> None:
    okr = Terminal(tmp_path, "edit", "activation", EDITOR=editor(tmp_path))
    okr.process.expect_exact("must be a number, not the text '8,5'")
    okr.process.expect_exact(" 11 |     target: 8,5")
    okr.answer("Go back and mend it? [Y/n]", "")

    said = okr.end()
    assert f"{GOAL}: saved\n" in said
    assert "the title says 85 %, `target` says 90" in said
    assert "target: 90" in okr.file(GOAL)


def test_a_broken_edit_can_be_given_up(tmp_path: Path) -> None:
    okr = Terminal(tmp_path, "edit", "activation", EDITOR=editor(tmp_path), TMPDIR=str(tmp_path))
    okr.answer("Go back and mend it? [Y/n]", "n")
    said = okr.end(status=3)
    (draft,) = tmp_path.glob("okr-*/onboarding.yaml")

    assert f"note: what you wrote is kept in {draft}\n" in said
    assert f"error: {GOAL} is as it was\n" in said
    assert okr.file(GOAL) == (SMALL / GOAL).read_text()


def test_why_a_goalpost_moves_is_asked_for_once_planning_is_over(tmp_path: Path) -> None:
    okr = Terminal(tmp_path, "set", "activation", "target=80")
    okr.answer("Planning of 2026-Q4 ended on 2026-10-15. Why does target change? ", "")
    okr.answer("Why does target change? ", "Half of the market is gone")

    assert "activation: target: 85 → 80\n" in okr.end()
    assert "reason: Half of the market is gone" in okr.file(GOAL)


def test_nobody_is_asked_while_goals_are_still_planned(tmp_path: Path) -> None:
    okr = Terminal(tmp_path, "set", "activation", "target=80", OKR_TODAY="2026-10-15")

    assert "activation: target: 85 → 80\n" in okr.end()
    assert "revisions" not in okr.file(GOAL)
