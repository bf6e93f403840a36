"""Slots follow from their session: laid when it comes in, laid anew when its times change."""

from itertools import islice
from uuid import UUID

from missionapp.actions.importing.staging import Staging, Where
from missionapp.domain.programme_rules import slots
from missionapp.domain.sheets.picture import Record

MOST_SLOTS = 1000
"""Of one session: a last day in the wrong year would make millions."""
_TIMES = frozenset(("start", "end", "slot_minutes", "break_start", "break_end"))


def lay_slots(staging: Staging) -> set[UUID]:
    """Lay the slots of new sessions and of those whose times change; the ids of the new slots.

    A slot that stands where it should is kept, and so is one that a meeting uses wherever it stands.
    A session whose slots came in rows of their own has just these.
    """
    fresh: set[UUID] = set()
    for record_id, where in _sessions(staging).items():
        session = staging.after.of("programme_session")[record_id]
        fresh |= _lay(staging, session, where)
    return fresh


def _sessions(staging: Staging) -> dict[UUID, Where]:
    changed = {
        e.record.id: e.where
        for e in staging.edits
        if e.field in _TIMES and e.record.table == "programme_session"
    }
    new = {i: where for i, where in staging.origin.items() if i in staging.after.of("programme_session")}
    return changed | new


def _lay(staging: Staging, session: Record, where: Where) -> set[UUID]:
    wanted = _wanted(session)
    used = {meeting.get("slot_id") for meeting in staging.after.of("meeting").values()}
    standing = staging.after.tied("slot", "session_id", session.id)
    if any(slot.id in staging.origin for slot in standing):
        return set()
    for slot in list(standing):
        moment = slot.get("start"), slot.get("end")
        if moment in wanted:
            wanted.remove(moment)
        elif slot.id not in used:
            staging.remove(slot)
    made = [staging.add("slot", where, {"session_id": session.id, "start": s, "end": e}) for s, e in wanted]
    return {slot.id for slot in made}


def _wanted(session: Record) -> list[tuple[object, object]]:
    if not session.get("slot_minutes"):
        return []
    parts = (session.get(name) for name in ("start", "end", "slot_minutes", "break_start", "break_end"))
    return list(islice(slots(*parts), MOST_SLOTS))
