"""Who wants to meet whom, and who is to be kept apart: said by hand, one pair at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from missionapp.actions.records import delete_in
from missionapp.domain.entities import Organisation, Participant, Wish
from missionapp.domain.entities.meetings import AskedBy, WishGrade
from missionapp.domain.entities.missions import Role
from missionapp.domain.errors import MissionError
from missionapp.domain.fields import Entity
from missionapp.i18n import N_, _
from missionapp.store.sessions import WriteSession
from missionapp.store.store import Store

_OTHER = {AskedBy.HOME: AskedBy.COUNTERPART, AskedBy.COUNTERPART: AskedBy.HOME}


def add_wish(store: Store, asker_id: UUID, other_id: UUID, grade: str = WishGrade.WANT) -> UUID:
    """Note that one participant asks to meet another (or to avoid it); the wish's id.

    Where there is a wish of these two already, it takes this grade and is asked by both from now on; to avoid
    is a wish of its own, that gives way to any other. Raises MissionError when both are on the same side.
    """
    with store.read() as session:
        home, counterpart, asked_by = _sides(session, asker_id, other_id)
        wishes, against = _of_pair(session, home, counterpart)
        who = _called(session, other_id)
    alike, others = (against, []) if grade == WishGrade.AVOID else (wishes, against)
    label = N_("Change the wish to meet {who}") if alike else N_("Add a wish to meet {who}")
    made = Wish(participant_id=home, counterpart_id=counterpart, grade=grade, asked_by=asked_by)
    with store.write(label, who=who) as session:
        _delete(session, [session.get_one(Wish, wish.id) for wish in others])
        if not alike:
            session.add(made)
            return made.id
        wish = session.get_one(Wish, alike[0].id)
        wish.grade = grade
        if wish.asked_by not in (asked_by, AskedBy.BOTH):
            wish.asked_by = AskedBy.BOTH
    return alike[0].id


def set_wish(store: Store, home_id: UUID, counterpart_id: UUID, *, side: AskedBy = AskedBy.HOME) -> None:
    """Note that one side of a pair asks for this meeting; the two are kept apart no longer.

    Where the other side asks already, how much it does stays.
    """
    with _change(store, N_("Add a wish to meet {who}"), home_id, counterpart_id, side=side) as session:
        wishes, against = _of_pair(session, home_id, counterpart_id)
        _delete(session, against)
        if not wishes:
            session.add(Wish(participant_id=home_id, counterpart_id=counterpart_id, asked_by=side))
        elif all(wish.asked_by == _OTHER[side] for wish in wishes):
            wishes[0].asked_by = AskedBy.BOTH


def clear_wish(store: Store, home_id: UUID, counterpart_id: UUID, *, side: AskedBy = AskedBy.HOME) -> None:
    """Note that one side of a pair asks no more; what the other asks for stays."""
    label = N_("Take back the wish to meet {who}")
    with _change(store, label, home_id, counterpart_id, side=side) as session:
        wishes, _against = _of_pair(session, home_id, counterpart_id)
        for wish in wishes:
            if wish.asked_by == AskedBy.BOTH:
                wish.asked_by = _OTHER[side]
        _delete(session, [wish for wish in wishes if wish.asked_by == side])


def grade_wish(store: Store, home_id: UUID, counterpart_id: UUID, grade: WishGrade) -> None:
    """Say how much a meeting is asked for: must, want or nice. Where nobody asks yet, our side does now."""
    with _change(store, N_("Change the wish to meet {who}"), home_id, counterpart_id) as session:
        wishes, against = _of_pair(session, home_id, counterpart_id)
        _delete(session, against)
        if not wishes:
            session.add(Wish(participant_id=home_id, counterpart_id=counterpart_id, grade=grade))
        for wish in wishes:
            wish.grade = grade


def exclude_pair(store: Store, home_id: UUID, counterpart_id: UUID) -> None:
    """Keep these two apart: no plan lets them meet. What they ask for is kept, for when they may again."""
    with _change(store, N_("Keep apart from {who}"), home_id, counterpart_id) as session:
        _wishes, against = _of_pair(session, home_id, counterpart_id)
        if not against:
            session.add(Wish(participant_id=home_id, counterpart_id=counterpart_id, grade=WishGrade.AVOID))


def allow_pair(store: Store, home_id: UUID, counterpart_id: UUID) -> None:
    """Let these two meet again."""
    with _change(store, N_("Let meet {who} again"), home_id, counterpart_id) as session:
        _wishes, against = _of_pair(session, home_id, counterpart_id)
        _delete(session, against)


@contextmanager
def _change(
    store: Store, label: str, home_id: UUID, counterpart_id: UUID, *, side: AskedBy = AskedBy.HOME
) -> Iterator[WriteSession]:
    """One step about a pair, named after the one that is asked for. MissionError where they are no pair."""
    with store.read() as session:
        _sides(session, home_id, counterpart_id)
        who = _called(session, counterpart_id if side == AskedBy.HOME else home_id)
    with store.write(label, who=who) as session:
        yield session


def _of_pair(session: Session, home_id: UUID, counterpart_id: UUID) -> tuple[list[Wish], list[Wish]]:
    """The wishes of a pair: those to meet, and those not to."""
    query = select(Wish).where(Wish.participant_id == home_id, Wish.counterpart_id == counterpart_id)
    found = list(session.scalars(query.order_by(Wish.id)))
    return (
        [wish for wish in found if wish.grade != WishGrade.AVOID],
        [wish for wish in found if wish.grade == WishGrade.AVOID],
    )


def _delete(session: Session, wishes: list[Wish]) -> None:
    for wish in wishes:
        delete_in(session, wish)


def _called(session: Session, participant_id: UUID) -> Entity:
    """What a step is named after; the participant itself where its organisation was deleted elsewhere."""
    participant = session.get_one(Participant, participant_id)
    return session.get(Organisation, participant.organisation_id) or participant


def _sides(session: Session, asker_id: UUID, other_id: UUID) -> tuple[UUID, UUID, AskedBy]:
    """Home participant, counterpart, and which of them asks. MissionError where they are no pair."""
    both = session.get(Participant, asker_id), session.get(Participant, other_id)
    if both[0] is None or both[1] is None:
        raise MissionError(_("This participant is no longer there"), hint=_("Undo its deletion"))
    asker, other = both[0].role, both[1].role
    if (asker == Role.COUNTERPART) == (other == Role.COUNTERPART):
        raise MissionError(
            _("Both are on the same side"), hint=_("Choose one of ours and one of the counterparts")
        )
    if asker == Role.COUNTERPART:
        return other_id, asker_id, AskedBy.COUNTERPART
    return asker_id, other_id, AskedBy.HOME
