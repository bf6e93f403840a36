"""A day at a fair for tests of what happens there: an event with slots and tables, and who meets whom."""

from collections.abc import Sequence
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from sqlalchemy import select

from missionapp.domain import entities as e
from missionapp.domain.fields import Entity
from missionapp.store.log.history import history
from missionapp.store.store import Store
from tests.actions.planning.conftest import BEIJING, Hall, at

_E = TypeVar("_E", bound=Entity)


class Fair(Hall):
    """Kaptiva and Idom, with YESports, CABR and SEAC, in slots of 20 minutes from 9 to 10 at two tables."""

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self.event()
        self.home("Kaptiva", "Idom")
        self.guest("YESports", "CABR", "SEAC")

    def tables(self, title: str = "B2B") -> Sequence[UUID]:
        """Those of an event, by name."""
        with self.store.read() as session:
            query = select(e.Table.id).where(e.Table.item_id == self.ids[title])
            return list(session.scalars(query.order_by(e.Table.name)))

    def get(self, kind: type[_E], record: UUID) -> _E:
        with self.store.read() as session:
            return session.get_one(kind, record)

    def got(self, meeting: UUID) -> e.Meeting:
        return self.get(e.Meeting, meeting)

    def everything(self, kind: type[_E]) -> list[_E]:
        with self.store.read() as session:
            return list(session.scalars(select(kind)))

    def parties(self, meeting: UUID) -> list[str]:
        """Names of a meeting's parties, in order of the alphabet."""
        query = (
            select(e.Organisation.name)
            .join(e.Participant, e.Participant.organisation_id == e.Organisation.id)
            .join(e.MeetingParty, e.MeetingParty.participant_id == e.Participant.id)
            .where(e.MeetingParty.meeting_id == meeting)
        )
        with self.store.read() as session:
            return sorted(session.scalars(query))

    def person(self, name: str, of: str, **fields: object) -> UUID:
        """Somebody who works for a participant."""
        organisation = self.get(e.Participant, self.ids[of]).organisation_id
        return self.add(e.Person(name=name, organisation_id=organisation, **fields))

    def steps(self) -> list[str]:
        """Everything that was done, the last first."""
        with self.store.read() as session:
            return [step.label for step in history(session.connection(), changes=False)]


def clock(moment: datetime | None) -> str:
    """What the clock in Beijing shows."""
    assert moment
    return f"{moment.astimezone(BEIJING):%d %H:%M}"


__all__ = ["BEIJING", "Fair", "at", "clock"]
