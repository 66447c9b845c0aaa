import pytest

from okrcli.core.finding import Finding, Span
from okrcli.core.manual import pages
from okrcli.core.rules.catalogue import RULES
from okrcli.core.silence import silenced
from okrcli.message import say
from okrcli.store.silence import silences

PATH = "goals/2026-Q4/product/onboarding.yaml"
PAGES = pages(RULES)


def found(line: int | None, code: str = "OKR102", name: str = "key-results-per-objective") -> Finding:
    span = None if line is None else Span(line, 1, line, 5)
    return Finding(code, name, say("wrong"), PATH, span=span)


def left(text: str, *findings: Finding) -> tuple[list[int | None], list[str]]:
    """Return the lines of the findings that are kept, and the names of those about comments."""
    result = silenced(findings, silences(PATH, text.encode()), PAGES, lambda *_: True)
    lines = [finding.span.line if finding.span else None for finding in result.kept]
    return lines, [finding.name for finding in result.about]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: 1\nb: 2  # okr: ignore[OKR102] because it is so\n", 2),
        ("a: 1\n# okr: ignore[OKR102] because it is so\nb: 2\n", 3),
        ("a: 1\n# okr: ignore[OKR102] because it is so\n# and another word\nb: 2\n", 4),
        ("a: 1\r\n#okr:ignore [OKR102] it is so\r\nb: 2\r\n", 3),
        ("\ufeffa: 1 # okr: ignore[okr102,OKR101] because it is so\n", 1),
        ("a: 1\nb: 2  # okr: ignore[key-results-per-objective] 아직 하나로 충분하다\n", 2),
        ("# okr: ignore[OKR102] because it is so\n\na: 1\n", None),
    ],
)
def test_a_comment_silences_its_line_the_line_below_or_the_file(text: str, line: int | None) -> None:
    assert left(text, found(line))[0] == []


@pytest.mark.parametrize(
    "text",
    [
        "a: 1\n# okr: ignore[OKR102] because it is so\n\nb: 2\n",  # no longer right above
        "a: 1  # okr: ignore[OKR102] because it is so\n\n\nb: 2\n",
        "a: 1\nc: '# okr: ignore[OKR102] because it is a text'\n\nb: 2\n",
        "a: |\n  # okr: ignore[OKR102] because it is a text\nc:\nb: 2\n",
        "a: 1\n# okr: ignore[OKR1] because no prefix is enough\n#\nb: 2\n",
        "a: 1\n# okr: ignore[OKR102]\n#\nb: 2\n",
    ],
)
def test_what_is_elsewhere_or_no_comment_or_says_no_reason_silences_nothing(text: str) -> None:
    assert left(text, found(4))[0] == [4]


@pytest.mark.parametrize(
    ("comment", "names"),
    [
        ("# okr: ignore[OKR102] because it is so", ["unused-ignore"]),
        ("# okr: ignore[OKR102, OKR101] because it is so", ["unused-ignore", "unused-ignore"]),
        ("# okr: ignore[OKR102] …", ["unreasoned-ignore"]),
        ("# okr: ignore[OKR102] because …", ["unreasoned-ignore"]),
        ("# okr: ignore because it is so", ["unreasoned-ignore"]),
        ("# okr: ignore[] because it is so", ["unreasoned-ignore"]),
        ("# okr: ignore[OKR12345] because it is so", ["unknown-rule"]),
        ("# okr: ignored by mistake", []),
    ],
)
def test_a_comment_without_effect_is_a_finding(comment: str, names: list[str]) -> None:
    assert left(f"{comment}\na: 1\n") == ([], names)


def test_a_file_that_cannot_be_read_silences_nothing() -> None:
    assert silences(PATH, b"# okr: ignore[OKR102] because\na: [\n") == []
    assert silences(PATH, b"\xff# okr: ignore[OKR102] because\n") == []
    assert left("# okr: ignore[OKR002] because\na: 1\n", found(2, "OKR002", "yaml-syntax"))[0] == [2]


@pytest.mark.parametrize(
    ("comment", "message", "way_out"),
    [
        (
            "# okr: ignore[OKR2] because it is so",
            "a comment names each rule that it silences, and 'OKR2' is a group of rules",
            "write OKR209, OKR201 instead",
        ),
        (
            "# okr: ignore[okr3] because it is so",
            "a comment names each rule that it silences, and 'okr3' is a group of rules",
            "`okr rule okr3` lists them; take the one that is found here",
        ),
        (
            "# okr: ignore[blue-moon] because it is so",
            "there is no rule 'blue-moon'",
            "write a code such as OKR101, or a name; `okr rule --all` has them",
        ),
        (
            "# okr: ignore[OKR209]",
            "this comment silences nothing, because it gives no reason",
            "write it as # okr: ignore[OKR209] because …",
        ),
        (
            "# okr: ignore",
            "this comment does not name the rule that it is to silence",
            "write it as # okr: ignore[OKR209, OKR201] because …",
        ),
    ],
)
def test_a_comment_is_told_how_to_name_what_is_found_there(comment: str, message: str, way_out: str) -> None:
    there = [found(1, "OKR209", "a"), found(1, "OKR201", "b"), found(2, "OKR202", "c")]

    [told] = silenced(there, silences(PATH, f"a: 1  {comment}\n".encode()), PAGES, lambda *_: True).about

    assert (str(told.message), str(told.help)) == (message, way_out)
