"""The China mission on its second morning: somebody late, a no-show, four walk-ins."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from missionapp.actions.planning.applying import apply_plan
from missionapp.actions.planning.drafting import Draft, read_draft
from missionapp.actions.planning.proposal import Balance, ChangeKind, Proposal
from missionapp.actions.planning.running import search
from missionapp.actions.planning.telling import messages
from missionapp.domain import entities as e
from missionapp.domain.entities.meetings import AskedBy, MeetingStatus, Side
from missionapp.domain.entities.missions import Role
from missionapp.store.store import Store

NOW = datetime(2017, 2, 15, 1, 25, tzinfo=UTC)
"""09:25 in Beijing: the first slot is under way."""


@pytest.fixture
def china(eves: Path, tmp_path: Path) -> Iterator[Store]:
    with Store.open(Path(shutil.copy(eves / "china-2017.mission", tmp_path))) as store:
        yield store


def drafted(store: Store, now: datetime | None = None) -> Draft:
    steps = store.steps_taken()
    with store.read() as session:
        return read_draft(session, balance=Balance.FEWEST_MOVES, now=now, steps=steps)


def planned(store: Store, now: datetime | None = None) -> Proposal:
    proposal = search(drafted(store, now))
    assert proposal is not None
    assert proposal.optimal
    return proposal


def participant(session: Session, name: str) -> e.Participant:
    query = select(e.Participant).join(e.Organisation, e.Organisation.id == e.Participant.organisation_id)
    return session.scalars(query.where(e.Organisation.name == name)).one()


def upset(store: Store) -> None:
    """Idom comes at half past ten, the first counterpart did not come, four new ones ask to be met."""
    with store.write("The morning") as session:
        idom = participant(session, "Idom")
        late, evening = datetime(2017, 2, 15, 2, 30, tzinfo=UTC), datetime(2017, 2, 15, 10, tzinfo=UTC)
        session.add(e.Availability(participant_id=idom.id, start=late, end=evening))
        first = session.scalars(
            select(e.Meeting).where(e.Meeting.start.is_not(None)).order_by(e.Meeting.start, e.Meeting.id)
        ).first()
        assert first is not None
        first.status, first.no_show_by = MeetingStatus.NO_SHOW, Side.THEIRS
        homes = session.scalars(select(e.Participant).where(e.Participant.role == Role.HOME)).all()
        for n in range(4):
            organisation = e.Organisation(name=f"Walk-in {n}", country="CN")
            guest = e.Participant(
                mission_id=idom.mission_id, organisation_id=organisation.id, role=Role.COUNTERPART
            )
            wish = e.Wish(participant_id=homes[n].id, counterpart_id=guest.id, asked_by=AskedBy.COUNTERPART)
            session.add_all([organisation, guest, wish])


def test_a_morning_in_the_hall_costs_few_moves(china: Store) -> None:
    apply_plan(china, planned(china))
    upset(china)
    proposal = planned(china, NOW)
    assert proposal.unplaced == ()
    assert proposal.moves <= 6
    new = [change for change in proposal.changes if change.kind is ChangeKind.NEW]
    assert sum(any(name.startswith("Walk-in") for name in change.names) for change in new) == 4
    assert all(change.after and change.after.start > NOW for change in proposal.changes)
    moved = {party for change in proposal.changes for party in change.parties}
    with china.read() as session:
        told = messages(session, proposal.changes)
        idom = participant(session, "Idom").id
    assert {message.participant_id for message in told} == moved == set(proposal.concerned)
    assert all(
        placed.sitting.start >= datetime(2017, 2, 15, 2, 30, tzinfo=UTC)
        for placed in proposal.placed
        if idom in placed.parties
    )
    apply_plan(china, proposal)
    assert planned(china, NOW).changes == ()
