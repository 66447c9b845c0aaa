import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import okrcli
from okrcli.core.schema import FILES
from okrcli.core.surroundings import schema_path
from okrcli.store.load import load
from okrcli.store.tree import Folder
from tests.commands.conftest import Okr
from tests.folder import files
from tests.history.conftest import Git


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder with a space and Korean letters."""
    folder = tmp_path / "우리 회사"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


class TestPlace:
    def test_an_empty_folder_becomes_a_repository_with_a_workspace(
        self, okr: Okr, here: Path, git: Git
    ) -> None:
        run = okr("init")

        assert run.status == 0
        assert run.output.splitlines()[:2] == [
            "created a git repository on the branch main",
            "created okr.yaml",
        ]
        assert files(here).keys() == {"okr.yaml"}
        assert git(here, "status", "--porcelain", "--branch") == "## No commits yet on main\n?? okr.yaml\n"
        workspace = load(Folder(str(here)))
        assert workspace.findings == ()
        assert workspace.settings.name == "우리 회사"
        assert workspace.settings.teams["우리-회사"].lead == "ann"

    def test_a_new_folder_is_made(self, okr: Okr, here: Path) -> None:
        run = okr("init", "a/b", "--name", "Acme")

        assert "created a/b/okr.yaml\n" in run.output
        assert "  cd a/b\n" in run.output
        assert (here / "a/b/.git").is_dir()
        assert okr("-C", "a/b", "report").status == 0

    def test_a_repository_with_content_keeps_it(self, okr: Okr, here: Path, git: Git) -> None:
        git(here, "init", "--quiet", "--initial-branch=trunk")
        (here / "README.md").write_text("mine")
        (here / "sub").mkdir()

        run = okr("init", "sub")

        assert "repository" not in run.output
        assert files(here).keys() == {"README.md", "sub/okr.yaml"}
        assert not (here / "sub/.git").exists()
        assert git(here, "symbolic-ref", "HEAD") == "refs/heads/trunk\n"

    def test_a_second_time_it_refuses_and_changes_nothing(self, okr: Okr, here: Path) -> None:
        okr("init", "--name", "Acme")
        before = files(here)

        run = okr("init", "--name", "Other")

        assert (run.status, run.output) == (3, "")
        assert run.errors.startswith(f"error: {here} is a workspace already\nhint: ")
        assert files(here) == before

    def test_inside_a_workspace_it_refuses_and_says_where_that_is(self, okr: Okr, here: Path) -> None:
        okr("init")

        run = okr("init", "goals/new")

        assert (run.status, run.output) == (3, "")
        assert run.errors.startswith(f"error: {here}/goals/new lies in the workspace {here}\nhint: ")
        assert not (here / "goals").exists()

    def test_a_file_is_no_place(self, okr: Okr, here: Path) -> None:
        (here / "file").write_text("mine")

        assert okr("init", "file").errors.startswith("error: file is a file\n")
        assert okr("-C", "missing", "init").status == 2

    def test_folders_that_okr_would_read_are_named(self, okr: Okr, here: Path) -> None:
        (here / "tasks").mkdir()
        (here / "tasks/build.yaml").write_text("steps: []")
        (here / "goals").mkdir()

        run = okr("init")

        assert run.errors == "note: tasks exists already; okr will take the files in it for its own\n"
        assert run.status == 0


class TestGit:
    def test_git_is_left_alone_when_asked(self, okr: Okr, here: Path) -> None:
        assert okr("init", "--no-git").status == 0

        assert files(here).keys() == {"okr.yaml"}
        assert not (here / ".git").exists()

    @pytest.mark.usefixtures("without_git")
    def test_without_git_everything_else_works_and_that_is_said_once(self, okr: Okr, here: Path) -> None:
        run = okr("init", "--editor", "vscode")

        assert run.status == 0
        assert run.errors == (
            "note: git is not installed, or not on the PATH; "
            "everything works without it, but has no history\n"
        )
        assert "okr.yaml" in files(here)
        assert load(Folder(str(here))).findings == ()

    def test_the_repository_of_a_hook_is_left_alone(
        self, okr: Okr, here: Path, git: Git, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        other = tmp_path / "other"
        other.mkdir()
        git(other, "init", "--quiet")
        before = sorted((other / ".git").rglob("*"))
        monkeypatch.setenv("GIT_DIR", str(other / ".git"))
        monkeypatch.setenv("GIT_INDEX_FILE", str(other / ".git/index"))

        run = okr("init", "--commit")

        assert run.status == 0
        assert (here / ".git").is_dir()
        assert sorted((other / ".git").rglob("*")) == before

    def test_a_repository_of_another_user_is_refused_with_the_way_out(
        self, okr: Okr, strangers: Path
    ) -> None:
        run = okr("init", str(strangers / "okrs"))

        assert run.status == 3
        assert "belongs to another user" in run.errors
        assert "git config --global --add safe.directory" in run.errors
        assert not (strangers / "okrs").exists()

    def test_what_was_made_is_committed_when_asked(self, okr: Okr, here: Path, git: Git) -> None:
        git(here, "init", "--quiet")
        (here / "mine").write_text("mine")
        git(here, "add", "mine")

        run = okr("init", "okrs", "--name", "Acme", "--commit")

        assert (
            git(here, "show", "--format=%s|%an", "--name-only")
            == "okr: begin at Acme|Ann Lee\n\nokrs/okr.yaml\n"
        )
        assert git(here, "status", "--porcelain") == "A  mine\n"
        assert f"committed as {git(here, 'rev-parse', '--short', 'HEAD')}" in run.output

    @pytest.mark.usefixtures("nobody")
    def test_without_an_identity_nobody_leads_and_a_commit_is_refused(self, okr: Okr, here: Path) -> None:
        assert okr("init", "a").status == 0
        assert load(Folder(str(here / "a"))).settings.people == {}

        run = okr("init", "b", "--commit")

        assert run.status == 3
        assert "git does not know who you are" in run.errors
        assert not (here / "b").exists()

    def test_a_commit_without_git_is_a_contradiction(self, okr: Okr, here: Path) -> None:
        assert okr("init", "--commit", "--no-git").status == 2
        assert files(here) == {}


class TestExtras:
    def test_an_editor_gets_the_schemas_and_where_they_hold(self, okr: Okr, here: Path, git: Git) -> None:
        git(here, "init", "--quiet")

        okr("init", "목표", "--editor", "vscode")

        settings = json.loads((here / ".vscode/settings.json").read_text())
        assert settings["yaml.schemas"]["./.okr-schema/goal.json"] == [
            "목표/goals/*/*/*.yaml",
            "%EB%AA%A9%ED%91%9C/goals/*/*/*.yaml",
        ]
        for kind in FILES:
            assert json.loads((here / f".okr-schema/{kind}.json").read_text())["$schema"]
        first = (here / "목표/okr.yaml").read_text().splitlines()[0]
        assert first == "# yaml-language-server: $schema=../.okr-schema/okr.json"
        assert load(Folder(str(here / "목표"))).findings == ()

    def test_new_goals_name_their_schema_in_their_first_line(self, okr: Okr, here: Path, git: Git) -> None:
        git(here, "init", "--quiet")
        okr("init", "목표", "--name", "Acme", "--schema")

        okr("-C", "목표", "--today", "2026-11-20", "add", "objective", "Calm releases", "--id", "calm")

        goal = here / "목표/goals/2026-Q4/acme/calm.yaml"
        first = goal.read_text().splitlines()[0]
        assert first == "# yaml-language-server: $schema=../../../../.okr-schema/goal.json"
        assert (goal.parent / first.partition("=")[2]).resolve() == here / ".okr-schema/goal.json"

    def test_settings_that_exist_are_kept_and_what_they_lack_is_shown(self, okr: Okr, here: Path) -> None:
        (here / ".vscode").mkdir()
        (here / ".vscode/settings.json").write_text("{}")

        run = okr("init", "--editor", "vscode")

        assert (here / ".vscode/settings.json").read_text() == "{}"
        assert "kept .vscode/settings.json\nadd to it, if it is not there yet:\n    {\n" in run.output

    def test_extras_can_be_added_later_and_twice(self, okr: Okr, here: Path) -> None:
        okr("init", "--name", "Acme")

        assert okr("init", "--schema").output.startswith(
            "kept okr.yaml\n"
            "add to it, if it is not there yet:\n"
            "    # yaml-language-server: $schema=.okr-schema/okr.json\n"
            "created .okr-schema/okr.json\n"
        )
        before = files(here)
        again = okr("init", "--schema", "--editor", "vscode")

        assert "kept .okr-schema/okr.json\n" in again.output
        assert "created .vscode/settings.json\n" in again.output
        assert "next:" not in again.output
        assert before.items() <= files(here).items()

    def test_a_schema_that_is_out_of_date_is_kept_with_the_way_to_renew_it(
        self, okr: Okr, here: Path
    ) -> None:
        okr("init", "--schema")
        (here / ".okr-schema/goal.json").write_text("{}")

        run = okr("init", "--schema")

        assert "it differs; `okr schema goal -o .okr-schema/goal.json` renews it\n" in run.output
        okr("schema", "goal", "-o", ".okr-schema/goal.json")
        assert "it differs" not in okr("init", "--schema").output

    def test_github_gets_an_action_and_a_workflow_that_uses_it(self, okr: Okr, here: Path, git: Git) -> None:
        git(here, "init", "--quiet")

        run = okr("init", "목표", "--name", "Acme", "--ci", "github")

        assert files(here).keys() == {
            "목표/okr.yaml",
            ".github/actions/okr/action.yml",
            ".github/workflows/okr.yml",
        }
        assert (
            f"CI installs okrcli=={okrcli.__version__} with pip; "
            "change that in .github/actions/okr/action.yml if yours comes from elsewhere\n"
        ) in run.output
        assert "working-directory: 목표\n" in (here / ".github/workflows/okr.yml").read_text()

    def test_a_workflow_that_was_changed_is_kept(self, okr: Okr, here: Path) -> None:
        okr("init", "--name", "Acme", "--ci", "github")
        (here / ".github/workflows/okr.yml").write_text("name: mine\n")

        run = okr("init", "--ci", "github")

        assert (here / ".github/workflows/okr.yml").read_text() == "name: mine\n"
        assert run.output == (
            "kept okr.yaml\n"
            "kept .github/actions/okr/action.yml\n"
            "kept .github/workflows/okr.yml\n"
            "it differs; move it away and run this again to see what okr would write\n"
        )

    def test_gitlab_gets_a_job_that_a_pipeline_includes(self, okr: Okr, here: Path) -> None:
        okr("init", "--name", "Acme", "--ci", "gitlab")

        assert files(here).keys() == {"okr.yaml", ".gitlab/okr.yml", ".gitlab-ci.yml"}
        assert (here / ".gitlab-ci.yml").read_text() == "include:\n  - local: .gitlab/okr.yml\n"

    def test_both_may_be_asked_for(self, okr: Okr, here: Path) -> None:
        okr("init", "--name", "Acme", "--ci", "github", "--ci", "gitlab", "--ci", "github")

        assert {".gitlab/okr.yml", ".github/workflows/okr.yml"} <= files(here).keys()

    @pytest.mark.parametrize(
        ("pipeline", "stage"),
        [
            ("build: {script: [make]}\n", "test"),
            ("stages: [build, test]\n", "test"),
            ("stages: [build, deploy]\njob: {stage: build, script: !reference [.a, script]}\n", "build"),
            ("stages:\n  - .pre\n  - 빌드\n", "빌드"),
            ("stages: []\n", "test"),
            ("stages: [build\n", "test"),
            ("", "test"),
        ],
    )
    def test_the_job_stands_in_a_stage_that_the_pipeline_has(
        self, okr: Okr, here: Path, pipeline: str, stage: str
    ) -> None:
        (here / ".gitlab-ci.yml").write_text(pipeline, encoding="utf-8")

        okr("init", "--name", "Acme", "--ci", "gitlab")

        assert f"\n  stage: {stage} #" in (here / ".gitlab/okr.yml").read_text(encoding="utf-8")

    def test_a_pipeline_that_exists_is_kept_and_told_what_to_include(self, okr: Okr, here: Path) -> None:
        (here / ".gitlab-ci.yml").write_text("build: {script: [make]}\n")

        run = okr("init", "--name", "Acme", "--ci", "gitlab")

        assert (here / ".gitlab-ci.yml").read_text() == "build: {script: [make]}\n"
        assert (
            "kept .gitlab-ci.yml\n"
            "add to it, if it is not there yet:\n"
            "    include:\n"
            "      - local: .gitlab/okr.yml\n"
        ) in run.output


class TestLanguage:
    def test_the_language_is_that_of_the_terminal(
        self, okr: Okr, here: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("LANG", "ko_KR.UTF-8")

        run = okr("init")

        assert "만듦: okr.yaml" in run.output
        assert load(Folder(str(here))).settings.language == "ko"
        assert "# 체크인 마감 요일" in (here / "okr.yaml").read_text()

    def test_or_the_one_asked_for(self, okr: Okr, here: Path) -> None:
        okr("init", "--language", "ko")

        assert load(Folder(str(here))).settings.language == "ko"

    def test_a_workspace_that_is_there_keeps_its_language(self, okr: Okr) -> None:
        okr("init", "--language", "ko")

        assert okr("init", "--schema").output.startswith("그대로 둠: okr.yaml\n")


@pytest.mark.skipif(os.name == "nt", reason="needs a pipe that its reader leaves")
def test_who_stops_reading_does_not_stop_the_work(here: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "okrcli", "init", "new", "--schema"],
            stdout=writer,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
            check=False,
        )
    finally:
        os.close(writer)

    assert done.stderr == b""
    assert {"okr.yaml", *map(schema_path, FILES)} == files(here / "new").keys()
