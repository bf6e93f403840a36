"""Named selects: what is read together, in a number of queries that does not grow with the data."""

from dataclasses import fields
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from missionapp.domain import entities as e
from missionapp.domain.fields import Entity
from missionapp.domain.records import Records

_LISTS: dict[str, type[Entity]] = {
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
}


def records(session: Session) -> Records:
    """Everything that figures and checks need, in one query a list."""
    lists: dict[str, Any] = {
        f.name: list(session.scalars(select(_LISTS[f.name]).order_by(_LISTS[f.name].id)))
        for f in fields(Records)
    }
    return Records(**lists)
