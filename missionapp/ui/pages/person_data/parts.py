"""What is held, group by group: facts to be read, and lines that lead to where they stand."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from missionapp.actions.dossier import Part
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.form import Entry, RowsSection
from missionapp.ui.widgets.label import Label

_LABELS = 128
"""Pixels of the column of labels."""
_SIDE = 16


class FactsGrid(QWidget):
    """Labels with their values, which can be marked and copied."""

    def __init__(self, theme: Theme, facts: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(5))
        grid.setColumnStretch(1, 1)
        top = Qt.AlignmentFlag.AlignTop
        for line, (name, value) in enumerate(facts):
            label = Label(theme, name, "meta", "text2", wrap=True)
            label.setFixedWidth(theme.px(_LABELS))
            shown = Label(theme, value, "body", wrap=True)
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(label, line, 0, top)
            grid.addWidget(shown, line, 1, top)
        self.setAccessibleName("; ".join(f"{name}: {value}" for name, value in facts))


class Parts(QWidget):
    """Groups below each other; drawn anew only where something in them has changed."""

    opened = Signal(str, object)
    """A page, and what is to be shown there."""
    has_sides = True
    """Within a pane: its groups keep away from the edges themselves."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.parts: tuple[Part, ...] = ()
        self.lists: dict[str, RowsSection] = {}
        """The lists of lines, by their groups' codes."""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(16))

    def show_parts(self, parts: Sequence[Part]) -> None:
        """Show these groups."""
        if tuple(parts) == self.parts:
            return
        self.parts, self.lists = tuple(parts), {}
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for part in parts:
            self._column.addWidget(self._made(part))

    def _made(self, part: Part) -> QWidget:
        if part.lines:
            return self._listed(part)
        group = QWidget()
        column = QVBoxLayout(group)
        side = self._theme.px(_SIDE)
        column.setContentsMargins(side, 0, side, 0)
        column.setSpacing(self._theme.px(8))
        column.addWidget(Label(self._theme, part.title, "body", "text", 600))
        column.addWidget(FactsGrid(self._theme, part.facts))
        return group

    def _listed(self, part: Part) -> RowsSection:
        rows = [
            Entry(line.text, line.second, None, (line.page, line.record) if line.page else None, line.second)
            for line in part.lines
        ]
        made = RowsSection(self._theme, part.title, rows)
        made.opened.connect(self._open)
        self.lists[part.code] = made
        return made

    def _open(self, to: object) -> None:
        if isinstance(to, tuple):
            self.opened.emit(*to)
