"""What meetings and cases are called: as their parties are, since they have no name of their own."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import Connection, Select, select

from missionapp.domain.entities import CaseParty, MeetingParty, Organisation, Participant
from missionapp.domain.entities.meetings import Side
from missionapp.domain.entities.missions import Role
from missionapp.store.log.oplog import Row

_MEET = (
    select(MeetingParty.meeting_id, Organisation.name)
    .join(Participant, Participant.id == MeetingParty.participant_id)
    .join(Organisation, Organisation.id == Participant.organisation_id)
    .order_by(Participant.role == Role.COUNTERPART, Organisation.name)
)
_AGREE = (
    select(CaseParty.case_id, Organisation.name)
    .join(Organisation, Organisation.id == CaseParty.organisation_id)
    .order_by(CaseParty.side == Side.THEIRS, CaseParty.position, Organisation.name)
)
_QUERIES = {"meeting": _MEET, "case": _AGREE}


def titles_by_parties(connection: Connection, asked: Iterable[Row]) -> dict[Row, str]:
    """The names of the parties of all meetings, or cases, if one of them is asked for; ours first."""
    kinds = {entity for entity, _row in asked}
    found: dict[Row, str] = {}
    for entity, query in _QUERIES.items():
        if entity in kinds:
            found |= _joined(connection, entity, query)
    return found


def _joined(connection: Connection, entity: str, query: Select[UUID, str]) -> dict[Row, str]:
    names: dict[Row, list[str]] = {}
    for record, name in connection.execute(query):
        names.setdefault((entity, record.bytes), []).append(name)
    return {row: " \N{EN DASH} ".join(each) for row, each in names.items()}
