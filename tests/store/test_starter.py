from hypothesis import given
from hypothesis import strategies as st

from okrcli.core.model import Rhythm, Rules, Settings
from okrcli.core.place import slugify
from okrcli.message import Message
from okrcli.render.language import translator
from okrcli.store.load import load_settings
from okrcli.store.starter import Start, okr_yaml
from okrcli.store.tree import Memory

WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30).filter(str.strip)


def read(text: str) -> Settings:
    settings, findings = load_settings(Memory({"okr.yaml": text.encode()}))
    assert findings == []
    assert settings is not None
    return settings


def test_who_begins_leads_the_first_team() -> None:
    settings = read(okr_yaml(Start("Acme", "en", "Ann Lee", "ann@acme.example"), str))

    assert settings.name == "Acme"
    assert settings.language == "en"
    assert settings.teams["acme"].lead == "ann"
    assert (settings.people["ann"].name, settings.people["ann"].email) == ("Ann Lee", "ann@acme.example")


def test_without_a_name_the_address_lends_an_id() -> None:
    settings = read(okr_yaml(Start("Acme", "en", "???", "bob.okafor@acme.example"), str))

    assert settings.teams["acme"].lead == "bob-okafor"


def test_nobody_leads_when_nobody_is_known() -> None:
    settings = read(okr_yaml(Start("Acme", "en"), str))

    assert settings.teams["acme"].lead is None
    assert settings.people == {}


def test_cadence_and_focus_are_written_out_with_its_default_and_a_comment() -> None:
    text = okr_yaml(Start("Acme", "en"), str)
    settings = read(text)

    assert settings.cadence == Rhythm()
    assert settings.cadence.model_fields_set == set(Rhythm.model_fields)
    assert settings.rules == Rules()
    assert settings.rules.model_fields_set == {"objectives_per_team", "key_results_per_objective"}
    for name in (*Rhythm.model_fields, *settings.rules.model_fields_set):
        (line,) = (line for line in text.splitlines() if line.startswith(f"  {name}:"))
        assert " # " in line


def test_the_examples_in_the_comments_can_be_taken_over() -> None:
    text = okr_yaml(Start("Acme", "en", "Ann Lee", "ann@acme.example"), str)
    for line in ("product: {name", "bob: {name"):
        text = text.replace(f"  # {line}", f"  {line}")
    text = text.replace("# periods:", "periods:").replace("#   launch:", "  launch:")

    settings = read(text)

    assert settings.teams["product"].parent == "acme"
    assert settings.people["bob"].name == "Bob Okafor"
    assert "launch" in settings.periods


def test_the_comments_speak_the_language_of_the_workspace() -> None:
    text = okr_yaml(Start("하늘", "ko", "한지우", "jiwoo@haneul.example"), translator("ko"))

    assert "# 체크인 마감 요일" in text
    assert read(text).teams["하늘"].lead == "한지우"


def test_a_schema_is_named_where_editors_look_for_it() -> None:
    text = okr_yaml(Start("Acme", "en", schema="../.okr-schema/okr.json"), str)

    assert text.startswith("# yaml-language-server: $schema=../.okr-schema/okr.json\n")


@given(WORDS, WORDS, WORDS)
def test_whatever_the_names_are_the_file_can_be_read(name: str, person: str, email: str) -> None:
    settings = read(okr_yaml(Start(name, "en", person, email), str))

    assert list(settings.teams) == [slugify(name) or "team"]


def test_a_comment_stays_on_its_line() -> None:
    def words(message: Message) -> str:
        return "x" * 100

    assert read(okr_yaml(Start("Acme", "ko"), words)).cadence == Rhythm()
