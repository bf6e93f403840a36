"""The records behind the number that one points at: each line opens its record."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QVBoxLayout, QWidget

from missionapp.actions.lists.report import BehindLine, Pointed
from missionapp.i18n import _, ngettext
from missionapp.ui.strokes import paint_frame
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.card import Card
from missionapp.ui.widgets.label import Label, plain_tip
from missionapp.ui.widgets.painting import RING, paint_icon_at, paint_text
from missionapp.ui.widgets.ringed import RingedList
from missionapp.ui.widgets.rows_model import RowsModel

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_ROW, _ICON, _ICON_AT, _TEXT_AT, _MARGIN = 42, 16, 16, 42, 12


class BehindModel(RowsModel[BehindLine]):
    """Records by name."""

    def key(self, row: BehindLine) -> object:
        return row.record

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The name, and both lines for a screen reader and the tooltip."""
        if not index.isValid():
            return None
        line = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(filter(None, (line.title, line.line)))
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip("\n".join(filter(None, (line.title, line.line))))
        return None


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: "BehindList") -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        del option, index
        return QSize(0, self._theme.px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme, px, rect = self._theme, self._theme.px, option.rect
        line = self._view.behind.rows[index.row()]
        current = bool(option.state & QStyle.StateFlag.State_HasFocus) and self._view.ringed
        over = bool(option.state & QStyle.StateFlag.State_MouseOver) and bool(line.page)
        if over or current:
            painter.fillRect(rect, theme.colour("inset"))
        icon_ink = theme.colour("text2")
        paint_icon_at(painter, rect.x() + px(_ICON_AT), rect, theme, line.icon, icon_ink, _ICON)
        words = rect.adjusted(px(_TEXT_AT), px(4), -px(_MARGIN), -px(4))
        upper = QRect(words.x(), words.y(), words.width(), words.height() // 2)
        ink = theme.colour("accent" if line.page else "text")
        paint_text(painter, upper, line.title, theme.font("body", 500), ink)
        below = theme.colour("text2")
        paint_text(painter, upper.translated(0, upper.height()), line.line, theme.font("meta"), below)
        if current:
            paint_frame(painter, rect, border=theme.colour("focus"), width=RING, radius=4)


class BehindList(RingedList):
    """Links to records: a click or Enter opens one."""

    opened = Signal(object)
    """A BehindLine."""

    def __init__(self, theme: Theme) -> None:
        self.behind = BehindModel()
        super().__init__(theme, self.behind, _("Records behind the number"))
        self.setItemDelegate(_Delegate(theme, self))
        self.clicked.connect(self._open)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the record."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def go_to_first(self) -> None:
        """Make the first record the current one, if none is."""
        if not self.currentIndex().isValid() and self.behind.rows:
            self.setCurrentIndex(self.behind.index(0))

    def _open(self, index: QModelIndex) -> None:
        if index.isValid() and self.behind.rows[index.row()].page:
            self.opened.emit(self.behind.rows[index.row()])

    def minimumSizeHint(self) -> QSize:
        """Two records."""
        return QSize(self.theme.px(160), self.theme.px(2 * _ROW))


class BehindPane(Card):
    """The number, what it is, how a text names it, and its records."""

    opened = Signal(object)
    """A BehindLine."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, padding=0, spacing=0)
        self.value = Label(theme, "", "display")
        self.heading = Label(theme, "", "section", wrap=True)
        self.named = Label(theme, "", "meta", "text2", wrap=True)
        self.named.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.count = Label(theme, "", "meta", "text2", wrap=True)
        self.list = BehindList(theme)
        self.more = Label(theme, "", "meta", "text2")
        self._theme = theme
        head = QWidget()
        self._head = QVBoxLayout(head)
        for label in (self.value, self.heading, self.named, self.count):
            self._head.addWidget(label)
        self.body.addWidget(head)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self.more)
        self.setFocusProxy(self.list)
        self.list.opened.connect(self.opened)
        self._fit()
        theme.changed.connect(self._fit)
        self.show_hint("")

    def show_hint(self, hint: str) -> None:
        """Say what can be pointed at, while nothing is."""
        self._show(Pointed(), hint, (), 0)

    def show_pointed(self, pointed: Pointed, lines: Sequence[BehindLine], more: int) -> None:
        """Show what stands behind a number; `more` records are not listed."""
        n = len(lines) + more
        said = ngettext("{n} record behind it", "{n} records behind it", n).format(n=n)
        self._show(pointed, said if n else _("No record stands behind it."), lines, more)

    def show_numbers(self, lines: Sequence[BehindLine], hint: str) -> None:
        """Show the numbers of a text; one opens its records."""
        self._show(Pointed(_("Numbers in this text")) if lines else Pointed(), hint, lines, 0)

    def _show(self, pointed: Pointed, line: str, lines: Sequence[BehindLine], more: int) -> None:
        self._say(self.value, pointed.value)
        self._say(self.heading, pointed.title)
        self._say(self.named, f"{{{pointed.name}}}" if pointed.name else "")
        self._say(self.count, line)
        self.list.behind.show(lines)
        self.list.setEnabled(bool(lines))
        self._say(self.more, ngettext("and {n} more", "and {n} more", more).format(n=more) if more else "")

    def _say(self, label: Label, text: str) -> None:
        label.setText(text)
        label.setVisible(bool(text))

    def _fit(self) -> None:
        px = self._theme.px
        self._head.setContentsMargins(px(16), px(12), px(16), px(8))
        self._head.setSpacing(px(2))
        self.more.setContentsMargins(px(16), px(6), px(16), px(8))
        self.setMinimumWidth(px(220))

    def sizeHint(self) -> QSize:
        """As wide as a detail pane."""
        return QSize(self._theme.px(250), self._theme.px(400))
