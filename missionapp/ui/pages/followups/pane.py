"""Everything about one follow-up, or what several can be given together."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from sqlalchemy.orm import Session

from missionapp.actions.followups import give
from missionapp.actions.lists.choices import Choice
from missionapp.actions.lists.followups import FollowUpRow
from missionapp.actions.lists.parts import Values, read_values
from missionapp.actions.lists.sources import read_abouts, read_owners
from missionapp.actions.lists.wording import day_said
from missionapp.domain.entities import FollowUp
from missionapp.i18n import N_, _, ngettext
from missionapp.ui.desk import Desk
from missionapp.ui.pages.followups.days import Calendar
from missionapp.ui.pages.followups.table import GROUPS
from missionapp.ui.pages.record_pane import RecordPane, Shared
from missionapp.ui.widgets.button import Button
from missionapp.ui.widgets.form import DetailPane, Form, RecordSaver, Setting
from missionapp.ui.widgets.pill import Pill, Tone

_FIELDS = ("task", "due", "owner_id", "about_id", "note")
_LABELS = {"note": N_("Note")}
_TONES: dict[str, Tone] = {"bad": "bad", "warn": "warn", "ok": "ok"}


@dataclass(frozen=True)
class _Found:
    row: FollowUpRow
    follow_up: Values
    choices: dict[str, list[Choice]]


class FollowUpPane(RecordPane):
    """The task and its fields; what it came from is one press away."""

    source_wanted = Signal()
    tick_wanted = Signal()
    shared = (Shared(FollowUp, ("due", "owner_id")),)

    def __init__(self, desk: Desk, calendar: Callable[[], Calendar]) -> None:
        super().__init__(desk)
        self._calendar = calendar
        self.main = self.add_pane(DetailPane(desk.theme))
        labels = {name: _(label) for name, label in _LABELS.items()}
        self.form = Form(desk.theme, FollowUp, _FIELDS, self.choices_of, labels=labels, titles=False)
        self._saver = RecordSaver(desk, FollowUp)
        self._saver.bind(self.form)
        self.form.set_writable(writable=desk.writable)
        self.main.add_section(self.form)
        self.done = Button(desk.theme, _("Done"), "check", keys="Space")
        self.done.setEnabled(desk.writable)
        self.go = Button(desk.theme, _("Go to the meeting"), "arrow-right", "plain", keys="G")
        self.done.clicked.connect(self.tick_wanted)
        self.go.clicked.connect(self.source_wanted)
        self.main.set_footer([self.done, self.go])

    def title_of_many(self, n: int) -> str:
        """What one edits together."""
        return ngettext("Edit {n} follow-up", "Edit {n} follow-ups", n).format(n=n)

    def setting_of_many(self) -> Setting:
        """Days as one says them, none before the mission."""
        calendar = self._calendar()
        return Setting(day=calendar.today, spoken=calendar.meant_or_none, first_due=calendar.first)

    def give_many(self, shared: Shared, ids: list[UUID], given: dict[str, Any]) -> None:
        """Give several the same day or owner; a day before the mission is refused."""
        del shared
        self.desk.do(give, ids, given)

    def read_one(self, session: Session, row: FollowUpRow) -> _Found | None:
        """All of one follow-up."""
        follow_up = session.get(FollowUp, row.id)
        if follow_up is None:
            return None
        choices: dict[str, list[Choice]] = {
            "owner_id": [*read_owners(session)],
            "about_id": [*read_abouts(session)],
        }
        if row.owner_id and row.owner_id not in dict(choices["owner_id"]):
            choices["owner_id"].append((row.owner_id, row.owner))
        return _Found(row, read_values(session, [follow_up])[row.id], choices)

    def show_one(self, found: _Found, *, again: bool) -> QWidget:
        """Show it; a refresh leaves what is being typed."""
        del again
        row, self.choices = found.row, found.choices
        self.form.set_setting(self.setting_of_many())
        self.form.show_record(row.id, found.follow_up.values)
        words, icon, colour = GROUPS[row.group]
        noted = found.follow_up.values["noted"]
        note = _("Noted on {day}").format(day=day_said(noted, "EEE d MMM y")) if noted else ""
        self.main.set_header(row.task, "", Pill(_(words), icon, _TONES.get(colour, "neutral")), note)
        self.done.set_text(_("Still to do") if row.done else _("Done"))
        self.done.set_icon("arrow-counter-clockwise" if row.done else "check")
        self._show_source(row)
        return self.main

    def _show_source(self, row: FollowUpRow) -> None:
        source = row.source
        words = {
            "meeting": _("Go to the meeting"),
            "case": _("Go to the case"),
            "person": _("Go to the person"),
            "organisation": _("Go to the organisation"),
            "decision": _("Go to the decision"),
        }
        self.go.setVisible(bool(source and source.page))
        if source:
            self.go.set_text(words[source.kind])
