import ast
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

PROGRAM = Path(__file__).parents[1] / "okrcli"


Flaws = Callable[[str], list[str]]


@pytest.fixture
def catalogues() -> Any:
    """Return `tests.catalogues`, which needs Babel."""
    return pytest.importorskip("tests.catalogues", exc_type=ModuleNotFoundError)


@pytest.fixture
def flaws(catalogues: Any) -> Flaws:
    """Return what lists the flaws of one entry."""
    return lambda entry: list(catalogues.flaws(catalogues.read(entry.encode())))


def test_every_message_is_a_literal() -> None:
    assert list(computed_messages()) == []


def computed_messages() -> Iterator[str]:
    """Yield the calls whose template cannot be found by reading the source."""
    templates = {"say": 1, "say_n": 2}
    for path in sorted(PROGRAM.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in templates:
                for argument in node.args[: templates[node.func.id]]:
                    if not (isinstance(argument, ast.Constant) and isinstance(argument.value, str)):
                        yield f"{path.relative_to(PROGRAM)}:{node.lineno}"


class TestShippedCatalogue:
    def test_it_is_complete_right_and_compiled(self, catalogues: Any) -> None:
        assert list(catalogues.problems()) == []


class TestCheck:
    def test_a_translation_may_order_the_placeholders_its_own_way_and_add_particles(
        self, flaws: Flaws
    ) -> None:
        assert flaws('msgid "{a} in {b}"\nmsgstr "\'{b}\'{b:-이/가} {a:을/를}"\n') == []

    def test_a_lost_placeholder_is_found(self, flaws: Flaws) -> None:
        assert flaws('msgid "{a} in {b}"\nmsgstr "{a}"\n') == ["placeholders differ: '{a} in {b}' and '{a}'"]

    def test_an_unknown_placeholder_is_found(self, flaws: Flaws) -> None:
        assert flaws('msgid "{a}"\nmsgstr "{a}{b:-이/가}"\n') == [
            "placeholders differ: '{a}' and '{a}{b:-이/가}'"
        ]

    def test_a_lost_number_format_is_found(self, flaws: Flaws) -> None:
        assert flaws('msgid "{a:.2f}"\nmsgstr "{a:을/를}"\n') == [
            "placeholders differ: '{a:.2f}' and '{a:을/를}'"
        ]

    def test_particles_in_the_wrong_order_are_found(self, flaws: Flaws) -> None:
        assert flaws('msgid "{a}"\nmsgstr "{a:를/을}"\n') == ["placeholders differ: '{a}' and '{a:를/을}'"]

    def test_an_open_brace_is_found(self, flaws: Flaws) -> None:
        [flaw] = flaws('msgid "{a}"\nmsgstr "{a"\n')

        assert flaw.startswith("malformed: '{a'")

    def test_fuzzy_and_empty_translations_are_found(self, flaws: Flaws) -> None:
        assert flaws('#, fuzzy\nmsgid "a"\nmsgstr "가"\n\nmsgid "b"\nmsgstr ""\n') == [
            "fuzzy: 'a'",
            "untranslated: 'b'",
        ]

    def test_a_plural_has_the_placeholders_of_the_plural(self, flaws: Flaws) -> None:
        assert flaws('msgid "a goal"\nmsgid_plural "{n} goals"\nmsgstr[0] "목표 {n}개"\n') == []


class TestUpdate:
    def test_it_keeps_translations_drops_what_nobody_says_and_guesses_nothing(
        self, catalogues: Any, tmp_path: Path
    ) -> None:
        (tmp_path / "goals.py").write_text('say("A goal")\nsay_n("{n} goal", "{n} goals", n)\nsay("Goals")\n')
        po = 'msgid "A goal"\nmsgstr "목표"\n\nmsgid "The goal"\nmsgstr "그 목표"\n'
        known = catalogues.read(po.encode())

        catalog = catalogues.renewed(catalogues.extracted(tmp_path), known)

        assert catalogues.written(catalog).decode() == (
            "# What okr says, in Korean.\n"
            'msgid ""\n'
            'msgstr ""\n'
            '"Language: ko\\n"\n'
            '"MIME-Version: 1.0\\n"\n'
            '"Content-Type: text/plain; charset=utf-8\\n"\n'
            '"Content-Transfer-Encoding: 8bit\\n"\n'
            '"Plural-Forms: nplurals=1; plural=0;"\n'
            "\n"
            'msgid "A goal"\n'
            'msgstr "목표"\n'
            "\n"
            'msgid "Goals"\n'
            'msgstr ""\n'
            "\n"
            'msgid "{n} goal"\n'
            'msgid_plural "{n} goals"\n'
            'msgstr[0] ""\n'
        )

    def test_a_message_without_words_needs_no_translation(self, catalogues: Any, tmp_path: Path) -> None:
        (tmp_path / "goals.py").write_text('say("{path}: {cause}")\nsay("{n} of")\nsay("{n} %")\n')

        said = [message.id for message in catalogues.extracted(tmp_path) if message.id]
        assert said == ["{n} of", "{n} %"]

    def test_a_message_within_an_f_string_is_found(self, catalogues: Any, tmp_path: Path) -> None:
        (tmp_path / "goals.py").write_text(
            "f\"{words(say('A goal'))} {words(say_n('{n} day', '{n} days', n))}\"\n"
        )

        said = [message.id for message in catalogues.extracted(tmp_path) if message.id]
        assert said == ["A goal", ("{n} day", "{n} days")]

    def test_what_it_writes_reads_back_the_same(self, catalogues: Any) -> None:
        text = catalogues.written(catalogues.renewed(catalogues.extracted(), catalogues.read(b"")))

        assert catalogues.written(catalogues.renewed(catalogues.extracted(), catalogues.read(text))) == text


class TestCompile:
    def test_what_has_no_translation_is_left_to_english(self, catalogues: Any) -> None:
        plural = 'msgid "{n} goal"\nmsgid_plural "{n} goals"\nmsgstr[0] ""\n'
        translated = 'msgid "a"\nmsgstr "가"\n\n'

        both = catalogues.compiled(catalogues.read(f"{translated}{plural}".encode()))

        assert both == catalogues.compiled(catalogues.read(translated.encode()))
