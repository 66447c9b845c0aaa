"""`okr lint`: findings in goal files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from okrcli.options import PeriodOption

if TYPE_CHECKING:
    from okrcli.context import Home
    from okrcli.core.finding import Finding
    from okrcli.core.period import Period

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def lint(
    ctx: typer.Context,
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="PATH…", help="Only these files and folders.", show_default=False),
    ] = None,
    period: PeriodOption = None,
    all: Annotated[
        bool, typer.Option("--all", "-a", help="Every period, not only current and planned ones.")
    ] = False,
    select: Annotated[
        list[str] | None,
        typer.Option("--select", metavar="RULE", help="Only rules with this code, prefix or name."),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option("--ignore", metavar="RULE", help="No rules with this code, prefix or name."),
    ] = None,
    fail_on: Annotated[
        Literal["error", "warning", "info"], typer.Option("--fail-on", help="What makes the exit code 1.")
    ] = "error",
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Exit with 0 whatever is found.")] = False,
) -> None:
    """Show what is wrong or weak in goal files, with the place and the way out.

    Exit code 1 says that something weighs as much as --fail-on.
    """
    from okrcli.context import open_home
    from okrcli.core import lint as linting
    from okrcli.core.finding import Severity
    from okrcli.errors import FINDINGS

    home = open_home(ctx.obj)
    findings = _findings(home, paths or [], period or [], all, select or [], ignore or [])
    home.show(findings)
    if not exit_zero and linting.fails(findings, Severity(fail_on)):
        raise typer.Exit(FINDINGS)


def _findings(
    home: Home, paths: list[str], names: list[str], everything: bool, select: list[str], ignore: list[str]
) -> list[Finding]:
    from okrcli.core import lint as linting
    from okrcli.core.rules.catalogue import RULES
    from okrcli.core.rules.scope import Scope
    from okrcli.store.load import Wanted, load, located

    judged = _judged(home, names, everything)
    wanted = Wanted() if everything else Wanted(_around(home, judged))
    scope = Scope(load(home.tree, wanted), tuple(judged), home.today)
    policy = linting.policy_of(home.settings.rules, select, ignore)
    found = located(home.tree, linting.run(scope, RULES, policy))
    return [finding for finding in found if not paths or _is_below(finding.path, paths)]


def _judged(home: Home, names: list[str], everything: bool) -> list[Period]:
    """Return the periods that are asked for, else those that are current or planned."""
    from okrcli.core import lint as linting
    from okrcli.core.period import parse

    if names:
        return [home.period(name) for name in names]
    known = [period for name in home.period_names if (period := parse(name, home.settings)) is not None]
    return known if everything else linting.not_over(known, home.today)


def _around(home: Home, judged: list[Period]) -> list[str]:
    """Return the judged periods with those above them and those right before them, to compare with."""
    from okrcli.core import lint as linting
    from okrcli.core.period import parse

    known = [period for name in home.period_names if (period := parse(name, home.settings)) is not None]
    return [period.name for period in linting.with_surroundings(judged, known)]


def _is_below(path: str, paths: list[str]) -> bool:
    return any(path == other or path.startswith(f"{other}/") for other in map(_plain, paths))


def _plain(path: str) -> str:
    from okrcli.core.place import normal

    return normal(path).replace("\\", "/").removeprefix("./").rstrip("/")
