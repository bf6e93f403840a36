"""Missions that have no target market: exchanges and partnership meetings, with codes of their own."""

from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from missionapp.actions.lists.mission import main_mission, today_at
from missionapp.actions.missions import zone_of
from missionapp.domain.entities import Mission, Organisation, Partnership
from missionapp.domain.entities.missions import MissionKind
from missionapp.domain.errors import MissionError
from missionapp.i18n import _

_LETTERS = {MissionKind.EXCHANGE: "X", MissionKind.MEETING: "M"}


def child_mission(
    session: Session,
    kind: MissionKind,
    title: str,
    start: date | None,
    end: date | None,
    *,
    place_of: UUID | None = None,
) -> Mission:
    """A mission of this kind, below the file's main mission where there is one; not added yet.

    `place_of` is the organisation at whose place it is, in whose time it is. MissionError when it has no
    title, or ends before it starts.
    """
    title = " ".join(title.split())
    if not title:
        raise MissionError(_("It has no title"), hint=_("Give it one"))
    if start and end and end < start:
        raise MissionError(_("It ends before it starts"), hint=_("Set the last day after the first"))
    main = main_mission(session)
    above = session.get(Mission, main.parent_id) if main and main.parent_id else None
    parent = above or main
    host = session.get(Organisation, place_of) if place_of else None
    home = (main.home_timezone or main.timezone) if main else None
    return Mission(
        code=_free_code(
            session, parent.code if parent else str((start or today_at(None)).year), _LETTERS[kind]
        ),
        title=title,
        kind=kind,
        start=start or end,
        end=end or start,
        timezone=zone_of(host.country) if host and host.country else home,
        home_timezone=home,
        cities=host.city if host else None,
        partnership_id=_partnership_of(session, main),
        home_partner_id=main.home_partner_id if main else None,
        parent_id=parent.id if parent else None,
    )


def _partnership_of(session: Session, main: Mission | None) -> UUID | None:
    """That of the main mission, else the only one."""
    if main and main.partnership_id:
        return main.partnership_id
    found = list(session.scalars(select(Partnership.id).limit(2)))
    return found[0] if len(found) == 1 else None


def _free_code(session: Session, code: str, letter: str) -> str:
    """ "CN-2017-X1", or the next number that is free."""
    taken = set(session.scalars(select(Mission.code)))
    number = 1
    while f"{code}-{letter}{number}" in taken:
        number += 1
    return f"{code}-{letter}{number}"
