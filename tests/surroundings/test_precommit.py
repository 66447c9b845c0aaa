"""The hook of this repository, as pre-commit runs it when somebody commits."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.commands.conftest import Okr
from tests.history.conftest import Git
from tests.surroundings.conftest import BAD, CHECKOUT, GOOD, skip_if_offline

CONFIG = """\
repos:
  - repo: {program}
    rev: {revision}
    hooks:
      - id: okr-lint
        args: [{arguments}]
"""


def commit(folder: Path, message: str) -> "subprocess.CompletedProcess[str]":
    """Commit everything there is, as a person would."""
    subprocess.run(["git", "add", "."], cwd=folder, check=True)
    done = subprocess.run(
        ["git", "commit", "-m", message], cwd=folder, capture_output=True, text=True, check=False
    )
    if done.returncode:
        skip_if_offline(done.stdout + done.stderr)
    return done


def set_up(folder: Path, program: Path, git: Git, arguments: str = "") -> None:
    """Write the configuration of pre-commit, and let git call it."""
    revision = git(program, "rev-parse", "HEAD").strip()
    config = CONFIG.format(program=program, revision=revision, arguments=arguments)
    (folder / ".pre-commit-config.yaml").write_text(config)
    subprocess.run([sys.executable, "-m", "pre_commit", "install"], cwd=folder, check=True)


@pytest.mark.slow
def test_a_commit_with_a_wrong_goal_is_stopped_with_the_finding(
    okr: Okr, git: Git, program: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "우리 회사"
    goal = folder / "goals/2026-Q4/제품/온보딩.yaml"
    goal.parent.mkdir(parents=True)
    monkeypatch.setenv("OKR_TODAY", "2026-11-20")
    okr("init", str(folder), "--name", "제품", "--language", "en")
    set_up(folder, program, git)

    goal.write_text(GOOD)
    run = commit(folder, "Plan")
    assert run.returncode == 0, run.stdout + run.stderr
    assert re.search(r"okr lint\.+Passed", run.stderr)

    goal.write_text(BAD)
    run = commit(folder, "Write it as text")
    assert run.returncode == 1
    assert (
        "goals/2026-Q4/제품/온보딩.yaml:3:49: error OKR014 wrong-type: 'target' must be a number"
        in run.stderr
    )
    assert git(folder, "log", "--format=%s") == "Plan\n"

    goal.write_text(GOOD)
    (folder / "README.md").write_text("Other files are none of its business.")
    run = commit(folder, "Add a page")
    assert run.returncode == 0
    assert re.search(r"okr lint\.+\(no files to check\)Skipped", run.stderr)


@pytest.mark.slow
def test_arguments_name_a_folder_and_let_old_findings_be(
    okr: Okr, git: Git, program: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "company"
    folder.mkdir()
    git(folder, "init", "--quiet")
    monkeypatch.setenv("OKR_TODAY", "2026-11-20")
    okr("init", str(folder / "okrs"), "--name", "Acme")
    team = folder / "okrs/goals/2026-Q4/acme"
    team.mkdir(parents=True)
    (team / "old.yaml").write_text(BAD)
    assert commit(folder, "Begin").returncode == 0
    set_up(folder, program, git, '"-C", okrs, --since, HEAD')

    (team / "fine.yaml").write_text(GOOD)
    assert commit(folder, "Plan").returncode == 0

    (team / "new.yaml").write_text(BAD)
    run = commit(folder, "Write it as text")
    assert run.returncode == 1
    assert "goals/2026-Q4/acme/new.yaml:3:49: error OKR014" in run.stderr
    assert "old.yaml" not in run.stderr


def test_the_hook_takes_the_files_of_a_workspace_and_no_others() -> None:
    (hook,) = yaml.safe_load((CHECKOUT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))

    def takes(path: str) -> bool:
        return re.search(hook["files"], path) is not None

    assert takes("okr.yaml")
    assert takes("okrs/okr.yaml")
    assert takes("goals/2026-Q4/제품/온보딩.yaml")
    assert takes("kpis/uptime.yaml")
    assert takes("okrs/reviews/2026-Q4/product.yaml")
    assert not takes("README.md")
    assert not takes("my-goals/list.yaml")
    assert not takes("goals/notes.md")
