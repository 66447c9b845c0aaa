import pytest

from okrcli.core.overlooked import overlooked

FOLDER = "checkins/2026-Q4/product/onboarding"


@pytest.mark.parametrize(
    "path",
    [
        f"{FOLDER}/2026-11-20-ann",
        f"{FOLDER}/2026-11-20-ann.yam",
        f"{FOLDER}/2026-11-20-ann.YAML.txt",
        f"{FOLDER}/2026-11-20-ann.yml.txt",
        f"{FOLDER}/2026-11-20-ann.Json",
        f"{FOLDER}/2026-11-20-ann.ymal",
        "goals/2026-Q4/제품/매칭",
        "goals/2026-Q4/product/onboarding.toml",
        "tasks/2026-Q4/product/onboarding.yaml2",
        "kpis/uptime.aml",
        "reviews/2026-Q4/product.json",
    ],
)
def test_a_file_with_a_slip_in_its_ending_is_told_with_its_name(path: str) -> None:
    name = path.rpartition("/")[2].partition(".")[0]

    found = overlooked(path, [path])

    assert found is not None
    assert str(found.way_out) == f"rename it to {name}.yaml"


@pytest.mark.parametrize(
    "name",
    [
        *("2026-11-20-ann.yaml.orig", "2026-11-20-ann.yaml.rej", "2026-11-20-ann.yaml~", "a.yaml.~1~"),
        *("#2026-11-20-ann.yaml#", "2026-11-20-ann.YAML.bak", "2026-11-20-ann.yml.swp", "a.yaml (copy)"),
        *("README", "README.md", "2026-11-20-ann.md", "2026-11-20-ann.png", "2026-11-20-ann.txt"),
        *("notes", "export.json", "2026-11-31-ann.json", "2026-11-20-ann.xml", ".yaml.txt"),
    ],
)
def test_backups_notes_and_what_would_not_be_read_either_way_are_passed_over(name: str) -> None:
    assert overlooked(f"{FOLDER}/{name}", []) is None


@pytest.mark.parametrize(
    "name", ["goals/2026-Q4/product/README", "goals/export.json", "goals/2026-Q4/LICENSE"]
)
def test_what_has_no_place_among_goals_is_passed_over(name: str) -> None:
    assert overlooked(name, []) is None


def test_what_stands_beside_its_own_goal_adds_nothing() -> None:
    there = ["goals/2026-Q4/product/onboarding.json", "goals/2026-Q4/product/onboarding.yaml"]

    assert overlooked(there[0], there[:1]) is not None
    assert overlooked(there[0], there) is None
