"""T1: events and meetings of each target market."""

from collections.abc import Sequence

from missionapp.domain.entities import Meeting, Participant
from missionapp.domain.entities.meetings import RECORDED, MeetingStatus
from missionapp.domain.entities.missions import Role
from missionapp.domain.entities.programme import ItemKind
from missionapp.domain.figures.base import Basis, CountRow, CountTable, count
from missionapp.domain.records import CLUSTER_LIKE, Records

COLUMNS = ("preparatory_events", "c2c_events", "c2c_meetings", "b2b_events", "b2b_meetings")
_COUNTED = {
    Basis.HELD: (MeetingStatus.HELD,),
    Basis.PLANNED: (MeetingStatus.PLANNED, MeetingStatus.CONFIRMED),
}


def events_table(records: Records) -> CountTable:
    """T1, a row for each target market."""
    return CountTable(COLUMNS, [_row(records, market) for market in records.markets])


def is_c2c(records: Records, meeting: Meeting) -> bool:
    """Whether clusters or intermediaries sit on both sides; an organiser is one whatever its kind."""
    parties = records.parties_of.get(meeting.id, ())
    ours = [p for p in parties if p.role != Role.COUNTERPART]
    theirs = [p for p in parties if p.role == Role.COUNTERPART]
    return bool(ours and theirs) and all(_cluster_like(records, p) for p in parties)


def _cluster_like(records: Records, participant: Participant) -> bool:
    organisation = records.organisation.get(participant.organisation_id)
    return participant.role == Role.ORGANISER or bool(organisation and organisation.kind in CLUSTER_LIKE)


def basis_of(meetings: Sequence[Meeting]) -> Basis:
    """Held as soon as one meeting is recorded; planned before that."""
    return Basis.HELD if any(meeting.status in RECORDED for meeting in meetings) else Basis.PLANNED


def _row(records: Records, market: str | None) -> CountRow:
    items = [item for item in records.items if records.market_of.get(item.mission_id, "") == market]
    meetings = [m for m in records.meetings if records.market_of.get(m.mission_id, "") == market]
    basis = basis_of(meetings)
    c2c = [meeting for meeting in meetings if is_c2c(records, meeting)]
    b2b = [meeting for meeting in meetings if not is_c2c(records, meeting)]
    preparatory = [item for item in items if item.kind == ItemKind.PREPARATORY]
    counts = {"preparatory_events": count(preparatory, sort_exists=False)}
    for name, kind, those in (("c2c", ItemKind.C2C, c2c), ("b2b", ItemKind.B2B, b2b)):
        events = [item for item in items if item.kind == kind]
        exists = bool(events or those)
        counting = [meeting for meeting in those if meeting.status in _COUNTED[basis]]
        counts[f"{name}_events"] = count(events, sort_exists=exists)
        counts[f"{name}_meetings"] = count(counting, sort_exists=exists)
    return CountRow(market, counts, basis)
