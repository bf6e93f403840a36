"""A tile: one large number, a bar of its parts, and a legend in words; each part opens what it counts."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy, QVBoxLayout, QWidget

from missionapp.ui.strokes import paint_frame
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.charts.fills import Part, paint_parts, paint_swatch
from missionapp.ui.widgets.flow import FlowLayout
from missionapp.ui.widgets.painting import KeyboardFocus, paint_icon_at, paint_ring, paint_text, text_width

_PAD, _ICON, _BAR, _SWATCH, _GAP = 16, 16, 8, 8, 6
_HEAD, _FIGURE, _LEGEND = 20, 40, 24
"""Heights of the line with the name, of the large number, and of a part of the legend (at 100 %)."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True, slots=True)
class Slice:
    """A part as the legend names it."""

    words: str
    part: Part
    opens: object = None
    said: str = ""
    """The sentence that a screen reader says; else the words."""


@dataclass(frozen=True, slots=True)
class Face:
    """What a tile shows."""

    label: str
    icon: str
    number: str
    words: str
    """What stands beside the number: "of 130 recorded"."""
    slices: Sequence[Slice] = ()
    opens: object = None

    @property
    def sentence(self) -> str:
        """All of it, as it is read out."""
        parts = ", ".join(each.words for each in self.slices)
        return f"{self.label}: {self.number} {self.words}" + (f". {parts}" if parts else "")


class _Painted(KeyboardFocus, QAbstractButton):
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it as Space does; other keys go on to the tile."""
        if event.key() in _ENTER and not event.isAutoRepeat():
            self.click()
        elif event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            event.ignore()


class _Legend(_Painted):
    """One part of the legend."""

    def __init__(self, theme: Theme, shown: Slice) -> None:
        super().__init__()
        self.shown = shown
        self.take_theme(theme)
        self.setText(shown.words)
        self.setAccessibleName(shown.said or shown.words)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        theme = self.theme
        width = text_width(self.text(), theme.font("meta", 500)) + theme.px(_SWATCH + _GAP + 8)
        return QSize(width, theme.px(_LEGEND))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(40), self.theme.px(_LEGEND))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        theme, rect = self.theme, self.rect()
        with QPainter(self) as painter:
            if self.hovered:
                paint_frame(painter, rect, fill=theme.colour("neu_s"), radius=theme.px(4))
            if self.ringed:
                paint_frame(painter, rect, border=theme.colour("focus"), width=2, radius=theme.px(4))
            side = theme.px(_SWATCH)
            x = theme.px(4)
            paint_swatch(
                painter, QRect(x, (rect.height() - side) // 2, side, side), self.shown.part.fill, theme
            )
            x += side + theme.px(_GAP)
            room = QRect(x, 0, rect.width() - x - theme.px(2), rect.height())
            paint_text(painter, room, self.text(), theme.font("meta", 500), theme.colour("text"))


class _Front(_Painted):
    """The number and the bar: pressed, the whole tile is opened."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.face = Face("", "", "", "")
        self.take_theme(theme)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_face(self, face: Face) -> None:
        self.face = face
        self.setAccessibleName(face.sentence)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(140), self.theme.px(_HEAD + _FIGURE + 16))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        theme, face = self.theme, self.face
        px = theme.px
        with QPainter(self) as painter:
            left, width = px(_PAD - 4), self.width() - 2 * px(_PAD - 4)
            head = QRect(left, px(2), width, px(_HEAD))
            x = paint_icon_at(painter, left, head, theme, face.icon, theme.colour("text2"), _ICON)
            head.setLeft(x + px(_GAP))
            ink = theme.colour("accent" if self.hovered else "text2")
            paint_text(painter, head, face.label, theme.font("meta", 500), ink)
            self._paint_figure(painter, QRect(left, px(_HEAD), width, px(_FIGURE)))
            bar = QRect(left, px(_HEAD + _FIGURE + 4), width, px(_BAR))
            parts = [each.part for each in face.slices]
            paint_parts(painter, bar, parts, sum(part.value for part in parts), theme)
            if self.ringed:
                paint_ring(painter, self.rect(), theme, px(6))

    def _paint_figure(self, painter: QPainter, rect: QRect) -> None:
        theme, font = self.theme, self.theme.font("display", tabular=True)
        taken = paint_text(painter, rect, self.face.number, font, theme.colour("text"))
        rect.adjust(taken + theme.px(6), theme.px(2), 0, theme.px(2))
        paint_text(painter, rect, self.face.words, theme.font("body"), theme.colour("text2"))


class Tile(QFrame):
    """Left and Right go through its parts and on to the tile beside it; Enter opens."""

    opened = Signal(object)
    """What the part says that it opens."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("card")
        self._theme = theme
        self.front = _Front(theme)
        self.front.clicked.connect(lambda: self.opened.emit(self.front.face.opens))
        self._row = QWidget()
        self._flow = FlowLayout(self._row, 2)
        self.legend: list[_Legend] = []
        box = QVBoxLayout(self)
        box.addWidget(self.front)
        box.addWidget(self._row)
        box.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.setFocusProxy(self.front)
        theme.changed.connect(self._look_changed)
        self._look_changed()

    def show_face(self, face: Face) -> None:
        """Show this from now on; the focus stays on the part that it is on, or goes to the number."""
        if face == self.front.face:
            return
        at = next((n for n, part in enumerate(self.legend) if part.hasFocus()), None)
        self.front.show_face(face)
        self.setAccessibleName(face.label)
        for old in self.legend:
            self._flow.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.legend = [self._made(each) for each in face.slices]
        if at is not None:
            (self.legend[at] if at < len(self.legend) else self.front).setFocus()
        self._row.updateGeometry()

    def _made(self, shown: Slice) -> _Legend:
        part = _Legend(self._theme, shown)
        part.clicked.connect(lambda: self.opened.emit(shown.opens))
        self._flow.addWidget(part)
        part.show()
        return part

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and Right: the parts, then the next tile."""
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
        if event.key() not in steps or not self._step(steps[Qt.Key(event.key())]):
            super().keyPressEvent(event)

    def _step(self, by: int) -> bool:
        parent = self.parentWidget()
        tiles = parent.findChildren(Tile) if parent else [self]
        stops = [stop for tile in tiles for stop in (tile.front, *tile.legend)]
        here = next((n for n, stop in enumerate(stops) if stop.hasFocus()), None)
        if here is None or not 0 <= here + by < len(stops):
            return False
        stops[here + by].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _look_changed(self) -> None:
        px = self._theme.px
        if layout := self.layout():
            layout.setContentsMargins(px(4), px(6), px(4), px(6))
            layout.setSpacing(0)
        self._row.setContentsMargins(px(_PAD - 8), 0, 0, 0)
        self._flow.setContentsMargins(px(_PAD - 8), 0, px(4), 0)
