import pytest

from okrcli.store.places import Places
from tests.store.trees import decomposed


def found(source: str, start: int, end: int) -> str | None:
    """Return the line, column and end column of some characters of the text at `title`."""
    span = Places(source.encode()).words(("title",), start, end)
    return None if span is None else f"{span.line}:{span.column}–{span.end_column}"


@pytest.mark.parametrize(
    ("source", "place"),
    [
        ("title: win, then win\n", "1:18–21"),
        ('title: "win, then win"\n', "1:19–22"),
        ("title: >\n  win,\n  then win\n", "3:8–11"),
        ("title: '최고, win, win'\n", None),
    ],
)
def test_words_of_a_text_stand_where_it_is_spelled(source: str, place: str | None) -> None:
    start = len("win, then ") if place else 99

    assert found(source, start, start + 3) == place


def test_wide_letters_count_as_one_character_each() -> None:
    assert found("title: 최고의 서비스\n", 4, 7) == "1:12–15"


@pytest.mark.parametrize(
    "source", ['title: "w\\u0069n"\n', f"title: {decomposed('최고')}\n", "title: [win]\n", "title:\n"]
)
def test_words_that_are_spelled_in_another_way_have_no_place_of_their_own(source: str) -> None:
    assert found(source, 0, 2) is None
