"""README.md keeps its word: what its blocks show is what happens (`tests.console` tells how they are read).

`OKR_UPDATE_README=1 pytest tests/test_readme.py` writes into it what happens instead.
"""

import os
import re
from pathlib import Path

import pytest

from tests.console import Block, blocks, difference, played, rewritten

README = Path(__file__).parents[1] / "README.md"
PAGE = README.read_text(encoding="utf-8")
SHOWN = blocks(PAGE)
UPDATE = bool(os.environ.get("OKR_UPDATE_README"))


@pytest.fixture(scope="module")
def real() -> list[Block]:
    """Return the blocks with what happens, run once in the order of the page."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OKR_TODAY", "2026-11-20")
        patch.setenv("GIT_AUTHOR_DATE", "2026-11-20T12:00:00+0000")
        patch.setenv("GIT_COMMITTER_DATE", "2026-11-20T12:00:00+0000")
        happened = played(SHOWN)
    if UPDATE:
        README.write_text(rewritten(PAGE, SHOWN, happened), encoding="utf-8")
    return happened


@pytest.mark.parametrize("at", range(len(SHOWN)), ids=[f"line-{block.line}" for block in SHOWN])
def test_a_block_shows_what_happens(at: int, real: list[Block]) -> None:
    found = difference(SHOWN[at], real[at], "README.md")
    if found and not UPDATE:
        pytest.fail(found, pytrace=False)


@pytest.mark.parametrize("command", ["install", "develop"])
def test_the_gate_finds_the_command_that_it_runs(command: str) -> None:
    found = re.findall(rf"^<!-- gate: {command} -->\n```sh\n(.*?)\n```$", PAGE, re.MULTILINE | re.DOTALL)

    assert len(found) == 1
    assert len(found[0].splitlines()) == 1
