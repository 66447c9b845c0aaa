import pytest

from tests.console import blocks, difference, matches, played, rewritten


def differences(page: str) -> list[str]:
    shown = blocks(page)
    return [
        "\n".join(difference(before, after, "page").splitlines()[2:])
        for before, after in zip(shown, played(shown), strict=True)
        if before.lines != after.lines
    ]


def test_what_a_page_shows_is_what_happens() -> None:
    assert differences("```console\n$ echo one; echo two\none\ntwo\n\n$ echo three\nthree\n```\n") == []


def test_a_difference_is_shown_within_its_block() -> None:
    assert differences("```console\n$ echo one\nuno\n$ echo two\ntwo\n```\n") == [
        "@@ -1,4 +1,4 @@\n $ echo one\n-uno\n+one\n $ echo two\n two"
    ]


def test_missing_output_and_output_that_is_not_shown_are_differences() -> None:
    assert len(differences("```console\n$ true\nnothing\n```\n")) == 1
    assert len(differences("```console\n$ echo something\n```\n")) == 1


def test_errors_are_shown_and_the_status_can_be_asked_for() -> None:
    assert differences("```console\n$ echo oh >&2; false\noh\n$ echo $?\n1\n```\n") == []


def test_a_later_block_goes_on_in_the_folder_and_with_the_variables_of_the_earlier() -> None:
    page = (
        "```console\n$ mkdir a; cd a; export B=c\n```\nText\n"
        "```console\n$ basename $PWD; echo $B\na\nc\n```\n"
    )

    assert differences(page) == []


def test_a_new_folder_starts_afresh() -> None:
    page = "```console\n$ touch a; export B=c\n```\n<!-- new folder -->\n```console\n$ ls; echo $B.\n.\n```\n"

    assert differences(page) == []


def test_a_variable_can_be_set_unseen() -> None:
    assert (
        differences("<!-- OKR_TODAY=2026-11-20 -->\n```console\n$ echo $OKR_TODAY\n2026-11-20\n```\n") == []
    )


@pytest.mark.parametrize("prompt", ["", "> "])
def test_a_here_document_goes_up_to_its_end(prompt: str) -> None:
    document = f"{prompt}$ x\n{prompt}\n{prompt}EOF\n"

    assert differences(f"```console\n$ cat > file <<'EOF'\n{document}$ cat file\n\\$ x\n```\n") != []
    assert differences(f"```console\n$ wc -l <<'EOF'\n{document}2\n```\n") == []


def test_a_command_goes_on_after_a_backslash() -> None:
    assert differences("```console\n$ echo one \\\n    two\none two\n```\n") == []


def test_a_named_yaml_block_is_a_file() -> None:
    page = (
        "```yaml\n# goals/a.yaml\ntitle: A's\n```\n"
        "```console\n$ cat goals/a.yaml\n# goals/a.yaml\ntitle: A's\n```\n"
    )

    assert differences(page) == []


def test_other_blocks_are_only_shown() -> None:
    assert differences("```sh\nrm everything\n```\n```yaml\ntitle: A\n```\n") == []


@pytest.mark.parametrize(
    ("wanted", "printed", "same"),
    [
        (["a", "...", "d"], ["a", "b", "c", "d"], True),
        (["a", "...", "d"], ["a", "d"], True),
        (["..."], [], True),
        (["...", "b", "...", "d"], ["a", "b", "b", "c", "d"], True),
        (["...", "c"], ["a", "b"], False),
        (["a", "..."], ["b"], False),
        (["a", "..."], [], False),
    ],
)
def test_three_dots_stand_for_any_lines(wanted: list[str], printed: list[str], same: bool) -> None:
    assert matches(wanted, printed) is same


def test_a_page_is_rewritten_with_what_happens() -> None:
    page = (
        "# Page\n```console\n$ echo one; echo two\n\n$ seq 3\n1\n...\n```\n"
        "<!-- A=b -->\n```console\n$ echo $A\nc\n```\n"
    )
    shown = blocks(page)

    assert rewritten(page, shown, played(shown)) == (
        "# Page\n```console\n$ echo one; echo two\none\ntwo\n\n$ seq 3\n1\n...\n```\n"
        "<!-- A=b -->\n```console\n$ echo $A\nb\n```\n"
    )
