"""Wishes as a map: our participants by the counterparts, with what stands between each two."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from missionapp.actions.lists.mission import main_mission
from missionapp.actions.lists.parties import NAMELESS, Parties, Party, read_parties
from missionapp.actions.lists.planning_rules import EventRules, read_event_rules
from missionapp.domain.entities import (
    Meeting,
    MeetingParty,
    Organisation,
    Participant,
    Partner,
    Place,
    Table,
    Wish,
)
from missionapp.domain.entities.meetings import RECORDED, STANDING, AskedBy, MeetingStatus, WishGrade
from missionapp.domain.entities.missions import Role
from missionapp.domain.whereabouts import zone_called

MATCHING_TABLES = frozenset(
    (
        *("participant", "organisation", "list_value", "wish", "meeting", "meeting_party", "partner"),
        *("programme_item", "programme_session", "slot", "meeting_table", "place", "mission"),
    )
)
"""What the map and the rules beside it are read from."""

_STRENGTH = {str(grade): n for n, grade in enumerate((WishGrade.MUST, WishGrade.WANT, WishGrade.NICE))}


@dataclass(frozen=True, slots=True)
class Partaker:
    """A line or a column of the map."""

    id: UUID
    name: str
    role: str
    reply: str
    """Of a counterpart."""
    segment: str
    cluster: str
    """Of ours."""
    city: str


@dataclass(frozen=True, slots=True)
class Stand:
    """The meeting of a pair."""

    id: UUID
    status: str
    locked: bool
    start: datetime | None
    """As the clock at the place says."""
    end: datetime | None
    table: str

    @property
    def placed(self) -> bool:
        """Whether it has a time."""
        return self.start is not None

    @property
    def recorded(self) -> bool:
        """Whether it is over, and told."""
        return self.status in RECORDED


@dataclass(frozen=True, slots=True)
class Pair:
    """What stands between one of ours and a counterpart."""

    ours: str = ""
    """How much our side asks for it: must, want, nice, or "" for not at all."""
    theirs: str = ""
    rank: int | None = None
    """Of the counterpart among the wishes of ours."""
    apart: bool = False
    """They are not to meet."""
    meeting: Stand | None = None

    @property
    def wished(self) -> bool:
        """Whether anybody asks for it, and nobody against it."""
        return bool(self.ours or self.theirs) and not self.apart

    @property
    def grade(self) -> str:
        """The stronger of what the two sides say."""
        return min(self.ours, self.theirs, key=_strength)

    @property
    def placed(self) -> bool:
        """Whether their meeting has a time."""
        return self.meeting is not None and self.meeting.placed


@dataclass(frozen=True)
class Matching:
    """All of it. Pairs of which there is nothing to say are left out."""

    ours: tuple[Partaker, ...] = ()
    """Home participants by name, then organisers."""
    counterparts: tuple[Partaker, ...] = ()
    pairs: Mapping[tuple[UUID, UUID], Pair] = field(default_factory=dict)
    events: tuple[EventRules, ...] = ()
    most: tuple[int, ...] = ()
    """The most meetings of each participant that has said so."""

    @property
    def home(self) -> int:
        """How many home participants there are; organisers are none."""
        return sum(one.role == Role.HOME for one in self.ours)

    @property
    def wishes(self) -> int:
        """Pairs that are asked for."""
        return sum(pair.wished for pair in self.pairs.values())

    @property
    def recorded(self) -> int:
        """Meetings that are over, and told."""
        return len(
            {pair.meeting.id for pair in self.pairs.values() if pair.meeting and pair.meeting.recorded}
        )


def read_matching(session: Session) -> Matching:
    """The map of the mission, and the rules of its events with slots."""
    mission = main_mission(session)
    if mission is None:
        return Matching()
    parties = read_parties(session, mission.id, (Role.HOME, Role.ORGANISER, Role.COUNTERPART))
    clusters = _read_clusters(session)
    takers = [_partaker(parties, party, clusters) for party in parties.rows]
    theirs = {one.id for one in takers if one.role == Role.COUNTERPART}
    ours = {one.id for one in takers} - theirs
    return Matching(
        ours=tuple(sorted((one for one in takers if one.id in ours), key=_organisers_last)),
        counterparts=tuple(one for one in takers if one.id in theirs),
        pairs=_read_pairs(session, ours, theirs, zone_called(mission.timezone)),
        events=read_event_rules(session),
        most=tuple(sorted(session.scalars(_most(mission.id)))),
    )


def _most(mission_id: UUID) -> Select[tuple[int]]:
    limit = Participant.most_meetings
    return select(limit).where(Participant.mission_id == mission_id, limit.is_not(None))  # type: ignore[return-value]


def _organisers_last(one: Partaker) -> bool:
    return one.role == Role.ORGANISER


def _partaker(parties: Parties, party: Party, clusters: Mapping[UUID | None, str]) -> Partaker:
    return Partaker(
        id=party.id,
        name=party.name or NAMELESS,
        role=party.role,
        reply=party.reply or "",
        segment=parties.segment(party),
        cluster=clusters.get(party.cluster_id, ""),
        city=party.city or "",
    )


def _read_clusters(session: Session) -> dict[UUID | None, str]:
    """Clusters by the short names that the partnership has for them, else by their own."""
    query = (
        select(Organisation.id, Organisation.name, Partner.short_name)
        .join(Partner, Partner.organisation_id == Organisation.id, isouter=True)
        .where(Organisation.id.in_(select(Participant.cluster_id)))
    )
    return {made: short or name for made, name, short in session.execute(query)}


def _read_pairs(
    session: Session, ours: set[UUID], theirs: set[UUID], zone: ZoneInfo
) -> dict[tuple[UUID, UUID], Pair]:
    pairs: dict[tuple[UUID, UUID], Pair] = defaultdict(Pair)
    wishes = select(Wish.participant_id, Wish.counterpart_id, Wish.grade, Wish.asked_by, Wish.rank)
    for home, counterpart, grade, asked_by, rank in session.execute(wishes.order_by(Wish.id)):
        if home not in ours or counterpart not in theirs:
            continue
        pairs[home, counterpart] = _with_wish(pairs[home, counterpart], grade, asked_by, rank)
    for key, stand in _read_stands(session, ours, theirs, zone):
        before = pairs[key].meeting
        if before is None or _weight(stand) >= _weight(before):
            pairs[key] = replace(pairs[key], meeting=stand)
    return dict(pairs)


def _with_wish(pair: Pair, grade: str, asked_by: str, rank: int | None) -> Pair:
    if grade == WishGrade.AVOID:
        return replace(pair, apart=True)
    ours = grade if asked_by in (AskedBy.HOME, AskedBy.BOTH) else ""
    theirs = grade if asked_by in (AskedBy.COUNTERPART, AskedBy.BOTH) else ""
    return replace(
        pair,
        ours=min(filter(None, (pair.ours, ours)), key=_strength, default=""),
        theirs=min(filter(None, (pair.theirs, theirs)), key=_strength, default=""),
        rank=min((r for r in (pair.rank, rank if ours else None) if r is not None), default=None),
    )


def _strength(grade: str) -> int:
    return _STRENGTH.get(grade, len(_STRENGTH))


def _weight(stand: Stand) -> tuple[bool, bool, bool]:
    """Of several meetings of a pair, what took place is shown; then what is to come; then what has a time."""
    return stand.status == MeetingStatus.HELD, stand.status != MeetingStatus.NO_SHOW, stand.placed


def _read_stands(
    session: Session, ours: set[UUID], theirs: set[UUID], zone: ZoneInfo
) -> Iterable[tuple[tuple[UUID, UUID], Stand]]:
    """Each meeting that takes place, or did not for a no-show, for each of its pairs."""
    who: dict[UUID, list[UUID]] = defaultdict(list)
    for meeting_id, participant in session.execute(
        select(MeetingParty.meeting_id, MeetingParty.participant_id)
    ):
        who[meeting_id].append(participant)
    query = (
        select(Meeting, Place.timezone, Table.name)
        .join(Place, Place.id == Meeting.place_id, isouter=True)
        .join(Table, Table.id == Meeting.table_id, isouter=True)
        .where(Meeting.status.in_((*STANDING, MeetingStatus.NO_SHOW)))
        .order_by(Meeting.start, Meeting.id)
    )
    for meeting, there, table in session.execute(query):
        stand = _stand(meeting, zone_called(there) if there else zone, table or "")
        for one in who[meeting.id]:
            for other in who[meeting.id]:
                if one in ours and other in theirs:
                    yield (one, other), stand


def _stand(meeting: Any, zone: ZoneInfo, table: str) -> Stand:
    return Stand(
        meeting.id,
        meeting.status,
        meeting.locked,
        meeting.start.astimezone(zone) if meeting.start else None,
        meeting.end.astimezone(zone) if meeting.end else None,
        table,
    )
