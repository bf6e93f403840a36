"""Wishes of one participant, in its pane: whom it is to meet, or to avoid."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from missionapp.actions.lists.choices import Choice
from missionapp.actions.lists.details import WishLine
from missionapp.domain.entities.meetings import AskedBy, WishGrade
from missionapp.i18n import N_, _
from missionapp.ui.pages.pills import wish_pill
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.button import Button
from missionapp.ui.widgets.combo import Combo
from missionapp.ui.widgets.form import Entry, RowsSection

_ASKED: dict[str, str] = {
    AskedBy.HOME: N_("Asked by our side"),
    AskedBy.COUNTERPART: N_("Asked by the counterpart"),
    AskedBy.BOTH: N_("Asked by both"),
}


class _AddWish(QWidget):
    """With whom, and how much; Esc closes it."""

    given = Signal(object, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.other = Combo(theme, (), _("With whom"))
        self.grade = Combo(theme, [(str(g), _(str(g))) for g in WishGrade], _("Wish"))
        self.grade.set_value(str(WishGrade.WANT))
        self._add = Button(theme, _("Add"))
        self._add.clicked.connect(self._give)
        row = QHBoxLayout()
        row.addWidget(self.grade)
        row.addStretch()
        row.addWidget(self._add)
        column = QVBoxLayout(self)
        column.addWidget(self.other)
        column.addLayout(row)
        self.hide()

    def start(self) -> None:
        """Open."""
        self.show()
        self.other.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter gives, Esc closes."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._give()
        elif event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def _give(self) -> None:
        if isinstance(self.other.value, UUID):
            self.given.emit(self.other.value, str(self.grade.value))
            self.hide()


class WishesSection(RowsSection):
    """`opened` gives the other participant; `add_wanted` whom, and how much; `remove_wanted` a wish."""

    add_wanted = Signal(object, str)

    def __init__(self, theme: Theme, title: str) -> None:
        super().__init__(theme, title, (), _("Add"), removable=True, empty=_("Nothing is asked for yet."))
        self.line = _AddWish(theme)
        self.column.addWidget(self.line)
        self.action_wanted.connect(self.line.start)
        self.line.given.connect(self.add_wanted)

    def show_wishes(self, wishes: Sequence[WishLine], others: Sequence[Choice]) -> None:
        """Show these; `others` are the participants of the other side, without those asked for."""
        asked = {wish.other_id for wish in wishes}
        self.line.other.set_choices([pair for pair in others if pair[0] not in asked])
        self.set_rows(
            [
                Entry(
                    wish.other,
                    wish.remark,
                    wish_pill(wish.grade),
                    wish.id,
                    tip=_(_ASKED.get(wish.asked_by, wish.asked_by)),
                )
                for wish in wishes
            ]
        )
