"""What a partnership does beside its missions: its partners, the synergy map, exchanges and meetings.

Fields are edited with `records.edit`, records deleted with `records.delete`. An exchange or a meeting goes
with its mission: that is what is deleted. What is to be done next is `followups.promise` about a decision.
"""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from missionapp.actions.case_parts import said
from missionapp.actions.child_missions import child_mission
from missionapp.actions.lists.mission import main_mission
from missionapp.actions.records import find
from missionapp.domain.entities import (
    Complementarity,
    Decision,
    Exchange,
    Initiative,
    Mission,
    Organisation,
    Partner,
    Partnership,
    Presentation,
    ThematicArea,
)
from missionapp.domain.entities.missions import MissionKind
from missionapp.domain.errors import MissionError
from missionapp.domain.fields import Entity
from missionapp.i18n import N_, _
from missionapp.store.store import Store


def add_partnership(store: Store, name: str, **values: Any) -> UUID:
    """Add a partnership, and let it run the main mission if nobody does yet; its id."""
    made = Partnership(name=said(name), **values)
    with store.write(N_("Add {what}"), what=made) as session:
        session.add(made)
        main = main_mission(session)
        if main and main.partnership_id is None:
            main.partnership_id = made.id
    return made.id


def add_partner(store: Store, partnership_id: UUID, organisation_id: UUID, **values: Any) -> UUID:
    """Let an organisation be a partner; the partner's id. MissionError when it is one already."""
    partnership = find(store, Partnership, partnership_id)
    organisation = find(store, Organisation, organisation_id)
    with store.read() as session:
        same = select(Partner.id).where(
            Partner.partnership_id == partnership_id, Partner.organisation_id == organisation_id
        )
        if session.scalars(same).first():
            raise MissionError(
                _("{who} is a partner of {what} already").format(who=organisation.name, what=partnership.name)
            )
    return _add(
        store, Partner(partnership_id=partnership_id, organisation_id=organisation_id, **values), organisation
    )


def add_area(store: Store, partnership_id: UUID, name: str) -> UUID:
    """Add a thematic area at the end of a partnership's; its id."""
    find(store, Partnership, partnership_id)
    last = _last(store, ThematicArea, ThematicArea.partnership_id == partnership_id)
    return _add(store, ThematicArea(partnership_id=partnership_id, name=said(name), position=last + 1))


def add_initiative(
    store: Store,
    area_id: UUID,
    name: str,
    *,
    region: str | None = None,
    country: str | None = None,
    **values: Any,
) -> UUID:
    """Put an initiative, or by its `kind` a demonstration facility, on the synergy map; its id."""
    find(store, ThematicArea, area_id)
    return _add(
        store,
        Initiative(
            area_id=area_id,
            name=said(name),
            region=(region or "").strip() or None,
            country=(country or "").strip().upper() or None,
            **values,
        ),
    )


def add_complementarity(store: Store, initiative_id: UUID, other_id: UUID | None, text: str) -> UUID:
    """Note what one initiative can give to another, or to all of them; the complementarity's id."""
    giver = find(store, Initiative, initiative_id)
    if other_id == initiative_id:
        raise MissionError(_("These two are the same initiative"), hint=_("Choose another one"))
    if other_id is not None:
        find(store, Initiative, other_id)
    made = Complementarity(initiative_id=initiative_id, other_id=other_id, text=_text(text))
    return _add(store, made, giver)


def add_exchange(
    store: Store,
    title: str,
    start: date | None,
    end: date | None,
    *,
    visitor: UUID | None = None,
    host: UUID | None = None,
    **values: Any,
) -> UUID:
    """Note a ClusterXchange exchange between two organisations, with a mission of its own; the exchange's id.

    MissionError when it has no title, ends before it starts, or somebody would visit themselves.
    """
    if visitor is not None and visitor == host:
        raise MissionError(_("Visitor and host are the same"), hint=_("Choose two organisations"))
    for organisation_id in filter(None, (visitor, host)):
        find(store, Organisation, organisation_id)
    with store.read() as session:
        mission = child_mission(session, MissionKind.EXCHANGE, title, start, end, place_of=host)
    with store.write(N_("Add {what}"), what=mission) as session:
        session.add(mission)
        session.flush()
        made = Exchange(mission_id=mission.id, visitor_id=visitor, host_id=host, **values)
        session.add(made)
    return made.id


def add_meeting(store: Store, title: str, day: date | None, *, end: date | None = None) -> UUID:
    """Note a partnership meeting; the id of its mission."""
    with store.read() as session:
        made = child_mission(session, MissionKind.MEETING, title, day, end or day)
    return _add(store, made)


def present(
    store: Store, mission_id: UUID, initiative_id: UUID, *, person_id: UUID | None = None, **values: Any
) -> UUID:
    """Note that an initiative was presented at a meeting; the presentation's id."""
    find(store, Mission, mission_id)
    initiative = find(store, Initiative, initiative_id)
    last = _last(store, Presentation, Presentation.mission_id == mission_id)
    made = Presentation(
        mission_id=mission_id, initiative_id=initiative_id, person_id=person_id, position=last + 1, **values
    )
    return _add(store, made, initiative)


def decide(store: Store, mission_id: UUID, text: str, **values: Any) -> UUID:
    """Note what a meeting decided, after what it decided before; the decision's id."""
    mission = find(store, Mission, mission_id)
    last = _last(store, Decision, Decision.mission_id == mission_id)
    made = Decision(mission_id=mission_id, text=_text(text), position=last + 1, **values)
    return _add(store, made, mission)


def _add(store: Store, made: Entity, named: Entity | None = None) -> UUID:
    """Add a record as one step, named after it or after what it belongs to."""
    with store.write(
        N_("Add {what}") if named is None else N_("Add to {what}"), what=named or made
    ) as session:
        session.add(made)
    return made.id


def _last(store: Store, kind: Any, where: Any) -> int:
    with store.read() as session:
        return session.scalar(select(func.max(kind.position)).where(where)) or 0


def _text(text: str) -> str:
    if not text.strip():
        raise MissionError(_("Nothing is said"), hint=_("Type what it is"))
    return text.strip()
