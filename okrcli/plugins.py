"""Rules of others: installed packages that name some under the entry point group `okr.rules`.

An entry point is a list or tuple of `Rule`, such as `acme = "acme_okr:RULES"`. Whatever a plugin does wrong
is a finding that names it, and every other rule goes on.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from okrcli.core.codes import BROKEN_PLUGIN
from okrcli.core.finding import Finding, Related, Severity, Span
from okrcli.core.manual import Page, page_of, pages
from okrcli.core.place import SETTINGS
from okrcli.core.rules.catalogue import RULES
from okrcli.core.rules.naming import misnamed
from okrcli.core.rules.rule import Rule
from okrcli.core.rules.scope import Scope
from okrcli.message import Message, say

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

GROUP = "okr.rules"
TRACEBACK = "OKR_TRACEBACK"  # set to anything, it shows where a plugin fails
MOST_FINDINGS = 10_000  # of one rule: more are a loop without an end

_LONGEST_CAUSE = 200
_METADATA = (".dist-info", ".egg-info")
_MANUAL = """
A plugin cannot be used, or one of its rules fails.

Rules of installed packages are looked at like any other, but what they find is missing as long as they fail.
The message names the package: mend it, install another version, or uninstall it. With OKR_TRACEBACK=1 in the
environment, the traceback is printed.

A plugin names a list of `okrcli.core.rules.rule.Rule` as an entry point of the group `okr.rules`. Its codes
are capital letters other than OKR and three digits, such as ACME001; a rule yields findings of its own code.
"""


@dataclass(frozen=True, slots=True)
class Plugin:
    """An entry point, and the package that it comes with."""

    point: EntryPoint
    package: str
    version: str

    def __str__(self) -> str:
        return f"{self.package} {self.version} ({self.point.name} = {self.point.value})"

    def broken(self, message: Message) -> Finding:
        """Return what is wrong with the plugin."""
        way_out = say(
            "mend or uninstall {package}; with {variable}=1 you see more",
            package=self.package,
            variable=TRACEBACK,
        )
        return BROKEN_PLUGIN.at(SETTINGS, None, message, way_out)


def every_rule() -> tuple[Rule, ...]:
    """Return our own rules, the one that tells of broken plugins, and those of the plugins."""
    troubles: list[Finding] = []
    telling = Rule(*BROKEN_PLUGIN, Severity.ERROR, _MANUAL, lambda _: iter(troubles))
    rules = [*RULES, telling]
    plugins = installed(sys.path)
    known = pages(rules) if plugins else []
    for plugin in plugins:
        found, wrong = _offered(plugin, known)
        troubles += wrong
        rules += (replace(rule, check=partial(_guarded, plugin, rule)) for rule in found)
        known += map(page_of, found)
    return tuple(rules)


def installed(folders: Iterable[str]) -> list[Plugin]:
    """Return the plugins in folders of packages, by name; of a package in two folders the first counts.

    `importlib.metadata` takes longer to import than all of this takes: it is only asked about packages whose
    list of entry points has the group in it.
    """
    seen: set[str] = set()
    found: list[Plugin] = []
    for folder in folders:
        for name in _metadata_in(folder or os.curdir):
            package = re.sub(r"[-_.]+", "-", name.removesuffix(Path(name).suffix).split("-")[0]).lower()
            if package not in seen and _names_group(Path(folder, name)):
                found += _plugins_of(Path(folder, name), package)
            seen.add(package)
    return sorted(found, key=lambda plugin: (plugin.package, plugin.point.name, plugin.point.value))


def _metadata_in(folder: str) -> list[str]:
    try:
        return sorted(entry.name for entry in Path(folder).iterdir() if entry.name.endswith(_METADATA))
    except OSError:  # a folder that is not there, or a zip file
        return []


def _names_group(metadata: Path) -> bool:
    try:
        return GROUP.encode() in (metadata / "entry_points.txt").read_bytes()
    except OSError:  # most packages have none
        return False


def _plugins_of(metadata: Path, package: str) -> Iterator[Plugin]:
    from importlib.metadata import PathDistribution

    distribution = PathDistribution(metadata)
    about = distribution.metadata
    for point in distribution.entry_points.select(group=GROUP):
        yield Plugin(point, about["Name"] or package, about["Version"] or "?")


def _offered(plugin: Plugin, known: Sequence[Page]) -> tuple[list[Rule], list[Finding]]:
    """Return the rules of a plugin that can be used, and what is wrong with the plugin."""
    try:
        with redirect_stdout(sys.stderr):  # stdout is for results
            offered = plugin.point.load()
    except KeyboardInterrupt:
        raise
    except BaseException as err:
        message = say("the plugin {plugin} cannot be loaded: {cause}", plugin=plugin, cause=_cause(err))
        return [], [plugin.broken(message)]
    if not isinstance(offered, list | tuple):
        message = say(
            "the plugin {plugin} offers {what} instead of a list of rules",
            plugin=plugin,
            what=type(offered).__name__,
        )
        return [], [plugin.broken(message)]
    rules: list[Rule] = []
    troubles: list[Finding] = []
    for item in offered:
        wrong = _misfit(item, [*known, *map(page_of, rules)])
        if wrong is None:
            rules.append(item)
        else:
            message = say(
                "a rule of the plugin {plugin} is left out: {problem}", plugin=plugin, problem=wrong
            )
            troubles.append(plugin.broken(message))
    return rules, troubles


def _misfit(item: object, known: Sequence[Page]) -> Message | None:
    """Return why something is no rule that can be used; None when it is one."""
    if not isinstance(item, Rule):
        return say("it is of the type {what}, not Rule", what=type(item).__name__)
    if (
        not isinstance(item.code, str)
        or not isinstance(item.name, str)
        or not isinstance(item.severity, Severity)
    ):
        return say("its code, name or severity is of another type than it should be")
    if not isinstance(item.manual, str) or not item.manual.strip():
        return say("{code} has no manual page", code=item.code)
    if not callable(item.check):
        return say("{code} has nothing that checks", code=item.code)
    wrong = misnamed(item.code, item.name, known)
    return None if wrong is None else wrong.message


def _guarded(plugin: Plugin, rule: Rule, scope: Scope) -> Iterator[Finding]:
    """Yield what a plugin's rule finds and, where it does something wrong, that."""
    found: list[Finding] = []
    wrong: Message | None = None
    try:
        with redirect_stdout(sys.stderr):
            for item in islice(rule.check(scope), MOST_FINDINGS + 1):
                flaw = _flaw(item, rule)
                wrong = wrong or flaw
                if flaw is None:
                    found.append(item)
    except KeyboardInterrupt:
        raise
    except BaseException as err:
        wrong = wrong or say("{cause}", cause=_cause(err))
    if len(found) > MOST_FINDINGS:
        wrong = say("it finds more than {n} things", n=MOST_FINDINGS)
        found.pop()
    yield from found
    if wrong is not None:
        message = say(
            "the rule {code} {name} of the plugin {plugin} fails: {problem}",
            code=rule.code,
            name=rule.name,
            plugin=plugin,
            problem=wrong,
        )
        yield plugin.broken(message)


def _flaw(item: object, rule: Rule) -> Message | None:
    """Return why something is no finding of a rule; None when it is one."""
    if not isinstance(item, Finding):
        return say("it yields something of the type {what}, not Finding", what=type(item).__name__)
    if (item.code, item.name) != (rule.code, rule.name):
        return say("it yields a finding of another rule, {code} {name}", code=item.code, name=item.name)
    from okrcli.core.edit import Edit  # not before: plugins are few

    sorts = (
        (item.path, str),
        (item.message, Message),
        (item.help, Message | None),
        (item.severity, Severity),
        (item.route, tuple | None),
        (item.words, tuple | None),
        (item.span, Span | None),
        (item.ref, str | None),
    )
    misfits: list[object] = [value for value, sort in sorts if not isinstance(value, sort)]
    misfits += [number for number in (*(item.words or ()), *(item.span or ())) if not isinstance(number, int)]
    misfits += [step for step in item.route or () if not isinstance(step, str | int)]
    misfits += [other for other in item.related if not isinstance(other, Related)]
    misfits += [edit for edit in item.fix if not isinstance(edit, get_args(Edit))]
    if misfits:
        return say("a part of its finding is of the type {what}", what=type(misfits[0]).__name__)
    if item.words is not None and len(item.words) != 2:
        return say("the words of its finding have no beginning and end")
    str(item.message), str(item.help)  # a template without its values fails here, and not when it is shown
    return None


def _cause(err: BaseException) -> str:
    """Return an exception in one line; its traceback goes to stderr where that is asked for."""
    if os.environ.get(TRACEBACK):
        import traceback

        traceback.print_exception(err)
    line = " ".join(f"{type(err).__name__}: {err}".split()).removesuffix(":")
    return line if len(line) <= _LONGEST_CAUSE else f"{line[: _LONGEST_CAUSE - 1]}…"
