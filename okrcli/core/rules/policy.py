"""Which rules hold where, and how much they weigh: by code or prefix, in okr.yaml and by flag, per path."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

from okrcli.core.finding import Finding, Severity
from okrcli.core.rules.pattern import matches


@dataclass(frozen=True, slots=True)
class Policy:
    """Rules selected and ignored, by prefix of their code or by name; the longest prefix wins.

    All are selected where none is named; the codes in `always` are, whatever is named. `severities` gives
    rules another weight, `paths` ignores rules in files that match a pattern.
    """

    select: Collection[str] = ()
    ignore: Collection[str] = ()
    severities: Mapping[str, Severity] = field(default_factory=dict)
    paths: Mapping[str, Collection[str]] = field(default_factory=dict)
    always: Collection[str] = ()

    def holds(self, code: str, name: str, *, always: bool = False) -> bool:
        """Tell whether a rule is selected and not ignored; of equally long prefixes the ignored one wins.

        With `always` it is as good as selected.
        """
        ignored = _longest(self.ignore, code, name)
        if _longest(self.select, code, name) > ignored:
            return True
        return not ignored and (always or not self.select or code in self.always)

    def judge(self, findings: Iterable[Finding], always_in: Collection[str] = ()) -> list[Finding]:
        """Return the findings of rules that hold, each with the weight that it has here.

        What is found in the files `always_in` is told whatever is selected.
        """
        return [
            replace(finding, severity=self._severity(finding)) if self.severities else finding
            for finding in findings
            if self.holds(finding.code, finding.name, always=finding.path in always_in)
            and not self.leaves_out(finding.path, finding.code, finding.name)
        ]

    def _severity(self, finding: Finding) -> Severity:
        code, name = finding.code, finding.name
        prefixes = [prefix for prefix in self.severities if _matches(prefix, code, name)]
        nearest = max(prefixes, key=lambda prefix: _length(prefix, code, name), default=None)
        return finding.severity if nearest is None else self.severities[nearest]

    def leaves_out(self, path: str, code: str, name: str) -> bool:
        """Tell whether a rule does not hold in a file."""
        return any(
            _longest(prefixes, code, name) > 0 and matches(pattern, path)
            for pattern, prefixes in self.paths.items()
        )


def _matches(prefix: str, code: str, name: str) -> bool:
    return code.startswith(prefix.upper()) or prefix == name


def _length(prefix: str, code: str, name: str) -> int:
    """Return how much of a code a prefix has; a name counts as the whole code."""
    return len(code) if prefix == name else len(prefix)


def _longest(prefixes: Collection[str], code: str, name: str) -> int:
    """Return the length of the longest prefix that names a rule."""
    return max(
        (_length(prefix, code, name) for prefix in prefixes if _matches(prefix, code, name)), default=0
    )
