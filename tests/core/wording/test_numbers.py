"""The numbers of a sentence: how much, and what is no amount at all."""

from __future__ import annotations

import pytest

from okrcli.core.wording import Number, numbers, unit_of


def only(text: str) -> Number:
    [number] = numbers(text)
    return number


class TestNoAmounts:
    @pytest.mark.parametrize(
        ("text", "written", "role"),
        [
            ("Launch by 2026-11-30", "2026-11-30", "date"),
            ("Launch on Nov 30, 2026", "Nov 30, 2026", "date"),
            ("Launch on 3rd of May", "3rd of May", "date"),
            ("Meet at 14:30", "14:30", "date"),
            ("The 2027 plan", "2027", "date"),
            ("2026년 11월 30일까지 출시", "2026년 11월 30일", "date"),
            ("11월 말까지 출시", "11월 말", "date"),
            ("Plan for FY26-Q4", "FY26-Q4", "quarter"),
            ("Plan for 2026-H2", "2026-H2", "quarter"),
            ("3분기 계획", "3분기", "quarter"),
            ("Ship v2.1", "v2.1", "version"),
            ("Ship 0.5.0", "0.5.0", "version"),
            ("Gateway 2.0 is live", "2.0", "version"),
            ("Fix P0 and P1 bugs"[:11], "P0", "priority"),
            ("Our 1st office", "1st", "ordinal"),
            ("Phase 2 of the move", "Phase 2", "ordinal"),
            ("The top 10 accounts", "top 10", "ordinal"),
            ("2차 개편", "2차", "ordinal"),
            ("제3회 행사", "제3회", "ordinal"),
            ("1. Write it down", "1", "ordinal"),
            ("Follow RFC 7231", "RFC 7231", "reference"),
            ("Close #42", "#42", "reference"),
            ("Close APP-7", "APP-7", "reference"),
            ("See https://acme.example/7", "https://acme.example/7", "reference"),
            ("Encode in base32", "base32", "name"),
            ("Lower the p95", "p95", "name"),
            ("Port to Python 3", "Python 3", "name"),
            ("Open 24/7", "24/7", "name"),
            ("within 30 days", "30 days", "period"),
            ("a 90-day plan", "90-day", "period"),
            ("every 2 weeks", "2 weeks", "period"),
            ("30일 이내", "30일", "period"),
            ("매장 1곳당", "1곳", "period"),
            ("per 1,000 users", "1,000", "period"),
        ],
    )
    def test_it_is_told_apart(self, text: str, written: str, role: str) -> None:
        number = only(text)

        assert (number.text, number.role, number.measured) == (written, role, False)


class TestAmounts:
    @pytest.mark.parametrize(
        ("text", "written", "value", "unit"),
        [
            ("NPS of 45", "45", 45, ""),
            ("99.95 % uptime", "99.95 %", 99.95, "%"),
            ("up 3 percentage points", "3 percentage points", 3, "pp"),
            ("금리 25bps", "25bps", 25, "bps"),
            ("$1.5M in sales", "$1.5M", 1_500_000, "USD"),
            ("US$20k a month", "US$20k", 20_000, "USD"),
            ("€3.10 an order", "€3.10", 3.10, "EUR"),
            ("매출 1억 2천만 원", "1억 2천만 원", 120_000_000, "KRW"),
            ("월 3만명", "3만명", 30_000, "명"),
            ("3만 5천 명", "3만 5천 명", 35_000, "명"),
            ("매출 2조", "2조", 2e12, ""),
            ("10,000 users", "10,000", 10_000, ""),
            ("10m users", "10m", 10_000_000, ""),
            ("2bn events", "2bn", 2e9, ""),
            ("latency of 200ms", "200ms", 200, "ms"),
            ("answer in 2 hours", "2 hours", 2, "h"),
            ("응답 시간 5분", "5분", 5, "min"),
            ("10x faster", "10x", 10, "x"),
            ("매출 3배", "3배", 3, "x"),
            ("4.5/5 stars", "4.5/5", 4.5, "/5"),
            ("4 out of 5", "4 out of 5", 4, "/5"),
            ("2/3 of users", "2/3", 2 / 3, ""),
            ("problems −60 %", "−60 %", -60, "%"),
            ("half of all users", "half", 0.5, ""),
            ("two teams", "two", 2, ""),
            ("고객 세 명", "세 명", 3, "명"),
            ("60fps", "60fps", 60, "fps"),
        ],
    )
    def test_it_has_a_value_and_a_unit(self, text: str, written: str, value: float, unit: str) -> None:
        number = only(text)

        assert (number.text, number.unit, number.role) == (written, unit, "amount")
        assert number.value == pytest.approx(value)

    def test_the_written_number_is_kept_beside_the_one_that_is_meant(self) -> None:
        number = only("$561k in sales")

        assert (number.written, number.value) == (561, 561_000)

    @pytest.mark.parametrize("text", ["5-10 visits", "5–10 visits", "5 ~ 10 visits"])
    def test_a_range_has_two_ends(self, text: str) -> None:
        number = only(text)

        assert (number.value, number.upto) == (5, 10)

    def test_a_range_shares_its_scale_and_unit(self) -> None:
        number = only("60~70%")

        assert (number.value, number.upto, number.unit) == (60, 70, "%")


class TestBounds:
    @pytest.mark.parametrize(
        "text", ["at least 5 %", "over 5 %", "> 5 %", "≥5 %", "5%+", "5 % or more", "5% 이상", "최소 5%"]
    )
    def test_a_floor(self, text: str) -> None:
        assert only(text).bound == "at least"

    @pytest.mark.parametrize(
        "text",
        ["at most 5 %", "no more than 5 %", "under 5 %", "<= 5 %", "5 % or less", "5% 이하", "5% 미만"],
    )
    def test_a_ceiling(self, text: str) -> None:
        assert only(text).bound == "at most"

    def test_neither(self) -> None:
        assert only("churn of 5 %").bound is None


class TestPairs:
    @pytest.mark.parametrize(
        "text",
        [
            "from 10 to 5 days",
            "from 10 days to less than 5 days",
            "from 10 days last year to 5 days",
            "10 → 5 days",
            "to 5 days from 10 days",
            "10일에서 5일로",
            "5 days (currently 10 days)",
            "현재: 10일 / 목표: 5일",
        ],
    )
    def test_one_is_left_and_one_is_reached(self, text: str) -> None:
        found = {number.role: number.value for number in numbers("Response time " + text)}

        assert found["from"] == 10
        assert found.get("to", found.get("amount")) == 5

    def test_the_first_takes_the_unit_of_the_second(self) -> None:
        assert [number.unit for number in numbers("Page load 2.5 → 1.2 s")] == ["s", "s"]

    def test_two_amounts_side_by_side_are_no_pair(self) -> None:
        assert [number.role for number in numbers("80 schools and 3,000 pupils")] == ["amount", "amount"]


class TestUnits:
    @pytest.mark.parametrize(
        ("written", "name"),
        [
            ("minutes", "min"),
            ("분", "min"),
            ("%", "%"),
            ("퍼센트", "%"),
            ("Days", "d"),
            ("원", "KRW"),
            ("배", "x"),
        ],
    )
    def test_one_unit_has_one_name(self, written: str, name: str) -> None:
        unit = unit_of(written)

        assert unit is not None
        assert unit.name == name

    def test_a_noun_is_no_unit(self) -> None:
        assert unit_of("posts") is None
