"""Accidents within a line: what is typed wrong, by pattern and replacement."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Literal

from tests.mutants.accident import Accident, Broken, Company


@dataclass(frozen=True)
class Typo:
    """Something typed wrong: where it can happen, what is written then, and which codes may name it.

    It is found in the line itself, in the one that is typed after it, in the line of the key that
    the line belongs to, or in the file as a whole. Without codes there is nothing to find.
    """

    told: str
    under: str
    pattern: str
    typed: str
    codes: str
    place: Literal["line", "next", "key", "file"] = "line"

    def __call__(self, random: Random, company: Company) -> Accident | None:
        spots = company.matching(self.under, self.pattern)
        if not spots:
            return None
        spot = random.choice(spots)
        lines = company.text(spot.path)
        typed = re.sub(self.pattern, self.typed, spot.text, count=1)
        lines[spot.line - 1 : spot.line] = typed.split("\n")
        line = {"line": spot.line, "next": spot.line + 1, "key": company.above(spot), "file": 0}[self.place]
        broken = (Broken(tuple(self.codes.split()), spot.path, line),) if self.codes else ()
        told = f"{self.told}: {spot.path}:{spot.line} now reads {typed!r}"
        return Accident(told, company.with_lines(spot.path, lines), broken)


# Fields of a block; what is quoted or in brackets has its own lines below.
PLAIN = r"[^\W\d][^\"'{}\[\]#:]*"
NOW = "goals/2026-Q4/"  # the quarter that can still be mended: some rules leave older ones alone


def yaml() -> Iterator[Typo]:
    """Yield what is no YAML any more, or more YAML than is wanted."""
    nested = r"^( {2,})([\w-]+: )"
    yield Typo("a tab", "", nested, r"\t\2", "OKR002")
    yield Typo(
        "a space too few", "goals/", r"^    (owner|unit|start|target|type|weight)(: )", r"   \1\2", "OKR002"
    )
    yield Typo("a space too many", "goals/", r"^    (owner|unit|start|target)(: )", r"     \1\2", "OKR002")
    yield Typo("a quote left open", "goals/", rf"^( *title: )({PLAIN})$", r'\1"\2', "OKR002")
    yield Typo("a colon in a text", "goals/", rf"^( *title: )({PLAIN})$", r"\1Grow: \2", "OKR002")
    yield Typo("a bracket left open", "", r"^([^#]*\})$", r"\1{", "OKR002")
    yield Typo("a bracket too many", "", r"^([^#]*[\]}])$", r"\1]", "OKR002")
    yield Typo("no colon", "goals/", r"^(  +)(owner|unit|start|target): (.*)$", r"\1\2 \3", "OKR002")
    yield Typo("a control character", "", rf"^( *title: )({PLAIN})$", "\\1\x07\\2", "OKR002")
    yield Typo("an anchor", "", r"^( *[\w-]+: )(\w)", r"\1&x \2", "OKR004")
    yield Typo("a tag", "", r"^( *[\w-]+: )(\w)", r"\1!!str \2", "OKR004")
    yield Typo("an alias", "", rf"^( *owner: )({PLAIN})$", r"\1*\2", "OKR004 OKR002")
    yield Typo("a merge key", "goals/", r"^(key_results:)$", r"<<: {}\n\1", "OKR004")
    yield Typo("a second document", "goals/", r"^(key_results:)$", r"---\n\1", "OKR004")
    yield Typo("a key twice", "", r"^( *[\w-]+: .*[^>-])$", r"\1\n\1", "OKR003", "next")
    yield Typo("a key twice in brackets", "", r"\{([\w-]+)(: [^,{}\[\]]+)", r"{\1\2, \1\2", "OKR003")
    conflict = r"<<<<<<< HEAD\n\1\n=======\n\1\n>>>>>>> main"
    yield Typo("a conflict that git left", "", r"^( *title: .*)$", conflict, "OKR002")


def shapes() -> Iterator[Typo]:
    """Yield fields that are none, or hold what they cannot."""
    number = r"^( +(?:start|target|min|max|weight|value|estimate|spent): )(-?[\d.]+)"
    yield Typo("a number in quotes", "", number, r'\1"\2"', "OKR014")
    yield Typo("a number in words", "", number, r"\1about \2", "OKR014")
    yield Typo("a comma for a point", "", number, r"\1\g<2>,5", "OKR014")
    yield Typo("a number too large", "", number, r"\g<1>1e999", "OKR008")
    yield Typo("no number at all", "", number, r"\1.nan", "OKR014")
    yield Typo("yes for a number", "", number, r"\1true", "OKR014")
    yield Typo("a list for a number", "", number, r"\1[\2]", "OKR014")
    yield Typo("a number for a text", "", rf"^( *(?:title|owner): )({PLAIN})$", r"\g<1>17", "OKR014")
    yield Typo("a mapping for a text", "", rf"^( *(?:title|owner): )({PLAIN})$", r"\1{is: \2}", "OKR014")
    yield Typo("nothing for a text", "", rf"^( *title:) ({PLAIN})$", r"\1", "OKR014")
    yield Typo("an empty text", "", rf"^( *title:) ({PLAIN})$", r'\1 ""', "OKR015")
    yield Typo(
        "a text for a list", "", r"^( *(?:tags|supports|blockers|next): )\[[^\]]*\]", r"\1many", "OKR014"
    )
    yield Typo("a text for a mapping", "", r"^(values|confidence): .*$", r"\1: fine", "OKR014")
    yield Typo("less than nothing", "", r"^( +weight: )\d+", r"\g<1>-1", "OKR015")
    yield Typo("sure by more than all", "checkins/", r"^(confidence: \{[^:]+: )[\d.]+", r"\g<1>7", "OKR015")
    yield Typo("an intent that is none", "goals/", r"^(intent: )\w+", r"\1stretchy", "OKR015")
    yield Typo("a type that is none", "goals/", r"\b(type: )[a-z]+", r"\1ratio", "OKR015")
    yield Typo("a status that is none", "tasks/", r"^( +status: )\w+", r"\1almost", "OKR015")
    yield Typo("no such day", "", r"\b(due: )\d{4}-\d\d-\d\d", r"\g<1>2026-02-30", "OKR015")
    yield Typo("no day", "", r"\b(due: )\d{4}-\d\d-\d\d", r"\1next week", "OKR014 OKR015")
    yield Typo(
        "a key misspelt", "", r"^( *)(title|owner|due|unit|start|target|why)(: )", r"\1\2e\3", "OKR012"
    )
    yield Typo("a key misspelt in brackets", "", r"([{,] ?)(title|due|name|email)(: )", r"\1x\2\3", "OKR012")
    yield Typo("a key of a record misspelt", "", r"^(values|value|progress|next)(: )", r"\1s\2", "OKR012")
    yield Typo("a key that no id can be", "goals/", r"^  ([\w-]+)(: *(?:\{.*)?)$", r"  \1_\2", "OKR011")


def references() -> Iterator[Typo]:
    """Yield names of what is not there."""
    yield Typo(
        "a goal that is none",
        "goals/",
        r"^( *(?:supports|needs): \[)[^\],]+",
        r"\g<1>2026-Q4/acme/no",
        "OKR019",
    )
    yield Typo("no full name", "goals/", r"^( *(?:supports|needs): \[)[^\],]+", r"\1soon", "OKR019")
    yield Typo("a part that is none", "goals/", r"(\d/[^/\]]+/[\w-]+)\.[\w-]+\]", r"\1.no]", "OKR019")
    yield Typo("carried nowhere", "reviews/", r"^( +carried_to: ).*", r"\g<1>2026-Q4/acme/no", "OKR019")
    yield Typo(
        "reached what is not there", "checkins/", r"^(reached: \[)[^\],]+", r"\1no-such-step", "OKR019"
    )
    yield Typo("a team that is none", "", r"\b(team|parent)(: )[\w-]+", r"\1\2nobody", "OKR016")
    yield Typo("a value of nothing", "checkins/", r"^(values: \{)([\w-]+)(: )", r"\1no-\2\3", "OKR018")
    yield Typo("sure of nothing", "checkins/", r"^(confidence: \{)([\w-]+)(: )", r"\1no-\2\3", "OKR018")
    yield Typo("tasks of nothing", "tasks/", r"^  ([\w-]+):$", r"  no-\1:", "OKR018")
    yield Typo("a review of nothing", "reviews/", r"^  ([\w-]+):$", r"  no-\1:", "OKR020")
    yield Typo(
        "a score of nothing", "reviews/", r"^(    key_results: \{)([\w-]+)(: )", r"\1no-\2\3", "OKR018"
    )
    yield Typo("a rule that is none", "okr.yaml", r"\[OKR\d+", "[OKR999", "OKR090")


def sense() -> Iterator[Typo]:
    """Yield what can be read and makes no sense, or no good goal."""
    yield Typo(
        "true for a number", "checkins/", r"^(values: \{[\w-]+: )[\d.]*[2-9][\d.]*", r"\1true", "OKR024"
    )
    yield Typo("a bound the wrong way", "okr.yaml", r"(per_team: )\[3, 5\]", r"\1[5, 3]", "OKR015")
    yield Typo("a bound of one number", "okr.yaml", r"(per_team: )\[3, 5\]", r"\1[3]", "OKR015")
    yield Typo("due after the period", NOW, r"\b(due: )\d{4}-\d\d-\d\d", r"\g<1>2027-03-01", "OKR701")
    yield Typo("due before the period", NOW, r"\b(due: )\d{4}-\d\d-\d\d", r"\g<1>2026-03-01", "OKR701")
    yield Typo("no day for a mark", NOW, r"^(      [\w-]+: \{.*), due: [\d-]+(, value)", r"\1\2", "OKR703")
    yield Typo(
        "a field of another type", NOW, r"^(    )(type: maintain)$", r"\1\2\n\1target: 5", "OKR023", "next"
    )
    yield Typo("a number in an objective", NOW, r"^(title: ).*$", r"\1Raise activation to 85 %", "OKR301")
    yield Typo("a tag twice", "goals/", r"^( *tags: \[)([\w-]+)", r"\1\2, \2", "OKR026")
    yield Typo(
        "a silence without a reason", "goals/", r"^(title: .*)$", r"\1  # okr: ignore[OKR304]", "OKR092"
    )
    unused = r"\1  # okr: ignore[OKR301] because it was agreed"
    yield Typo("a silence of nothing", NOW, r"^(title: .*)$", unused, "OKR091")
    yield Typo("no type of a level", "goals/", r"^    type: maintain$", "    weight: 1", "OKR013", "key")


def harmless() -> Iterator[Typo]:
    """Yield what may be typed: nothing is to be found."""
    yield Typo("a comment", "", r"^([\w-]+: .*[^>-])$", r"\1\n# a comment", "")
    yield Typo("an empty line", "", r"^([\w-]+: .*[^>-])$", r"\1\n\n", "")
    yield Typo("spaces at the end", "", r"^( *[\w-]+: .*[^>-])$", r"\1   ", "")
    yield Typo("quotes", "", rf"^( *title: )({PLAIN})$", r"\1'\2'", "")
    yield Typo("a list in lines", "", r"^tags: \[([\w-]+)\]$", r"tags:\n  - \1", "")
    yield Typo("spaces behind a colon", "", r"^( *[\w-]+:) (\w[^#:]*)$", r"\1     \2", "")
    yield Typo("another reason", "goals/", r"^why: .*$", "why: It is time.", "")
    yield Typo("a decimal", "goals/", r"^( +(?:start|target|min|max): )(\d+)$", r"\1\2.0", "")
    yield Typo("another blocker", "checkins/", r"^blockers: .*\]$", "blockers: [Rain]", "")
