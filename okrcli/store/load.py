"""From a tree to a workspace: everything that was asked for, and every problem on the way. Never raises."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TypeVar

from okrcli.core import codes, place
from okrcli.core.checks.goal import check_objective
from okrcli.core.checks.kpi import check_kpi, without_kpi
from okrcli.core.checks.names import check_folders
from okrcli.core.checks.records import check_checkins, check_tasks
from okrcli.core.checks.references import Names, dangling, without_objective
from okrcli.core.checks.renamed import Lost, new_names
from okrcli.core.checks.review import check_review
from okrcli.core.checks.settings import check_settings
from okrcli.core.finding import Finding, Related, Severity
from okrcli.core.model import Checkin, Kpi, KpiReading, Objective, Review, Settings, Tasks
from okrcli.core.overlooked import overlooked
from okrcli.core.period import parse
from okrcli.core.place import SETTINGS, Ref, is_slug
from okrcli.core.tree import Irregular, Reason, Tree, UnreadableError
from okrcli.core.workspace import CheckinEntry, Goal, KpiGoal, ReadingEntry, Workspace
from okrcli.message import Message, say
from okrcli.store.content import Model, value
from okrcli.store.located import Locator, located
from okrcli.store.wanted import Wanted

__all__ = ["Wanted", "errors_in", "load", "load_settings", "located", "period_names"]

Record = TypeVar("Record", CheckinEntry, ReadingEntry)

_ENDINGS = (".yaml", ".yml")


def load_settings(tree: Tree) -> tuple[Settings | None, list[Finding]]:
    """Return okr.yaml as a value, and what is wrong with it; None when it cannot be used."""
    reading = _Reading(tree, Wanted())
    settings = reading.file(SETTINGS, Settings)
    if settings is not None:
        reading.findings += check_settings(settings, SETTINGS)
    return settings, reading.findings


def period_names(tree: Tree) -> list[str]:
    """Return the names of the periods that have goals, in NFC; their files stay unread."""
    return sorted({place.normal(name) for name in tree.folders("goals")})


def load(tree: Tree, wanted: Wanted | None = None, locator: Locator | None = None) -> Workspace:
    """Return what the files say, with every problem in them as a finding, in order of path and place."""
    wanted, locator = wanted or Wanted(), locator or Locator(tree)
    settings, findings = load_settings(tree)
    if settings is None:
        unread = frozenset({SETTINGS})
        return Workspace(Settings(okr=1, name="?"), findings=locator.located(findings), unread=unread)
    reading = _Reading(tree, wanted, findings)
    goals = _Goals(reading, settings)
    goals.read()
    kpis = _kpis(reading, settings)
    reading.irregular()
    return Workspace(
        settings, goals.found, kpis, goals.reviews, locator.located(reading.findings), reading.left_out()
    )


_LEFT_OUT = frozenset(
    code.code
    for code in (
        codes.MISPLACED_FILE,
        codes.UNKNOWN_PERIOD,
        codes.DUPLICATE_ID,
        codes.UNKNOWN_OBJECTIVE,
        codes.UNKNOWN_KPI,
    )
)


@dataclass
class _Reading:
    """The files that are wanted of a tree, as values; what is wrong with them is collected."""

    tree: Tree
    wanted: Wanted
    findings: list[Finding] = field(default_factory=list)
    unusable: set[str] = field(default_factory=set)

    def file(self, path: str, model: type[Model]) -> Model | None:
        """Return a file as a value, or None after noting why it is none."""
        found = self._value(path, model)
        if found is None:
            self.unusable.add(path)
        return found

    def _value(self, path: str, model: type[Model]) -> Model | None:
        try:
            content = self.tree.read(path)
        except UnreadableError as err:
            self._unreadable(err.irregular)
            return None
        found, findings = value(path, content, model)
        self.findings += findings
        return found

    def files(self, folder: str) -> Iterator[tuple[str, place.Place]]:
        """Yield the files to read with what they are, each once however its name is spelled."""
        paths: dict[place.Place, str] = {}
        folded: dict[str, str] = {}
        there = dict.fromkeys(self.wanted.paths(self.tree, folder))
        for path in there:
            if not path.lower().endswith(_ENDINGS):
                self._overlooked(path, there)
                continue
            found = place.parse_path(path)
            if isinstance(found, place.Misplaced):
                self.findings.append(codes.MISPLACED_FILE.at(path, None, found.message, found.way_out))
            elif found in paths:
                self.findings.append(_same_name(path, paths[found]))
            else:
                paths[found] = path
                twin = folded.setdefault(path.casefold(), path)
                if twin != path:
                    self.findings.append(_same_but_case(path, twin))
                yield path, found

    def _overlooked(self, path: str, there: Collection[str]) -> None:
        found = overlooked(path, there)
        if found is not None:
            told = codes.MISPLACED_FILE.at(path, None, found.message, found.way_out)
            self.findings.append(replace(told, severity=Severity.WARNING))

    def left_out(self) -> frozenset[str]:
        """Return the files of which nothing got into the workspace."""
        out_of_place = {
            finding.path for finding in self.findings if finding.route is None and finding.code in _LEFT_OUT
        }
        return frozenset(self.unusable | out_of_place)

    def irregular(self) -> None:
        """Note what the tree came across that is neither file nor folder."""
        for entry in self.tree.irregular:
            self._unreadable(entry)

    def _unreadable(self, entry: Irregular) -> None:
        outside = entry.reason in (Reason.OUTSIDE, Reason.LINKED_FOLDER)
        code = codes.OUTSIDE_WORKSPACE if outside else codes.UNREADABLE_FILE
        way_out = entry.hint or say("put a file that can be read in its place")
        self.findings.append(code.at(entry.path, None, entry.message, way_out))


def _same_name(path: str, other: str) -> Finding:
    message = say("{path} and {other} have the same name, spelled in two ways", path=path, other=other)
    return codes.DUPLICATE_ID.at(path, None, message, say("delete one of the two"), related=(Related(other),))


def _same_but_case(path: str, other: str) -> Finding:
    message = say(
        "{path} and {other} differ in case only; Windows and macOS cannot hold both", path=path, other=other
    )
    way_out = say("give one of the two another name")
    return codes.DUPLICATE_ID.at(path, None, message, way_out, related=(Related(other),))


@dataclass
class _Goals:
    """The goals that are wanted, with what was recorded about them."""

    reading: _Reading
    settings: Settings
    found: dict[Ref, Goal] = field(default_factory=dict)
    paths: dict[Ref, str] = field(default_factory=dict)
    reviews: dict[tuple[str, str], Review] = field(default_factory=dict)
    review_paths: dict[tuple[str, str], str] = field(default_factory=dict)
    elsewhere: dict[Ref, _Goals | None] = field(default_factory=dict)
    lost: dict[Ref, Lost] = field(default_factory=dict)
    recorded: set[Ref] = field(default_factory=set)

    def read(self) -> None:
        """Read everything about the goals that are wanted, and look at how it fits together."""
        self.objectives()
        if self.reading.wanted.records:
            self._checkins()
        self._tasks()
        self._left_behind()
        self._reviews()
        self.reading.findings += dangling(
            [(goal.path, goal.objective) for goal in self.found.values()],
            [(self.review_paths[key], review) for key, review in self.reviews.items()],
            self._exists,
            lambda: self._names,
        )

    def _meant(self, ref: Ref) -> Message | None:
        return self._names.meant(ref)

    @cached_property
    def _names(self) -> Names:
        parts = (goal.ref.at(key) for goal in self.found.values() for key in goal.objective.key_results)
        return Names((*self.paths, *parts), self._new_names)

    @cached_property
    def _new_names(self) -> dict[Ref, tuple[Ref, bool]]:
        if not self.lost:
            return {}
        recorded = self.recorded if self.reading.wanted.records else None
        return new_names(self.lost, self.paths, self.found, recorded)

    def objectives(self) -> None:
        """Read the goal files."""
        for path, found in self.reading.files("goals"):
            if not isinstance(found, place.GoalFile):
                continue
            ref = found.ref
            self.paths[ref] = path
            self.reading.findings += check_folders(path, ref.period, ref.team, self.settings)
            objective = self.reading.file(path, Objective)
            period = parse(ref.period, self.settings)
            if objective is not None and period is not None:
                self.reading.findings += check_objective(objective, path, period, self.settings)
                self.found[ref] = Goal(ref, period, objective, path)

    def _of(self, ref: Ref, path: str) -> Goal | None:
        """Return the goal that a file is about; None after noting that there is none."""
        if ref in self.paths:
            self.recorded.add(ref)
        else:
            self.lost.setdefault(ref, Lost()).paths.append(path)
        return self.found.get(ref)

    def _left_behind(self) -> None:
        """Note the files whose objective does not exist."""
        for ref, lost in self.lost.items():
            new_name, meant = self._new_names.get(ref), self._meant(ref)
            self.reading.findings += (without_objective(path, ref, meant, new_name) for path in lost.paths)

    def _checkins(self) -> None:
        entries: dict[Ref, list[CheckinEntry]] = {}
        for path, found in self.reading.files("checkins"):
            if not isinstance(found, place.CheckinFile):
                continue
            goal = self._of(found.ref, path)
            body = self.reading.file(path, Checkin)
            if body is None:
                continue
            if goal is not None:
                entry = CheckinEntry(found.date, found.author, body, path)
                entries.setdefault(found.ref, []).append(entry)
            elif found.ref in self.lost:
                self.lost[found.ref].keys.update(body.values)
        for ref, recorded in entries.items():
            goal = replace(self.found[ref], checkins=_in_order(recorded))
            self.found[ref] = goal
            self.reading.findings += check_checkins(goal)

    def _tasks(self) -> None:
        for path, found in self.reading.files("tasks"):
            if not isinstance(found, place.TasksFile):
                continue
            goal = self._of(found.ref, path)
            body = self.reading.file(path, Tasks)
            if goal is not None and body is not None:
                self.reading.findings += check_tasks(body, path, goal)
                self.found[found.ref] = replace(goal, tasks=body.tasks, tasks_path=path)
            elif body is not None and found.ref in self.lost:
                self.lost[found.ref].keys.update(body.tasks)

    def _reviews(self) -> None:
        teams: dict[tuple[str, str], dict[str, Ref]] = {}
        for ref in self.paths:
            teams.setdefault((ref.period, ref.team), {})[ref.objective] = ref
        for path, found in self.reading.files("reviews"):
            if not isinstance(found, place.ReviewFile):
                continue
            self.reading.findings += check_folders(path, found.period, found.team, self.settings)
            review = self.reading.file(path, Review)
            if review is not None:
                key = (found.period, found.team)
                self.reviews[key], self.review_paths[key] = review, path
                self._close(review, path, key, teams.get(key, {}))

    def _close(self, review: Review, path: str, key: tuple[str, str], objectives: Mapping[str, Ref]) -> None:
        known = {name: self._objective(ref) for name, ref in objectives.items()}
        elsewhere = (Ref(*key, name) for name in review.objectives if name not in known)
        known |= {ref.objective: None for ref in elsewhere if is_slug(ref.objective) and self._exists(ref)}
        renamed = {
            old.objective: (new.objective, is_certain)
            for old, (new, is_certain) in self._new_names.items()
            if old[:2] == new[:2] == key
        }
        self.reading.findings += check_review(review, path, key, known, renamed)
        for name, ref in objectives.items():
            if ref in self.found:
                outcome = review.objectives.get(name)
                self.found[ref] = replace(self.found[ref], outcome=outcome, closed=review.closed)

    def _objective(self, ref: Ref) -> Objective | None:
        goal = self.found.get(ref)
        return goal.objective if goal is not None else None

    def _exists(self, ref: Ref) -> bool:
        """Tell whether an objective, or a key result of one, is there, be it wanted or not.

        What is in a goal file that cannot be read cannot be told: it may be.
        """
        whole = ref.of_objective
        if whole in self.paths:
            goal = self.found.get(whole)
            return goal is None or ref.key_result is None or ref.key_result in goal.objective.key_results
        if whole not in self.elsewhere:
            self._look_for(whole)
        goals = self.elsewhere[whole]
        return goals is not None and goals._exists(ref)

    def _look_for(self, ref: Ref) -> None:
        """Read a goal outside of what is wanted, if there is one."""
        wanted = Wanted(goals=[ref], kpis=(), records=False)
        other = _Goals(_Reading(self.reading.tree, wanted), self.settings)
        other.objectives()
        self.elsewhere[ref] = other if ref in other.paths else None


def _kpis(reading: _Reading, settings: Settings) -> dict[str, KpiGoal]:
    """Return the KPIs that are wanted, with their readings."""
    readings: dict[str, list[ReadingEntry]] = {}
    paths: dict[str, str] = {}
    kpis: dict[str, KpiGoal] = {}
    for path, found in reading.files("kpis"):
        if isinstance(found, place.KpiFile):
            paths[found.id] = path
            kpi = reading.file(path, Kpi)
            if kpi is not None:
                reading.findings += check_kpi(kpi, path, settings)
                kpis[found.id] = KpiGoal(found.id, kpi, path)
        elif isinstance(found, place.ReadingFile) and reading.wanted.records:
            body = reading.file(path, KpiReading)
            if body is not None:
                entry = ReadingEntry(found.date, found.author, body, path)
                readings.setdefault(found.id, []).append(entry)
    silent = [name for name in paths if name not in readings]
    for name, entries in readings.items():
        if name in kpis:
            kpis[name] = replace(kpis[name], readings=_in_order(entries))
        elif name not in paths:
            reading.findings += (without_kpi(entry.path, name, paths, silent) for entry in entries)
    return kpis


def _in_order(entries: Sequence[Record]) -> tuple[Record, ...]:
    return tuple(sorted(entries, key=lambda entry: (entry.date, entry.author)))


def errors_in(tree: Tree, wanted: Wanted, *before: Tree) -> list[Finding]:
    """Return the errors that `tree` has within `wanted` and that none of the trees `before` has.

    An error that stands elsewhere in its file by now, or in a file that was moved, is no new one.
    """
    new = load(tree, wanted).broken()
    for other in before:
        new = _brought(new, tree, load(other, wanted).broken(), other) if new else []
    return new


def _brought(new: list[Finding], tree: Tree, old: list[Finding], before: Tree) -> list[Finding]:
    new, old = _unmatched(new, old, lambda finding: (finding.code, finding.path, str(finding.message)))
    came = [finding for finding in new if _is_missing(before, finding.path)]
    went = [finding for finding in old if _is_missing(tree, finding.path)]
    moved, _ = _unmatched(came, went, lambda finding: (finding.code, finding.route))
    return [finding for finding in new if finding not in came or finding in moved]


def is_changed(path: str, before: Tree, after: Tree) -> bool:
    """Tell whether a file is not the same in two trees."""
    return _content(path, before) != _content(path, after)


def _content(path: str, tree: Tree) -> bytes | None:
    try:
        return tree.read(path)
    except UnreadableError:
        return None


def _unmatched(
    some: Sequence[Finding], others: Sequence[Finding], key: Callable[[Finding], object]
) -> tuple[list[Finding], list[Finding]]:
    """Return what is left on each side when pairs with the same key are taken away."""
    twins: dict[object, list[Finding]] = {}
    for other in others:
        twins.setdefault(key(other), []).append(other)
    unmatched: list[Finding] = []
    for finding in some:
        if waiting := twins.get(key(finding)):
            waiting.pop()
        else:
            unmatched.append(finding)
    return unmatched, [other for waiting in twins.values() for other in waiting]


def _is_missing(tree: Tree, path: str) -> bool:
    try:
        tree.read(path)
    except UnreadableError as err:
        return err.irregular.reason is Reason.MISSING
    return False
