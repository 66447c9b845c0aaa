"""What `okr lint --fix` shows is what it writes, and once is enough; what --add-ignores covers is gone."""

import subprocess
from collections import Counter
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from okrcli.core.finding import Finding
from okrcli.core.model import Settings
from okrcli.core.rules.catalogue import RULES
from okrcli.core.rules.policy import Policy
from okrcli.core.tree import Tree
from okrcli.render.lint.diff import diff
from okrcli.store.ignores import is_reason, with_ignores
from okrcli.store.lint import known_periods, lint
from okrcli.store.load import load_settings
from okrcli.store.mending import fixable, mended
from okrcli.store.save import carry_out
from okrcli.store.tree import Folder, Memory
from tests.folder import files

TESTS = Path(__file__).parents[1]
CASES = sorted(
    path.parent
    for pattern in ("rules/*/bad*/okr.yaml", "cli/lint/*/workspace/okr.yaml")
    for path in TESTS.glob(pattern)
)
NAMES = {"onboarding": "Onboarding", "product": "Product", "activation": "Activation", "acme": "ACME"}


def judge(tree: Tree) -> list[Finding]:
    own = load_settings(tree)[0] or Settings(okr=1, name="?")
    return lint(tree, own, known_periods(tree, own), date(2026, 11, 20), RULES, Policy()).findings


def written(case: dict[str, bytes], folder: str) -> Path:
    for path, content in case.items():
        file = Path(folder, path)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return Path(folder)


@settings(max_examples=60)
@given(st.data())
def test_what_is_shown_is_what_is_written_and_once_is_enough(data: st.DataObject) -> None:
    there = files(data.draw(st.sampled_from(CASES)))
    old = data.draw(st.sampled_from(sorted(NAMES)))
    top = data.draw(st.sampled_from(["goals", "checkins", "tasks"]))  # spelled in another way than elsewhere
    there = {(path.replace(old, NAMES[old]) if path.startswith(top) else path): there[path] for path in there}
    unsafe = data.draw(st.booleans())
    with TemporaryDirectory() as shown, TemporaryDirectory() as fixed:
        tree = Folder(str(written(there, fixed)))
        found = judge(tree)
        can = [one for one in fixable(tree, found) if one.fix and (unsafe or not one.unsafe)]

        result = mended(tree, found, unsafe=unsafe, judge=judge)
        patch = diff(result.contents, result.moves)
        carry_out(fixed, result.edited)
        if patch:
            written(there, shown)
            apply = ["git", "apply", "--whitespace=nowarn", "-"]
            subprocess.run(apply, cwd=shown, input=patch.encode(), check=True)

        assert len(result.findings) >= len(can)
        assert files(Path(fixed), {".okr"}) == (files(Path(shown)) if patch else there)
        again = mended(Folder(fixed), judge(Folder(fixed)), unsafe=unsafe, judge=judge)
        assert again.contents == {}
        assert again.moves == {}


@settings(max_examples=60)
@given(st.sampled_from(CASES), st.text(min_size=1))
def test_what_comments_cover_is_gone_and_none_of_them_is_without_a_reason(case: Path, text: str) -> None:
    there, reason = files(case), " ".join(text.split())
    found = judge(Memory(there))
    result = with_ignores(Memory(there), found, reason)
    if not is_reason(reason):
        return

    left = judge(Memory(there | {path: new for path, (_, new) in result.texts.items()}))

    assert Counter(map(told, left)) + Counter(map(told, result.findings)) == Counter(map(told, found))


def told(finding: Finding) -> tuple[str, str, str]:
    return finding.path, finding.code, str(finding.message)
