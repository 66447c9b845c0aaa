import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

# A busy machine is no reason to fail; hypothesis brings a profile of its own for CI.
settings.register_profile("patient", deadline=None)
if "CI" not in os.environ:
    settings.load_profile("patient")

GITCONFIG = """\
[user]
    name = Ann Lee
    email = ann@acme.example
[init]
    defaultBranch = main
[commit]
    gpgSign = false
[maintenance]
    auto = false
"""

SETTINGS = {
    "COLUMNS": "80",
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_TERMINAL_PROMPT": "0",
    "LANG": "C.UTF-8",
    "NO_COLOR": "1",
    "TERM": "dumb",
    "TZ": "UTC",
}

# What a developer's shell or a git hook may have set, and the program or git would listen to.
FOREIGN = (
    "OKR_",
    "GIT_",
    "GITHUB_",
    "LC_",
    "LANGUAGE",
    "XDG_",
    "FORCE_COLOR",
    "CLICOLOR",
    "PY_COLORS",
    "PYTHONWARNINGS",
)


@pytest.fixture(autouse=True, scope="session")
def _same_surroundings_everywhere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Run every test as Ann, at home in an empty folder, with the program under test as `okr`."""
    home = tmp_path_factory.mktemp("home")
    (home / ".gitconfig").write_text(GITCONFIG)
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith(FOREIGN)]:
            patch.delenv(name)
        for name, value in SETTINGS.items():
            patch.setenv(name, value)
        patch.setenv("HOME", str(home))
        patch.setenv("PATH", os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]))
        yield
