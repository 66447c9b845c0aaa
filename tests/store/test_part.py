from okrcli.store.load import Wanted, load
from okrcli.store.part import Part
from tests.store.trees import CHECKIN, GOAL, Watched, tree

OTHER = CHECKIN.replace("ann", "bob")
TEXT = "title: Win\nkey_results:\n  activation: {title: A, target: 5}\n"


def test_only_some_of_the_check_ins_are_seen_and_all_else() -> None:
    whole = tree({GOAL: TEXT, CHECKIN: "values: {activation: 1}\n", OTHER: "values: {activation: 2}\n"})
    watched = Watched(whole)

    part = Part(watched, [OTHER, GOAL])
    workspace = load(part, Wanted())

    assert [entry.author for goal in workspace.goals.values() for entry in goal.checkins] == ["bob"]
    assert CHECKIN not in watched.read_paths
    assert part.paths("checkins") == [OTHER]
    assert part.paths(OTHER.rpartition("/")[0]) == [OTHER]
    assert part.folders("checkins/2026-Q4") == ["product"]
    assert part.folders("checkins/2026-Q4/product/onboarding") == []
    assert part.paths() == sorted(["okr.yaml", GOAL, OTHER])


def test_goals_that_are_wanted_by_name_get_the_check_ins_that_are_seen() -> None:
    whole = tree({GOAL: TEXT, CHECKIN: "values: {activation: 1}\n", OTHER: "values: {activation: 2}\n"})
    ref = next(iter(load(whole).goals))

    workspace = load(Part(whole, [CHECKIN]), Wanted(goals=[ref], kpis=()))

    assert [entry.author for entry in workspace.goals[ref].checkins] == ["ann"]
