"""Who wants to meet whom: added by hand, one pair at a time."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from missionapp.domain.entities import Organisation, Participant, Wish
from missionapp.domain.entities.meetings import AskedBy, WishGrade
from missionapp.domain.entities.missions import Role
from missionapp.domain.errors import MissionError
from missionapp.i18n import N_, _
from missionapp.store.store import Store


def add_wish(store: Store, asker_id: UUID, other_id: UUID, grade: str = WishGrade.WANT) -> UUID:
    """Note that one participant asks to meet another (or to avoid it); the wish's id.

    Where there is a wish of these two already, it takes this grade and is asked by both from now on.
    Raises MissionError when both are on the same side.
    """
    with store.read() as session:
        home, counterpart, asked_by = _sides(session, asker_id, other_id)
        query = select(Wish).where(Wish.participant_id == home, Wish.counterpart_id == counterpart)
        standing = session.scalars(query.order_by(Wish.id)).first()
        organisation = session.get_one(Organisation, session.get_one(Participant, other_id).organisation_id)
    if standing is None:
        wish = Wish(participant_id=home, counterpart_id=counterpart, grade=grade, asked_by=asked_by)
        with store.write(N_("Add a wish to meet {who}"), who=organisation) as session:
            session.add(wish)
        return wish.id
    with store.write(N_("Change the wish to meet {who}"), who=organisation) as session:
        wish = session.get_one(Wish, standing.id)
        wish.grade = grade
        if wish.asked_by not in (asked_by, AskedBy.BOTH):
            wish.asked_by = AskedBy.BOTH
    return standing.id


def _sides(session: Session, asker_id: UUID, other_id: UUID) -> tuple[UUID, UUID, AskedBy]:
    """Home participant, counterpart, and which of them asks."""
    asker, other = (session.get_one(Participant, one).role for one in (asker_id, other_id))
    if (asker == Role.COUNTERPART) == (other == Role.COUNTERPART):
        raise MissionError(
            _("Both are on the same side"), hint=_("Choose one of ours and one of the counterparts")
        )
    if asker == Role.COUNTERPART:
        return other_id, asker_id, AskedBy.COUNTERPART
    return asker_id, other_id, AskedBy.HOME
