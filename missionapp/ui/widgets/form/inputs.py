"""The two inputs that every field is made of: a line, and lines that grow. They look like a value at rest."""

from math import ceil

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPalette, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QStyle,
    QStyleOptionFrame,
    QWidget,
)

from missionapp.ui.sheet import inline_height
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.painting import paint_text

BORDER, PADDING = 2, 4
"""Of a field, as the style sheet has them."""
_OWN_MARGIN = 2
"""What a line leaves free at its sides beside its padding."""
_MOST_LINES = 12
_SAME = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason)
"""Ways to lose the focus that are no leaving: a menu or a list of the field itself opens."""


def mark(widget: QWidget, name: str, *, on: bool) -> None:
    """Set a property that the style sheet looks at, and let it look again."""
    if bool(widget.property(name)) != on:
        widget.setProperty(name, on)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


class LineInput(QLineEdit):
    """One line. Enter goes on to the next field."""

    entered = Signal()
    left = Signal(bool)
    """True when the whole window was left, so that the visit is not over."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("inline", True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._restyle()
        theme.changed.connect(self._restyle)

    def minimumSizeHint(self) -> QSize:
        """Narrow panes and large text leave little room; what does not fit can be scrolled."""
        return QSize(self._theme.px(56), super().minimumSizeHint().height())

    @property
    def is_cut(self) -> bool:
        """Whether it is too narrow for what stands in it."""
        room = self.width() - 2 * (BORDER + self._theme.px(PADDING) + _OWN_MARGIN)
        margins = self.textMargins()
        return self.fontMetrics().horizontalAdvance(self.text()) > room - margins.left() - margins.right()

    def paintEvent(self, event: QPaintEvent) -> None:
        """At rest, show where a text goes on beyond the field."""
        if self.hasFocus() or not self.is_cut:
            super().paintEvent(event)
            return
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        with QPainter(self) as painter:
            self.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, option, painter, self)
            side = BORDER + self._theme.px(PADDING) + _OWN_MARGIN
            room = self.rect().adjusted(side, 0, -side - self.textMargins().right(), 0)
            ink = self.palette().color(QPalette.ColorRole.Text)
            paint_text(painter, room, self.text(), self.font(), ink)

    def event(self, event: QEvent) -> bool:
        """The tooltip is the text, where it is cut."""
        if event.type() == QEvent.Type.ToolTip:
            self.setToolTip(self.text() if self.is_cut else "")
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say that a visit begins, before what stands is selected."""
        if event.reason() not in _SAME:
            self.entered.emit()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say that the field was left."""
        super().focusOutEvent(event)
        if event.reason() not in _SAME:
            self.left.emit(event.reason() == Qt.FocusReason.ActiveWindowFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on; what means nothing here is for the pane."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.focusNextChild()
        elif _is_step(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _restyle(self) -> None:
        self.setFont(self._theme.font("body", 500))


class AreaInput(QPlainTextEdit):
    """Lines that wrap, as high as what stands in them. Tab goes on; Enter too, unless lines are wanted."""

    entered = Signal()
    left = Signal(bool)
    edited = Signal()
    """The user changed the text."""

    def __init__(self, theme: Theme, *, long: bool) -> None:
        """`long` is a text of several paragraphs, in which Enter begins another one."""
        super().__init__()
        self._theme, self._long = theme, long
        self._shown = False
        self.setProperty("inline", True)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._changed)
        self._restyle()
        theme.changed.connect(self._restyle)

    def setText(self, text: str) -> None:
        """Show a text, as a program does: no signal of an edit."""
        self._shown = True
        self.setPlainText(text)
        self._shown = False

    def text(self) -> str:
        """What stands in it."""
        return self.toPlainText()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste plain text; what is one line stays one."""
        text = source.text()
        self.insertPlainText(text if self._long else " ".join(text.split()))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say that a visit begins; Tab selects what stands, as in a line."""
        if event.reason() not in _SAME:
            self.entered.emit()
        super().focusInEvent(event)
        if not self._long and event.reason() in (
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
        ):
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say that the field was left."""
        super().focusOutEvent(event)
        if event.reason() not in _SAME:
            cursor = self.textCursor()
            cursor.clearSelection()
            self.setTextCursor(cursor)
            self.left.emit(event.reason() == Qt.FocusReason.ActiveWindowFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on in a text of one line; what means nothing here is for the pane."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not self._long:
            self.focusNextChild()
        elif _is_step(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the pane, unless the text itself is longer than its field."""
        if self.verticalScrollBar().maximum() > 0 and self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width is another number of lines."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def minimumSizeHint(self) -> QSize:
        """One line, and not wide."""
        return QSize(self._theme.px(56), inline_height(self._theme))

    def sizeHint(self) -> QSize:
        """As high as its text."""
        return QSize(self._theme.px(120), self.height())

    def _changed(self) -> None:
        self._fit()
        if not self._shown:
            self.edited.emit()

    def _fit(self) -> None:
        spacing = self.fontMetrics().lineSpacing()
        text = self._text_height()
        most = _MOST_LINES * spacing
        wanted = inline_height(self._theme) + max(0, min(text, most) - spacing)
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAsNeeded if text > most else policy.ScrollBarAlwaysOff
        )
        if wanted != self.height() or self.minimumHeight() != wanted:
            self.setFixedHeight(wanted)

    def _text_height(self) -> int:
        """How high the lines are; those in other scripts are higher than the font's own."""
        layout = self.document().documentLayout()
        block, height = self.document().begin(), 0.0
        while block.isValid():
            height += layout.blockBoundingRect(block).height()
            block = block.next()
        return ceil(height)

    def _restyle(self) -> None:
        self.setFont(self._theme.font("note" if self._long else "body", 400 if self._long else 500))
        self.document().setDocumentMargin(0)
        spare = inline_height(self._theme) - self.fontMetrics().lineSpacing() - 2 * BORDER
        top = max(0, spare // 2)
        side = self._theme.px(PADDING) + _OWN_MARGIN
        self.setViewportMargins(side, top, side, max(0, spare - top))
        self._fit()


def _is_step(event: QKeyEvent) -> bool:
    """Whether a key goes to the next or the former record."""
    steps = (Qt.Key.Key_Up, Qt.Key.Key_Down)
    return event.key() in steps and event.modifiers() == Qt.KeyboardModifier.ControlModifier
