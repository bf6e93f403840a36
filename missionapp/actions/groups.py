"""Export groups: companies that go on together in one segment."""

from typing import Any
from uuid import UUID

from sqlalchemy import select

from missionapp.actions.case_parts import said, the_organisation
from missionapp.actions.records import find
from missionapp.domain.case_rules import check_market
from missionapp.domain.entities import ExportGroup, ExportGroupMember, Mission
from missionapp.domain.errors import MissionError
from missionapp.domain.fields import Entity
from missionapp.i18n import N_, _
from missionapp.store.store import Store


def add_group(store: Store, mission_id: UUID, segment: str, **values: Any) -> UUID:
    """Begin an export group in a segment, for the mission's market unless `values` say another; its id."""
    mission = find(store, Mission, mission_id)
    if values.get("market"):
        check_market(values["market"])
    group = ExportGroup(mission_id=mission_id, segment=said(segment), **{"market": mission.market, **values})
    with store.write(N_("Begin the export group {what}"), what=group) as session:
        session.add(group)
    return group.id


def add_member(store: Store, group_id: UUID, organisation: UUID | str, named_as: str | None = None) -> UUID:
    """Let an organisation go on with an export group, under the name that it has now; the member's id."""
    group = find(store, ExportGroup, group_id)
    with store.read() as session:
        who, made = the_organisation(session, organisation)
        members = select(ExportGroupMember.organisation_id).where(
            ExportGroupMember.export_group_id == group_id
        )
        if who.id in set(session.scalars(members)):
            raise MissionError(
                _("{name} is a member of this group already").format(name=who.name), hint=_("Look above")
            )
    member = ExportGroupMember(
        export_group_id=group_id, organisation_id=who.id, named_as=(named_as or "").strip() or who.name
    )
    added: list[Entity] = [member, *made]
    with store.write(N_("Add {who} to the export group {what}"), who=who, what=group) as session:
        session.add_all(added)
    return member.id


def remove_member(store: Store, member_id: UUID) -> None:
    """Let an organisation be no member of an export group any longer."""
    member = find(store, ExportGroupMember, member_id)
    with store.write(N_("Take {who} out of an export group"), who=member) as session:
        session.delete(session.get_one(ExportGroupMember, member_id))
