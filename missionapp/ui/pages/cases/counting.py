"""In which figures of the report a case counts, and why not in others."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from missionapp.actions.lists.cases import Count
from missionapp.i18n import _
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.empty import Picture
from missionapp.ui.widgets.label import Label


class CountsAs(QWidget):
    """A line for each figure: a tick and by how much, or why it is left out."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self._shown: list[Count] = []

    def show_counts(self, counts: Sequence[Count]) -> None:
        """Show these, those in which it counts first."""
        ordered = sorted(counts, key=lambda count: bool(count.why))
        if ordered == self._shown:
            return
        self._shown = ordered
        while (item := self._grid.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for line, count in enumerate(ordered):
            self._add(line, count)

    def _add(self, line: int, count: Count) -> None:
        theme, top = self._theme, Qt.AlignmentFlag.AlignTop
        icon = Picture(
            theme, "minus-circle" if count.why else "check-circle", 16, "text3" if count.why else "ok"
        )
        text = _("{figure}: {why}").format(figure=count.figure, why=count.why) if count.why else count.figure
        words = Label(theme, text, "meta", "text2" if count.why else "text", wrap=True)
        self._grid.addWidget(icon, line, 0, top)
        self._grid.addWidget(words, line, 1)
        if not count.why:
            self._grid.addWidget(
                Label(theme, f"{count.value:n}", "meta", "text", 600, tabular=True), line, 2, top
            )
