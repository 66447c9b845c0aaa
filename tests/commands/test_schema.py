import json
from pathlib import Path

import pytest

from okrcli.core.schema import FILES
from tests.commands.conftest import Okr


@pytest.mark.parametrize("kind", FILES)
def test_the_schema_of_a_kind_is_json(okr: Okr, kind: str) -> None:
    run = okr("schema", kind)

    assert (run.status, run.errors) == (0, "")
    assert json.loads(run.output)["$schema"] == "http://json-schema.org/draft-07/schema#"


def test_without_a_kind_there_is_one_for_all(okr: Okr) -> None:
    assert FILES.keys() <= json.loads(okr("schema").output)["$defs"].keys()


def test_it_can_go_to_a_file(okr: Okr, tmp_path: Path) -> None:
    run = okr("schema", "goal", "-o", str(tmp_path / "goal.json"))

    assert (run.status, run.output) == (0, "")
    assert (tmp_path / "goal.json").read_text(encoding="utf-8") == okr("schema", "goal").output


def test_the_kinds_are_listed_with_their_places(okr: Okr) -> None:
    assert okr("schema", "--list").output.splitlines()[:2] == [
        "okr      okr.yaml",
        "goal     goals/*/*/*.yaml",
    ]


def test_an_unknown_kind_is_a_mistake_that_names_the_known_ones(okr: Okr) -> None:
    run = okr("schema", "gaol")

    assert (run.status, run.output) == (2, "")
    assert "'goal'" in run.errors
