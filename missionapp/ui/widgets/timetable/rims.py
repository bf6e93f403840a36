"""What stays at the edges while a timetable scrolls: days above it, hours at its left."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from missionapp.i18n import _
from missionapp.ui.strokes import paint_frame
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.button import Button
from missionapp.ui.widgets.painting import paint_text
from missionapp.ui.widgets.timetable.blocks import DAY, Column
from missionapp.ui.widgets.timetable.scale import Scale

_LABEL = 16
_AT_HOME = 34


def clock(minute: int) -> str:
    """A minute of the day as a clock shows it; also one of the day before or after."""
    return f"{minute % DAY // 60:02d}:{minute % 60:02d}"


class Mark(NamedTuple):
    """A moment that the hours show on a label of their own."""

    minute: int
    fill: str
    ink: str


class DayHeader(QWidget):
    """The titles of the columns; today's is blue and underlined."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.columns: Sequence[Column] = ()
        self.scale_ = Scale(0, 1, 1)
        self.offset = 0
        self.over = ""
        """What all columns have in common."""
        self.today = False
        """Whether that is today."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the columns that are to be seen."""
        del event
        colour = self._theme.colour
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), colour("surface"))
            top = self._paint_over(painter)
            for number, column in enumerate(self.columns):
                left, right = (self.scale_.x(n) - self.offset for n in (number, number + 1))
                if right > 0 and left < self.width():
                    box = QRect(left, top, right - left, self.height() - top)
                    self._paint_column(painter, box, column)
            painter.setPen(colour("line"))
            painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)

    def _paint_over(self, painter: QPainter) -> int:
        """The line over the columns, which does not scroll; where the columns begin."""
        theme = self._theme
        if not self.over:
            return 0
        line = QRect(theme.px(10), theme.px(6), self.width() - theme.px(14), theme.px(_LABEL))
        ink = theme.colour("accent_t" if self.today else "text")
        paint_text(painter, line, self.over, theme.font("meta", 600), ink)
        return line.bottom() + theme.px(2)

    def _paint_column(self, painter: QPainter, box: QRect, column: Column) -> None:
        theme = self._theme
        painter.setPen(theme.colour("line"))
        painter.drawLine(box.left(), box.top(), box.left(), box.bottom())
        if column.today:
            painter.fillRect(box.adjusted(1, 0, 0, 0), theme.colour("accent_s"))
            painter.fillRect(box.left(), box.bottom() - 2, box.width(), 3, theme.colour("accent"))
        inside = box.adjusted(theme.px(10), 0, -theme.px(4), 0)
        high = theme.px(_LABEL)
        top = box.top() + (box.height() - (2 if column.second else 1) * high) // 2
        inks = ("accent_t", "accent_t") if column.today else ("text", "text2")
        for text, font, ink in (
            (column.title, theme.font("meta", 600), inks[0]),
            (column.second, theme.font("micro"), inks[1]),
        ):
            line = QRect(inside.left(), top, inside.width(), high)
            paint_text(painter, line, text, font, theme.colour(ink))
            top += high


class HourGutter(QWidget):
    """The hours of the day by the clock there and, smaller, by the clock at home."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.scale_ = Scale(0, 1, 1)
        self.offset = 0
        self.home: int | None = None
        """Minutes from the clock there to that at home; None when both show the same."""
        self.marks: Sequence[Mark] = ()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the hours that are to be seen, and over them the moments that are marked."""
        del event
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self._theme.colour("surface"))
            taken = [self._y(mark.minute) for mark in self.marks]
            for hour in range(24):
                y = self._y(hour * 60)
                if 0 <= y <= self.height() and all(abs(y - each) > self._theme.px(_LABEL) for each in taken):
                    self._paint_times(painter, hour * 60, y, "text2", "text3")
            for mark in self.marks:
                self._paint_mark(painter, mark)

    def _y(self, minute: int) -> int:
        return self.scale_.y(minute) - self.offset

    def _paint_times(self, painter: QPainter, minute: int, y: int, ink: str, home_ink: str) -> None:
        theme, high = self._theme, self._theme.px(_LABEL)
        right = self.width() - theme.px(6)
        end = Qt.AlignmentFlag.AlignRight
        if self.home is not None:
            box = QRect(right - theme.px(_AT_HOME), y - high // 2, theme.px(_AT_HOME), high)
            font = theme.font("micro", 400, tabular=True)
            paint_text(painter, box, clock(minute + self.home), font, theme.colour(home_ink), end)
            right = box.left() - theme.px(4)
        box = QRect(0, y - high // 2, right, high)
        paint_text(painter, box, clock(minute), theme.font("meta", 600, tabular=True), theme.colour(ink), end)

    def _paint_mark(self, painter: QPainter, mark: Mark) -> None:
        theme, y = self._theme, self._y(mark.minute)
        high = theme.px(20)
        box = QRect(theme.px(3), y - high // 2, self.width() - theme.px(5), high)
        paint_frame(painter, box, fill=theme.colour(mark.fill), radius=high / 2)
        self._paint_times(painter, mark.minute, y, mark.ink, mark.ink)


class _Arrow(Button):
    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(26), self.theme.px(26))


class Corner(QWidget):
    """Whose clocks the hours are, and the way to other days."""

    turned = Signal(int)
    """-1 or +1: the days before or after."""
    choosing = Signal(QWidget)
    """The days are to be chosen below this button."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._here, self._home = "", ""
        self.back = _Arrow(theme, "", "caret-left", "plain", "Alt+Left", tip=_("Days before"))
        self.choose = _Arrow(theme, "", "calendar", "plain", tip=_("Choose the days"))
        self.on = _Arrow(theme, "", "caret-right", "plain", "Alt+Right", tip=_("Days after"))
        self.back.clicked.connect(lambda _on=False: self.turned.emit(-1))
        self.choose.clicked.connect(lambda _on=False: self.choosing.emit(self.choose))
        self.on.clicked.connect(lambda _on=False: self.turned.emit(1))
        row = QHBoxLayout()
        row.setSpacing(0)
        for button in (self.back, self.choose, self.on):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(4), theme.px(1), theme.px(4), 0)
        column.addLayout(row)
        column.addStretch(1)

    def offer(self, *, back: bool, on: bool) -> None:
        """Which ways are open."""
        self.back.setEnabled(back)
        self.on.setEnabled(on)
        for button in (self.back, self.choose, self.on):
            button.setVisible(back or on)

    def say(self, here: str, home: str) -> None:
        """Name the clocks; `home` is "" where both are the same."""
        self._here, self._home = here, home
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the names of the clocks."""
        del event
        theme = self._theme
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), theme.colour("surface"))
            ink, font = theme.colour("text3"), theme.font("micro", 600)
            high = theme.px(_LABEL)
            top = self.height() - high - theme.px(5)
            right, end = self.width() - theme.px(6), Qt.AlignmentFlag.AlignRight
            if self._home:
                home = QRect(right - theme.px(_AT_HOME), top, theme.px(_AT_HOME), high)
                paint_text(painter, home, self._home, font, ink, end)
                right = home.left() - theme.px(4)
            paint_text(
                painter, QRect(theme.px(4), top, right - theme.px(4), high), self._here, font, ink, end
            )
            painter.setPen(theme.colour("line"))
            painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
