"""A goal has the same tag twice.

Tags are words to filter by; the second one filters nothing. Spelled in another case it is another tag to
`okr list --tag`, and goals are missed. `--fix` takes out those that are spelled alike.

Bad:
    tags: [customer, growth, customer]

Good:
    tags: [customer, growth]
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from okrcli.core.finding import Finding, Related, Severity
from okrcli.core.route import Route
from okrcli.core.rules.rule import Finder, Rule
from okrcli.core.rules.scope import Scope
from okrcli.message import say

_FOUND = Finder("OKR026", "duplicate-tag", Severity.WARNING)


def check(scope: Scope) -> Iterator[Finding]:
    """Yield a finding for each tag that a goal has already."""
    for goal in scope.goals:
        yield from _twice(goal.path, ("tags",), goal.objective.tags)
        for key, key_result in goal.objective.key_results.items():
            yield from _twice(goal.path, ("key_results", key, "tags"), key_result.tags)


def _twice(path: str, route: Route, tags: Sequence[str]) -> Iterator[Finding]:
    first: dict[str, int] = {}
    for n, tag in enumerate(tags):
        earlier = first.setdefault(tag.casefold(), n)
        if earlier == n:
            continue
        from okrcli.core.edit import Remove  # not before: most files are right

        message = say("tag '{tag}' is there already, as '{other}'", tag=tag, other=tags[earlier])
        related = (Related(path, (*route, earlier)),)
        yield _FOUND.at(
            path,
            (*route, n),
            message,
            say("take one of the two out"),
            related=related,
            fix=(Remove(path, (*route, n)),),
            unsafe=tag != tags[earlier],
        )


RULE = Rule(_FOUND.code, _FOUND.name, _FOUND.severity, __doc__, check)
