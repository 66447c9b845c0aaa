"""Every rule of our own, in order of its code."""

from __future__ import annotations

from okrcli.core.rules import key_results_per_objective, objectives_per_team
from okrcli.core.rules.rule import Rule

RULES: tuple[Rule, ...] = tuple(
    sorted(
        (module.RULE for module in (key_results_per_objective, objectives_per_team)),
        key=lambda rule: rule.code,
    )
)
