"""The files of a workspace as values: each class is the shape of a file, or of a part of one.

Shapes only. What depends on more than one field, or on other files, is looked at in `core.checks`.
Annotations are evaluated once, as they stand: as texts, pydantic would compile each of them at every start.
"""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from okrcli.core import day
from okrcli.core.vocabulary import Cadence, Intent, KeyResultType, TaskStatus, Weekday


def _calendar_date(value: object) -> object:
    """Take `YYYY-MM-DD` and nothing else: no timestamp, no time zone, no guess."""
    if isinstance(value, str) and day.is_written_as_day(value):
        found = day.parse(value)
        if found is None:
            raise PydanticCustomError("calendar_date", "no such day")
        return found
    if type(value) is date:
        return value
    raise PydanticCustomError("date_format", "not a date")


def _reading(value: object) -> object:
    """Take a number, or true and false for a binary key result."""
    if isinstance(value, bool):
        return value
    if isinstance(value, int | float):
        number = float(value)
        if number - number == 0:  # neither infinite nor NaN
            return number
        raise PydanticCustomError("finite_number", "not finite")
    raise PydanticCustomError("reading", "not a number")


Date = Annotated[
    date,
    BeforeValidator(_calendar_date),
    WithJsonSchema({"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}),
]
Title = Annotated[str, Field(min_length=1)]
Share = Annotated[float, Field(ge=0, le=1)]
Weight = Annotated[float, Field(ge=0)]
Amount = Annotated[float, Field(ge=0)]
Whole = Annotated[int, Field(ge=0)]
Reading = Annotated[Any, BeforeValidator(_reading), WithJsonSchema({"type": ["number", "boolean"]})]
SeverityName = Literal["error", "warning", "info"]
Worded = Literal[
    "objective",
    "key_result",
    "milestone",
    "task",
    "kpi",
    "why",
    "progress",
    "blockers",
    "help",
    "next",
]
Bounds = Annotated[list[Whole], Field(min_length=2, max_length=2)]


class Shape(BaseModel):
    """What all shapes share: frozen, of the types they say, and an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True, strict=True, allow_inf_nan=False)


class Rhythm(Shape):
    """When check-ins are due, how the year is cut, and how long planning lasts."""

    checkin: Cadence = Field(
        "weekly", examples=["weekly", "biweekly"], description="How often every key result gets a check-in."
    )
    due: Weekday = Field("friday", examples=["friday"], description="The weekday on which a check-in is due.")
    grace_days: Whole = Field(
        3, examples=[3], description="Days after the due date before a missing check-in counts as stale."
    )
    fiscal_year_start: Annotated[int, Field(ge=1, le=12)] = Field(
        1,
        examples=[1, 4],
        description="The calendar month (1-12) in which year, half and quarter 1 begin. "
        "`2026-Q1` is the quarter that begins in that month of 2026.",
    )
    planning_days: Whole = Field(
        14,
        examples=[14],
        description="Days from the start of a period in which goals are still being agreed.",
    )


class Team(Shape):
    """A group of people that has objectives of its own."""

    name: Title = Field(examples=["Product"], description="What the team is called.")
    parent: str | None = Field(
        None, examples=["acme"], description="The id of the team that this one belongs to."
    )
    lead: str | None = Field(None, examples=["ann"], description="The id of the person who leads the team.")
    members: list[str] = Field(
        default_factory=list, examples=[["bob", "cho"]], description="The ids of the people in the team."
    )


class Person(Shape):
    """Someone who owns goals and checks in."""

    name: Title = Field(examples=["Ann Lee"], description="The name to show.")
    email: str | None = Field(
        None,
        examples=["ann@acme.example"],
        description="The address that the person commits with: check-ins know their author by it.",
    )
    emails: list[str] = Field(
        default_factory=list,
        examples=[["ann@home.example"]],
        description="Further addresses of the same person.",
    )


class NamedPeriod(Shape):
    """A period of your own, such as a season or a programme."""

    from_: Date = Field(alias="from", examples=["2026-09-01"], description="The first day.")
    to: Date = Field(examples=["2026-12-15"], description="The last day.")


class Wording(Shape):
    """A rule of your own: words that goals should do without."""

    name: Title = Field(
        examples=["buzzword"], description="What it is called, beside its code: small letters, digits and -."
    )
    pattern: Title = Field(
        examples=["synerg(y|ies)|leverage"],
        description="What to look for: a regular expression as in Python.",
    )
    message: Title = Field(
        examples=["nobody can check this"], description="What is wrong with the words that match."
    )
    help: Title | None = Field(
        None, examples=["say who will do what differently"], description="The way out."
    )
    severity: SeverityName = Field("warning", examples=["warning", "info"], description="How much it weighs.")
    on: list[Worded] = Field(
        default=["objective", "key_result"],
        min_length=1,
        examples=[["objective", "key_result", "why"]],
        description="Where to look: titles by kind of goal, or texts of goals and check-ins.",
    )
    language: Literal["en", "ko"] | None = Field(
        None, examples=["en", "ko"], description="Only texts in this language; without one, all."
    )
    case_sensitive: bool = Field(
        False, examples=[True], description="Whether capital letters and small ones are told apart."
    )


class Rules(Shape):
    """Bounds of the rules; each is a setting."""

    objectives_per_team: Bounds = Field(
        default=[3, 5], examples=[[3, 5]], description="Fewest and most objectives of a team in a period."
    )
    key_results_per_objective: Bounds = Field(
        default=[2, 4], examples=[[2, 4]], description="Fewest and most key results of an objective."
    )
    objective_length: Whole = Field(
        100,
        examples=[100, 60],
        description="The most characters of an objective's title; a Korean or Chinese one counts twice.",
    )
    smallest_share: Share = Field(
        0.1, examples=[0.1], description="The least share of an objective that a key result should decide."
    )
    key_results_per_owner: Whole = Field(
        8, examples=[8], description="The most key results that one person answers for in a period."
    )
    low_confidence: Share = Field(
        0.4,
        examples=[0.4],
        description="Below this confidence a check-in should name a blocker or ask for help.",
    )
    implausible_factor: Amount = Field(
        8, examples=[8], description="A value this many times the one before, or a part of it, is doubted."
    )
    blocked_days: Whole = Field(
        7, examples=[7], description="Days that a task may stay blocked after it was due or its sprint ended."
    )
    sprint_load: Amount = Field(
        40,
        examples=[40, 13],
        description="The most work of one person in a sprint, in the unit of the estimates; "
        "the default is a week of hours.",
    )
    wording: dict[str, Wording] = Field(
        default_factory=dict,
        examples=[
            {"ACME001": {"name": "buzzword", "pattern": "synerg(y|ies)", "message": "nobody can check this"}}
        ],
        description="Rules of your own about words, by code: capital letters and three digits.",
    )
    select: list[str] = Field(
        default_factory=list,
        examples=[["OKR2", "ACME"]],
        description="The rules that hold, by name, code or prefix of it; without any, all.",
    )
    ignore: list[str] = Field(
        default_factory=list,
        examples=[["OKR30"]],
        description="The rules that do not hold, by name, code or prefix.",
    )
    severity: dict[str, SeverityName] = Field(
        default_factory=dict, examples=[{"OKR201": "error"}], description="Other weights of rules."
    )
    paths: dict[str, list[str]] = Field(
        default_factory=dict,
        examples=[{"goals/2026/*": ["OKR101"]}],
        description="Rules that do not hold in files that match a pattern.",
    )


class Settings(Shape):
    """The file okr.yaml: what holds for the whole workspace."""

    okr: Annotated[int, Field(ge=1, le=1)] = Field(
        examples=[1], description="The version of the file format: 1."
    )
    name: Title = Field(examples=["Acme"], description="The name of the company or group.")
    language: Literal["en", "ko"] | None = Field(
        None,
        examples=["en", "ko"],
        description="The language in which the program speaks; without it, the language of the terminal.",
    )
    cadence: Rhythm = Field(
        default_factory=lambda: Rhythm(),
        examples=[{"checkin": "weekly", "due": "friday"}],
        description="When check-ins are due and how the year is cut.",
    )
    teams: dict[str, Team] = Field(
        default_factory=dict, examples=[{"product": {"name": "Product"}}], description="The teams, by id."
    )
    people: dict[str, Person] = Field(
        default_factory=dict, examples=[{"ann": {"name": "Ann Lee"}}], description="The people, by id."
    )
    periods: dict[str, NamedPeriod] = Field(
        default_factory=dict,
        examples=[{"launch": {"from": "2026-09-01", "to": "2026-12-15"}}],
        description="Periods with names of your own, beside years, halves, quarters and months.",
    )
    rules: Rules = Field(
        default_factory=lambda: Rules(),
        examples=[{"objectives_per_team": [3, 5]}],
        description="Bounds and thresholds of the rules.",
    )


class Milestone(Shape):
    """A dated mark on the way: an interim value of a metric, or a step that is reached or not."""

    title: Title = Field(
        examples=["Guided tour live for everyone"], description="What is true when it is reached."
    )
    due: Date | None = Field(
        None, examples=["2026-11-13"], description="The day by which it should be reached."
    )
    value: float | None = Field(
        None, examples=[72], description="The value that the metric should have on that day."
    )
    weight: Weight = Field(
        1.0, examples=[1], description="How much a step counts in a key result of type milestones."
    )
    owner: str | None = Field(None, examples=["bob"], description="The id of the person who sees to it.")


class KeyResult(Shape):
    """How we know that we got there: a result that can be measured."""

    title: Title = Field(
        examples=["Raise onboarding completion from 60 % to 85 %"], description="The result in one sentence."
    )
    type: KeyResultType = Field(
        "metric",
        examples=["metric", "maintain"],
        description="How it is scored: from start to target, held in a band, by steps, done or not, "
        "or by finding the number first.",
    )
    owner: str | None = Field(
        None,
        examples=["bob"],
        description="The id of the person who answers for it; without one, the objective's owner.",
    )
    team: str | None = Field(
        None,
        examples=["support"],
        description="The id of the team whose part of a shared objective this is; default: the objective's.",
    )
    unit: str | None = Field(None, examples=["%", "min"], description="The unit of the values.")
    start: float | None = Field(
        None, examples=[60], description="metric: the value at the beginning (the baseline); without one, 0."
    )
    target: float | None = Field(
        None, examples=[85], description="metric: the value that would be a full success."
    )
    min: float | None = Field(
        None, examples=[4.5], description="maintain: the lowest value that still counts as held."
    )
    max: float | None = Field(
        None, examples=[5], description="maintain: the highest value that still counts as held."
    )
    weight: Weight = Field(
        1.0,
        examples=[1, 2],
        description="How much it counts in its objective; 0 means that it is tracked only.",
    )
    due: Date | None = Field(
        None,
        examples=["2026-11-30"],
        description="The day by which it should be reached; without one, the end of the period.",
    )
    milestones: dict[str, Milestone] = Field(
        default_factory=dict,
        examples=[{"guided-tour": {"title": "Guided tour live", "due": "2026-11-13", "value": 72}}],
        description="Dated marks on the way, by id; those with a value bend the expected line.",
    )
    steps: dict[str, Milestone] = Field(
        default_factory=dict,
        examples=[{"pilot": {"title": "Pilot with three customers", "due": "2026-11-13"}}],
        description="milestones: the steps that it consists of, by id.",
    )
    needs: list[str] = Field(
        default_factory=list,
        examples=[["2026-Q4/platform/search.relevance"]],
        description="What it waits for: references to objectives or key results of other teams.",
    )
    tags: list[str] = Field(default_factory=list, examples=[["customer"]], description="Words to filter by.")


class Revision(Shape):
    """A change of a promise after it was made, with its reason."""

    date: Date = Field(examples=["2026-11-02"], description="The day of the change.")
    field: Title = Field(
        examples=["key_results.activation.target"],
        description="What was changed, as a dotted path within the file.",
    )
    from_: Any = Field(default=None, alias="from", examples=[85], description="The value before.")
    to: Any = Field(default=None, examples=[80], description="The value after.")
    reason: Title = Field(examples=["The tour ships to half of the accounts only."], description="Why.")
    by: str | None = Field(None, examples=["ann"], description="The id of the person who changed it.")


class Objective(Shape):
    """A goal file: one objective, its key results and their milestones."""

    title: Title = Field(
        examples=["Make the first day with Acme effortless"],
        description="What we want to achieve, in one sentence without a number.",
    )
    why: str | None = Field(
        None,
        examples=["Half of our new customers leave before they see any value."],
        description="Why it matters now.",
    )
    owner: str | None = Field(None, examples=["ann"], description="The id of the person who answers for it.")
    intent: Intent = Field(
        "aspirational",
        examples=["aspirational", "committed"],
        description="committed: a promise to be met in full. aspirational: a stretch; 0.7 is a success.",
    )
    supports: list[str] = Field(
        default_factory=list,
        examples=[["2026/acme/win-smb"]],
        description="References to the objectives or key results that it contributes to.",
    )
    tags: list[str] = Field(default_factory=list, examples=[["customer"]], description="Words to filter by.")
    key_results: dict[str, KeyResult] = Field(
        default_factory=dict,
        examples=[{"activation": {"title": "Raise completion from 60 % to 85 %", "start": 60, "target": 85}}],
        description="The key results, by id.",
    )
    revisions: list[Revision] = Field(
        default_factory=list,
        examples=[
            [{"date": "2026-11-02", "field": "title", "from": "Old", "to": "New", "reason": "Clearer"}]
        ],
        description="Changes of the promise after it was made.",
    )


class Checkin(Shape):
    """A check-in file: what one person recorded about one objective on one day."""

    values: dict[str, Reading] = Field(
        default_factory=dict,
        examples=[{"activation": 68}],
        description="The current value of each key result, by id; true or false for a binary one.",
    )
    confidence: dict[str, Share] = Field(
        default_factory=dict,
        examples=[{"activation": 0.6}],
        description="How likely each key result is to be reached, 0 to 1.",
    )
    reached: list[str] = Field(
        default_factory=list,
        examples=[["activation.guided-tour"]],
        description="The milestones and steps that were reached, as `key-result.milestone`.",
    )
    progress: str | None = Field(
        None, examples=["Guided tour is live for 30 % of new accounts."], description="What progress we made."
    )
    blockers: list[str] = Field(
        default_factory=list, examples=[["Analytics export lags three days"]], description="What blocks us."
    )
    help: str | None = Field(None, examples=["A data engineer for a day"], description="What help we need.")
    next: list[str] = Field(
        default_factory=list, examples=[["Roll out to everyone"]], description="What we do next week."
    )


class Task(Shape):
    """One person's piece of work."""

    title: Title = Field(examples=["Write the texts of the guided tour"], description="What is to be done.")
    status: TaskStatus = Field("todo", examples=["todo", "doing"], description="Where it stands.")
    owner: str | None = Field(None, examples=["cho"], description="The id of the person who does it.")
    due: Date | None = Field(None, examples=["2026-11-20"], description="The day by which it should be done.")
    sprint: str | None = Field(None, examples=["2026-W47"], description="The sprint that it is planned for.")
    estimate: Amount | None = Field(
        None, examples=[3], description="Expected work, in the team's unit (points or hours)."
    )
    spent: Amount | None = Field(None, examples=[2], description="Work spent so far, in the same unit.")
    link: str | None = Field(
        None, examples=["https://tracker.example/T-12"], description="Where the work is tracked."
    )


class Tasks(Shape):
    """A task file: the work for one objective, by key result."""

    tasks: dict[str, dict[str, Task]] = Field(
        default_factory=dict,
        examples=[{"activation": {"tour-texts": {"title": "Write the texts of the guided tour"}}}],
        description="Tasks by the key result that they serve, then by id.",
    )


class Kpi(Shape):
    """A KPI file: a health metric with the band that it must stay in."""

    title: Title = Field(examples=["Uptime of the public service"], description="What is measured.")
    why: str | None = Field(
        None, examples=["Customers run their own business on it."], description="Why we watch it."
    )
    owner: str | None = Field(None, examples=["dan"], description="The id of the person who watches it.")
    team: str | None = Field(
        None, examples=["platform"], description="The id of the team that it belongs to."
    )
    unit: str | None = Field(None, examples=["%"], description="The unit of the values.")
    min: float | None = Field(None, examples=[99.9], description="The lowest healthy value.")
    max: float | None = Field(None, examples=[5], description="The highest healthy value.")
    cadence: Cadence | None = Field(
        None,
        examples=["monthly"],
        description="How often it is read; without it, as often as check-ins are due.",
    )
    tags: list[str] = Field(
        default_factory=list, examples=[["reliability"]], description="Words to filter by."
    )


class KpiReading(Shape):
    """A reading file: the value of a KPI that one person recorded on one day."""

    value: float = Field(examples=[99.95], description="The value.")
    note: str | None = Field(
        None, examples=["One incident of four minutes"], description="What is worth knowing about it."
    )


class Outcome(Shape):
    """How one objective ended."""

    score: Share | None = Field(None, examples=[0.7], description="The final score, 0 to 1.")
    key_results: dict[str, Share | None] = Field(
        default_factory=dict,
        examples=[{"activation": 0.8}],
        description="The final scores of its key results, by id.",
    )
    ended: Literal["done", "carried", "dropped"] = Field(
        "done",
        examples=["carried"],
        description="done: it is over; carried: it goes on in a later period; dropped: it was given up.",
    )
    carried_to: str | None = Field(
        None,
        examples=["2027-Q1/product/onboarding"],
        description="The reference of the objective that goes on with it.",
    )
    lessons: list[str] = Field(
        default_factory=list,
        examples=[["Talk to support before the texts are final"]],
        description="What we learned.",
    )


class Review(Shape):
    """A review file: how a period ended for one team."""

    closed: Date | None = Field(
        None,
        examples=["2027-01-08"],
        description="The day on which the period was closed; from then on its objectives count as done.",
    )
    summary: str | None = Field(
        None,
        examples=["Two of three objectives reached; hiring took the third."],
        description="How it went, in a few sentences.",
    )
    objectives: dict[str, Outcome] = Field(
        default_factory=dict,
        examples=[{"onboarding": {"score": 0.7, "ended": "carried"}}],
        description="How each objective ended, by id.",
    )
    lessons: list[str] = Field(
        default_factory=list, examples=[["Fewer objectives, sooner"]], description="What the team learned."
    )
