"""The past of a case: folders that are commits, made into a repository."""

import shutil
from pathlib import Path

from okrcli.core.model import Settings
from okrcli.core.place import SETTINGS, TREES
from okrcli.history import repository as repositories
from okrcli.history.command import tell
from okrcli.history.identity import Identity
from okrcli.history.lock import lock
from okrcli.history.revision import resolve
from okrcli.store.load import load_settings
from okrcli.store.tree import Folder
from tests.history.making import noon

REMOVED, LOCK, AMEND = ".removed", ".lock", ".amend"


def relive(case: Path, folder: Path) -> None:
    """Make a repository in an empty folder with the commits in `case/past`, and lay what is there today."""
    folder.mkdir()
    repositories.init(str(folder))
    shutil.copy(case / SETTINGS, folder)
    settings = load_settings(Folder(str(case)))[0]
    for step in sorted(path for path in (case / "past").iterdir() if path.is_dir()):
        _take(step, folder)
        _commit(step, folder, settings or Settings(okr=1, name="?"))
    for top in TREES:
        shutil.rmtree(folder / top, ignore_errors=True)
        if (case / top).exists():
            shutil.copytree(case / top, folder / top, copy_function=shutil.copyfile)


def _take(step: Path, folder: Path) -> None:
    shutil.copytree(
        step,
        folder,
        dirs_exist_ok=True,
        ignore=shutil.ignore_patterns(".*"),
        copy_function=shutil.copyfile,  # with times of their own, or git takes them for unchanged
    )
    removed = step / REMOVED
    for path in removed.read_text(encoding="utf-8").splitlines() if removed.exists() else ():
        (folder / path).unlink()


def _commit(step: Path, folder: Path, settings: Settings) -> None:
    day, author = step.name[:10], step.name.rpartition("-")[2]
    who = person_of(settings, author)
    when = f"{noon(day).timestamp():.0f} +0000"
    tell(str(folder), "add", "--all")
    tell(
        str(folder),
        *("commit", "--quiet", "--allow-empty", "--no-verify", "--message", step.name),
        *(["--amend", "--reset-author"] if (step / AMEND).exists() else []),
        settings={
            "GIT_AUTHOR_NAME": who.name,
            "GIT_AUTHOR_EMAIL": who.email,
            "GIT_COMMITTER_NAME": who.name,
            "GIT_COMMITTER_EMAIL": who.email,
            "GIT_AUTHOR_DATE": when,
            "GIT_COMMITTER_DATE": when,
        },
    )
    if (step / LOCK).exists():
        repository = repositories.around(str(folder))
        period = (step / LOCK).read_text(encoding="utf-8").strip()
        lock(repository, period, resolve(repository, "HEAD").commit.hash, "Locked")


def person_of(settings: Settings, author: str) -> Identity:
    """Return how somebody commits: by the name in okr.yaml, else by the id."""
    person = settings.people.get(author)
    name, email = (person.name, person.email) if person else (author, None)
    return Identity(name, email or f"{author}@acme.example")
