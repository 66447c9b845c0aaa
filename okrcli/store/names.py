"""What there is to name, read as lightly as a keystroke allows: no shapes, no checks, few files.

What cannot be read, or cannot be a name, is left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property

from okrcli.core import day
from okrcli.core.period import Period, of_today, standard
from okrcli.core.place import (
    SETTINGS,
    GoalFile,
    Kind,
    KpiFile,
    Ref,
    TasksFile,
    is_slug,
    kpi_ref,
    normal,
    parse_path,
)
from okrcli.core.tails import KINDS, Name, tails
from okrcli.core.tree import Tree, UnreadableError
from okrcli.store.reader import read

Pairs = dict[str, str]
"""Ids with what they are called."""


class Names:
    """The names in a workspace; those of goals of today's periods only, unless another period is typed."""

    def __init__(self, tree: Tree, today: date) -> None:
        self.tree = tree
        self.today = today

    def teams(self) -> Pairs:
        """Return the teams."""
        return _called(self._settings.get("teams"))

    def people(self) -> Pairs:
        """Return the people."""
        return _called(self._settings.get("people"))

    def periods(self) -> list[str]:
        """Return the periods that have goals, the latest first."""
        return sorted(map(normal, self.tree.folders("goals")), reverse=True)

    def tags(self) -> list[str]:
        """Return the tags of goals, key results and KPIs that can be typed without quotes."""
        found: set[str] = set()
        goals = (path for path, *_ in self._goals("").values())
        for path in (*goals, *self._kpis().values()):
            if "tags:" in self._text(path):
                data = _mapping(self._data(path))
                for holder in (data, *map(_mapping, _mapping(data.get("key_results")).values())):
                    found.update(tag for tag in _items(holder.get("tags")) if is_slug(tag))
        return sorted(found)

    def references(self, typed: str, kinds: Collection[Kind] = KINDS) -> Iterator[Name]:
        """Yield what has a tail that begins with `typed`, and perhaps more."""
        goals = self._goals(typed)
        begun = {ref for ref in goals if _begins(str(ref), typed)}
        # Two holders of an id show that it is ambiguous: the others need not be parsed.
        enough = 2 if kinds == KINDS and "." not in typed else len(goals)
        seen: Counter[str] = Counter()
        for ref, paths in goals.items():
            yield Name(str(ref), "objective")
            is_next = ref in begun and (len(begun) == 1 or "objective" not in kinds)
            ids = self._ids(paths, typed)
            if is_next or _is_whole(str(ref), typed) or any(seen[key] < enough for key in ids):
                seen.update(ids)
                for path in paths:
                    yield from self._parts(ref, path)
        if "kpi" in kinds:
            yield from (Name(kpi_ref(kpi), "kpi") for kpi in self._kpis())

    def title(self, name: Name) -> str:
        """Return a title, from the file if it is not known yet."""
        if name.title:
            return name.title
        return _title(self._data(f"{name.text if name.kind == 'kpi' else f'goals/{name.text}'}.yaml"))

    @cached_property
    def _settings(self) -> Mapping[str, object]:
        return _mapping(self._data(SETTINGS))

    def _goals(self, typed: str) -> dict[Ref, list[str]]:
        """Return the files of each objective: its own first, then its tasks."""
        found: dict[Ref, list[str]] = {}
        for period in dict.fromkeys(self._chosen(typed)):
            for tree in ("goals", "tasks"):
                for path in self._paths(tree, period):
                    place = parse_path(path)
                    if isinstance(place, GoalFile):
                        found.setdefault(place.ref, []).append(path)
                    elif isinstance(place, TasksFile) and place.ref in found:
                        found[place.ref].append(path)
        return found

    def _paths(self, tree: str, period: str) -> list[str]:
        folders = (folder for folder in self.tree.folders(tree) if normal(folder) == period)
        return [path for folder in folders for path in self.tree.paths(f"{tree}/{folder}")]

    def _chosen(self, typed: str) -> list[str]:
        """Return the periods to look into."""
        named, slash, _ = typed.partition("/")
        periods = self.periods()
        if slash and named in periods:
            return [named]
        known = [period for name in periods if (period := self._period(name)) is not None]
        begun = [name for name in periods if typed and name.startswith(typed)]
        return [*(period.name for period in of_today(known, self.today)), *begun]

    def _period(self, name: str) -> Period | None:
        own = _mapping(_mapping(self._settings.get("periods")).get(name))
        if own:
            first, last = (day.parse(str(own.get(end))) for end in ("from", "to"))
            return Period(first, last, name) if first and last and first <= last else None
        first_month = _mapping(self._settings.get("cadence")).get("fiscal_year_start", 1)
        return standard(name, first_month) if isinstance(first_month, int) else None

    def _kpis(self) -> dict[str, str]:
        places = ((parse_path(path), path) for path in self.tree.paths("kpis"))
        return {place.id: path for place, path in places if isinstance(place, KpiFile)}

    def _ids(self, paths: Iterable[str], typed: str) -> set[str]:
        """Return the ids of parts that begin as typed, and perhaps other keys, without parsing the files."""
        if not typed or "/" in typed:
            return set()
        key, dot, _ = typed.partition(".")
        # The ids of parts are the keys that have a mapping: `id:` at the end of a line, or `id: {`.
        end = "" if dot else r"[^\s:]*"
        pattern = rf"""[\s{{,"']({re.escape(key)}{end})["']?\s*:[^\S\n]*(?:[{{#\r\n]|$)"""
        return {found for path in paths for found in re.findall(pattern, self._text(path))}

    def _parts(self, ref: Ref, path: str) -> Iterator[Name]:
        data = _mapping(self._data(path))
        for key, key_result in _entries(data.get("key_results")):
            yield Name(str(ref.at(key)), "key_result", _title(key_result))
            for field in ("milestones", "steps"):
                for item, mark in _entries(_mapping(key_result).get(field)):
                    yield Name(str(ref.at(key, item)), "milestone", _title(mark))
        for key, tasks in _entries(data.get("tasks")):
            for item, task in _entries(tasks):
                yield Name(str(ref.at(key, item)), "task", _title(task))

    def _text(self, path: str) -> str:
        try:
            return normal(self.tree.read(path).decode("utf-8", "replace"))
        except UnreadableError:
            return ""

    def _data(self, path: str) -> object:
        text = self._text(path)
        return read(path, text.encode()).data if text else None


def _begins(reference: str, typed: str) -> bool:
    return any(tail.startswith(typed) for tail in tails(reference))


def _is_whole(reference: str, typed: str) -> bool:
    return any(typed.startswith(f"{tail}.") for tail in tails(reference))


def _mapping(value: object) -> Mapping[str, object]:
    return value if isinstance(value, dict) else {}


def _entries(value: object) -> Iterator[tuple[str, object]]:
    return ((key, entry) for key, entry in _mapping(value).items() if is_slug(key))


def _items(value: object) -> list[str]:
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


def _title(value: object) -> str:
    title = _mapping(value).get("title")
    return title if isinstance(title, str) else ""


def _called(value: object) -> Pairs:
    names = ((key, _mapping(entry).get("name")) for key, entry in _entries(value))
    return {key: name if isinstance(name, str) else "" for key, name in names}
