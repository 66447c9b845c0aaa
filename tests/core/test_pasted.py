"""What people paste, as sentences."""

from __future__ import annotations

import time

import pytest

from okrcli.core.pasted import sentences


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("- Cut churn to 3 %", "Cut churn to 3 %"),
        ("  * [ ] Cut churn to 3 %", "Cut churn to 3 %"),
        ("1. Cut churn to 3 %", "Cut churn to 3 %"),
        ("1.2. Cut churn to 3 %", "Cut churn to 3 %"),
        ("(2) Cut churn to 3 %", "Cut churn to 3 %"),
        ("KR3: Cut churn to 3 %", "Cut churn to 3 %"),
        ("- KR 1.2 Cut churn to 3 %", "Cut churn to 3 %"),
        ("① 이탈률 감소", "이탈률 감소"),
        ("가. 이탈률 감소", "이탈률 감소"),
        ("핵심 결과 1: 이탈률 감소", "이탈률 감소"),
        ("2.5 s to load a page", "2.5 s to load a page"),
        ("10 customers renew", "10 customers renew"),
        ("> 95 % of tickets answered", "> 95 % of tickets answered"),
        ("A/B tests decide every release", "A/B tests decide every release"),
        ("목표 달성률 90%", "목표 달성률 90%"),
    ],
)
def test_a_line_loses_its_bullet_and_number_and_nothing_else(line: str, sentence: str) -> None:
    assert list(sentences(line)) == [sentence]


def test_lines_without_a_word_are_no_sentences() -> None:
    assert list(sentences("\n  \n---\n- \nCut churn\r\n")) == ["Cut churn"]


def test_syllables_in_parts_are_put_together() -> None:
    assert list(sentences("\u110e\u116e\u11af\u1109\u1175")) == ["출시"]


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("**KR 3:** Publish 9 posts", "Publish 9 posts"),
        ("- **KR 3**: Publish 9 posts", "Publish 9 posts"),
        ("*Cut* churn to __3 %__", "Cut churn to 3 %"),
        ("***Cut*** the **churn of _new_ shops**", "Cut the churn of new shops"),
        ("[Cut churn](https://example.com/1) to 3 %", "Cut churn to 3 %"),
        ("<strong>KR1:</strong> 이탈률을 <b>10%</b>로", "이탈률을 10%로"),
        ('<span style="color: red">Cut churn</span>', "Cut churn"),
        ("calls of read_user_name down 20 %", "calls of read_user_name down 20 %"),
        ("2 * 3 * 4 customers", "2 * 3 * 4 customers"),
        ("p95 < 300 ms and churn > 2 %", "p95 < 300 ms and churn > 2 %"),
        ("#1 in the app store", "#1 in the app store"),
    ],
)
def test_emphasis_links_and_tags_are_taken_off(line: str, sentence: str) -> None:
    assert list(sentences(line)) == [sentence]


def test_headings_are_no_sentences() -> None:
    assert list(sentences("# Q4 planning\n\n## 목표\nCut churn\n<h2><b>Plan</b></h2>\n")) == ["Cut churn"]


def test_items_of_a_web_page_are_sentences_of_their_own() -> None:
    assert list(sentences("<ul><li>Cut churn</li><li>Win shops</li></ul>")) == ["Cut churn", "Win shops"]


@pytest.mark.parametrize("piece", ["*", "**a ", "<h1>", "_a ", "[", "<b", "<br", "~~", "Publish 8 posts "])
def test_a_long_line_is_taken_apart_in_time(piece: str) -> None:
    start = time.perf_counter()

    list(sentences(piece * (60_000 // len(piece))))

    assert time.perf_counter() - start < 2


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("| Run 12 webinars | 12 |", "Run 12 webinars"),
        ("| KR1 | **Run 12 webinars** | 12 |", "Run 12 webinars"),
        ("| 1 | 웨비나 12회 개최 | 김 |", "웨비나 12회 개최"),
        (r"| Run webinars \| talks | 12 |", "Run webinars | talks"),
        ("| ARR | Grow ARR to 2M |", "Grow ARR to 2M"),
    ],
)
def test_of_a_row_of_a_table_its_first_text_is_the_sentence(row: str, sentence: str) -> None:
    assert list(sentences(row)) == [sentence]


@pytest.mark.parametrize("edge", ["|", ""])
def test_the_head_of_a_table_is_no_sentence(edge: str) -> None:
    rows = ["Key result | Target", "--- | :---:", "Run 12 webinars | 12", "Cut churn to 3 % | 3"]
    table = "\n".join(f"{edge}{row}{edge}" for row in rows)

    assert list(sentences(f"Before\n\n{table}\n\nWin A | B shops")) == [
        "Before",
        "Run 12 webinars",
        "Cut churn to 3 %",
        "Win A | B shops",
    ]


@pytest.mark.parametrize("fence", ["```", "~~~~"])
def test_fenced_code_is_no_sentence(fence: str) -> None:
    page = f"Cut churn\n{fence}yaml\ntitle: Publish a guide\n{fence}\nWin shops\n{fence}\nnever closed"

    assert list(sentences(page)) == ["Cut churn", "Win shops"]


def test_code_within_a_line_is_part_of_its_sentence() -> None:
    assert list(sentences("```okr lint``` finds 90 % of slips")) == ["```okr lint``` finds 90 % of slips"]
