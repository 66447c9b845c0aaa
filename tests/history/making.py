"""Repositories with a past, made for one test."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, time
from pathlib import Path

from okrcli.core import day as days
from okrcli.history import commit as commits
from okrcli.history import repository as repositories
from okrcli.history.repository import Repository

Files = Mapping[str, str | bytes | None]


def lay(folder: Path, files: Files) -> None:
    """Write files; None removes one."""
    for path, content in files.items():
        where = folder / path
        if content is None:
            where.unlink()
            continue
        where.parent.mkdir(parents=True, exist_ok=True)
        where.write_bytes(content.encode() if isinstance(content, str) else content)


def noon(day: str) -> datetime:
    found = days.parse(day)
    assert found is not None
    return datetime.combine(found, time(12), UTC)


def commit(folder: Path, day: str, files: Files, message: str = "Change", also: Sequence[str] = ()) -> str:
    """Write files, commit them and what else there is at noon; return the hash. A repository is made once."""
    folder.mkdir(parents=True, exist_ok=True)
    repository = Repository(str(folder)) if (folder / ".git").exists() else repositories.init(str(folder))
    lay(folder, files)
    done = commits.commit(repository, [*files, *also], message, when=noon(day))
    assert done is not None
    return done.hash
