from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from okrcli.core.diff.match import Names
from okrcli.core.finding import Finding, Span
from okrcli.core.news import brought
from okrcli.message import say

GOAL = "goals/2026-Q4/core/stay.yaml"
FOUND = Finding(
    "OKR202",
    "own-output-counted",
    say("{n} posts", n=8),
    GOAL,
    route=("key_results", "posts", "title"),
    span=Span(3, 1, 3, 4),
    ref="2026-Q4/core/stay.posts",
)
CHECKIN = replace(
    FOUND,
    code="OKR601",
    path="checkins/2026-Q4/core/stay/2026-11-20-ann.yaml",
    route=("values", "posts"),
)
RENAMED = Names(
    [
        ("2026-Q4/core/stay", "2027-Q1/core/remain"),
        ("2026-Q4/core/stay.posts", "2027-Q1/core/remain.articles"),
    ]
)


def unasked() -> Names:
    raise AssertionError("nothing was renamed")


def test_a_renamed_goal_takes_its_findings_along() -> None:
    now = [
        replace(
            FOUND,
            path="goals/2027-Q1/core/remain.yaml",
            ref="2027-Q1/core/remain.articles",
            route=("key_results", "articles", "title"),
        ),
        replace(
            CHECKIN,
            path="checkins/2027-Q1/core/remain/2026-11-20-ann.yaml",
            ref="2027-Q1/core/remain.articles",
            route=("values", "articles"),
        ),
    ]

    assert brought(now, [FOUND, CHECKIN], lambda: RENAMED) == []


def test_what_left_one_goal_and_came_to_another_is_new() -> None:
    other = replace(FOUND, path="goals/2026-Q4/core/grow.yaml", ref="2026-Q4/core/grow.posts")

    assert brought([other], [FOUND], lambda: Names(())) == [other]


def test_of_two_in_one_field_the_one_that_reads_otherwise_is_new() -> None:
    other = replace(FOUND, message=say("{n} posts", n=9))

    assert brought([other, FOUND], [FOUND], unasked) == [other]


def test_a_finding_that_reads_otherwise_by_now_is_none_more() -> None:
    assert brought([replace(FOUND, message=say("{n} posts", n=9))], [FOUND], unasked) == []


findings = st.lists(
    st.builds(
        lambda code, n, line: replace(FOUND, code=code, message=say("{n}", n=n), span=Span(line, 1, line, 2)),
        st.sampled_from(["OKR202", "OKR203"]),
        st.integers(0, 2),
        st.integers(1, 9),
    ),
    max_size=8,
)


@given(findings)
def test_nothing_is_new_where_nothing_changed(found: list[Finding]) -> None:
    assert brought(found, list(reversed(found)), unasked) == []


@given(findings, findings)
def test_as_many_are_new_of_a_rule_as_there_are_more(now: list[Finding], before: list[Finding]) -> None:
    new = brought(now, before, lambda: Names(()))

    for code in ("OKR202", "OKR203"):
        counts = [sum(finding.code == code for finding in some) for some in (now, before, new)]
        assert counts[2] == max(0, counts[0] - counts[1])
