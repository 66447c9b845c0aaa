"""A conversation with okr on a terminal of its own, in a copy of a workspace."""

import os
import shutil
import sys
from pathlib import Path

import pytest

pexpect = pytest.importorskip("pexpect", reason="the terminal of the tests is pexpect's")
if os.name == "nt":
    pytest.skip("needs a terminal as Unix has them", allow_module_level=True)


class Conversation:
    """What is asked and answered in `folder`, a copy of a workspace."""

    def __init__(self, folder: Path, workspace: Path) -> None:
        self.folder = folder
        shutil.copytree(workspace, folder)

    def spawn(self, *arguments: str, columns: int, **environ: str) -> None:
        """Start okr on a terminal with so many columns."""
        self.process = pexpect.spawn(
            sys.executable,
            ["-m", "okrcli", *arguments],
            cwd=str(self.folder),
            env={**os.environ, **environ},
            encoding="utf-8",
            timeout=60,
            dimensions=(50, columns),
        )

    def answer(self, prompt: str, text: str) -> None:
        self.process.expect_exact(prompt)
        self.process.sendline(text)

    def end(self, status: int = 0) -> str:
        """Return what is still said, and make sure of the exit code."""
        self.process.expect(pexpect.EOF)
        self.process.close()
        assert self.process.exitstatus == status, self.process.before
        return str(self.process.before).replace("\r\n", "\n")

    def interrupt(self) -> str:
        """Press Ctrl-C, and again where it fell into the moment right before Python waits for an answer.

        Return what is said then; the exit code is that of an interrupt.
        """
        said = ""
        for _ in range(3):
            self.process.sendintr()
            ended = self.process.expect([pexpect.EOF, pexpect.TIMEOUT], timeout=20) == 0
            said = str(self.process.before)
            if ended:
                break
        self.end(status=130)
        return said.replace("\r\n", "\n")

    def file(self, path: str) -> str:
        return (self.folder / path).read_text(encoding="utf-8")
