"""Colours, type and measures of the window, each named by its use; `theme.py` makes them Qt's."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Colour:
    """One colour token in both themes, and the surfaces that it must be readable on."""

    light: str
    dark: str
    over: tuple[str, ...] = ()
    least: float = 4.5
    """The contrast that it needs over each of them: 4.5 for text, 3.0 for parts of controls."""


_EVERYWHERE = ("surface", "bg", "side")

COLOURS: dict[str, Colour] = {
    "text": Colour("#161B25", "#ECEFF4", (*_EVERYWHERE, "accent_s", "warn_s")),
    "text2": Colour("#454E5F", "#BCC4D1", (*_EVERYWHERE, "accent_s", "neu_s")),
    "text3": Colour("#5D677A", "#98A3B5", (*_EVERYWHERE, "inset", "accent_s")),
    "accent": Colour("#1E4FA3", "#8FB3FF", _EVERYWHERE),
    "accent_h": Colour("#173F84", "#A9C5FF", ("surface",)),
    "on_accent": Colour("#FFFFFF", "#0A1830", ("accent", "accent_h")),
    "accent_t": Colour("#1A458F", "#A9C5FF", ("accent_s", "surface")),
    "ok": Colour("#17683A", "#74D69A", ("ok_s", "surface", "bg")),
    "warn": Colour("#854D00", "#F3BF69", ("warn_s", "surface", "bg")),
    "bad": Colour("#AE231B", "#FF9D94", ("bad_s", "surface", "bg")),
    "vio": Colour("#643A97", "#CDADF7", ("vio_s", "surface")),
    "teal": Colour("#0B5C63", "#72D0D8", ("teal_s", "surface")),
    "on_ok": Colour("#FFFFFF", "#FFFFFF", ("ok_f",)),
    "on_toast": Colour("#F3F5F8", "#161B25", ("toast",)),
    "toast_a": Colour("#A9C5FF", "#1A458F", ("toast",)),
    "ctl": Colour("#7C8698", "#788396", ("surface", "bg", "inset"), 3.0),
    "focus": Colour("#1E4FA3", "#8FB3FF", (*_EVERYWHERE, "accent_s"), 3.0),
    "warn_f": Colour("#C27400", "#F3BF69", ("surface",), 3.0),
    "bg": Colour("#F4F5F7", "#101318"),
    "side": Colour("#EBEEF2", "#0C0F13"),
    "surface": Colour("#FFFFFF", "#181C23"),
    "inset": Colour("#F8F9FB", "#1E232C"),
    "line": Colour("#DDE2E9", "#2D3440"),
    "track": Colour("#CBD2DC", "#39414E"),
    "toast": Colour("#1E2430", "#E8ECF2"),
    "accent_s": Colour("#E4ECFA", "#1D2B47"),
    "ok_s": Colour("#E0F2E7", "#15301F"),
    "ok_f": Colour("#17683A", "#1E6E41"),
    "warn_s": Colour("#FDF0D8", "#36290F"),
    "bad_s": Colour("#FBE6E4", "#411D1B"),
    "vio_s": Colour("#EFE7F9", "#2D2242"),
    "teal_s": Colour("#DDF0F1", "#10302F"),
    "neu_s": Colour("#E9ECF1", "#272D37"),
}

FAMILIES = ("Inter", "Segoe UI Variable", "Segoe UI", "SF Pro", "Noto Sans")
"""The first that is there is taken for Latin, Greek and Cyrillic."""
LOCAL_FAMILIES = (
    "Noto Sans SC",
    "Microsoft YaHei UI",
    "PingFang SC",
    "Noto Sans CJK SC",
    "Noto Sans KR",
    "Noto Sans Arabic",
    "Noto Sans Hebrew",
)
"""For names in local scripts."""

ROLES: dict[str, tuple[int, int]] = {
    "display": (28, 600),
    "title": (20, 600),
    "section": (15, 600),
    "body": (13, 400),
    "note": (14, 400),
    "meta": (12, 400),
    "micro": (11, 500),
}
"""Role of a text → pixels and weight, at text size 100 %."""

SMALLEST = 11
"""No text is smaller, in pixels at 100 %."""

ROW_HEIGHTS: dict[str, tuple[int, int]] = {
    "compact": (28, 36),
    "standard": (36, 44),
    "comfortable": (44, 52),
}
"""Density → height of a row with one line and with two, in pixels at 100 %."""


def contrast(one: str, other: str) -> float:
    """The contrast of two colours "#RRGGBB" as WCAG 2.2 defines it: 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    r, g, b = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
