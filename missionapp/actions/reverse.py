"""Reverse missions: the partners of a case come to us."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from missionapp.actions.records import find
from missionapp.domain.entities import Case, Mission
from missionapp.domain.entities.missions import MissionKind
from missionapp.domain.errors import MissionError
from missionapp.i18n import N_, _
from missionapp.store.store import Store


def add_reverse_mission(
    store: Store,
    case_id: UUID,
    title: str,
    start: date | None,
    end: date | None,
    place: str | None = None,
    **values: Any,
) -> UUID:
    """Plan a reverse mission that follows from a case, in the time of home; the mission's id.

    `place` are its cities. MissionError when it has no title, or ends before it starts.
    """
    case = find(store, Case, case_id)
    parent = find(store, Mission, case.mission_id)
    title = " ".join(title.split())
    if not title:
        raise MissionError(_("The mission has no title"), hint=_("Give it one"))
    if start and end and end < start:
        raise MissionError(_("The mission ends before it starts"), hint=_("Set the last day after the first"))
    with store.read() as session:
        code = _free_code(session, parent.code)
    made = Mission(
        **{
            "code": code,
            "title": title,
            "kind": MissionKind.REVERSE,
            "market": case.market or parent.market,
            "start": start,
            "end": end or start,
            "timezone": parent.home_timezone or parent.timezone,
            "home_timezone": parent.home_timezone,
            "cities": (place or "").strip() or None,
            "partnership_id": parent.partnership_id,
            "home_partner_id": parent.home_partner_id,
            "parent_id": parent.id,
            "follows_case_id": case_id,
            **values,
        }
    )
    with store.write(N_("Plan the reverse mission {what}"), what=made) as session:
        session.add(made)
    return made.id


def _free_code(session: Session, code: str) -> str:
    """ "CN-2017-R1", or the next number that is free."""
    taken = set(session.scalars(select(Mission.code)))
    number = 1
    while f"{code}-R{number}" in taken:
        number += 1
    return f"{code}-R{number}"
