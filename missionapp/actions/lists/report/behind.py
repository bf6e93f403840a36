"""The records behind a number, by name, and the page on which each one stands."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from missionapp.actions.lists.parties import NAMELESS
from missionapp.actions.lists.report.rows import BehindLine
from missionapp.actions.lists.sources import case_said
from missionapp.actions.lists.wording import country_said, day_said
from missionapp.domain import entities as e
from missionapp.domain.checks.cases import title as case_title
from missionapp.domain.entities.missions import Role
from missionapp.domain.fields import Entity
from missionapp.domain.records import Records
from missionapp.domain.whereabouts import zone_called
from missionapp.i18n import _

MOST = 200
"""Records that are shown; of more, how many they are."""


def behind(records: Records, ids: Iterable[UUID]) -> tuple[list[BehindLine], int]:
    """The records with these ids, each once, 200 at most, and how many more there are.

    Meetings stand last, by their days; records that are gone are passed over.
    """
    found = [records.by_id[id_] for id_ in dict.fromkeys(ids) if id_ in records.by_id]
    found.sort(key=lambda record: _day_of(records, record) if isinstance(record, e.Meeting) else date.min)
    return [_line(records, record) for record in found[:MOST]], max(0, len(found) - MOST)


def with_sources(records: Records, case_id: UUID) -> tuple[UUID, ...]:
    """A case with the meeting that it came from, and its sides as they take part in the mission."""
    case = records.by_id.get(case_id)
    if not isinstance(case, e.Case):
        return (case_id,)
    sides = [party.organisation_id for party in (*records.ours(case), *records.theirs(case))]
    parts = {p.organisation_id: p.id for p in records.participants if p.mission_id == case.mission_id}
    there = [parts.get(side) or side for side in sides if side]
    return case.id, *([case.meeting_id] if case.meeting_id else []), *there


def _line(records: Records, record: Entity) -> BehindLine:
    for kind, told in _TOLD.items():
        if isinstance(record, kind):
            return told(records, record)
    return BehindLine("", record.id, "file", _(type(record).singular).capitalize(), "")


def _case(records: Records, case: e.Case) -> BehindLine:
    line = f"{case_said(case.number)}, {_(case.stage)}, Nb {case.nb}"
    return BehindLine("cases", case.id, "files", case_title(records, case), line)


def _meeting(records: Records, meeting: e.Meeting) -> BehindLine:
    parties = records.parties_of.get(meeting.id, ())
    sides = [
        ", ".join(records.name(p) or NAMELESS for p in parties if (p.role == Role.COUNTERPART) == theirs)
        for theirs in (False, True)
    ]
    title = _("{ours} with {theirs}").format(ours=sides[0], theirs=sides[1]) if all(sides) else "".join(sides)
    line = ", ".join(filter(None, (_day(_day_of(records, meeting)), _(meeting.status))))
    return BehindLine("today", meeting.id, "chats", title or NAMELESS, line)


def _day_of(records: Records, meeting: e.Meeting) -> date:
    slot = records.by_id.get(meeting.slot_id) if meeting.slot_id else None
    start = meeting.start or (slot.start if isinstance(slot, e.Slot) else None)
    mission = records.by_id.get(meeting.mission_id)
    zone = zone_called(mission.timezone if isinstance(mission, e.Mission) else None)
    return start.astimezone(zone).date() if start else date.max


def _day(day: date | None) -> str:
    return day_said(day, "EEE d MMM y") if day and day != date.max else ""


def _participant(records: Records, participant: e.Participant) -> BehindLine:
    organisation = records.organisation.get(participant.organisation_id)
    theirs = participant.role == Role.COUNTERPART
    place = country_said(organisation.country) if organisation else ""
    return BehindLine(
        page="counterparts" if theirs else "participants",
        record=participant.id,
        icon="handshake" if theirs else "buildings",
        title=records.name(participant) or NAMELESS,
        line=", ".join(filter(None, (_(participant.role), place))),
    )


def _organisation(records: Records, organisation: e.Organisation) -> BehindLine:
    """An organisation opens where it takes part."""
    for participant in records.participants:
        if participant.organisation_id == organisation.id:
            return _participant(records, participant)
    return BehindLine(
        "", organisation.id, "buildings", organisation.name or NAMELESS, country_said(organisation.country)
    )


def _item(records: Records, item: e.ProgrammeItem) -> BehindLine:
    days = [sitting.start for sitting in records.sessions if sitting.item_id == item.id]
    mission = records.by_id.get(item.mission_id)
    zone = zone_called(mission.timezone if isinstance(mission, e.Mission) else None)
    day = _day(min(days).astimezone(zone).date()) if days else ""
    line = ", ".join(filter(None, (day, _(item.kind))))
    return BehindLine("programme", item.id, "calendar-blank", item.title, line)


def _session(records: Records, sitting: e.ProgrammeSession) -> BehindLine:
    item = records.by_id.get(sitting.item_id)
    if isinstance(item, e.ProgrammeItem):
        return _item(records, item)
    return BehindLine("programme", sitting.id, "calendar-blank", NAMELESS, "")


def _step(records: Records, step: e.Step) -> BehindLine:
    line = ", ".join(filter(None, (_("Step"), _day(step.on))))
    return BehindLine("cases", step.case_id, "list-checks", step.text, line)


def _alias(records: Records, alias: e.Alias) -> BehindLine:
    owner = records.by_id.get(alias.owner_id)
    if owner is None:
        return BehindLine("", alias.id, "quotes", alias.name, "")
    there = _line(records, owner)
    return replace(there, title=alias.name, line=_("Another name of {name}").format(name=there.title))


def _place(_records: Records, place: e.Place) -> BehindLine:
    return BehindLine("programme", None, "map-pin", place.name, country_said(place.country))


def _claim(_records: Records, claim: e.Claim) -> BehindLine:
    return BehindLine("", claim.id, "quotes", claim.claim, claim.source)


def _follow_up(records: Records, task: e.FollowUp) -> BehindLine:
    owner = records.by_id.get(task.owner_id) if task.owner_id else None
    line = ", ".join(filter(None, (_day(task.due), owner.name if isinstance(owner, e.Person) else "")))
    return BehindLine("follow-ups", task.id, "check-square-offset", task.task, line)


def _testimonial(records: Records, said: e.Testimonial) -> BehindLine:
    organisation = records.organisation.get(said.organisation_id) if said.organisation_id else None
    return BehindLine("cases", None, "quotes", said.text, organisation.name if organisation else "")


def _mission(_records: Records, mission: e.Mission) -> BehindLine:
    return BehindLine("programme", None, "airplane-tilt", mission.title, _(mission.kind))


def _group(_records: Records, group: e.ExportGroup) -> BehindLine:
    return BehindLine("cases", group.id, "users-four", group.segment, _(e.ExportGroup.singular).capitalize())


def _member(records: Records, member: e.ExportGroupMember) -> BehindLine:
    organisation = records.organisation.get(member.organisation_id)
    if organisation is None:
        return BehindLine("", member.id, "buildings", member.named_as or NAMELESS, "")
    return _organisation(records, organisation)


def _person(records: Records, person: e.Person) -> BehindLine:
    organisation = records.organisation.get(person.organisation_id) if person.organisation_id else None
    return BehindLine(
        "contacts", person.id, "user", person.name or NAMELESS, organisation.name if organisation else ""
    )


_TOLD: Mapping[type[Entity], Callable[[Records, Any], BehindLine]] = {
    e.Case: _case,
    e.Meeting: _meeting,
    e.Participant: _participant,
    e.Organisation: _organisation,
    e.ProgrammeItem: _item,
    e.ProgrammeSession: _session,
    e.Step: _step,
    e.Alias: _alias,
    e.Place: _place,
    e.Claim: _claim,
    e.FollowUp: _follow_up,
    e.Testimonial: _testimonial,
    e.Mission: _mission,
    e.ExportGroup: _group,
    e.ExportGroupMember: _member,
    e.Person: _person,
}
