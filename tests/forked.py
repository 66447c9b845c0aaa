"""Processes that begin as copies of this one: much faster than to start Python and import everything."""

from __future__ import annotations

import os
import signal
import sys
import traceback
from collections.abc import Callable
from typing import TextIO


class Forked:
    """Work that goes on in a process of its own; what it prints can be read from `output`.

    `status` is None until the end was noticed; the number of a signal that ended it is negative.
    """

    def __init__(self, work: Callable[[], object]) -> None:
        reading, writing = os.pipe()
        self.status: int | None = None
        self._pid = os.fork()
        if self._pid == 0:
            os.close(reading)
            _carry_out(work, writing)
        os.close(writing)
        self.output: TextIO = os.fdopen(reading, encoding="utf-8")

    def is_over(self) -> bool:
        """Tell whether the process has ended."""
        if self.status is None:
            pid, status = os.waitpid(self._pid, os.WNOHANG)
            self.status = os.waitstatus_to_exitcode(status) if pid else None
        return self.status is not None

    def kill(self) -> None:
        """End the process at once, wherever it is."""
        if not self.is_over():
            os.kill(self._pid, signal.SIGKILL)

    def wait(self) -> str:
        """Return what the process has printed that was not read yet, once it has ended."""
        with self.output:
            text = self.output.read()
        if self.status is None:
            self.status = os.waitstatus_to_exitcode(os.waitpid(self._pid, 0)[1])
        return text


def _carry_out(work: Callable[[], object], writing: int) -> None:
    """Do the work and end the process; nothing that pytest left behind may run in it."""
    status = 1
    try:
        sys.stdin = os.fdopen(os.open(os.devnull, os.O_RDONLY), encoding="utf-8")
        sys.stdout = os.fdopen(writing, "w", encoding="utf-8")
        work()
        sys.stdout.flush()
        status = 0
    except BaseException:  # what a test raises, too, must end this process here
        traceback.print_exc()
    finally:
        os._exit(status)
