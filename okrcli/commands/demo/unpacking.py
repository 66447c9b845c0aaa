"""An example company unpacked: its files and its story as commits, or nothing at all."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from okrcli.call import Call
from okrcli.core.chronicle.chronicle import chronicle
from okrcli.core.chronicle.event import address_of, name_of
from okrcli.core.chronicle.timetable import timed
from okrcli.core.model import Settings
from okrcli.core.workspace import Workspace
from okrcli.errors import OkrError, UsageError
from okrcli.history import bulk, repository
from okrcli.history.bulk import Draft
from okrcli.history.command import GitMissingError
from okrcli.history.identity import Identity
from okrcli.message import Message, say, say_n
from okrcli.output import patience
from okrcli.render.language import Language, translator
from okrcli.render.shell import word
from okrcli.store import examples, source
from okrcli.store.create import create

OF_LANGUAGE: Mapping[Language, examples.Name] = {"en": "acme", "ko": "haneul"}


def vacant(call: Call, directory: str) -> tuple[Path, str]:
    """Return a new or empty folder, and how to call it; raise OkrError for any other."""
    if not Path(call.directory).is_dir():
        raise UsageError(say("there is no folder {folder}", folder=call.directory))
    folder = Path(call.directory, directory)
    if not os.path.lexists(folder) or (folder.is_dir() and not any(folder.iterdir())):
        return folder.resolve(), directory
    way_out = say("name a new one: `okr demo {folder}`", folder=word(_free_name(call, directory)))
    if folder.is_dir():
        raise OkrError(say("the folder {folder} is not empty", folder=directory), way_out)
    raise OkrError(say("{path} is a file", path=directory), way_out)


def _free_name(call: Call, directory: str) -> str:
    start = directory.rstrip("/\\") if Path(directory).name else "okr-demo"
    names = (f"{start}-{n}" for n in range(2, sys.maxsize))
    return next(name for name in names if not os.path.lexists(Path(call.directory, name)))


def unpack(
    folder: Path, files: Mapping[str, bytes], company: Workspace, words: Callable[[Message], str]
) -> Sequence[Draft]:
    """Write the files and their history; without git, return no commits."""
    commits = list(_commits(files, company))
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with patience(words, say("writing the history …")):
            bulk.write(repository.init(str(folder)), commits)
    except GitMissingError as err:
        message = say("note: {problem}: here are the files, but not their history", problem=err.message)
        sys.stderr.write(f"{words(message)}\n")
        for path, content in files.items():
            create(str(folder), path, content)
        return []
    return commits


def _commits(files: Mapping[str, bytes], company: Workspace) -> Iterator[Draft]:
    """Yield the company's story as commits, in its language."""
    settings = company.settings
    words = translator(settings.language)
    for entry in timed(chronicle(company, files), settings):
        event = entry.event
        message = "\n\n".join(filter(None, [words(event.subject), event.body.strip()]))
        yield Draft(
            Identity(name_of(event.person, settings), address_of(event.person, settings)),
            entry.when,
            f"{message}\n",
            {path: source.apply(path, files[path], edits) for path, edits in event.files.items()},
        )


def introduce(
    settings: Settings, commits: Sequence[Draft], shown: str, words: Callable[[Message], str]
) -> None:
    """Say what was unpacked, and what to try first."""
    if commits:
        what = say_n(
            "{folder}: {name}, with {n} commit on {last}",
            "{folder}: {name}, with {n} commits from {first} to {last}",
            len(commits),
            folder=shown,
            name=settings.name,
            first=commits[0].when.date(),
            last=commits[-1].when.date(),
        )
    else:
        what = say("{folder}: {name}, without history", folder=shown, name=settings.name)
    today = say("{name} is at its best on {day}; try", name=settings.name, day=examples.TODAY)
    sys.stdout.write(f"{words(what)}\n{words(today)}\n")
    lines = ["okr report", "okr tree", "git log --oneline" if commits else "okr list"]
    if shown != ".":
        lines.insert(0, f"cd {word(shown)}")
    lines.insert(-3, f"export OKR_TODAY={examples.TODAY}")
    sys.stdout.writelines(f"  {line}\n" for line in lines)


@contextmanager
def all_or_nothing(folder: Path) -> Iterator[None]:
    """Leave a folder as it was, empty or missing, unless everything went well."""
    was_there = folder.exists()
    try:
        yield
    except BaseException as err:
        for entry in folder.iterdir() if folder.is_dir() else ():
            if entry.is_dir() and not entry.is_symlink():
                shutil.rmtree(entry, ignore_errors=True)
            else:
                entry.unlink(missing_ok=True)
        if not was_there and folder.is_dir():
            folder.rmdir()
        if isinstance(err, OSError):
            raise OkrError(
                say("{path} cannot be written: {cause}", path=str(folder), cause=err.strerror or str(err)),
                say("make room on the disk, or get the right to write there, and try again"),
            ) from err
        raise
