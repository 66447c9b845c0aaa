import pytest
from rich.style import Style

from okrcli.render.paint import PALETTE, painted

WHITE, BLACK = (255, 255, 255), (0, 0, 0)


def luminance(colour: tuple[int, int, int]) -> float:
    """WCAG 2.1, relative luminance."""
    linear = [part / 255 / 12.92 if part <= 10 else ((part / 255 + 0.055) / 1.055) ** 2.4 for part in colour]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: tuple[int, int, int], other: tuple[int, int, int]) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("role", PALETTE)
def test_every_colour_can_be_read_on_white_and_on_black(role: str) -> None:
    colour = Style.parse(PALETTE[role]).color
    if colour is None:
        return

    assert contrast(colour.get_truecolor(), WHITE) >= 3.5
    assert contrast(colour.get_truecolor(), BLACK) >= 3.5


def test_markup_and_emoji_codes_are_text() -> None:
    line = [("[bold]x[/bold] :smile: [/y] 127.0.0.1", "")]

    assert painted([line], colour=True) == painted([line], colour=False) == f"{line[0][0]}\n"


def test_colour_is_there_only_when_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    line = [("off track", "off-track")]

    assert painted([line], colour=True) == "\x1b[1;38;5;160moff track\x1b[0m\n"
    assert painted([line], colour=False) == "off track\n"
