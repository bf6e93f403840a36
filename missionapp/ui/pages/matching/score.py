"""The top of the pane: how many wishes are placed, how good that is, and how it came to be."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from missionapp.i18n import _, ngettext
from missionapp.ui.pages.matching.checking import Check
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.empty import Picture
from missionapp.ui.widgets.label import Label
from missionapp.ui.widgets.painting import paint_text, text_width
from missionapp.ui.widgets.progress import Bar

_HEIGHT, _LABEL = 74, 18


class Score(QWidget):
    """A large number, what it is of, a bar, and one line about it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._number = Label(theme, "0", "display", tabular=True)
        self._of = Label(theme, "", "body", "text2")
        self._bar = Bar(theme, 8)
        self.line = Label(theme, "", "meta", "text2", wrap=True)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(self._number)
        row.addWidget(self._of, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        column.addLayout(row)
        column.addWidget(self._bar)
        column.addWidget(self.line)

    def show_count(self, placed: int, wanted: int) -> None:
        """Show how many of how many are placed."""
        self._number.setText(str(placed))
        words = ngettext("of {n} wish placed", "of {n} wishes placed", wanted)
        self._of.setText(words.format(n=wanted))
        self._bar.set_share(placed / wanted if wanted else 0)
        self.setAccessibleName(f"{placed} {self._of.text()}")

    def say(self, line: str) -> None:
        """Say this below."""
        self.line.setText(line)
        self.line.setVisible(bool(line))


class Curve(QWidget):
    """How many were placed at what time: steps up to now, under a line for all of them."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._points: list[tuple[float, int]] = []
        self._now, self._wanted = 0.0, 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def begin(self) -> None:
        """Forget everything."""
        self._points, self._now, self._wanted = [], 0.0, 0
        self.update()

    def add(self, seconds: float, placed: int, wanted: int) -> None:
        """Note how it stands; only a step is kept."""
        if not self._points or self._points[-1][1] != placed:
            self._points.append((seconds, placed))
        self._now, self._wanted = seconds, wanted
        said = _("After {seconds} seconds {placed} of {wanted} wishes are placed")
        self.setAccessibleName(said.format(seconds=round(seconds), placed=placed, wanted=wanted))
        self.update()

    def sizeHint(self) -> QSize:
        """As in the design."""
        return QSize(self._theme.px(240), self._theme.px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line of all, the steps, a dot at the end, and words at both ends."""
        del event
        if not self._wanted:
            return
        theme = self._theme
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            font, ink = theme.font("micro", tabular=True), theme.colour("text2")
            all_said = str(self._wanted)
            right = self.width() - text_width(all_said, font) - theme.px(10)
            room = QRect(0, theme.px(8), right, self.height() - theme.px(8 + _LABEL))
            painter.setPen(QPen(theme.colour("ctl"), 1, Qt.PenStyle.DashLine))
            painter.drawLine(room.topLeft(), room.topRight())
            label = QRect(right, 0, self.width() - right, theme.px(16))
            paint_text(painter, label, all_said, font, ink, Qt.AlignmentFlag.AlignRight)
            self._paint_steps(painter, room)
            below = QRect(0, self.height() - theme.px(_LABEL), right, theme.px(_LABEL))
            paint_text(painter, below, _("start"), font, ink)
            now = _("{n} s").format(n=round(self._now))
            paint_text(painter, below, now, font, ink, Qt.AlignmentFlag.AlignRight)

    def _paint_steps(self, painter: QPainter, room: QRect) -> None:
        steps = self._steps(room)
        blue = self._theme.colour("accent")
        painter.setPen(QPen(blue, 2))
        painter.drawPolyline(QPolygonF(steps))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(blue)
        radius = self._theme.px(4)
        painter.drawEllipse(steps[-1], radius, radius)

    def _steps(self, room: QRect) -> list[QPointF]:
        first = self._points[0][1] if self._points else 0
        low = min(first, max(0, self._wanted - 2 * (self._wanted - first))) if first else 0

        def point(seconds: float, placed: int) -> QPointF:
            x = room.width() * (seconds / self._now if self._now else 0)
            share = (placed - low) / max(1, self._wanted - low)
            return QPointF(x, room.y() + room.height() * (1 - share))

        found: list[QPointF] = []
        before = low
        for seconds, placed in self._points:
            found += [point(seconds, before), point(seconds, placed)]
            before = placed
        return [*found, point(self._now, before)]


class Checks(QWidget):
    """What is in order, and what is to be looked at: an icon and a sentence each."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(5))
        self._lines: list[tuple[QWidget, Picture, Label]] = []
        self.shown: tuple[Check, ...] = ()

    def show_checks(self, checks: Sequence[Check]) -> None:
        """Show these; lines are used again, so that nothing flickers while it is counted."""
        self.shown = tuple(checks)
        while len(self._lines) < len(checks):
            self._lines.append(self._line())
        for number, (line, picture, label) in enumerate(self._lines):
            line.setVisible(number < len(checks))
            if number < len(checks):
                check = checks[number]
                picture.set_icon(*(("check-circle", "ok") if check.good else ("warning-circle", "warn")))
                label.setText(check.sentence)
                label.set_colour("text" if check.good else "warn")

    def _line(self) -> tuple[QWidget, Picture, Label]:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._theme.px(8))
        picture, label = Picture(self._theme, "check-circle", 16, "ok"), Label(self._theme, wrap=True)
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label, 1)
        self._column.addWidget(line)
        return line, picture, label
