from okrcli.render.lay import lay
from okrcli.render.page import Column, Row, Table, text

COLUMNS = (
    Column("score", right=True),
    Column("owner", rank=1, most=6),
    Column("title", title=True, least=12),
)


def lines(columns: int | None, *rows: tuple[str, ...], lead: str = "") -> list[str]:
    cells = tuple(Row(tuple(text(cell) for cell in row), lead, lead) for row in rows)
    laid = lay([Table(COLUMNS, cells)], columns, "…")
    return ["".join(piece for piece, _ in line) for line in laid]


def test_columns_are_aligned_two_spaces_apart() -> None:
    assert lines(None, ("0.70", "ann", "Short"), ("1.00", "", "Other")) == [
        "score  owner  title",
        " 0.70  ann    Short",
        " 1.00         Other",
    ]


def test_korean_takes_two_columns_a_syllable() -> None:
    assert lines(None, ("0.70", "민수", "목표"), ("1.00", "ann", "Other"))[1:] == [
        " 0.70  민수   목표",
        " 1.00  ann    Other",
    ]


def test_a_title_is_wrapped_below_itself() -> None:
    assert lines(28, ("0.70", "ann", "Raise the completion of it")) == [
        "score  owner  title",
        " 0.70  ann    Raise the",
        "              completion of",
        "              it",
    ]


def test_what_can_be_left_out_goes_first() -> None:
    assert lines(20, ("0.70", "ann", "Raise it now")) == ["score  title", " 0.70  Raise it now"]


def test_a_column_in_which_nothing_stands_is_left_out() -> None:
    assert lines(60, ("0.70", "", "Raise it")) == ["score  title", " 0.70  Raise it"]


def test_a_title_that_has_no_room_stands_below() -> None:
    assert lines(16, ("0.70", "ann", "Raise it now")) == ["score  owner", " 0.70  ann", "  Raise it now"]


def test_a_cell_that_users_fill_is_cut_at_its_most() -> None:
    assert lines(60, ("0.70", "annabella", "Raise it"))[1] == " 0.70  annab…  Raise it"


def test_a_very_long_title_ends_with_an_ellipsis_on_the_third_line() -> None:
    shown = lines(28, ("0.70", "ann", "word " * 60))

    assert len(shown) == 4
    assert shown[-1].endswith("…")


def test_a_lead_stands_before_every_line_of_a_title() -> None:
    assert lines(28, ("0.70", "ann", "Raise the completion"), lead="│ ")[1:] == [
        " 0.70  ann    │ Raise the",
        "              │ completion",
    ]
