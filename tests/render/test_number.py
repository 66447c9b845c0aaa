import pytest

from okrcli.render.number import fixed, in_unit, likelihood, number, share


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (68.0, "68"),
        (9.5, "9.5"),
        (-10.0, "-10"),
        (0.0, "0"),
        (-0.0, "0"),
        (99.95, "99.95"),
        (0.1 + 0.2, "0.3"),
        (9999.0, "9999"),
        (12400.0, "12,400"),
        (1234567.25, "1,234,567.25"),
        (2e12, "2,000,000,000,000"),
        (0.00005, "0.00005"),
        (1e300, "1e+300"),
    ],
)
def test_numbers_read_as_they_are_written(value: float, shown: str) -> None:
    assert number(value) == shown


@pytest.mark.parametrize(
    ("text", "unit", "shown"),
    [
        ("9.5", "min", "9.5 min"),
        ("4.6", "/5", "4.6/5"),
        ("12,400", "명", "12,400명"),
        ("640", "€", "640 €"),
        ("640", "$", "$640"),
        ("-640", "$", "-$640"),
        ("3", None, "3"),
        ("15 → 5", "min", "15 → 5 min"),
    ],
)
def test_a_unit_stands_where_people_write_it(text: str, unit: str | None, shown: str) -> None:
    assert in_unit(text, unit) == shown


@pytest.mark.parametrize(
    ("value", "shown"), [(0.125, "0.13"), (0.5, "0.50"), (1.6, "1.60"), (-0.4, "-0.40"), (-0.001, "0.00")]
)
def test_halves_go_up_and_zero_has_no_sign(value: float, shown: str) -> None:
    assert fixed(value, 2) == shown


def test_a_gap_has_its_sign_unless_it_is_nothing() -> None:
    assert [fixed(gap, 0, sign=True) for gap in (5.4, -23.6, -0.2)] == ["+5", "-24", "0"]


def test_shares_and_confidence() -> None:
    assert str(share(0.625)) == "63 %"
    assert [likelihood(value) for value in (0.8, 0.67, 1.0)] == ["0.8", "0.67", "1.0"]
