"""The codes of findings: a number that never changes its meaning, and a name to remember it by."""

from __future__ import annotations

from typing import Literal, NamedTuple

from okrcli.core.finding import Absent, Finding, Related
from okrcli.core.route import Route
from okrcli.message import Message


class Code(NamedTuple):
    """What kind of trouble a finding is."""

    code: str
    name: str

    def at(
        self,
        path: str,
        route: Route | None,
        message: Message,
        way_out: Message | None = None,
        *,
        on: Literal["key", "value"] = "value",
        related: tuple[Related, ...] = (),
        absent: Absent | None = None,
    ) -> Finding:
        """Return a finding of this kind, at a route of a file or (None) about the file as a whole."""
        return Finding(
            self.code, self.name, message, path, way_out, route=route, on=on, related=related, absent=absent
        )


UNREADABLE_FILE = Code("OKR001", "unreadable-file")
YAML_SYNTAX = Code("OKR002", "yaml-syntax")
DUPLICATE_KEY = Code("OKR003", "duplicate-key")
YAML_FEATURE = Code("OKR004", "yaml-feature")
TOO_DEEP = Code("OKR005", "too-deep")
OUTSIDE_WORKSPACE = Code("OKR006", "outside-workspace")
EMPTY_FILE = Code("OKR007", "empty-file")
NUMBER_TOO_LARGE = Code("OKR008", "number-too-large")
MISPLACED_FILE = Code("OKR010", "misplaced-file")
BAD_ID = Code("OKR011", "bad-id")
UNKNOWN_KEY = Code("OKR012", "unknown-key")
MISSING_FIELD = Code("OKR013", "missing-field")
WRONG_TYPE = Code("OKR014", "wrong-type")
WRONG_VALUE = Code("OKR015", "wrong-value")
UNKNOWN_TEAM = Code("OKR016", "unknown-team")
UNKNOWN_PERIOD = Code("OKR017", "unknown-period")
UNKNOWN_KEY_RESULT = Code("OKR018", "unknown-key-result")
UNKNOWN_REFERENCE = Code("OKR019", "unknown-reference")
UNKNOWN_OBJECTIVE = Code("OKR020", "unknown-objective")
UNKNOWN_KPI = Code("OKR021", "unknown-kpi")
DUPLICATE_ID = Code("OKR022", "duplicate-id")
UNUSED_FIELD = Code("OKR023", "unused-field")
UNFIT_VALUE = Code("OKR024", "unfit-value")
RECORD_OF_DROPPED = Code("OKR028", "record-of-dropped")
UNKNOWN_RULE = Code("OKR090", "unknown-rule")
UNUSED_IGNORE = Code("OKR091", "unused-ignore")
UNREASONED_IGNORE = Code("OKR092", "unreasoned-ignore")
BROKEN_PLUGIN = Code("OKR093", "broken-plugin")
SLOW_PATTERN = Code("OKR094", "slow-pattern")
START_IS_TARGET = Code("OKR204", "start-is-target")
CHECKIN_OUTSIDE_PERIOD = Code("OKR603", "checkin-outside-period")
MILESTONE_OUTSIDE_PERIOD = Code("OKR701", "milestone-outside-period")

FAILURES = (BROKEN_PLUGIN, SLOW_PATTERN)  # of rules
UNREAD = (  # nothing in the file is looked at
    UNREADABLE_FILE,
    YAML_SYNTAX,
    DUPLICATE_KEY,
    YAML_FEATURE,
    TOO_DEEP,
    OUTSIDE_WORKSPACE,
    EMPTY_FILE,
    NUMBER_TOO_LARGE,
    MISPLACED_FILE,
)
