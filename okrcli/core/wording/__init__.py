"""What the words of a goal give away, in English and Korean: a result, work, a count of the work, a step."""

from okrcli.core.wording.attention import vanity
from okrcli.core.wording.changing import relative
from okrcli.core.wording.judging import counts_own, judge, unmeasured
from okrcli.core.wording.number import Number
from okrcli.core.wording.numerals import numbers
from okrcli.core.wording.objectives import how_much, internal_only, output_verb, solution_named, vague
from okrcli.core.wording.pair import two_metrics
from okrcli.core.wording.relative import Relative
from okrcli.core.wording.units import Unit, unit_of
from okrcli.core.wording.verdict import Beside, Cue, Kind, Language, Verdict
from okrcli.core.wording.way import Direction, direction

__all__ = [
    "Beside",
    "Cue",
    "Direction",
    "Kind",
    "Language",
    "Number",
    "Relative",
    "Unit",
    "Verdict",
    "counts_own",
    "direction",
    "how_much",
    "internal_only",
    "judge",
    "numbers",
    "output_verb",
    "relative",
    "solution_named",
    "two_metrics",
    "unit_of",
    "unmeasured",
    "vague",
    "vanity",
]
