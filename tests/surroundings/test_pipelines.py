"""What GitHub and GitLab are given: valid by their own schemas, and run step by step as they run it."""

import json
import os
import subprocess
import sys
import venv
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

import okrcli
from okrcli.store import pipeline
from tests.commands.conftest import Okr
from tests.history.conftest import Git
from tests.surroundings.conftest import BAD, CHECKOUT, GOOD, skip_if_offline

PACKAGE = f"okrcli=={okrcli.__version__}"
OWN_ACTION = ".github/actions/okr-lint/action.yml"


def is_valid(file: Path, schema: str, *options: str) -> bool:
    """Tell whether a file keeps the schema of a service, as published on schemastore.org."""
    command = ["check_jsonschema", "--builtin-schema", f"vendor.{schema}", *options, str(file)]
    done = subprocess.run([sys.executable, "-m", *command], capture_output=True, text=True)
    print(done.stdout)  # noqa: T201 - shown when the test fails
    return done.returncode == 0


@pytest.mark.slow
class TestSchemas:
    @pytest.fixture
    def repository(self, okr: Okr, tmp_path: Path) -> Path:
        folder = tmp_path / "company"
        for service in ("github", "gitlab"):
            okr("init", str(folder), "--ci", service)
        return folder

    def test_workflows_are_workflows(self, repository: Path) -> None:
        assert is_valid(repository / pipeline.GITHUB_WORKFLOW, "github-workflows")
        assert is_valid(CHECKOUT / ".github/workflows/ci.yml", "github-workflows")

    def test_actions_are_actions(self, repository: Path) -> None:
        assert is_valid(repository / pipeline.GITHUB_ACTION, "github-actions")
        assert is_valid(CHECKOUT / OWN_ACTION, "github-actions")

    def test_the_pipeline_and_its_job_are_of_gitlab(self, repository: Path) -> None:
        for path in (pipeline.GITLAB_PIPELINE, pipeline.GITLAB_JOB):
            assert is_valid(repository / path, "gitlab-ci", "--data-transform", "gitlab-ci")


def parsed(text: str) -> dict[str, Any]:
    found = yaml.safe_load(text)
    assert isinstance(found, dict)
    return found


def test_our_own_action_differs_from_the_one_written_by_init_in_what_it_installs_only() -> None:
    own = parsed((CHECKOUT / OWN_ACTION).read_text(encoding="utf-8"))
    written = parsed(pipeline.github_action("okrcli"))

    for action in (own, written):
        del action["inputs"]["package"]
        action["runs"]["steps"] = [
            step for step in action["runs"]["steps"] if step.get("name") != "Install okr"
        ]
    assert own == written


def test_odd_names_of_folders_stay_names() -> None:
    workflow = parsed(pipeline.github_workflow("a: b #1"))
    job = parsed(pipeline.gitlab_job("a: b #1", "okrcli==0.1.0"))

    assert workflow["jobs"]["lint"]["steps"][1]["with"]["working-directory"] == "a: b #1"
    assert job["okr lint"]["variables"]["OKR_FOLDER"] == "a: b #1"


def test_what_stands_for_a_value_elsewhere_stays_a_name() -> None:
    workflow = parsed(pipeline.github_workflow("a${{ b }}, $c"))
    job = parsed(pipeline.gitlab_job("a${b}, $c", "okrcli==0.1.0"))

    assert workflow["jobs"]["lint"]["steps"][1]["with"]["working-directory"] == "a${{ '${{' }} b }}, $c"
    assert job["okr lint"]["variables"]["OKR_FOLDER"] == {"value": "a${b}, $c", "expand": False}


class Runner:
    """Runs the steps of a composite action that are shell, as the runner of GitHub does."""

    def __init__(self, machine: Path) -> None:
        self.machine = machine
        self.summary = machine / "summary.md"

    def run(
        self, action: Path, repository: Path, last: str = "", **given: str
    ) -> "subprocess.CompletedProcess[str]":
        """Run an action, up to its step `last`; return how the step ended that failed, or the last one."""
        told = parsed(action.read_text(encoding="utf-8"))
        inputs = {name: str(told["inputs"][name]["default"]) for name in told["inputs"]}
        inputs |= {name.replace("_", "-"): value for name, value in given.items()}
        done = None
        for step in told["runs"]["steps"]:
            if "run" in step:
                done = self._step(step, action, repository, inputs)
                if done.returncode or step["name"] == last:
                    break
        assert done is not None
        return done

    def _step(
        self, step: Mapping[str, Any], action: Path, repository: Path, inputs: Mapping[str, str]
    ) -> "subprocess.CompletedProcess[str]":
        assert step["shell"] == "bash"

        def filled(text: str) -> str:
            for name, value in inputs.items():
                text = text.replace(f"${{{{ inputs.{name} }}}}", value)
            assert "${{" not in text
            return text

        assert "${{" not in step["run"], "an input in a script is a way to run anything"
        script = self.machine / "step.sh"
        script.write_text(step["run"])
        environment = os.environ | {
            "CI": "true",
            "GITHUB_ACTIONS": "true",
            "GITHUB_ACTION_PATH": str(action.parent),
            "GITHUB_STEP_SUMMARY": str(self.summary),
            "OKR_TODAY": "2026-11-20",
            "PATH": os.pathsep.join([str(self.machine / "python/bin"), os.environ["PATH"]]),
        }
        environment |= {name: filled(value) for name, value in step.get("env", {}).items()}
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)],
            cwd=repository / filled(step.get("working-directory", ".")),
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
        )


@pytest.fixture(scope="module")
def runner(tmp_path_factory: pytest.TempPathFactory, program: Path) -> Runner:
    """Return a machine on which our own action has installed the okr that it comes with.

    Its Python sees the packages that these tests run on, so that pip has little to do.
    """
    machine = tmp_path_factory.mktemp("machine")
    venv.create(machine / "python", with_pip=True)
    (packages,) = machine.glob("python/lib/python3*/site-packages")
    (packages / "beside.pth").write_text("".join(f"{path}\n" for path in sys.path if "site-packages" in path))
    runner = Runner(machine)
    done = runner.run(program / OWN_ACTION, machine, "Install okr")
    skip_if_offline(done.stderr)
    assert (done.returncode, done.stderr) == (0, "")
    assert (packages / "okrcli/cli.py").exists()
    return runner


@pytest.fixture
def company(okr: Okr, git: Git, tmp_path: Path) -> Path:
    """Return a repository with a workspace in a folder and a sound goal."""
    folder = tmp_path / "우리 회사"
    folder.mkdir()
    git(folder, "init", "--quiet", "--initial-branch=main")
    okr("-C", str(folder), "init", "목표", "--name", "제품", "--language", "en", "--ci", "github")
    write(folder, "onboarding", GOOD)
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "-m", "Begin")
    return folder


def write(company: Path, name: str, text: str) -> None:
    goal = company / f"목표/goals/2026-Q4/제품/{name}.yaml"
    goal.parent.mkdir(parents=True, exist_ok=True)
    goal.write_text(text)


@pytest.mark.slow
class TestGithub:
    def test_a_sound_workspace_passes(self, runner: Runner, company: Path, program: Path) -> None:
        done = runner.run(program / OWN_ACTION, company, working_directory="목표", package=PACKAGE)

        assert (done.returncode, done.stderr) == (0, "")
        assert "::error" not in done.stdout

    def test_a_wrong_goal_fails_the_job_with_an_annotation_and_a_summary(
        self, runner: Runner, company: Path
    ) -> None:
        write(company, "온보딩", BAD)

        action = company / pipeline.GITHUB_ACTION
        done = runner.run(action, company, working_directory="목표", package=PACKAGE)

        assert done.returncode == 1
        assert done.stdout.splitlines()[0] == (
            "::error file=목표/goals/2026-Q4/제품/온보딩.yaml,line=3,endLine=3,col=49,endColumn=51,"
            "title=OKR014 wrong-type::'target' must be a number, not the text '5'%0Awrite 5 without quotes"
        )
        assert (
            "| error | OKR014 wrong-type | 목표/goals/2026-Q4/제품/온보딩.yaml:3 |"
            in runner.summary.read_text()
        )

    def test_its_inputs_are_options_and_never_a_script(self, runner: Runner, company: Path) -> None:
        def run(**given: str) -> "subprocess.CompletedProcess[str]":
            action = company / pipeline.GITHUB_ACTION
            return runner.run(action, company, working_directory="목표", package=PACKAGE, **given)

        assert run(fail_on="info").returncode == 1
        assert run(fail_on="info", args="--ignore OKR").returncode == 0
        assert run(args="--select $(touch${IFS}injected)").returncode == 2
        assert not list(company.rglob("injected"))

    def test_a_pull_request_answers_for_what_it_brings(self, runner: Runner, company: Path, git: Git) -> None:
        _, merged = change(company, git)
        checkout = parsed(pipeline.github_workflow("목표"))["jobs"]["lint"]["steps"][0]
        assert checkout["with"]["fetch-depth"] == 0
        action = merged / pipeline.GITHUB_ACTION

        done = runner.run(action, merged, working_directory="목표", package=PACKAGE, since="origin/main")
        assert done.returncode == 1
        assert "ours.yaml" in done.stdout
        assert "theirs.yaml" not in done.stdout

        git(merged, "reset", "--quiet", "--hard", "origin/main")
        done = runner.run(action, merged, working_directory="목표", package=PACKAGE, since="origin/main")
        assert done.returncode == 0


@pytest.mark.slow
class TestGitlab:
    def test_a_wrong_goal_fails_the_job_and_is_in_the_report(self, runner: Runner, company: Path) -> None:
        write(company, "온보딩", BAD)

        done = run_job(runner, company)

        assert done.returncode == 1
        assert "goals/2026-Q4/제품/온보딩.yaml:3:49: error OKR014" in done.stdout
        assert "목표/goals/2026-Q4/제품/온보딩.yaml" in reported(company)

    @pytest.mark.parametrize(
        "variable", ["CI_MERGE_REQUEST_TARGET_BRANCH_SHA", "CI_MERGE_REQUEST_DIFF_BASE_SHA"]
    )
    def test_a_merge_request_answers_for_what_it_brings(
        self, runner: Runner, company: Path, git: Git, variable: str
    ) -> None:
        base, merged = change(company, git)

        done = run_job(runner, merged, **{variable: base})

        assert done.returncode == 1
        assert "ours.yaml" in done.stdout
        assert "theirs.yaml" not in done.stdout
        assert {f"목표/goals/2026-Q4/제품/{name}.yaml" for name in ("ours", "theirs")} <= reported(merged)


def change(company: Path, git: Git) -> tuple[str, Path]:
    """Put a wrong goal on main, and return its commit and a checkout of a branch with another one, merged."""
    write(company, "theirs", BAD)
    git(company, "add", ".")
    git(company, "commit", "--quiet", "-m", "Theirs")
    merged = company.parent / "merged"
    git(company, "clone", "--quiet", ".", str(merged))
    git(merged, "checkout", "--quiet", "-b", "ours")
    write(merged, "ours", BAD)
    git(merged, "add", ".")
    git(merged, "commit", "--quiet", "-m", "Ours")
    git(merged, "checkout", "--quiet", "--detach", "origin/main")
    git(merged, "merge", "--quiet", "--no-ff", "-m", "Merge", "ours")
    return git(merged, "rev-parse", "origin/main").strip(), merged


def run_job(runner: Runner, repository: Path, **variables: str) -> "subprocess.CompletedProcess[str]":
    """Run the script of the job, as the runner of GitLab does in a container."""
    job = parsed(pipeline.gitlab_job("목표", PACKAGE))["okr lint"]
    assert job["variables"]["GIT_DEPTH"] == 0
    script = runner.machine / "job.sh"
    script.write_text("\n".join(job["script"]))
    environment = os.environ | {name: str(value) for name, value in job["variables"].items()} | variables
    environment["PATH"] = f"{runner.machine}/python/bin{os.pathsep}{environment['PATH']}"
    environment["OKR_TODAY"] = "2026-11-20"
    return subprocess.run(
        ["sh", "-e", script], cwd=repository, env=environment, capture_output=True, text=True
    )


def reported(repository: Path) -> set[str]:
    """Return the paths in the Code Quality report that the job leaves behind."""
    job = parsed(pipeline.gitlab_job("목표", PACKAGE))["okr lint"]
    report = json.loads((repository / job["artifacts"]["reports"]["codequality"]).read_text())
    return {issue["location"]["path"] for issue in report}
