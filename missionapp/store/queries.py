"""Named selects: what is read together, in a number of queries that does not grow with the data."""

from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from missionapp.domain import entities as e
from missionapp.domain.entities.cases import Confidentiality
from missionapp.domain.fields import Entity
from missionapp.domain.hiding import Discreet
from missionapp.domain.records import Records

_LISTS: dict[str, type[Entity]] = {
    "partnerships": e.Partnership,
    "partners": e.Partner,
    "missions": e.Mission,
    "organisations": e.Organisation,
    "aliases": e.Alias,
    "list_values": e.ListValue,
    "persons": e.Person,
    "participants": e.Participant,
    "delegates": e.Delegate,
    "places": e.Place,
    "items": e.ProgrammeItem,
    "sessions": e.ProgrammeSession,
    "slots": e.Slot,
    "travels": e.Travel,
    "attendance": e.Attendance,
    "openings": e.Opening,
    "tables": e.Table,
    "availability": e.Availability,
    "wishes": e.Wish,
    "meetings": e.Meeting,
    "meeting_parties": e.MeetingParty,
    "meeting_persons": e.MeetingPerson,
    "cases": e.Case,
    "case_parties": e.CaseParty,
    "steps": e.Step,
    "export_groups": e.ExportGroup,
    "export_group_members": e.ExportGroupMember,
    "memberships": e.Membership,
    "testimonials": e.Testimonial,
    "follow_ups": e.FollowUp,
    "attachments": e.Attachment,
    "claims": e.Claim,
    "targets": e.Target,
    "vocabulary": e.VocabularyEntry,
    "report_texts": e.ReportText,
    "translations": e.Translation,
    "emergency_numbers": e.EmergencyNumber,
    "thematic_areas": e.ThematicArea,
    "initiatives": e.Initiative,
    "complementarities": e.Complementarity,
    "exchanges": e.Exchange,
    "presentations": e.Presentation,
    "decisions": e.Decision,
    "distinct": e.Distinct,
}


_NAMING = ("cases", "case_parties", "organisations", "persons", "aliases", "list_values")


def records(session: Session) -> Records:
    """Everything that figures and checks need, in one query a list."""
    return _read(session, [f.name for f in fields(Records)])


def discreet(session: Session) -> Discreet:
    """Who may not be named, without all else that a mission holds; nothing more is read where nobody is."""
    closed = select(e.Case.id).where(e.Case.confidentiality != Confidentiality.OPEN).limit(1)
    return Discreet(_read(session, _NAMING) if session.scalar(closed) else Records())


def _read(session: Session, names: Iterable[str]) -> Records:
    lists: dict[str, Any] = {
        name: list(session.scalars(select(_LISTS[name]).order_by(_LISTS[name].id))) for name in names
    }
    return Records(**lists)
