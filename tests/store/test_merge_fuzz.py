"""Laws of merging, tried on files of every kind that two people change at the same time.

What has to come out is said here by paths of single values, not by the rules of `core.merge`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from random import Random
from typing import Any

import pytest
from hypothesis import given, note, settings
from hypothesis import strategies as st

from okrcli.core.edit import Append, Insert, Remove, Rename, Replace
from okrcli.core.merge import alike
from okrcli.core.merge import merge as merge_data
from okrcli.core.route import Route
from okrcli.errors import OkrError
from okrcli.store.comments import comments
from okrcli.store.intent import InFile
from okrcli.store.merge import Merged, merge
from okrcli.store.reader import read
from okrcli.store.source import apply
from tests.store import sample
from tests.store.sample import PATH, Data

SEEDS = st.integers(0, 2**48)
IDS = ["activation", "활성화", "time-to-value", "nps", "churn", "가입", "uptime", "a1", "b2", "c3"]
TITLES = [
    "Raise completion from 60 % to 85 %",
    "첫날을 쉽게",
    "Cut time: 15 to 5 min",
    "Hold #1 rating",
    "it's",
]
REFS = ["2026/acme/win", "2026-Q4/platform/search.relevance", "2026/acme/grow", "2026-H2/영업/확장"]
BLOCK = re.compile(r"<{7} ours\n(.*?)={7}\n(.*?)>{7} theirs\n", re.DOTALL)
SETS = {"tags", "supports", "needs", "reached", "members", "emails", "ignore"}
GONE = object()


def title(rng: Random) -> str:
    return rng.choice(TITLES) + rng.choice(["", "", f" {rng.randint(1, 99)}"])


def key_result(rng: Random) -> dict[str, Data]:
    data: dict[str, Data] = {"title": title(rng)}
    optional: Mapping[str, Data] = {
        "owner": rng.choice(["ann", "bob", "지민"]),
        "unit": rng.choice(["%", "min", "명"]),
        "start": rng.randint(0, 60),
        "target": rng.choice([85, 4.5, -10]),
        "weight": 2,
        "due": "2026-11-30",
        "milestones": {name: milestone(rng) for name in rng.sample(IDS, rng.randint(0, 3))},
        "needs": rng.sample(REFS, rng.randint(0, 2)),
        "tags": rng.sample(IDS, rng.randint(0, 3)),
    }
    return data | {key: value for key, value in optional.items() if rng.random() < 0.5}


def milestone(rng: Random) -> Data:
    data: dict[str, Data] = {"title": title(rng), "due": f"2026-11-{rng.randint(10, 29)}"}
    return data | ({"value": rng.randint(60, 85)} if rng.random() < 0.7 else {})


def revision(rng: Random) -> Data:
    return {
        "date": f"2026-10-{rng.randint(10, 29)}",
        "field": "title",
        "from": "x",
        "to": 3,
        "reason": title(rng),
    }


def goal(rng: Random) -> dict[str, Data]:
    data: dict[str, Data] = {"title": title(rng), "owner": "ann"}
    optional: Mapping[str, Data] = {
        "why": rng.choice(["Half leave.", "Half leave.\nThe rest\nstays.\n"]),
        "supports": rng.sample(REFS, rng.randint(0, 3)),
        "tags": rng.sample(IDS, rng.randint(0, 3)),
        "key_results": {name: key_result(rng) for name in rng.sample(IDS, rng.randint(1, 4))},
        "revisions": [revision(rng) for _ in range(rng.randint(0, 2))],
    }
    data |= {key: value for key, value in optional.items() if key == "key_results" or rng.random() < 0.7}
    return ends_in_text(data) if rng.random() < 0.1 else data


def ends_in_text(data: dict[str, Data]) -> dict[str, Data]:
    """Return a goal whose last lines may be those of a block scalar."""
    return {key: value for key, value in data.items() if key != "why"} | {
        "why": "Half leave.\nThe rest stays.\n"
    }


def task(rng: Random) -> dict[str, Data]:
    return {"title": title(rng), "status": rng.choice(["todo", "doing"]), "estimate": rng.randint(1, 8)}


def tasks(rng: Random) -> dict[str, Data]:
    return {
        "tasks": {
            name: {item: task(rng) for item in rng.sample(IDS, rng.randint(1, 3))}
            for name in rng.sample(IDS, rng.randint(1, 3))
        }
    }


def outcome(rng: Random) -> dict[str, Data]:
    scores: Data = {name: rng.choice([0.3, 0.7, 1]) for name in rng.sample(IDS, 2)}
    return {"score": 0.7, "key_results": scores, "ended": "done", "lessons": [title(rng), "Fewer, sooner"]}


def review(rng: Random) -> dict[str, Data]:
    objectives: Data = {name: outcome(rng) for name in rng.sample(IDS, rng.randint(1, 3))}
    return {"summary": title(rng), "objectives": objectives, "lessons": ["Ask first", title(rng)]}


def checkin(rng: Random) -> dict[str, Data]:
    optional: Mapping[str, Data] = {
        "values": {name: rng.randint(0, 99) for name in rng.sample(IDS, rng.randint(0, 3))},
        "confidence": {name: rng.choice([0.3, 0.7]) for name in rng.sample(IDS, rng.randint(1, 3))},
        "reached": rng.sample(IDS, rng.randint(0, 2)),
        "progress": title(rng),
        "blockers": [title(rng)],
        "help": title(rng),
    }
    data: dict[str, Data] = {"next": [title(rng)]}
    return data | {key: value for key, value in optional.items() if rng.random() < 0.6}


def workspace(rng: Random) -> dict[str, Data]:
    teams: Data = {name: team(rng) for name in rng.sample(IDS, rng.randint(1, 3))}
    people: Data = {name: person(rng) for name in rng.sample(IDS, rng.randint(1, 3))}
    rules: Data = {"objectives_per_team": [3, 5], "ignore": ["OKR101"], "severity": {"OKR203": "error"}}
    cadence: Data = {"checkin": "weekly", "grace_days": 3}
    data: dict[str, Data] = {"okr": 1, "name": title(rng), "teams": teams, "people": people}
    return data | {"cadence": cadence, "rules": rules} if rng.random() < 0.5 else data


def team(rng: Random) -> dict[str, Data]:
    members: Data = [*rng.sample(IDS, rng.randint(0, 3))]
    return {"name": title(rng), "lead": rng.choice(IDS), "members": members}


def person(rng: Random) -> dict[str, Data]:
    emails: Data = [f"{name}@acme.example" for name in rng.sample(IDS, rng.randint(0, 2))]
    return {"name": title(rng), "emails": emails}


@dataclass(frozen=True)
class Case:
    """Three versions of a file."""

    base: bytes
    ours: bytes
    theirs: bytes
    has_notes_on_gone: bool = False  # which people have to look at

    @cached_property
    def merged(self) -> Merged:
        merged = merge(self.base, self.ours, self.theirs)
        assert merged is not None
        return merged

    @cached_property
    def swapped(self) -> Case:
        return Case(self.base, self.theirs, self.ours)

    def data(self) -> tuple[object, object, object]:
        return ended(self.base), ended(self.ours), ended(self.theirs)


def ended(content: bytes) -> Any:
    """Return the data of a text whose last line has an end: lacking it changes no value by itself."""
    return data_of(content if content.endswith(b"\n") else content + b"\n") if content else {}


def data_of(content: bytes) -> Any:
    document = read(PATH, content)
    assert document.findings == (), content.decode()
    return document.data


def case(seed: int) -> Case:
    rng = sample.dice(seed)
    kind = rng.choice([goal, goal, goal, tasks, review, checkin, workspace])
    if rng.random() < 0.03:
        ours, theirs = (sample.written(rng, kind(rng)).encode() for _ in range(2))
        return Case(b"", ours, theirs)
    base = sample.written(rng, kind(rng)).encode()
    if rng.random() < 0.2:
        base = opened(rng, base)
    has_notes_on_gone = rng.random() < 0.2
    starts = gone_and_noted(rng, base) if has_notes_on_gone else (base, base)
    ours, theirs = (changed(rng, start, side) for start, side in zip(starts, ("ours", "theirs"), strict=True))
    if rng.random() < 0.08:
        ours = sample.written(rng, data_of(ours)).encode()
    elif rng.random() < 0.1:
        ours = ours.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
    return Case(base, ours, theirs, has_notes_on_gone)


def changed(rng: Random, content: bytes, side: str) -> bytes:
    for number in range(rng.randint(0, 6)):
        change: Callable[[Random, bytes, str], bytes] = rng.choice([edited, edited, edited, commented])
        content = change(rng, content, f"{side} {number}")
    return opened(rng, content) if rng.random() < 0.05 else content


def gone_and_noted(rng: Random, base: bytes) -> tuple[bytes, bytes]:
    """Return a version that lacks a part, and one with a comment at the first line of that part."""
    route = rng.choice([route for route, _ in walked(data_of(base)) if route])
    try:
        gone = apply(PATH, base, [Remove(PATH, route)])
    except OkrError:
        return base, base
    lines = zip(base.split(b"\n"), gone.split(b"\n"), strict=False)
    at = next((number for number, (old, new) in enumerate(lines) if old != new), 0)
    return gone, noted(rng, base, "noted", at)


def opened(rng: Random, content: bytes) -> bytes:
    """Return a text whose last line has lost its end, or has got one."""
    if not content.endswith(b"\n"):
        return content + rng.choice([b"\n", b"\r\n"])
    return content.removesuffix(b"\n").removesuffix(b"\r")


def edited(rng: Random, content: bytes, _name: str) -> bytes:
    edit = an_edit(rng, data_of(content))
    try:
        return apply(PATH, content, [edit]) if edit else content
    except OkrError:
        return content


def an_edit(rng: Random, data: object) -> InFile | None:
    """Return a change that people make to a goal, its tasks or its review."""
    route, value = rng.choice(list(walked(data)))
    match value:
        case dict() if rng.random() < 0.6 and rng.random() < 0.5:
            return Insert(PATH, route, new_id(rng, value), new_part(rng, route))
        case list() if rng.random() < 0.6:
            return Append(PATH, route, revision(rng) if route == ("revisions",) else rng.choice(REFS + IDS))
        case dict() | list() if not route or rng.random() < 0.7:
            return None
        case _ if len(route) > 1 and rng.random() < (0.5 if isinstance(route[-1], int) else 0.2):
            return Remove(PATH, route)
        case dict() if isinstance(route[-1], str) and rng.random() < 0.5:
            return Rename(PATH, route, new_id(rng, {}) + "-renamed")
        case str() if route[-1] in ("due", "date"):
            return Replace(PATH, route, f"2026-12-{rng.randint(10, 29)}")
        case str():
            return Replace(PATH, route, title(rng))
        case int() | float():
            return Replace(PATH, route, rng.choice([rng.randint(0, 100), 7.5]))
    return None


def new_id(rng: Random, mapping: Mapping[str, object]) -> str:
    return rng.choice([name for name in [*IDS, "new"] if name not in mapping])


def new_part(rng: Random, route: Route) -> Data:
    match route:
        case ("key_results",):
            return key_result(rng)
        case (*_, "milestones"):
            return milestone(rng)
        case ("tasks", _):
            return task(rng)
        case ("tasks",):
            return {"first": task(rng)}
        case ("objectives",):
            return outcome(rng)
        case ("teams",):
            return team(rng)
        case ("people",):
            return person(rng)
        case _:
            return rng.choice([5, 0.5])


def walked(data: Any, route: Route = ()) -> Iterator[tuple[Route, Any]]:
    yield route, data
    parts = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for step, value in parts:
        yield from walked(value, (*route, step))


def commented(rng: Random, content: bytes, name: str) -> bytes:
    return noted(rng, content, name, rng.randrange(1, max(2, content.count(b"\n"))))


def noted(rng: Random, content: bytes, name: str, at: int) -> bytes:
    """Write a comment at a line, change one or take one out, where that changes nothing else."""
    lines = re.findall(r"[^\n]*\n", content.decode())
    if at >= len(lines):
        return content
    line, end = lines[at].rstrip("\r\n"), lines[at][len(lines[at].rstrip("\r\n")) :]
    space = " " * (len(line) - len(line.lstrip()))
    match rng.randrange(4):
        case 0:
            lines[at : at + 1] = [f"{space}# {name}{end}", lines[at]]
        case 1:
            lines[at] = f"{line}  # {name}{end}"
        case 2 if "# " in line:
            lines[at] = f"{line.partition('# ')[0]}# {name}{end}"
        case _ if "# " in line:
            lines[at] = f"{line.partition('# ')[0].rstrip()}{end}"
    after = "".join(lines) + content.decode()[len("".join(re.findall(r"[^\n]*\n", content.decode()))) :]
    document = read(PATH, after.encode())
    is_comment = not document.findings and alike(document.data, data_of(content))
    return after.encode() if is_comment else content


def sides(merged: Merged) -> tuple[str, str]:
    """Return the text with our side of each conflict, and with theirs."""
    text = merged.content.decode().removeprefix("\ufeff").replace("\r\n", "\n")
    blocks = BLOCK.findall(text)
    assert bool(blocks) == merged.has_conflicts
    assert len(re.findall("^(?:<{7}|={7}|>{7})(?= |$)", text, re.MULTILINE)) == 3 * len(blocks)
    return BLOCK.sub(lambda found: found[1], text), BLOCK.sub(lambda found: found[2], text)


def values(data: object, route: Route = ()) -> dict[Route, object]:
    """Return single values by path; lists count as one."""
    found: dict[Route, object] = {}
    for key, value in data.items() if isinstance(data, dict) else ():
        if isinstance(value, dict):
            found |= values(value, (*route, key))
        else:
            found[(*route, key)] = value
    return found


def check_values(case: Case) -> bool:
    """Check each value of a merge; tell whether it has conflicts that no value asks for."""
    merged = case.merged
    ours_chosen, theirs_chosen = (values(ended(text.encode())) for text in sides(merged))
    data = under_one_name(*case.data())
    base, ours, theirs = (values(side) for side in data)
    has_clash = is_taken_out_and_changed(*data)
    for route in base | ours | theirs:
        old, one, other = (side.get(route, GONE) for side in (base, ours, theirs))
        results = ours_chosen.get(route, GONE), theirs_chosen.get(route, GONE)
        if all(isinstance(value, list) or value is GONE for value in (old, one, other)) and is_list(route):
            check_items(old, one, other, results)
            has_clash |= route == ("revisions",) and are_reworded_twice(old, one, other)
        elif alike(one, other) or alike(other, old):
            assert alike(results[0], one), route
        elif alike(one, old):
            assert alike(results[1], other), route
        else:
            assert merged.has_conflicts
            has_clash = True
            assert results[0] is one or alike(results[0], one), route
            assert results[1] is other or alike(results[1], other), route
    return merged.has_conflicts and not has_clash


def under_one_name(base: Any, ours: Any, theirs: Any) -> tuple[Any, Any, Any]:
    """Return the versions with what one side renamed and the other changed under its new name in all."""
    for section in ("key_results", "tasks"):
        before, here, there = (data.get(section, {}) for data in (base, ours, theirs))
        for side, other in ((here, there), (there, here)):
            new = {
                key: name
                for key in before
                for name in set(side) - {*before, *other}
                if key not in side and is_kept(before[key], side[name])
            }
            for key, name in new.items():
                same = [one for one in set(side) - {*before, *other} if is_kept(before[key], side[one])]
                is_one = len(same) == 1 and list(new.values()).count(name) == 1
                if is_one and key in other and not alike(before[key], other[key]):
                    before[name], other[name] = before.pop(key), other.pop(key)
    return base, ours, theirs


def is_kept(one: Any, other: Any) -> bool:
    """Tell whether two mappings are one thing: by their titles, else by all that they hold."""
    if not isinstance(one, dict) or not isinstance(other, dict) or not one:
        return False
    titles = one.get("title"), other.get("title")
    return titles[0] == titles[1] if all(isinstance(title, str) for title in titles) else alike(one, other)


def is_taken_out_and_changed(base: object, ours: object, theirs: object) -> bool:
    """Tell whether a side lacks, or has made anew, a mapping that the other side has changed or made too."""
    if not (isinstance(ours, dict) and isinstance(theirs, dict)):
        gone = not isinstance(ours, dict) and not isinstance(theirs, dict)
        return isinstance(base, dict) and not gone and not alike(theirs if ours is GONE else ours, base)
    if not isinstance(base, dict):
        return not alike(ours, theirs)
    keys = [key for key in base | ours | theirs if isinstance((base | ours | theirs)[key], dict)]
    return any(
        is_taken_out_and_changed(*(side.get(key, GONE) for side in (base, ours, theirs))) for key in keys
    )


def is_list(route: Route) -> bool:
    return route[-1] in SETS or route == ("revisions",)


def check_items(old: object, one: object, other: object, results: tuple[object, object]) -> None:
    """Check that what a side added to a list is there, when that side is chosen where they conflict."""
    for side, result in zip((one, other), results, strict=True):
        if isinstance(side, list) and isinstance(result, list):
            known = old if isinstance(old, list) else []
            assert all(item in result for item in side if item not in known)


def are_reworded_twice(*versions: object) -> bool:
    """Tell whether both sides changed a list, and one of them more than by what it added."""
    old, one, other = ([repr(item) for item in side] if isinstance(side, list) else [] for side in versions)
    return one != old != other and not (set(old) <= set(one) and set(old) <= set(other))


def check_comments(case: Case) -> None:
    there = sum((comments(text) for text in sides(case.merged)), Counter[str]())
    base, ours, theirs = (
        comments(side.decode().removeprefix("\ufeff")) for side in (case.base, case.ours, case.theirs)
    )
    for comment in ours | theirs:
        if comment not in base or (comment in ours and comment in theirs):
            assert comment in there, comment


def check_bytes(case: Case) -> None:
    merged = case.merged.content
    assert merged.startswith("\ufeff".encode()) == case.ours.startswith("\ufeff".encode())
    ends = {found[-2:] == b"\r\n" for found in re.findall(rb"[^\n]*\n", case.ours)}
    if len(ends) == 1:
        assert {found[-2:] == b"\r\n" for found in re.findall(rb"[^\n]*\n", merged)} <= ends
    assert merge(case.base, case.ours, case.base) == Merged(case.ours)
    assert merge(case.base, case.theirs, case.theirs) == Merged(case.theirs)


def check_mirror(case: Case) -> None:
    merged, mirrored = case.merged, case.swapped.merged
    assert merged.has_conflicts == mirrored.has_conflicts
    ours, theirs = (data_of(text.encode()) for text in sides(merged))
    theirs_again, ours_again = (data_of(text.encode()) for text in sides(mirrored))
    assert alike(unordered(ours), unordered(ours_again))
    assert alike(unordered(theirs), unordered(theirs_again))


def unordered(data: object, key: str = "") -> object:
    if isinstance(data, dict):
        return {name: unordered(value, name) for name, value in data.items()}
    is_free = isinstance(data, list) and (key in SETS or key == "revisions")
    return sorted({repr(item) for item in data}) if is_free and isinstance(data, list) else data


def check_all_laws(seed: int) -> bool:
    found = case(seed)
    is_overcautious = check_values(found)
    check_comments(found)
    check_bytes(found)
    check_mirror(found)
    return is_overcautious and not found.has_notes_on_gone


@settings(max_examples=60)
@given(SEEDS)
def test_no_update_and_no_comment_is_lost(seed: int) -> None:
    found = case(seed)
    note(f"{found.base.decode()}\n--- ours\n{found.ours.decode()}\n--- theirs\n{found.theirs.decode()}")
    check_all_laws(seed)


@settings(max_examples=60)
@given(SEEDS, st.integers(0, 255))
def test_documents_of_any_kind_read_as_the_merge_of_their_data(seed: int, byte: int) -> None:
    rng = sample.dice(seed)
    base = sample.document(rng)[0].encode()
    ours, theirs = (edited_in_any_way(rng, base) for _ in range(2))
    note(f"{base!r}\n{ours!r}\n{theirs!r}")

    merged, union = merge(base, ours, theirs), merge_data(data_of(base), data_of(ours), data_of(theirs))

    assert merged is not None
    if not merged.has_conflicts:
        assert not union.conflicts
        assert alike(data_of(merged.content), union.data)
    at = rng.randrange(len(base) + 1)
    merge(base, base[:at] + bytes([byte]) + base[at + rng.randint(0, 2) :], theirs)


def edited_in_any_way(rng: Random, content: bytes) -> bytes:
    for _ in range(rng.randint(0, 3)):
        edit = sample.edit(rng, data_of(content))
        with suppress(OkrError):
            content = apply(PATH, content, [edit]) if edit else content
    return content


@pytest.mark.slow
def test_no_update_and_no_comment_is_lost_in_two_thousand_merges() -> None:
    overcautious = [seed for seed in range(2_000) if check_all_laws(seed)]

    assert len(overcautious) < 100, overcautious
