from collections.abc import Callable
from dataclasses import dataclass

import pytest

from okrcli.cli import main
from tests.commands.office import office
from tests.history.conftest import git, nobody, strangers, without_git

__all__ = ["git", "nobody", "office", "strangers", "without_git"]


@dataclass
class Run:
    """What a command printed and returned."""

    status: int
    output: str
    errors: str


Okr = Callable[..., Run]


@pytest.fixture
def okr(capsys: pytest.CaptureFixture[str]) -> Okr:
    """Return what runs okr with arguments in the current folder."""

    def run(*arguments: str) -> Run:
        capsys.readouterr()
        status = main(arguments)
        captured = capsys.readouterr()
        return Run(status, captured.out, captured.err)

    return run
