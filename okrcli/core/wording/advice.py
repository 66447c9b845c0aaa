"""What a sentence is told that could promise more: which rule speaks, what it says, what to do instead."""

from __future__ import annotations

from typing import NamedTuple

from okrcli.core.wording.attention import vanity
from okrcli.core.wording.judging import done_by_us, unmeasured
from okrcli.core.wording.objectives import how_much, internal_only, output_verb, solution_named, vague
from okrcli.core.wording.pair import two_metrics
from okrcli.core.wording.verdict import Beside, Cue, Kind, Span, Verdict
from okrcli.message import Message, say

CODES: dict[Kind, tuple[str, str]] = {
    "activity": ("OKR201", "task-not-outcome"),
    "output-count": ("OKR202", "own-output-counted"),
    "milestone": ("OKR203", "milestone-not-outcome"),
}
"""The code and the name of the rule that speaks of each kind of key result that is no outcome."""
VANITY_METRIC = ("OKR209", "vanity-metric")
NO_NUMBER = ("OKR216", "no-number")
TWO_METRICS = ("OKR211", "two-metrics")
NUMBER_IN_OBJECTIVE = ("OKR301", "number-in-objective")
OUTPUT_VERB = ("OKR302", "output-verb")
INTERNAL_ONLY = ("OKR303", "internal-only")
SOLUTION_NAMED = ("OKR307", "solution-named")
VAGUE_OBJECTIVE = ("OKR308", "vague-objective")
_MOST_NAMED = 3


class Advice(NamedTuple):
    """What is said of a sentence, how to say it better, and the words that it was judged by."""

    code: str
    name: str
    message: Message
    help: Message
    cues: tuple[Cue, ...]

    @property
    def words(self) -> Span | None:
        """Where the words stand that it was judged by, from the first to the last of them."""
        return (self.cues[0].start, self.cues[-1].end) if self.cues else None


def advise(title: str, verdict: Verdict) -> Advice | None:
    """Return what a judged key result is told; None for an outcome and where the words do not decide."""
    if verdict.kind not in CODES:
        return None
    words = _words(verdict.cues) or title
    return Advice(*CODES[verdict.kind], _message(verdict.kind, words), _help(verdict.kind), verdict.cues)


def _words(cues: tuple[Cue, ...]) -> str | Message:
    words = " … ".join(cue.text for cue in cues[:_MOST_NAMED])
    more = len(cues) - _MOST_NAMED
    return words if more <= 0 else say("{words} … and {n} more", words=words, n=more)


def _message(kind: Kind, words: str | Message) -> Message:
    if kind == "activity":
        return say("'{words}' is work to do, not what changes by it", words=words)
    if kind == "output-count":
        return say("'{words}' counts the team's own work, not what comes of it", words=words)
    return say("'{words}' is done or not, with nothing in between: a milestone", words=words)


def _help(kind: Kind) -> Message:
    if kind == "activity":
        return say("say which number moves once it is done, from where to where; keep the work as a task")
    if kind == "output-count":
        return say("count what others do because of it, from how many to how many; keep the work as tasks")
    return say("say what is better once it is there, from where to where; keep the step under `milestones:`")


def advise_no_number(title: str, beside: Beside = "nothing") -> Advice | None:
    """Return what a key result is told that gives nothing by which one would know."""
    if not (cues := unmeasured(title, beside)):
        return None
    return Advice(
        *NO_NUMBER,
        say("'{words}' says nothing by which anyone would know that it is reached", words=title),
        say("say which number tells it, from where to where"),
        cues,
    )


def advise_done_or_not(title: str, verdict: Verdict) -> Advice | None:
    """Return what a key result is told that is openly done or not, and done by the team."""
    if verdict.kind not in CODES or not done_by_us(title):
        return None
    words = _words(verdict.cues) or title
    return Advice(
        *CODES[verdict.kind],
        say("'{words}' can be ticked off while nothing is better for anyone", words=words),
        say("fine as a milestone; say what it changes for users, from where to where"),
        verdict.cues,
    )


def advise_vanity(title: str) -> Advice | None:
    """Return what a key result is told that counts attention."""
    if not (cues := vanity(title)):
        return None
    return Advice(
        *VANITY_METRIC,
        say("'{words}' counts attention, which moves no business value by itself", words=_words(cues)),
        say("count what follows from the attention: trials started, orders, customers who come back"),
        cues,
    )


def advise_pair(title: str) -> Advice | None:
    """Return what a key result is told that names several metrics."""
    if not (cues := two_metrics(title)):
        return None
    return Advice(
        *TWO_METRICS,
        say("'{words}' holds {n} metrics, and a key result has one number", words=_words(cues), n=len(cues)),
        say("make each of them a key result of its own, or choose the one that matters most"),
        cues,
    )


def advise_number(title: str) -> Advice | None:
    """Return what an objective is told whose title holds amounts."""
    if not (cues := how_much(title)):
        return None
    return Advice(
        *NUMBER_IN_OBJECTIVE,
        say("'{words}' tells how much, which its key results do", words=_words(cues)),
        say("say what will be better and for whom; move the number into a key result"),
        cues,
    )


def advise_output(title: str) -> Advice | None:
    """Return what an objective is told that is headed by an output verb."""
    if not (cues := output_verb(title)):
        return None
    return Advice(
        *OUTPUT_VERB,
        say("'{words}' names what the team does, not what changes for anyone", words=_words(cues)),
        say("say what will be better for whom once it is there; keep the work as tasks or milestones"),
        cues,
    )


def advise_internal(title: str) -> Advice | None:
    """Return what an objective is told that speaks of the team's own matters alone."""
    if not (cues := internal_only(title)):
        return None
    return Advice(
        *INTERNAL_ONLY,
        say("'{words}' is felt by nobody outside the team", words=_words(cues)),
        say("say who feels the difference, and what becomes possible for them"),
        cues,
    )


def advise_solution(title: str) -> Advice | None:
    """Return what an objective is told that settles on one solution."""
    if not (cues := solution_named(title)):
        return None
    return Advice(
        *SOLUTION_NAMED,
        say("'{words}' is one solution among others", words=_words(cues)),
        say("say which problem it solves and for whom; then another solution can turn out to be better"),
        cues,
    )


def advise_vague(title: str) -> Advice | None:
    """Return what an objective is told that fits any team."""
    if not (cues := vague(title)):
        return None
    return Advice(
        *VAGUE_OBJECTIVE,
        say("'{words}' says neither for whom nor what will be different", words=title),
        say("say who will notice it, and what they can do then that they cannot do today"),
        cues,
    )
