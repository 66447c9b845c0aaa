"""What a comment on a pull request gets."""

import pytest

from okrcli.render import renderer
from okrcli.render.escape import line_of_markdown, markdown
from okrcli.render.look import Look
from okrcli.render.markdown import MOST, Markdown
from okrcli.render.page import Fold, Line, text
from tests.render.making import onboarding, reported

JOINER = "\u2060"


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("*a* _b_ `c` [d](e)", r"\*a\* \_b\_ \`c\` \[d\](e)"),
        ("<b> & </b>", "&lt;b&gt; &amp; &lt;/b&gt;"),
        ("a | b", r"a \| b"),
        ("@ann and #12", rf"\@{JOINER}ann and \#{JOINER}12"),
        ("http://x.example", f"http{JOINER}://x.example"),
        ("\x1b[31m\u202e", r"\\x1b\[31m\\u202e"),
    ],
)
def test_users_words_are_no_markup(said: str, written: str) -> None:
    assert markdown(said) == written


def test_a_line_begins_no_list() -> None:
    begin = [line_of_markdown(line) for line in ("- a", "+ a", "12. a", "12 a", "a - b")]

    assert begin == [r"\- a", r"\+ a", r"12\. a", "12 a", "a - b"]


def test_what_does_not_fit_is_counted() -> None:
    folds = [Fold(text(f"goal {n}"), (Line(text("x" * 1000), indent=2),)) for n in range(100)]

    page = Markdown(Look(str)).write([Line(text("A title")), *folds])

    shown = page.count("<details>")
    assert len(page) < MOST + 100
    assert page.endswith(f"… and {100 - shown} more\n")


def test_a_report_becomes_tables() -> None:
    page = renderer("markdown", str).report(reported(onboarding("Win | <all>")))

    assert page.startswith("## Acme")
    assert "| 2026-Q4/product/onboarding" in page.replace("<code>", "")
    assert r"Win \| &lt;all&gt;" in page


def test_html_is_one_page_without_anything_from_elsewhere() -> None:
    page = renderer("html", str, language="ko").report(reported(onboarding("Win <all> & \x07")))

    assert page.startswith('<!DOCTYPE html>\n<html lang="ko">')
    assert "Win &lt;all&gt; &amp; \\x07" in page
    assert "http" not in page
    assert 'scope="col"' in page
