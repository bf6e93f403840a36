"""A line of stations: those that are passed, the one that one is at, and those to come."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QSizePolicy

from missionapp.ui.icons import paint_icon
from missionapp.ui.strokes import paint_frame
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.painting import KeyboardFocus, paint_ring, paint_text, text_width

_HEIGHT, _DISC, _PAD, _GAP = 44, 24, 8, 9
_MOST_LINE = 220


@dataclass(frozen=True, slots=True)
class Station:
    """One station; `opens` is what it leads to."""

    label: str
    line: str
    over: bool
    now: bool
    said: str
    opens: object = None


class _Stop(KeyboardFocus, QAbstractButton):
    def __init__(self, theme: Theme, number: int) -> None:
        super().__init__()
        self.number = number
        self.station = Station("", "", over=False, now=False, said="")
        self.take_theme(theme)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def show_station(self, station: Station) -> None:
        self.station = station
        self.setAccessibleName(station.said)
        self.updateGeometry()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        theme, station = self.theme, self.station
        words = max(
            text_width(station.label, theme.font("body", 600)),
            text_width(station.line, theme.font("micro", 400)),
        )
        return QSize(words + theme.px(_DISC + _GAP + 2 * _PAD), theme.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(90), self.theme.px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        theme, station, px = self.theme, self.station, self.theme.px
        with QPainter(self) as painter:
            side = px(_DISC)
            self._paint_disc(painter, QRect(px(_PAD), (self.height() - side) // 2, side, side))
            x = px(_PAD + _DISC + _GAP)
            room = QRect(x, px(4), self.width() - x - px(_PAD) + px(2), px(19))
            ink = theme.colour(
                "accent" if self.hovered else "text" if station.over or station.now else "text2"
            )
            paint_text(painter, room, station.label, theme.font("body", 600), ink)
            room.translate(0, px(18))
            paint_text(painter, room, station.line, theme.font("micro", 400), theme.colour("text3"))
            if self.ringed:
                paint_ring(painter, self.rect(), theme, px(6))

    def _paint_disc(self, painter: QPainter, rect: QRect) -> None:
        theme, station = self.theme, self.station
        blue, radius = theme.colour("accent"), rect.height() / 2
        if station.over:
            paint_frame(painter, rect, fill=blue, radius=radius)
            inner = rect.adjusted(*(theme.px(n) for n in (5, 5, -5, -5)))
            paint_icon(painter, inner, "check-bold", theme.colour("on_accent"))
        elif station.now:
            paint_frame(painter, rect, fill=theme.colour("accent_s"), border=blue, width=2, radius=radius)
            dot = rect.adjusted(*(theme.px(n) for n in (7, 7, -7, -7)))
            paint_frame(painter, dot, fill=blue, radius=dot.height() / 2)
        else:
            paint_frame(painter, rect, border=theme.colour("ctl"), width=2, radius=radius)
            middle = Qt.AlignmentFlag.AlignHCenter
            font = theme.font("meta", 600)
            paint_text(painter, rect, str(self.number), font, theme.colour("text2"), middle)


class PhaseLine(QFrame):
    """Stations on a card, with the way between them drawn as far as it is gone."""

    opened = Signal(object)

    def __init__(self, theme: Theme, count: int = 4) -> None:
        super().__init__()
        self.setObjectName("card")
        self._theme = theme
        self.stops = [_Stop(theme, n + 1) for n in range(count)]
        row = QHBoxLayout(self)
        for stop in self.stops:
            if stop is not self.stops[0]:
                row.addStretch(1)
            row.addWidget(stop)
            stop.clicked.connect(lambda _on=False, stop=stop: self.opened.emit(stop.station.opens))
        row.addStretch(1)
        theme.changed.connect(self._look_changed)
        self._look_changed()

    def show_stations(self, stations: Sequence[Station]) -> None:
        """Show these, one a stop."""
        for stop, station in zip(self.stops, stations, strict=True):
            stop.show_station(station)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and Right go from one to the next."""
        by = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()), 0)
        here = next((n for n, stop in enumerate(self.stops) if stop.hasFocus()), None)
        if by and here is not None and 0 <= here + by < len(self.stops):
            self.stops[here + by].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ways between."""
        super().paintEvent(event)
        theme = self._theme
        with QPainter(self) as painter:
            for one, other in zip(self.stops, self.stops[1:], strict=False):
                start, end = one.geometry().right() + theme.px(4), other.x() - theme.px(4)
                if end - start < theme.px(12):
                    continue
                gone = other.station.over or other.station.now
                colour = theme.colour("accent" if gone else "ctl")
                line = Qt.PenStyle.SolidLine if gone else Qt.PenStyle.DotLine
                painter.setPen(QPen(colour, theme.px(2) if gone else theme.px(1.5), line))
                end = min(end, start + theme.px(_MOST_LINE))
                painter.drawLine(start, self.height() // 2, end, self.height() // 2)

    def _look_changed(self) -> None:
        px = self._theme.px
        if layout := self.layout():
            layout.setContentsMargins(px(12), px(2), px(12), px(2))
            layout.setSpacing(0)
