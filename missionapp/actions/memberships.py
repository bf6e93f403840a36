"""Cluster memberships won: companies that joined a cluster after a mission."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from missionapp.actions.case_parts import the_organisation
from missionapp.actions.lists.mission import today_there
from missionapp.actions.records import edit, find
from missionapp.domain.entities import Membership, Mission, Organisation
from missionapp.domain.errors import MissionError
from missionapp.i18n import N_, _
from missionapp.store.store import Store


def add_membership(
    store: Store,
    mission_id: UUID,
    organisation: UUID | str,
    cluster: UUID | str | None = None,
    joined: date | None = None,
    note: str | None = None,
) -> UUID:
    """Note that a company joined a cluster after the mission; the membership's id.

    MissionError when it is noted already, when the company and the cluster are the same, and for a day that
    is still to come or before the mission.
    """
    mission = find(store, Mission, mission_id)
    with store.read() as session:
        who, made = the_organisation(session, organisation)
        other, also = the_organisation(session, cluster, made) if cluster else (None, [])
        if other is not None and other.id == who.id:
            raise MissionError(
                _("{name} cannot join itself").format(name=who.name),
                hint=_("Choose the cluster that it joined"),
            )
        _check_day(mission, joined, today_there(session))
        _refuse_twice(session, mission_id, who, other)
    won = Membership(
        mission_id=mission_id,
        organisation_id=who.id,
        cluster_id=other.id if other else None,
        joined=joined,
        note=(note or "").strip() or None,
    )
    with store.write(N_("Note that {who} joined a cluster"), who=who) as session:
        session.add_all([won, *made, *also])
    return won.id


def edit_membership(
    store: Store, membership_id: UUID, *, continues: bytes | None = None, **values: Any
) -> bytes | None:
    """Give fields of a membership other values, as `records.edit` does."""
    won = find(store, Membership, membership_id)
    mission = find(store, Mission, won.mission_id)
    with store.read() as session:
        _check_day(mission, values.get("joined"), today_there(session))
    return edit(store, Membership, membership_id, continues=continues, **values)


def _check_day(mission: Mission, joined: date | None, today: date) -> None:
    if joined is None:
        return
    if joined > today or (mission.start and joined < mission.start):
        raise MissionError(
            _("Nobody can have joined after the mission on {day}").format(day=joined.isoformat()),
            hint=_("Write a day between the mission and today"),
        )


def _refuse_twice(
    session: Session, mission_id: UUID, who: Organisation, cluster: Organisation | None
) -> None:
    query = select(Membership.id).where(
        Membership.mission_id == mission_id,
        Membership.organisation_id == who.id,
        Membership.cluster_id == (cluster.id if cluster else None),
    )
    if session.scalar(query):
        raise MissionError(
            _("This membership of {name} is noted already").format(name=who.name), hint=_("Look above")
        )
