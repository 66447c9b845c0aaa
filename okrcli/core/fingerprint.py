"""What makes a finding the same one tomorrow: its rule and what it is about, not its line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from hashlib import sha256

from okrcli.core.finding import Finding
from okrcli.core.place import normal


def fingerprints(findings: Sequence[Finding]) -> list[str]:
    """Return 32 hexadecimal digits for each finding, no two alike.

    Items of a list count as their list, and several findings in one field by their order, so that
    an item that moves is no news.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    found: list[str] = []
    for finding in findings:
        key = identity(finding)
        seen[key] += 1
        text = "\0".join((*key, str(seen[key])))
        found.append(sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32])
    return found


def identity(finding: Finding) -> tuple[str, ...]:
    """Return the rule, and what it is about: a goal and field, or what several files have in common."""
    return place(finding) if finding.about is None else (finding.code, finding.about)


def place(finding: Finding) -> tuple[str, ...]:
    """Return the rule, and the file, goal and field that a finding stands in."""
    field = ".".join(step for step in finding.route or () if isinstance(step, str))
    return finding.code, normal(finding.path), finding.ref or "", field
