"""What comes next, as a list: both clocks, what it is, where, and how soon."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from missionapp.actions.lists.overview import Coming
from missionapp.actions.lists.wording import day_said, time_said
from missionapp.i18n import _
from missionapp.ui.pages.overview.wording import soon_said
from missionapp.ui.pages.pills import event_pill
from missionapp.ui.strokes import paint_frame
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.label import plain_tip
from missionapp.ui.widgets.painting import paint_icon_at, paint_text
from missionapp.ui.widgets.pill import Pill, paint_pill, pill_width
from missionapp.ui.widgets.rows_model import RowsModel

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_ROW, _HEADING, _PAD, _CLOCK, _ICON = 38, 24, 16, 62, 24


def day_name(day: date, today: date) -> str:
    """ "Tomorrow, Thursday 16 February"; a day of another year with its year."""
    pattern = "EEEE d MMMM" if day.year == today.year else "EEEE d MMMM y"
    said = day_said(day, pattern)
    if day == today + timedelta(days=1):
        return _("Tomorrow, {day}").format(day=said)
    return said


def pill_of(line: Coming) -> Pill | None:
    """Whether it goes on, begins soon, or is late."""
    if line.running:
        return Pill(_("now"), tone="accent")
    if line.minutes is not None:
        return Pill(soon_said(line.minutes), tone="accent")
    return Pill(_("late"), "clock", "bad") if line.late else None


class _Lines(RowsModel["str | Coming"]):
    """Headings are texts, everything else is a Coming."""

    def show_days(self, coming: Sequence[Coming], today: date) -> None:
        """Show what comes, under its days."""
        lines: list[str | Coming] = []
        last = today
        for line in coming:
            if line.day != last and line.page != "follow-ups":
                lines.append(day_name(line.day, today))
            last = line.day
            lines.append(line)
        self.show(lines)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return line if isinstance(line, str) else sentence(line)
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(line, Coming):
            return plain_tip(f"{line.title}\n{line.line}".strip())
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if isinstance(self.rows[index.row()], str):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


def sentence(line: Coming) -> str:
    """A line as it is read out."""
    at = time_said(line.start) if line.start else day_said(line.day)
    home = _("{time} at home").format(time=time_said(line.home)) if line.home else ""
    pill = pill_of(line)
    return ", ".join(filter(None, (at, home, line.title, line.line, pill.text if pill else "")))


class _Painter(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: "ComingList") -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        line = self._view.lines.rows[index.row()]
        return QSize(option.rect.width(), self._theme.px(_HEADING if isinstance(line, str) else _ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme, line = self._theme, self._view.lines.rows[index.row()]
        rect, px = option.rect, theme.px
        if isinstance(line, str):
            room = rect.adjusted(px(_PAD), px(3), -px(_PAD), 0)
            paint_text(painter, room, line, theme.font("meta", 600), theme.colour("text2"))
            return
        box = rect.adjusted(px(6), 1, -px(6), -1)
        if self._view.ringed and index == self._view.currentIndex():
            paint_frame(painter, box, border=theme.colour("focus"), width=2, radius=px(6))
        elif index == self._view.under:
            paint_frame(painter, box, fill=theme.colour("neu_s"), radius=px(6))
        self._paint_line(painter, rect.adjusted(px(_PAD), px(2), -px(_PAD), -px(2)), line)

    def _paint_line(self, painter: QPainter, rect: QRect, line: Coming) -> None:
        theme, px = self._theme, self._theme.px
        half = rect.height() // 2
        upper = QRect(rect.x(), rect.y(), rect.width(), half)
        lower = QRect(rect.x(), rect.y() + half, rect.width(), rect.height() - half)
        if pill := pill_of(line):
            width = pill_width(pill, theme)
            paint_pill(painter, QRect(rect.right() + 1 - width, rect.y(), width, rect.height()), pill, theme)
            upper.setRight(rect.right() - width - px(8))
            lower.setRight(upper.right())
        self._paint_clock(painter, upper, lower, line)
        middle = QRect(rect.x() + px(_CLOCK), rect.y(), px(16), rect.height())
        paint_icon_at(painter, middle.x(), middle, theme, icon_of(line), theme.colour("text2"), 16)
        upper.setLeft(rect.x() + px(_CLOCK + _ICON))
        lower.setLeft(upper.left())
        if not line.line:
            upper = rect.adjusted(px(_CLOCK + _ICON), 0, upper.right() - rect.right(), 0)
        paint_text(painter, upper, line.title, theme.font("body", 500), theme.colour("text"))
        paint_text(painter, lower, line.line, theme.font("meta"), theme.colour("text3"))

    def _paint_clock(self, painter: QPainter, upper: QRect, lower: QRect, line: Coming) -> None:
        theme = self._theme
        width = theme.px(_CLOCK - 6)
        first = time_said(line.start) if line.start else day_said(line.day, "d MMM")
        second = time_said(line.home) if line.home else "" if line.start else day_said(line.day, "y")
        high = QRect(upper.x(), upper.y(), width, upper.height())
        paint_text(painter, high, first, theme.font("body", 600, tabular=True), theme.colour("text"))
        low = QRect(lower.x(), lower.y(), width, lower.height())
        paint_text(painter, low, second, theme.font("micro", 400, tabular=True), theme.colour("text3"))


def icon_of(line: Coming) -> str:
    """What sort of thing it is."""
    pill = event_pill(line.kind, line.form)
    return pill.icon if pill else "check-square-offset"


class ComingList(QListView):
    """As high as its lines. Enter or a click opens one."""

    opened = Signal(object)
    """A Coming."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.lines = _Lines()
        self.under: _Index = QModelIndex()
        self._ringed = False
        self.setModel(self.lines)
        self.setItemDelegate(_Painter(theme, self))
        self.setAccessibleName(_("Next"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.entered.connect(self._point)
        self.clicked.connect(self._open)
        theme.changed.connect(self._fit)

    def show_lines(self, coming: Sequence[Coming], today: date) -> None:
        """Show these."""
        self.lines.show_days(coming, today)
        self._fit()

    @property
    def ringed(self) -> bool:
        """Whether the current line is to show the focus."""
        return self._ringed and self.hasFocus()

    def _fit(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.setFixedHeight(self.sizeHint().height())
        self.viewport().update()

    def sizeHint(self) -> QSize:
        """All lines."""
        px = self._theme.px
        heights = (px(_HEADING if isinstance(line, str) else _ROW) for line in self.lines.rows)
        return QSize(px(240), sum(heights))

    def minimumSizeHint(self) -> QSize:
        """As narrow as one likes."""
        return QSize(self._theme.px(160), self.sizeHint().height())

    def _point(self, index: QModelIndex) -> None:
        self.under = QPersistentModelIndex(index)
        self.viewport().update()

    def leaveEvent(self, event: object) -> None:
        """Nothing is under the pointer."""
        super().leaveEvent(event)  # type: ignore[arg-type]
        self.under = QModelIndex()
        self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the first line."""
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self._ringed = event.reason() != Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            for n, line in enumerate(self.lines.rows):
                if isinstance(line, Coming):
                    self.setCurrentIndex(self.lines.index(n))
                    break
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._open(self.currentIndex())
            return
        self._ringed = True
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The page scrolls."""
        event.ignore()

    def _open(self, index: QModelIndex) -> None:
        line = self.lines.rows[index.row()] if index.isValid() else ""
        if isinstance(line, Coming):
            self.opened.emit(line)
