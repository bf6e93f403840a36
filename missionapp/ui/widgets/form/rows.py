"""A titled list within the pane: meetings, people, files."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from missionapp.ui.theme import Theme
from missionapp.ui.widgets.button import Button
from missionapp.ui.widgets.form.entries import EntriesView, Entry, entry_of
from missionapp.ui.widgets.label import Label


class RowsSection(QWidget):
    """A title with a link at its right, and rows below; without rows a line that says so, or nothing."""

    opened = Signal(object)
    """The id of an entry."""
    remove_wanted = Signal(object)
    """The id of an entry."""
    action_wanted = Signal()
    """The link beside the title was pressed."""

    def __init__(
        self,
        theme: Theme,
        title: str,
        rows: Sequence[Entry | tuple[Any, ...]] = (),
        action: str = "",
        *,
        removable: bool = False,
        openable: bool = True,
        empty: str = "",
    ) -> None:
        """`action` is the word of the link; `empty` is said where there are no rows."""
        super().__init__()
        self.theme = theme
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.head = QWidget()
        self._line = QHBoxLayout(self.head)
        self.title = Label(theme, title, "body", "text", 600)
        self._line.addWidget(self.title, 1)
        self.link = Button(theme, action, kind="link")
        self.link.setAccessibleName(f"{action}: {title}" if action else title)
        self._line.addWidget(self.link)
        self.link.setVisible(
            bool(action)
        )  # once it stands in a row: without one it would be a window of its own
        self.link.clicked.connect(self.action_wanted)
        self.column.addWidget(self.head)
        self._empty = Label(theme, empty, "meta", "text3", wrap=True)
        self.column.addWidget(self._empty)
        self.view = EntriesView(theme, title)
        self._removable = removable
        self.view.removable, self.view.openable = removable, openable
        self.view.opened.connect(self.opened)
        self.view.removed.connect(self.remove_wanted)
        self.column.addWidget(self.view)
        theme.changed.connect(self._restyle)
        self._restyle()
        self.set_rows(rows)

    def set_rows(self, rows: Sequence[Entry | tuple[Any, ...]]) -> None:
        """Show these; the current one stays current if it is still there."""
        here = self.view.id_at(self.view.currentIndex())
        entries = [entry_of(row) for row in rows]
        if entries != self.view.entries.rows:
            self.view.entries.reset(entries)
            at = next((i for i, entry in enumerate(entries) if entry.id == here and here is not None), -1)
            if at >= 0:
                self.view.setCurrentIndex(self.view.entries.index(at))
        self.view.fit()
        self.view.setVisible(bool(entries))
        self._empty.setVisible(not entries and bool(self._empty.text()))

    def set_title(self, title: str) -> None:
        """Say another title, such as one with a count."""
        self.title.setText(title)

    def set_writable(self, *, writable: bool) -> None:
        """Offer to add and remove, or not."""
        self.link.setEnabled(writable)
        self.view.removable = self._removable and writable

    def _restyle(self) -> None:
        px = self.theme.px
        self._line.setContentsMargins(px(16), 0, px(16) - px(8), 0)
        self._empty.setContentsMargins(px(16), 0, px(16), px(4))

    def sizeHint(self) -> QSize:
        """Its width is the pane's."""
        return QSize(self.theme.px(200), super().sizeHint().height())
