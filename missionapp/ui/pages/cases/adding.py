"""What is asked of a new case: who, with whom, what sort, and about what."""

from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from sqlalchemy.orm import Session

from missionapp.actions.lists.choices import Choice, read_choices
from missionapp.actions.lists.mission import read_mission
from missionapp.domain.entities import CaseParty
from missionapp.domain.entities.cases import CaseKind, Level
from missionapp.domain.fields import field_of
from missionapp.i18n import _
from missionapp.ui.desk import Desk
from missionapp.ui.pages.adding import AddCard
from missionapp.ui.pages.cases.lines import Names
from missionapp.ui.pages.cases.words import KINDS, LEVELS
from missionapp.ui.widgets.combo import Combo
from missionapp.ui.widgets.label import Label
from missionapp.ui.widgets.segmented import Segmented

_ORGANISATION = field_of(CaseParty, "organisation_id")


class LogCard(AddCard):
    """`logged` gives the values of a new case; everything else follows in its pane."""

    logged = Signal(dict)

    def __init__(self, desk: Desk) -> None:
        theme = desk.theme
        self._desk = desk
        self._mission: UUID | None = None
        super().__init__(
            theme, _("Log an agreement"), _("Our side"), _("Codes, proof and the rest follow in the details.")
        )
        self.theirs = QLineEdit()
        self.kind = Combo(theme, [(str(kind), _(words)) for kind, words in KINDS.items()])
        self.kind.set_value(str(CaseKind.CONTRACT))
        self.level = Segmented(theme, [(level, _(words)) for level, words in LEVELS.items()], _("Whose"))
        self.level.set_value(str(Level.SME))
        self.about = QPlainTextEdit()
        self.about.setTabChangesFocus(True)
        self.about.setFixedHeight(theme.px(76))
        self.names = [Names(theme, field) for field in (self._field, self.theirs)]
        self._lay_out_more()

    def _lay_out_more(self) -> None:
        """Below the first field: partner, sort, subject."""
        theme, at = self._desk.theme, 4
        for words, widget in (
            (_("Local partner"), self.theirs),
            (_("Type"), self.kind),
            (_("Whose"), self.level),
            (_("Subject"), self.about),
        ):
            self.body.insertWidget(at, Label(theme, words, "meta", "text2"))
            self.body.insertWidget(at + 1, widget)
            widget.setAccessibleName(words)
            at += 2
        self.theirs.returnPressed.connect(self._give)

    def prepare(self) -> None:
        """Begin anew, with everybody's names at hand."""
        self.theirs.clear()
        self.about.clear()
        self._desk.read(_read, self._offer)

    def _offer(self, found: tuple[UUID | None, list[Choice]]) -> None:
        self._mission, organisations = found
        for names in self.names:
            names.offer(organisations)

    def _give(self) -> None:
        if any(names.is_choosing for names in self.names):
            return
        ours, theirs, about = self._field.text(), self.theirs.text(), self.about.toPlainText().strip()
        if not (ours.strip() or theirs.strip() or about):
            self.refuse(_("Say who, with whom, or what it is about."))
            return
        if self._mission is None:
            self.refuse(_("Wait until everything is read."))
            return
        given: dict[str, Any] = {"mission": self._mission, "kind": self.kind.value, "level": self.level.value}
        for name, text, names in (("ours", ours, self.names[0]), ("theirs", theirs, self.names[1])):
            if text.strip():
                given[name] = [names.meant(text)]
        if about:
            given["description"] = about
        self.logged.emit(given)


def _read(session: Session) -> tuple[UUID | None, list[Choice]]:
    """The mission, and every organisation by name."""
    facts = read_mission(session)
    return (facts.id if facts else None), read_choices(session, [_ORGANISATION])["organisation_id"]
