"""A key result only holds what a KPI holds already.

KPIs say that the business stays healthy, all year; key results say what changes this time. A level that a
KPI watches takes the place of a change, and is recorded twice. It is the same when it has the KPI's id, or
its unit and the words of its title.

Bad:
    # and kpis/uptime.yaml is called Uptime of the public service
    uptime: {title: Keep uptime of the public service at 99.9 %, type: maintain, unit: "%", min: 99.9}

Good:
    incidents: {title: Cut incidents that customers notice from 6 to 2 a month, start: 6, target: 2}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from okrcli.core.finding import Finding, Related, Severity
from okrcli.core.model import KeyResult
from okrcli.core.place import kpi_ref
from okrcli.core.rules.rule import Finder, Rule
from okrcli.core.rules.scope import Scope
from okrcli.core.rules.wording_of import promised
from okrcli.core.workspace import KpiGoal
from okrcli.message import say

_FOUND = Finder("OKR213", "kpi-as-key-result", Severity.WARNING)
_WORD = re.compile(r"[^\W\d_]+")
_SMALL = frozenset({"a", "an", "the", "of", "for", "in", "on", "our", "all", "and", "to", "at", "per"})


def check(scope: Scope) -> Iterator[Finding]:
    """Yield a finding for each level to hold that a KPI has too; what is tracked only may say it again."""
    kpis = scope.workspace.kpis
    if not kpis:
        return
    for goal, key, key_result in promised(scope):
        if key_result.type != "maintain" or key_result.weight == 0:
            continue
        same = next((kpi for kpi in kpis.values() if _is_same(key, key_result, kpi)), None)
        if same is None:
            continue
        message = say("'{key}' holds what {kpi} watches already", key=key, kpi=kpi_ref(same.id))
        way_out = say("leave it to the KPI and say here what is to change, or give it weight 0")
        related = (Related(same.path, ("title",)),)
        route = ("key_results", key)
        yield _FOUND.at(goal.path, route, message, way_out, key=True, ref=goal.ref.at(key), related=related)


def _is_same(key: str, key_result: KeyResult, kpi: KpiGoal) -> bool:
    if key_result.unit != kpi.kpi.unit:
        return False
    names = _names(kpi.kpi.title)
    said = _names(key_result.title)
    # Korean words carry particles at their end.
    return key == kpi.id or (
        len(names) > 1 and all(any(word.startswith(name) for word in said) for name in names)
    )


def _names(title: str) -> set[str]:
    return {word for word in _WORD.findall(title.casefold()) if word not in _SMALL}


RULE = Rule(_FOUND.code, _FOUND.name, _FOUND.severity, __doc__, check)
