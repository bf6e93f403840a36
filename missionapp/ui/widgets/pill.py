"""A status: an icon and a word on a soft fill. It has no border, since it cannot be pressed."""

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from missionapp.ui.strokes import paint_frame
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.painting import paint_icon_at, paint_text, text_width

Tone = Literal["neutral", "ok", "warn", "bad", "accent", "vio", "teal"]

_HEIGHT, _PADDING, _ICON, _GAP = 20, 8, 13, 4


@dataclass(frozen=True)
class Pill:
    """What a pill says. The word must do without the colour."""

    text: str
    icon: str = ""
    tone: Tone = "neutral"


def tone_colours(tone: Tone) -> tuple[str, str]:
    """The tokens of a tone: ink and soft fill."""
    if tone == "neutral":
        return "text2", "neu_s"
    return ("accent_t" if tone == "accent" else tone), f"{tone}_s"


def pill_width(pill: Pill, theme: Theme) -> int:
    """How wide a pill would like to be."""
    icon = theme.px(_ICON) + theme.px(_GAP) if pill.icon else 0
    return icon + text_width(pill.text, _font(theme)) + 2 * theme.px(_PADDING)


def pill_height(theme: Theme) -> int:
    """How high every pill is."""
    return theme.px(_HEIGHT)


def paint_pill(painter: QPainter, rect: QRect, pill: Pill, theme: Theme, selected: bool = False) -> int:
    """Paint a pill at the left of `rect`, in the middle of its height; the width it took.

    On a selected row (soft blue) its fill is the plain surface. Too long a word is elided.
    """
    ink, fill = (theme.colour(token) for token in tone_colours(pill.tone))
    height = pill_height(theme)
    width = min(pill_width(pill, theme), rect.width())
    box = QRect(rect.x(), rect.y() + (rect.height() - height) // 2, width, height)
    paint_frame(painter, box, fill=theme.colour("surface") if selected else fill, radius=height / 2)
    x = box.x() + theme.px(_PADDING)
    if pill.icon:
        x = paint_icon_at(painter, x, box, theme, pill.icon, ink, _ICON) + theme.px(_GAP)
    room = QRect(x, box.y(), box.right() + 1 - theme.px(_PADDING) - x, height)
    if room.width() < text_width(pill.text, _font(theme)):
        room.setRight(box.right() - theme.px(_GAP))
    paint_text(painter, room, pill.text, _font(theme), ink)
    return width


def _font(theme: Theme) -> QFont:
    return theme.font("micro", 600)


class PillLabel(QWidget):
    """A pill that stands in a layout."""

    def __init__(self, theme: Theme, pill: Pill | None = None) -> None:
        """Without a pill it takes no room until `set_pill`."""
        super().__init__()
        self._theme = theme
        self._pill = pill
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        theme.changed.connect(self._look_changed)
        self.set_pill(pill)

    @property
    def pill(self) -> Pill | None:
        """What it says now."""
        return self._pill

    def set_pill(self, pill: Pill | None) -> None:
        """Say this from now on; None hides it."""
        self._pill = pill
        self.setAccessibleName(pill.text if pill else "")
        if self.parent():
            self.setVisible(pill is not None)
        self._look_changed()

    def sizeHint(self) -> QSize:
        """As wide as its word."""
        return QSize(pill_width(self._pill, self._theme) if self._pill else 0, pill_height(self._theme))

    def minimumSizeHint(self) -> QSize:
        """Wide enough for its icon and some of the word."""
        return QSize(min(self.sizeHint().width(), self._theme.px(48)), pill_height(self._theme))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        del event
        if self._pill:
            with QPainter(self) as painter:
                paint_pill(painter, self.rect(), self._pill, self._theme)

    def _look_changed(self) -> None:
        self.updateGeometry()
        self.update()
