"""What several tests of the store need."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

NOBODY = 65534


@pytest.fixture
def without_root() -> Iterator[Path]:
    """Run the test in a folder of its own without root's right to read and write everything."""
    with tempfile.TemporaryDirectory() as folder:
        if os.name == "nt" or os.geteuid() != 0:
            yield Path(folder)
            return
        os.chown(folder, NOBODY, NOBODY)
        os.seteuid(NOBODY)
        try:
            yield Path(folder)
        finally:
            os.seteuid(0)
