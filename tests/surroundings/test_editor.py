"""What people see in an editor: the schemas through the YAML language server that most of them use."""

import json
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from okrcli.core.schema import FILES, schema
from okrcli.store import examples
from tests.commands.conftest import Okr
from tests.history.conftest import Git
from tests.surroundings.conftest import npm
from tests.surroundings.language_server import Editor

SERVER = "yaml-language-server@1.25.0"
OWNER = "The id of the person who answers for it."

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Sequence[str]:
    """Return the command that starts the language server."""
    folder = tmp_path_factory.mktemp("node")
    npm(folder, "install", SERVER)
    return "node", str(folder / "node_modules/yaml-language-server/bin/yaml-language-server"), "--stdio"


@pytest.fixture
def company(okr: Okr, git: Git, tmp_path: Path) -> Path:
    """Return a repository with an example company in a folder, and settings for VS Code."""
    folder = tmp_path / "우리 회사"
    shutil.copytree(examples.folder("acme"), folder / "목표")
    git(folder, "init", "--quiet")
    assert okr("init", str(folder / "목표"), "--editor", "vscode").status == 0
    return folder


def settings(company: Path) -> Mapping[str, object]:
    """Return what VS Code tells its YAML extension."""
    told = json.loads((company / ".vscode/settings.json").read_text(encoding="utf-8"))
    return {name.removeprefix("yaml."): value for name, value in told.items()}


def test_files_of_every_kind_are_held_against_their_own_schema(server: Sequence[str], company: Path) -> None:
    with Editor(server, company, settings(company)) as editor:
        for kind, files in FILES.items():
            file = next((company / "목표").glob(files))
            lines = file.read_text(encoding="utf-8").splitlines()
            key = lines[0].partition(":")[0]

            assert editor.open(file) == [], file
            assert schema(kind)["properties"][key]["description"] in editor.hover(file, 1, 2)


def test_the_fields_of_a_goal_are_offered_and_explained(server: Sequence[str], company: Path) -> None:
    goal = company / "목표/goals/2026-Q4/growth/new.yaml"
    with Editor(server, company, settings(company)) as editor:
        editor.open(goal, "title: Grow\no\nkey_results:\n  arr:\n    title: More\n    t\n")

        assert editor.completion(goal, 2, 2)["owner"] == OWNER
        assert "the value that would be a full success" in editor.completion(goal, 6, 6)["target"]
        assert "What we want to achieve, in one sentence without a number." in editor.hover(goal, 1, 2)
        assert "The result in one sentence." in editor.hover(goal, 5, 6)


def test_a_wrong_field_is_marked_at_its_line(server: Sequence[str], company: Path) -> None:
    team = company / "목표/goals/2026-Q4/growth"
    text = "title: Grow\nowner: ann\nkey_results:\n  arr: {title: More, target: 5}\n"
    with Editor(server, company, settings(company)) as editor:
        assert editor.open(team / "sound.yaml", text) == []
        assert editor.open(team / "misspelt.yaml", text.replace("owner", "ownr")) == [
            (2, "Property ownr is not allowed.")
        ]
        ((line, _),) = editor.open(team / "text.yaml", text.replace("5", "'5'"))
        assert line == 4


def test_a_new_goal_needs_no_settings(
    server: Sequence[str], company: Path, okr: Okr, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OKR_TODAY", "2026-11-20")
    settings_file = company / "목표/okr.yaml"
    line = "# yaml-language-server: $schema=../.okr-schema/okr.json\n"
    settings_file.write_text(line + settings_file.read_text(encoding="utf-8"), encoding="utf-8")
    added = okr(
        "-C", str(company / "목표"), "add", "objective", "Calm releases", "--team", "platform", "--id", "calm"
    )
    assert added.status == 0
    goal = company / "목표/goals/2026-Q4/platform/calm.yaml"

    with Editor(server, company, {}) as editor:
        assert editor.open(settings_file) == []
        assert "The name of the company or group." in editor.hover(settings_file, 3, 2)
        assert editor.open(goal) == []
        assert OWNER in editor.hover(goal, 3, 2)
        wrong = goal.with_name("wrong.yaml")
        assert editor.open(wrong, goal.read_text(encoding="utf-8") + "intent: maybe\n")[0][0] == 4
