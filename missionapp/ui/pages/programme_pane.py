"""Everything about one line of the programme: the event, this sitting, the place, the tables."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from sqlalchemy.orm import Session

from missionapp.actions import programme as actions
from missionapp.actions.lists.choices import Choice, read_choices
from missionapp.actions.lists.item import ItemDetail, read_item
from missionapp.actions.lists.programme import ProgrammeRow
from missionapp.actions.lists.wording import day_said, span_said
from missionapp.actions.programme import Sitting
from missionapp.actions.records import delete
from missionapp.actions.scheduling import change_sitting
from missionapp.domain.entities import Place, ProgrammeItem, ProgrammeSession, Table
from missionapp.domain.fields import field_of, fields_of
from missionapp.i18n import N_, _, ngettext
from missionapp.ui.desk import Desk
from missionapp.ui.pages.pills import event_pill
from missionapp.ui.pages.record_pane import RecordPane, Shared
from missionapp.ui.pages.sitting_form import SittingForm
from missionapp.ui.pages.table_lines import TableLines
from missionapp.ui.widgets.form import DetailPane, Entry, Form, RecordSaver, RowsSection, Setting
from missionapp.ui.widgets.form.sections import AddLine

_FIELDS = (*fields_of(ProgrammeItem), *fields_of(Place), field_of(ProgrammeSession, "place_id"))
_LABELS = {"note": N_("Note"), "name": N_("Name"), "name_local": N_("Local name")}
_PLACE_LABELS = {**_LABELS, "address_local": N_("Local address")}


@dataclass(frozen=True)
class _Found:
    detail: ItemDetail
    choices: dict[str, list[Choice]]


class _Visit:
    """A visit to a field of a sitting, and the step that its last save made."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.step: bytes | None = None


class ProgrammePane(RecordPane):
    """One line, or several events together."""

    line_wanted = Signal(object)
    """Another line of the programme (its id) is to be shown."""

    shared = (Shared(ProgrammeItem, ("kind", "form"), "item_id"),)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        theme = desk.theme
        self._savers: list[RecordSaver] = []
        self.main = self.add_pane(DetailPane(theme))
        self.sitting = SittingForm(theme, self.choices_of)
        self.item = self._form(ProgrammeItem, ("title", "kind", "form", "note"), _LABELS)
        self.place = self._form(
            Place,
            ("name", "name_local", "address", "address_local", "city", "timezone", "phone", "directions"),
            _PLACE_LABELS,
        )
        self.days = RowsSection(theme, _("Sessions"), (), _("Add"), empty=_("Not placed yet."))
        self.tables = RowsSection(theme, _("Tables"), (), _("Add"), removable=True)
        self._count = AddLine(theme, [(_("How many"), _("How many, like 12"), 1)])
        self.tables.column.addWidget(self._count)
        self.on_map = TableLines(desk, self.tables)
        self.new_place = AddLine(theme, [(_("Name of the place"), _("Name of the new place"), 1)])
        self._detail: ItemDetail | None = None
        self._visit = _Visit(0)
        self._lay_out()
        self._connect()

    def _form(self, entity: Any, names: Sequence[str], labels: dict[str, str]) -> Form:
        said = {name: _(label) for name, label in labels.items()}
        form = Form(self.desk.theme, entity, names, self.choices_of, labels=said, titles=False)
        saver = RecordSaver(self.desk, entity)
        saver.bind(form)
        self._savers.append(saver)
        return form

    def _lay_out(self) -> None:
        main = self.main
        main.add_section(self.sitting)
        main.add_section(self.item)
        main.add_section(self.days)
        main.add_section(self.tables)
        self._place_section = main.add_section(self.place, _("Place"), (_("New place"), self.new_place.start))
        main.add_section(self.new_place, line=False)
        writable = self.desk.writable
        for form in (self.sitting, self.item, self.place, self.days, self.tables):
            form.set_writable(writable=writable)

    def _connect(self) -> None:
        self.sitting.edited.connect(self._save_sitting)
        self.days.opened.connect(self.line_wanted)
        self.days.action_wanted.connect(self._add_day)
        self.tables.action_wanted.connect(self._count.start)
        self.tables.remove_wanted.connect(lambda made: self.desk.do(delete, Table, made))
        self._count.given.connect(self._add_tables)
        self.new_place.given.connect(self._add_place)

    def flush(self) -> None:
        """Save what is still being typed."""
        super().flush()
        self.sitting.flush()

    # What it shows

    def title_of_many(self, n: int) -> str:
        """What one edits together."""
        return ngettext("Edit {n} item", "Edit {n} items", n).format(n=n)

    def read_one(self, session: Session, row: Any) -> _Found | None:
        """All of one line."""
        detail = read_item(session, row.id)
        return _Found(detail, read_choices(session, _FIELDS)) if detail else None

    def show_one(self, found: _Found, *, again: bool) -> QWidget:
        """Show a line; a refresh leaves what is being typed."""
        del again
        detail, self.choices = found.detail, found.choices
        self._detail = detail
        line = detail.line
        self.main.set_header(line.title, "", event_pill(line.kind, line.form), _facts(line))
        setting = Setting(zone=line.zone or detail.zone, day=line.day or detail.first_day)
        self.sitting.show_line(line, detail.home_zone, setting)
        self.item.show_record(detail.item.id, detail.item.values)
        self.place.setVisible(detail.place is not None)
        if detail.place is not None:
            self.place.show_record(detail.place.id, detail.place.values)
        self.days.set_rows([_day(row) for row in detail.sittings if row.session_id])
        self.on_map.show_tables(detail.tables)
        return self.main

    # What is requested

    def _save_sitting(self, sitting: Sitting, visit: int) -> None:
        detail = self._detail
        if detail is None:
            return
        if detail.line.session_id is None:
            self.desk.do(actions.place_item, detail.item.id, sitting, then=self._placed, failed=self._failed)
            return
        if self._visit.number != visit:
            self._visit = _Visit(visit)
        step, line = self._visit, detail.line.session_id

        def change(store: Any) -> None:
            step.step = change_sitting(store, line, sitting, continues=step.step) or step.step

        self.desk.do(change, failed=self._failed, quiet=True)

    def _failed(self, error: Exception) -> None:
        self.sitting.refuse(str(error))

    def _placed(self, line: UUID) -> None:
        """The event has its first sitting, which is a line of its own from now on."""
        self.line_wanted.emit(line)

    def _add_day(self) -> None:
        """One more sitting, at the same time on the day after the last."""
        if self._detail is None:
            return
        last = next((row for row in reversed(self._detail.sittings) if row.start and row.end), None)
        if last is None or last.day is None or last.start is None or last.end is None:
            self.sitting.rows["day"].editor.setFocus()
            return
        sitting = Sitting(
            last.day + timedelta(days=1),
            last.start.time(),
            last.end.time(),
            last.place_id,
            last.slot_minutes,
            last.break_start.time() if last.break_start else None,
            last.break_end.time() if last.break_end else None,
            last.airport_from or None,
            last.airport_to or None,
        )
        self.desk.do(actions.place_item, self._detail.item.id, sitting, then=self._placed)

    def _add_tables(self, texts: list[str]) -> None:
        if not texts[0].isdecimal() or self._detail is None:
            self._count.refuse(_("Not a number. Write only digits, like 12."))
            return
        self._count.hide()
        self.desk.do(actions.add_tables, self._detail.item.id, int(texts[0]))

    def _add_place(self, texts: list[str]) -> None:
        if not texts[0]:
            self.new_place.refuse(_("Write the name, or press Esc."))
            return
        self.new_place.hide()
        self.desk.do(actions.add_place, texts[0], then=self._take_place)

    def _take_place(self, place: UUID) -> None:
        """The new place is where this sitting is."""
        self.sitting.take_place(place)


def _facts(line: ProgrammeRow) -> str:
    """The day in full, and what fits in."""
    said = [day_said(line.day, "EEEE d MMMM")] if line.day else [_("Not placed yet")]
    if line.slots:
        said.append(ngettext("{n} slot", "{n} slots", line.slots).format(n=line.slots))
    if line.meetings:
        said.append(ngettext("{n} meeting", "{n} meetings", line.meetings).format(n=line.meetings))
    return ", ".join(said)


def _day(row: ProgrammeRow) -> Entry:
    times = span_said(row.start, row.end) if row.start and row.end else ""
    return Entry(day_said(row.day) if row.day else "", times, None, row.id, row.place)
