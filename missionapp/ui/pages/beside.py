"""A list and, beside it, everything about one row: side by side, or one over the other where it is narrow."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QSplitter, QSplitterHandle, QVBoxLayout, QWidget

from missionapp.ui.memory import Memory
from missionapp.ui.shell import focused_within
from missionapp.ui.strokes import paint_frame
from missionapp.ui.theme import Theme

NARROW = 1180 - 208 - 40
"""Below this width at text size 100 % the pane lies over the list: a window of 1180 less its frame."""
_USUAL = 312
_LEAST, _MOST = 284, 480
_LIST = 420
"""The list is never narrower than this beside the pane."""
_GAP = 13


class _Handle(QSplitterHandle):
    """The gap between list and pane; a short line shows under the pointer that it can be moved."""

    def __init__(self, theme: Theme, parent: QSplitter) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line."""
        del event
        if self.underMouse():
            with QPainter(self) as painter:
                line = QRect(self.width() // 2 - 1, self.height() // 2 - 16, 3, 32)
                paint_frame(painter, line, fill=self._theme.colour("ctl"), radius=2)


class _Splitter(QSplitter):
    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        super().__init__(Qt.Orientation.Horizontal)
        self.setHandleWidth(_GAP)
        self.setChildrenCollapsible(False)

    def createHandle(self) -> QSplitterHandle:
        """Qt asks for it."""
        return _Handle(self._theme, self)


class Beside(QWidget):
    """Shows `list_` and `pane`. Where it is narrow the pane is hidden until `open_pane`, and lies over it."""

    left = Signal()
    """The pane was left: the focus belongs to the row again."""

    def __init__(self, theme: Theme, memory: Memory, page: str, list_: QWidget, pane: QWidget) -> None:
        super().__init__()
        self._theme, self._memory, self._page = theme, memory, page
        self._list, self._pane = list_, pane
        self._is_narrow = False
        self._is_open = False
        self._is_wanted = True
        self._split = _Splitter(theme)
        self._split.addWidget(list_)
        self._split.addWidget(pane)
        self._split.setStretchFactor(0, 1)
        self._split.setStretchFactor(1, 0)
        self._split.splitterMoved.connect(self._moved)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._split)
        theme.changed.connect(self._lay)
        QApplication.instance().focusChanged.connect(self._focus_moved)  # type: ignore[union-attr]

    @property
    def is_narrow(self) -> bool:
        """Whether the pane lies over the list."""
        return self._is_narrow

    def want_pane(self, *, wanted: bool) -> None:
        """Whether there is anything that the pane could be about."""
        if wanted == self._is_wanted:
            return
        self._is_wanted = wanted
        if not wanted and not focused_within(self._pane):
            self._is_open = False
        self._lay()

    def open_pane(self) -> None:
        """Show the pane, also where it lies over the list."""
        self._is_open = True
        self._lay()

    def close_pane(self) -> None:
        """Go back to the list; where the pane lies over it, it leaves."""
        self._is_open = False
        self._lay()
        self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out for the new width."""
        super().resizeEvent(event)
        self._lay()

    def _focus_moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Over the list, the pane leaves when one goes on in the list."""
        if self._is_narrow and self._is_open and now is not None and self._list.isAncestorOf(now):
            self._is_open = False
            self._lay()

    def _lay(self) -> None:
        narrow = self.width() < self._theme.px(NARROW)
        if narrow != self._is_narrow:
            self._is_narrow = narrow
            self._change_parent(narrow=narrow)
        self._pane.setVisible(self._is_open or (self._is_wanted and not narrow))
        if narrow:
            width = min(self.width(), self._theme.px(_USUAL))
            self._pane.setGeometry(self.width() - width, 0, width, self.height())
            self._pane.raise_()
        else:
            self._list.setMinimumWidth(min(self._theme.px(_LIST), self.width() // 2))
            self._pane.setMinimumWidth(min(self._theme.px(_LEAST), self.width() // 2))
            self._pane.setMaximumWidth(self._theme.px(_MOST))
            width = self._pane_width()
            self._split.setSizes([self.width() - width - _GAP, width])

    def _change_parent(self, *, narrow: bool) -> None:
        """Take the pane out of the row, or put it back, without its losing the focus for good."""
        had = QApplication.focusWidget()
        inside = had is not None and self._pane.isAncestorOf(had)
        if narrow:
            self._is_open = inside
            self._list.setMinimumWidth(0)
            self._pane.setMinimumWidth(0)
            self._pane.setParent(self)
        else:
            self._split.addWidget(self._pane)
        if inside and had is not None:
            had.setFocus()

    def _pane_width(self) -> int:
        """What the user gave it; else more where there is much room."""
        usual = _USUAL + max(0, round((self.width() / self._theme.px(100)) * 100) - 1118) // 2
        kept = self._memory.get(self._page, "pane", 0) or min(usual, 420)
        return self._theme.px(max(_LEAST, min(kept, _MOST)))

    def _moved(self, _position: int, _index: int) -> None:
        width = self._split.sizes()[1]
        self._memory.put(self._page, "pane", round(width * 100 / self._theme.px(100)))
