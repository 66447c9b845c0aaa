"""A small report for tests of what is shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from okrcli.core import report
from okrcli.core.model import Kpi, KpiReading, Task
from okrcli.core.report import Report
from okrcli.core.workspace import Goal, KpiGoal, ReadingEntry, Workspace
from tests.core.making import NOVEMBER_20, checkin, goal, period, workspace


def onboarding(title: str = "Make the first day effortless", **fields: Any) -> Goal:
    """Return an objective of which one key result goes well, one does not, and one has no data."""
    found = goal(
        {
            "activation": {
                "title": "Raise completion from 60 % to 85 %",
                "start": 60,
                "target": 85,
                "unit": "%",
                "owner": "bob",
                "milestones": {"tour": {"title": "Tour live", "due": "2026-11-13", "value": 72}},
            },
            "value": {"title": "Cut the time from 15 to 5 minutes", "start": 15, "target": 5, "unit": "min"},
            "search": {"title": "Answers found by search", "start": 0, "target": 20_000},
        },
        [
            checkin("2026-11-13", values={"activation": 66}, confidence={"activation": 0.7}),
            checkin(
                "2026-11-20",
                values={"activation": 68, "value": 3},
                confidence={"activation": 0.8, "value": 0.9},
                blockers=["Export lags three days"],
                help="A data engineer",
                progress="Tour is live for 30 %.",
                next=["Roll out"],
            ),
        ],
        owner="ann",
        title=title,
        why="Half of our customers leave early.",
        **fields,
    )
    texts = Task.model_validate({"title": "Write the texts", "status": "blocked", "due": "2026-11-13"})
    return replace(found, tasks={"activation": {"texts": texts}})


def uptime() -> KpiGoal:
    """Return a KPI below its band."""
    kpi = Kpi.model_validate({"title": "Uptime", "unit": "%", "min": 99.9, "owner": "dan"})
    readings = [(date(2026, 11, 13), 99.95), (date(2026, 11, 20), 99.5)]
    return KpiGoal(
        "uptime",
        kpi,
        "kpis/uptime.yaml",
        tuple(
            ReadingEntry(day, "dan", KpiReading.model_validate({"value": value}), f"{day}-dan.yaml")
            for day, value in readings
        ),
    )


def small(*goals: Goal) -> Workspace:
    """Return a workspace with some goals, else the one about onboarding, and a KPI."""
    return replace(workspace(*(goals or (onboarding(),))), kpis={"uptime": uptime()})


def reported(*goals: Goal) -> Report:
    """Return the report of a small workspace."""
    return report.build(small(*goals), [period()], NOVEMBER_20)
