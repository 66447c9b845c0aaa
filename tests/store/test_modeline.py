import pytest

from okrcli.store.modeline import modeline_of

GOAL = "goals/2026-Q4/제품/온보딩.yaml"


@pytest.mark.parametrize(
    ("path", "schema"),
    [
        (GOAL, "../../../.okr-schema/goal.json"),
        ("tasks/2026-Q4/제품/온보딩.yaml", "../../../.okr-schema/tasks.json"),
        ("kpis/uptime.yaml", "../.okr-schema/kpi.json"),
        ("reviews/2026-Q4/제품.yaml", "../../.okr-schema/review.json"),
    ],
)
def test_a_file_has_the_schema_of_its_kind_seen_from_its_folder(path: str, schema: str) -> None:
    settings = "# yaml-language-server: $schema=.okr-schema/okr.json\nokr: 1\n"

    assert modeline_of(path, settings) == f"# yaml-language-server: $schema={schema}\n"


@pytest.mark.parametrize(
    ("named", "schema"),
    [
        ("../../.okr-schema/okr.json", "../../../../../.okr-schema/goal.json"),
        ("./okr.json", "../../../goal.json"),
        ("okr.json", "../../../goal.json"),
        ("https://acme.example/schemas/okr.json", "https://acme.example/schemas/goal.json"),
        ("/usr/share/okr/okr.json", "/usr/share/okr/goal.json"),
    ],
)
def test_schemas_lie_where_okr_yaml_names_its_own(named: str, schema: str) -> None:
    settings = f"# ours\r\n# yaml-language-server: $schema={named}\r\nokr: 1\r\n"

    assert modeline_of(GOAL, settings) == f"# yaml-language-server: $schema={schema}\n"


@pytest.mark.parametrize(
    "settings",
    [
        "okr: 1\n",
        "# yaml-language-server: $schema=all.json\n",
        "name: '# yaml-language-server: $schema=okr.json'",
    ],
)
def test_where_okr_yaml_names_no_schema_of_its_own_files_have_none(settings: str) -> None:
    assert modeline_of(GOAL, settings) == ""


@pytest.mark.parametrize(
    "path",
    [
        "checkins/2026-Q4/product/onboarding/2026-11-20-ann.yaml",
        "kpis/uptime/2026-11-20-ann.yaml",
        "okr.yaml",
    ],
)
def test_records_have_none(path: str) -> None:
    assert modeline_of(path, "# yaml-language-server: $schema=okr.json\n") == ""
