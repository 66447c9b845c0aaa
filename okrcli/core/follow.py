"""What one side renamed, carried over to what the other side did at the same time, as edits."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from okrcli.core.diff.item import Item, items
from okrcli.core.diff.match import Match, called, match
from okrcli.core.edit import Edit
from okrcli.core.model import Settings
from okrcli.core.place import Kind, Ref, normal, parse_ref
from okrcli.core.rename import rename
from okrcli.core.workspace import Goal, KpiGoal, ReadingEntry, Workspace
from okrcli.errors import OkrError

# Wholes come before their parts.
_KINDS: tuple[Kind, ...] = ("objective", "key_result", "milestone", "task", "kpi")


@dataclass(frozen=True, slots=True)
class Renamed:
    """A goal under the name that both sides knew it by, and under the one that a side gave it.

    Sure is what kept its title, or what its records followed: else something much like it may have taken its
    place. Objectives can go anywhere, key results to another objective.
    """

    kind: Kind
    old: str
    new: str
    is_sure: bool = True
    has_moved: bool = False


def renamed(base: Workspace, side: Workspace) -> list[Renamed]:
    """Return what a side renamed, wholes before their parts."""
    found = match(items(base), items(side))
    pairs = [(old, new) for old, new in found.pairs if old.kind in _KINDS and _is_renamed(old, new, found)]
    return [
        Renamed(
            kind,
            old.ref,
            new.ref,
            _same_title(old, new) or _took_its_records(old, new, base, side),
            kind == "objective" or found.names.now(old.parent) != new.parent,
        )
        for kind in _KINDS
        for old, new in pairs
        if old.kind == kind
    ]


def _is_renamed(old: Item, new: Item, found: Match) -> bool:
    """Tell whether something has another id, or another place; parts that went to another period have not."""
    if old.kind == "objective":
        return old.ref != new.ref
    stayed = found.names.now(old.parent) == new.parent
    if old.kind == "key_result" and not stayed:
        return old.parent.partition("/")[0] == new.parent.partition("/")[0]
    return old.slug != new.slug and stayed


def _same_title(old: Item, new: Item) -> bool:
    return normal(old.title).casefold().split() == normal(new.title).casefold().split()


def _took_its_records(old: Item, new: Item, base: Workspace, side: Workspace) -> bool:
    """Tell whether a record about something is about its new name on one side."""
    if old.kind == "kpi":
        return _moved(base.kpis[old.slug], side.kpis[new.slug])
    before, after = parse_ref(old.ref), parse_ref(new.ref)
    if before is None or after is None:
        return False
    goal, other = base.goals.get(before.of_objective), side.goals.get(after.of_objective)
    if goal is None or other is None:
        return False
    if old.kind == "objective":
        return bool(_days(goal) & _days(other))
    return old.kind == "key_result" and _values(goal, before) & _values(other, after) != set()


def _moved(kpi: KpiGoal, other: KpiGoal) -> bool:
    def read(readings: Sequence[ReadingEntry]) -> set[tuple[object, ...]]:
        return {(entry.date, entry.author, entry.body.value) for entry in readings}

    return bool(read(kpi.readings) & read(other.readings))


def _days(goal: Goal) -> set[tuple[object, ...]]:
    return {(entry.date, entry.author, tuple(sorted(entry.body.values))) for entry in goal.checkins}


def _values(goal: Goal, ref: Ref) -> set[tuple[object, ...]]:
    """Return the numbers recorded of a key result, each with who said it when."""
    key = str(ref.key_result)
    return {
        (entry.date, entry.author, entry.body.values[key])
        for entry in goal.checkins
        if key in entry.body.values
    }


@dataclass
class Following:
    """One side on its way to the names that the other one gave.

    `load` returns that side as it is by now, `carry_out` changes it, or raises OkrError and changes nothing;
    `there` is what okr.yaml says on the other one.
    """

    base: Workspace
    there: Settings
    load: Callable[[], Workspace]
    carry_out: Callable[[Sequence[Edit]], None]

    def follow(self, wanted: Sequence[Renamed]) -> list[Renamed]:
        """Rename what the other side renamed, and return it; what was renamed here too, or is gone, stays."""
        done: list[Renamed] = []
        here = self.load()
        names, now = match(items(self.base), items(here)).names, dict[str, str]()
        for pair in wanted:
            was = names.now(pair.old)
            if _last(was) != _last(pair.old) or (was != pair.old and pair.has_moved):
                continue
            current = called(was, now)
            if self._is_renamed(here, current, pair):
                here = self.load()
                now[was] = pair.new if pair.has_moved else _beside(current, pair.new)
                done.append(pair)
        return done

    def _is_renamed(self, here: Workspace, current: str, pair: Renamed) -> bool:
        """Rename something that is called `current` by now, if it can be."""
        target = next((one for one in here.targets() if one.text == current and one.kind == pair.kind), None)
        if target is None:
            return False
        try:
            self.carry_out(rename(self._with_teams(here), target, _name(pair)).edits)
        except OkrError:  # the name is taken, or a file about it cannot be read or edited
            return False
        return True

    def _with_teams(self, here: Workspace) -> Workspace:
        """Return the side with the teams and periods of both."""
        ours, theirs = here.settings, self.there
        both = {name: {**getattr(theirs, name), **getattr(ours, name)} for name in ("teams", "periods")}
        return replace(here, settings=ours.model_copy(update=both))


def _name(pair: Renamed) -> str:
    return pair.new if pair.has_moved else _last(pair.new)


def _last(ref: str) -> str:
    return ref.replace("/", ".").rpartition(".")[2]


def _beside(current: str, new: str) -> str:
    """Return a name with the last id of another."""
    return current[: len(current) - len(_last(current))] + _last(new)


def named_in(texts: Iterable[str], names: Iterable[str]) -> set[str]:
    """Return the names, given in full, whose last ids occur in texts."""
    everything = "\n".join(map(normal, texts))
    return {name for name in names if _last(name) in everything}
