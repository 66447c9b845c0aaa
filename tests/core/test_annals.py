"""What became of goals, told from made-up commits without git."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from okrcli.core.annals import Annals
from okrcli.core.commit import Commit, Committed, FileChange
from okrcli.core.finding import Absent
from okrcli.core.model import Settings
from okrcli.core.place import Ref
from okrcli.core.story.step import Step
from okrcli.store.steps import steps

SETTINGS = Settings(okr=1, name="Acme")
GOAL = Ref("2026-Q4", "core", "stay")
PATH = "goals/2026-Q4/core/stay.yaml"
TITLES = {
    "churn": "Cut churn from 5 % to 3 %",
    "posts": "Publish nothing that nobody reads",
    "nps": "Raise satisfaction to 40",
}
States = Sequence[frozenset[str] | None]


def goal(keys: Iterable[str]) -> str:
    results = "".join(f"  {key}: {{title: '{TITLES[key]}', type: baseline}}\n" for key in sorted(keys))
    return "title: All our customers stay\n" + (f"key_results:\n{results}" if results else "")


def annals(states: States, uncommitted: int = 0) -> Annals:
    """Return what commits did that left these key results one after the other; None left no file."""
    texts = [None if state is None else goal(state) for state in (None, *states)]
    changes = [(FileChange(PATH, old, new),) if old != new else () for old, new in pairwise(texts)]
    when = datetime(2026, 11, 6, tzinfo=UTC)
    last = len(changes) - uncommitted
    commits = [
        Committed(Commit(f"{n:040}", (), "Ann", "ann@acme.example", when, when, "Change"), files)
        for n, files in enumerate(changes[:last])
    ]

    def read(touched: Sequence[Committed], rest: Sequence[FileChange]) -> Iterable[Step]:
        return steps(touched, str.encode, SETTINGS, rest)

    return Annals(commits, changes[last] if uncommitted else (), read)


@given(
    st.lists(st.none() | st.frozensets(st.sampled_from(sorted(TITLES))), min_size=1, max_size=8),
    st.integers(0, 1),
    st.sampled_from(sorted(TITLES)),
)
def test_whatever_once_was_and_is_no_more_went_where_it_was_seen_last(
    states: States, uncommitted: int, key: str
) -> None:
    fate = annals(states, uncommitted).fate(Absent("key_result", GOAL, key))
    there = [n for n, state in enumerate(states) if state is not None and key in state]

    if not there or there[-1] == len(states) - 1:
        return  # it never was, or still is
    assert fate is not None
    assert fate.name is None or fate.name.partition(".")[2] in (states[-1] or ())
    if fate.name is None and fate.commit is not None:
        assert int(fate.commit.hash) >= there[-1] + 1


@given(st.lists(st.none() | st.frozensets(st.sampled_from(["churn", "posts"])), max_size=8))
def test_what_never_was_has_no_fate(states: States) -> None:
    assert annals(states).fate(Absent("key_result", GOAL, "nps")) is None
    assert annals(states).fate(Absent("milestone", GOAL, "churn.half")) is None
    assert annals(states).fate(Absent("objective", Ref("2026-Q4", "core", "grow"))) is None
    assert annals(states).fate(Absent("kpi", name="uptime")) is None
