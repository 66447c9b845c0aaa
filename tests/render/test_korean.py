import pytest

from okrcli.render.korean import (
    PARTICLES,
    ParticleFormatter,
    Sound,
    last_sound,
    particle_after,
    without_particle,
)


def written(template: str, **values: object) -> str:
    return ParticleFormatter().vformat(template, (), values)


@pytest.mark.parametrize(
    ("template", "name", "sentence"),
    [
        ("{x:을/를}", "목표", "목표를"),
        ("{x:을/를}", "지표값", "지표값을"),
        ("{x:이/가}", "팀", "팀이"),
        ("{x:은/는}", "제품", "제품은"),
        ("{x:과/와}", "분기", "분기와"),
        ("{x:으로/로}", "파일", "파일로"),
        ("{x:으로/로}", "기간", "기간으로"),
        ("{x:으로/로}", "주", "주로"),
        ("{x:이라/라}고", "온보딩", "온보딩이라고"),
    ],
)
def test_a_particle_fits_the_last_syllable(template: str, name: str, sentence: str) -> None:
    assert written(template, x=name) == sentence


@pytest.mark.parametrize(
    ("number", "sound"),
    [
        ("0", Sound.CONSONANT),  # 영
        ("1", Sound.RIEUL),  # 일
        ("2", Sound.VOWEL),
        ("3", Sound.CONSONANT),  # 삼
        ("4", Sound.VOWEL),
        ("5", Sound.VOWEL),
        ("6", Sound.CONSONANT),  # 육
        ("7", Sound.RIEUL),  # 칠
        ("8", Sound.RIEUL),  # 팔
        ("9", Sound.VOWEL),
        ("10", Sound.CONSONANT),  # 십
        ("2026-Q4", Sound.VOWEL),
        ("2026-11-20", Sound.CONSONANT),
        ("0.65", Sound.VOWEL),
        ("72 %", Sound.VOWEL),  # 퍼센트
        ("5 000 ₩", Sound.CONSONANT),  # 원
    ],
)
def test_numbers_are_read_out(number: str, sound: Sound) -> None:
    assert last_sound(number) is sound


@pytest.mark.parametrize(
    ("word", "sound"),
    [
        ("OKR", Sound.RIEUL),  # 오케이알
        ("KPI", Sound.VOWEL),
        ("SSL", Sound.RIEUL),
        ("CRM", Sound.CONSONANT),
        ("SDN", Sound.CONSONANT),
        ("OKRs", Sound.VOWEL),  # 오케이알즈
        ("onboarding", Sound.CONSONANT),
        ("team", Sound.CONSONANT),
        ("activation", Sound.CONSONANT),
        ("pipeline", Sound.CONSONANT),
        ("acme", Sound.VOWEL),
        ("Slack", Sound.CONSONANT),
        ("group", Sound.CONSONANT),
        ("market", Sound.CONSONANT),
        ("notebook", Sound.CONSONANT),
        ("web", Sound.CONSONANT),
        ("metric", Sound.CONSONANT),
        ("report", Sound.VOWEL),
        ("task", Sound.VOWEL),
        ("user", Sound.VOWEL),
        ("time-to-value", Sound.VOWEL),
        ("email", Sound.RIEUL),
        ("Google", Sound.RIEUL),
        ("file", Sound.RIEUL),
        ("Café", Sound.VOWEL),
    ],
)
def test_latin_words_are_read_as_koreans_read_them(word: str, sound: Sound) -> None:
    assert last_sound(word) is sound


def test_marks_quotes_and_remarks_at_the_end_are_silent() -> None:
    assert last_sound("“목표”") is Sound.VOWEL
    assert last_sound("온보딩.") is Sound.CONSONANT
    assert last_sound("온보딩 (beta)") is Sound.CONSONANT
    assert last_sound("(메모)") is Sound.VOWEL


def test_decomposed_hangul_reads_like_composed_hangul() -> None:
    assert last_sound("\u1112\u1161\u11ab") is Sound.CONSONANT  # 한 as macOS hands it out


def test_an_unknown_sound_gets_both_forms() -> None:
    assert particle_after("цель", "을/를") == "을(를)"
    assert particle_after("", "과/와") == "과(와)"
    assert particle_after("🎯", "으로/로") == "(으)로"


def test_a_hyphen_writes_the_particle_alone() -> None:
    assert written("'{x}'{x:-을/를} 찾을 수 없습니다", x="목표") == "'목표'를 찾을 수 없습니다"


def test_a_number_keeps_its_format_before_the_particle() -> None:
    assert written("{x:.2f으로/로}", x=0.5) == "0.50으로"
    assert written("{x:.1f}", x=0.25) == "0.2"


@pytest.mark.parametrize("pair", PARTICLES)
def test_what_a_spec_asks_for_beside_its_particle_is_known(pair: str) -> None:
    assert without_particle(pair) == ""
    assert without_particle(f".1f{pair}") == ".1f"
    assert without_particle(f"-{pair}") is None
    assert without_particle(".1f") == ".1f"
