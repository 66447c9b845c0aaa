"""`okr lint`: findings in goal files."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from okrcli.errors import UsageError
from okrcli.message import say
from okrcli.options import PeriodOption
from okrcli.output import write

if TYPE_CHECKING:
    from collections.abc import Sequence

    from okrcli.context import Home
    from okrcli.core.finding import Finding, Severity
    from okrcli.core.manual import Page
    from okrcli.core.period import Period
    from okrcli.core.rules.policy import Policy
    from okrcli.render.lint import Listing

app = typer.Typer(add_completion=False, rich_markup_mode=None)

Format = Literal["text", "concise", "json", "github", "gitlab", "sarif", "junit"]
_ENDINGS: dict[str, Format] = {".json": "json", ".sarif": "sarif", ".txt": "text", ".xml": "junit"}


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
    severity: Annotated[
        list[str] | None,
        typer.Option("--severity", metavar="RULE=WEIGHT", help="Another weight: error, warning or info."),
    ] = None,
    fail_on: Annotated[
        Literal["error", "warning", "info"], typer.Option("--fail-on", help="What makes the exit code 1.")
    ] = "error",
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Exit with 0 whatever is found.")] = False,
    format: Annotated[
        Format | None,
        typer.Option("--format", help="By default text; github in GitHub Actions.", show_default=False),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write to FILE; its ending names the format."),
    ] = None,
) -> None:
    """Show what is wrong or weak in goal files, with the place and the way out.

    Exit code 1 says that something weighs as much as --fail-on. `okr rule CODE` tells more about a finding.
    """
    from okrcli.context import open_home
    from okrcli.core import lint as linting
    from okrcli.core.finding import Severity
    from okrcli.errors import FINDINGS
    from okrcli.render.lint import rendered

    chosen = _format(format, output)
    home = open_home(ctx.obj)
    wanted = [_within(home, ctx.obj.directory, path) for path in paths or ()]
    judged = _judged(home, period or [], wanted, all)
    policy = _policy(home, select or [], ignore or [], severity or [])
    findings = [finding for finding in _found(home, judged, policy) if _is_below(finding.path, wanted)]
    listing = _listing(home, findings, output)
    write(rendered(listing, chosen), output)
    if chosen == "github":
        _add_job_summary(listing)
    if not exit_zero and linting.fails(findings, Severity(fail_on)):
        raise typer.Exit(FINDINGS)


def _format(asked: Format | None, file: str | None) -> Format:
    """Return the format asked for, else the one of the file's ending, else what suits where this runs."""
    if asked is not None:
        return asked
    if file is not None and file != "-":
        for ending, format in _ENDINGS.items():  # noqa: A001 - the word of the command line
            if file.lower().endswith(ending):
                return format
        raise UsageError(
            say("'{file}' does not say which format is meant", file=file),
            say("use --format, or one of the endings {endings}", endings=", ".join(_ENDINGS)),
        )
    in_actions = os.environ.get("GITHUB_ACTIONS") == "true" and not sys.stdout.isatty()
    return "github" if in_actions else "text"


def _found(home: Home, judged: Sequence[Period], policy: Policy) -> list[Finding]:
    from okrcli.core.rules.catalogue import RULES
    from okrcli.store.lint import lint

    return lint(home.tree, home.settings, judged, home.today, RULES, policy)


def _pages() -> list[Page]:
    from okrcli.core.manual import pages
    from okrcli.core.rules.catalogue import RULES

    return pages(RULES)


def _judged(home: Home, names: Sequence[str], paths: Sequence[str], everything: bool) -> list[Period]:
    """Return the periods asked for by name or path, else those that are current or planned."""
    from okrcli.core import lint as linting
    from okrcli.store.lint import known_periods

    if names:
        return [home.period(name) for name in names]
    known = known_periods(home.tree, home.settings)
    if everything:
        return known
    named = {parts[1] if len(parts) > 1 else None for parts in (path.split("/") for path in paths)}
    chosen = [period for period in known if period.name in named]
    if paths and len(chosen) == len(named):
        return chosen
    return sorted({*chosen, *linting.not_over(known, home.today)})


def _within(home: Home, directory: str, path: str) -> str:
    """Return a path of the command line as the workspace calls it; raise UsageError where it has none."""
    from pathlib import Path

    from okrcli.core.place import normal

    place = Path(directory, path)
    if not place.exists():
        raise UsageError(say("there is no file or folder {path}", path=path))
    try:
        inside = place.resolve().relative_to(Path(home.root).resolve()).as_posix()
    except ValueError as err:
        raise UsageError(say("{path} is not in the workspace {root}", path=path, root=home.root)) from err
    return "" if inside == "." else normal(inside)


def _is_below(path: str, wanted: Sequence[str]) -> bool:
    from okrcli.core.place import normal

    own = normal(path)
    return not wanted or any(other in ("", own) or own.startswith(f"{other}/") for other in wanted)


def _policy(home: Home, select: Sequence[str], ignore: Sequence[str], weights: Sequence[str]) -> Policy:
    """Return which rules hold; raise UsageError for a rule that does not exist."""
    from okrcli.core.lint import no_such_rule, policy_of, way_to_rule
    from okrcli.core.manual import named

    severities = list(map(_weight, weights))
    known = _pages()
    for name in (*select, *ignore, *(name for name, _ in severities)):
        if not named(known, name):
            raise UsageError(no_such_rule(name), way_to_rule(name, known))
    return policy_of(home.settings.rules, select, ignore, severities)


def _weight(text: str) -> tuple[str, Severity]:
    from okrcli.core.finding import Severity

    name, _, weight = text.partition("=")
    if weight not in list(Severity):
        raise UsageError(
            say("'{text}' gives no rule a weight", text=text),
            say("write it as {example}", example="OKR201=error"),
        )
    return name, Severity(weight)


def _listing(home: Home, findings: Sequence[Finding], output: str | None) -> Listing:
    from okrcli.context import colour
    from okrcli.render.lint import Listing

    to_file = output is not None and output != "-"
    return Listing(
        findings,
        home.words,
        sources=home.source,
        pages=_pages(),
        colour=not to_file and colour(sys.stdout),
        base=_base(home.root),
    )


def _base(root: str) -> str:
    """Return where the workspace lies in its repository, with / at the end; "" at its top."""
    from pathlib import Path

    folder = Path(root).resolve()
    top = next((above for above in (folder, *folder.parents) if (above / ".git").exists()), folder)
    return "" if folder == top else f"{folder.relative_to(top).as_posix()}/"


def _add_job_summary(listing: Listing) -> None:
    """Write all findings on the page of the job, where GitHub Actions has one."""
    from pathlib import Path

    from okrcli.render.lint.github import job_summary

    page = os.environ.get("GITHUB_STEP_SUMMARY")
    if page:
        with Path(page).open("a", encoding="utf-8", newline="\n") as file:
            file.write(job_summary(listing))
