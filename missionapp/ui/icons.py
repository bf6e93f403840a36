"""Phosphor icons, drawn in the theme's colours at the screen's own resolution.

They are the glyphs of the font that qtawesome carries. Its own module is not imported: that takes as long
as showing a bare window, and the frame of the window has to stand at once.
"""

import json
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QIconEngine, QPainter, QPixmap

_SCALE = 1.2
"""A glyph beside the box that it is drawn in: the font leaves room on all sides."""


@cache
def _folder() -> Path:
    spec = find_spec("qtawesome")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("qtawesome, which carries the icons")
    return Path(spec.submodule_search_locations[0]) / "fonts"


@cache
def glyphs() -> dict[str, str]:
    """Name of an icon ("handshake", "handshake-fill") → its letter in the font."""
    (charmap,) = _folder().glob("phosphor-charmap-*.json")
    return {name: chr(int(code, 16)) for name, code in json.loads(charmap.read_text("utf-8")).items()}


@cache
def _family() -> str:
    (font,) = (path for path in _folder().glob("phosphor-*.ttf"))
    return QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(font)))[0]


def paint_icon(painter: QPainter, rect: QRect, name: str, colour: QColor) -> None:
    """Paint an icon in the middle of `rect`, as large as its lesser side. KeyError for an unknown name."""
    font = QFont(_family())
    font.setPixelSize(round(min(rect.width(), rect.height()) * _SCALE / 1.2))
    painter.save()
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, glyphs()[name])
    painter.restore()


class _Engine(QIconEngine):
    """Draws one icon at any size; greyed when what shows it is disabled."""

    def __init__(self, name: str, colour: QColor, disabled: QColor) -> None:
        super().__init__()
        self._name, self._colour, self._disabled = name, colour, disabled

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        del state
        paint_icon(painter, rect, self._name, self._disabled if mode == QIcon.Mode.Disabled else self._colour)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        drawn = QPixmap(size)
        drawn.fill(Qt.GlobalColor.transparent)
        with QPainter(drawn) as painter:
            self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        return drawn

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._colour, self._disabled)


def icon(name: str, colour: QColor, disabled: QColor) -> QIcon:
    """The icon `name` in a colour. KeyError for an unknown name."""
    if name not in glyphs():
        raise KeyError(name)
    return QIcon(_Engine(name, colour, disabled))
