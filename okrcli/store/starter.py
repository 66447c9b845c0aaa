"""The okr.yaml that a workspace starts with: the settings with their defaults, and what they mean.

Of the many thresholds of rules only those of focus: teams differ in them first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from okrcli.core.model import Rhythm, Rules
from okrcli.core.place import slugify
from okrcli.message import Message, say
from okrcli.store.emit import inline
from okrcli.store.modeline import modeline
from okrcli.store.quoting import scalar

_MARGIN = 36  # the column of the comments
_PERSON, _TEAM = "ann", "team"

Words = Callable[[Message], str]
Line = tuple[str, Message | None]


@dataclass(frozen=True, slots=True)
class Start:
    """What is known at the start: the company's name, its language, and who begins, if git knows."""

    name: str
    language: str
    person: str = ""
    email: str = ""
    schema: str | None = None

    @property
    def team(self) -> str:
        """The id of the first team, made from the company's name."""
        return slugify(self.name) or _TEAM

    @property
    def lead(self) -> str | None:
        """The id of who begins, made from the first word of the name, else from the address."""
        words = [*self.person.split()[:1], self.email.partition("@")[0]]
        return next(filter(None, map(slugify, words)), None)


def okr_yaml(start: Start, words: Words) -> str:
    """Return the text of okr.yaml, with comments in the language of `words`."""
    lines = [*_head(start), *_cadence(), *_teams(start), *_people(start), *_periods(), *_rules()]
    return "".join(f"{_commented(text, comment, words)}\n" for text, comment in lines)


def _commented(text: str, comment: Message | None, words: Words) -> str:
    if comment is None:
        return text
    return f"{text:{_MARGIN}} # {words(comment)}" if text else f"# {words(comment)}"


def _head(start: Start) -> Iterator[Line]:
    if start.schema:
        yield modeline(start.schema).rstrip("\n"), None
    yield "", say("What holds for all goals here. `okr schema okr` describes every key.")
    yield "okr: 1", say("version of this format")
    yield f"name: {scalar(start.name)}", None
    yield f"language: {start.language}", say("en or ko; without this line, as each terminal has it")


def _cadence() -> Iterator[Line]:
    comments = {
        "checkin": say("weekly, biweekly or monthly"),
        "due": say("the weekday on which a check-in is due"),
        "grace_days": say("days after that before a missing check-in counts as stale"),
        "fiscal_year_start": say("the month, 1 to 12, in which the first quarter begins"),
        "planning_days": say("days from the start of a period in which goals are still agreed"),
    }
    yield "", None
    yield "cadence:", None
    for key, value in Rhythm().model_dump().items():
        yield f"  {key}: {scalar(value)}", comments.get(key)


def _teams(start: Start) -> Iterator[Line]:
    yield "", None
    yield "teams:", say("a team's goals lie in goals/PERIOD/TEAM/")
    yield f"  {scalar(start.team)}:", None
    yield f"    name: {scalar(start.name)}", None
    yield f"    lead: {scalar(start.lead)}" if start.lead else f"    # lead: {_PERSON}", None
    yield "    members: []", None
    example = {
        "name": "Product",
        "parent": start.team,
        "lead": start.lead or _PERSON,
        "members": ["bob", "cho"],
    }
    yield f"  # product: {inline(example)}", None


def _people(start: Start) -> Iterator[Line]:
    yield "", None
    comment = say("the address in git says who checks in")
    if start.lead:
        yield "people:", comment
        yield f"  {scalar(start.lead)}: {inline(_person(start))}", None
        yield "  # bob: {name: Bob Okafor, email: bob@acme.example}", None
    else:
        yield "# people:", comment
        yield "#   ann: {name: Ann Lee, email: ann@acme.example}", None


def _person(start: Start) -> dict[str, str]:
    person = {"name": start.person or start.email}
    return person | {"email": start.email} if start.email else person


def _periods() -> Iterator[Line]:
    yield "", None
    yield "# periods:", say("your own, beside 2026, 2026-H2, 2026-Q4 and 2026-11")
    yield "#   launch: {from: 2026-09-01, to: 2026-12-15}", None


def _rules() -> Iterator[Line]:
    comments = {
        "objectives_per_team": say("fewest and most in a period"),
        "key_results_per_objective": say("fewest and most"),
    }
    yield "", None
    yield "rules:", None
    rules = Rules()
    for key, comment in comments.items():
        yield f"  {key}: {inline(getattr(rules, key))}", comment
