"""Manual pages: of every rule, and of what the loader finds by itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from okrcli.core import codes
from okrcli.core.codes import Code
from okrcli.core.finding import Severity
from okrcli.core.near import near
from okrcli.core.rules.rule import Rule


class Page(NamedTuple):
    """What a finding of a code means: its text begins with a line that says the idea."""

    code: str
    name: str
    severity: Severity
    text: str

    @property
    def idea(self) -> str:
        """The first line of the text."""
        return self.text.strip().partition("\n")[0]


def can_be_silenced(code: str) -> bool:
    """Tell whether a comment may silence a code; a file that is not read has no comments."""
    return not code.startswith("OKR00") and code != codes.MISPLACED_FILE.code


def pages(rules: Iterable[Rule]) -> list[Page]:
    """Return a page for everything that lint can find, in order of the codes."""
    ruled = map(page_of, rules)
    loaded = [Page(*code, _WEIGHTS.get(code, Severity.ERROR), text.strip()) for code, text in _LOADER.items()]
    return sorted((*ruled, *loaded), key=lambda page: (page.code, page.name))


def page_of(rule: Rule) -> Page:
    """Return the page of a rule."""
    return Page(rule.code, rule.name, rule.severity, rule.manual.strip())


def named(pages: Sequence[Page], name: str) -> list[Page]:
    """Return the pages of a code, a prefix of codes, or a name."""
    return [page for page in pages if page.name == name or page.code.startswith(name.upper() or "?")]


def nearest(pages: Sequence[Page], name: str) -> str | None:
    """Return the code or name that was probably meant by one that nothing has."""
    if name[:4].upper() in {page.code[:4] for page in pages}:  # OKR2…: of another group nothing was meant
        return near(name, [page.code for page in pages if page.code[:4] == name[:4].upper()])
    return near(name, [page.name for page in pages])


_WEIGHTS = {  # all else is an error
    codes.RECORD_OF_DROPPED: Severity.INFO,
    codes.UNKNOWN_RULE: Severity.WARNING,
    codes.UNUSED_IGNORE: Severity.WARNING,
    codes.UNREASONED_IGNORE: Severity.WARNING,
}

_LOADER: dict[Code, str] = {
    codes.UNREADABLE_FILE: """
A file cannot be read as text.

Files are UTF-8 (a byte order mark and CRLF are fine). UTF-16, CP949 and binary files are refused rather than
guessed at, because a wrong guess puts wrong names and numbers into reports.
""",
    codes.YAML_SYNTAX: """
The YAML of a file is broken.

Nothing in the file counts until it is mended: half of a goal would give a wrong score.

Bad:
    title: Grow: fast

Good:
    title: "Grow: fast"
""",
    codes.DUPLICATE_KEY: """
A key appears twice in the same mapping.

Only one of the two values can count, and YAML does not say which. It mostly comes from a merge.

Bad:
    target: 80
    target: 85

Good:
    target: 85
""",
    codes.YAML_FEATURE: """
A file uses a part of YAML that goal files do without.

Anchors, aliases, merge keys, tags and several documents in one file surprise readers and
reviewers, and a change of one line would change several goals.

Bad:
    start: &base 60
    target: *base

Good:
    start: 60
    target: 85
""",
    codes.TOO_DEEP: """
Values are nested deeper than any goal file needs.

It is mostly a bracket that is never closed.
""",
    codes.OUTSIDE_WORKSPACE: """
A file or folder is a link that leads out of the workspace.

What it leads to is not in the repository, so colleagues and CI would see other goals than you do.
""",
    codes.EMPTY_FILE: """
A file holds no data.

An empty file is mostly one that somebody meant to fill in.
""",
    codes.NUMBER_TOO_LARGE: """
A number is too large to be reckoned with.

Bad:
    target: 1e999

Good:
    target: 1e9
""",
    codes.MISPLACED_FILE: """
A file is where no file of its kind belongs.

Where a file is says its period and its team, so one in another place belongs to nobody. A file that would
be read if it ended in .yaml is a warning, for what is in it counts for nothing: `a.yam`, `a.yaml.txt`,
`a.json`, `a`. Backups (`a.yaml.orig`, `a.yaml~`) and notes (README, `a.md`) are passed over.

Bad:
    goals/2026-Q4/onboarding.yaml

Good:
    goals/2026-Q4/product/onboarding.yaml
""",
    codes.BAD_ID: """
A key is no id.

Ids are letters and digits of any script with - between words, at most 64 characters. They stand in
references, file names and on the command line.

Bad:
    key_results:
      time to value: …

Good:
    key_results:
      time-to-value: …
""",
    codes.UNKNOWN_KEY: """
A key is none of those that a file of this kind has.

It is mostly a typing error, and what stands below it would be left out silently.

Bad:
    tagret: 85

Good:
    target: 85
""",
    codes.MISSING_FIELD: """
Something is missing without which a goal cannot be scored or shown.

Bad:
    activation: {title: Raise completion to 85 %, start: 60}

Good:
    activation: {title: Raise completion to 85 %, start: 60, target: 85}
""",
    codes.WRONG_TYPE: """
A value is of another type than its field takes.

Numbers are written plainly: no quotes, no comma, no unit.

Bad:
    target: "4,5 min"

Good:
    target: 4.5
    unit: min
""",
    codes.WRONG_VALUE: """
A value has the right type and cannot be.

A day that does not exist, a share above 1, a status that nobody knows, bounds the wrong way round.

Bad:
    due: 2026-11-31

Good:
    due: 2026-11-30
""",
    codes.UNKNOWN_TEAM: """
A team is named that okr.yaml does not have.

Bad:
    goals/2026-Q4/prodcut/onboarding.yaml

Good:
    goals/2026-Q4/product/onboarding.yaml
""",
    codes.UNKNOWN_PERIOD: """
A folder is named for a period that does not exist.

Periods are 2026, 2026-H2, 2026-Q4, 2026-11, and those named under `periods:` in okr.yaml.

Bad:
    goals/2026Q4/product/onboarding.yaml

Good:
    goals/2026-Q4/product/onboarding.yaml
""",
    codes.UNKNOWN_KEY_RESULT: """
A check-in, task or review names a key result that its objective does not have.

What was recorded would count for nothing. It is mostly a typing error, or a rename by hand that left
something behind: the new name, which `okr lint --unsafe-fixes` writes, is known to the commits, or else it is
the only key result that nothing is recorded of. `okr mv` renames a key result together with everything that
names it. One that was dropped in a commit is no mistake: see OKR028.
""",
    codes.UNKNOWN_REFERENCE: """
A reference leads to nothing.

References are PERIOD/TEAM/OBJECTIVE or PERIOD/TEAM/OBJECTIVE.KEY-RESULT. `okr mv` renames a goal together
with everything that refers to it.

Bad:
    supports: [2026/acme/win-smbs]

Good:
    supports: [2026/acme/win-smb]
""",
    codes.UNKNOWN_OBJECTIVE: """
A check-in, task file or review is about an objective that does not exist.

Either the objective was renamed or deleted by hand, or the folder is misspelled. An objective without
records that has the key results which the files name is what it was renamed to: `okr lint --unsafe-fixes`
moves the files there, and what refers to the old name follows. `okr mv` does all of it at once.
""",
    codes.UNKNOWN_KPI: """
A reading is about a KPI that does not exist.

Either the KPI was renamed or deleted by hand, or the folder is misspelled. Where one KPI without readings
is spelled almost so, `okr lint --unsafe-fixes` moves the readings there.
""",
    codes.DUPLICATE_ID: """
Two things have the same name.

A task with the id of a milestone, or two files whose names look alike: a reference could mean either.
""",
    codes.UNUSED_FIELD: """
A field says nothing for a key result of this type.

Bad:
    launch: {title: The tour is live, type: binary, target: 1}

Good:
    launch: {title: The tour is live, type: binary}
""",
    codes.UNFIT_VALUE: """
A check-in records a value of a kind that the key result does not take.

A binary key result takes true or false, one of milestones the steps that are reached, any other a number.
""",
    codes.RECORD_OF_DROPPED: """
A key result, objective, milestone or KPI was dropped, and what was recorded of it is still there.

That is as it should be: records are history, and stay. Each thing is told of once, with the commit that
dropped it, so that nobody wonders about the numbers. It is read from the commits: without git, or where a
shallow clone does not go back far enough, what was dropped cannot be told from what is misspelled.
""",
    codes.UNKNOWN_RULE: """
A rule is named that does not exist.

It was mistyped under `rules:` in okr.yaml or in a comment, so that what was meant to be ignored, selected or
weighed otherwise is not.

Bad:
    rules: {ignore: [OKR9999]}

Good:
    rules: {ignore: [OKR101]}
""",
    codes.UNUSED_IGNORE: """
What is to silence findings silences none.

Of a comment, what was wrong has been mended, or moved to another line; one that stays would silence the next
finding. `okr lint --unsafe-fixes` takes it out, or one of several names in it: look first, for much comes and
goes with the days. A comment is told only where its rule looked: not in a goal whose period is over, not for
a rule that was not selected, and not while a file cannot be read or only some periods are judged.

A pattern under `rules: paths:` in okr.yaml that matches no file is mostly mistyped, or its folder
was renamed: paths begin at the folder of okr.yaml, and `*` stands for any characters, `/` among them.

Bad:
    # okr: ignore[OKR204] because the level is to be held
    target: 85

Good:
    target: 85
""",
    codes.UNREASONED_IGNORE: """
A comment that is to silence a finding does not say which, or not why.

It silences nothing until it does. The next reader has to know whether the reason still holds.

Bad:
    # okr: ignore[OKR102]

Good:
    # okr: ignore[OKR102] because one number says it all this quarter
""",
    codes.SLOW_PATTERN: """
The pattern of a rule of your own takes too long to look for.

A fifth of a second is for each text, five seconds are for all of them. The rule stops there, so that what it
would find further on is missing. Patterns get slow where a repetition can take the same letters in many ways.

Bad:
    pattern: (.|\\w)+[!?]

Good:
    pattern: .+[!?]
""",
    codes.START_IS_TARGET: """
A metric starts where it is to end, so that there is nothing to score.

Give the value of today as start, or say that a level is to be held.

Bad:
    uptime: {title: Uptime of 99.9 %, start: 99.9, target: 99.9}

Good:
    uptime: {title: Keep uptime at 99.9 % or better, type: maintain, min: 99.9}
""",
    codes.CHECKIN_OUTSIDE_PERIOD: """
A check-in is dated far from the period that it is filed under.

A month before the period, for planning, and a month after it, for closing, are fine. Beyond that it is
mostly a wrong year, and the value would count on a day that is not meant.
""",
    codes.MILESTONE_OUTSIDE_PERIOD: """
A milestone or key result is due on a day outside its period.

The expected progress is reckoned within the period, so the milestone would never, or always, be expected.

Bad:
    goals/2026-Q4/… with due: 2027-01-15

Good:
    goals/2026-Q4/… with due: 2026-12-15
""",
}
