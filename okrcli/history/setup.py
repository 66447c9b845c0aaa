"""What a repository is told about the program: git's settings, and the attributes of files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from okrcli.history.command import GitError, ask, tell


def setting(folder: str, name: str) -> str | None:
    """Return a setting of the repository itself, None where it has none."""
    answer = ask(folder, "config", "--local", "--get", name)
    return answer.text if answer.status == 0 else None


def put_setting(folder: str, name: str, value: str) -> None:
    """Give the repository a setting; raise GitError where its settings cannot be written."""
    tell(folder, "config", "--local", name, value)


def drop_setting(folder: str, name: str) -> None:
    """Take one setting out of the repository, which has it."""
    tell(folder, "config", "--local", "--unset", name)


def drop_settings(folder: str, section: str) -> bool:
    """Take a section of settings out of the repository; False where it has none."""
    answer = ask(folder, "config", "--local", "--remove-section", section)
    if answer.status and "no such section" not in answer.words.lower():
        raise GitError("config", answer.words)
    return answer.status == 0


def attributes(folder: str, paths: Sequence[str], names: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """Yield the path, name and value of attributes that hold for some paths, seen from `folder`."""
    answer = tell(folder, "check-attr", "-z", *names, "--", *paths)
    words = iter(answer.split("\0"))
    yield from zip(words, words, words, strict=False)
