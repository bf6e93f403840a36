"""Who takes part, with what is counted for each: shared by the lists of participants and counterparts."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import NamedTuple, TypeVar
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from missionapp.domain.entities import ListValue, Meeting, MeetingParty, Organisation, Participant, Wish
from missionapp.domain.entities.meetings import STANDING, MeetingStatus, WishGrade

NAMELESS = "?"
"""An organisation that was deleted elsewhere, while its part in the mission is still here."""

PARTY_TABLES = frozenset(
    (
        *("participant", "organisation", "list_value", "wish", "meeting", "meeting_party", "person", "alias"),
        *("availability", "attachment", "delegate", "case", "case_party", "place", "mission", "partner"),
        "translation",
    )
)
"""What a list of participants and its pane are read from."""

Owner = TypeVar("Owner")
Value = TypeVar("Value")


class Party(NamedTuple):
    """A participant with what is shown of its organisation."""

    id: UUID
    organisation_id: UUID
    role: str
    reply: str | None
    segment: str | None
    seeks: str | None
    cluster_id: UUID | None
    contact_id: UUID | None
    needs_interpreter: bool | None
    name: str | None
    name_local: str | None
    kind: str | None
    country: str | None
    city: str | None


class Tally(NamedTuple):
    """Meetings of one participant."""

    done: int
    """Held."""
    of: int
    """Held, or planned and still to come."""


@dataclass(frozen=True)
class Parties:
    """The participants of some roles in a mission, and what is counted for each by its id."""

    rows: list[Party]
    sectors: dict[UUID, list[str]]
    """By organisation."""
    meetings: dict[UUID, Tally]
    wishes_of: dict[UUID, int]
    wishes_for: dict[UUID, int]

    def segment(self, party: Party) -> str:
        """The segment that it has in this mission, else the organisation's first sector."""
        return party.segment or next(iter(self.sectors.get(party.organisation_id, ())), "")

    def tally(self, party: Party) -> Tally:
        """Its meetings."""
        return self.meetings.get(party.id, Tally(0, 0))


def read_parties(session: Session, mission_id: UUID | None, roles: Collection[str]) -> Parties:
    """Read them in five queries."""
    return Parties(
        rows=_read_rows(session, mission_id, roles),
        sectors=_read_sectors(session),
        meetings=_read_tallies(session),
        wishes_of=_read_wishes(session, by="participant_id"),
        wishes_for=_read_wishes(session, by="counterpart_id"),
    )


def _read_rows(session: Session, mission_id: UUID | None, roles: Collection[str]) -> list[Party]:
    ours = [column for column in Party._fields if hasattr(Participant, column) and column != "name"]
    theirs = [column for column in Party._fields if column not in ours]
    query = (
        select(
            *(getattr(Participant, name) for name in ours), *(getattr(Organisation, name) for name in theirs)
        )
        .join(Organisation, Organisation.id == Participant.organisation_id, isouter=True)
        .where(Participant.mission_id == mission_id, Participant.role.in_(roles))
        .order_by(Organisation.name, Participant.id)
    )
    return [Party(*row) for row in session.execute(query)]


def _read_sectors(session: Session) -> dict[UUID, list[str]]:
    query = (
        select(ListValue.owner_id, ListValue.value)
        .where(ListValue.list_name == "sectors", ListValue.owner_id.in_(select(Participant.organisation_id)))
        .order_by(ListValue.value)
    )
    return owned(session.execute(query))


def _read_tallies(session: Session) -> dict[UUID, Tally]:
    query = (
        select(MeetingParty.participant_id, Meeting.status, func.count())
        .join(Meeting, Meeting.id == MeetingParty.meeting_id)
        .where(Meeting.status.in_(STANDING))
        .group_by(MeetingParty.participant_id, Meeting.status)
    )
    counts: dict[UUID, dict[str, int]] = defaultdict(dict)
    for participant, status, count in session.execute(query):
        counts[participant][status] = count
    return {
        participant: Tally(by_status.get(MeetingStatus.HELD, 0), sum(by_status.values()))
        for participant, by_status in counts.items()
    }


def _read_wishes(session: Session, *, by: str) -> dict[UUID, int]:
    """How many wishes each has, by one of their ends; what is to be avoided is no wish."""
    end = getattr(Wish, by)
    query = select(end, func.count()).where(Wish.grade != WishGrade.AVOID).group_by(end)
    return {owner: count for owner, count in session.execute(query)}  # noqa: C416 - rows are no pairs to mypy


def owned(pairs: Iterable[tuple[Owner, Value]]) -> dict[Owner, list[Value]]:
    """Values by their owner, in order."""
    found: dict[Owner, list[Value]] = defaultdict(list)
    for owner, value in pairs:
        found[owner].append(value)
    return found
