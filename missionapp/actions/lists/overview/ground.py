"""What the overview is made of: the records, read once, with the figures that they give."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import cached_property
from typing import Any, NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from missionapp.actions.lists.mission import today_at
from missionapp.domain import entities as e
from missionapp.domain.checks import Privacy
from missionapp.domain.entities.meetings import TO_COME
from missionapp.domain.entities.missions import Role
from missionapp.domain.figures import Figures, figures
from missionapp.domain.records import Records, grouped
from missionapp.domain.whereabouts import zone_called

_WHOLE: Mapping[str, type[Any]] = {
    "partners": e.Partner,
    "missions": e.Mission,
    "participants": e.Participant,
    "delegates": e.Delegate,
    "places": e.Place,
    "items": e.ProgrammeItem,
    "sessions": e.ProgrammeSession,
    "slots": e.Slot,
    "attendance": e.Attendance,
    "tables": e.Table,
    "wishes": e.Wish,
    "meetings": e.Meeting,
    "meeting_parties": e.MeetingParty,
    "cases": e.Case,
    "case_parties": e.CaseParty,
    "steps": e.Step,
    "export_groups": e.ExportGroup,
    "export_group_members": e.ExportGroupMember,
    "memberships": e.Membership,
    "follow_ups": e.FollowUp,
    "attachments": e.Attachment,
    "targets": e.Target,
}


class Withdrawn(NamedTuple):
    """Somebody who withdrew the consent to be kept."""

    id: UUID
    name: str
    day: date


def read_withdrawn(session: Session) -> list[Withdrawn]:
    """Those of whom nobody has said why they are kept, by name."""
    person = e.Person
    query = select(person.id, person.name, person.withdrawn_on)
    query = query.where(person.withdrawn_on.is_not(None), person.kept_because.is_(None))
    found = session.execute(query.order_by(person.name, person.id))
    return [Withdrawn(made, name, day) for made, name, day in found if day]


def read_records(session: Session) -> Records:
    """What figures and conflicts look at, and nothing of the contacts beside: a query a list."""
    lists: dict[str, Any] = {name: list(session.scalars(query)) for name, query in _queries().items()}
    return Records(**lists)


def _queries() -> dict[str, Select[Any]]:
    queries: dict[str, Select[Any]] = {
        name: select(entity).order_by(entity.id) for name, entity in _WHOLE.items()
    }
    known = [
        select(column)
        for column in (
            *(e.Participant.organisation_id, e.Participant.cluster_id, e.Partner.organisation_id),
            *(e.CaseParty.organisation_id, e.ExportGroupMember.organisation_id),
        )
    ]
    organisations = e.Organisation.id.in_(known[0].union(*known[1:]))
    owners = select(e.Delegate.person_id).union(select(e.FollowUp.owner_id))
    queries["organisations"] = select(e.Organisation).where(organisations).order_by(e.Organisation.id)
    queries["persons"] = select(e.Person).where(e.Person.id.in_(owners)).order_by(e.Person.id)
    codes = e.ListValue.list_name == "objective_codes"
    queries["list_values"] = select(e.ListValue).where(codes).order_by(e.ListValue.id)
    return queries


@dataclass(frozen=True)
class Ground:
    """The records of a file, the mission that is shown, and the moment that it is."""

    records: Records
    mission: e.Mission
    now: datetime
    """Aware."""
    privacy: Privacy = field(default_factory=Privacy)
    withdrawn: Sequence[Withdrawn] = ()
    """People whose consent is withdrawn, and of whom nobody has said why they are kept."""

    @cached_property
    def figures(self) -> Figures:
        """Every figure that is printed."""
        return figures(self.records)

    @cached_property
    def zone(self) -> ZoneInfo:
        """Of the place."""
        return zone_called(self.mission.timezone)

    @cached_property
    def today(self) -> date:
        """By the mission's calendar."""
        return today_at(self.mission, self.now)

    @cached_property
    def is_over(self) -> bool:
        """Whether the mission's last day has passed."""
        return self.mission.end is not None and self.today > self.mission.end

    @cached_property
    def has_begun(self) -> bool:
        """Whether the mission's first day has come."""
        return self.mission.start is not None and self.today >= self.mission.start

    def start_of(self, meeting: e.Meeting) -> datetime | None:
        """When a meeting begins, by the clock of its place, else of its sitting, else of its mission."""
        if meeting.start is None:
            return None
        sitting = self.sitting_of(meeting)
        where = meeting.place_id or (sitting.place_id if sitting else None)
        place = self.records.by_id.get(where) if where else None
        own = sitting.timezone if sitting and sitting.timezone != "UTC" else None
        mission = self.records.by_id.get(meeting.mission_id)
        names = (getattr(place, "timezone", None), own, getattr(mission, "timezone", None))
        return meeting.start.astimezone(zone_called(next(filter(None, names), None)))

    def of_role(self, role: Role) -> Sequence[e.Participant]:
        """Who takes part in the mission that is shown, in that role."""
        return [p for p in self.records.participants if p.mission_id == self.mission.id and p.role == role]

    def sitting_of(self, meeting: e.Meeting) -> e.ProgrammeSession | None:
        """The sitting of its event in which a meeting takes place."""
        start, there = meeting.start, self._sittings.get(meeting.item_id, ())
        return next((sitting for sitting in there if start and sitting.start <= start < sitting.end), None)

    @cached_property
    def _sittings(self) -> Mapping[UUID | None, Sequence[e.ProgrammeSession]]:
        return grouped(self.records.sessions, lambda sitting: sitting.item_id)

    @cached_property
    def records_ahead(self) -> Records:
        """The records without the sittings and meetings that are over."""
        return replace(
            self.records,
            sessions=[sitting for sitting in self.records.sessions if sitting.end > self.now],
            meetings=[m for m in self.records.meetings if m.end is None or m.end > self.now],
        )

    @cached_property
    def to_come(self) -> Sequence[e.Meeting]:
        """Meetings that nobody has recorded, in order of time; those without a time last."""
        return in_order(m for m in self.records.meetings if m.status in TO_COME)

    @cached_property
    def unrecorded(self) -> Sequence[e.Meeting]:
        """Those of them that are over."""
        return [m for m in self.to_come if m.end and m.end < self.now]

    @cached_property
    def ahead(self) -> Sequence[e.Meeting]:
        """Those of them that are not."""
        over = {meeting.id for meeting in self.unrecorded}
        return [meeting for meeting in self.to_come if meeting.id not in over]


_NEVER = datetime.max.replace(tzinfo=UTC)


def in_order(meetings: Iterable[e.Meeting]) -> list[e.Meeting]:
    """Meetings in order of time."""
    return sorted(meetings, key=lambda meeting: (meeting.start or _NEVER, meeting.id))


def ids(records: Iterable[Any]) -> tuple[UUID, ...]:
    """Their ids, in order."""
    return tuple(record.id for record in records)
