"""A small mission that tests of planning fill with what they need."""

from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from missionapp.actions.planning.drafting import Draft, read_draft
from missionapp.actions.planning.proposal import Balance
from missionapp.actions.programme import Sitting, add_item, add_tables
from missionapp.domain import entities as e
from missionapp.domain.entities.missions import Role
from missionapp.domain.entities.programme import ItemKind
from missionapp.domain.fields import Entity
from missionapp.store.store import Store

BEIJING = ZoneInfo("Asia/Shanghai")
DAY = date(2017, 2, 15)


class Hall:
    """Says in one line what takes a form in the window."""

    def __init__(self, store: Store) -> None:
        self.store = store
        with store.read() as session:
            self.mission = session.scalars(select(e.Mission.id)).one()
        self.ids: dict[str, UUID] = {}

    def add(self, record: Entity) -> UUID:
        with self.store.write("Add") as session:
            session.add(record)
        return record.id

    def place(self, name: str) -> UUID:
        return self.add(e.Place(mission_id=self.mission, name=name, timezone=BEIJING.key))

    def event(
        self,
        title: str = "B2B",
        start: str = "09:00",
        end: str = "10:00",
        *,
        day: date = DAY,
        minutes: int = 20,
        tables: int = 2,
        place: UUID | None = None,
        kind: str = ItemKind.B2B,
    ) -> UUID:
        """An event with slots and tables; its id."""
        times = Sitting(day, time.fromisoformat(start), time.fromisoformat(end), place, minutes)
        line = add_item(self.store, title, kind, sitting=times)
        with self.store.read() as session:
            item = session.get_one(e.ProgrammeSession, line).item_id
        if tables:
            add_tables(self.store, item, tables)
        self.ids[title] = item
        return item

    def home(self, *names: str, **fields: object) -> None:
        for name in names:
            self._join(name, Role.HOME, fields)

    def guest(self, *names: str, **fields: object) -> None:
        for name in names:
            self._join(name, Role.COUNTERPART, fields)

    def _join(self, name: str, role: Role, fields: dict[str, object]) -> None:
        organisation = e.Organisation(name=name, country="ES" if role is Role.HOME else "CN")
        self.add(organisation)
        made = e.Participant(mission_id=self.mission, organisation_id=organisation.id, role=role, **fields)
        self.ids[name] = self.add(made)

    def wish(self, home: str, guest: str, grade: str = "want", **fields: object) -> UUID:
        pair = {"participant_id": self.ids[home], "counterpart_id": self.ids[guest]}
        return self.add(e.Wish(**pair, grade=grade, **fields))

    def can_come(self, name: str, start: str, end: str, day: date = DAY) -> None:
        times = {"start": at(start, day), "end": at(end, day)}
        self.add(e.Availability(participant_id=self.ids[name], **times))

    def meeting(self, home: str, guest: str, clock: str | None = None, **fields: object) -> UUID:
        made = e.Meeting(mission_id=self.mission, **fields)
        if clock:
            made.item_id = self.ids["B2B"]
            made.start, made.end = at(clock), at(clock) + timedelta(minutes=20)
        with self.store.write("Add") as session:
            session.add(made)
            for name in (home, guest):
                session.add(e.MeetingParty(meeting_id=made.id, participant_id=self.ids[name]))
        return made.id

    def draft(
        self, event: UUID | None = None, now: datetime | None = None, balance: Balance = Balance.EVEN
    ) -> Draft:
        steps = self.store.steps_taken()
        with self.store.read() as session:
            return read_draft(session, event_id=event, now=now, steps=steps, balance=balance)


def at(clock: str, day: date = DAY) -> datetime:
    """A time of the clock in Beijing."""
    return datetime.combine(day, time.fromisoformat(clock), BEIJING).astimezone(UTC)


@pytest.fixture
def hall(store: Store) -> Hall:
    return Hall(store)
