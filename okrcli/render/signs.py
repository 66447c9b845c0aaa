"""The signs that a page is drawn with, and their stand-ins for a terminal without Unicode."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from okrcli.core.health import Health

if TYPE_CHECKING:
    from okrcli.core.diff.change import Action


class Signs(NamedTuple):
    """Signs by what they are for; `half` is empty where only whole cells can be drawn."""

    full: str
    half: str
    thin: str
    mark: str
    mark_passed: str
    levels: str
    health: Mapping[Health, str]
    arrow: str
    nothing: str
    ellipsis: str
    dot: str
    at_least: str
    at_most: str
    to: str
    branch: str
    last_branch: str
    trunk: str
    action: Mapping[Action, str]


UNICODE = Signs(
    full="━",
    half="╸",
    thin="─",
    mark="│",
    mark_passed="╋",
    levels="▁▂▃▄▅▆▇",
    # None of them is an emoji, which terminals draw one or two columns wide as they please.
    health={
        "off-track": "✗",
        "at-risk": "▲",
        "stale": "◌",
        "pending": "○",
        "early": "◔",
        "on-track": "●",
        "done": "✓",
    },
    arrow="→",
    nothing="–",
    ellipsis="…",
    dot="·",
    at_least="≥",
    at_most="≤",
    to="–",
    branch="├── ",
    last_branch="└── ",
    trunk="│   ",
    action={"added": "+", "removed": "-", "changed": "~", "moved": "→", "renamed": "→"},
)

ASCII = Signs(
    full="#",
    half="",
    thin="-",
    mark="|",
    mark_passed="|",
    levels="1234567",
    health={
        "off-track": "x",
        "at-risk": "!",
        "stale": "?",
        "pending": ".",
        "early": "~",
        "on-track": "o",
        "done": "*",
    },
    arrow="->",
    nothing="-",
    ellipsis="...",
    dot="-",
    at_least=">=",
    at_most="<=",
    to="-",
    branch="|-- ",
    last_branch="`-- ",
    trunk="|   ",
    action={"added": "+", "removed": "-", "changed": "~", "moved": ">", "renamed": ">"},
)

# What the program's own sentences hold besides ASCII; translated ones keep their script.
PLAIN_SIGNS = str.maketrans(
    {"→": "->", "–": "-", "—": "-", "−": "-", "×": "*", "÷": "/", "Σ": "sum of", "…": "...", "·": "-"}
)
