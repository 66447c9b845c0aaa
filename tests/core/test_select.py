"""Who is meant by a name."""

import pytest

from okrcli.core.model import Settings
from okrcli.core.select import called

SETTINGS = Settings.model_validate(
    {
        "okr": 1,
        "name": "Haneul",
        "people": {
            "지민": {"name": "김지민"},
            "bob": {"name": "Bob Lee"},
            "bob2": {"name": "Bob Lee"},
            "김지민2": {"name": "지민"},
        },
    }
)


@pytest.mark.parametrize(
    ("name", "who"),
    [("지민", "지민"), ("김지민", "지민"), ("bob", "bob"), ("Bob Lee", None), ("nobody", None)],
)
def test_a_person_is_called_by_id_or_by_a_name_of_their_own(name: str, who: str | None) -> None:
    assert called(SETTINGS, name) == who
