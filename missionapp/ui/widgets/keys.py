"""The keys of this page (F1), on a card over the window."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from missionapp.i18n import _
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.keycap import KeyCap
from missionapp.ui.widgets.label import Label

Groups = Sequence[tuple[str, Sequence[tuple[str, str]]]]
"""Heading and lines, each of what a key does and the key."""


class KeysCard(QWidget):
    """Dims the window; gone with any key or press."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.theme = theme
        self._before: QWidget | None = None
        self._panel: QFrame | None = None
        self.setAccessibleName(_("Keys of this page"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.hide()

    def tell(self, groups: Groups) -> None:
        """Show these keys."""
        if self._panel is not None:
            self._panel.deleteLater()
        self._before = QApplication.focusWidget()
        self._panel = self._build(groups)
        said = "; ".join(f"{label}: {keys}" for _heading, lines in groups for label, keys in lines)
        self.setAccessibleDescription(said)
        self.setGeometry(self._over.rect())
        self._panel.adjustSize()
        self._panel.move(
            (self.width() - self._panel.width()) // 2, max(0, (self.height() - self._panel.height()) // 2)
        )
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def _build(self, groups: Groups) -> QFrame:
        theme = self.theme
        panel = QFrame(self)
        panel.setObjectName("card")
        column = QVBoxLayout(panel)
        margin = theme.px(24)
        column.setContentsMargins(margin, theme.px(20), margin, theme.px(20))
        column.setSpacing(theme.px(16))
        column.addWidget(Label(theme, _("Keys of this page"), role="section"))
        row = QHBoxLayout()
        row.setSpacing(theme.px(40))
        for heading, lines in groups:
            row.addLayout(self._group(heading, lines))
        column.addLayout(row)
        return panel

    def _group(self, heading: str, lines: Sequence[tuple[str, str]]) -> QGridLayout:
        theme = self.theme
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(20))
        grid.setVerticalSpacing(theme.px(8))
        grid.addWidget(Label(theme, heading, role="meta", colour="text2", weight=600), 0, 0, 1, 2)
        for number, (label, keys) in enumerate(lines, 1):
            grid.addWidget(Label(theme, label), number, 0)
            caps = QHBoxLayout()
            caps.addStretch(1)
            for key in keys.split("  "):
                caps.addWidget(KeyCap(theme, key))
            grid.addLayout(caps, number, 1)
        grid.setRowStretch(len(lines) + 1, 1)
        return grid

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt):
            self._leave()

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        self._leave()

    def _leave(self) -> None:
        self.hide()
        if self._before is not None:
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), QColor(0, 0, 0, 77))
