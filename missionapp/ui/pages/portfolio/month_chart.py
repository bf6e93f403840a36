"""A column for each month: how many cases stood where when it ended. Each part opens its cases."""

from collections.abc import Mapping
from itertools import accumulate

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from missionapp.actions.lists.case_values import Column
from missionapp.actions.lists.portfolio.months import Months
from missionapp.actions.lists.wording import day_said
from missionapp.i18n import _
from missionapp.ui.filtered import Filtered
from missionapp.ui.pages.portfolio.month_parts import LANES, WHOLE, At, MonthParts, words
from missionapp.ui.strokes import paint_frame
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.charts.fills import Fill, paint_swatch
from missionapp.ui.widgets.label import plain_tip
from missionapp.ui.widgets.painting import RING, paint_text, text_width

FILLS: Mapping[Column, Fill] = {
    Column.IN_TALKS: Fill("accent"),
    Column.DRAFTED: Fill("accent", hatched=True),
    Column.SIGNED: Fill("ok"),
    Column.DONE: Fill("track"),
}
"""From the top of a column; also told apart without colour."""
_HEIGHT, _LEGEND, _FOOT, _HEAD, _WIDEST = 122, 30, 16, 15, 30


_NAME, _LEAST = 50, 3
"""The room of a month's name, and the height of the smallest part."""
_STEPS = (1, 2, 3, 6, 12)
"""From one named month to the next."""


class MonthChart(QWidget):
    """Columns of up to four parts, the number above each, the month below; arrows go from part to part."""

    wanted = Signal(object)
    """The cases of a part (Filtered): Enter, or a click."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._months = MonthParts(Months())
        self._at: At = (0, WHOLE)
        self._ringed = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._look_changed)

    def _look_changed(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(self._theme.px(400), self._theme.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """It elides months."""
        return QSize(0, self._theme.px(_HEIGHT))

    def show_months(self, found: Months) -> None:
        """Show these, and say them to whoever does not see; the last month is where one begins."""
        before, self._months = self._months.firsts, MonthParts(found)
        if self._months.firsts != before:
            self._at = max(len(self._months) - 1, 0), WHOLE
        self.setAccessibleDescription("; ".join(map(self._months.told, range(len(self._months)))))
        self._announce()
        self.update()

    # What a part opens

    def open_at(self, at: At) -> None:
        """Ask for the cases of a part."""
        if len(self._months) and (cases := self._months.cases(at)):
            self.wanted.emit(Filtered(frozenset(cases), self._months.said(at)))

    def _announce(self) -> None:
        name = _("Cases at the end of each month")
        if len(self._months):
            name = f"{name}, {self._months.said(self._at)}"
        self.setAccessibleName(name)
        if self.hasFocus():
            event = QAccessibleEvent(self, QAccessible.Event.NameChanged)
            QAccessible.updateAccessibility(event)

    # Keys and pointer

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and Right go to another month, Up and Down to another part, Enter shows its cases."""
        key, (month, _part) = event.key(), self._at
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.open_at(self._at)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._go(month + (1 if key == Qt.Key.Key_Right else -1))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._go(0 if key == Qt.Key.Key_Home else len(self._months) - 1)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._climb(1 if key == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def _go(self, month: int) -> None:
        if 0 <= month < len(self._months):
            part = self._at[1] if self._at[1] in self._months.parts(month) else WHOLE
            self._move((month, part))

    def _climb(self, by: int) -> None:
        if len(self._months):
            parts = self._months.parts(self._at[0])
            place = parts.index(self._at[1]) + by if self._at[1] in parts else 0
            self._move((self._at[0], parts[min(max(place, 0), len(parts) - 1)]))

    def _move(self, at: At) -> None:
        self._at, self._ringed = at, True
        self._announce()
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where one is, when the keyboard brought one here."""
        super().focusInEvent(event)
        self._ringed = event.reason() != Qt.FocusReason.MouseFocusReason
        self._announce()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """What can be opened is pointed at."""
        hand = self.part_at(event.position().toPoint()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens the part."""
        at = self.part_at(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and at is not None:
            self._at = at
            self._announce()
            self.open_at(at)

    def event(self, event: QEvent) -> bool:
        """The month under the pointer in words."""
        if event.type() == QEvent.Type.ToolTip:
            at = self.part_at(event.pos())  # type: ignore[attr-defined]  # it is a QHelpEvent
            said = plain_tip(f"{self._months.said(at)}\n{self._months.told(at[0])}") if at is not None else ""
            QToolTip.showText(event.globalPos(), said, self)  # type: ignore[attr-defined]
            return True
        return super().event(event)

    def part_at(self, point: QPoint) -> At | None:
        """The part at a point, or the number above its column; None where there is nothing."""
        for month in range(len(self._months)):
            for part in self._months.parts(month):
                if self.rect_of((month, part)).contains(point):
                    return month, part
        return None

    # Where things stand

    def _slot(self, month: int) -> QRect:
        """The room of a month between legend and name."""
        px, width = self._theme.px, self.width() / max(len(self._months), 1)
        left, right = round(month * width), round((month + 1) * width)
        top, floor = px(_LEGEND + _HEAD), self.height() - px(_FOOT)
        return QRect(left, top, right - left, floor - top)

    def rect_of(self, at: At) -> QRect:
        """Where a part stands; the number above a column for its whole."""
        px, slot = self._theme.px, self._slot(at[0])
        counts, most = self._months.counts(at[0]), self._months.most
        room = slot.height() - len(LANES) * px(_LEAST)
        tall = [px(_LEAST) + round(room * count / max(most, 1)) if count else 0 for count in counts]
        tops = list(accumulate(tall, initial=slot.bottom() + 1 - sum(tall)))
        if at[1] == WHOLE:
            return QRect(slot.x(), tops[0] - px(_HEAD), slot.width(), px(_HEAD))
        wide = min(px(_WIDEST), max(slot.width() - px(4), 3))
        return QRect(slot.center().x() - wide // 2, tops[at[1]], wide, max(tall[at[1]] - 1, 2))

    # Painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        with QPainter(self) as painter:
            self._paint_legend(painter)
            for month in range(len(self._months)):
                self._paint_month(painter, month)
                self._paint_name(painter, month)
            floor = self.height() - self._theme.px(_FOOT)
            painter.fillRect(QRect(0, floor, self.width(), 1), self._theme.colour("line"))
            if len(self._months) and self.hasFocus() and self._ringed:
                ring = self.rect_of(self._at).adjusted(-3, -2, 3, 2)
                paint_frame(painter, ring, border=self._theme.colour("focus"), width=RING, radius=4)

    def _paint_legend(self, painter: QPainter) -> None:
        theme, x = self._theme, 0
        font, side = theme.font("meta"), theme.px(8)
        for fill, word in zip(FILLS.values(), words(), strict=True):
            paint_swatch(painter, QRect(x, theme.px(_LEGEND // 2) - side // 2, side, side), fill, theme)
            wide = text_width(word, font)
            room = QRect(x + side + theme.px(6), 0, wide + 2, theme.px(_LEGEND))
            paint_text(painter, room, word, font, theme.colour("text2"))
            x = room.right() + theme.px(16)

    def _paint_month(self, painter: QPainter, month: int) -> None:
        theme = self._theme
        for part in self._months.parts(month)[1:]:
            paint_swatch(painter, self.rect_of((month, part)), FILLS[LANES[part]], theme)
        number = str(len(self._months.cases((month, WHOLE))))
        font, above = theme.font("micro", 600, tabular=True), self.rect_of((month, WHOLE))
        paint_text(painter, above, number, font, theme.colour("text"), Qt.AlignmentFlag.AlignHCenter)

    def _paint_name(self, painter: QPainter, n: int) -> None:
        """The month's name where there is room; January's and the first one's with the year."""
        theme, slot, first_day = self._theme, self._slot(n), self._months.firsts[n]
        every = next((each for each in _STEPS if each * slot.width() >= theme.px(_NAME)), _STEPS[-1])
        if (first_day.month - 1) % every:
            return
        said = day_said(first_day, "MMM yy" if n < every or first_day.month == 1 else "MMM")
        wide = max(slot.width(), theme.px(_NAME))
        left = min(max(slot.center().x() - wide // 2, 0), self.width() - wide)
        room = QRect(left, slot.bottom() + 2, wide, theme.px(_FOOT))
        align = Qt.AlignmentFlag.AlignHCenter
        paint_text(painter, room, said, theme.font("micro"), theme.colour("text3"), align)
