import ast
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from pkgutil import iter_modules

import pytest

CHECKOUT = Path(__file__).parents[1]
PROGRAM = CHECKOUT / "okrcli"
VISIBLE = {"okrcli", "examples", "tests", "pyproject.toml", "README.md", "LICENSE"}
SLOW = {"git", "okrcli.context", "pydantic", "rich", "yaml"}
UNWANTED = {
    *("okrcli.core.edit", "okrcli.core.misfit", "okrcli.core.numeral"),  # for mistakes
    *("git", "okrcli.core.commit", "okrcli.core.diff", "okrcli.core.drift", "okrcli.core.story"),  # the past
}
VAGUE = {"utils", "util", "helpers", "helper", "common", "manager", "managers", "misc"}

# Modules of the standard library that know values and nothing of files, processes or terminals.
VALUES = {
    "__future__",
    "bisect",
    "calendar",
    "collections",
    "contextlib",
    "dataclasses",
    "datetime",
    "decimal",
    "difflib",
    "enum",
    "fnmatch",
    "fractions",
    "functools",
    "hashlib",
    "heapq",
    "itertools",
    "math",
    "operator",
    "re",
    "statistics",
    "string",
    "textwrap",
    "time",  # the processor's, to stop a pattern that takes too long
    "types",
    "typing",
    "unicodedata",
}


def test_imports_keep_the_contracts() -> None:
    lint_imports = shutil.which("lint-imports", path=str(Path(sys.executable).parent))
    assert lint_imports, "import-linter is missing: pip install -e '.[test]'"

    run = subprocess.run([lint_imports, "--no-cache"], cwd=CHECKOUT, capture_output=True, text=True)

    assert run.returncode == 0, run.stdout + run.stderr


def test_core_imports_values_only() -> None:
    allowed = VALUES | {"pydantic", "pydantic_core", "annotated_types", "regex", "okrcli"}

    assert [at for at, name in imports(PROGRAM / "core") if name.partition(".")[0] not in allowed] == []


def imports(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield where a module is imported and its name."""
    for path in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_bytes())):
            where = f"{path.relative_to(CHECKOUT)}:{getattr(node, 'lineno', 0)}"
            match node:
                case ast.Import(names=names):
                    yield from ((f"{where} {name.name}", name.name) for name in names)
                case ast.ImportFrom(module=str(module)):
                    yield f"{where} {module}", module


def test_commands_import_the_rooms_when_they_are_called() -> None:
    """The shell imports a command at every TAB, so nothing that takes long may come with it."""
    names = [f"okrcli.commands.{module.name}" for module in iter_modules([str(PROGRAM / "commands")])]
    program = f"import sys, {', '.join(names)}; print({SLOW} & sys.modules.keys())"

    run = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True)

    assert len(names) > 10
    assert run.stdout == "set()\n"


@pytest.mark.parametrize("command", ["list", "report", "score", "tree", "lint"])
def test_a_look_at_goals_imports_nothing_for_mistakes_or_for_the_past(command: str, tmp_path: Path) -> None:
    acme = shutil.copytree(CHECKOUT / "examples" / "acme", tmp_path / "acme")
    program = f"import sys, okrcli.cli; okrcli.cli.main(); sys.exit(str({UNWANTED} & sys.modules.keys()))"
    words = [sys.executable, "-c", program, "-C", str(acme), "--today", "2026-11-20", command]

    run = subprocess.run(words, capture_output=True, text=True)

    assert run.stdout
    assert run.stderr == "set()\n"


def test_every_room_and_every_module_says_what_it_is() -> None:
    modules = set(PROGRAM.rglob("*.py"))
    modules |= {module.parent / "__init__.py" for module in modules}

    assert [str(module.relative_to(CHECKOUT)) for module in sorted(modules) if not introduced(module)] == []


def introduced(module: Path) -> bool:
    return module.exists() and bool(ast.get_docstring(ast.parse(module.read_bytes())))


def test_no_module_is_a_drawer() -> None:
    assert [path.name for path in PROGRAM.rglob("*") if path.stem in VAGUE] == []


def test_the_top_level_is_small() -> None:
    if not (CHECKOUT / ".git").exists():
        pytest.skip("not a git checkout")
    listing = subprocess.run(
        ["git", "ls-files", "-z"], cwd=CHECKOUT, capture_output=True, check=True, text=True
    ).stdout

    top = {path.partition("/")[0] for path in listing.split("\0") if path}

    assert {name for name in top if not name.startswith(".")} - VISIBLE == set()
