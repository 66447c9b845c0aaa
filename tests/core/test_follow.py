"""What counts as renamed; how the other side follows is in tests/commands/test_sync_renamed.py."""

from okrcli.core.follow import named_in, renamed
from okrcli.core.workspace import Workspace
from okrcli.store.load import load
from okrcli.store.tree import Memory

GOAL = "2026-Q4/product/onboarding"
TEXT = "title: Onboarding\nkey_results:\n  x: {title: p95 of checkout, unit: ms, start: 300, target: 200}\n"


def workspace(text: str, checkin: str = "", goal: str = GOAL) -> Workspace:
    files = {"okr.yaml": "okr: 1\nname: Acme\nteams: {product: {name: P}}\n", f"goals/{goal}.yaml": text}
    if checkin:
        files[f"checkins/{goal}/2026-11-20-ann.yaml"] = checkin
    return load(Memory({path: content.encode() for path, content in files.items()}))


def found(text: str, *checkins: str, goal: str = GOAL) -> list[tuple[str, str, bool]]:
    before, after = checkins or ("", "")
    pairs = renamed(workspace(TEXT, before), workspace(text, after, goal))
    return [(pair.old, pair.new, pair.is_sure) for pair in pairs]


def test_the_same_title_is_the_same_thing() -> None:
    assert found(TEXT.replace("x:", "y:")) == [(f"{GOAL}.x", f"{GOAL}.y", True)]
    assert found(TEXT, goal="2026-Q4/product/start") == [(GOAL, "2026-Q4/product/start", True)]


def test_another_title_may_be_another_thing() -> None:
    other = TEXT.replace("x:", "y:").replace("p95", "p99")

    assert found(other) == [(f"{GOAL}.x", f"{GOAL}.y", False)]


def test_unless_its_records_went_with_it() -> None:
    other = TEXT.replace("x:", "y:").replace("p95", "p99")

    assert found(other, "values: {x: 250}\n", "values: {y: 250}\n") == [(f"{GOAL}.x", f"{GOAL}.y", True)]
    assert found(other, "values: {x: 250}\n", "values: {x: 250}\n") == [(f"{GOAL}.x", f"{GOAL}.y", False)]


def test_what_is_the_same_was_not_renamed() -> None:
    assert found(TEXT.replace("start: 300", "start: 310")) == []


def test_names_are_found_by_their_last_id() -> None:
    assert named_in(["values: {speed: 3}"], ["a/b/c.speed", "a/b/other"]) == {"a/b/c.speed"}
