"""Who of those known is being typed in: found while one types, and read in full when it is the one."""

from collections.abc import Mapping
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from sqlalchemy.orm import Session

from missionapp.actions.capture import Alike, ContactValues, Index, alike, index_of, read_known
from missionapp.actions.capture import Known as Row
from missionapp.actions.lists.parts import Values, read_values
from missionapp.domain.entities import Organisation, Person
from missionapp.domain.names import fold
from missionapp.ui.desk import Desk
from missionapp.ui.pages.capturing.alike_lines import MOST, Known


class Knower(QObject):
    """Keeps everybody at hand, so that no query is needed while one types."""

    person_read = Signal(object, str)
    """All of one person (Values), and the name of the organisation."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._index = Index()

    def read(self) -> None:
        """Read everybody; the index is made beside the store, which is free for what is saved."""
        self._desk.read(read_known, self._make_index)

    def _make_index(self, rows: list[Row]) -> None:
        self._desk.aside(lambda _task: index_of(rows), self._take)

    def _take(self, index: Index) -> None:
        self._index = index

    def alike(self, typed: ContactValues) -> list[Known]:
        """Who that may be: first who is called just so, then the likeliest."""
        name = fold(typed.name)
        found = sorted(alike(self._index, typed), key=lambda one: not name or fold(one.name) != name)
        return [_known(one) for one in found[:MOST]]

    def look_up(self, person: UUID) -> None:
        """Read all of one person."""
        self._desk.read(partial(_read_person, person_id=person), self._tell)

    def _tell(self, found: tuple[Values, str] | None) -> None:
        if found:
            self.person_read.emit(*found)


def _known(found: Alike) -> Known:
    """Who it is in a line."""
    name = f"{found.name} {found.name_local}".strip()
    who = ", ".join(filter(None, (name, found.job_title, found.organisation)))
    return Known(found.id, who, found.email)


def _read_person(session: Session, person_id: UUID) -> tuple[Values, str] | None:
    person = session.get(Person, person_id)
    if person is None:
        return None
    employer = session.get(Organisation, person.organisation_id) if person.organisation_id else None
    return read_values(session, [person])[person_id], employer.name if employer else ""


def united(typed: Mapping[str, Any], known: Mapping[str, Any]) -> dict[str, Any]:
    """What stands in the form when it is somebody known.

    What is known stands where nothing was typed, lists hold both, and the name is the known one.
    """
    lists = {
        "emails": [known["email"], *known["emails"], *typed["emails"]],
        "phones": [known["phone"], *known["phones"], *typed["phones"]],
        "languages": [*known["languages"], *typed["languages"]],
    }
    texts = {name: typed[name] or known[name] for name in ("name_local", "job_title")}
    once = {name: [each for each in dict.fromkeys(values) if each] for name, values in lists.items()}
    return {**typed, **texts, **once, "name": known["name"]}
