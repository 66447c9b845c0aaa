"""What is wrong beyond the shape of one field: types against their fields, ids, teams, dates, references.

A module for each kind of file. Each check takes what was read and yields findings; none stops at the first.
"""

from okrcli.core.checks.goal import FIELDS_OF_TYPE
from okrcli.core.checks.records import CHECKIN_MARGIN, marks_named

__all__ = ["CHECKIN_MARGIN", "FIELDS_OF_TYPE", "marks_named"]
