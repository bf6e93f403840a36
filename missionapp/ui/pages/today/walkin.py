"""A meeting that nobody planned, in two fields: who of ours, with whom; now, at the next free table."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from missionapp.actions.lists.wording import time_said
from missionapp.actions.walkin import Offer, WalkInOffers
from missionapp.i18n import _, ngettext
from missionapp.ui.pages.today.finder import Finder, Name, new_counterpart
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.button import Button
from missionapp.ui.widgets.card import Card
from missionapp.ui.widgets.combo import Combo
from missionapp.ui.widgets.label import Label


class WalkInCard(Card):
    """Stands in the place of the recorder until Enter seats the two, or Esc changes one's mind."""

    seated = Signal(object, object, object)
    """The participant of ours; that of theirs, or a new name; the table."""
    cancelled = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("Walk-in meeting"), spacing=12)
        self.ours = Finder(theme, _("Who of ours"), _("Type who of ours sits at the table."))
        self.theirs = Finder(theme, _("With whom"), _("Type who came."), new=new_counterpart())
        self.table = Combo(theme, name=_("Table"))
        self.when = Label(theme, "", "body", "text2")
        self.start_button = Button(theme, _("Begin"), "arrow-right", "primary", "Return")
        cancel = Button(theme, _("Cancel"), kind="plain", keys="Esc")
        both = QHBoxLayout()
        both.setSpacing(theme.px(16))
        both.addWidget(self.ours, 1)
        both.addWidget(self.theirs, 1)
        foot = QHBoxLayout()
        foot.setSpacing(theme.px(8))
        foot.addWidget(self.when)
        foot.addWidget(Label(theme, _("Table"), "meta", "text2", 600))
        foot.addWidget(self.table)
        foot.addStretch()
        foot.addWidget(cancel)
        foot.addWidget(self.start_button)
        self.body.addLayout(both, 1)
        self.body.addLayout(foot)
        self.ours.taken.connect(lambda: self._to(self.theirs.field))
        self.theirs.taken.connect(self._give)
        self.start_button.clicked.connect(self._give)
        cancel.clicked.connect(self.cancelled)

    def start(self, offers: WalkInOffers, ours: UUID | None, *, now: bool) -> None:
        """Begin anew; `ours` is whose meetings are shown, who is chosen then already."""
        self.ours.start(_names(offers.ours), ours)
        self.theirs.start(_names(offers.theirs))
        tables: list[tuple[UUID | None, str]] = [(table.id, table.name) for table in offers.tables]
        self.table.set_choices([*tables, (None, _("None"))])
        self.table.set_value(tables[0][0] if tables else None)
        length = ngettext("{n} minute", "{n} minutes", offers.minutes).format(n=offers.minutes)
        said = _("Now, {time}, {length}") if now else "{time}, {length}"
        self.when.setText(said.format(time=time_said(offers.start), length=length))
        self._to(self.theirs.field if self.ours.value else self.ours.field)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves; Enter begins."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._give()
        else:
            super().keyPressEvent(event)

    def _give(self) -> None:
        for finder in (self.ours, self.theirs):
            if not finder.take():
                self._to(finder.field)
                return
        self.seated.emit(self.ours.value, self.theirs.value, self.table.value)

    def _to(self, field: QWidget) -> None:
        field.setFocus(Qt.FocusReason.OtherFocusReason)


def _names(offers: Sequence[Offer]) -> list[Name]:
    return [Name(one.id, one.name, one.busy) for one in offers]
