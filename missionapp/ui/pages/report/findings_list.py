"""What does not add up, as rows: how much it matters, the sentence, and the way to its record."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from missionapp.domain.checks import Finding, Grade
from missionapp.i18n import N_, _
from missionapp.ui.pages.report.wrapped import paint_wrapped, wrapped_height
from missionapp.ui.strokes import paint_frame
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.label import plain_tip
from missionapp.ui.widgets.painting import RING, paint_icon_at, paint_text, text_width
from missionapp.ui.widgets.pill import Pill, Tone, paint_pill, pill_height, pill_width
from missionapp.ui.widgets.ringed import RingedList
from missionapp.ui.widgets.rows_model import RowsModel

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_SIDE, _TOP, _GAP, _BAR, _ICON = 16, 9, 12, 3, 14

_GRADES: Mapping[Grade, tuple[str, str, Tone]] = {
    Grade.BLOCK: (N_("Stops the day"), "prohibit", "bad"),
    Grade.WARN: (N_("To put right"), "warning-circle", "warn"),
    Grade.NOTE: (N_("Good to know"), "info", "neutral"),
}


def grade_pill(grade: Grade) -> Pill:
    """How much a finding matters."""
    word, icon, tone = _GRADES[grade]
    return Pill(_(word), icon, tone)


class FindingsModel(RowsModel[Finding]):
    """Findings, the worst first."""

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The sentence; with its grade for a screen reader."""
        if not index.isValid():
            return None
        finding = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return finding.sentence
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{grade_pill(finding.grade).text}: {finding.sentence}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(finding.sentence)
        return None


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: "FindingsList") -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def show_width(self) -> int:
        theme = self._theme
        return text_width(_("Show"), theme.font("body", 600)) + theme.px(_ICON + 4)

    def show_rect(self, rect: QRect) -> QRect:
        """Where a row says "Show"."""
        width = self.show_width()
        return QRect(rect.right() - self._theme.px(_SIDE) - width, rect.y(), width, rect.height())

    def _words(self, rect: QRect) -> QRect:
        px = self._theme.px
        pills = max(pill_width(grade_pill(grade), self._theme) for grade in Grade)
        left = rect.x() + px(_SIDE) + pills + px(_GAP)
        right = self.show_rect(rect).x() - px(_GAP)
        return QRect(left, rect.y() + px(_TOP), max(1, right - left), rect.height() - 2 * px(_TOP))

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        del option
        width = self._view.viewport().width()
        room = self._words(QRect(0, 0, width, 100_000))
        text = self._view.model_.rows[index.row()].sentence
        height = wrapped_height(text, self._theme.font("body"), room.width())
        return QSize(0, max(height, pill_height(self._theme)) + 2 * self._theme.px(_TOP))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme, px, rect = self._theme, self._theme.px, option.rect
        finding = self._view.model_.rows[index.row()]
        selected = index.row() == self._view.currentIndex().row()
        if selected:
            painter.fillRect(rect, theme.colour("accent_s"))
            painter.fillRect(QRect(rect.x(), rect.y(), px(_BAR), rect.height()), theme.colour("focus"))
        painter.fillRect(QRect(rect.x(), rect.bottom(), rect.width(), 1), theme.colour("line"))
        words = self._words(rect)
        pill = QRect(rect.x() + px(_SIDE), words.y(), words.x() - rect.x() - px(_SIDE), pill_height(theme))
        paint_pill(painter, pill, grade_pill(finding.grade), theme, selected)
        paint_wrapped(painter, words, finding.sentence, theme.font("body"), theme.colour("text"))
        if self._view.leads(finding):
            self._paint_show(painter, self.show_rect(rect), words.y())
        if option.state & QStyle.StateFlag.State_HasFocus and self._view.ringed:
            paint_frame(painter, rect, border=theme.colour("focus"), width=RING, radius=4)

    def _paint_show(self, painter: QPainter, rect: QRect, y: int) -> None:
        theme = self._theme
        line = QRect(rect.x(), y, rect.width(), pill_height(theme))
        ink = theme.colour("accent")
        paint_text(painter, line, _("Show"), theme.font("body", 600), ink)
        x = line.right() + 1 - theme.px(_ICON)
        paint_icon_at(painter, x, line, theme, "arrow-right", ink, _ICON)


class FindingsList(RingedList):
    """Findings. Enter, a double click or a press on "Show" opens the record."""

    pointed = Signal(object)
    """A Finding, or None."""
    opened = Signal(object)
    """A Finding."""

    def __init__(self, theme: Theme, leads: Callable[[Finding], bool]) -> None:
        """`leads` says whether a finding has a record that can be opened."""
        self.model_, self.leads = FindingsModel(), leads
        super().__init__(theme, self.model_, _("What does not add up"))
        self.cells = _Delegate(theme, self)
        self.setItemDelegate(self.cells)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.selectionModel().currentChanged.connect(self.point)
        self.model_.modelReset.connect(self.point)

    @property
    def current(self) -> Finding | None:
        """The finding that one points at."""
        index = self.currentIndex()
        return self.model_.rows[index.row()] if index.isValid() else None

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show these; the one that was pointed at stays pointed at."""
        before = self.current
        self.model_.show(findings)
        if before is not None and before in findings and self.current != before:
            self.setCurrentIndex(self.model_.index(list(findings).index(before)))

    def point(self) -> None:
        """Say what is pointed at."""
        self.pointed.emit(self.current)

    def go_to_first(self) -> None:
        """Point at the first finding, if at none."""
        if not self.currentIndex().isValid() and self.model_.rows:
            self.setCurrentIndex(self.model_.index(0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the record."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.current is not None:
                self.opened.emit(self.current)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A press on "Show" opens the record."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and self.cells.show_rect(self.visualRect(index)).contains(
            event.position().toPoint()
        ):
            self.opened.emit(self.model_.rows[index.row()])

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """So does a double click."""
        super().mouseDoubleClickEvent(event)
        if self.current is not None:
            self.opened.emit(self.current)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks the sentences elsewhere."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def minimumSizeHint(self) -> QSize:
        """Three findings."""
        return QSize(self.theme.px(300), self.theme.px(120))
