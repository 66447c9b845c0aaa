from datetime import date

from okrcli.core.rules.policy import Policy
from okrcli.core.tree import Irregular, Reason
from okrcli.store.lint import lint
from okrcli.store.load import load_settings
from okrcli.store.tree import Memory
from tests.store.trees import Watched

FILES = {"okr.yaml": b"okr: 1\nname: Acme\nrules: {paths: {goals/2024/*: [OKR010]}}\n"}


def told(tree: Watched) -> list[str]:
    settings, _ = load_settings(tree)
    assert settings is not None
    return [found.code for found in lint(tree, settings, [], date(2026, 11, 20), [], Policy()).findings]


def test_a_pattern_without_files_is_told_unless_a_folder_was_closed() -> None:
    tree = Watched(Memory(FILES))
    assert told(tree) == ["OKR091"]

    tree.irregular = [Irregular("goals/2024", Reason.DENIED)]
    assert told(tree) == ["OKR001"]


def test_files_that_only_a_pattern_asks_for_stay_unread() -> None:
    tree = Watched(Memory({**FILES, "goals/2024/product/a.yaml": b"title: A\nkey_results: {}\n"}))

    assert told(tree) == []
    assert set(tree.read_paths) == {"okr.yaml"}
