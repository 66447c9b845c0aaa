"""Plugins as they are installed: a module and the folder of its metadata."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from okrcli.plugins import MOST_FINDINGS, installed
from tests.commands.conftest import Okr, okr
from tests.history.making import commit

__all__ = ["okr"]

HEAD = """
from okrcli.core.finding import Severity
from okrcli.core.rules.rule import Finder, Rule
from okrcli.message import say

def rule(check, code="ACME001", name="no-tag"):
    return Rule(code, name, Severity.WARNING, "An objective has no tag.", check)

def found(scope, code="ACME001", name="no-tag"):
    for goal in scope.goals:
        yield Finder(code, name).at(goal.path, ("title",), say("no tag here"), ref=goal.ref)
"""
COUNT = iter(range(1000))

Install = Callable[..., str]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """Return what installs a module as the plugin `acme` of a package, and returns its folder."""

    def put(source: str, package: str = "acme-okr", version: str = "1.2") -> str:
        module = f"acme_okr_{next(COUNT)}"  # a module that was imported stays so
        folder = tmp_path / f"lib-{package}"
        metadata = folder / f"{package.replace('-', '_')}-{version}.dist-info"
        metadata.mkdir(parents=True)
        (folder / f"{module}.py").write_text(HEAD + source)
        (metadata / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: {version}\n")
        (metadata / "entry_points.txt").write_text(f"[okr.rules]\nacme = {module}:RULES\n")
        monkeypatch.syspath_prepend(folder)
        return str(folder)

    goals = tmp_path / "workspace" / "goals" / "2026-Q4" / "core"
    goals.mkdir(parents=True)
    (goals / "a.yaml").write_text("title: All our customers stay\nwhy: Half of them leave.\nowner: ann\n")
    (tmp_path / "workspace" / "okr.yaml").write_text("okr: 1\nname: Acme\nteams: {core: {name: Core}}\n")
    monkeypatch.chdir(tmp_path / "workspace")
    monkeypatch.setenv("OKR_TODAY", "2026-11-20")
    return put


def lint(okr: Okr, *arguments: str) -> list[str]:
    """Return what is found, apart from our own rules: code and message."""
    answer = json.loads(okr("lint", "--format", "json", "--ignore", "OKR1", *arguments).output)
    return [f"{finding['code']} {finding['message']}" for finding in answer["findings"]]


def test_the_rules_of_a_plugin_are_looked_at_like_ours(install: Install, okr: Okr) -> None:
    install("RULES = [rule(found)]")

    assert lint(okr) == ["ACME001 no tag here"]
    assert lint(okr, "--select", "OKR2") == []
    assert lint(okr, "--select", "no-tag") == ["ACME001 no tag here"]
    assert lint(okr, "--ignore", "ACME") == []
    assert okr("lint", "--severity", "ACME001=error").status == 1
    assert okr("rule", "ACME001").output.startswith("ACME001 no-tag (warning)\n\nAn objective has no tag.")
    assert "ACME001" in okr("rule").output
    log = json.loads(okr("lint", "--format", "sarif").output)
    assert "ACME001" in [known["id"] for known in log["runs"][0]["tool"]["driver"]["rules"]]


def test_a_comment_silences_the_finding_of_a_plugin(install: Install, okr: Okr) -> None:
    install("RULES = [rule(found)]")
    goal = Path("goals/2026-Q4/core/a.yaml")
    goal.write_text(f"# okr: ignore[ACME001] because it has no tags\n{goal.read_text()}")

    assert lint(okr) == []


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ("import acme_gone", "cannot be loaded: ModuleNotFoundError: No module named 'acme_gone'"),
        ("RULES = 1 / 0", "cannot be loaded: ZeroDivisionError: division by zero"),
        ("raise SystemExit(3)", "cannot be loaded: SystemExit: 3"),
        ("raise GeneratorExit", "cannot be loaded: GeneratorExit"),
        ("RULES = rule(found)", "offers Rule instead of a list of rules"),
    ],
)
def test_a_plugin_that_cannot_be_loaded_is_named(
    install: Install, okr: Okr, source: str, problem: str
) -> None:
    install(source)

    (told,) = lint(okr)

    assert told.startswith("OKR093 the plugin acme-okr 1.2 (acme = acme_okr_")
    assert told.endswith(problem)


@pytest.mark.parametrize(
    ("item", "problem"),
    [
        ("5", "it is of the type int, not Rule"),
        ("rule(found, code='OKR999')", "'OKR999' cannot be the code of a rule of your own"),
        ("rule(found, code='acme1')", "'acme1' cannot be the code of a rule of your own"),
        ("rule(found, code='ACME002\\n')", "'ACME002\n' cannot be the code of a rule of your own"),
        ("rule(found, name='no-why')", "the name 'no-why' is taken by OKR304"),
        ("rule(found, code='ACME001', name='again')", "the code ACME001 is taken by no-tag"),
        (
            "rule(found, code='ACME002', name='okr')",
            "the name 'okr' is how the code OKR001 begins, which names other rules",
        ),
        (
            "rule(found, code='ACME002', name='acme')",
            "the name 'acme' is how the code ACME002 begins, which names other rules",
        ),
        (
            "rule(lambda scope: [], 'NO001', 'b'), rule(found, 'TAG001', 'no')",
            "the name 'no' is how the code NO001 begins, which names other rules",
        ),
        (
            "rule(lambda scope: [], 'TAG001', 'no'), rule(found, 'NO001', 'b')",
            "the code NO001 begins with the name of TAG001, 'no'",
        ),
        ("rule(None, code='ACME002', name='b')", "ACME002 has nothing that checks"),
    ],
)
def test_a_rule_that_cannot_be_used_is_left_out(install: Install, okr: Okr, item: str, problem: str) -> None:
    install(f"RULES = [rule(found), {item}]")

    told = lint(okr)

    assert told[-1] == "ACME001 no tag here" or told[0] == "ACME001 no tag here"
    (wrong,) = [line for line in told if line.startswith("OKR093")]
    assert wrong.endswith(f"is left out: {problem}")


@pytest.mark.parametrize(
    ("last", "problem"),
    [
        ("1 / 0", "ZeroDivisionError: division by zero"),
        ("raise GeneratorExit", "GeneratorExit"),
        ("yield 7", "it yields something of the type int, not Finding"),
        ("yield from found(scope, 'OKR101', 'x')", "it yields a finding of another rule, OKR101 x"),
        ("yield OURS.at('a', None, say('{x}'))", "KeyError: 'x'"),
        ("yield OURS.at('a', None, 'text')", "a part of its finding is of the type str"),
        ("yield title(words=('a', 'b'))", "a part of its finding is of the type str"),
        ("yield title(words=(1,))", "the words of its finding have no beginning and end"),
        (
            "yield replace(title(), route=None, span=Span('a', 1, 1, 2))",
            "a part of its finding is of the type str",
        ),
    ],
)
def test_a_rule_that_fails_keeps_what_it_found(install: Install, okr: Okr, last: str, problem: str) -> None:
    install(
        "from dataclasses import replace\nfrom okrcli.core.finding import Span\n"
        "OURS = Finder('ACME001', 'no-tag')\n"
        "def title(**about):\n"
        "    return OURS.at('goals/2026-Q4/core/a.yaml', ('title',), say('x'), **about)\n"
        f"def check(scope):\n    yield from found(scope)\n    {last}\n"
        "def other(scope):\n    return found(scope, 'ACME002', 'b')\n"
        "RULES = [rule(check), rule(other, 'ACME002', 'b')]"
    )

    told = lint(okr)

    assert "ACME001 no tag here" in told
    assert "ACME002 no tag here" in told
    (wrong,) = [
        line for line in told if line.startswith("OKR093 the rule ACME001 no-tag of the plugin acme-okr 1.2")
    ]
    assert wrong.endswith(f"fails: {problem}")


def test_a_rule_that_finds_without_end_is_stopped(install: Install, okr: Okr) -> None:
    install("def check(scope):\n    while True:\n        yield from found(scope)\nRULES = [rule(check)]")

    told = lint(okr)

    assert told.count("ACME001 no tag here") == MOST_FINDINGS
    assert len(told) == MOST_FINDINGS + 1


def test_a_failure_is_told_whatever_is_selected_and_fails(install: Install, okr: Okr) -> None:
    install("RULES = [rule(lambda scope: 1 / 0)]")

    assert okr("lint", "--select", "ACME001").status == 1
    assert lint(okr, "--ignore", "OKR093") == []


def test_a_failure_is_told_whichever_files_or_changes_are_looked_at(install: Install, okr: Okr) -> None:
    install("RULES = [rule(lambda scope: 1 / 0)]")
    commit(Path.cwd(), "2026-11-19", {}, also=["okr.yaml", "goals/2026-Q4/core/a.yaml"])

    (told,) = lint(okr, "goals")
    (told_of_change,) = lint(okr, "--since", "HEAD")

    assert told == told_of_change
    assert told.startswith("OKR093 the rule ACME001 no-tag of the plugin acme-okr 1.2")


def test_what_a_plugin_prints_does_not_get_among_the_results(install: Install, okr: Okr) -> None:
    install("print('hello')\nRULES = [rule(found)]")

    run = okr("lint", "--format", "json")

    assert json.loads(run.output)["kind"] == "lint"
    assert run.errors == "hello\n"


def test_the_traceback_is_there_for_the_asking(
    install: Install, okr: Okr, monkeypatch: pytest.MonkeyPatch
) -> None:
    install("RULES = [rule(lambda scope: 1 / 0)]")

    assert "Traceback" not in okr("lint").errors
    monkeypatch.setenv("OKR_TRACEBACK", "1")
    assert "ZeroDivisionError: division by zero" in okr("lint").errors


def test_plugins_come_in_order_of_their_packages_and_each_once(install: Install, tmp_path: Path) -> None:
    folders = [install("", package) for package in ("zeta", "acme-okr")]
    older = tmp_path / "older" / "acme.okr-0.9.dist-info"
    older.mkdir(parents=True)
    (older / "entry_points.txt").write_text("[okr.rules]\nold = old:RULES\n")

    found = installed([*folders, str(older.parent), str(tmp_path / "missing")])

    assert [(plugin.package, plugin.version) for plugin in found] == [("acme-okr", "1.2"), ("zeta", "1.2")]


def test_other_commands_never_look_for_plugins(install: Install, okr: Okr) -> None:
    install("raise SystemExit(9)")

    assert okr("list").status == 0
    assert okr("report").errors == ""
