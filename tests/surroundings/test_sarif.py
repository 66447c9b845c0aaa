"""SARIF held against the whole schema that OASIS published, which Microsoft ships with its own tools."""

import json
import tarfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from jsonschema import Draft4Validator, FormatChecker

from okrcli.core.finding import Finding
from okrcli.render.lint import rendered
from tests.commands.conftest import Okr
from tests.render.lint.making import ALL, listing
from tests.surroundings.conftest import npm

PACKAGE = "@microsoft/jest-sarif@1.0.0-beta.0"
SCHEMA = "package/lib/schemas/sarif-2.1.0-rtm.5.json"

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Draft4Validator:
    folder = tmp_path_factory.mktemp("sarif")
    npm(folder, "pack", PACKAGE)
    (archive,) = folder.glob("*.tgz")
    with tarfile.open(archive) as files:
        schema = files.extractfile(SCHEMA)
        assert schema is not None
        return Draft4Validator(json.load(schema), format_checker=FormatChecker())


def problems(published: Draft4Validator, text: str) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in published.iter_errors(json.loads(text))]


@pytest.mark.parametrize("findings", [(), ALL, (*ALL, *ALL)], ids=["none", "each kind", "twice"])
def test_findings_of_every_kind_are_valid(published: Draft4Validator, findings: Sequence[Finding]) -> None:
    assert problems(published, rendered(listing(*findings, base="우리 회사/"), "sarif")) == []


def test_what_lint_writes_is_valid(
    published: Draft4Validator, okr: Okr, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OKR_TODAY", "2026-11-20")
    okr("init", "--name", "Acme")
    goal = Path("goals/2026-Q4/acme/온보딩.yaml")
    goal.parent.mkdir(parents=True)
    goal.write_text("titel: 100 % of users\nkey_results: {a: {title: Ship it, target: '5'}}\n")

    run = okr("lint", "--format", "sarif")

    assert run.status == 1
    assert len(json.loads(run.output)["runs"][0]["results"]) > 2
    assert problems(published, run.output) == []
    assert problems(published, run.output.replace('"error"', '"fatal"')) != []
