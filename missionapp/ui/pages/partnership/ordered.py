"""Lines of a pane that somebody puts in order: by Alt with Up and Down, or by the menu."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from missionapp.actions.ordering import moved, put_in_order
from missionapp.domain.fields import Entity
from missionapp.i18n import _
from missionapp.ui.desk import Desk
from missionapp.ui.pages.cases.lines import Given, LinesSection


class OrderedLines(LinesSection):
    """Writes the order itself; everything else it says."""

    def __init__(
        self, desk: Desk, entity: type[Entity], title: str, fields: Sequence[Given], **options: Any
    ) -> None:
        super().__init__(desk.theme, title, fields, **options)
        self._desk, self._entity = desk, entity
        self.view.extra = [
            (_("Move up"), lambda made: self.carry(made, -1)),
            (_("Move down"), lambda made: self.carry(made, 1)),
        ]
        self.view.setAccessibleDescription(_("Alt with Up or Down moves a line"))
        for keys, by in (("Alt+Up", -1), ("Alt+Down", 1)):
            shortcut = QShortcut(QKeySequence(keys), self.view)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(
                lambda by=by: self.carry(self.view.id_at(self.view.currentIndex()), by)
            )

    @property
    def _current(self) -> Any:
        return self.view.id_at(self.view.currentIndex())

    def carry(self, made: Any, by: int) -> None:
        """Let a line go up (-1) or down (+1)."""
        before = [entry.id for entry in self.view.entries.rows]
        after = moved(before, made, by)
        if after != before and self.link.isEnabled():
            self._desk.do(put_in_order, self._entity, after)
