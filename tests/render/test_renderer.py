import json
import re
import subprocess
import sys

import pytest

from okrcli.message import Message
from okrcli.render import renderer
from tests.render.making import reported


def test_the_three_formats_tell_the_same_numbers() -> None:
    report = reported()
    goals = json.loads(renderer("json", str).report(report))["goals"]
    plain = renderer("plain", str).report(report)
    drawn = renderer("terminal", str, width=200).report(report)

    for goal in goals:
        if goal["kind"] == "key_result" and goal["score"] is not None:
            score, gap = f"{goal['score']:.2f}", f"{goal['gap']:+.0f}"
            for page in (plain, drawn):
                row = next(
                    line for line in page.splitlines() if goal["ref"] in line and goal["title"] in line
                )
                assert {score, gap} <= set(re.split(r" {2,}| \(raw|\) ", row.strip()))


def test_every_fixed_word_goes_through_the_translator() -> None:
    def shout(message: Message) -> str:
        return str(message).upper()

    page = renderer("plain", shout).report(reported())

    assert "NEEDS ATTENTION" in page
    assert "AT RISK" in page


def test_json_words_of_health_are_the_same_in_every_language() -> None:
    page = renderer("json", lambda _: "번역").report(reported())

    assert '"health": "at-risk"' in page
    assert "번역" not in page


@pytest.mark.parametrize("format", ["plain", "json"])
def test_pipes_do_not_pay_for_rich_and_wcwidth(format: str) -> None:  # noqa: A002
    code = (
        "import sys; from okrcli.render import renderer; from tests.render.making import reported;"
        f"renderer({format!r}, str).report(reported());"
        "print([name for name in ('rich', 'wcwidth', 'okrcli.render.json') if name in sys.modules])"
    )

    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert run.stdout.strip() == ("['okrcli.render.json']" if format == "json" else "[]")
