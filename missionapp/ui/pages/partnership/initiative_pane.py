"""Everything about one initiative: what it is, what it needs, what it can give to others."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from sqlalchemy.orm import Session

from missionapp.actions.lists.choices import Choice, read_choices
from missionapp.actions.lists.partnership import PartnershipView, read_partnership
from missionapp.actions.lists.partnership_map import InitiativeRow
from missionapp.actions.lists.parts import Values, read_values
from missionapp.actions.lists.wording import country_said, day_said
from missionapp.actions.partnership import add_complementarity
from missionapp.actions.records import delete, edit
from missionapp.domain.entities import Complementarity, Initiative
from missionapp.domain.fields import field_of, fields_of
from missionapp.i18n import N_, _, ngettext
from missionapp.ui.desk import Desk
from missionapp.ui.pages.cases.lines import LinesSection, Names
from missionapp.ui.pages.partnership.view import PartPane
from missionapp.ui.pages.partnership.words import stage_pill
from missionapp.ui.pages.record_pane import Shared
from missionapp.ui.widgets.form import Entry, RowsSection

_FACTS = ("name", "kind", "stage", "area_id", "region", "country", "organisation_id", "contact_id")
_LABELS = {
    "name": N_("Name"),
    "kind": N_("Kind"),
    "stage": N_("Stage"),
    "area_id": N_("Area"),
    "contact_id": N_("Contact"),
}
_FIELDS = (*fields_of(Initiative), field_of(Complementarity, "other_id"))


@dataclass(frozen=True)
class _Found:
    values: Values
    row: InitiativeRow
    view: PartnershipView
    choices: dict[str, list[Choice]]


class InitiativePane(PartPane):
    """One initiative, or several together."""

    initiative_wanted = Signal(UUID)
    meeting_wanted = Signal(UUID)

    shared = (Shared(Initiative, ("stage", "kind", "area_id", "region", "country"), labels=_LABELS),)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        theme = desk.theme
        self.facts = self.form(Initiative, _FACTS, _LABELS)
        self.texts = self.form(Initiative, ("summary", "needs"))
        fields = [(_("With"), _("All of them"), 2), (_("What it gives"), _("What it gives"), 3)]
        self.gives = LinesSection(
            theme, _("Complementarities"), fields, edits=True, empty=_("None noted yet.")
        )
        self.names = Names(theme, self.gives.line.fields[0])
        self.names.pass_enter_on()
        self.takes = RowsSection(theme, _("What others can give it"))
        self.shown_at = RowsSection(theme, _("Presented at"))
        self._initiative: UUID | None = None
        self._givers: dict[UUID, UUID] = {}
        self._lay_out()

    def _lay_out(self) -> None:
        self.main.add_section(self.facts)
        self.main.add_section(self.texts)
        self.main.add_section(self.gives)
        self._takes_part = self.main.add_section(self.takes)
        self._shown_part = self.main.add_section(self.shown_at)
        self.gives.set_writable(writable=self.desk.writable)
        self.gives.given.connect(self._write)
        self.gives.remove_wanted.connect(lambda made: self.desk.do(delete, Complementarity, made))
        self.takes.opened.connect(lambda made: self.initiative_wanted.emit(self._givers[made]))
        self.shown_at.opened.connect(self.meeting_wanted)

    def title_of_many(self, n: int) -> str:
        """What one edits together."""
        return ngettext("Edit {n} initiative", "Edit {n} initiatives", n).format(n=n)

    def read_one(self, session: Session, row: Any) -> _Found | None:
        """All of one initiative."""
        initiative = session.get(Initiative, row.id)
        if initiative is None:
            return None
        view = read_partnership(session)
        line = next(each for each in view.initiatives if each.id == row.id)
        values = read_values(session, [initiative])[initiative.id]
        return _Found(values, line, view, read_choices(session, _FIELDS))

    def show_one(self, found: _Found, *, again: bool) -> QWidget:
        """Show it; a refresh leaves what is being typed."""
        if not again:
            self.gives.leave()
        row, self.choices = found.row, found.choices
        self._initiative = row.id
        for form in (self.facts, self.texts):
            form.show_record(row.id, found.values.values)
        self.names.offer([each for each in found.choices["other_id"] if each[0] != row.id])
        self._show_complementarities(found)
        shown = [m for m in found.view.meetings if any(p.initiative_id == row.id for p in m.presentations)]
        self.shown_at.set_rows(
            [
                Entry(m.title, day_said(m.start, "d MMM y") if m.start else "", id=m.id, tip=m.title)
                for m in shown
            ]
        )
        self._shown_part.setVisible(bool(shown))
        where = ", ".join(filter(None, (row.region, country_said(row.country))))
        self.main.set_header(row.name, "", stage_pill(row.stage), " · ".join(filter(None, (row.area, where))))
        return self.main

    def _show_complementarities(self, found: _Found) -> None:
        every, here = found.view.complementarities, found.row.id
        gives = [each for each in every if each.initiative_id == here]
        takes = [each for each in every if each.other_id == here]
        self.gives.set_lines(
            [Entry(c.other or _("All of them"), c.text, id=c.id, tip=f"{c.other}\n{c.text}") for c in gives],
            {c.id: (c.other, " ".join(c.text.split())) for c in gives},
        )
        self._givers = {each.id: each.initiative_id for each in takes}
        self.takes.set_rows(
            [Entry(c.initiative, c.text, id=c.id, tip=f"{c.initiative}\n{c.text}") for c in takes]
        )
        self._takes_part.setVisible(bool(takes))

    def _write(self, texts: list[str], edited: UUID | None) -> None:
        other = self.names.meant(texts[0]) or None
        if other is not None and not isinstance(other, UUID):
            self.gives.line.refuse(_("Choose an initiative of the map; none means all of them."))
        elif not texts[1]:
            self.gives.line.refuse(_("Write what it can give, or press Esc."), 1)
        elif self._initiative is not None:
            done, refused = self.gives.taken, self.gives.refuse
            if edited is None:
                given: tuple[Any, ...] = (add_complementarity, self._initiative, other, texts[1])
                self.desk.do(*given, then=lambda _made: done(), failed=refused)
            else:
                self.desk.do(
                    edit,
                    Complementarity,
                    edited,
                    then=lambda _made: done(),
                    failed=refused,
                    other_id=other,
                    text=texts[1],
                )
