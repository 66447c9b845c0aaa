"""What `okr lint` is asked to look at: periods, paths, rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from okrcli.errors import UsageError
from okrcli.message import say

if TYPE_CHECKING:
    from okrcli.call import Call
    from okrcli.core.finding import Finding, Severity
    from okrcli.core.manual import Page
    from okrcli.core.period import Period
    from okrcli.core.rules.policy import Policy
    from okrcli.core.rules.rule import Rule
    from okrcli.home import Home


def pages_of(home: Home, rules: Sequence[Rule]) -> list[Page]:
    """Return the manual pages of everything that can be found, the workspace's own rules among them."""
    from okrcli.core.manual import pages
    from okrcli.core.rules.own_wording import own_wording

    return pages((*rules, *own_wording(home.settings.rules, rules).rules))


def judged_periods(home: Home, names: Sequence[str], paths: Sequence[str], everything: bool) -> list[Period]:
    """Return the periods asked for by name or path, else those that are current or planned.

    A folder such as `reviews` asks for every period in it, the whole workspace for what no path asks for.
    """
    from okrcli.core import lint as linting
    from okrcli.store.lint import known_periods

    if names:
        return [home.period(name) for name in names]
    known = known_periods(home.tree, home.settings)
    if everything:
        return known
    own = [_periods_of(home, path) for path in paths]
    chosen = {period for periods in own if periods is not None for period in periods}
    if paths and None not in own:
        return sorted(chosen)
    return sorted({*chosen, *linting.not_over(known, home.today)})


def _periods_of(home: Home, path: str) -> list[Period] | None:
    """Return the periods that a path of the workspace is about; None for one that is about any."""
    from okrcli.core.period import parse
    from okrcli.core.place import TREES, normal

    top, *rest = path.split("/")
    if top not in TREES or top == "kpis":
        return None
    names = rest[:1] or map(normal, home.tree.folders(top))
    return [period for name in names if (period := parse(name, home.settings)) is not None]


def opened(call: Call, at: str | None, paths: Sequence[str]) -> Home:
    """Open the workspace around the command, else the one around the first path; raise NotAWorkspaceError."""
    from pathlib import Path

    from okrcli.context import open_to_mend
    from okrcli.whereabouts import NotAWorkspaceError

    try:
        return open_to_mend(call, at)
    except NotAWorkspaceError:
        place = Path(call.directory, *paths[:1])
        folder = place if place.is_dir() else place.parent
        if not paths or not folder.is_dir():
            raise
        there = replace(call, directory=str(folder))
        home = open_to_mend(there, at)
        call.language = there.language
        return home


def listed(texts: Sequence[str] | None) -> list[str]:
    """Return the names in what an option was given, once or more often, with commas between them."""
    return [name.strip() for text in texts or () for name in text.split(",")]


def within(home: Home, directory: str, path: str) -> str:
    """Return a path of the command line as the workspace calls it; raise UsageError where it has none."""
    from pathlib import Path

    from okrcli.core.place import normal

    place = Path(directory, path)
    missing = say("there is no file or folder {path}", path=path)
    if home.then is None and not place.exists():
        raise UsageError(missing)
    try:
        inside = place.resolve().relative_to(Path(home.root).resolve()).as_posix()
    except ValueError as err:
        raise UsageError(say("{path} is not in the workspace {root}", path=path, root=home.root)) from err
    inside = "" if inside == "." else inside
    if home.then is not None and not home.holds(inside):
        raise UsageError(missing)
    return normal(inside)


def is_below(path: str, wanted: Sequence[str]) -> bool:
    """Tell whether a file is one of those wanted or lies in one; all do where none is wanted."""
    from okrcli.core.place import normal

    own = normal(path)
    return not wanted or any(other in ("", own) or own.startswith(f"{other}/") for other in wanted)


def policy_for(
    home: Home, rules: Sequence[Rule], select: Sequence[str], ignore: Sequence[str], weights: Sequence[str]
) -> Policy:
    """Return which rules hold; raise UsageError for a rule that does not exist."""
    from okrcli.core.lint import no_such_rule, policy_of, way_to_rule
    from okrcli.core.manual import named

    severities = list(map(_weight, weights))
    known = pages_of(home, rules)
    for name in (*select, *ignore, *(name for name, _ in severities)):
        if not named(known, name):
            mistakes = _mistakes(home, rules)
            home.show(mistakes)
            mend = say("mend what is listed above: rules that okr.yaml makes are known only then")
            raise UsageError(no_such_rule(name), mend if mistakes else way_to_rule(name, known))
    return policy_of(home.settings.rules, select, ignore, severities)


def _mistakes(home: Home, rules: Sequence[Rule]) -> list[Finding]:
    """Return the errors in okr.yaml, those in rules of the workspace's own among them."""
    from okrcli.core.rules.own_wording import own_wording
    from okrcli.store.load import located

    found = [*home.problems, *own_wording(home.settings.rules, rules).findings]
    return [finding for finding in located(home.tree, found) if finding.severity == "error"]


def _weight(text: str) -> tuple[str, Severity]:
    from okrcli.core.finding import Severity

    name, _, weight = text.partition("=")
    if weight not in list(Severity):
        raise UsageError(
            say("'{text}' gives no rule a weight", text=text),
            say("write it as {example}", example="OKR201=error"),
        )
    return name, Severity(weight)
