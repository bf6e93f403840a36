"""What the missions led to beside cases: export groups, memberships, what participants say."""

from collections.abc import Iterator
from uuid import UUID

from missionapp.documents.key_achievements.tables import coded
from missionapp.documents.kit.blocks import Block, Column, Heading, Table
from missionapp.documents.words import Words
from missionapp.domain.entities import ExportGroup, ExportGroupMember, Membership
from missionapp.domain.hiding import Discreet
from missionapp.domain.records import Records, grouped
from missionapp.i18n import N_


def export_groups(words: Words, records: Records) -> Iterator[Block]:
    """The groups with their members; nothing where there are none."""
    if not records.export_groups:
        return
    columns = (
        Column(words.say(N_("Segment"))),
        Column(words.say(N_("Target country"))),
        Column(words.say(N_("Promoter"))),
        Column(words.say(N_("Members")), share=1.6),
        Column(words.say(N_("Aim")), share=2),
    )
    members = grouped(records.export_group_members, lambda member: member.export_group_id)
    tell = Discreet(records)

    def row(group: ExportGroup) -> tuple[str | None, ...]:
        names = "; ".join(tell(_member(records, member)) for member in members.get(group.id, ()))
        where = words.country(group.market)
        return (
            tell(group.segment),
            where or None,
            tell(group.promoter) or None,
            names or None,
            tell(group.aim) or None,
        )

    groups = sorted(records.export_groups, key=lambda group: (group.market or "", group.segment, group.id))
    yield Heading(words.say(N_("Export groups")), level=2)
    yield Table(columns, tuple(map(row, groups)), name=words.say(N_("Export groups")))


def _member(records: Records, member: ExportGroupMember) -> str:
    organisation = records.organisation.get(member.organisation_id)
    name = member.named_as or (organisation.name if organisation else "?")
    return coded(name, organisation.country if organisation else None)


def memberships(words: Words, records: Records) -> Iterator[Block]:
    """The companies that joined a cluster; nothing where none did."""
    if not records.memberships:
        return
    columns = (
        Column(words.say(N_("Organisation"))),
        Column(words.say(N_("Joined cluster"))),
        Column(words.say(N_("Since"))),
    )

    tell = Discreet(records)

    def row(won: Membership) -> tuple[str | None, ...]:
        since = words.day(won.joined) if won.joined else None
        return tell(_name(records, won.organisation_id)) or None, _name(records, won.cluster_id), since

    won = sorted(records.memberships, key=lambda won: (won.joined is None, won.joined, won.id))
    yield Heading(words.say(N_("Memberships won")), level=2)
    yield Table(columns, tuple(map(row, won)), name=words.say(N_("Memberships won")))


def _name(records: Records, organisation_id: UUID | None) -> str | None:
    organisation = records.organisation.get(organisation_id) if organisation_id else None
    return (organisation.name or None) if organisation else None
