"""Badges: for each person of the delegation, and of each counterpart that comes."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from missionapp.actions.documents.card_files import Cards, card_pieces, cards_by_mission
from missionapp.actions.documents.source import Source, read_source
from missionapp.actions.pieces import Offer, OnShelf, Piece, Wanted
from missionapp.documents.badges.values import Badge, BadgeRole
from missionapp.domain.entities import (
    Delegate,
    Meeting,
    MeetingParty,
    Organisation,
    Participant,
    Person,
)
from missionapp.domain.entities.meetings import STANDING
from missionapp.domain.entities.missions import DelegateKind, Reply, Role
from missionapp.domain.names import fold
from missionapp.domain.records import Records
from missionapp.i18n import ngettext
from missionapp.store.store import Store

_ROLES: Mapping[str, BadgeRole] = {
    DelegateKind.LEAD: BadgeRole.LEAD,
    DelegateKind.INTERPRETER: BadgeRole.INTERPRETER,
}
_PARTS: Mapping[str, BadgeRole] = {
    Role.ORGANISER: BadgeRole.ORGANISER,
    Role.COUNTERPART: BadgeRole.COUNTERPART,
    Role.OBSERVER: BadgeRole.OBSERVER,
}
_ORDER = tuple(BadgeRole)


@dataclass(frozen=True)
class Badges:
    """What was read."""

    source: Source
    sets: Sequence[Cards[Badge]]


def read(store: Store) -> Badges:
    """The badges of each mission that has people."""
    source = read_source(store)
    return Badges(source, cards_by_mission(source, badges_of(source.records)))


def pieces(values: Badges, wanted: Wanted) -> list[Piece]:
    """A PDF for each mission."""
    from missionapp.documents.badges.render import check_badges, render_badges

    return card_pieces("badges", values.source, values.sets, wanted, check_badges, render_badges)


def offer(_values: Badges) -> Offer:
    """Nothing to choose from."""
    return Offer()


def stands(session: Session) -> OnShelf:
    """The missions that have people; counterparts that come, of whom nobody is known."""
    meets = (
        select(MeetingParty.participant_id)
        .join(Meeting, Meeting.id == MeetingParty.meeting_id)
        .where(Meeting.status.in_(STANDING))
    )
    come = (
        Participant.role.in_((Role.COUNTERPART, Role.OBSERVER)),
        or_(Participant.reply.is_(None), Participant.reply == Reply.CONFIRMED),
        Participant.id.in_(meets),
    )
    people = select(Person.id)
    ours = select(Delegate.mission_id).where(Delegate.person_id.in_(people))
    theirs = select(Participant.mission_id).where(*come, Participant.contact_id.in_(people))
    missions = session.scalar(select(func.count()).select_from(ours.union(theirs).subquery())) or 0
    lacking = session.scalar(select(func.count()).where(*come, Participant.contact_id.is_(None))) or 0
    said = ngettext(
        "{n} counterpart has no contact person", "{n} counterparts have no contact person", lacking
    )
    return OnShelf("badges", missions, said.format(n=lacking) if lacking else "")


def badges_of(records: Records) -> dict[UUID, list[Badge]]:
    """The badges of each mission by its id: the delegation by role, then the counterparts by name."""
    found: dict[UUID, dict[UUID, Badge]] = defaultdict(dict)
    people = {person.id: person for person in records.persons}
    for mission_id, person_id, badge in [*_ours(records, people), *_theirs(records, people)]:
        held = found[mission_id].get(person_id)
        if held is None or _ORDER.index(badge.role) < _ORDER.index(held.role):
            found[mission_id][person_id] = badge
    return {mission: sorted(badges.values(), key=_place) for mission, badges in found.items()}


def _place(badge: Badge) -> tuple[int, str, str, str]:
    return _ORDER.index(badge.role), fold(badge.organisation), fold(badge.name), badge.name_local


_Found = list[tuple[UUID, UUID, Badge]]


def _ours(records: Records, people: dict[UUID, Person]) -> _Found:
    parts = {(part.mission_id, part.organisation_id): part for part in records.participants}
    languages = _languages(records)
    found: _Found = []
    for delegate in records.delegates:
        if person := people.get(delegate.person_id):
            firm = records.organisation.get(person.organisation_id) if person.organisation_id else None
            part = parts.get((delegate.mission_id, firm.id)) if firm else None
            role = _ROLES.get(delegate.kind) or _part_role(part)
            spoken = languages.get(delegate.id, ()) if role == BadgeRole.INTERPRETER else ()
            found.append((delegate.mission_id, person.id, _badge(person, firm, role, spoken)))
    return found


def _part_role(part: Participant | None) -> BadgeRole:
    return _PARTS.get(part.role, BadgeRole.DELEGATE) if part else BadgeRole.DELEGATE


def _theirs(records: Records, people: dict[UUID, Person]) -> _Found:
    """The contact persons of counterparts and observers that come and have a meeting."""
    meets = {
        part.id
        for meeting in records.meetings
        if meeting.status in STANDING
        for part in records.parties_of.get(meeting.id, ())
    }
    return [
        (
            part.mission_id,
            person.id,
            _badge(person, records.organisation.get(part.organisation_id), _PARTS[part.role]),
        )
        for part in records.participants
        if part.role in (Role.COUNTERPART, Role.OBSERVER)
        and part.reply in (None, Reply.CONFIRMED)
        and part.id in meets
        and part.contact_id
        and (person := people.get(part.contact_id))
    ]


def _badge(
    person: Person, firm: Organisation | None, role: BadgeRole, languages: Sequence[str] = ()
) -> Badge:
    return Badge(
        name=person.name or "",
        name_local=person.name_local or "",
        job=person.job_title or "",
        organisation=firm.name or "" if firm else "",
        organisation_local=firm.name_local or "" if firm else "",
        country=firm.country or "" if firm else "",
        role=role,
        languages=tuple(languages),
    )


def _languages(records: Records) -> dict[UUID, tuple[str, ...]]:
    """The languages of each interpreter by the delegate's id: "zh-en" and "zh-fr" are zh, en, fr."""
    found: dict[UUID, dict[str, None]] = defaultdict(dict)
    pairs = (value for value in records.list_values if value.list_name == "interprets" and value.value)
    for pair in sorted(pairs, key=lambda each: each.value):
        spoken = pair.value.lower().replace(" ", "").split("-")
        found[pair.owner_id] |= dict.fromkeys(filter(None, spoken))
    return {owner: tuple(languages) for owner, languages in found.items()}
