"""`okr checkin` in conversation, on a terminal of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conversation import Conversation

ACME = Path(__file__).parents[2] / "examples" / "acme"
SUNDAY = "2026-11-22"
WIN_SMB = "checkins/2026/acme/win-smb/2026-11-22-ann.yaml"
ONBOARDING = "checkins/2026-Q4/product/onboarding/2026-11-22-ann.yaml"


class Terminal(Conversation):
    """A conversation with okr in a copy of Acme; every line has 80 columns."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder / "acme", ACME)

    def start(self, *arguments: str, today: str = SUNDAY, who: str = "ann") -> None:
        self.spawn("checkin", *arguments, columns=80, OKR_TODAY=today, OKR_AS=who)

    def new(self) -> list[str]:
        """Return the files that Acme did not have."""
        paths = (path.relative_to(self.folder) for path in self.folder.rglob("*") if path.is_file())
        return sorted(
            path.as_posix() for path in paths if not (ACME / path).exists() and path.parts[0] != ".okr"
        )


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    terminal = Terminal(tmp_path)
    yield terminal
    terminal.process.close(force=True)


def test_it_walks_through_what_is_due(terminal: Terminal) -> None:
    terminal.start()
    terminal.process.expect_exact("6 check-ins are due for ann.")
    terminal.process.expect_exact("Win the SMB segment")
    terminal.process.expect_exact("check-in due 2026-11-27")
    terminal.process.expect_exact("52 → 76 → 80 %")
    terminal.answer("value in %: ", "77,5")
    terminal.process.expect_exact("error: '77,5' is no number for 'parity'")
    terminal.process.expect_exact("hint: write 77.5")
    terminal.answer("value in %: ", "77.5")
    terminal.answer("confidence (7/10 or 70 %): ", "8/10")
    terminal.answer("What progress did we make? ", "Parity on invoicing")
    terminal.answer("What blocks us? ", "")
    terminal.answer("What help do we need? ", "A hand with the comparison")
    terminal.answer("What is next? ", "Ship quotes")
    terminal.answer("And what else? ", "Ask for reviews")
    terminal.answer("And what else? ", "")
    terminal.process.expect_exact("Recorded.")
    terminal.answer("steps reached (live, contracts): ", "s")
    terminal.answer("value in %: ", "s")
    terminal.answer("value in min: ", "9")
    terminal.answer("confidence (7/10 or 70 %): ", "q")
    said = terminal.end()

    assert "Recorded. The rest can wait." in said
    assert f"recorded in {WIN_SMB}" in said
    assert "value 76 % → 77.5 %" in said
    assert terminal.new() == [ONBOARDING, WIN_SMB]
    assert terminal.file(WIN_SMB) == (
        "values: {parity: 77.5}\n"
        "confidence: {parity: 0.8}\n"
        "progress: Parity on invoicing\n"
        "help: A hand with the comparison\n"
        "next: [Ship quotes, Ask for reviews]\n"
    )
    assert terminal.file(ONBOARDING) == "values: {time-to-value: 9}\n"


def test_an_interrupt_loses_the_goal_in_progress_at_most(terminal: Terminal) -> None:
    terminal.start()
    terminal.answer("value in %: ", "77")
    terminal.answer("confidence", "")
    for prompt in ("What progress", "What blocks", "What help", "What is next"):
        terminal.answer(prompt, "")
    terminal.process.expect_exact("Recorded.")
    terminal.answer("steps reached", "live")
    terminal.process.expect_exact("confidence (7/10 or 70 %): ")
    said = terminal.interrupt()

    assert said.endswith(f"\nNothing of 2026-Q4/acme/larger-firms was recorded.\nrecorded in {WIN_SMB}\n")
    assert terminal.new() == [WIN_SMB]


def test_b_goes_back_to_the_question_before(terminal: Terminal) -> None:
    terminal.start("onboarding.time-to-value")
    terminal.answer("value in min: ", "90")
    terminal.answer("confidence (7/10 or 70 %): ", "b")
    terminal.answer("value in min: ", "b")
    terminal.answer("value in min: ", "9")
    terminal.answer("confidence (7/10 or 70 %): ", "q")
    terminal.end()

    assert terminal.file(ONBOARDING) == "values: {time-to-value: 9}\n"


def test_letters_count_while_the_keyboard_is_korean(terminal: Terminal) -> None:
    terminal.start("onboarding.activation")
    terminal.answer("value in %: ", "80")
    terminal.answer("reached: Guided tour live for everyone (yes or no): ", "ㅠ")
    terminal.answer("value in %: ", "70")
    terminal.answer("reached: Guided tour live for everyone (yes or no): ", "ㅛ")
    terminal.answer("confidence (7/10 or 70 %): ", "ㅂ")
    terminal.end()

    assert terminal.file(ONBOARDING) == "values: {activation: 70}\nreached: [activation.guided-tour]\n"


def test_the_end_of_input_keeps_what_was_answered(terminal: Terminal) -> None:
    terminal.start("onboarding")
    terminal.answer("value in %: ", "70")
    terminal.process.expect_exact("reached: Guided tour live for everyone (yes or no): ")
    terminal.process.sendeof()
    terminal.end()

    assert terminal.file(ONBOARDING) == "values: {activation: 70}\n"


def test_no_answers_record_nothing(terminal: Terminal) -> None:
    terminal.start("onboarding.time-to-value")
    terminal.answer("value in min: ", "")
    terminal.answer("confidence", "")
    for prompt in ("What progress", "What blocks", "What help", "What is next? "):
        terminal.answer(prompt, "")

    assert terminal.end().strip() == "Nothing was recorded."
    assert terminal.new() == []


def test_a_second_one_the_same_day_shows_what_is_there_and_says_what_it_amends(terminal: Terminal) -> None:
    terminal.start("activation", today="2026-11-20")
    terminal.process.expect_exact("60 → 68 → 85 %")
    terminal.answer("value in %: ", "70")
    terminal.answer("reached: Guided tour", "no")
    terminal.answer("confidence", "")
    terminal.process.expect_exact("recorded today: Guided tour is live for 30 % of new accounts.")
    terminal.answer("What progress did we make? ", "q")

    assert "68 % → 70 %, amended" in terminal.end()
    assert "values: {activation: 70, time-to-value: 9.5}" in terminal.file(ONBOARDING.replace("22", "20"))


def test_a_kpi_is_asked_about(terminal: Terminal) -> None:
    terminal.start("uptime", who="dan")
    terminal.process.expect_exact("Uptime of the public service")
    terminal.answer("value in %: ", "99.97")
    terminal.answer("worth knowing about it: ", "Quiet")
    terminal.end()

    assert terminal.file("kpis/uptime/2026-11-22-dan.yaml") == "value: 99.97\nnote: Quiet\n"


def test_who_has_nothing_to_do_is_told_when_that_ends(terminal: Terminal) -> None:
    terminal.start(today="2026-11-20")

    assert terminal.end() == "Nothing is due for ann; the next check-in is due on 2026-11-27.\n"
