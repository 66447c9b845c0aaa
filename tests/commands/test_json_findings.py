"""JSON says what is wrong in the files, too."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from okrcli.cli import main


@pytest.mark.parametrize("command", [["list"], ["report"], ["score"], ["tree"], ["show", "good"]])
def test_every_envelope_has_the_findings(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    goals = tmp_path / "goals" / "2026-Q4" / "core"
    goals.mkdir(parents=True)
    (tmp_path / "okr.yaml").write_text("okr: 1\nname: Acme\nteams: {core: {name: Core}}\n")
    (goals / "good.yaml").write_text("title: Good\nkey_results: {a: {title: A, target: 5}}\n")
    (goals / "bad.yaml").write_text('title: Bad\nkey_results: {a: {title: A, target: "4,5"}}\n')

    code = main(["-C", str(tmp_path), "--today", "2026-11-20", *command, "--format", "json"])

    answer = json.loads(capsys.readouterr().out)
    (finding,) = answer["findings"]
    assert code == 1
    assert (finding["code"], finding["file"]) == ("OKR014", "goals/2026-Q4/core/bad.yaml")
    assert (finding["line"], finding["column"]) == (2, 37)
    assert finding["help"] == "write 4.5, with a point"
