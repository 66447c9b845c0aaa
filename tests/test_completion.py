from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.history.making import commit

pexpect = pytest.importorskip("pexpect", reason="the terminal of the tests is pexpect's")

SETTINGS = """\
okr: 1
name: Acme
teams: {product: {name: Product}, 성장: {name: 성장팀}}
people: {ann: {name: Ann Lee}}
"""
ONBOARDING = """\
title: Make "it" $(touch broken) `touch broken` \\$(touch broken) [x] the 첫 날's best
tags: [customer]
key_results:
  activation: {title: Raise completion, target: 85}
  time-to-value: {title: Cut time, start: 15, target: 5}
"""
PLUGIN = """\
from okrcli.core.finding import Severity
from okrcli.core.rules.rule import Rule

print("a plugin that chats")
RULES = [Rule("ACME001", "no-tag", Severity.WARNING, "An objective has no tag.", lambda scope: iter(()))]
"""
SHELLS = ("bash", "zsh", "fish", "powershell")


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a workspace in a folder whose name has a space; the test runs in it."""
    folder = tmp_path / "our goals"
    files = {
        "okr.yaml": SETTINGS,
        "goals/2026-Q4/product/onboarding.yaml": ONBOARDING,
        "goals/2026-Q4/성장/동네.yaml": "title: 새 동네에서도 자란다\n",
        "goals/2026-Q3/product/quotes.yaml": "title: Quotes in a minute\n",
        "kpis/uptime.yaml": "title: Uptime\n",
    }
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    monkeypatch.chdir(folder)
    monkeypatch.setenv("OKR_TODAY", "2026-11-20")
    return folder


def asked(shell: str, *words: str) -> str:
    """Return what the shell gets when TAB is pressed behind the last of `words`; errors must not occur."""
    variables = {
        "_OKR_COMPLETE": f"complete_{shell}",
        "COMP_WORDS": "\n".join(("okr", *words)),
        "COMP_CWORD": str(len(words)),
        "_TYPER_COMPLETE_ARGS": " ".join(("okr", *words)),
        "_TYPER_COMPLETE_WORD_TO_COMPLETE": words[-1],
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
    }
    run = subprocess.run(["okr"], env=os.environ | variables, capture_output=True, text=True)
    assert (run.stderr, run.returncode) == ("", 0)
    return run.stdout


def offered(*words: str) -> list[str]:
    return asked("bash", *words).split()


@pytest.mark.parametrize(
    ("shell", "answer"),
    [
        ("bash", "show\n"),
        ("zsh", """_arguments '*: :(("show":"Show everything about one goal."))'\n"""),
        ("fish", "show\tShow everything about one goal.\n"),
        ("powershell", "show:::Show everything about one goal.\n"),
    ],
)
def test_every_shell_is_told_which_commands_there_are(shell: str, answer: str) -> None:
    assert asked(shell, "sh") == answer


@pytest.mark.parametrize(
    ("shell", "answer"),
    [
        ("bash", "activation\n"),
        ("zsh", """_arguments '*: :(("activation":"Raise completion"))'\n"""),
        ("fish", "activation\tRaise completion\n"),
        ("powershell", "activation:::Raise completion\n"),
    ],
)
@pytest.mark.usefixtures("workspace")
def test_every_shell_is_told_references_with_their_titles(shell: str, answer: str) -> None:
    assert asked(shell, "show", "act") == answer


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        (("show", ""), ["onboarding", "동네", "uptime"]),
        (("show", "on"), ["onboarding", "onboarding.activation", "onboarding.time-to-value"]),
        (("show", "onboarding.t"), ["onboarding.time-to-value"]),
        (("score", "product/onboarding.t"), ["product/onboarding.time-to-value"]),
        (("show", "2026-Q3/"), ["2026-Q3/product/quotes"]),
        (("show", "동"), ["동네"]),
        (("set", "act"), ["activation"]),
        (("mv", "act"), ["activation"]),
        (("edit", "act"), ["activation"]),
        (("checkin", "up"), ["uptime"]),
        (("score", "up"), []),
        (("score", "ti"), ["time-to-value"]),
        (("add", "kr", "on"), ["onboarding"]),
        (("add", "milestone", "on"), ["onboarding.activation", "onboarding.time-to-value"]),
        (("add", "task", "act"), ["activation"]),
        (("add", "objective", "--supports", "act"), ["activation"]),
        (("add", "kr", "onboarding", "--needs", "동"), ["동네"]),
        (("add", "objective", "--team", ""), ["product", "성장"]),
        (("report", "--period", ""), ["2026-Q4", "2026-Q3"]),
        (("report", "--team", "성"), ["성장"]),
        (("report", "--owner", ""), ["me", "ann"]),
        (("report", "--health", "o"), ["off-track", "on-track"]),
        (("list", "--tag", ""), ["customer"]),
        (("list", "--kind", "k"), ["kr", "kpi"]),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("workspace")
def test_what_can_be_named_is_offered(words: tuple[str, ...], answer: list[str]) -> None:
    assert offered(*words) == answer


def test_rules_of_plugins_and_of_the_workspace_are_offered(
    workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = "rules: {wording: {ACME002: {name: 최상급, pattern: 최고, message: $(touch broken) 쓰지 마세요}}}\n"
    (workspace / "okr.yaml").write_text(SETTINGS + own, encoding="utf-8")
    library = tmp_path / "library"
    metadata = library / "acme_okr-1.0.dist-info"
    metadata.mkdir(parents=True)
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: acme-okr\nVersion: 1.0\n")
    (metadata / "entry_points.txt").write_text(
        "[okr.rules]\nacme = acme_okr:RULES\nbroken = acme_gone:RULES\n"
    )
    (library / "acme_okr.py").write_text(PLUGIN)
    monkeypatch.setenv("PYTHONPATH", str(library))

    assert offered("rule", "AC") == ["ACME001", "ACME002"]
    assert offered("rule", "최") == ["최상급"]
    assert offered("rule", "no-w") == ["no-why"]
    assert asked("fish", "rule", "no-t") == "no-tag\tAn objective has no tag.\n"


def test_branches_and_tags_are_offered(workspace: Path) -> None:
    assert offered("report", "--at", "") == []

    commit(workspace, "2026-11-20", {}, also=["okr.yaml"])
    for arguments in (["branch", "목표/하나"], ["tag", "v1"]):
        subprocess.run(["git", *arguments], check=True)

    assert offered("report", "--at", "") == ["HEAD", "main", "목표/하나", "v1"]
    assert offered("lint", "--at", "v") == ["v1"]


def test_a_folder_named_before_is_looked_into(
    workspace: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir("/")
    monkeypatch.setenv("HOME", str(tmp_path))

    assert offered("-C", f"'{workspace}'", "show", "act") == ["activation"]
    assert offered("show", "-C", f"'{workspace}'", "act") == ["activation"]
    assert offered("-C", "~/'our goals'", "show", "act") == ["activation"]


def test_a_day_named_before_says_which_period_is_meant(workspace: Path) -> None:
    assert offered("--today", "2026-08-01", "show", "q") == ["quotes"]


@pytest.mark.parametrize("shell", SHELLS)
def test_outside_of_a_workspace_there_is_nothing_to_offer(
    shell: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    assert asked(shell, "show", "a").strip() in ("", "_files")  # zsh then offers files


@pytest.mark.parametrize("today", ["someday", "2026-02-30"])
@pytest.mark.usefixtures("workspace")
def test_a_day_that_is_none_offers_nothing(today: str) -> None:
    assert offered("--today", today, "show", "a") == []
    assert offered("--today", today, "rule", "no-w") == []


@pytest.mark.parametrize("path", ["okr.yaml", "goals/2026-Q4/product/onboarding.yaml"])
def test_a_broken_file_hides_no_more_than_itself(workspace: Path, path: str) -> None:
    (workspace / path).write_bytes(b"\xff[")

    assert offered("show", "동") == ["동네"]


@pytest.mark.parametrize("shell", ["bash", "zsh"])
def test_what_a_title_says_is_never_done(workspace: Path, shell: str) -> None:
    """What is printed is evaluated, by zsh twice."""
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    script = 'function _arguments() { action=${1#*: :}; eval "offers=( ${action:2:-2} )"; }; eval "$(cat)"'

    answer = asked("zsh", "show", "on")
    subprocess.run([shell, "-c", script], input=answer, text=True, capture_output=True)

    assert "touch broken" in answer
    assert not (workspace / "broken").exists()


@pytest.fixture
def bash(workspace: Path) -> Iterator[Any]:
    """Yield an interactive bash with the completion of okr, in the folder around the workspace."""
    shell = pexpect.spawn(
        "bash",
        ["--norc", "--noprofile"],
        cwd=str(workspace.parent),
        env=os.environ | {"PS1": "$ ", "TERM": "dumb"},
        encoding="utf-8",
        timeout=20,
        dimensions=(24, 200),
    )
    shell.sendline("bind 'set enable-bracketed-paste off'; bind 'set bell-style none'")
    shell.sendline('eval "$(_OKR_COMPLETE=source_bash okr)"; complete -p okr; cd "our goals"')
    shell.expect_exact("complete -o default -F _okr_completion okr")
    shell.expect_exact("$ ")
    yield shell
    shell.close(force=True)


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("okr sho\t", "okr show "),
        ("okr show act\t", "okr show activation "),
        ("okr show onboarding.t\t", "okr show onboarding.time-to-value "),
        ("okr show 2026-Q3/\t", "okr show 2026-Q3/product/quotes "),
        ("okr show 동\t", "okr show 동네 "),
        ("okr -C '../our goals' score onboarding.a\t", "okr -C '../our goals' score onboarding.activation "),
        ("okr report --health off\t", "okr report --health off-track "),
    ],
)
def test_tab_completes_in_bash(bash: Any, typed: str, line: str) -> None:
    bash.send(typed)

    bash.expect_exact(line)


@pytest.mark.usefixtures("workspace")
def test_fish_completes() -> None:
    if shutil.which("fish") is None:
        pytest.skip("fish is not installed")
    script = "_OKR_COMPLETE=source_fish okr | source; complete --do-complete 'okr show act'"

    run = subprocess.run(["fish", "--no-config", "-c", script], capture_output=True, text=True)

    assert run.stdout == "activation\tRaise completion\n"
