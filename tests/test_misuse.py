import pytest

from okrcli.cli import main
from okrcli.misuse import worded


@pytest.mark.parametrize(
    ("line", "english", "korean"),
    [
        ("report --scal score", "No such option: --scal", "--scal이라는 옵션은 없습니다"),
        ("repotr", "No such command 'repotr'", "'repotr'라는 명령은 없습니다"),
        ("show", "Missing argument 'REF'", "인자 'REF'가 없습니다"),
        ("report --today", "Option '--today' requires an argument", "옵션 '--today'에 값이 없습니다"),
        (
            "log --goals=3",
            "Option '--goals' does not take a value",
            "옵션 '--goals'에는 값을 쓸 수 없습니다",
        ),
        ("show a b c", "Got unexpected extra arguments: b c", "인자가 너무 많습니다: b c"),
        (
            "report --scale stars",
            "Invalid value for '--scale': 'stars' is not one of 'score', 'percent', 'colour'",
            "'--scale' 값이 잘못되었습니다. "
            "'stars'는 쓸 수 없습니다. 쓸 수 있는 값: 'score', 'percent', 'colour'",
        ),
    ],
)
def test_a_wrong_command_line_is_told_in_both_languages(
    line: str,
    english: str,
    korean: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told = []
    for language in ("en_US.UTF-8", "ko_KR.UTF-8"):
        monkeypatch.setenv("LC_ALL", language)
        assert main(line.split()) == 2
        told.append(capsys.readouterr().err.splitlines()[0])

    assert told == [f"error: {english}", f"오류: {korean}"]


@pytest.mark.parametrize(
    ("line", "way_out"),
    [
        ("repotr", "did you mean 'report'?"),
        ("add objectiv", "did you mean 'objective'?"),
        ("report --scal score", "did you mean '--scale'?"),
        ("report --frobnicate", "see `okr report --help`"),
        ("xyzzy", "see `okr --help`"),
    ],
)
def test_the_way_out_is_the_nearest_name_or_else_the_help(
    line: str, way_out: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")

    main(line.split())

    assert capsys.readouterr().err.splitlines()[1:] == [f"hint: {way_out}"]


@pytest.mark.parametrize(
    ("sentence", "ours"),
    [
        ("No such option: --scal Did you mean --scale?", "No such option: --scal"),
        ("No such option: --scal (Possible options: --scale)", "No such option: --scal"),
        ("No such command 'repotr'. Did you mean 'report'?", "No such command 'repotr'"),
        ("Got unexpected extra argument (b)", "Got unexpected extra arguments: b"),
        ("Got unexpected extra argument(s) (b c)", "Got unexpected extra arguments: b c"),
        ("The parser has learned to {talk}", "The parser has learned to {talk}"),
    ],
)
def test_what_parsers_of_other_versions_say_is_understood_or_left_alone(sentence: str, ours: str) -> None:
    assert str(worded(sentence)) == ours
