"""`okr lint`: findings in goal files."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from okrcli.context import Home, open_home
from okrcli.core import lint as linting
from okrcli.core.finding import Finding, Severity
from okrcli.core.period import parse
from okrcli.core.place import normal
from okrcli.core.rules.catalogue import RULES
from okrcli.core.rules.scope import Scope
from okrcli.errors import FINDINGS
from okrcli.options import FileOption, PeriodOption
from okrcli.store.load import Wanted, located

app = typer.Typer()


@app.command()
def lint(
    ctx: typer.Context,
    paths: Annotated[
        list[str] | None, typer.Argument(metavar="PATH…", help="Only these files and folders.", show_default=False)
    ] = None,
    period: PeriodOption = None,
    all: Annotated[bool, typer.Option("--all", "-a", help="Every period, not only current and planned ones.")] = False,
    select: Annotated[
        list[str] | None, typer.Option("--select", metavar="RULE", help="Only rules with this code, prefix or name.")
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option("--ignore", metavar="RULE", help="No rules with this code, prefix or name.")
    ] = None,
    fail_on: Annotated[
        Literal["error", "warning", "info"], typer.Option("--fail-on", help="What makes the exit code 1.")
    ] = "error",
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Exit with 0 whatever is found.")] = False,
    output: FileOption = None,
) -> None:
    """Show what is wrong or weak in goal files, with the place and the way out.

    Exit code 1 says that something weighs as much as --fail-on.
    """
    home = open_home(ctx.obj)
    findings = _findings(home, paths or [], period or [], all, select or [], ignore or [])
    home.show(findings)
    if not exit_zero and linting.fails(findings, Severity(fail_on)):
        raise typer.Exit(FINDINGS)


def _findings(
    home: Home, paths: list[str], names: list[str], everything: bool, select: list[str], ignore: list[str]
) -> list[Finding]:
    judged = _judged(home, names, everything)
    workspace = home.read(Wanted() if everything else Wanted(_around(home, judged)))
    scope = Scope(workspace, tuple(judged), home.today)
    policy = linting.policy_of(home.settings.rules, select, ignore)
    found = located(home.tree, linting.run(scope, RULES, policy))
    return [finding for finding in found if not paths or _below(finding.path, paths)]
