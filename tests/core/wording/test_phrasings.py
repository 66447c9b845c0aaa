"""Key results as people write them, a list of each sort: work and steps are told, outcomes are not.

The sentences are our own, one a line in `phrasings/`.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from okrcli.core.wording import judge

LISTS = Path(__file__).parent / "phrasings"
NO_OUTCOME = ("activity", "output-count", "milestone")


def sentences(name: str) -> list[str]:
    return (LISTS / f"{name}.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("title", sentences("work"))
def test_work_and_steps_are_no_outcome(title: str) -> None:
    assert judge(title).kind in NO_OUTCOME


@pytest.mark.parametrize("title", sentences("outcomes"))
def test_an_outcome_is_never_taken_for_work(title: str) -> None:
    assert judge(title).kind not in NO_OUTCOME


def test_a_later_sentence_tells_where_the_first_one_does_not() -> None:
    title = "Improve onboarding. Write a guide for new editors."
    verdict = judge(title)

    assert verdict.kind == "activity"
    assert [title[cue.start : cue.end] for cue in verdict.cues] == ["Write"]
