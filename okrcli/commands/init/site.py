"""The folder that is to become a workspace, and what is put into it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import okrcli
from okrcli.call import Call
from okrcli.commands.init.ci import Ci
from okrcli.core import subject, surroundings
from okrcli.core.place import SETTINGS, TREES, normal
from okrcli.core.schema import FILES
from okrcli.core.schema import schema as schema_of
from okrcli.errors import OkrError, UsageError
from okrcli.history import repository as repositories
from okrcli.history.command import GitMissingError
from okrcli.history.commit import commit, refuse_unready, require_identity
from okrcli.history.identity import Identity, identity
from okrcli.history.repository import Repository
from okrcli.message import Message, say
from okrcli.render.schema import text as json_text
from okrcli.render.shell import word
from okrcli.store import pipeline
from okrcli.store.create import create
from okrcli.store.load import load_settings
from okrcli.store.modeline import modeline
from okrcli.store.starter import Start, okr_yaml
from okrcli.store.tree import Folder
from okrcli.whereabouts import NotAWorkspaceError, find_root


@dataclass(frozen=True, slots=True)
class Extras:
    """What is made on request only."""

    schema: bool = False
    vscode: bool = False
    ci: tuple[Ci, ...] = ()


class Site:
    """The folder that is to become a workspace, and the top of the repository around it."""

    def __init__(self, call: Call, directory: Path, words: Callable[[Message], str]) -> None:
        if not Path(call.directory).is_dir():
            raise UsageError(say("there is no folder {folder}", folder=call.directory))
        self.call = call
        self.directory = directory
        self.here = Path(call.directory).resolve()
        self.folder = (self.here / directory).resolve()
        self.words = words
        self.top = self.folder
        self.repository: Repository | None = None
        self.lines: list[str] = []

    def check(self, extras: Extras) -> None:
        """Refuse a place where a workspace would be in the way of what is there."""
        existing = _existing(self.folder)
        if existing != self.folder and os.path.lexists(self.folder):
            raise OkrError(say("{path} is a file", path=str(self.directory)), say("name another folder"))
        try:
            root = Path(find_root(str(existing)))
        except NotAWorkspaceError:
            self._warn_of_other_files()
            return
        if root != self.folder:
            raise OkrError(
                say("{folder} lies in the workspace {root}", folder=str(self.folder), root=str(root)),
                say("one is enough: give it another team, or choose a folder outside of it"),
            )
        if extras == Extras():
            raise OkrError(
                say("{folder} is a workspace already", folder=str(root)),
                say("`okr report` shows it; `okr init --help` lists what can be added"),
            )

    def _warn_of_other_files(self) -> None:
        for tree in TREES:
            if (self.folder / tree).is_dir() and any((self.folder / tree).iterdir()):
                self._note(
                    say(
                        "note: {folder} exists already; okr will take the files in it for its own",
                        folder=tree,
                    )
                )

    def refuse_uncommittable(self) -> None:
        """Raise an error when nothing can be committed here, while there is nothing yet."""
        existing = str(_existing(self.folder))
        found = repositories.find(existing)
        if found is not None:
            refuse_unready(found)
        else:
            require_identity(existing)

    def prepare(self, *, git: bool) -> None:
        """Make the folder, and a repository where there is none."""
        found = None
        try:
            found = repositories.find(str(_existing(self.folder))) if git else None
            self._make_folder()
            if git and found is None:
                found = repositories.init(str(self.folder))
                self._say(say("created a git repository on the branch {branch}", branch=repositories.BRANCH))
        except GitMissingError as err:
            self._note(
                say("note: {problem}; everything works without it, but has no history", problem=err.message)
            )
            self._make_folder()
        self.repository = found
        self.top = Path(found.root).resolve() if found else self.folder

    def _make_folder(self) -> None:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as err:
            raise OkrError(
                say(
                    "{path} cannot be made: {cause}", path=str(self.directory), cause=err.strerror or str(err)
                )
            ) from err

    def start(self, name: str | None, extras: Extras) -> Start:
        """Return what is known about the company and about who begins."""
        title = normal(self.folder.name if name is None else name).strip() or "OKR"
        person = identity(str(self.folder)) or Identity("", "")
        schema_file = self.top / surroundings.schema_path("okr")
        return Start(
            title,
            self.call.language or "en",
            person.name,
            person.email,
            Path(os.path.relpath(schema_file, self.folder)).as_posix() if extras.schema else None,
        )

    def fill(self, start: Start, extras: Extras) -> list[str]:
        """Write what is missing; return its paths, seen from the top."""
        made = []
        for path, text in self._files(start, extras):
            if create(str(self.top), path, text.encode()):
                made.append(path)
                self._say(say("created {path}", path=self._shown(path)))
            else:
                self._keep(path, text, start.schema)
        return made

    def _files(self, start: Start, extras: Extras) -> Iterator[tuple[str, str]]:
        inside = self.folder.relative_to(self.top).as_posix()
        inside = "" if inside == "." else inside
        yield _under(inside, SETTINGS), okr_yaml(start, self.words)
        if extras.schema:
            for kind in FILES:
                yield surroundings.schema_path(kind), json_text(schema_of(kind))
        if extras.vscode:
            yield surroundings.VSCODE_SETTINGS, json_text(surroundings.vscode_settings(inside, quote(inside)))
            yield surroundings.VSCODE_EXTENSIONS, json_text(surroundings.vscode_extensions())
        for ci in extras.ci:
            yield from self._pipeline(ci, inside or ".")

    def _pipeline(self, ci: Ci, folder: str) -> Iterator[tuple[str, str]]:
        if ci is Ci.GITHUB:
            yield pipeline.GITHUB_ACTION, pipeline.github_action(_PACKAGE)
            yield pipeline.GITHUB_WORKFLOW, pipeline.github_workflow(folder)
        else:
            stage = pipeline.gitlab_stage(self._text(pipeline.GITLAB_PIPELINE))
            yield pipeline.GITLAB_JOB, pipeline.gitlab_job(folder, _PACKAGE, stage)
            yield pipeline.GITLAB_PIPELINE, pipeline.gitlab_pipeline()

    def _keep(self, path: str, text: str, schema: str | None) -> None:
        """Say that a file is left as it is, and how to get into it what it lacks."""
        shown = self._shown(path)
        self._say(say("kept {path}", path=shown))
        if path.endswith(SETTINGS):
            text = modeline(schema) if schema else ""
        if self._holds(path, text):
            return
        if path.startswith(surroundings.SCHEMAS):
            kind = Path(path).stem
            self._say(say("it differs; `okr schema {kind} -o {path}` renews it", kind=kind, path=shown))
            return
        if path in _OURS:
            self._say(say("it differs; move it away and run this again to see what okr would write"))
            return
        self._say(say("add to it, if it is not there yet:"))
        self.lines += [f"    {line}" for line in text.splitlines()]

    def _holds(self, path: str, text: str) -> bool:
        own = self._text(path)
        return own is not None and text in own

    def _text(self, path: str) -> str | None:
        """Return what a file holds; None where it cannot be read or is not there."""
        try:
            return (self.top / path).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            return None

    def say_where_okr_comes_from(self, made: list[str]) -> None:
        """Tell what the pipeline installs, and where that is written, if it was made now."""
        for path in made:
            if path in (pipeline.GITHUB_ACTION, pipeline.GITLAB_JOB):
                self._say(
                    say(
                        "CI installs {package} with pip; change that in {path} if yours comes from elsewhere",
                        package=_PACKAGE,
                        path=self._shown(path),
                    )
                )

    def commit(self, paths: list[str], name: str) -> None:
        """Commit what was made."""
        repository = self.repository or repositories.around(str(self.folder))
        done = commit(repository, paths, self.words(subject.begun(name)))
        if done is not None:
            self._say(say("committed as {revision}", revision=done.short))

    def say_what_next(self) -> None:
        """Show the first commands to try."""
        commands = {
            "okr add objective": say("what you want to achieve; then `okr add kr`: how you will know"),
            "okr checkin": say("every week, what there is to say about it"),
            "okr report": say("where we stand"),
        }
        self._say(say("next:"))
        if self.folder != self.here:
            self.lines.append(f"  cd {word(str(self.directory))}")
        for command, meaning in commands.items():
            self.lines.append(f"  {command:20}# {self.words(meaning)}")

    def _shown(self, path: str) -> str:
        return Path(os.path.relpath(self.top / path, self.here)).as_posix()

    @contextmanager
    def telling(self) -> Iterator[None]:
        """Write what was done once it is: who has stopped reading must not stop the work."""
        try:
            yield
        finally:
            sys.stdout.writelines(f"{line}\n" for line in self.lines)

    def _say(self, message: Message) -> None:
        self.lines.append(self.words(message))

    def _note(self, message: Message) -> None:
        sys.stderr.write(f"{self.words(message)}\n")


# Files that nobody else has a reason to have.
_OURS = (pipeline.GITHUB_ACTION, pipeline.GITHUB_WORKFLOW, pipeline.GITLAB_JOB)
_PACKAGE = f"okrcli=={okrcli.__version__}"


def settled_language(folder: Path) -> str | None:
    """Return the language of the workspace that is there already."""
    if not (folder / SETTINGS).is_file():
        return None
    settings, _ = load_settings(Folder(str(folder)))
    return settings.language if settings else None


def _existing(folder: Path) -> Path:
    """Return the folder, or the nearest one above it that exists."""
    return next(path for path in (folder, *folder.parents) if path.is_dir())


def _under(folder: str, path: str) -> str:
    return f"{folder}/{path}" if folder else path
