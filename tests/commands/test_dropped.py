"""What was dropped leaves its records behind, in repositories with a past and in folders without one."""

import json
import unicodedata
from pathlib import Path
from typing import Literal

import pytest

from tests.commands.conftest import Okr
from tests.history.conftest import Git
from tests.history.making import commit, lay

OKR = """\
okr: 1
name: Acme
teams: {core: {name: Core}}
people: {ann: {name: Ann Lee, email: ann@acme.example}}
rules: {ignore: [OKR1, OKR3, OKR4, OKR6, OKR7, OKR8]}
"""
GOAL = "goals/2026-Q4/core/stay.yaml"
STAY = """\
title: All our customers stay
owner: ann
key_results:
  churn: {title: Cut churn from 5 % to 3 %, unit: "%", start: 5, target: 3}
  calls:
    title: Cut calls from 90 to 30
    start: 90
    target: 30
    milestones: {half: {title: Half of it, due: 2026-11-15, value: 60}}
"""
CALLS = STAY[STAY.index("  calls:") :]
WITHOUT_CALLS = STAY.removesuffix(CALLS)
FIRST, SECOND = (f"checkins/2026-Q4/core/stay/2026-{day}-ann.yaml" for day in ("10-23", "10-30"))
LATER = "checkins/2026-Q4/core/stay/2026-11-13-ann.yaml"
KPI = "kpis/uptime.yaml"
READING = "kpis/uptime/2026-10-30-ann.yaml"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a repository with a goal and two check-ins, in a folder with Korean letters."""
    folder = tmp_path / "우리 목표"
    commit(folder, "2026-10-05", {"okr.yaml": OKR, GOAL: STAY})
    commit(folder, "2026-10-23", {FIRST: "values: {churn: 4.5, calls: 60}\n"})
    commit(folder, "2026-10-30", {SECOND: "values: {churn: 4.2}\nconfidence: {calls: 0.5}\n"})
    monkeypatch.chdir(folder)
    monkeypatch.setenv("OKR_TODAY", "2026-11-20")
    return folder


@pytest.fixture
def loose(here: Path, git: Git) -> Path:
    """Return the same without a repository."""
    (here / ".git").rename(here.parent / "git")
    return here


def found(okr: Okr, *arguments: str) -> list[str]:
    """Return what lint finds: how bad, where, what."""
    findings = json.loads(okr("lint", "--format", "json", *arguments).output)["findings"]
    return [f"{one['severity']} {one['name']} {one['file']}: {one['message']}" for one in findings]


def helps(okr: Okr, *arguments: str) -> list[str]:
    return [one["help"] for one in json.loads(okr("lint", "--format", "json", *arguments).output)["findings"]]


def told(path: str, ref: str, when: str) -> str:
    message = f"{ref} was dropped {when}; what is recorded of it stays as its history"
    return f"info record-of-dropped {path}: {message}"


def on(day: str, revision: str) -> str:
    return f"on {day} ({revision[:8]})"


@pytest.mark.parametrize("is_committed", [True, False])
def test_records_of_a_dropped_key_result_are_no_mistake(here: Path, okr: Okr, is_committed: bool) -> None:
    if is_committed:
        when = on("2026-11-09", commit(here, "2026-11-09", {GOAL: WITHOUT_CALLS}))
    else:
        lay(here, {GOAL: WITHOUT_CALLS})
        when = "in what is not committed yet"

    assert found(okr) == [told(FIRST, "2026-Q4/core/stay.calls", when)]
    assert okr("lint").status == 0
    for command in (
        ("report",),
        ("list",),
        ("score",),
        ("tree",),
        ("show", "stay"),
        ("set", "churn", "owner=ann"),
        ("checkin", "churn", "--value", "4"),
        ("log", "stay"),
        ("drift",),
        ("diff", "HEAD"),
        ("diff", "HEAD", "--findings"),
    ):
        run = okr(*command)
        assert (run.status, run.errors) == (0, ""), command


def test_nothing_more_can_be_recorded_of_it(here: Path, okr: Okr) -> None:
    commit(here, "2026-11-09", {GOAL: WITHOUT_CALLS})
    run = okr("checkin", "calls", "--value", "50")

    assert (run.status, run.output) == (2, "")
    assert run.errors.startswith("error: nothing here is called 'calls'\n")


def test_a_typing_error_is_a_mistake_as_ever(here: Path, okr: Okr) -> None:
    commit(here, "2026-11-09", {GOAL: WITHOUT_CALLS, LATER: "values: {chrun: 4.1, tests: 3}\n"})

    assert [one for one in found(okr) if one.startswith("error")] == [
        f"error unknown-key-result {LATER}: 2026-Q4/core/stay has no key result 'chrun'",
        f"error unknown-key-result {LATER}: 2026-Q4/core/stay has no key result 'tests'",
    ]
    assert okr("report").status == 1


def test_what_was_renamed_by_hand_is_a_mistake_that_can_be_mended(here: Path, okr: Okr) -> None:
    commit(here, "2026-11-09", {GOAL: STAY.replace("calls:", "phone:")})

    assert helps(okr) == ["was it renamed to 'phone', of which nothing is recorded?"] * 2
    assert okr("lint", "--unsafe-fixes").status == 0
    assert (here / FIRST).read_text() == "values: {churn: 4.5, phone: 60}\n"


def test_the_commits_know_the_new_name_where_something_is_recorded_of_it(here: Path, okr: Okr) -> None:
    done = commit(
        here,
        "2026-11-09",
        {GOAL: STAY.replace("calls:", "phone:"), LATER: "values: {phone: 50}\n"},
    )

    assert (
        helps(okr)
        == [f"it became 2026-Q4/core/stay.phone {on('2026-11-09', done)}: its records belong there"] * 2
    )
    assert okr("lint", "--unsafe-fixes").status == 0
    assert (here / FIRST).read_text() == "values: {churn: 4.5, phone: 60}\n"


def test_what_the_commits_know_counts_more_than_what_has_no_records(here: Path, okr: Okr) -> None:
    renamed = STAY.replace("calls:", "phone:") + "  nps: {title: Raise it to 40, start: 20, target: 40}\n"
    commit(here, "2026-11-09", {GOAL: renamed, LATER: "values: {phone: 50}\nreached: [calls.half]\n"})

    assert okr("lint", "--unsafe-fixes").status == 0
    assert (here / FIRST).read_text() == "values: {churn: 4.5, phone: 60}\n"
    assert (here / LATER).read_text() == "values: {phone: 50}\nreached: [phone.half]\n"


def test_check_ins_follow_an_objective_that_was_renamed_by_hand_and_recorded_since(
    here: Path, okr: Okr
) -> None:
    keep, loyal = GOAL.replace("stay", "keep"), "values: {calls: 50}\n"
    commit(here, "2026-11-02", {GOAL: None, keep: STAY})
    commit(here, "2026-11-09", {LATER.replace("stay", "keep"): loyal})

    assert len(found(okr)) == 2
    assert okr("lint", "--unsafe-fixes").status == 0
    assert (here / FIRST.replace("stay", "keep")).exists()
    assert found(okr) == []


def test_what_was_renamed_by_hand_and_dropped_then_was_dropped(here: Path, okr: Okr) -> None:
    commit(here, "2026-11-02", {GOAL: STAY.replace("calls:", "phone:")})
    done = commit(here, "2026-11-09", {GOAL: WITHOUT_CALLS})

    assert found(okr) == [told(FIRST, "2026-Q4/core/stay.calls", on("2026-11-09", done))]


def test_another_key_result_in_its_place_is_no_new_name(here: Path, okr: Okr) -> None:
    other = "  reviews: {title: Win 200 public reviews, start: 0, target: 200}\n"
    done = commit(here, "2026-11-09", {GOAL: WITHOUT_CALLS + other})

    assert found(okr) == [told(FIRST, "2026-Q4/core/stay.calls", on("2026-11-09", done))]


def test_what_came_back_is_there_and_what_went_again_went_last(here: Path, okr: Okr) -> None:
    commit(here, "2026-11-02", {GOAL: WITHOUT_CALLS})
    commit(here, "2026-11-04", {GOAL: STAY})
    assert found(okr) == []

    done = commit(here, "2026-11-06", {GOAL: WITHOUT_CALLS})
    assert found(okr) == [told(FIRST, "2026-Q4/core/stay.calls", on("2026-11-06", done))]


def test_what_broke_a_file_dropped_nothing(here: Path, okr: Okr) -> None:
    commit(here, "2026-11-02", {GOAL: "key_results: {\n"})
    done = commit(here, "2026-11-06", {GOAL: WITHOUT_CALLS})

    assert found(okr) == [told(FIRST, "2026-Q4/core/stay.calls", on("2026-11-06", done))]


def test_an_objective_that_was_dropped_leaves_check_ins_tasks_and_its_review(here: Path, okr: Okr) -> None:
    other = {"goals/2026-Q4/core/grow.yaml": "title: We grow all over the country\n"}
    tasks = {"tasks/2026-Q4/core/stay.yaml": "tasks: {churn: {ask: {title: Ask them}}}\n"}
    commit(here, "2026-11-02", {**other, **tasks})
    review = {"reviews/2026-Q4/core.yaml": "objectives: {stay: {score: 0.3, lessons: [Ask first]}}\n"}
    done = commit(here, "2026-11-09", {GOAL: None, **review})

    assert found(okr) == [told(FIRST, "2026-Q4/core/stay", on("2026-11-09", done))]
    assert found(okr, "--select", "OKR2") == []
    for command in ("report", "list", "drift"):
        assert (okr(command).status, okr(command).errors) == (0, "")
    run = okr("diff", "HEAD~1")
    assert (run.status, run.errors) == (0, "")


def test_an_objective_of_a_period_that_goes_on_in_another_leaves_its_records_there(
    here: Path, okr: Okr
) -> None:
    done = commit(here, "2026-11-09", {GOAL: None, GOAL.replace("Q4", "H2"): STAY})

    assert found(okr) == [told(FIRST, "2026-Q4/core/stay", on("2026-11-09", done))]


def test_a_kpi_that_was_dropped_leaves_its_readings(here: Path, okr: Okr) -> None:
    commit(here, "2026-10-30", {KPI: "title: Uptime\nmin: 99\n", READING: "value: 99.5\n"})
    done = commit(here, "2026-11-09", {KPI: None})

    assert found(okr) == [told(READING, "kpis/uptime", on("2026-11-09", done))]
    assert (okr("list").status, okr("list").errors) == (0, "")


def test_a_kpi_that_was_renamed_by_hand_is_a_mistake(here: Path, okr: Okr) -> None:
    commit(here, "2026-10-30", {KPI: "title: Uptime of the shop\nmin: 99\n", READING: "value: 99.5\n"})
    done = commit(here, "2026-11-09", {KPI: None, "kpis/shop.yaml": "title: Uptime of the shop\nmin: 99\n"})

    assert found(okr) == [f"error unknown-kpi {READING}: there is no KPI 'uptime'"]
    assert helps(okr) == [f"it became kpis/shop {on('2026-11-09', done)}: its records belong there"]
    assert okr("lint", "--unsafe-fixes").status == 0
    assert (here / "kpis/shop/2026-10-30-ann.yaml").exists()


@pytest.mark.parametrize("name", ["half", "calls.half"])
def test_a_milestone_that_was_dropped_may_have_been_reached(here: Path, okr: Okr, name: str) -> None:
    commit(here, "2026-11-02", {SECOND: f"reached: [{name}]\n"})
    done = commit(here, "2026-11-09", {GOAL: STAY[: STAY.index("    milestones")]})

    assert found(okr) == [told(SECOND, "2026-Q4/core/stay.calls.half", on("2026-11-09", done))]
    assert okr("report").status == 0


def test_a_milestone_that_was_renamed_by_hand_is_a_mistake(here: Path, okr: Okr) -> None:
    commit(here, "2026-11-02", {SECOND: "reached: [half]\n"})
    commit(here, "2026-11-09", {GOAL: STAY.replace("{half:", "{sixty:")})

    assert found(okr) == [f"error unknown-reference {SECOND}: 2026-Q4/core/stay has no milestone 'half'"]
    assert okr("lint", "--unsafe-fixes").status == 0
    assert (here / SECOND).read_text() == "reached: [calls.sixty]\n"


def test_a_key_result_is_told_of_once_with_all_that_it_had(here: Path, okr: Okr) -> None:
    tasks = {"tasks/2026-Q4/core/stay.yaml": "tasks: {calls: {ask: {title: Ask them}}}\n"}
    commit(here, "2026-11-02", {SECOND: "reached: [half]\n", **tasks})
    done = commit(here, "2026-11-09", {GOAL: WITHOUT_CALLS})

    assert found(okr) == [told(FIRST, "2026-Q4/core/stay.calls", on("2026-11-09", done))]


def test_what_others_need_or_support_is_missing_as_ever(here: Path, okr: Okr) -> None:
    other = "goals/2026-Q4/core/grow.yaml"
    commit(here, "2026-11-02", {other: "title: We grow\nsupports: [2026-Q4/core/stay.calls]\n"})
    commit(here, "2026-11-09", {GOAL: WITHOUT_CALLS})

    assert found(okr)[1:] == [
        f"error unknown-reference {other}: nothing here is called '2026-Q4/core/stay.calls'"
    ]


def test_before_the_drop_there_is_nothing_to_tell(here: Path, okr: Okr, git: Git) -> None:
    done = commit(here, "2026-11-09", {GOAL: WITHOUT_CALLS})
    lay(here, {GOAL: STAY})

    assert found(okr) == []
    assert found(okr, "--at", "HEAD~1") == []
    assert found(okr, "--at", "HEAD") == [told(FIRST, "2026-Q4/core/stay.calls", on("2026-11-09", done))]
    assert okr("report", "--at", "HEAD").status == 0

    git(here, "clone", "--quiet", "--bare", ".", "../bare.git")
    bare = ("-C", "../bare.git", "--at", "HEAD")
    assert found(okr, *bare) == [told(FIRST, "2026-Q4/core/stay.calls", on("2026-11-09", done))]
    assert okr("report", *bare).status == 0


def test_a_drop_is_news_since_the_commit_before_it(here: Path, okr: Okr) -> None:
    done = commit(here, "2026-11-09", {GOAL: WITHOUT_CALLS})
    commit(here, "2026-11-10", {LATER: "values: {churn: 4}\n"})

    news = [told(FIRST, "2026-Q4/core/stay.calls", on("2026-11-09", done))]
    assert found(okr, "--since", "HEAD~2") == news
    assert found(okr, "--since", "HEAD~1") == []


def test_a_comment_silences_what_is_told(here: Path, okr: Okr) -> None:
    commit(here, "2026-11-09", {GOAL: WITHOUT_CALLS})
    assert okr("lint", "--add-ignores").status == 0

    assert "# okr: ignore[OKR028]" in (here / FIRST).read_text()
    assert found(okr) == []


def test_what_a_line_of_commits_added_and_dropped_by_itself_was_there(here: Path, okr: Okr, git: Git) -> None:
    git(here, "switch", "--quiet", "--create", "idea")
    idea = "  ideas: {title: Collect 40 ideas, start: 0, target: 40}\n"
    commit(here, "2026-11-02", {GOAL: STAY + idea, LATER: "values: {ideas: 3}\n"})
    done = commit(here, "2026-11-13", {GOAL: STAY})
    git(here, "switch", "--quiet", "main")
    commit(here, "2026-11-04", {"README.md": "Acme\n"})
    git(here, "merge", "--quiet", "--no-edit", "idea")

    assert found(okr) == [told(LATER, "2026-Q4/core/stay.ideas", on("2026-11-13", done))]


def test_what_is_recorded_by_hand_after_the_drop_is_a_mistake(here: Path, okr: Okr) -> None:
    done = commit(here, "2026-11-09", {GOAL: WITHOUT_CALLS})
    lay(here, {LATER: "values: {calls: 44}\n"})

    mistake = f"error unknown-key-result {LATER}: 2026-Q4/core/stay has no key result 'calls'"
    way_out = f"it was dropped {on('2026-11-09', done)}: take it out here, or add it again"
    assert found(okr)[1:] == [mistake]
    assert helps(okr)[1:] == [way_out]

    commit(here, "2026-11-13", {}, also=[LATER])
    assert found(okr)[1:] == [mistake]


def test_whoever_did_not_know_of_the_drop_made_no_mistake(here: Path, okr: Okr, git: Git) -> None:
    git(here, "switch", "--quiet", "--create", "drop")
    done = commit(here, "2026-11-09", {GOAL: WITHOUT_CALLS})
    git(here, "switch", "--quiet", "main")
    commit(here, "2026-11-13", {LATER: "values: {calls: 44}\n"})
    git(here, "merge", "--quiet", "--no-edit", "drop")

    assert found(okr) == [told(FIRST, "2026-Q4/core/stay.calls", on("2026-11-09", done))]


def test_records_of_what_was_dropped_move_with_the_objective(here: Path, okr: Okr) -> None:
    done = commit(here, "2026-11-09", {GOAL: WITHOUT_CALLS})
    assert okr("mv", "stay", "2026-Q4/core/loyalty", "--commit").status == 0

    moved = FIRST.replace("stay", "loyalty")
    assert found(okr) == [told(moved, "2026-Q4/core/stay.calls", on("2026-11-09", done))]
    assert (okr("report").status, okr("report").errors) == (0, "")


def test_a_key_result_can_be_dropped_in_the_editor(
    here: Path, okr: Okr, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", "sed -i -e /calls/,\\$d")
    run = okr("edit", "stay")

    assert (run.status, run.errors) == (0, "")
    assert (here / GOAL).read_text() == WITHOUT_CALLS
    assert found(okr) == [told(FIRST, "2026-Q4/core/stay.calls", "in what is not committed yet")]


def test_milestones_that_were_reached_can_be_taken_out(here: Path, okr: Okr) -> None:
    commit(here, "2026-11-02", {SECOND: "reached: [half]\n"})
    run = okr("set", "calls", "milestones=", "--reason", "The date says nothing.")

    assert (run.status, run.output) == (0, "2026-Q4/core/stay.calls: milestones: half → –\n")
    assert "    from: [half]\n" in (here / GOAL).read_text()
    when = "in what is not committed yet"
    assert found(okr) == [told(SECOND, "2026-Q4/core/stay.calls.half", when)]


def test_a_check_in_of_what_was_dropped_is_refused_in_the_editor(
    here: Path, okr: Okr, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit(here, "2026-11-09", {GOAL: WITHOUT_CALLS, LATER: "values: {churn: 4}\n"})
    monkeypatch.setenv("EDITOR", "sed -i -e s/churn/calls/")
    run = okr("edit", LATER)

    assert run.status == 3
    assert "2026-Q4/core/stay has no key result 'calls'" in run.errors
    assert (here / LATER).read_text() == "values: {churn: 4}\n"


def test_a_workspace_below_its_repository_asks_about_its_own_goals(
    tmp_path: Path, okr: Okr, monkeypatch: pytest.MonkeyPatch
) -> None:
    below = {
        f"목표/{path}": text
        for path, text in {"okr.yaml": OKR, GOAL: STAY, FIRST: "values: {calls: 60}\n"}.items()
    }
    commit(tmp_path, "2026-10-23", {**below, GOAL: STAY.replace("calls", "ideas")})
    done = commit(tmp_path, "2026-11-09", {f"목표/{GOAL}": WITHOUT_CALLS})
    monkeypatch.chdir(tmp_path / "목표")
    monkeypatch.setenv("OKR_TODAY", "2026-11-20")

    assert found(okr) == [told(FIRST, "2026-Q4/core/stay.calls", on("2026-11-09", done))]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_names_are_the_same_however_they_are_spelled(
    here: Path, okr: Okr, form: Literal["NFC", "NFD"]
) -> None:
    goal = unicodedata.normalize(form, "goals/2026-Q4/core/고객.yaml")
    recorded = "checkins/2026-Q4/core/고객/2026-10-30-ann.yaml"
    commit(here, "2026-10-24", {goal: STAY.replace("calls:", "전화:"), recorded: "values: {전화: 60}\n"})
    done = commit(here, "2026-11-09", {goal: WITHOUT_CALLS, GOAL: None})

    assert found(okr)[-1] == told(recorded, "2026-Q4/core/고객.전화", on("2026-11-09", done))


def test_a_key_result_that_others_took_over_by_hand_has_its_records_left_behind(here: Path, okr: Okr) -> None:
    other, grow = "goals/2026-Q4/core/grow.yaml", "title: We grow all over the country\nowner: ann\n"
    commit(here, "2026-11-02", {other: grow})
    done = commit(here, "2026-11-09", {GOAL: WITHOUT_CALLS, other: f"{grow}key_results:\n{CALLS}"})

    way_out = f"it became 2026-Q4/core/grow.calls {on('2026-11-09', done)}: its records belong there"
    assert helps(okr) == [way_out, way_out]
    assert okr("report").status == 1


@pytest.mark.parametrize("depth", [1, 2])
def test_a_shallow_clone_cannot_tell_and_says_how_it_could(
    here: Path, okr: Okr, git: Git, monkeypatch: pytest.MonkeyPatch, depth: int
) -> None:
    done = commit(here, "2026-11-09", {GOAL: WITHOUT_CALLS})
    commit(here, "2026-11-10", {LATER: "values: {churn: 4, chrun: 3}\n"})
    git(here, "clone", "--quiet", f"--depth={depth}", here.as_uri(), "../shallow")
    monkeypatch.chdir(here.parent / "shallow")

    two = [
        f"warning unknown-key-result {path}: 2026-Q4/core/stay has no key result 'calls'"
        for path in (FIRST, SECOND)
    ]
    slip = f"error unknown-key-result {LATER}: 2026-Q4/core/stay has no key result 'chrun'"
    assert found(okr) == [*two, slip]
    assert all("`git fetch --unshallow`" in one for one in helps(okr))
    assert helps(okr)[0].startswith(
        "correct it if it is misspelled; if it was dropped, its records may stay;"
    )
    assert helps(okr)[2].startswith("did you mean 'churn'?;")

    git(Path(), "fetch", "--quiet", "--unshallow")
    assert found(okr) == [told(FIRST, "2026-Q4/core/stay.calls", on("2026-11-09", done)), slip]


def test_a_shallow_clone_that_goes_back_far_enough_tells(
    here: Path, okr: Okr, git: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = commit(here, "2026-11-09", {GOAL: WITHOUT_CALLS})
    git(here, "clone", "--quiet", "--depth=2", here.as_uri(), "../shallow")
    monkeypatch.chdir(here.parent / "shallow")

    assert found(okr) == [told(FIRST, "2026-Q4/core/stay.calls", on("2026-11-09", done))]


@pytest.mark.parametrize("where", ["no repository", "no commit", "no git"])
def test_without_commits_what_several_check_ins_name_may_have_been_dropped(
    loose: Path, okr: Okr, git: Git, where: str, request: pytest.FixtureRequest
) -> None:
    if where == "no commit":
        git(loose, "init", "--quiet")
    elif where == "no git":
        request.getfixturevalue("without_git")
    lay(loose, {GOAL: WITHOUT_CALLS, LATER: "values: {chrun: 4, tests: 3}\n"})

    unknown = "unknown-key-result {}: 2026-Q4/core/stay has no key result '{}'"
    assert found(okr) == [
        f"warning {unknown.format(FIRST, 'calls')}",
        f"warning {unknown.format(SECOND, 'calls')}",
        f"error {unknown.format(LATER, 'chrun')}",
        f"error {unknown.format(LATER, 'tests')}",
    ]
    way_out = "correct it if it is misspelled; if it was dropped, its records may stay"
    nothing_tells = "whether it was dropped is not known: there is no commit that could tell"
    assert helps(okr) == [way_out, way_out, "did you mean 'churn'?", f"known here: churn; {nothing_tells}"]

    lay(loose, {LATER: None})
    assert okr("report").status == 0


def test_commits_that_begin_after_the_drop_know_nothing_of_it(loose: Path, okr: Okr) -> None:
    lay(loose, {GOAL: WITHOUT_CALLS, LATER: "values: {tests: 3}\n"})
    commit(loose, "2026-11-10", {}, also=["."])

    unknown = "unknown-key-result {}: 2026-Q4/core/stay has no key result '{}'"
    assert found(okr) == [
        f"warning {unknown.format(FIRST, 'calls')}",
        f"warning {unknown.format(SECOND, 'calls')}",
        f"error {unknown.format(LATER, 'tests')}",
    ]
    assert (
        helps(okr)[2]
        == "known here: churn; whether it was dropped is not known: it came with the first commit"
    )


def test_git_is_not_asked_where_records_name_what_is_there(
    here: Path, okr: Okr, monkeypatch: pytest.MonkeyPatch
) -> None:
    trace = here.parent / "trace"
    monkeypatch.setenv("GIT_TRACE", str(trace))
    assert okr("list").status == 0
    assert not trace.exists()

    lay(here, {GOAL: WITHOUT_CALLS})
    assert okr("list").status == 0
    assert trace.exists()
