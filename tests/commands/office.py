"""A team that shares a repository, each with a clone of their own."""

from __future__ import annotations

from pathlib import Path

import pytest

from okrcli.history import repository as repositories
from okrcli.history.commit import commit
from tests.history.conftest import Git

GOAL = "2026-Q4/product/온보딩"
GOAL_FILE = "goals/2026-Q4/product/온보딩.yaml"
FILES = {
    "okr.yaml": (
        "okr: 1\nname: Acme\nteams:\n  product: {name: Product}\n"
        "people:\n  ann: {name: Ann Lee, email: ann@acme.example}\n"
    ),
    GOAL_FILE: (
        "title: Onboarding\nkey_results:\n"
        "  activation:\n    title: Activation\n    start: 60\n    target: 85\n"
    ),
    "kpis/uptime.yaml": "title: Uptime\nmin: 99\n",
}


@pytest.fixture
def office(tmp_path: Path, git: Git, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with a shared repository and the clones of ann, bob and cho."""
    office = tmp_path / "우리 회사"
    ann = office / "ann"
    for path, text in FILES.items():
        (ann / path).parent.mkdir(parents=True, exist_ok=True)
        (ann / path).write_text(text)
    commit(repositories.init(str(ann)), FILES, "Begin")
    git(office, "clone", "--quiet", "--bare", "ann", "공유 저장소.git")
    git(ann, "remote", "add", "origin", "../공유 저장소.git")
    git(ann, "fetch", "--quiet")
    git(ann, "branch", "--quiet", "-u", "origin/main")
    for name in ("bob", "cho"):
        git(office, "clone", "--quiet", "공유 저장소.git", name)
    monkeypatch.setenv("OKR_TODAY", "2026-11-20")
    monkeypatch.chdir(office)
    return office


def state(clone: Path, git: Git) -> tuple[str, ...]:
    """Return all that a sync could spoil: branch, files, index, and what is under way."""
    files = "".join(f"{p.name}{p.read_bytes()!r}" for p in sorted(clone.glob("*/**/*.yaml")))
    asked = (("rev-parse", "HEAD"), ("status", "--porcelain", "-z"), ("worktree", "list"), ("stash", "list"))
    return (files, *(git(clone, *question) for question in asked))


def shared(office: Path, git: Git) -> list[str]:
    """Return what the commits of the shared branch say, the newest first."""
    return git(office / "공유 저장소.git", "log", "--format=%s", "main").splitlines()
