"""Small workspaces for laws: few names and few values, so that two of them have much in common."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from okrcli.core.model import Kpi, Review, Task
from okrcli.core.workspace import Goal, KpiGoal, Workspace
from tests.core.making import SETTINGS, goal

SLUGS = st.sampled_from(["first", "second", "third", "성장"])
TITLES = st.sampled_from(
    [
        "Raise completion from 60 % to 85 %",
        "Raise completion from 60 % to 80 %",
        "Cut the time to first value",
        "Win the market of small firms",
        "작은 회사 시장을 얻는다",
    ]
)
NUMBERS = st.one_of(st.none(), st.sampled_from([-10.0, 0.0, 1.0, 60.0, 80.0, 85.0]))
WEIGHTS = st.sampled_from([0.0, 1.0, 2.0])
DAYS = st.sampled_from([None, "2026-10-30", "2026-11-13", "2026-12-31"])
TYPES = st.sampled_from(["metric", "maintain", "milestones", "binary", "baseline"])
REFERENCES = st.lists(
    st.sampled_from(["2026-Q4/product/first", "2026-Q4/product/second.first", "2027-Q1/acme/third"]),
    max_size=2,
    unique=True,
)


def marks() -> st.SearchStrategy[dict[str, Any]]:
    mark = st.fixed_dictionaries({"title": TITLES, "due": DAYS, "value": NUMBERS, "weight": WEIGHTS})
    return st.dictionaries(SLUGS, mark, max_size=2)


def key_results() -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {
            "title": TITLES,
            "type": TYPES,
            "unit": st.sampled_from([None, "%", "min"]),
            "start": NUMBERS,
            "target": NUMBERS,
            "min": NUMBERS,
            "max": NUMBERS,
            "weight": WEIGHTS,
            "due": DAYS,
            "milestones": marks(),
            "steps": marks(),
            "needs": REFERENCES,
        }
    )


@st.composite
def goals(draw: st.DrawFn) -> Goal:
    period, team = draw(st.sampled_from(["2026-Q4", "2027-Q1"])), draw(st.sampled_from(["acme", "product"]))
    found = goal(
        draw(st.dictionaries(SLUGS, key_results(), max_size=3)),
        ref=f"{period}/{team}/{draw(SLUGS)}",
        title=draw(TITLES),
        intent=draw(st.sampled_from(["committed", "aspirational"])),
        supports=draw(REFERENCES),
        tags=draw(st.lists(st.sampled_from(["a", "b"]), unique=True)),
    )
    task = st.builds(Task, title=TITLES, status=st.sampled_from(["todo", "done"]))
    tasks = st.dictionaries(SLUGS, st.dictionaries(SLUGS, task, max_size=2), max_size=2)
    return replace(found, tasks=draw(tasks))


@st.composite
def workspaces(draw: st.DrawFn) -> Workspace:
    """Draw a workspace with up to four objectives, a few KPIs and reviews."""
    found = draw(st.lists(goals(), max_size=4))
    kpis = draw(st.dictionaries(SLUGS, st.builds(Kpi, title=TITLES, min=NUMBERS, max=NUMBERS), max_size=2))
    outcome = st.fixed_dictionaries({"ended": st.sampled_from(["done", "carried"])})
    review = st.fixed_dictionaries({"objectives": st.dictionaries(SLUGS, outcome, max_size=2)})
    reviews = draw(st.dictionaries(st.just(("2026-Q4", "product")), review.map(Review.model_validate)))
    return Workspace(
        SETTINGS.model_copy(update={"name": draw(st.sampled_from(["Acme", "Haneul"]))}),
        {one.ref: one for one in found},
        {key: KpiGoal(key, kpi, f"kpis/{key}.yaml") for key, kpi in kpis.items()},
        reviews,
    )
