"""A person's data erased for ever, in the mission and its snapshots; the sentence that says what is left."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from missionapp.actions.erasing_whom import Held, Whom, find_whom, parts_of
from missionapp.actions.mentions import Mentions, find_mentions
from missionapp.actions.records import delete_in
from missionapp.domain.entities import Testimonial, entities
from missionapp.domain.names import person_key
from missionapp.i18n import N_, _, ngettext
from missionapp.store import redaction
from missionapp.store.erased import remember_erased
from missionapp.store.oplog import Row
from missionapp.store.snapshots import Renewed, renew
from missionapp.store.store import Store
from missionapp.store.traces import ever_held

_REASON = "at the person's wish"
_LISTED = 12
"""Places of a name that are told one by one."""


@dataclass(frozen=True)
class Erasure:
    """What was erased, and what an erasure does not reach."""

    name: str
    files: int
    """Pictures and other files that were the person's alone."""
    snapshots: Renewed
    mentions: Mentions


def whom_to_erase(store: Store, name: str, person_id: UUID | None = None) -> Whom:
    """Who is meant; also somebody whose record was deleted, of whom the history still tells.

    MissionError when there is none, or several, who are listed.
    """
    with store.read() as session:
        return find_whom(session, ever_held(session.connection()), name, person_id)


def erase(store: Store, whom: Whom) -> Erasure:
    """Erase what is held about a person: it cannot be undone, and nobody of these marks comes in again.

    Snapshots are done first: broken off in between, it can be done again. MissionError when the disk is full
    or a snapshot cannot be written; the mission stands as it was then.
    """
    with store.read() as session:
        rows = _rows_of(session, ever_held(session.connection()), whom)
    snapshots = renew(store, rows, lambda copy: _erase_in(copy, whom, rows))
    files = _erase_in(store, whom, rows)
    with store.read() as session:
        mentions = find_mentions(session, whom.names, whom.emails)
    return Erasure(whom.name, files, snapshots, mentions)


def _rows_of(session: Session, held: Held, whom: Whom) -> set[Row]:
    """The person's records, with all that is or was part of them, and what the person said."""
    said = session.execute(select(Testimonial.id, Testimonial.person_id))
    people = {row for _entity, row in whom.rows}
    others = {
        (Testimonial.__tablename__, made.bytes)
        for made, person in said
        if person is None or person.bytes not in people
    }
    return parts_of(held, whom.rows & held.keys()) - others


def _erase_in(store: Store, whom: Whom, rows: AbstractSet[Row]) -> int:
    """Erase in one file, which may stand otherwise than the one that `rows` were found in; files gone."""
    with store.write(N_("Erase a person's data"), final=True) as session:
        connection = session.connection()
        held = ever_held(connection)
        meant = _rows_of(session, held, whom) | (rows & held.keys())
        _delete(session, meant)
        files = redaction.erase(session, meant, _REASON)
        remember_erased(connection, whom.marks)
        keys = {person_key(name) for name in whom.names}
        redaction.forget_authors(connection, lambda name: person_key(name) in keys)
    store.compact()
    return files


def _delete(session: Session, rows: AbstractSet[Row]) -> None:
    """Delete what is still there of these records."""
    for entity, row in sorted(rows):
        kind = entities().get(entity)
        record = session.get(kind, UUID(bytes=row)) if kind else None
        if record is not None:
            delete_in(session, record)
            session.flush()


def told(erasure: Erasure) -> str:
    """What was erased, and what is left to the user, in sentences."""
    done = erasure.snapshots
    lines = [_("What this mission held about {name} is erased.").format(name=erasure.name)]
    if done.changed:
        said = ngettext(
            "It is erased in {n} snapshot on this computer too.",
            "It is erased in {n} snapshots on this computer too.",
            done.changed,
        )
        lines.append(said.format(n=done.changed))
    if done.deleted:
        said = ngettext(
            "{n} snapshot that could not be opened was deleted.",
            "{n} snapshots that could not be opened were deleted.",
            done.deleted,
        )
        lines.append(said.format(n=done.deleted))
    lines += _left(erasure.mentions)
    lines.append(
        _(
            "Copies elsewhere (backups, other computers, documents that were written) still hold it: "
            "erase it there too."
        )
    )
    return "\n".join(lines)


def _left(mentions: Mentions) -> list[str]:
    lines = []
    if count := len(mentions.now):
        places = "; ".join(mentions.now[:_LISTED])
        said = ngettext(
            "The name still stands in {n} text: {places}. Edit it where it should go.",
            "The name still stands in {n} texts: {places}. Edit them where it should go.",
            count,
        )
        lines.append(said.format(n=count, places=places))
    if count := mentions.former:
        said = ngettext(
            "The history keeps {n} former text with the name; it is not erased.",
            "The history keeps {n} former texts with the name; they are not erased.",
            count,
        )
        lines.append(said.format(n=count))
    return lines
