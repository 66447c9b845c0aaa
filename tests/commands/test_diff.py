"""`okr diff` on a repository with two quarters of history."""

from __future__ import annotations

import json
import shutil
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from okrcli.cli import main
from tests.commands.conftest import Okr
from tests.history.conftest import Git

GOAL = "goals/2026-Q4/product/onboarding.yaml"
REF = "2026-Q4/product/onboarding"
FORMATS = ("terminal", "plain", "markdown", "html", "json")
Edit = Callable[[str, str, str], None]


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo") / "acme"
    assert main(["demo", str(folder)]) == 0
    return folder


@pytest.fixture(autouse=True)
def here(unpacked: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a company with history, on the day of its last commit."""
    folder = tmp_path / "회사 acme"
    shutil.copytree(unpacked, folder)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("OKR_TODAY", "2026-11-20")
    return folder


@pytest.fixture
def edit(here: Path) -> Edit:
    """Return what replaces text in a file."""

    def replace(path: str, old: str, new: str) -> None:
        file = here / path
        text = file.read_bytes().decode()
        assert old in text
        file.write_bytes(text.replace(old, new).encode())

    return replace


def changes(okr: Okr, *words: str) -> list[dict[str, Any]]:
    """Return the changes as JSON tells them, without what does not matter here."""
    run = okr("diff", *words, "--format", "json")
    assert run.errors == ""
    kept = ("action", "kind", "ref", "field", "old", "new", "effect")
    return [{name: change[name] for name in kept} for change in json.loads(run.output)["changes"]]


def told(okr: Okr, name: str, *words: str) -> str:
    """Return the page in a format."""
    run = okr("diff", "--format", name, *words)
    assert (run.status, run.errors) == (0, "")
    return run.output


def test_nothing_changed_in_a_clean_checkout(okr: Okr) -> None:
    assert told(okr, "plain").splitlines()[-1] == "No change."
    assert okr("diff", "--exit-code").status == 0


def test_a_target_that_moved_is_easier_or_harder(okr: Okr, edit: Edit) -> None:
    edit(GOAL, "target: 85", "target: 80")

    assert changes(okr) == [
        {
            "action": "changed",
            "kind": "key_result",
            "ref": f"{REF}.activation",
            "field": "target",
            "old": 85,
            "new": 80,
            "effect": "easier",
        }
    ]
    for name in FORMATS:
        page = told(okr, name)
        assert "easier" in page
        assert "activation" in page
    assert "target  85 % → 80 %  easier" in told(okr, "plain")
    assert "1 changed, 0 added, 0 removed; 1 easier, 0 harder; 0 check-ins" in told(okr, "terminal")
    assert okr("diff", "--exit-code").status == 1


def test_a_key_result_that_was_dropped_makes_its_objective_easier(okr: Okr, here: Path) -> None:
    path = here / GOAL
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    first = next(n for n, line in enumerate(lines) if line.startswith("  help-centre:"))
    after = next((n for n in range(first + 1, len(lines)) if not lines[n].startswith("    ")), len(lines))
    path.write_text("".join(lines[:first] + lines[after:]), encoding="utf-8")
    tasks = here / "tasks/2026-Q4/product/onboarding.yaml"
    tasks.unlink(missing_ok=True)

    found = [change for change in changes(okr) if change["kind"] == "key_result"]

    assert [(change["action"], change["ref"], change["effect"]) for change in found] == [
        ("removed", f"{REF}.help-centre", "easier")
    ]
    for name in FORMATS:
        assert "help-centre" in told(okr, name)


def test_an_objective_under_another_name_is_the_same_one(okr: Okr, edit: Edit) -> None:
    assert okr("mv", REF, "2026-Q4/product/first-day").status == 0
    edit("goals/2026-Q4/product/first-day.yaml", "target: 85", "target: 90")

    found = changes(okr)

    goals = [one for one in found if one["kind"] != "settings"]  # `rules.paths` follows
    assert [(one["action"], one["old"], one["new"], one["effect"]) for one in goals] == [
        ("renamed", REF, "2026-Q4/product/first-day", None),
        ("changed", 85, 90, "harder"),
    ]
    assert json.loads(told(okr, "json"))["records"] == []
    for name in FORMATS:
        assert "first-day" in told(okr, name)


def test_a_check_in_that_was_back_dated_is_told(okr: Okr, here: Path) -> None:
    folder = here / "checkins/2026-Q4/product/onboarding"
    (folder / "2026-11-20-ann.yaml").rename(folder / "2026-11-06-ann.yaml")
    (folder / "2026-10-05-cho.yaml").write_text("values: {activation: 61}\n")

    found = json.loads(told(okr, "json"))["records"]

    assert [(one["action"], one["old"], one["new"], one["backdated"]) for one in found] == [
        ("added", None, "2026-10-05", True),
        ("moved", "2026-11-20", "2026-11-06", True),
    ]
    for name in ("terminal", "plain", "markdown", "html"):
        page = " ".join(told(okr, name).split())
        assert "check-in by ann back-dated from 2026-11-20 to 2026-11-06" in page
        assert "check-in of 2026-10-05 by cho added later, below newer ones" in page


def test_untracked_check_ins_are_summed_up(okr: Okr, here: Path) -> None:
    assert okr("checkin", "activation", "--value", "70", "--confidence", "0.9", "--as", "cho").status == 0

    page = told(okr, "plain")

    assert "value 68 % → 70 %" in page
    assert "confidence 0.6 → 0.9" in page
    assert "; 0 easier, 0 harder; " in page


def test_a_goal_goes_on_in_the_next_quarter(okr: Okr) -> None:
    found = json.loads(told(okr, "json", "2026-Q3", "2026-Q4"))

    endings = {ending["ref"]: ending for ending in found["endings"]}
    assert endings["2026-Q3/growth/self-serve"]["outcome"] == "carried"
    assert endings["2026-Q3/growth/self-serve"]["carriedTo"] == "2026-Q4/growth/buy-alone"
    assert endings["2026-Q3/growth/partners"]["outcome"] == "dropped"
    assert endings["2026-Q3/growth/partners"]["score"] == pytest.approx(0.24, abs=0.01)
    moved = [one for one in found["changes"] if one["ref"] == "2026-Q4/growth/buy-alone.unassisted"]
    assert {one["field"]: (one["old"], one["new"]) for one in moved}["start"] == (18, 41)
    new = [one["ref"] for one in found["changes"] if (one["action"], one["kind"]) == ("added", "objective")]
    assert "2026-Q4/acme/best-work" in new
    for name in FORMATS:
        assert "buy-alone" in told(okr, name, "2026-Q3..2026-Q4")


def test_form_alone_is_no_change_in_meaning(okr: Okr, here: Path, edit: Edit) -> None:
    path = here / GOAL
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert told(okr, "plain").splitlines()[-1] == "No change in meaning, 1 file differs in form."

    edit("okr.yaml", "okr: 1", "okr: 1  # the format")
    assert told(okr, "plain").splitlines()[-1] == "No change in meaning, 2 files differ in form."
    assert okr("diff", "--exit-code").status == 0


def test_a_file_that_was_only_touched_differs_in_nothing(okr: Okr, here: Path) -> None:
    (here / GOAL).touch()

    assert told(okr, "plain").splitlines()[-1] == "No change."


def test_revisions_and_the_point_where_they_parted(okr: Okr, here: Path, edit: Edit, git: Git) -> None:
    git(here, "switch", "--quiet", "--create", "easier")
    edit(GOAL, "target: 85", "target: 80")
    git(here, "commit", "--quiet", "--all", "--message=easier")
    git(here, "switch", "--quiet", "main")
    edit("goals/2026-Q4/product/dispatch.yaml", "owner: ", "owner: cho # ")
    git(here, "commit", "--quiet", "--all", "--message=another owner")

    assert {one["field"] for one in changes(okr, "main..easier")} == {"target", "owner"}
    assert {one["field"] for one in changes(okr, "main...easier")} == {"target"}
    assert {one["field"] for one in changes(okr, "easier", "main")} == {"target", "owner"}
    assert {one["field"] for one in changes(okr, "HEAD~1")} == {"owner"}
    assert {one["field"] for one in changes(okr, "HEAD~1..")} == {"owner"}


def test_only_the_goals_that_are_asked_for(okr: Okr, edit: Edit) -> None:
    edit(GOAL, "target: 85", "target: 80")
    edit("goals/2026-Q4/platform/search.yaml", "intent: ", "intent: committed # ")
    edit("okr.yaml", "name: Acme", "name: Acme Inc")

    assert [one["ref"] for one in changes(okr, "--ref", "activation")] == [f"{REF}.activation"]
    assert [one["ref"] for one in changes(okr, "--team", "product")] == [f"{REF}.activation"]
    assert changes(okr)[0]["kind"] == "settings"
    assert changes(okr, "--progress") == []
    assert changes(okr, "--owner", "nobody") == []


def test_promises_without_work_and_record(okr: Okr) -> None:
    kinds = {one["kind"] for one in changes(okr, "HEAD~40..HEAD", "--goals")}
    found = json.loads(told(okr, "json", "HEAD~40..HEAD", "--goals"))

    assert "task" not in kinds
    assert (found["progress"], found["records"]) == ([], [])


def test_what_is_broken_on_one_side_is_left_out_and_said(okr: Okr, here: Path, edit: Edit) -> None:
    edit(GOAL, "target: 85", "target: eighty")
    edit("goals/2026-Q4/platform/search.yaml", "title: ", "title: New ")

    run = okr("diff", "--format", "json")

    assert run.status == 1
    assert "wrong in the files as they are, and left out:" in run.errors
    assert f"{GOAL}:" in run.errors
    assert {one["ref"].partition(".")[0] for one in json.loads(run.output)["changes"]} == {
        "2026-Q4/platform/search"
    }


def test_rules_newly_broken_and_mended(okr: Okr, here: Path, edit: Edit) -> None:
    edit(GOAL, "owner: ann\n", "")

    found = json.loads(told(okr, "json", "--findings"))

    assert [finding["name"] for finding in found["broken"]] == ["no-owner"] * 3
    assert found["mended"] == []
    assert "no-owner" not in told(okr, "plain")
    assert "Newly broken" in told(okr, "plain", "--findings")
    assert json.loads(told(okr, "json"))["broken"] is None


def test_what_names_nothing_is_an_error_with_a_way_out(okr: Okr) -> None:
    def answer(*words: str) -> tuple[int, str]:
        run = okr("diff", *words)
        assert run.output == ""
        return run.status, run.errors

    assert answer("mian") == (2, "error: 'mian' names no commit\nhint: did you mean 'main'?\n")
    assert answer("activation") == (
        2,
        f"error: 'activation' names no commit\nhint: if a goal is meant, use --ref {REF}.activation\n",
    )
    assert answer(GOAL)[1].startswith(f"error: '{GOAL}' names no commit\nhint: to see a goal alone")
    assert answer("2026-Q4")[1].startswith("error: '2026-Q4' is a period, and there is no other")
    assert answer("a", "b", "c")[1].startswith("error: a difference has two ends, not 3\n")
    assert answer("--output=x")[0] == 2
    assert answer("--ref", "nothing-like-it")[0] == 2


def test_a_comment_fits_however_much_changed(okr: Okr, git: Git, here: Path) -> None:
    first = git(here, "rev-list", "--max-parents=0", "HEAD").strip()

    page = told(okr, "markdown", f"{first}..HEAD")

    assert len(page) < 65_536
    assert page.count("<details>") == page.count("</details>")


def test_users_words_stay_words(okr: Okr, here: Path, edit: Edit) -> None:
    text = "<script>alert(1)</script> @team #12 [x](javascript:y) | *a* `b` \\x1b[31m \u202e"
    edit(GOAL, "owner: ann", f'owner: ann\nwhy: "{text}"')
    path = here / GOAL
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.startswith("why: Half")), encoding="utf-8")

    markdown, html = told(okr, "markdown"), told(okr, "html")

    assert "<script>" not in markdown + html
    assert "@team" not in markdown
    assert "#12" not in markdown
    assert "\\[x\\](javascript:y) \\| \\*a\\* \\`b\\`" in markdown
    assert "\x1b" not in markdown + html
    assert "\u202e" not in markdown + html


def test_a_file_gets_the_format_of_its_ending(okr: Okr, here: Path, edit: Edit) -> None:
    edit(GOAL, "target: 85", "target: 80")
    begin = {"md": "## HEAD", "html": "<!DOCTYPE html>", "json": "{", "txt": "HEAD ("}

    for ending, text in begin.items():
        assert okr("diff", "-o", f"found.{ending}").output == ""
        assert (here / f"found.{ending}").read_text(encoding="utf-8").startswith(text)


def test_korean_names_however_they_are_spelled(okr: Okr, here: Path, git: Git) -> None:
    path = here / "goals/2026-Q4/product/성장.yaml"
    path.write_text("title: 작은 회사 시장을 얻는다\nowner: ann\n", encoding="utf-8")
    git(here, "add", "--all")
    git(here, "commit", "--quiet", "--message=성장")
    path.unlink()
    spelled = unicodedata.normalize("NFD", path.name)
    path.with_name(spelled).write_text("title: 작은 회사 시장을 얻는다\nowner: bob\n", encoding="utf-8")

    assert [(one["ref"], one["field"]) for one in changes(okr)] == [("2026-Q4/product/성장", "owner")]


def test_outside_of_a_repository_quarters_can_be_compared_and_revisions_not(okr: Okr, here: Path) -> None:
    shutil.rmtree(here / ".git")

    assert okr("diff", "2026-Q3", "2026-Q4").status == 0
    run = okr("diff")
    assert run.status == 3
    assert "is in no git repository" in run.errors


def test_the_reason_of_a_change_is_no_change_of_its_own(okr: Okr) -> None:
    okr("set", f"{REF}.activation", "target=80", "--reason", "The tour ships to half only")

    assert "1 changed, 0 added, 0 removed" in okr("diff").output


def test_goals_of_a_period_that_is_not_over_are_running_and_the_order_of_time_is_noted(okr: Okr) -> None:
    run = okr("diff", "2026-Q4", "2026-Q3", "--format", "json")

    outcomes = {ending["outcome"] for ending in json.loads(run.output)["endings"]}
    assert outcomes <= {"running", "carried"}
    assert "running" in outcomes
    assert run.errors == (
        "note: 2026-Q4 comes after 2026-Q3; `okr diff 2026-Q3 2026-Q4` tells it in the order of time\n"
    )
    assert okr("diff", "2026-Q3", "2026-Q4").errors == ""


def test_in_a_bare_repository_two_commits_are_compared(
    okr: Okr, here: Path, git: Git, tmp_path: Path
) -> None:
    there = told(okr, "plain", "HEAD~30", "HEAD")
    git(here, "clone", "--quiet", "--bare", ".", str(tmp_path / "bare.git"))

    assert told(okr, "plain", "HEAD~30..HEAD", "-C", str(tmp_path / "bare.git")) == there
    run = okr("diff", "HEAD~30", "-C", str(tmp_path / "bare.git"))
    assert run.status == 3
    assert "is a bare repository" in run.errors
    assert "work in a clone" in run.errors
