"""From a tree to a workspace: everything that was asked for, and every problem on the way. Never raises."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from pydantic import BaseModel

from okrcli.core import checks, codes, place
from okrcli.core.codes import Code
from okrcli.core.finding import Finding, Related
from okrcli.core.model import Checkin, Kpi, KpiReading, Objective, Review, Settings, Tasks
from okrcli.core.period import Period, parse
from okrcli.core.place import SETTINGS, Ref
from okrcli.core.shapes import shape
from okrcli.core.workspace import CheckinEntry, Goal, KpiGoal, ReadingEntry, Workspace
from okrcli.message import Message, say
from okrcli.store.reader import Places, read
from okrcli.store.tree import Reason, Tree, UnreadableError

Model = TypeVar("Model", bound=BaseModel)

_YAML = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to read: goals of some periods, or some goals, or (None) all; and which KPIs."""

    periods: Collection[str] | None = None
    goals: Collection[Ref] | None = None
    kpis: Collection[str] | None = None
    records: bool = True

    def has_period(self, name: str) -> bool:
        """Tell whether anything of a period is wanted."""
        if self.goals is not None:
            return any(ref.period == name for ref in self.goals)
        return self.periods is None or name in self.periods


EVERYTHING = Wanted()
NO_GOALS = Wanted(periods=())


def load_settings(tree: Tree) -> tuple[Settings | None, list[Finding]]:
    """Return okr.yaml as a value, and what is wrong with it; None when it cannot be used."""
    loading = _Loading(tree)
    settings = loading.file(SETTINGS, Settings)
    if settings is not None:
        loading.findings += checks.settings(settings, SETTINGS)
    return settings, loading.findings


def period_names(tree: Tree) -> list[str]:
    """Return the names of the periods that have goals, in NFC; their files stay unread."""
    return sorted(place.normal(name) for name in tree.folders("goals"))


def load(tree: Tree, wanted: Wanted = EVERYTHING) -> Workspace:
    """Return what the files say, with every problem in them as a finding, in order of path and place."""
    settings, findings = load_settings(tree)
    if settings is None:
        return Workspace(Settings(okr=1, name="?"), findings=located(tree, findings))
    loading = _Loading(tree, settings, wanted)
    loading.findings += findings
    loading.goals_and_records()
    loading.kpis_and_readings()
    loading.findings += checks.dangling(loading.goals, loading.exists)
    loading.irregular()
    return Workspace(
        settings,
        loading.goals,
        loading.kpis,
        loading.reviews,
        located(tree, loading.findings),
    )


def located(tree: Tree, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings with their places filled in, in order of path and place."""
    places: dict[str, Places | None] = {}
    found = [_located(tree, finding, places) for finding in findings]
    return tuple(sorted(found, key=lambda finding: (finding.path, _line(finding), finding.code)))


def _line(finding: Finding) -> tuple[int, int]:
    return (finding.span.line, finding.span.column) if finding.span else (0, 0)


def _located(tree: Tree, finding: Finding, places: dict[str, Places | None]) -> Finding:
    if finding.route is not None and finding.span is None:
        where = _places(tree, finding.path, places)
        if where is not None:
            finding = replace(finding, span=where.span(finding.route, finding.on))
    if any(related.route is not None and related.span is None for related in finding.related):
        finding = replace(
            finding, related=tuple(_located_too(tree, related, places) for related in finding.related)
        )
    return finding


def _located_too(tree: Tree, related: Related, places: dict[str, Places | None]) -> Related:
    where = _places(tree, related.path, places)
    if where is None or related.route is None:
        return related
    return replace(related, span=where.span(related.route, "key"))


def _places(tree: Tree, path: str, places: dict[str, Places | None]) -> Places | None:
    if path not in places:
        try:
            places[path] = Places(tree.read(path))
        except UnreadableError:
            places[path] = None
    return places[path]


def _finding(code: Code, path: str, message: Message, way_out: Message | None = None) -> Finding:
    return Finding(code.code, code.name, message, path, way_out)


@dataclass
class _Loading:
    """A workspace while it is being read."""

    tree: Tree
    settings: Settings = field(default_factory=lambda: Settings(okr=1, name="?"))
    wanted: Wanted = EVERYTHING
    findings: list[Finding] = field(default_factory=list)
    goals: dict[Ref, Goal] = field(default_factory=dict)
    paths: dict[Ref, str] = field(default_factory=dict)
    kpis: dict[str, KpiGoal] = field(default_factory=dict)
    reviews: dict[tuple[str, str], Review] = field(default_factory=dict)
    elsewhere: dict[Ref, Collection[str] | None] = field(default_factory=dict)

    def file(self, path: str, model: type[Model]) -> Model | None:
        """Return a file as a value, or None after noting why it is none."""
        try:
            content = self.tree.read(path)
        except UnreadableError as err:
            self.findings.append(_unreadable(path, err))
            return None
        document = read(path, content)
        self.findings += document.findings
        if document.data is None:
            return None
        data = document.data if content.isascii() else _normal(document.data, content)
        value, findings = shape(model, data, path)
        self.findings += findings
        return value

    def goals_and_records(self) -> None:
        """Read the goals that are wanted, then what was recorded about them."""
        self.goals_only()
        if self.wanted.records:
            records = self._checkins()
            for ref, goal in self.goals.items():
                self.goals[ref] = replace(goal, checkins=tuple(sorted(records.get(ref, ()), key=_order)))
        self._tasks()
        self._reviews()

    def _files(self, tree: str) -> Iterator[tuple[str, place.Place]]:
        for path in self._listed(tree):
            if not path.endswith(_YAML):
                continue
            found = place.parse_path(path)
            if isinstance(found, Message):
                hint = say("move it there, or out of the folder {tree}/", tree=tree)
                self.findings.append(_finding(codes.MISPLACED_FILE, path, found, hint))
            else:
                yield path, found

    def _listed(self, tree: str) -> Iterable[str]:
        if tree == "kpis":
            return self.tree.paths(tree) if self.wanted.kpis is None or self.wanted.kpis else ()
        if self.wanted.goals is not None and tree in ("goals", "tasks", "checkins"):
            return [path for ref in self.wanted.goals for path in self._of_goal(tree, ref)]
        if self.wanted.periods is None and self.wanted.goals is None:
            return self.tree.paths(tree)
        names = [name for name in self.tree.folders(tree) if self.wanted.has_period(place.normal(name))]
        return [path for name in names for path in self.tree.paths(f"{tree}/{name}")]

    def _of_goal(self, tree: str, ref: Ref) -> Iterator[str]:
        name = f"{tree}/{ref.period}/{ref.team}/{ref.objective}"
        for spelling in dict.fromkeys((name, unicodedata.normalize("NFD", name))):
            if tree == "checkins":
                yield from self.tree.paths(spelling)
            elif _exists(self.tree, f"{spelling}.yaml"):
                yield f"{spelling}.yaml"

    def goals_only(self) -> None:
        """Read the goals that are wanted."""
        for path, found in self._files("goals"):
            if not isinstance(found, place.GoalFile):
                continue
            ref = found.ref
            period = self._period(ref.period, path)
            self.findings += checks.team_folder(ref.team, path, self.settings)
            if ref in self.paths:
                self._same_name(path, self.paths[ref])
                continue
            self.paths[ref] = path
            objective = self.file(path, Objective)
            if objective is not None and period is not None:
                self.findings += checks.objective(objective, path, period, self.settings)
                self.goals[ref] = Goal(ref, period, objective, path)

    def _period(self, name: str, path: str) -> Period | None:
        period = parse(name, self.settings)
        if period is None:
            self.findings.append(checks.unknown_period(name, path, self.settings))
        return period

    def _same_name(self, path: str, other: str) -> None:
        message = say("{path} and {other} have the same name, spelled in two ways", path=path, other=other)
        self.findings.append(_finding(codes.DUPLICATE_ID, path, message, say("delete one of the two")))

    def _goal_of(self, ref: Ref, path: str) -> Goal | None:
        goal = self.goals.get(ref)
        if goal is None and ref not in self.paths:
            names = [str(known) for known in self.paths]
            self.findings.append(checks.without_objective(path, str(ref), names))
        return goal

    def _checkins(self) -> Mapping[Ref, Sequence[CheckinEntry]]:
        entries: dict[Ref, list[CheckinEntry]] = {}
        for path, found in self._files("checkins"):
            if not isinstance(found, place.CheckinFile):
                continue
            goal = self._goal_of(found.ref, path)
            body = self.file(path, Checkin)
            if goal is not None and body is not None:
                self.findings += checks.checkin(body, path, found.date, goal)
                entry = CheckinEntry(found.date, found.author, body, path)
                entries.setdefault(found.ref, []).append(entry)
        return entries

    def _tasks(self) -> None:
        for path, found in self._files("tasks"):
            if not isinstance(found, place.TasksFile):
                continue
            goal = self._goal_of(found.ref, path)
            body = self.file(path, Tasks)
            if goal is not None and body is not None:
                self.findings += checks.tasks(body, path, goal)
                self.goals[found.ref] = replace(goal, tasks=body.tasks, tasks_path=path)

    def _reviews(self) -> None:
        for path, found in self._files("reviews"):
            if not isinstance(found, place.ReviewFile):
                continue
            review = self.file(path, Review)
            if review is not None:
                self.reviews[found.period, found.team] = review
                self._close(review, path, found)

    def _close(self, review: Review, path: str, found: place.ReviewFile) -> None:
        team = {
            ref.objective: ref for ref in self.paths if (ref.period, ref.team) == (found.period, found.team)
        }
        if self.wanted.goals is None:
            self.findings += checks.review(review, path, team)
        for name, ref in team.items():
            if ref in self.goals:
                outcome = review.objectives.get(name)
                self.goals[ref] = replace(self.goals[ref], outcome=outcome, closed=review.closed)

    def kpis_and_readings(self) -> None:
        """Read the KPIs that are wanted and their readings."""
        readings: dict[str, list[ReadingEntry]] = {}
        kpis: dict[str, tuple[str, Kpi | None]] = {}
        for path, found in self._kpi_files():
            if isinstance(found, place.KpiFile):
                kpis[found.id] = (path, self.file(path, Kpi))
            elif isinstance(found, place.ReadingFile) and self.wanted.records:
                body = self.file(path, KpiReading)
                if body is not None:
                    entry = ReadingEntry(found.date, found.author, body, path)
                    readings.setdefault(found.id, []).append(entry)
        self._join(kpis, readings)

    def _kpi_files(self) -> Iterator[tuple[str, place.Place]]:
        for path, found in self._files("kpis"):
            name = found.id if isinstance(found, place.KpiFile | place.ReadingFile) else ""
            if self.wanted.kpis is None or name in self.wanted.kpis:
                yield path, found

    def _join(
        self, kpis: Mapping[str, tuple[str, Kpi | None]], readings: Mapping[str, list[ReadingEntry]]
    ) -> None:
        for name, (path, kpi) in kpis.items():
            if kpi is not None:
                self.findings += checks.kpi(kpi, path, self.settings)
                entries = tuple(sorted(readings.get(name, ()), key=_order))
                self.kpis[name] = KpiGoal(name, kpi, path, entries)
        for name in readings.keys() - kpis.keys():
            for entry in readings[name]:
                self.findings.append(checks.without_kpi(entry.path, name, list(kpis)))

    def exists(self, ref: Ref) -> bool:
        """Tell whether an objective, or a key result of one, is there, be its period wanted or not."""
        whole = ref.of_objective
        if whole in self.goals:
            key_results: Collection[str] | None = self.goals[whole].objective.key_results
        elif whole in self.paths:
            return True  # what is in a goal that is wrong cannot be told
        else:
            if whole not in self.elsewhere:
                self.elsewhere[whole] = self._key_results_of(whole)
            key_results = self.elsewhere[whole]
        return key_results is not None and (ref.key_result is None or ref.key_result in key_results)

    def _key_results_of(self, ref: Ref) -> Collection[str] | None:
        """Return the key results of a goal outside of what is wanted; None when there is no such goal."""
        other = _Loading(self.tree, self.settings, Wanted(goals=[ref], kpis=(), records=False))
        other.goals_only()
        if ref in other.goals:
            return other.goals[ref].objective.key_results
        return () if ref in other.paths else None

    def irregular(self) -> None:
        """Note what the tree came across that is neither file nor folder."""
        for entry in self.tree.irregular:
            outside = entry.reason in (Reason.OUTSIDE, Reason.LINKED_FOLDER)
            code = codes.OUTSIDE_WORKSPACE if outside else codes.UNREADABLE_FILE
            self.findings.append(_finding(code, entry.path, entry.message, entry.hint))


def _order(entry: CheckinEntry | ReadingEntry) -> tuple[object, str]:
    return entry.date, entry.author


def _exists(tree: Tree, path: str) -> bool:
    try:
        tree.read(path)
    except UnreadableError as err:
        return err.irregular.reason is not Reason.MISSING
    return True


def _unreadable(path: str, err: UnreadableError) -> Finding:
    outside = err.irregular.reason in (Reason.OUTSIDE, Reason.LINKED_FOLDER)
    code = codes.OUTSIDE_WORKSPACE if outside else codes.UNREADABLE_FILE
    return _finding(code, path, err.message, err.hint)


def _normal(data: object, content: bytes) -> object:
    """Return data with its texts in NFC, so that names compare equal whoever typed them."""
    text = content.decode("utf-8", "replace")
    return data if unicodedata.is_normalized("NFC", text) else _composed(data)


def _composed(data: object) -> object:
    if isinstance(data, str):
        return place.normal(data)
    if isinstance(data, list):
        return [_composed(item) for item in data]
    if isinstance(data, dict):
        return {place.normal(key): _composed(value) for key, value in data.items()}
    return data


def errors_in(tree: Tree, wanted: Wanted, before: Tree) -> list[Finding]:
    """Return the errors that `tree` has within `wanted` and `before` does not have."""
    found = load(tree, wanted).broken()
    if not found:
        return []
    known = {(finding.code, finding.path, finding.route) for finding in load(before, wanted).broken()}
    return [finding for finding in found if (finding.code, finding.path, finding.route) not in known]
