"""A company made up from a seed: a workspace of any size on disk, one quarter, with its check-ins."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

TODAY = date(2026, 12, 30)
PERIOD = "2026-Q4"
PER_TEAM = 5  # objectives
_FIRST_FRIDAY = date(2026, 10, 2)
_RISING = ("Raise", "Win", "Grow", "Lift")
_FALLING = ("Cut", "Halve", "Reduce", "Shorten")
_HELD = ("Keep", "Hold")
_GOALS = ("onboarding", "search", "growth", "hiring", "platform", "support", "pricing", "security")
_RESULTS = ("activation", "churn", "latency", "revenue", "payback", "uptime", "adoption", "satisfaction")
_SYLLABLES = ("ba", "do", "fe", "gu", "ka", "li", "mo", "na", "pe", "ri", "so", "ta", "ve", "wi", "zu")


@dataclass(frozen=True)
class Size:
    """How many objectives, and how many check-ins in all."""

    objectives: int
    checkins: int

    @classmethod
    def quarter(cls, objectives: int) -> Size:
        """Return the size of a company whose objectives all have a check-in in each of 13 weeks."""
        return cls(objectives, 13 * objectives)


def found(folder: Path, size: Size, seed: int) -> None:
    """Write the workspace of a company into an empty folder; the same seed gives the same bytes."""
    random = Random(seed)  # noqa: S311 - no secret
    teams = [f"team-{n}" for n in range(-(-size.objectives // PER_TEAM))]
    (folder / "okr.yaml").write_text(_settings(teams))
    names = [f"{random.choice(_GOALS)}-{n}" for n in range(size.objectives)]
    top = f"{PERIOD}/{teams[0]}/{names[0]}"
    for n, name in enumerate(names):
        place = f"{PERIOD}/{teams[n // PER_TEAM]}/{name}"
        keys = random.sample(_RESULTS, 3)
        _write(folder / f"goals/{place}.yaml", _goal(random, keys, top if n else None))
        for week, _ in enumerate(range(n, size.checkins, size.objectives)):
            day = _FIRST_FRIDAY + timedelta(weeks=week)
            _write(folder / f"checkins/{place}/{day}-person-{n % 40}.yaml", _checkin(random, keys, week))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def _settings(teams: list[str]) -> str:
    lines = ["okr: 1", "name: Acme", "cadence: {checkin: weekly, due: friday, grace_days: 3}", "teams:"]
    lines += [
        f"  {team}: {{name: Team {n}, lead: person-{n % 40}" + (f", parent: {teams[0]}}}" if n else "}")
        for n, team in enumerate(teams)
    ]
    lines += ["people:", *(f"  person-{n}: {{name: Person {n}}}" for n in range(40))]
    return "\n".join(lines) + "\n"


def _goal(random: Random, keys: list[str], supports: str | None) -> str:
    low = random.randrange(10, 50)
    lines = [
        f"title: {_title(random, _RISING)}",
        "why: Half of our new customers leave before they see any value.",
        f"owner: person-{random.randrange(40)}",
        f"intent: {random.choice(('aspirational', 'committed'))}",
        *([f"supports: [{supports}]"] if supports else []),
        "tags: [customer]",
        "key_results:",
        f"  {keys[0]}:",
        f"    title: {_title(random, _RISING)}",
        f"    owner: person-{random.randrange(40)}",
        '    unit: "%"',
        f"    start: {low}",
        f"    target: {low + 40}",
        "    milestones:",
        "      half-way:",
        "        title: Half of the way",
        "        due: 2026-11-13",
        f"        value: {low + 20}",
        f"  {keys[1]}: {{title: {_title(random, _FALLING)}, unit: min, start: 60, target: 10, weight: 2}}",
        f"  {keys[2]}:",
        f"    title: {_title(random, _HELD)}",
        "    type: maintain",
        "    min: 4.5",
    ]
    return "\n".join(lines) + "\n"


def _checkin(random: Random, keys: list[str], week: int) -> str:
    lines = [
        "values:",
        f"  {keys[0]}: {40 + 3 * week + random.randrange(4)}",
        f"  {keys[1]}: {60 - 3.5 * week:.1f}",
        f"  {keys[2]}: {random.choice((4.4, 4.6, 4.7))}",
        f"confidence: {{{keys[0]}: 0.{random.randrange(3, 9)}, {keys[1]}: 0.8, {keys[2]}: 0.9}}",
        f"progress: {_title(random, _RISING)}; the first accounts are live.",
    ]
    if random.random() < 0.3:
        lines += ["blockers:", "  - Analytics export lags three days"]
    if random.random() < 0.3:
        lines += ["next: [Roll out to everyone]"]
    return "\n".join(lines) + "\n"


def _title(random: Random, verbs: tuple[str, ...]) -> str:
    place = "".join(random.choices(_SYLLABLES, k=4)).capitalize()
    return f"{random.choice(verbs)} {random.choice(_RESULTS)} in {place}"
