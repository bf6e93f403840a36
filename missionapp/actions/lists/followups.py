"""Follow-ups as rows: what is to be done, by whom, until when, and what it came from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from missionapp.actions.lists.mission import today_there
from missionapp.actions.lists.sources import Source, read_sources
from missionapp.domain.entities import FollowUp, Person
from missionapp.store.place import whoami

FOLLOW_UP_TABLES = frozenset(
    (
        *("follow_up", "meeting", "meeting_party", "participant", "organisation", "person", "case"),
        *("case_party", "mission", "place"),
    )
)
"""What the rows are read from."""


class Group(StrEnum):
    """When something is due, seen from today."""

    LATE = "late"
    TODAY = "today"
    WEEK = "this week"
    LATER = "later"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class FollowUpRow:
    """A task with its owner and its day."""

    id: UUID
    task: str
    group: Group
    due: date | None
    done: date | None
    made_today: bool
    owner_id: UUID | None
    owner: str
    is_mine: bool
    source: Source | None
    note: str
    today: date
    """The day that it was at the place when this was read."""


def group_of(due: date | None, done: date | None, today: date) -> Group:
    """Where it stands in the list. This week ends on Sunday; what has no day is for later."""
    if done is not None:
        return Group.DONE
    if due is None:
        return Group.LATER
    if due <= today:
        return Group.TODAY if due == today else Group.LATE
    return Group.WEEK if due <= today + timedelta(days=6 - today.weekday()) else Group.LATER


def read_follow_ups(session: Session, now: datetime | None = None) -> Sequence[FollowUpRow]:
    """All follow-ups, the first due first, in a number of queries that does not grow with them."""
    today = today_there(session, now)
    query = (
        select(FollowUp, Person.name)
        .join(Person, Person.id == FollowUp.owner_id, isouter=True)
        .order_by(FollowUp.due.is_(None), FollowUp.due, FollowUp.task, FollowUp.id)
    )
    found = [(follow_up, owner) for follow_up, owner in session.execute(query)]
    sources = read_sources(session, select(FollowUp.about_id))
    me = whoami().person.casefold()
    return [_row(f, owner or "", sources, today, me) for f, owner in found]


def _row(
    follow_up: FollowUp, owner: str, sources: Mapping[UUID, Source], today: date, me: str
) -> FollowUpRow:
    return FollowUpRow(
        id=follow_up.id,
        task=follow_up.task,
        group=group_of(follow_up.due, follow_up.done, today),
        due=follow_up.due,
        done=follow_up.done,
        made_today=follow_up.noted == today,
        owner_id=follow_up.owner_id,
        owner=owner,
        is_mine=bool(owner) and _is_me(owner.casefold(), me),
        source=sources.get(follow_up.about_id) if follow_up.about_id else None,
        note=follow_up.note or "",
        today=today,
    )


def _is_me(name: str, me: str) -> bool:
    """Whether a person's name is that of the one who works here: the same, or its first name."""
    return name == me or (bool(me) and name.split(maxsplit=1)[0] == me)
