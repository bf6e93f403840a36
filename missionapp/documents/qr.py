"""A contact as a QR code, drawn as rectangles: a phone takes it over without a network."""

from functools import lru_cache
from typing import Any

from missionapp.documents.mirror import begins
from missionapp.documents.scripts import clean
from missionapp.documents.text import INK, colour

MOST_BYTES = 200
"""More would be too dense to scan from an office print at 24 mm."""
QUIET_ZONE = 4
"""Modules that stay white around the code."""


def vcard(name: str, phone: str = "", email: str = "", organisation: str = "") -> str:
    """A vCard 3.0 of at most 200 bytes: without organisation, e-mail, end of the name, where it must be."""
    name, phone, email, organisation = clean(name), clean(phone)[:40], clean(email), clean(organisation)
    for kept in ((email, organisation), (email, ""), ("", "")):
        card = _card(name, phone, *kept)
        if len(card.encode()) <= MOST_BYTES:
            return card
    return vcard(name[: len(name) * 3 // 4], phone)


def _card(name: str, phone: str, email: str, organisation: str) -> str:
    from segno.helpers import make_vcard_data

    given, _, family = name.rpartition(" ")
    sorted_name = f"{_plain(family)};{_plain(given)}" if given else _plain(family)
    return make_vcard_data(
        sorted_name,
        name,
        email=email or None,
        phone=phone.replace(" ", "") or None,
        org=organisation or None,
    )


def _plain(part: str) -> str:
    return part.replace(";", " ")


@lru_cache(maxsize=64)
def modules(content: str) -> tuple[tuple[bool, ...], ...]:
    """The code's rows of dark and light modules, level M, without the quiet zone."""
    from segno import make_qr

    return tuple(tuple(bool(module) for module in row) for row in make_qr(content, error="m").matrix)


def draw_qr(canvas: Any, content: str, left: float, top: float, size: float) -> float:
    """Draw the code `size` points wide below and right of the point; the width of the quiet zone it needs.

    A path in units of one module: to have ReportLab write each rectangle takes longer than the page.
    """
    module = size / len(modules(content))
    canvas.saveState()
    canvas.setFillColor(colour(INK))
    canvas.translate(begins(canvas, left, size), top)
    canvas.scale(module, -module)
    canvas.addLiteral(_path(content))
    canvas.restoreState()
    return QUIET_ZONE * module


@lru_cache(maxsize=64)
def _path(content: str) -> str:
    """The dark modules as PDF operators; those that touch in a row are one rectangle."""
    rectangles = (
        f"{start} {y} {end - start} 1 re"
        for y, row in enumerate(modules(content))
        for start, end in _dark_runs(row)
    )
    return " ".join((*rectangles, "f"))


def _dark_runs(row: tuple[bool, ...]) -> list[tuple[int, int]]:
    edges = [at for at in range(len(row) + 1) if (at < len(row) and row[at]) != (at > 0 and row[at - 1])]
    return list(zip(edges[::2], edges[1::2], strict=True))
