"""Find or do (Ctrl+K): one field over everything that can be opened or done from here."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from missionapp.i18n import _
from missionapp.ui.icons import paint_icon
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.empty import Picture
from missionapp.ui.widgets.hairline import hairline
from missionapp.ui.widgets.keycap import KeyCap, keycap_width, paint_keycap
from missionapp.ui.widgets.label import Label
from missionapp.ui.widgets.palette_model import ENTRY, EntriesModel, Entry, Find

WIDTH, TOP, ROW, ROWS = 600, 96, 40, 8
_MOST = 0.42
"""Of a row, for what is said beside the label."""
_Index = QModelIndex | QPersistentModelIndex


class _EntryDelegate(QStyledItemDelegate):
    """A row of 40: icon, label with the matched letters strong, group and keys at the right."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self.theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        del option, index
        return QSize(self.theme.px(WIDTH) - 20, self.theme.px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme = self.theme
        entry, places = index.data(ENTRY)
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent_s"))
            painter.drawRoundedRect(rect, theme.px(6), theme.px(6))
            tall = rect.height() - theme.px(20)
            painter.fillRect(
                QRect(rect.left() + theme.px(3), rect.top() + theme.px(10), theme.px(3), tall),
                theme.colour("accent"),
            )
        size = theme.px(16)
        box = QRect(rect.left() + theme.px(16), rect.top() + (rect.height() - size) // 2, size, size)
        if entry.icon:
            paint_icon(painter, box, entry.icon, theme.colour("text2"))
        right = self._paint_right(painter, rect, entry)
        room = QRect(rect.left() + theme.px(44), rect.top(), 0, rect.height())
        room.setRight(right - theme.px(12))
        self._paint_label(painter, room, entry.label, places)
        painter.restore()

    def _paint_right(self, painter: QPainter, rect: QRect, entry: Entry) -> int:
        """Paint the group and the keys; where they begin."""
        theme = self.theme
        right = rect.right() - theme.px(10)
        if entry.keys:
            right -= keycap_width(entry.keys, theme)
            paint_keycap(painter, QRect(right, rect.top(), 0, rect.height()), entry.keys, theme)
            right -= theme.px(8)
        painter.setFont(theme.font("meta"))
        painter.setPen(theme.colour("text3"))
        metrics = painter.fontMetrics()
        group = metrics.elidedText(entry.group, Qt.TextElideMode.ElideRight, round(rect.width() * _MOST))
        width = metrics.horizontalAdvance(group)
        place = QRect(right - width, rect.top(), width, rect.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, group)
        return right - width

    def _paint_label(self, painter: QPainter, room: QRect, label: str, places: list[tuple[int, int]]) -> None:
        """Paint the label piece by piece, matched letters in weight 600."""
        theme = self.theme
        plain, strong = theme.font("body"), theme.font("body", 600)
        at, left = 0, room.left()
        for start, end in [*places, (len(label), len(label))]:
            if start < at:
                continue
            left = self._piece(painter, room, left, label[at:start], plain, theme.colour("text"))
            left = self._piece(painter, room, left, label[start:end], strong, theme.colour("accent"))
            at = end

    @staticmethod
    def _piece(painter: QPainter, room: QRect, left: int, text: str, font: QFont, colour: QColor) -> int:
        if not text or left >= room.right():
            return left
        painter.setFont(font)
        painter.setPen(colour)
        words = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.right() - left)
        painter.drawText(
            QRect(left, room.top(), room.right() - left, room.height()), Qt.AlignmentFlag.AlignVCenter, words
        )
        return left + painter.fontMetrics().horizontalAdvance(words)


class Palette(QWidget):
    """Lies over the window and dims it; gone with Enter, Esc or a press beside it."""

    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.theme = theme
        self._before: QWidget | None = None
        self.setAccessibleName(_("Find or do"))
        self._panel = QFrame(self)
        self._panel.setObjectName("card")
        self._field = QLineEdit(self._panel)
        self._field.setObjectName("palette")
        self._field.setAccessibleName(_("Find or do"))
        self._field.installEventFilter(self)
        self._model = EntriesModel(self)
        self._list = QListView(self._panel)
        self._list.setObjectName("palette")
        self._list.setModel(self._model)
        self._list.setItemDelegate(_EntryDelegate(theme, self._list))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setAccessibleName(_("Found"))
        self._count = Label(theme, "", role="meta", colour="text2")
        self._field.textChanged.connect(self._search)
        self._list.clicked.connect(lambda _index: self._run())
        self._build()
        self.hide()

    def _build(self) -> None:
        theme = self.theme
        top = QHBoxLayout()
        top.setContentsMargins(theme.px(14), theme.px(7), theme.px(10), theme.px(7))
        top.setSpacing(theme.px(8))
        top.addWidget(Picture(theme, "magnifying-glass", 20, "accent"))
        top.addWidget(self._field, 1)
        top.addWidget(KeyCap(theme, "Esc"))
        foot = QHBoxLayout()
        foot.setContentsMargins(theme.px(10), theme.px(7), theme.px(12), theme.px(9))
        foot.setSpacing(theme.px(8))
        foot.addWidget(KeyCap(theme, "Enter"))
        foot.addWidget(Label(theme, _("do it"), role="meta", colour="text2"))
        foot.addStretch(1)
        foot.addWidget(self._count)
        column = QVBoxLayout(self._panel)
        column.setContentsMargins(theme.px(6), theme.px(2), theme.px(6), 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(hairline())
        column.addSpacing(theme.px(6))
        column.addWidget(self._list)
        column.addSpacing(theme.px(6))
        column.addWidget(hairline())
        column.addLayout(foot)

    def offer(self, entries: Sequence[Entry], find: Find | None = None, prompt: str = "") -> None:
        """Open over the window with these entries, and the records that `find` knows.

        `prompt` is what the empty field says, where it is not to find anything whatever.
        """
        usual = _("Find people, meetings, cases, pages, or something to do")
        self._field.setPlaceholderText(prompt or usual)
        self._before = QApplication.focusWidget()
        self._model.offer(entries, find)
        self._field.clear()
        self._search("")
        self.place()
        self.show()
        self.raise_()
        self._field.setFocus(Qt.FocusReason.PopupFocusReason)

    def search_again(self) -> None:
        """Look for the same once more: the records have been read meanwhile."""
        if self.isVisible():
            self._search(self._field.text())

    def place(self) -> None:
        """Cover the window, with the panel in its middle."""
        theme = self.theme
        self.setGeometry(self._over.rect())
        self._field.setFont(theme.font("section", 400))
        self._list.setFixedHeight(theme.px(ROW) * max(1, min(ROWS, self._model.rowCount())))
        width = min(theme.px(WIDTH), self.width() - theme.px(32))
        self._panel.setFixedWidth(width)
        self._panel.setFixedHeight(self._panel.sizeHint().height())
        top = min(theme.px(TOP), max(0, (self.height() - self._panel.height()) // 2))
        self._panel.move((self.width() - width) // 2, top)

    def leave(self) -> None:
        """Close, and put the focus back where it was."""
        self.hide()
        if self._before is not None:
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)
        self.closed.emit()

    def _search(self, text: str) -> None:
        self._model.search(text)
        self._list.setCurrentIndex(self._model.index(0, 0))
        found = self._model.total
        none = _("Nothing matches") if text else ""
        self._count.setText(_("{n} found").format(n=found) if found else none)
        if self.isVisible():
            self.place()

    def _run(self) -> None:
        found = self._list.currentIndex().data(ENTRY)
        self.leave()
        if found:
            found[0].run()

    def _step(self, by: int) -> None:
        row = max(0, min(self._list.currentIndex().row() + by, self._model.rowCount() - 1))
        self._list.setCurrentIndex(self._model.index(row, 0))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            moves = {
                Qt.Key.Key_Down: 1,
                Qt.Key.Key_Up: -1,
                Qt.Key.Key_PageDown: ROWS,
                Qt.Key.Key_PageUp: -ROWS,
            }
            if event.key() in moves:
                self._step(moves[Qt.Key(event.key())])
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._run()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.leave()
                return True
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._panel.geometry().contains(event.position().toPoint()):
            self.leave()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), QColor(0, 0, 0, 77))
