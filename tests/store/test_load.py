from pathlib import Path

import pytest

from okrcli.core.codes import DUPLICATE_ID
from okrcli.core.place import Ref
from okrcli.store.load import Wanted, errors_in, load, load_settings, period_names
from okrcli.store.tree import Folder, Memory, Overlay
from tests.store.trees import (
    CHECKIN,
    GOAL,
    OKR,
    REVIEW,
    TASKS,
    Files,
    Watched,
    decomposed,
    goal_told,
    loaded,
    told,
    tree,
)

EXAMPLES = Path(__file__).parents[2] / "examples"
ONBOARDING = Ref("2026-Q4", "product", "onboarding")

PROMISE = """\
title: Make the first day effortless
key_results:
  activation:
    title: Raise completion
    start: 60
    target: 85
    milestones: {tour: {title: Tour is live}, both: {title: In both}}
  launched: {title: It is launched, type: binary}
  pilot: {title: Pilot is over, type: milestones, steps: {first: {title: First}, both: {title: In both}}}
  rating: {title: Rating stays, type: maintain, min: 4}
"""


@pytest.mark.parametrize("company", ["acme", "haneul"])
def test_an_example_loads_without_a_finding(company: str) -> None:
    workspace = load(Folder(str(EXAMPLES / company)))

    assert workspace.findings == ()
    assert workspace.goals
    assert workspace.kpis
    assert workspace.reviews


def key_result(fields: str) -> str:
    """Return a goal with a key result whose fields begin in line 5, column 5."""
    return f"title: O\nkey_results:\n  a:\n    title: A\n    {fields}\n"


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        (
            key_result("target: 4,5"),
            "5:13–16 OKR014: 'target' must be a number, not the text '4,5' (write 4.5, with a point)",
        ),
        (
            "title: O\nkey_results:\n  a: {title: A, target: 4,5}\n",
            "3:27–28 OKR012: unknown key '5'"
            " (if it belongs to the number before it, write that with a point, such as 4.5,"
            " or without a comma, such as 1234)",
        ),
        (
            key_result("target: 1,800"),
            "5:13–18 OKR014: 'target' must be a number, not the text '1,800'"
            " (write 1800, or 1.8 if the comma is a decimal one)",
        ),
        (
            key_result('target: "0,750"'),
            "5:13–20 OKR014: 'target' must be a number, not the text '0,750' (write 0.750, with a point)",
        ),
        (
            key_result('target: "+-5"'),
            "5:13–18 OKR014: 'target' must be a number, not the text '+-5' (write a number, such as 4.5)",
        ),
        (
            key_result('target: "007"'),
            "5:13–18 OKR014: 'target' must be a number, not the text '007' (write a number, such as 4.5)",
        ),
        (
            key_result("target: 85 %"),
            "5:13–17 OKR014: 'target' must be a number, not the text '85 %'"
            ' (write 85, and the unit under `unit: "%"`)',
        ),
        (
            key_result("target: ₩3,000,000"),
            "5:13–23 OKR014: 'target' must be a number, not the text '₩3,000,000'"
            ' (write 3000000, and the unit under `unit: "₩"`)',
        ),
        (
            key_result("target: '85'"),
            "5:13–17 OKR014: 'target' must be a number, not the text '85' (write 85 without quotes)",
        ),
        (
            key_result("target: [85]"),
            "5:13–17 OKR014: 'target' must be a number, not a list (write a number, such as 4.5)",
        ),
        (
            key_result("target: many"),
            "5:13–17 OKR014: 'target' must be a number, not the text 'many' (write a number, such as 4.5)",
        ),
        (
            key_result("target: true"),
            "5:13–17 OKR014: 'target' must be a number, not true (write a number, such as 4.5)",
        ),
        ("title: 5\n", "1:8–9 OKR014: 'title' must be text, not the number 5 (put it in quotes: \"5\")"),
        (
            "title: [First, day]\n",
            "1:8–20 OKR014: 'title' must be text, not a list"
            " (write one text, without brackets or entries below it)",
        ),
        ("title: ''\n", "1:8–10 OKR015: 'title' is empty (write something)"),
        (
            "title: O\ntags: customer\n",
            "2:7–15 OKR014: 'tags' must be a list, not the text 'customer' (write it as [customer])",
        ),
        (
            "title: O\ntags: [ok, 1]\n",
            "2:12–13 OKR014: every item of 'tags' must be text, not the number 1 (put it in quotes: \"1\")",
        ),
        (
            "title: O\nkey_results: [a]\n",
            "2:14–17 OKR014: 'key_results' must be a mapping, not a list (write it as key: value)",
        ),
        (
            "title: O\nkey_results:\n  a: [1]\n",
            "3:6–9 OKR014: 'a' must be a mapping, not a list (write it as key: value)",
        ),
        (
            key_result("milestones: [x]"),
            "5:17–20 OKR014: 'milestones' must be a mapping, not a list (write it as key: value)",
        ),
        (
            key_result("milestones: {x: [y]}"),
            "5:21–24 OKR014: 'x' must be a mapping, not a list (write it as key: value)",
        ),
        (
            "title: O\nrevisions: [x]\n",
            "2:13–14 OKR014: every item of 'revisions' must be a mapping, not the text 'x'"
            " (write it as key: value)",
        ),
        (
            "- title: O\n",
            "1:1–11 OKR014: this file must be a mapping of keys to values, not a list"
            " (write it as key: value)",
        ),
        (
            "Make it easy\n",
            "1:1–13 OKR014: this file must be a mapping of keys to values, not the text 'Make it easy'"
            " (write it as key: value)",
        ),
    ],
)
def test_a_value_of_the_wrong_type(text: str, finding: str) -> None:
    assert goal_told(text)[:1] == [finding]


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("title:\n", "1:1–6 OKR014: 'title' has no value (give it a value, or take the line out)"),
        (
            "title: O\nkey_results:\n",
            "2:1–12 OKR014: 'key_results' has no value (write its entries, or take the line out)",
        ),
        (
            "title: O\nkey_results:\n  a:\n",
            "3:3–4 OKR014: 'a' has no value (write its entries, or take the line out)",
        ),
        (
            "title: O\ntags:\n",
            "2:1–5 OKR014: 'tags' has no value (write its entries, or take the line out)",
        ),
        (
            "title: O\ntags:\n  - ok\n  -\n",
            "4:4–4 OKR014: an item of 'tags' is empty (write something, or take the line out)",
        ),
        ("", "1:1–1 OKR007: This file holds no data (fill it in or delete it)"),
        ("# soon\n", "1:1–1 OKR007: This file holds no data (fill it in or delete it)"),
        ("null\n", "1:1–1 OKR007: This file holds no data (fill it in or delete it)"),
    ],
)
def test_nothing_where_something_is_needed(text: str, finding: str) -> None:
    assert goal_told(text) == [finding]


def test_a_field_that_may_be_missing_may_be_empty() -> None:
    workspace = loaded({GOAL: key_result("target: 4\n    owner:\n    start:")})

    assert workspace.findings == ()
    assert workspace.goals[ONBOARDING].objective.key_results["a"].owner is None


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("titel: O\ntitle: O\n", "1:1–6 OKR012: unknown key 'titel' (did you mean 'title'?)"),
        (
            key_result("target: 4\n    milestones: {x: {title: X, date: 2026-11-20}}"),
            "6:32–36 OKR012: unknown key 'date' (known here: title, due, value, weight, owner)",
        ),
        (
            "# a comment\nwhy: Because\n",
            "2:1–1 OKR013: 'title' is missing"
            " (add a line such as `title: Make the first day with Acme effortless`)",
        ),
        (
            "title: O\nkey_results:\n  a: {target: 3}\n",
            "3:3–4 OKR013: 'title' is missing"
            " (add a line such as `title: Raise onboarding completion from 60 % to 85 %`)",
        ),
        (
            "title: O\nkey_results:\n  a: {title: A}\n",
            "3:3–4 OKR013: a metric needs a `target`"
            " (add `target: 85`, or write `type: baseline` until the number is known)",
        ),
        (
            "title: O\nkey_results:\n  a: {title: A, type: maintain}\n",
            "3:3–4 OKR013: a level to maintain needs `min` or `max` (add the level, such as `min: 4.5`)",
        ),
        (
            "title: O\nkey_results:\n  a: {title: A, type: milestones, steps: {x: {title: X, weight: 0}}}\n",
            "3:3–4 OKR013: a key result of type milestones needs `steps` that weigh something"
            " (add `steps: {pilot: {title: …, due: 2026-11-13}}`)",
        ),
        (
            key_result("type: maintain\n    min: 4\n    target: 5"),
            "7:5–11 OKR023: a key result of type maintain does not use 'target'"
            " (take it out; it belongs to the type metric)",
        ),
        (
            key_result("type: milestones\n    steps: {x: {title: X, value: 3}}"),
            "6:27–32 OKR023: only a metric is expected to have a `value` on the way"
            " (take it out: what counts is that 'x' is reached)",
        ),
    ],
)
def test_a_key_too_many_or_too_few(text: str, finding: str) -> None:
    assert goal_told(text) == [finding]


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        (
            key_result("start: 3\n    target: 3.0"),
            "6:13–16 OKR204: start and target are both 3: there is nothing to score"
            " (give the value of today as start; a level to hold is"
            " `type: maintain` with `min: 3` in their place)",
        ),
        (
            key_result("target: 0"),
            "5:13–14 OKR204: start and target are both 0: there is nothing to score"
            " (give the value of today as start; a level to hold is"
            " `type: maintain` with `min: 0` in their place)",
        ),
        (
            key_result("type: maintain\n    min: 5\n    max: 4"),
            "7:10–11 OKR015: min is greater than max (swap the two)",
        ),
        (
            key_result("target: 4\n    weight: -1"),
            "6:13–15 OKR015: 'weight' is -1; it must be at least 0 (write 0 or more)",
        ),
        (
            "title: O\nintent: Comitted\n",
            "2:9–17 OKR015: 'intent' cannot be 'Comitted'; it is one of committed, aspirational"
            " (did you mean 'committed'?)",
        ),
        (
            "title: O\nintent: [committed]\n",
            "2:9–20 OKR015: 'intent' cannot be a list; it is one of committed, aspirational"
            " (write one of them, without brackets or entries below it)",
        ),
        (
            key_result("target: 4\n    due: 2026-11-31"),
            "6:10–20 OKR015: 'due': there is no day 2026-11-31 (write it as YYYY-MM-DD, such as 2026-11-20)",
        ),
        (
            key_result("target: 4\n    due: 2026-11-30T00:00:00Z"),
            "6:10–30 OKR015: 'due' must be a date, not the text '2026-11-30T00:00:00Z'"
            " (write it as YYYY-MM-DD, such as 2026-11-20)",
        ),
        (
            key_result("target: 4\n    due: 2026-W47-5"),
            "6:10–20 OKR015: 'due' must be a date, not the text '2026-W47-5'"
            " (write it as YYYY-MM-DD, such as 2026-11-20)",
        ),
        (
            key_result("target: 4\n    due: 2026-09-30"),
            "6:10–20 OKR701: 2026-09-30 is outside 2026-Q4, which runs from 2026-10-01 to 2026-12-31"
            " (choose a day within the period)",
        ),
        (
            key_result("target: 4\n    milestones: {x: {title: X, due: 2027-01-01}}"),
            "6:37–47 OKR701: 2027-01-01 is outside 2026-Q4, which runs from 2026-10-01 to 2026-12-31"
            " (choose a day within the period)",
        ),
        (
            key_result("target: 4\n    team: produkt"),
            "6:11–18 OKR016: there is no team 'produkt' in okr.yaml (did you mean 'product'?)",
        ),
    ],
)
def test_a_value_that_makes_no_sense(text: str, finding: str) -> None:
    assert goal_told(text) == [finding]


def test_every_problem_of_a_file_is_told_at_once() -> None:
    text = "titel: O\nkey_results:\n  a: {title: A, target: 4,5}\n  b: {title: B, weight: x, due: soon}\n"

    assert [finding.partition(" ")[0] for finding in goal_told(text)] == [
        "1:1–6",
        "1:1–1",
        "3:27–28",
        "4:25–26",
        "4:33–37",
    ]


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("../../x", "it has '.' in it; letters, digits and - are allowed"),
        ("🎉", "it has '🎉' in it; letters, digits and - are allowed"),
        ("first day", "it has ' ' in it; letters, digits and - are allowed"),
        ("-a", "a - stands between two letters or digits only"),
        ("a" * 65, "it has 65 characters; 64 is the most"),
    ],
)
def test_a_key_that_is_no_id(name: str, problem: str) -> None:
    text = f"title: O\nkey_results:\n  {name}: {{title: A, target: 3}}\n"

    assert goal_told(text) == [
        f"3:3–{3 + len(name)} OKR011: '{name}' cannot be an id: {problem}"
        " (use letters and digits, with - between words)"
    ]


@pytest.mark.parametrize("name", ["Activation", "활성화", "2", "a" * 64, "für-alle", "हिन्दी"])
def test_a_key_that_is_an_id(name: str) -> None:
    assert goal_told(f"title: O\nkey_results:\n  {name}: {{title: A, target: 3}}\n") == []


@pytest.mark.parametrize(
    ("reference", "finding"),
    [
        (
            "onboarding",
            "OKR019: 'onboarding' is not a full reference (write it in full: 2026-Q4/product/onboarding)",
        ),
        (
            "nothing",
            "OKR019: 'nothing' is not a full reference"
            " (write PERIOD/TEAM/OBJECTIVE or PERIOD/TEAM/OBJECTIVE.KEY-RESULT)",
        ),
        (
            "2026-Q4/product/onboarding.activation.tour",
            "OKR019: '2026-Q4/product/onboarding.activation.tour' is not a full reference"
            " (write PERIOD/TEAM/OBJECTIVE or PERIOD/TEAM/OBJECTIVE.KEY-RESULT)",
        ),
        (
            "2026-Q4/product/onbording",
            "OKR019: nothing here is called '2026-Q4/product/onbording'"
            " (did you mean '2026-Q4/product/onboarding'?)",
        ),
        (
            "2026-Q4/product/onboarding.activate",
            "OKR019: nothing here is called '2026-Q4/product/onboarding.activate'"
            " (did you mean '2026-Q4/product/onboarding.activation'?)",
        ),
        (
            "2026-Q4/support/onboarding",
            "OKR019: nothing here is called '2026-Q4/support/onboarding'"
            " (did you mean '2026-Q4/product/onboarding'?)",
        ),
        (
            "1999/acme/old",
            "OKR019: nothing here is called '1999/acme/old' (add it, or take the reference out)",
        ),
    ],
)
def test_a_reference_that_leads_nowhere(reference: str, finding: str) -> None:
    other = "goals/2026-Q4/product/other.yaml"
    files = {GOAL: PROMISE, other: f"title: O\nsupports: [{reference}]\n"}

    assert told(files) == [f"{other}:2:12–{12 + len(reference)} {finding}"]


@pytest.mark.parametrize(
    "reference", ["2026-Q4/product/onboarding", "2026-Q4/product/onboarding.activation", "2026/acme/year"]
)
def test_a_reference_that_leads_somewhere(reference: str) -> None:
    files = {
        GOAL: PROMISE,
        "goals/2026/acme/year.yaml": "title: Y\n",
        "goals/2026-Q4/product/other.yaml": f"title: O\nsupports: [{reference}]\n",
    }

    assert told(files) == []
    assert told(files, Wanted(goals=[Ref("2026-Q4", "product", "other")])) == []


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        ("values: {activation: 68, launched: true, rating: 4.5}\nreached: [tour, pilot.both]\n", []),
        (
            "values: {activtion: 68}\n",
            [
                "1:10–19 OKR018: 2026-Q4/product/onboarding has no key result 'activtion'"
                " (did you mean 'activation'?)"
            ],
        ),
        (
            "confidence:\n  speed: 0.5\n",
            [
                "2:3–8 OKR018: 2026-Q4/product/onboarding has no key result 'speed'"
                " (known here: activation, launched, pilot, rating)"
            ],
        ),
        (
            "values: {launched: 3}\n",
            ["1:20–21 OKR024: 'launched' is done or not, so 3 says nothing (write true or false)"],
        ),
        ("values: {launched: 1}\n", []),
        (
            "values: {pilot: 0.5}\n",
            [
                "1:17–20 OKR024: 'pilot' is scored by its steps, not by a value"
                " (write the steps that are reached: `reached: [pilot.first]`)"
            ],
        ),
        (
            "values: {rating: true}\n",
            ["1:18–22 OKR024: 'rating' takes a number (write the value that was measured)"],
        ),
        (
            "values: {activation: 6,5}\n",
            [
                "1:24–25 OKR014: '5' has no value"
                " (if it belongs to the number before it, write that with a point, such as 4.5,"
                " or without a comma, such as 1234)"
            ],
        ),
        (
            "values: {activation: 68 %}\n",
            ["1:22–26 OKR014: 'activation' must be a number, not the text '68 %' (write 68)"],
        ),
        (
            "confidence: {activation: 7}\n",
            ["1:26–27 OKR015: 'activation' is 7; it must be at most 1 (as a share of 1, write 0.7)"],
        ),
        (
            "confidence: {activation: 70 %}\n",
            [
                "1:26–30 OKR014: 'activation' must be a number, not the text '70 %'"
                " (as a share of 1, write 0.7)"
            ],
        ),
        (
            "reached: [tuor, both]\n",
            [
                "1:11–15 OKR019: 2026-Q4/product/onboarding has no milestone 'tuor'"
                " (did you mean 'activation.tour'?)",
                "1:17–21 OKR019: 'both' is a milestone of several key results"
                " (write one of activation.both, pilot.both)",
            ],
        ),
    ],
)
def test_what_a_checkin_says_fits_its_goal(text: str, findings: list[str]) -> None:
    found = told({GOAL: PROMISE, CHECKIN: text})

    assert found == [f"{CHECKIN}:{finding}" for finding in findings]


def test_a_value_for_a_key_result_that_does_not_exist_points_at_those_that_do() -> None:
    (finding,) = loaded({GOAL: PROMISE, CHECKIN: "values: {speed: 3}\n"}).findings
    (related,) = finding.related

    assert related.path == GOAL
    assert related.span is not None
    assert (related.span.line, related.span.column) == (2, 1)
    assert finding.ref == "2026-Q4/product/onboarding.speed"


@pytest.mark.parametrize(
    ("day", "is_told"), [("2027-01-31", False), ("2027-02-01", True), ("1900-01-01", True)]
)
def test_a_checkin_may_come_a_month_late(day: str, is_told: bool) -> None:
    path = f"checkins/2026-Q4/product/onboarding/{day}-ann.yaml"
    finding = (
        f"{path} OKR603: this check-in is dated {day}, but 2026-Q4 runs from 2026-10-01 to 2026-12-31"
        " (move it to the period that it belongs to)"
    )

    assert told({GOAL: PROMISE, path: "values: {activation: 68}\n"}) == ([finding] if is_told else [])


def test_a_broken_checkin_leaves_the_others_alone() -> None:
    broken = "checkins/2026-Q4/product/onboarding/2026-11-13-ann.yaml"
    workspace = loaded(
        {GOAL: PROMISE, CHECKIN: "values: {activation: 68}\n", broken: "values: {activation: 6"}
    )

    assert [finding.path for finding in workspace.findings] == [broken]
    assert [entry.path for entry in workspace.goals[ONBOARDING].checkins] == [CHECKIN]


def test_checkins_are_in_order_of_date_then_author() -> None:
    folder = "checkins/2026-Q4/product/onboarding"
    names = ["2026-11-20-cho", "2026-11-20-ann", "2026-10-09-bob"]
    workspace = loaded({GOAL: PROMISE, **{f"{folder}/{name}.yaml": "progress: Fine\n" for name in names}})

    entries = workspace.goals[ONBOARDING].checkins
    assert [f"{entry.date}-{entry.author}" for entry in entries] == sorted(names)


def test_a_goal_that_cannot_be_read_makes_nothing_an_orphan() -> None:
    files = {
        GOAL: "title: [",
        CHECKIN: "values: {activation: 68}\n",
        TASKS: "tasks: {activation: {texts: {title: Texts}}}\n",
        REVIEW: "objectives: {onboarding: {key_results: {activation: 1}}}\n",
        "goals/2026-Q4/product/other.yaml": "title: O\nsupports: [2026-Q4/product/onboarding.activation]\n",
    }

    assert [finding.path for finding in loaded(files).findings] == [GOAL]


@pytest.mark.parametrize(
    ("path", "text", "finding"),
    [
        (
            "checkins/2026-Q4/product/onbording/2026-11-20-ann.yaml",
            "values: {activation: 1}\n",
            "OKR020: there is no objective 2026-Q4/product/onbording"
            " (did you mean '2026-Q4/product/onboarding'?"
            " then this file belongs at checkins/2026-Q4/product/onboarding/2026-11-20-ann.yaml)",
        ),
        (
            "tasks/2026-Q3/product/onboarding.yaml",
            "tasks: {}\n",
            "OKR020: there is no objective 2026-Q3/product/onboarding"
            " (did you mean '2026-Q4/product/onboarding'?)",
        ),
        (
            "tasks/2025/acme/old.yaml",
            "tasks: {}\n",
            "OKR020: there is no objective 2025/acme/old (add the objective, or delete this file)",
        ),
        (
            "kpis/uptime/2026-11-20-ann.yaml",
            "value: 99\n",
            "OKR021: there is no KPI 'uptime' (add the KPI, or delete this file)",
        ),
    ],
)
def test_a_file_about_nothing(path: str, text: str, finding: str) -> None:
    assert told({GOAL: PROMISE, path: text}) == [f"{path} {finding}"]


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        (
            "tasks:\n  activation:\n    texts: {title: Texts, status: dnoe}\n",
            "3:35–39 OKR015: 'status' cannot be 'dnoe'; it is one of todo, doing, blocked, done, dropped"
            " (did you mean 'done'?)",
        ),
        (
            "tasks:\n  activation:\n    texts: {title: Texts, estimate: 3 days}\n",
            "3:37–43 OKR014: 'estimate' must be a number, not the text '3 days' (write 3)",
        ),
        (
            "tasks:\n  activtion: {}\n",
            "2:3–12 OKR018: 2026-Q4/product/onboarding has no key result 'activtion'"
            " (did you mean 'activation'?)",
        ),
        (
            "tasks:\n  activation:\n    tour: {title: Tour}\n",
            "3:5–9 OKR022: 'tour' is a milestone of 'activation' already (give one of the two another id)",
        ),
        (
            "tasks:\n  activation:\n    a.b: {title: Tour}\n",
            "3:5–8 OKR011: 'a.b' cannot be an id: it has '.' in it; letters, digits and - are allowed"
            " (use letters and digits, with - between words)",
        ),
        ("tasks: [texts]\n", "1:8–15 OKR014: 'tasks' must be a mapping, not a list (write it as key: value)"),
    ],
)
def test_tasks_fit_their_goal(text: str, finding: str) -> None:
    assert told({GOAL: PROMISE, TASKS: text}) == [f"{TASKS}:{finding}"]


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        (
            "objectives:\n  onbording: {score: 0.5}\n",
            "2:3–12 OKR020: there is no objective 'onbording' to review (did you mean 'onboarding'?)",
        ),
        (
            "objectives:\n  onboarding: {key_results: {activtion: 0.5}}\n",
            "2:30–39 OKR018: objective 'onboarding' has no key result 'activtion'"
            " (did you mean 'activation'?)",
        ),
        (
            "objectives:\n  onboarding: {carried_to: next}\n",
            "2:28–32 OKR019: 'next' is not a full reference"
            " (write PERIOD/TEAM/OBJECTIVE or PERIOD/TEAM/OBJECTIVE.KEY-RESULT)",
        ),
        (
            "objectives:\n  onboarding: {carried_to: 2027-Q1/product/onboarding}\n",
            "2:28–54 OKR019: nothing here is called '2027-Q1/product/onboarding'"
            " (did you mean '2026-Q4/product/onboarding'?)",
        ),
        (
            "objectives:\n  onboarding: {score: 70}\n",
            "2:23–25 OKR015: 'score' is 70; it must be at most 1 (as a share of 1, write 0.7)",
        ),
    ],
)
def test_a_review_fits_its_goals(text: str, finding: str) -> None:
    assert told({GOAL: PROMISE, REVIEW: text}) == [f"{REVIEW}:{finding}"]
    assert told({GOAL: PROMISE, REVIEW: text}, Wanted(goals=[ONBOARDING])) == [f"{REVIEW}:{finding}"]


def test_a_review_read_for_one_goal_does_not_miss_the_others() -> None:
    files = {
        GOAL: PROMISE,
        "goals/2026-Q4/product/other.yaml": "title: O\n",
        REVIEW: "closed: 2027-01-08\nobjectives: {onboarding: {score: 0.7}, other: {score: 1}}\n",
    }
    workspace = loaded(files, Wanted(goals=[ONBOARDING]))

    assert workspace.findings == ()
    assert workspace.goals[ONBOARDING].outcome is not None
    assert str(workspace.goals[ONBOARDING].closed) == "2027-01-08"


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        (
            "title: U\nteam: produkt\n",
            "2:7–14 OKR016: there is no team 'produkt' in okr.yaml (did you mean 'product'?)",
        ),
        ("title: U\nmin: 5\nmax: 4\n", "3:6–7 OKR015: min is greater than max (swap the two)"),
        (
            "title: U\nmin: 99,9 %\n",
            "2:6–12 OKR014: 'min' must be a number, not the text '99,9 %'"
            ' (write 99.9, and the unit under `unit: "%"`)',
        ),
    ],
)
def test_a_kpi_makes_sense(text: str, finding: str) -> None:
    assert told({"kpis/uptime.yaml": text}) == [f"kpis/uptime.yaml:{finding}"]


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("value: 99,9 %\n", "1:8–14 OKR014: 'value' must be a number, not the text '99,9 %' (write 99.9)"),
        ("value: true\n", "1:8–12 OKR014: 'value' must be a number, not true (write a number, such as 4.5)"),
        ("note: x\n", "1:1–1 OKR013: 'value' is missing (add a line such as `value: 99.95`)"),
    ],
)
def test_a_reading_is_a_number(text: str, finding: str) -> None:
    path = "kpis/uptime/2026-11-20-ann.yaml"

    assert told({"kpis/uptime.yaml": "title: U\n", path: text}) == [f"{path}:{finding}"]


@pytest.mark.parametrize(
    ("path", "finding"),
    [
        (
            "goals/2026Q4/product/onboarding.yaml",
            "OKR017: '2026Q4' is not a period (did you mean 2026-Q4?)",
        ),
        (
            "goals/soon/product/onboarding.yaml",
            "OKR017: 'soon' is not a period"
            " (use 2026, 2026-H2, 2026-Q4 or 2026-11, or name it under `periods:` in okr.yaml)",
        ),
        (
            "goals/2026-Q4/produkt/onboarding.yaml",
            "OKR016: there is no team 'produkt' in okr.yaml (did you mean 'product'?)",
        ),
        (
            "goals/2026-Q4/product/first day.yaml",
            "OKR010: 'first day' cannot be an id: it has ' ' in it; letters, digits and - are allowed"
            " (rename it; use letters and digits, with - between words)",
        ),
        (
            "goals/2026-Q4/product/nul.yaml",
            "OKR010: 'nul' cannot be an id: Windows keeps this name for itself"
            " (rename it; use letters and digits, with - between words)",
        ),
        (
            "goals/onboarding.yaml",
            "OKR010: a file of this tree lives at goals/PERIOD/TEAM/OBJECTIVE.yaml"
            " (move it there, or out of the folder goals/)",
        ),
        (
            "goals/2026-Q4/product/deep/onboarding.yaml",
            "OKR010: a file of this tree lives at goals/PERIOD/TEAM/OBJECTIVE.yaml"
            " (move it there, or out of the folder goals/)",
        ),
        (
            "goals/2026-Q4/product/onboarding.yml",
            "OKR010: a file here must end in .yaml (rename it to onboarding.yaml)",
        ),
        (
            "goals/2026-Q4/product/onboarding.YAML",
            "OKR010: a file here must end in .yaml (rename it to onboarding.yaml)",
        ),
    ],
)
def test_a_file_in_the_wrong_place(path: str, finding: str) -> None:
    assert told({path: "title: O\n"}) == [f"{path} {finding}"]


@pytest.mark.parametrize(
    ("name", "finding"),
    [
        (
            "notes",
            "a record is named by date and author (rename it by date and author, as 2026-11-20-ann.yaml)",
        ),
        (
            "2026-11-20",
            "a record is named by date and author (rename it by date and author, as 2026-11-20-ann.yaml)",
        ),
        (
            "2026-02-30-ann",
            "there is no day 2026-02-30 (rename it by date and author, as 2026-11-20-ann.yaml)",
        ),
        (
            "2026-11-20-ann_lee",
            "'ann_lee' cannot be an id: it has '_' in it; letters, digits and - are allowed"
            " (rename it by date and author, as 2026-11-20-ann.yaml)",
        ),
    ],
)
def test_a_record_with_the_wrong_name(name: str, finding: str) -> None:
    path = f"checkins/2026-Q4/product/onboarding/{name}.yaml"

    assert told({GOAL: PROMISE, path: "values: {}\n"}) == [f"{path} OKR010: {finding}"]


def test_files_that_are_no_yaml_and_hidden_ones_are_left_alone() -> None:
    files: dict[str, str | bytes] = {
        "goals/README.md": "# Goals\n",
        "goals/2026-Q4/product/picture.png": b"\x89PNG\0",
        "goals/2026-Q4/product/.draft.yaml": "title: [",
        "goals/.cache/x.yaml": "title: [",
        "notes/ideas.yaml": "title: [",
    }

    assert told(files) == []


@pytest.mark.parametrize(
    ("content", "finding"),
    [
        (
            b"\x00\x01\x02",
            "1:1–2 OKR001: This is not text: byte 0 is NUL"
            " (put a text file in its place; goals are plain text)",
        ),
        (
            "title: 목표\n".encode("cp949"),
            "1:8–9 OKR001: Byte 0xb8 at offset 7, line 1, is not UTF-8; it looks like CP949"
            " (save it as UTF-8)",
        ),
        ("title: 목표\n".encode("utf-16"), "1:1–1 OKR001: This is UTF-16, not UTF-8 (save it as UTF-8)"),
        (
            b"title: O\nwhy: " + b"x" * 2**20,
            "1:1–1 OKR001: This file has 1048590 bytes; more than 1048576 are not read"
            " (split it into several files)",
        ),
        (
            b"title: O\nwhy: " + b"[" * 50 + b"]" * 50,
            "2:45–46 OKR005: Values are nested more than 40 deep"
            " (close the brackets, or flatten the structure)",
        ),
        (
            b"title: O\ntitle: P\n",
            "2:1–6 OKR003: Key 'title' appears twice (keep one of the two)",
        ),
    ],
)
def test_a_file_that_cannot_be_read(content: bytes, finding: str) -> None:
    assert goal_told(content) == [finding]


def test_an_alias_is_told_and_read() -> None:
    workspace = loaded({GOAL: "title: &t Easy\nwhy: *t\n"})

    assert [finding.code for finding in workspace.findings] == ["OKR004", "OKR004"]
    assert workspace.goals[ONBOARDING].objective.why == "Easy"


class TestSpelling:
    """Names with accents and Hangul, composed (NFC) and as macOS stores them (NFD)."""

    settings = "okr: 1\nname: 하늘\nteams: {제품: {name: 제품}}\n"
    composed = "goals/2026-Q4/제품/첫-경험.yaml"
    text = "title: 경험\nkey_results:\n  활성화: {title: A, target: 3}\n"

    def test_one_name_in_two_spellings_is_one_name(self) -> None:
        files = {
            "okr.yaml": decomposed(self.settings),
            decomposed(self.composed): decomposed(self.text),
            "checkins/2026-Q4/제품/첫-경험/2026-11-20-지우.yaml": "values: {활성화: 2}\n",
            decomposed("tasks/2026-Q4/제품/첫-경험.yaml"): "tasks: {활성화: {글: {title: 글}}}\n",
            "goals/2026-Q4/제품/다른.yaml": "title: O\nsupports: [2026-Q4/제품/첫-경험.활성화]\n",
        }
        workspace = loaded(files)
        goal = workspace.goals[Ref("2026-Q4", "제품", "첫-경험")]

        assert workspace.findings == ()
        assert goal.path == decomposed(self.composed)
        assert len(goal.checkins) == len(goal.tasks) == 1

    @pytest.mark.parametrize("spelled", [str, decomposed])
    def test_a_goal_is_found_alone_however_its_folders_are_spelled(self, spelled: type[str]) -> None:
        files = {
            "okr.yaml": self.settings,
            f"goals/2026-Q4/{spelled('제품')}/첫-경험.yaml": self.text,
            f"checkins/2026-Q4/제품/{spelled('첫-경험')}/2026-11-20-지우.yaml": "values: {활성화: 2}\n",
        }
        workspace = loaded(files, Wanted(goals=[Ref("2026-Q4", "제품", "첫-경험")], kpis=()))

        assert len(workspace.goals[Ref("2026-Q4", "제품", "첫-경험")].checkins) == 1

    def test_a_place_is_found_whatever_the_spelling(self) -> None:
        files = {"okr.yaml": self.settings, self.composed: decomposed(self.text).replace("3", "많이")}
        (finding,) = loaded(files).findings

        assert finding.span is not None
        assert finding.span.line == 3
        assert finding.ref == "2026-Q4/제품/첫-경험.활성화"

    def test_the_same_file_in_two_spellings(self) -> None:
        twin = decomposed(self.composed)
        findings = loaded({"okr.yaml": self.settings, self.composed: self.text, twin: self.text}).findings

        assert [(finding.code, finding.path) for finding in findings] == [(DUPLICATE_ID.code, self.composed)]
        assert findings[0].related[0].path == twin

    def test_the_same_record_in_two_spellings_counts_once(self) -> None:
        record = "checkins/2026-Q4/제품/첫-경험/2026-11-20-지우.yaml"
        body = "values: {활성화: 2}\n"
        workspace = loaded(
            {"okr.yaml": self.settings, self.composed: self.text, record: body, decomposed(record): body}
        )

        assert [finding.code for finding in workspace.findings] == [DUPLICATE_ID.code]
        assert len(workspace.goals[Ref("2026-Q4", "제품", "첫-경험")].checkins) == 1

    def test_the_same_key_in_two_spellings(self) -> None:
        text = f"{self.text}  {decomposed('활성화')}: {{title: B, target: 3}}\n"
        (finding,) = loaded({"okr.yaml": self.settings, self.composed: text}).findings

        assert finding.code == "OKR003"
        assert finding.span is not None
        assert finding.span.line == 4
        assert finding.related[0].span is not None
        assert finding.related[0].span.line == 3

    def test_names_that_only_case_tells_apart(self) -> None:
        assert told(
            {"goals/2026-Q4/product/Day.yaml": "title: O", "goals/2026-Q4/product/day.yaml": "title: O"}
        ) == [
            "goals/2026-Q4/product/day.yaml OKR022: goals/2026-Q4/product/day.yaml and"
            " goals/2026-Q4/product/Day.yaml differ in case only; Windows and macOS cannot hold both"
            " (give one of the two another name)"
        ]


class TestSettings:
    @pytest.mark.parametrize(
        ("text", "findings"),
        [
            (
                "okr: 2\nname: A\n",
                [
                    "1:6–7 OKR015: this workspace has version 2 of the file format; version 1 is known"
                    " (install a newer okr)"
                ],
            ),
            (
                "okr: '1'\nname: A\n",
                ["1:6–9 OKR014: 'okr' must be a whole number, not the text '1' (write 1 without quotes)"],
            ),
            ("name: A\n", ["1:1–1 OKR013: 'okr' is missing (add a line such as `okr: 1`)"]),
            ("", ["1:1–1 OKR007: This file holds no data (fill it in or delete it)"]),
            (
                "okr: 1\nname: A\nlanguage: de\ncadence: {due: Friday, grace_days: 1.5}\n",
                [
                    "3:11–13 OKR015: 'language' cannot be 'de'; it is one of en, ko (write one of them)",
                    "4:16–22 OKR015: 'due' cannot be 'Friday'; it is one of monday, tuesday, wednesday,"
                    " thursday, friday, saturday, sunday (did you mean 'friday'?)",
                    "4:36–39 OKR014: 'grace_days' must be a whole number, not the number 1.5"
                    " (write a number, such as 3)",
                ],
            ),
            (
                "okr: 1\nname: A\nrules: {objectives_per_team: [3], key_results_per_objective: 3}\n",
                [
                    "3:30–33 OKR015: 'objectives_per_team' takes two numbers: the fewest and the most"
                    " (write it as [3, 5])",
                    "3:62–63 OKR014: 'key_results_per_objective' must be a list, not the number 3"
                    " (write it as [3])",
                ],
            ),
            (
                "okr: 1\nname: A\nteams: {a: {name: A, parent: b}, b: {name: B, parent: a}}\n",
                [
                    "3:30–31 OKR015: team 'a' is its own ancestor (take one `parent` out)",
                    "3:55–56 OKR015: team 'b' is its own ancestor (take one `parent` out)",
                ],
            ),
            (
                "okr: 1\nname: A\nteams: {a: {name: A, parent: acme}}\n",
                ["3:30–34 OKR016: there is no team 'acme' in okr.yaml (known here: a)"],
            ),
            (
                "okr: 1\nname: A\nperiods: {x: {from: 2026-02-01, to: 2026-01-01}}\n",
                ["3:37–47 OKR015: period 'x' ends before it begins (swap from and to)"],
            ),
            (
                "okr: 1\nname: A\nrules: {objectives_per_team: [5, 3]}\n",
                [
                    "3:30–36 OKR015: 'objectives_per_team': the fewest, 5, is more than the most, 3"
                    " (swap the two)"
                ],
            ),
            (
                "okr: 1\nname: A\npeople: {ann lee: {name: Ann}}\n",
                [
                    "3:10–17 OKR011: 'ann lee' cannot be an id: it has ' ' in it; letters, digits and - are"
                    " allowed (use letters and digits, with - between words)"
                ],
            ),
        ],
    )
    def test_what_is_wrong_in_okr_yaml(self, text: str, findings: list[str]) -> None:
        assert told({"okr.yaml": text}) == [f"okr.yaml:{finding}" for finding in findings]

    def test_without_okr_yaml_nothing_else_is_read(self) -> None:
        watched = Watched(Memory({GOAL: b"title: ["}))
        workspace = load(watched)

        assert [str(finding.message) for finding in workspace.findings] == ["okr.yaml does not exist"]
        assert watched.read_paths == ["okr.yaml"]
        assert load_settings(watched)[0] is None


WHOLE: Files = {
    "okr.yaml": OKR,
    GOAL: PROMISE,
    CHECKIN: "values: {activation: 68}\n",
    TASKS: "tasks: {}\n",
    REVIEW: "summary: Fine\n",
    "goals/2026-Q4/product/other.yaml": "title: O\n",
    "goals/2026-Q3/product/old.yaml": "title: [",
    "checkins/2026-Q3/product/old/2026-09-01-ann.yaml": "values: [",
    "reviews/2026-Q3/product.yaml": "objectives: [",
    "kpis/uptime.yaml": "title: U\n",
    "kpis/uptime/2026-11-20-ann.yaml": "value: 99\n",
    "kpis/churn.yaml": "title: [",
}


class TestWanted:
    def read(self, wanted: Wanted) -> list[str]:
        watched = Watched(tree(WHOLE))
        load(watched, wanted)
        return sorted(set(watched.read_paths))

    def test_only_wanted_periods_are_read(self) -> None:
        assert self.read(Wanted(["2026-Q4"], kpis=())) == sorted(
            ["okr.yaml", GOAL, CHECKIN, TASKS, REVIEW, "goals/2026-Q4/product/other.yaml"]
        )

    def test_only_wanted_goals_are_read(self) -> None:
        assert self.read(Wanted(goals=[ONBOARDING], kpis=())) == sorted(
            ["okr.yaml", GOAL, CHECKIN, TASKS, REVIEW]
        )

    def test_records_can_be_left_out(self) -> None:
        assert self.read(Wanted(goals=[ONBOARDING], kpis=(), records=False)) == sorted(
            ["okr.yaml", GOAL, TASKS, REVIEW]
        )

    def test_only_wanted_kpis_are_read(self) -> None:
        assert self.read(Wanted(periods=(), kpis=["uptime"])) == [
            "kpis/uptime.yaml",
            "kpis/uptime/2026-11-20-ann.yaml",
            "okr.yaml",
        ]

    def test_no_goal_is_no_goal(self) -> None:
        assert self.read(Wanted(goals=[], kpis=[])) == ["okr.yaml"]

    def test_periods_are_named_without_reading_a_file(self) -> None:
        watched = Watched(tree(WHOLE))

        assert period_names(watched) == ["2026-Q3", "2026-Q4"]
        assert watched.read_paths == []


class TestNewErrors:
    before = tree({GOAL: PROMISE, CHECKIN: "values: {speed: 3}\n"})
    wanted = Wanted(goals=[ONBOARDING, Ref("2026-Q4", "product", "first-day")], kpis=())

    def errors(self, changes: dict[str, str | None]) -> list[str]:
        new = {path: None if text is None else text.encode() for path, text in changes.items()}
        overlay = Overlay(self.before, new)
        return [str(finding.message) for finding in errors_in(overlay, self.wanted, self.before)]

    def test_an_old_error_is_not_told_again(self) -> None:
        assert self.errors({GOAL: PROMISE.replace("85", "90")}) == []

    def test_an_old_error_on_another_line_is_old(self) -> None:
        assert self.errors({CHECKIN: "confidence: {activation: 0.5}\nvalues: {speed: 3}\n"}) == []

    def test_an_old_error_in_a_file_that_moved_is_old(self) -> None:
        moved = {
            GOAL: None,
            GOAL.replace("onboarding", "first-day"): PROMISE,
            CHECKIN: None,
            CHECKIN.replace("onboarding", "first-day"): "values: {speed: 3}\n",
        }

        assert self.errors(moved) == []

    def test_a_new_error_is_told(self) -> None:
        assert self.errors({CHECKIN: "values: {speed: 3, velocity: 2}\n"}) == [
            "2026-Q4/product/onboarding has no key result 'velocity'"
        ]

    def test_another_error_in_the_place_of_an_old_one_is_told(self) -> None:
        assert self.errors({CHECKIN: "values: {velocity: 2}\n"}) == [
            "2026-Q4/product/onboarding has no key result 'velocity'"
        ]


class TestLinks:
    def test_a_link_out_of_the_workspace_is_told_and_not_followed(self, tmp_path: Path) -> None:
        outside = tmp_path / "secret.yaml"
        outside.write_text("title: Secret\n")
        folder = tmp_path / "workspace"
        goal = folder / GOAL
        goal.parent.mkdir(parents=True)
        (folder / "okr.yaml").write_text(OKR)
        goal.symlink_to(outside)
        for wanted in (Wanted(), Wanted(goals=[ONBOARDING])):
            workspace = load(Folder(str(folder)), wanted)

            assert [(finding.code, finding.path) for finding in workspace.findings] == [("OKR006", GOAL)]
            assert workspace.goals == {}
