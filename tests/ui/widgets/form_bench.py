"""A form over one record of a real file, as a page has it, and the keys that go through it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from missionapp.domain import entities as e
from missionapp.domain.fields import Entity, Field, fields_of
from missionapp.store.log.history import history
from missionapp.ui.desk import Desk
from missionapp.ui.widgets.form import Form, RecordSaver, Setting

HERE = Setting("ES", "Asia/Shanghai", date(2017, 2, 14))
OTHER = UUID(int=7)


def choices_of(field: Field) -> list[tuple[Any, str]]:
    """What a page gives: a vocabulary's codes and labels, records by name."""
    vocabularies = {
        "outcome": [("1", "no fit"), ("2", "weak"), ("4", "good")],
        "event form": [("workshop", "Workshop"), ("visit", "Visit")],
        "sector": [("Ski", "Ski"), ("Football", "Football"), ("Cycling", "Cycling")],
    }
    if field.vocabulary:
        return list(vocabularies[field.vocabulary])
    return [(OTHER, "Kaptiva Sports"), (UUID(int=8), "U-Tour")]


@dataclass
class Bench:
    """A form over one record of a real file, as a page has it."""

    desk: Desk
    qtbot: QtBot
    settle: Callable[[], None]

    def form(self, record: Entity, *names: str) -> Form:
        """The form, shown, bound to the store, reading again after each change."""
        with self.desk.store.write("Begin") as session:
            session.add(record)
        form = Form(self.desk.theme, type(record), names or None, choices_of, setting=HERE)
        saver = RecordSaver(self.desk, type(record))
        saver.bind(form)
        form.setProperty("saver", saver)
        self.qtbot.addWidget(form)
        form.resize(300, 400)
        form.show_record(record.id, self.stored(record))
        self.desk.changed.connect(lambda _tables: self.refresh(form, record))
        form.show()
        form.activateWindow()
        self.qtbot.waitUntil(form.isActiveWindow)
        return form

    def refresh(self, form: Form, record: Entity) -> None:
        """Read again in the background, as a page does after a change."""
        self.desk.read(
            lambda session: values_in(session.get(type(record), record.id), session),
            lambda values: form.show_record(form.record_id, values),
        )

    def stored(self, record: Entity) -> dict[str, Any]:
        """What the file holds of a record now."""
        with self.desk.store.read() as session:
            return values_in(session.get(type(record), record.id), session)

    def type(self, form: Form, name: str, text: str) -> None:
        """Go into a field, and write something in the place of what stands."""
        field = self.enter(form, name)
        field.selectAll()
        QTest.keyClick(field, Qt.Key.Key_Delete)
        QTest.keyClicks(field, text)

    def enter(self, form: Form, name: str) -> Any:
        """Go into a field; its input."""
        self._activate(form)
        field = form.rows[name].editor.inputs()[0]
        field.setFocus()
        assert field.hasFocus()
        return field

    def leave(self, form: Form) -> None:
        """Go out of every field, and wait for what that saves."""
        self._activate(form)
        form.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        form.setFocus()
        self.settle()

    def _activate(self, form: Form) -> None:
        """Make the window active again: this platform leaves that to a list that was closed."""
        if popup := QApplication.activePopupWidget():
            popup.close()
        if not form.isActiveWindow():
            form.activateWindow()
            self.qtbot.waitUntil(form.isActiveWindow)

    def steps(self) -> list[str]:
        """The history's lines, the latest first."""
        with self.desk.store.log() as log:
            return [step.label for step in history(log, changes=False)]


def values_in(record: Any, session: Any) -> dict[str, Any]:
    """A record's values, of list fields those in the order of the alphabet."""
    entity: type[Entity] = type(record)
    rows = session.scalars(select(e.ListValue).where(e.ListValue.owner_id == record.id))
    lists: dict[str, list[str]] = {}
    for row in rows:
        lists.setdefault(row.list_name, []).append(row.value)
    return {
        f.name: tuple(sorted(lists.get(f.name, ()))) if f.is_list else getattr(record, f.name)
        for f in fields_of(entity)
    }
