from okrcli.core.finding import Finding, Related, Severity, Span
from okrcli.core.manual import pages
from okrcli.core.rules.catalogue import RULES
from okrcli.message import say
from okrcli.render.lint import Listing

TYPE = Finding(
    "OKR014",
    "wrong-type",
    say("'target' must be a number, not the text '4,5'"),
    "goals/2026-Q4/제품/성장.yaml",
    help=say("write 4.5, with a point"),
    route=("key_results", "a", "target"),
    span=Span(3, 25, 3, 30),
    ref="2026-Q4/제품/성장.a",
    related=(Related("okr.yaml", span=Span(3, 1, 3, 6)), Related("goals/2026/acme/win.yaml")),
)
COUNT = Finding(
    "OKR101",
    "objectives-per-team",
    say("100 % of\r\n: one, two"),
    "goals/2026-Q4/product/a,b:c.yaml",
    severity=Severity.WARNING,
    ref="2026-Q4/product/x",
)
NOTE = Finding(
    "X9", "<own>", say('a & b < "c" \x1b \ufffe'), "okr.yaml", severity=Severity.INFO, span=Span(1, 1, 2, 3)
)
ALL = (NOTE, COUNT, TYPE)


def listing(*findings: Finding, base: str = "") -> Listing:
    """Return findings as commands hand them over."""
    return Listing(findings, str, pages=pages(RULES), base=base)
