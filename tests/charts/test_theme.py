"""The palette: enough contrast to read, one scale for ratings."""

from __future__ import annotations

import pytest

from lib.charts.theme import DARK, LIGHT, Palette, palette


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.1 defines it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("colours", "page"), [(LIGHT, "#ffffff"), (DARK, "#0e1117")])
def test_text_and_marks_stand_out(colours: Palette, page: str) -> None:
    assert contrast(colours.ink, page) >= 4.5
    assert contrast(colours.muted, page) >= 4.5
    assert contrast(colours.accent, page) >= 3


def test_palette_of_the_theme() -> None:
    assert palette(dark=True) is DARK
    assert palette(dark=False) is LIGHT
