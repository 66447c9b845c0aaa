"""How files came and were edited, told from what commits touched."""

from collections.abc import Sequence
from datetime import UTC, datetime

from okrcli.core.commit import Commit, Committed, FileChange
from okrcli.core.drift.trace import Trace, said
from okrcli.core.drift.trace import traces as traces_of
from okrcli.core.model import Checkin

GOAL = "goals/2026-Q4/core/stay.yaml"
ANN, BOB = (f"checkins/2026-Q4/core/stay/2026-11-06-{who}.yaml" for who in ("ann", "bob"))


def committed(name: str, *files: tuple[str, str | None, str | None]) -> Committed:
    when = datetime(2026, 11, 6, tzinfo=UTC)
    commit = Commit(name, (), "Ann", "ann@acme.example", when, when, name)
    return Committed(commit, tuple(FileChange(*file) for file in files))


def traces(touched: list[Committed], uncommitted: Sequence[FileChange] = ()) -> dict[str, Trace]:
    return traces_of(touched, uncommitted).there


def withdrawn(*touched: Committed) -> list[tuple[str, str]]:
    """Return the check-ins that were withdrawn, by their last names and the commits that did it."""
    found = traces_of(touched).withdrawn
    return [(path, commit.hash) for path, (_, commit) in found.items() if commit is not None]


def merged(name: str, *files: FileChange) -> Committed:
    return Committed(committed(name).commit, files)


def test_a_file_is_as_old_as_the_commit_that_brought_it() -> None:
    first, second = committed("first", (ANN, None, "a")), committed("second", (ANN, "a", "b"))

    assert traces([first, second]) == {ANN: Trace(first.commit, "a", (second.commit,))}


def test_a_file_that_was_moved_as_it_was_keeps_its_age() -> None:
    moved = ANN.replace("stay", "keep")
    first = committed("first", (ANN, None, "a"))

    assert traces([first, committed("second", (ANN, "a", None), (moved, None, "a"))]) == {
        moved: Trace(first.commit, "a")
    }


def test_a_check_in_that_was_moved_and_edited_in_one_keeps_its_age_too() -> None:
    moved = ANN.replace("stay", "keep")
    first = committed("first", (ANN, None, "a"))
    second = committed("second", (ANN, "a", None), (moved, None, "b"))

    assert traces([first, second]) == {moved: Trace(first.commit, "a", (second.commit,))}


def test_a_check_in_under_another_day_or_author_is_a_new_one() -> None:
    first, second = (
        committed("first", (ANN, None, "a")),
        committed("second", (ANN, "a", None), (BOB, None, "a")),
    )

    assert traces([first, second]) == {BOB: Trace(second.commit, "a")}


def test_a_file_that_went_and_came_back_is_new() -> None:
    went = committed("went", (GOAL, "a", None))
    back = committed("back", (GOAL, None, "a"))

    assert traces([committed("first", (GOAL, None, "a")), went, back]) == {GOAL: Trace(back.commit, "a")}


def test_what_is_not_committed_has_no_commit() -> None:
    assert traces([], [FileChange(ANN, None, "a")]) == {ANN: Trace(None, "a")}
    first = committed("first", (ANN, None, "a"))
    assert traces([first], [FileChange(ANN, "a", "b")]) == {ANN: Trace(first.commit, "a", (None,))}


def test_a_check_in_that_a_merge_brings_under_another_name_is_as_old_as_in_its_line() -> None:
    moved, goal = ANN.replace("stay", "keep"), GOAL.replace("stay", "keep")
    first = committed("first", (GOAL, None, "g"))
    renamed = committed("renamed", (GOAL, "g", None), (goal, None, "g"))
    recorded = committed("recorded", (ANN, None, "a"), (GOAL, "g", "h"))
    merge = merged("merge", FileChange(moved, None, "a", (None,)), FileChange(goal, None, "h", ("g",)))

    found = traces([first, renamed, recorded, merge])

    assert found[moved] == Trace(recorded.commit, "a")
    assert found[goal].commit == first.commit


def test_a_merge_that_moves_one_file_and_edits_another_line_s_does_not_mix_them_up() -> None:
    other = GOAL.replace("stay", "win")
    first, second = committed("first", (GOAL, None, "a")), committed("second", (other, None, "b"))
    merge = merged("merge", FileChange(GOAL, "a", None, ("c",)), FileChange(other, None, "d", ("b",)))

    assert traces([first, second, merge])[other] == Trace(second.commit, "b", (merge.commit,))


def test_a_check_in_of_a_merge_alone_is_its_own() -> None:
    merge = merged("merge", FileChange(ANN, None, "a", (None,)))

    assert traces([merge]) == {ANN: Trace(merge.commit, "a")}


def test_a_check_in_that_goes_while_its_goal_stays_is_withdrawn() -> None:
    first = committed("first", (GOAL, None, "g"), (ANN, None, "a"))
    second = committed("second", (ANN, "a", None))

    assert withdrawn(first, second) == [(ANN, "second")]
    assert withdrawn(first, second, committed("third", (ANN, None, "a"))) == []


def test_a_check_in_that_goes_with_its_goal_is_not_withdrawn() -> None:
    first = committed("first", (GOAL, None, "g"), (ANN, None, "a"))

    assert withdrawn(first, committed("second", (GOAL, "g", None), (ANN, "a", None))) == []


def test_a_check_in_that_moves_with_its_goal_is_not_withdrawn() -> None:
    first = committed("first", (GOAL, None, "g"), (ANN, None, "a"))
    goal, ann = (path.replace("stay", "keep") for path in (GOAL, ANN))
    moved = committed("moved", (GOAL, "g", None), (ANN, "a", None), (goal, None, "g"), (ann, None, "a"))

    assert withdrawn(first, moved) == []


def test_a_milestone_reached_is_the_same_with_the_name_of_its_key_result_and_without() -> None:
    short, full, other = (said(Checkin(reached=[name])) for name in ("texts", "activation.texts", "pilot"))

    assert short == full
    assert short != other
