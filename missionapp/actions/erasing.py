"""A person's data erased for ever, in the mission and its snapshots; the sentence that says what is left."""

from collections.abc import Callable, Collection, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from missionapp.actions.erasing_parts import Held, parts_of
from missionapp.actions.erasing_whom import Whom, find_whom, whom_by_id
from missionapp.actions.mentions import Mentions, find_mentions
from missionapp.actions.records import delete_in
from missionapp.domain.entities import Testimonial, entities
from missionapp.domain.errors import MissionError
from missionapp.domain.names import person_key
from missionapp.i18n import N_, _, ngettext
from missionapp.store.erasure import redaction
from missionapp.store.erasure.erased import remember_erased
from missionapp.store.keeping.renewing import Renewed, Tells, renewing
from missionapp.store.lens import look_at
from missionapp.store.log.oplog import Row
from missionapp.store.log.traces import ever_held
from missionapp.store.store import Store

REASON = "at the person's wish"
_LISTED = 12
"""Places of a name that are told one by one."""


@dataclass(frozen=True)
class Erasure:
    """What was erased, and what an erasure does not reach."""

    name: str
    """Whose it was; of several people how many they were."""
    files: int
    """Pictures and other files that were the person's alone."""
    snapshots: Renewed
    mentions: Mentions


def whom_to_erase(store: Store, name: str, person_id: UUID | None = None) -> Whom:
    """Who is meant; also somebody whose record was deleted, of whom the history still tells.

    MissionError when there is none, or several, who are listed.
    """
    with store.read() as session:
        look_at(session, None)
        return find_whom(session, ever_held(session.connection()), name, person_id)


def whom_of(store: Store, people: Collection[UUID]) -> list[Whom]:
    """Those meant by the ids of their records, deleted ones too; ids that nobody ever had are left out."""
    with store.read() as session:
        look_at(session, None)
        return whom_by_id(session, ever_held(session.connection()), people)


def erase_records(store: Store, people: Collection[UUID], tell: Tells | None = None) -> Erasure:
    """Erase the people of these records, deleted ones too, as `erase` does; MissionError if none."""
    found = whom_of(store, people)
    if not found:
        raise MissionError(_("Nobody is left to be erased"), hint=_("Look at the list again"))
    return erase(store, *found, tell=tell)


def erase(store: Store, *people: Whom, tell: Tells | None = None) -> Erasure:
    """Erase what is held about people: it cannot be undone, and nobody of these marks comes in again.

    Copies of the snapshots are changed first, each once for all of them, and take their places just before
    the commit. Until then `tell` can end it by raising, and all stands as it was, the mission too.
    MissionError when the disk is full or a snapshot cannot be written.
    """
    with store.read() as session:
        look_at(session, None)
        rows = _rows_of(session, ever_held(session.connection()), people)
    snapshots, files = _erase_everywhere(store, people, rows, tell or _nobody)
    names = frozenset(name for whom in people for name in whom.names)
    emails = frozenset(mail for whom in people for mail in whom.emails)
    with store.read() as session:
        look_at(session, None)
        mentions = find_mentions(session, names, emails)
    return Erasure(_called(people), files, snapshots, mentions)


def _called(people: Sequence[Whom]) -> str:
    """Who was erased; of several people how many, since their names are to be gone."""
    if len(people) == 1:
        return people[0].name
    return ngettext("{n} person", "{n} people", len(people)).format(n=len(people))


def _erase_everywhere(
    store: Store, people: Collection[Whom], rows: AbstractSet[Row], tell: Tells
) -> tuple[Renewed, int]:
    """Erase in the mission and its snapshots, all or none: what became of these, and how many files went."""
    if not store.is_file:
        return Renewed(), _erase_in(store, people, rows, lambda: tell(0, 0))
    done = [Renewed()]
    with renewing(store, rows, partial(_erase_in, people=people, rows=rows), tell) as renewal:

        def put() -> None:
            tell(0, 0)
            done[0] = renewal.put()

        files = _erase_in(store, people, rows, put)
    return done[0], files


def _rows_of(session: Session, held: Held, people: Collection[Whom]) -> set[Row]:
    """The people's records, with all that is or was part of them, and what they said."""
    said = session.execute(select(Testimonial.id, Testimonial.person_id))
    rows = {row for whom in people for row in whom.rows}
    ids = {row for _entity, row in rows}
    others = {
        (Testimonial.__tablename__, made.bytes)
        for made, person in said
        if person is None or person.bytes not in ids
    }
    return parts_of(held, rows & held.keys()) - others


def _nobody(_done: int, _of: int) -> None:
    """Nobody wants to know."""


def _erase_in(
    store: Store,
    people: Collection[Whom],
    rows: AbstractSet[Row],
    before_commit: Callable[[], object] = lambda: None,
) -> int:
    """Erase in one file, which may stand otherwise than the one that `rows` were found in; files gone."""
    label = N_("Erase a person's data") if len(people) == 1 else N_("Erase the data of {n} people")
    with store.write(label, final=True, n=len(people)) as session:
        look_at(session, None)
        connection = session.connection()
        held = ever_held(connection)
        meant = _rows_of(session, held, people) | (rows & held.keys())
        delete_rows(session, meant)
        files = redaction.erase(session, meant, REASON)
        remember_erased(connection, {mark for whom in people for mark in whom.marks})
        keys = {person_key(name) for whom in people for name in whom.names}
        redaction.forget_authors(connection, lambda name: person_key(name) in keys)
        before_commit()
    store.compact()
    return files


def delete_rows(session: Session, rows: AbstractSet[Row]) -> None:
    """Delete what is still there of these records."""
    for entity, row in sorted(rows):
        kind = entities().get(entity)
        record = session.get(kind, UUID(bytes=row)) if kind else None
        if record is not None:
            delete_in(session, record)
            session.flush()


def told(erasure: Erasure, *, places: bool = True) -> str:
    """What was erased, and what is left to the user, in sentences; with `places` of the name, or without."""
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
    lines += _left(erasure.mentions, places=places)
    lines.append(
        _(
            "Copies elsewhere (backups, other computers, documents that were written) still hold it: "
            "erase it there too."
        )
    )
    return "\n".join(lines)


def _left(mentions: Mentions, *, places: bool) -> list[str]:
    lines = []
    if places and (count := len(mentions.now)):
        listed_places = "; ".join(mentions.now[:_LISTED])
        said = ngettext(
            "The name still stands in {n} text: {places}. Edit it where it should go.",
            "The name still stands in {n} texts: {places}. Edit them where it should go.",
            count,
        )
        lines.append(said.format(n=count, places=listed_places))
    if count := mentions.former:
        said = ngettext(
            "The history keeps {n} former text with the name; it is not erased.",
            "The history keeps {n} former texts with the name; they are not erased.",
            count,
        )
        lines.append(said.format(n=count))
    return lines
