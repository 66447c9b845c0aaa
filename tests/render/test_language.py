import gettext
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from okrcli.message import say, say_n
from okrcli.render import language
from okrcli.render.language import language_of, translator


@pytest.mark.parametrize(
    ("setting", "environ", "spoken"),
    [
        ("ko", {"LANG": "en_US.UTF-8"}, "ko"),
        ("en", {"LANG": "ko_KR.UTF-8"}, "en"),
        (None, {}, "en"),
        (None, {"LANG": "ko_KR.UTF-8"}, "ko"),
        (None, {"LANG": "ko"}, "ko"),
        (None, {"LANG": "de_DE.UTF-8"}, "en"),
        (None, {"LANG": "en_US.UTF-8", "LC_MESSAGES": "ko_KR.UTF-8"}, "ko"),
        (None, {"LC_MESSAGES": "ko_KR.UTF-8", "LC_ALL": "en_US.UTF-8"}, "en"),
        (None, {"LC_ALL": "", "LANG": "ko_KR.UTF-8"}, "ko"),
        (None, {"LC_TIME": "ko_KR.UTF-8", "LANG": "en_US.UTF-8"}, "en"),
        (None, {"LANGUAGE": "ko", "LANG": "en_US.UTF-8"}, "ko"),
        (None, {"LANGUAGE": "fr:ko:en", "LANG": "fr_FR.UTF-8"}, "ko"),
        (None, {"LANGUAGE": "en:ko", "LANG": "ko_KR.UTF-8"}, "en"),
        (None, {"LANGUAGE": "ko"}, "ko"),
        (None, {"LANGUAGE": "ko", "LC_ALL": "C"}, "en"),
        (None, {"LANGUAGE": "ko", "LANG": "C.UTF-8"}, "en"),
        (None, {"LANGUAGE": "kok", "LANG": "kok_IN.UTF-8"}, "en"),  # Konkani
    ],
)
def test_the_workspace_chooses_the_language_and_else_the_locale(
    setting: str | None, environ: dict[str, str], spoken: str
) -> None:
    assert language_of(setting, environ) == spoken


@pytest.fixture
def korean(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand a small catalogue in for the shipped one."""
    entries = {
        "": "Content-Type: text/plain; charset=utf-8\nPlural-Forms: nplurals=1; plural=0;\n",
        "There is no goal '{name}'": "'{name}'{name:-이라/라}는 목표가 없습니다",
        "{what} has no value": "{what:은/는} 값이 없습니다",
        "key result": "핵심 결과",
        "{n} goal\0{n} goals": "목표 {n}개",
    }
    folder = tmp_path / "ko" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "okr.mo").write_bytes(compiled(entries))
    monkeypatch.setattr(language, "CATALOGUES", tmp_path)


def compiled(entries: dict[str, str]) -> bytes:
    """Return a catalogue in the GNU MO format: a header, two tables of (length, offset), the strings."""
    rows = sorted((key.encode(), text.encode()) for key, text in entries.items())
    keys_at = 28
    texts_at = keys_at + 8 * len(rows)
    strings = b""
    tables = [b"", b""]
    for column in (0, 1):
        for row in rows:
            tables[column] += struct.pack("<II", len(row[column]), texts_at + 8 * len(rows) + len(strings))
            strings += row[column] + b"\0"
    header = struct.pack("<7I", 0x950412DE, 0, len(rows), keys_at, texts_at, 0, 0)
    return header + tables[0] + tables[1] + strings


def test_english_needs_no_catalogue() -> None:
    assert translator(None)(say("There is no goal '{name}'", name="x")) == "There is no goal 'x'"
    assert translator("en")(say_n("{n} goal", "{n} goals", 2)) == "2 goals"


@pytest.mark.usefixtures("korean")
def test_a_message_reads_in_the_other_language() -> None:
    message = say("There is no goal '{name}'", name="온보딩")

    assert translator("ko")(message) == "'온보딩'이라는 목표가 없습니다"


@pytest.mark.usefixtures("korean")
def test_a_message_within_a_message_is_translated_too() -> None:
    assert translator("ko")(say("{what} has no value", what=say("key result"))) == "핵심 결과는 값이 없습니다"


@pytest.mark.usefixtures("korean")
def test_a_count_uses_the_plural_forms_of_the_language() -> None:
    assert translator("ko")(say_n("{n} goal", "{n} goals", 1)) == "목표 1개"
    assert translator("ko")(say_n("{n} goal", "{n} goals", 3)) == "목표 3개"


@pytest.mark.usefixtures("korean")
def test_a_message_without_a_translation_stays_english() -> None:
    assert translator("ko")(say_n("{n} file", "{n} files", 2)) == "2 files"
    assert translator("ko")(say("")) == ""


def test_a_language_without_a_catalogue_is_english() -> None:
    assert translator("fr")(say("{n} of 2", n=1)) == "1 of 2"


def test_the_shipped_catalogue_can_be_read() -> None:
    catalogue = gettext.translation("okr", language.CATALOGUES, ["ko"])

    assert catalogue.info()["language"] == "ko"


def test_english_costs_no_import_of_gettext() -> None:
    program = (
        "import sys; from okrcli.render.language import translator;"
        "translator('en'); print('gettext' in sys.modules)"
    )

    assert subprocess.run([sys.executable, "-c", program], capture_output=True, text=True).stdout == "False\n"
