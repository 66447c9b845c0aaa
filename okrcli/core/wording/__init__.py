"""What the words of a goal give away, in English and Korean: a result, work, a count of the work, a step."""

from okrcli.core.wording.judging import judge
from okrcli.core.wording.number import Number
from okrcli.core.wording.numerals import numbers
from okrcli.core.wording.verdict import Cue, Kind, Language, Verdict

__all__ = ["Cue", "Kind", "Language", "Number", "Verdict", "judge", "numbers"]
