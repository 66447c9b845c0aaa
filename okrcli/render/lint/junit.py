"""Findings as JUnit XML, which nearly every CI system shows as failed tests.

There is no standard; this keeps to what Jenkins publishes as junit-10.xsd and GitLab reads.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from okrcli.core.finding import Finding
from okrcli.core.lint import fails
from okrcli.render.lint import Listing
from okrcli.render.literal import literal

_ILLEGAL = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(listing: Listing) -> str:
    """Return a suite a file with a case a finding; one case that passes where there is none.

    A case fails as the exit code does: one that weighs less passes, with the text as its output.
    """
    suites = [
        _suite(path, list(found), listing)
        for path, found in groupby(listing.findings, key=lambda finding: finding.path)
    ]
    count, failures = len(listing.findings), _failures(listing.findings, listing)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<testsuites name="okr lint" tests="{max(count, 1)}" failures="{failures}" errors="0">',
        *(suites or [_NOTHING_FOUND]),
        "</testsuites>",
    ]
    return "\n".join(lines) + "\n"


_NOTHING_FOUND = """\
  <testsuite name="okr lint" tests="1" failures="0" errors="0" skipped="0">
    <testcase classname="okr" name="lint"/>
  </testsuite>"""


def _failures(findings: Sequence[Finding], listing: Listing) -> int:
    return sum(fails([finding], listing.fail_on) for finding in findings)


def _suite(path: str, findings: list[Finding], listing: Listing) -> str:
    count, failures = len(findings), _failures(findings, listing)
    name = _attribute(listing.path(path))
    lines = [
        f'  <testsuite name={name} tests="{count}" failures="{failures}" errors="0" skipped="0">',
        *(_case(finding, name, listing) for finding in findings),
        "  </testsuite>",
    ]
    return "\n".join(lines)


def _case(finding: Finding, path: str, listing: Listing) -> str:
    line = f":{finding.span.line}:{finding.span.column}" if finding.span else ""
    title = _attribute(f"{finding.code} {finding.name}{line}")
    text = escape(_legal(f"{listing.path(finding.path)}{line} {listing.sentence(finding)}"))
    if fails([finding], listing.fail_on):
        message = _attribute(listing.words(finding.message))
        outcome = f"<failure type={quoteattr(finding.severity)} message={message}>{text}</failure>"
    else:
        outcome = f"<system-out>{finding.severity}: {text}</system-out>"
    return f"    <testcase classname={path} name={title}>\n      {outcome}\n    </testcase>"


def _attribute(text: str) -> str:
    return quoteattr(_legal(text))


def _legal(text: str) -> str:
    """Return text without what XML cannot hold, however it is escaped."""
    return _ILLEGAL.sub("\ufffd", literal(text))
