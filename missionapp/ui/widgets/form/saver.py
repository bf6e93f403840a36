"""Saving while one types: a visit to a field is one undo step and one line of the history."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from missionapp.actions import records
from missionapp.domain.fields import Entity
from missionapp.store.store import Store
from missionapp.ui.desk import Desk
from missionapp.ui.widgets.form.form import Form


class _Visit:
    """A visit to a field, and the step that its last save made. Used on the store's thread, save by save."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.step: bytes | None = None


class RecordSaver(QObject):
    """Writes what forms say was edited, quietly."""

    failed = Signal(str, object)
    """A field's name, and the MissionError for which it was not saved."""

    def __init__(
        self,
        desk: Desk,
        entity: type[Entity],
        record_id: UUID | None = None,
        *,
        edit: Callable[..., bytes | None] = records.edit,
    ) -> None:
        """For one record; without `record_id`, for whichever a bound form shows.

        `edit` does what `records.edit` does, for an entity that has rules of its own.
        """
        super().__init__()
        self._desk = desk
        self._edit = edit
        self._entity = entity
        self.record_id = record_id
        self._visits: dict[UUID, _Visit] = {}

    def bind(self, form: Form) -> None:
        """Save what this form says was edited, and tell it what came of that."""
        form.edited.connect(lambda name, value, visit: self._save(form, name, value, visit))

    def save(self, name: str, value: Any, visit: int = 0) -> None:
        """Save a field of the record; saves with one visit's number are one step."""
        if self.record_id is not None:
            self._write(None, self.record_id, name, value, visit)

    def _save(self, form: Form, name: str, value: Any, visit: int) -> None:
        record = form.record_id or self.record_id
        if record is not None:
            form.set_out(name)
            self._write(form, record, name, value, visit)

    def _write(self, form: Form | None, record: UUID, name: str, value: Any, number: int) -> None:
        visit = self._visits.get(record)
        if visit is None or visit.number != number:
            visit = self._visits[record] = _Visit(number)

        def change(store: Store) -> None:
            step = self._edit(store, self._entity, record, continues=visit.step, **{name: value})
            visit.step = step or visit.step

        def done(_none: None) -> None:
            if form is not None:
                form.arrive(record, name)

        def fail(error: Exception) -> None:
            if form is not None:
                form.arrive(record, name, str(error))
            self.failed.emit(name, error)
            self._desk.troubled.emit(error)

        self._desk.do(change, then=done, failed=fail, quiet=True)
