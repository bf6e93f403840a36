"""Every colour can be read on every surface that it stands on, in both themes."""

import pytest

from missionapp.ui.tokens import COLOURS, ROLES, SMALLEST, contrast

TABLE = {
    # token: surfaces, least, worst contrast in light and in dark, as the design prints them
    "text": ("surface bg side accent_s warn_s", 4.5, 14.52, 12.24),
    "text2": ("surface bg side accent_s neu_s", 4.5, 7.05, 7.88),
    "text3": ("surface bg side inset accent_s", 4.5, 4.80, 5.54),
    "accent": ("surface bg side", 4.5, 6.68, 8.18),
    "accent_h": ("surface", 4.5, 10.09, 9.86),
    "on_accent": ("accent accent_h", 4.5, 7.77, 8.48),
    "accent_t": ("accent_s surface", 4.5, 7.71, 8.14),
    "ok": ("ok_s surface bg", 4.5, 5.86, 8.02),
    "warn": ("warn_s surface bg", 4.5, 6.09, 8.42),
    "bad": ("bad_s surface bg", 4.5, 5.74, 7.42),
    "vio": ("vio_s surface", 4.5, 6.73, 7.69),
    "teal": ("teal_s surface", 4.5, 6.53, 7.89),
    "on_ok": ("ok_f", 4.5, 6.82, 6.25),
    "on_toast": ("toast", 4.5, 14.24, 14.55),
    "toast_a": ("toast", 4.5, 8.97, 7.73),
    "ctl": ("surface bg inset", 3.0, 3.37, 4.12),
    "focus": ("surface bg side accent_s", 3.0, 6.54, 6.76),
    "warn_f": ("surface", 3.0, 3.63, 10.14),
}


def worst(token: str, theme: str, surfaces: str) -> float:
    """The lowest contrast of a token over these surfaces."""
    return min(
        contrast(getattr(COLOURS[token], theme), getattr(COLOURS[surface], theme))
        for surface in surfaces.split()
    )


@pytest.mark.parametrize("token", TABLE)
def test_a_colour_is_as_readable_as_the_design_promises(token: str) -> None:
    surfaces, least, light, dark = TABLE[token]
    found = {theme: round(worst(token, theme, surfaces), 2) for theme in ("light", "dark")}
    assert found == {"light": light, "dark": dark}
    assert min(found.values()) >= least


def test_each_colour_that_must_be_readable_says_on_what() -> None:
    said = {token: (" ".join(colour.over), colour.least) for token, colour in COLOURS.items() if colour.over}
    assert said == {token: (surfaces, least) for token, (surfaces, least, *_ratios) in TABLE.items()}


def test_text_of_the_bright_hall_is_no_weaker_than_second_lines() -> None:
    surfaces = TABLE["text3"][0]
    assert worst("text2", "light", surfaces) > worst("text3", "light", surfaces)


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#FFFFFF") == contrast("#FFFFFF", "#000000") == 21.0
    assert contrast("#777777", "#777777") == 1.0
    assert round(contrast("#777777", "#FFFFFF"), 2) == 4.48


def test_no_text_is_too_small_to_read() -> None:
    assert min(pixels for pixels, _weight in ROLES.values()) == SMALLEST == 11
