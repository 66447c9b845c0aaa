"""What `okr set`, `add` and `mv` leave in git: the lines that are meant, and no other.

Every command runs on a fresh copy of an example. The lines that may differ come from where the field
stood before, the data that must come out of them is said in plain values.
"""

from __future__ import annotations

import os
import random
import re
import shutil
import subprocess
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from okrcli.core.model import KeyResult, Kpi, Milestone, Objective, Task
from okrcli.core.place import Ref, kpi_ref
from okrcli.core.route import Route
from okrcli.core.workspace import Goal, Workspace
from okrcli.store.load import Wanted, load
from okrcli.store.reader import Places, read
from okrcli.store.tree import Folder
from tests.cli.test_cases import in_process

EXAMPLES = Path(__file__).parents[1] / "examples"
TITLE = 'Another "title": with 한글, a # and 60 %'
FILE = re.compile(r"^diff --git a/(.+) b/\1$", re.MULTILINE)
SEED = int(os.environ.get("OKR_TEST_SEED") or time.time_ns() % 1_000_000)
HUNK = re.compile(r"^@@ -(\d+)(?:,(\d+))? \+\d+(?:,\d+)? @@", re.MULTILINE)

Rewrite = Callable[[bytes], bytes]


@dataclass(frozen=True)
class Set:
    """One `okr set`: what is typed, where the field stands, and its data afterwards; None for nothing."""

    ref: str
    path: str
    route: Route
    typed: str
    value: object

    def __str__(self) -> str:
        return f"okr set {self.ref} {self.typed}"

    @property
    def kind(self) -> tuple[object, ...]:
        """What sets it apart: which field of what, how it is written, whether it goes, how deep it stands."""
        field = self.typed.partition("=")[0].rpartition(".")[2]
        return self.path.split("/")[0], field, len(self.route), self.value is None


class Repository:
    """An example in a git repository of its own."""

    def __init__(self, folder: Path, company: str, rewrite: Rewrite = bytes) -> None:
        self.folder = folder / company
        shutil.copytree(EXAMPLES / company, self.folder)
        for path in self.folder.rglob("*.yaml"):
            path.write_bytes(rewrite(path.read_bytes()))
        self.git("init", "--quiet")
        self.git("config", "core.autocrlf", "false")
        self.git("config", "core.quotePath", "false")
        self.keep()

    def git(self, *arguments: str) -> str:
        done = subprocess.run(
            ["git", *arguments], cwd=self.folder, capture_output=True, encoding="utf-8", check=True
        )
        return done.stdout

    def keep(self) -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", "Before")

    def reset(self) -> None:
        self.git("reset", "--quiet", "--hard")
        self.git("clean", "--quiet", "--force", "-d")

    def okr(self, *arguments: str, today: str = "2026-11-20") -> str:
        """Run okr here and return what it printed; it must succeed in silence."""
        status, output, errors = in_process([*arguments, "-C", str(self.folder), "--today", today], b"", {})
        assert status == 0, f"okr {' '.join(arguments)}: {errors}"
        doubted = set(re.findall(r"OKR\d{3}", errors))
        assert bool(doubted) == bool(errors), errors
        assert doubted <= {"OKR027", "OKR206"}, errors  # zoe is nobody, and titles say other numbers
        return output

    def load(self, wanted: Wanted | None = None) -> Workspace:
        return load(Folder(str(self.folder)), wanted)

    def data(self, path: str) -> Any:
        return read(path, (self.folder / path).read_bytes()).data


@pytest.fixture(scope="module")
def acme(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    return Repository(tmp_path_factory.mktemp("acme"), "acme")


@pytest.fixture(scope="module")
def haneul(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    return Repository(tmp_path_factory.mktemp("haneul"), "haneul")


def settings_of(goal: Goal, other: str) -> Iterator[Set]:
    """Yield an `okr set` for each field of each part of a goal; `other` is a goal to refer to."""
    ref, path = str(goal.ref), goal.path
    yield from _of(ref, path, (), goal.objective, goal)
    yield _more(ref, path, (), "supports", other, goal.objective)
    for key, key_result in goal.objective.key_results.items():
        here: Route = ("key_results", key)
        yield from _of(f"{ref}.{key}", path, here, key_result, goal)
        yield _more(f"{ref}.{key}", path, here, "needs", other, key_result)
        for section in ("milestones", "steps"):
            for item, mark in getattr(key_result, section).items():
                route = (*here, section, item)
                yield from _of(f"{ref}.{key}.{item}", path, route, mark, goal)
                typed = f"{section}.{item}.due={goal.period.start}"
                yield Set(f"{ref}.{key}", path, (*route, "due"), typed, goal.period.start.isoformat())
    for key, tasks in goal.tasks.items():
        for item, task in tasks.items():
            assert goal.tasks_path is not None
            yield from _of(f"{ref}.{key}.{item}", goal.tasks_path, ("tasks", key, item), task, goal)


Part = Objective | KeyResult | Milestone | Task | Kpi


def _of(ref: str, path: str, route: Route, part: Part, goal: Goal | None) -> Iterator[Set]:
    end = goal.period.end if goal is not None else date(2026, 12, 31)
    for name, (typed, value) in _values(part, end).items():
        yield Set(ref, path, (*route, name), f"{name}={typed}", value)
    for name in ("why", "owner", "unit", "weight", "due", "tags", "sprint", "estimate", "link"):
        if name in part.model_fields_set:
            yield Set(ref, path, (*route, name), f"{name}=", None)
    if isinstance(part, Objective | KeyResult | Kpi):
        yield _more(ref, path, route, "tags", "brand-new", part)
        if part.tags:
            left = list(part.tags[1:]) or None
            yield Set(ref, path, (*route, "tags"), f"tags-={part.tags[0]}", left)


def _values(part: Part, end: date) -> dict[str, tuple[str, object]]:
    """Return another value for each field that can have one: as typed, and as it reads."""
    values: dict[str, tuple[str, object]] = {"title": (TITLE, TITLE), "owner": ("zoe", "zoe")}
    match part:
        case Objective():
            intent = "aspirational" if part.intent == "committed" else "committed"
            values |= {"why": ("Because", "Because"), "intent": (intent, intent)}
        case KeyResult():
            values |= {"unit": ("%", "%"), "weight": ("2.5", 2.5), "due": (str(end), str(end))}
            if part.type == "metric":
                values |= {"target": ("12345.5", 12345.5), "start": ("-7", -7)}
            if part.type == "maintain" and part.min is not None:
                values |= {"min": ("-1000", -1000)}
        case Milestone():
            values |= {"due": (str(end), str(end)), "weight": ("4", 4)}
        case Task():
            values |= {"status": ("blocked", "blocked"), "estimate": ("13", 13), "sprint": ("S9", "S9")}
        case Kpi():
            values |= {"why": ("Because", "Because"), "cadence": ("monthly", "monthly")}
    return {name: value for name, value in values.items() if getattr(part, name) != value[1]}


def _more(ref: str, path: str, route: Route, name: str, item: str, part: Part) -> Set:
    return Set(ref, path, (*route, name), f"{name}+={item}", [*getattr(part, name), item])


def check(repository: Repository, asked: Set) -> None:
    """Run a command and look at its diff; then put everything back."""
    file = repository.folder / asked.path
    before = file.read_bytes()
    expected = with_value(repository.data(asked.path), asked.route, asked.value)
    allowed = lines_of(before, asked.route)
    if not before.endswith(b"\n"):
        allowed.add(before.count(b"\n") + 1)  # git shows it as changed when another comes below it

    repository.okr(
        "set", asked.ref, asked.typed, today="2026-01-05"
    )  # nobody asks why while goals are planned

    diff = repository.git("diff", "--unified=0", "--no-renames")
    try:
        assert changed_files(diff) == [asked.path], asked
        assert repository.data(asked.path) == expected, asked
        assert removed_lines(diff) <= allowed, f"{asked}\n{diff}"
        assert keeps_its_ways(before, file.read_bytes()), asked
    finally:
        file.write_bytes(before)


def with_value(data: Any, route: Route, value: object) -> Any:
    """Return data with another value at a route: at the end of its mapping if it is new there."""
    data = deepcopy(data)
    holder = data
    for step in route[:-1]:
        holder = holder[step]
    if value is None:
        del holder[route[-1]]
    else:
        holder[route[-1]] = value
    return data


def lines_of(content: bytes, route: Route) -> set[int]:
    """Return the lines that a field takes; where it is not yet, those of its mapping if it is in brackets."""
    places = Places(content)
    key, value = places.span(route, "key"), places.span(route)
    assert key is not None
    assert value is not None
    holder = places.span(route[:-1])
    assert holder is not None
    text = content.decode().removeprefix("\ufeff").splitlines()
    in_brackets = text[holder.line - 1][holder.column - 1] == "{"
    if in_brackets:
        return set(range(holder.line, holder.end_line + 1))
    is_there = key != places.span(route[:-1], "key")
    return set(range(key.line, value.end_line + 1)) if is_there else set()


def changed_files(diff: str) -> list[str]:
    """Return the files that a diff is about; it must know no renames."""
    return FILE.findall(diff)


def removed_lines(diff: str) -> set[int]:
    """Return the numbers of the lines that a diff takes away or changes."""
    hunks = ((int(start), int(count or 1)) for start, count in HUNK.findall(diff))
    return {line for start, count in hunks for line in range(start, start + count)}


def keeps_its_ways(before: bytes, after: bytes) -> bool:
    """Tell whether a file still begins, ends and breaks its lines as before.

    Without a last line that had no end, the file ends with that of the line above.
    """
    bom = b"\xef\xbb\xbf"
    return (
        before.startswith(bom) == after.startswith(bom)
        and (after.endswith(b"\n") or not before.endswith(b"\n"))
        and (b"\r\n" in before) == (b"\r\n" in after)
        and after.count(b"\r\n") in (0, after.count(b"\n"))
    )


def goals(repository: Repository, names: Sequence[str] = ()) -> list[Goal]:
    """Return the goals of a repository, or those that end so."""
    found = repository.load(Wanted(kpis=(), records=False)).goals.values()
    return [goal for goal in found if not names or goal.ref.objective in names]


def every_setting(repository: Repository, names: Sequence[str] = ()) -> Iterator[Set]:
    everyone = [str(goal.ref) for goal in goals(repository)]
    for goal in goals(repository, names):
        known = {
            *goal.objective.supports,
            *(ref for kr in goal.objective.key_results.values() for ref in kr.needs),
        }
        other = next(ref for ref in everyone if ref != str(goal.ref) and ref not in known)
        yield from settings_of(goal, other)
    if not names:
        for kpi in repository.load(Wanted(periods=())).kpis.values():
            yield from _of(kpi_ref(kpi.id), kpi.path, (), kpi.kpi, None)


def some_of_each_kind(settings: Iterable[Set], most: int) -> Iterator[Set]:
    """Yield a few of each kind, others in every run; the seed is printed and can be set."""
    dice = dice_that_can_be_thrown_again()
    kinds: dict[tuple[object, ...], list[Set]] = {}
    for asked in settings:
        kinds.setdefault(asked.kind, []).append(asked)
    for alike in kinds.values():
        yield from dice.sample(alike, min(most, len(alike)))


def dice_that_can_be_thrown_again() -> random.Random:
    print(f"OKR_TEST_SEED={SEED}")  # noqa: T201 - shown when it fails
    return random.Random(SEED)  # noqa: S311 - no secret


@pytest.mark.parametrize(
    ("company", "names"),
    [("acme", ["for-everyone", "onboarding"]), ("haneul", ["첫-경험"])],
)
def test_setting_a_field_changes_its_own_lines(
    company: str, names: list[str], request: pytest.FixtureRequest
) -> None:
    repository = request.getfixturevalue(company)
    for asked in list(every_setting(repository, names))[::2]:
        check(repository, asked)


@pytest.mark.slow
@pytest.mark.parametrize("company", ["acme", "haneul"])
def test_setting_any_field_changes_its_own_lines(company: str, request: pytest.FixtureRequest) -> None:
    repository = request.getfixturevalue(company)
    for asked in some_of_each_kind(every_setting(repository), 8):
        check(repository, asked)


def with_crlf(content: bytes) -> bytes:
    return content.replace(b"\n", b"\r\n")


def with_bom(content: bytes) -> bytes:
    return b"\xef\xbb\xbf" + content


def without_last_newline(content: bytes) -> bytes:
    return content.removesuffix(b"\n")


WAYS: list[Rewrite] = [with_crlf, with_bom, without_last_newline]


@pytest.mark.parametrize("rewrite", WAYS)
def test_a_file_keeps_its_line_ends_and_its_mark(rewrite: Rewrite, tmp_path: Path) -> None:
    repository = Repository(tmp_path, "acme", rewrite)
    for asked in list(every_setting(repository, ["onboarding"]))[::5]:
        check(repository, asked)


@pytest.mark.slow
@pytest.mark.parametrize("rewrite", WAYS)
@pytest.mark.parametrize("company", ["acme", "haneul"])
def test_any_file_keeps_its_line_ends_and_its_mark(company: str, rewrite: Rewrite, tmp_path: Path) -> None:
    repository = Repository(tmp_path, company, rewrite)
    for asked in some_of_each_kind(every_setting(repository), 2):
        check(repository, asked)


class TestAdd:
    """New entries: lines are added, none is taken away, except in a mapping in brackets."""

    def added(self, repository: Repository, *arguments: str) -> tuple[str, str]:
        """Return the reference of what was added, and the diff, after putting everything back."""
        ref = repository.okr("add", *arguments).strip()
        repository.git("add", "--all")
        diff = repository.git("diff", "--cached", "--unified=0")
        workspace = repository.load()
        repository.reset()
        assert workspace.findings == ()
        assert ref in {target.text for target in workspace.targets()}
        return ref, diff

    @pytest.mark.parametrize("company", ["acme", "haneul"])
    def test_a_key_result_is_added_below_the_others(
        self, company: str, request: pytest.FixtureRequest
    ) -> None:
        repository: Repository = request.getfixturevalue(company)
        for goal in goals(repository)[::6]:
            ref, diff = self.added(repository, "kr", str(goal.ref), TITLE, "--id", "new", "--target", "5")

            assert ref == f"{goal.ref}.new"
            assert plus(diff) == ["  new:", f"    title: '{TITLE}'", "    target: 5"]
            assert minus(diff) == []

    def test_a_milestone_is_added(self, acme: Repository) -> None:
        ref, diff = self.added(
            acme, "milestone", "onboarding.activation", "Half way", "--due", "2026-11-27", "--value", "75"
        )

        assert ref == "2026-Q4/product/onboarding.activation.half-way"
        assert plus(diff) == [
            "      half-way:",
            "        title: Half way",
            "        due: 2026-11-27",
            "        value: 75",
        ]
        assert minus(diff) == []

    def test_the_first_milestone_of_a_key_result_brings_its_section(self, acme: Repository) -> None:
        _, diff = self.added(acme, "milestone", "help-centre", "Half way", "--due", "2026-11-27")

        assert plus(diff) == [
            "    milestones:",
            "      half-way:",
            "        title: Half way",
            "        due: 2026-11-27",
        ]
        assert minus(diff) == []

    def test_a_milestone_is_added_to_a_key_result_in_brackets(self, acme: Repository) -> None:
        _, diff = self.added(acme, "milestone", "time-to-value", "Half way", "--due", "2026-11-27")

        assert len(plus(diff)) == len(minus(diff)) == 1
        assert plus(diff)[0].endswith(
            "weight: 2, milestones: {half-way: {title: Half way, due: 2026-11-27}}}"
        )

    def test_a_step_is_added_to_a_key_result_with_steps(self, acme: Repository) -> None:
        ref, diff = self.added(acme, "milestone", "screen-reader", "Braille too", "--due", "2026-12-30")

        assert ref == "2026-Q4/product/for-everyone.screen-reader.braille-too"
        assert plus(diff) == ["      braille-too:", "        title: Braille too", "        due: 2026-12-30"]
        assert minus(diff) == []

    def test_a_task_is_added_to_those_of_its_key_result(self, acme: Repository) -> None:
        ref, diff = self.added(acme, "task", "onboarding.satisfaction", "Thank them", "--owner", "cho")

        assert ref == "2026-Q4/product/onboarding.satisfaction.thank-them"
        assert plus(diff) == ["    thank-them:", "      title: Thank them", "      owner: cho"]
        assert minus(diff) == []

    def test_an_objective_and_a_kpi_are_new_files(self, acme: Repository) -> None:
        _, diff = self.added(acme, "objective", "Be kind", "--team", "product", "--tag", "ours")
        assert plus(diff) == ["title: Be kind", "owner: ann", "tags: [ours]"]
        _, diff = self.added(acme, "kpi", "Kindness", "--min", "4.5", "--unit", "/5")
        assert plus(diff) == ["title: Kindness", "unit: /5", "min: 4.5"]


def plus(diff: str) -> list[str]:
    return [line[1:] for line in diff.splitlines() if line.startswith("+") and not line.startswith("+++")]


def minus(diff: str) -> list[str]:
    return [line[1:] for line in diff.splitlines() if line.startswith("-") and not line.startswith("---")]


class TestMove:
    """Other names: files move, and the lines that say the old name say the new one."""

    def move(self, repository: Repository, ref: str, new: str) -> tuple[Workspace, Workspace, str]:
        """Return the workspace before and after, and the diff, after putting everything back."""
        before = repository.load()
        printed = repository.okr("mv", ref, new).strip()
        repository.git("add", "--all")
        diff = repository.git("diff", "--cached", "--find-renames=30%", "--unified=0")
        kinds = {line[0] for line in self.status(repository)}
        after = repository.load()
        repository.reset()
        assert after.findings == ()
        assert printed in {target.text for target in after.targets()}
        assert ref not in {target.text for target in after.targets()}
        assert kinds <= {"R", "M"}, f"okr mv {ref} {new}\n{diff}"
        return before, after, diff

    def status(self, repository: Repository) -> list[str]:
        return repository.git("diff", "--cached", "--find-renames=30%", "--name-status").splitlines()

    def check(self, repository: Repository, ref: str, new: str, old_words: str, new_words: str) -> None:
        before, after, diff = self.move(repository, ref, new)

        # A title may have the word in it too, and keeps it.
        with_old_words = [line.replace(new_words, old_words) for line in plus(diff)]
        assert with_old_words == minus(diff), f"okr mv {ref} {new}\n{diff}"
        assert all(new_words in line for line in plus(diff))
        assert counts(after) == counts(before)

    def objective(self, repository: Repository, goal: Goal) -> None:
        ref = Ref(goal.ref.period, goal.ref.team, "another-name")
        self.check(repository, str(goal.ref), "another-name", goal.ref.objective, ref.objective)

    def key_result(self, repository: Repository, goal: Goal, key: str) -> None:
        self.check(repository, str(goal.ref.at(key)), "another-name", key, "another-name")

    def item(self, repository: Repository, goal: Goal, key: str, item: str) -> None:
        _, after, diff = self.move(repository, str(goal.ref.at(key, item)), "another-name")

        assert all(f"{item}" in line for line in minus(diff))
        assert len(plus(diff)) == len(minus(diff))
        assert all("another-name" in line for line in plus(diff))
        assert after.goals.keys() == {goal.ref for goal in after.goals.values()}

    @pytest.mark.parametrize(("company", "name"), [("acme", "onboarding"), ("haneul", "첫-경험")])
    def test_a_goal_and_its_parts_get_other_names(
        self, company: str, name: str, request: pytest.FixtureRequest
    ) -> None:
        repository: Repository = request.getfixturevalue(company)
        (goal,) = goals(repository, [name])
        self.objective(repository, goal)
        for key in list(goal.objective.key_results)[:2]:
            self.key_result(repository, goal, key)
            self.items(repository, goal, key, most=2)

    @pytest.mark.slow
    @pytest.mark.parametrize("company", ["acme", "haneul"])
    def test_any_goal_and_its_parts_get_other_names(
        self, company: str, request: pytest.FixtureRequest
    ) -> None:
        repository: Repository = request.getfixturevalue(company)
        for goal in dice_that_can_be_thrown_again().sample(goals(repository), 8):
            self.objective(repository, goal)
            for key in goal.objective.key_results:
                self.key_result(repository, goal, key)
                self.items(repository, goal, key, most=99)
        for kpi in repository.load(Wanted(periods=())).kpis:
            self.check(repository, kpi_ref(kpi), "another-name", kpi, "another-name")

    def items(self, repository: Repository, goal: Goal, key: str, most: int) -> None:
        key_result = goal.objective.key_results[key]
        items = [*key_result.milestones, *key_result.steps, *goal.tasks.get(key, ())]
        for item in items[:most]:
            self.item(repository, goal, key, item)

    def test_a_goal_moves_to_another_team(self, acme: Repository) -> None:
        _, after, diff = self.move(acme, "2026-Q4/platform/search", "product/search")

        assert "2026-Q4/product/search.relevance" in str(after.goals[Ref("2026-Q4", "product", "onboarding")])
        assert all("platform/search" in line for line in minus(diff))
        assert sorted(plus(diff)) == sorted(
            line.replace("platform/search", "product/search") for line in minus(diff)
        )

    def test_a_goal_moves_to_another_period(self, acme: Repository) -> None:
        _, after, _ = self.move(acme, "2026-Q4/platform/search", "2026-H2/platform/search")

        goal = after.goals[Ref("2026-H2", "platform", "search")]
        assert goal.checkins
        assert goal.tasks

    def test_a_kpi_gets_another_name(self, acme: Repository) -> None:
        self.check(acme, "kpis/uptime", "availability", "uptime", "availability")

    def test_a_move_that_would_put_records_out_of_their_period_is_refused(self, acme: Repository) -> None:
        status, output, errors = in_process(
            ["mv", "2026-Q4/platform/search", "2027-Q4/platform/search", "-C", str(acme.folder)], b"", {}
        )

        assert (status, output) == (2, "")
        assert "2026-Q4/platform/search has check-ins of 2026-Q4, so it stays there" in errors
        assert acme.git("status", "--porcelain") == ""


def counts(workspace: Workspace) -> list[tuple[int, ...]]:
    """Return how much there is of everything, goal by goal."""
    found = [
        (len(goal.checkins), len(goal.objective.key_results), len(goal.tasks), goal.outcome is not None)
        for goal in workspace.goals.values()
    ]
    return sorted(found) + sorted((len(kpi.readings),) for kpi in workspace.kpis.values())
