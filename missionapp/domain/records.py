"""Everything that figures and checks need to know of a mission, read once and held as plain lists."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from functools import cached_property
from typing import TypeVar
from uuid import UUID

from missionapp.domain import entities as e
from missionapp.domain.entities.meetings import Side
from missionapp.domain.entities.missions import MissionKind, Reply, Role
from missionapp.domain.entities.organisations import OrganisationKind
from missionapp.domain.fields import Entity
from missionapp.domain.names import fold

CLUSTER_LIKE = frozenset(
    {
        OrganisationKind.CLUSTER,
        OrganisationKind.INTERMEDIARY,
        OrganisationKind.ASSOCIATION,
        OrganisationKind.PUBLIC_AUTHORITY,
    }
)
"""Kinds of organisations that the funder counts among clusters and intermediaries."""

INSIDE_THE_UNION = frozenset({MissionKind.EXCHANGE, MissionKind.MEETING})
"""Kinds of missions that have no target market: the funder's tables do not tell of them."""

_E = TypeVar("_E", bound=Entity)
_K = TypeVar("_K", bound=Hashable)


@dataclass(frozen=True)
class Records:
    """The records of one or several missions; each list in the order of the ids."""

    partnerships: Sequence[e.Partnership] = ()
    partners: Sequence[e.Partner] = ()
    missions: Sequence[e.Mission] = ()
    organisations: Sequence[e.Organisation] = ()
    aliases: Sequence[e.Alias] = ()
    list_values: Sequence[e.ListValue] = ()
    persons: Sequence[e.Person] = ()
    participants: Sequence[e.Participant] = ()
    delegates: Sequence[e.Delegate] = ()
    places: Sequence[e.Place] = ()
    items: Sequence[e.ProgrammeItem] = ()
    sessions: Sequence[e.ProgrammeSession] = ()
    slots: Sequence[e.Slot] = ()
    travels: Sequence[e.Travel] = ()
    attendance: Sequence[e.Attendance] = ()
    openings: Sequence[e.Opening] = ()
    tables: Sequence[e.Table] = ()
    availability: Sequence[e.Availability] = ()
    wishes: Sequence[e.Wish] = ()
    meetings: Sequence[e.Meeting] = ()
    meeting_parties: Sequence[e.MeetingParty] = ()
    meeting_persons: Sequence[e.MeetingPerson] = ()
    cases: Sequence[e.Case] = ()
    case_parties: Sequence[e.CaseParty] = ()
    steps: Sequence[e.Step] = ()
    export_groups: Sequence[e.ExportGroup] = ()
    export_group_members: Sequence[e.ExportGroupMember] = ()
    memberships: Sequence[e.Membership] = ()
    testimonials: Sequence[e.Testimonial] = ()
    follow_ups: Sequence[e.FollowUp] = ()
    attachments: Sequence[e.Attachment] = ()
    claims: Sequence[e.Claim] = ()
    targets: Sequence[e.Target] = ()
    vocabulary: Sequence[e.VocabularyEntry] = ()
    report_texts: Sequence[e.ReportText] = ()
    translations: Sequence[e.Translation] = ()
    emergency_numbers: Sequence[e.EmergencyNumber] = ()
    thematic_areas: Sequence[e.ThematicArea] = ()
    initiatives: Sequence[e.Initiative] = ()
    complementarities: Sequence[e.Complementarity] = ()
    exchanges: Sequence[e.Exchange] = ()
    presentations: Sequence[e.Presentation] = ()
    decisions: Sequence[e.Decision] = ()
    distinct: Sequence[e.Distinct] = ()

    @cached_property
    def by_id(self) -> Mapping[UUID, Entity]:
        """Every record by its id."""
        return {record.id: record for f in fields(self) for record in getattr(self, f.name)}

    @cached_property
    def organisation(self) -> Mapping[UUID, e.Organisation]:
        """Organisations by id."""
        return {record.id: record for record in self.organisations}

    @cached_property
    def participant(self) -> Mapping[UUID, e.Participant]:
        """Participants by id."""
        return {record.id: record for record in self.participants}

    @cached_property
    def missions_in_order(self) -> Sequence[e.Mission]:
        """Missions as a report tells them: by their first day, those without one last."""
        return sorted(self.missions, key=lambda m: (m.start or date.max, m.parent_id is not None, m.code))

    @cached_property
    def market_of(self) -> Mapping[UUID, str | None]:
        """The target market of each mission that has one, by its id, in the order of the missions."""
        abroad = (mission for mission in self.missions_in_order if mission.kind not in INSIDE_THE_UNION)
        return {mission.id: mission.market for mission in abroad}

    @cached_property
    def markets(self) -> Sequence[str | None]:
        """The target markets, in the order of their first missions."""
        return list(dict.fromkeys(self.market_of.values()))

    @cached_property
    def parties_of(self) -> Mapping[UUID, Sequence[e.Participant]]:
        """The participants of a meeting by its id; those that are gone are left out."""
        found: dict[UUID, list[e.Participant]] = defaultdict(list)
        for party in self.meeting_parties:
            if who := self.participant.get(party.participant_id):
                found[party.meeting_id].append(who)
        return found

    @cached_property
    def parties_of_case(self) -> Mapping[UUID, Sequence[e.CaseParty]]:
        """The parties of a case by its id, as they were entered."""
        in_order = sorted(self.case_parties, key=lambda party: (party.position or 0, party.id))
        return grouped(in_order, lambda party: party.case_id)

    @cached_property
    def wishes_for(self) -> Mapping[UUID, Sequence[e.Wish]]:
        """The wishes to meet a counterpart by its id."""
        return grouped(self.wishes, lambda wish: wish.counterpart_id)

    @cached_property
    def steps_of(self) -> Mapping[UUID, Sequence[e.Step]]:
        """The steps of a case by its id."""
        return grouped(self.steps, lambda step: step.case_id)

    @cached_property
    def staff_of(self) -> Mapping[UUID | None, Sequence[e.Person]]:
        """The people who work for an organisation by its id."""
        return grouped(self.persons, lambda person: person.organisation_id)

    @cached_property
    def aliases_of(self) -> Mapping[UUID, Sequence[e.Alias]]:
        """The other names of a record by its id."""
        return grouped(self.aliases, lambda alias: alias.owner_id)

    @cached_property
    def attached_to(self) -> frozenset[UUID]:
        """The records that have a file attached."""
        return frozenset(attachment.owner_id for attachment in self.attachments)

    def ours(self, case: e.Case) -> Sequence[e.CaseParty]:
        """Our parties of a case."""
        return [p for p in self.parties_of_case.get(case.id, ()) if p.side != Side.THEIRS]

    def theirs(self, case: e.Case) -> Sequence[e.CaseParty]:
        """The counterpart's parties of a case."""
        return [p for p in self.parties_of_case.get(case.id, ()) if p.side == Side.THEIRS]

    def name(self, participant: e.Participant) -> str:
        """A participant's name; "?" when its organisation is gone."""
        organisation = self.organisation.get(participant.organisation_id)
        return organisation.name if organisation else "?"


def grouped(records: Iterable[_E], key: Callable[[_E], _K]) -> dict[_K, list[_E]]:
    """Records by a key, groups and members in order of appearance."""
    found: dict[_K, list[_E]] = defaultdict(list)
    for record in records:
        found[key(record)].append(record)
    return found


def united(parts: Sequence[Records]) -> Records:
    """The records of several missions as one; a record that stands in two of them is taken once."""
    lists = {}
    for f in fields(Records):
        once = {record.id: record for part in reversed(parts) for record in getattr(part, f.name)}
        lists[f.name] = sorted(once.values(), key=lambda record: record.id)
    return Records(**lists)


def main_mission(missions: Iterable[e.Mission]) -> e.Mission | None:
    """Of several missions the one that a file is of: the earliest that did not follow from another of them.

    An exchange or a partnership meeting is it where there is nothing else.
    """
    several = list(missions)
    here = {mission.id for mission in several}

    def rank(mission: e.Mission) -> tuple[bool, bool, date, str]:
        is_inside = mission.kind in INSIDE_THE_UNION
        return is_inside, mission.parent_id in here, mission.start or date.max, mission.code

    return min(several, key=rank, default=None)


def taking_part(
    records: Records, mission_id: UUID | None, *roles: Role
) -> list[tuple[e.Participant, e.Organisation]]:
    """Who takes part in a mission, or in any, in these roles, by name.

    Nobody who has declined, no organisation twice, and none that was deleted on another laptop.
    """
    found: dict[UUID, tuple[e.Participant, e.Organisation]] = {}
    for part in records.participants:
        organisation = records.organisation.get(part.organisation_id)
        is_here = mission_id in (None, part.mission_id) and part.role in roles
        if organisation and is_here and part.reply != Reply.DECLINED:
            found.setdefault(organisation.id, (part, organisation))
    return sorted(found.values(), key=lambda each: (fold(each[1].name), each[1].id))
