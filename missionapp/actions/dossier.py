"""What is held about one person, as parts to be read: the same for the page and for the person's own copy."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from missionapp.actions.dossier_history import former_told, origin
from missionapp.actions.erasing_parts import parts_of
from missionapp.actions.erasing_whom import Whom, whom_by_id
from missionapp.actions.lists.parts import Line as FileLine
from missionapp.actions.lists.parts import Values, read_values
from missionapp.actions.mentions import mentions_now
from missionapp.actions.records import pointing_to
from missionapp.actions.told_values import value_told
from missionapp.documents.words import Words
from missionapp.domain import entities as e
from missionapp.domain.entities.missions import Role
from missionapp.domain.entities.records import Purpose
from missionapp.domain.fields import Entity, Field, fields_of
from missionapp.i18n import N_
from missionapp.store.erasure.erased import erased_rows
from missionapp.store.lens import look_at
from missionapp.store.log.oplog import Row
from missionapp.store.log.titles import titles_of
from missionapp.store.log.traces import ever_held

PRIVACY = tuple(f.name for f in fields_of(e.Person) if f.group == "Privacy")
"""The fields that say why somebody's data is kept."""
PICTURES = frozenset((Purpose.CARD, Purpose.PORTRAIT))
_AROUND = 70
"""Letters before and after a name that is told of in a text."""


@dataclass(frozen=True)
class Line:
    """Something that is held: a text, a second one, and the page that shows it ("" where none does)."""

    text: str
    second: str = ""
    page: str = ""
    record: UUID | None = None


@dataclass(frozen=True)
class Part:
    """A group of what is held; facts are labels with their values."""

    code: str
    title: str
    facts: tuple[tuple[str, str], ...] = ()
    lines: tuple[Line, ...] = ()

    def __bool__(self) -> bool:
        """Whether it says anything."""
        return bool(self.facts or self.lines)


class State(StrEnum):
    """Whether a person's record stands."""

    HERE = "here"
    DELETED = "deleted"
    """The history keeps what it held."""
    ERASED = "erased"


@dataclass(frozen=True)
class Dossier:
    """Everything about one person."""

    id: UUID
    name: str
    state: State
    person: Values | None = None
    """The record's own values, while it is here."""
    rows: frozenset[Row] = frozenset()
    """The person's records, with all that is or was part of them."""
    parts: tuple[Part, ...] = ()
    pictures: tuple[UUID, ...] = ()
    """Photos of cards, and portraits."""
    consents: tuple[FileLine, ...] = ()
    """Files that show that the person agreed."""

    def count(self, code: str) -> int:
        """How many lines a part has."""
        return sum(len(part.lines) for part in self.parts if part.code == code)


def read_dossier(session: Session, person_id: UUID, words: Words) -> Dossier | None:
    """Everything about a person, in a language, whichever mission is shown; None when there never was one.

    Of somebody who was deleted what the history keeps; of somebody who was erased nothing.
    """
    look_at(session, None)
    connection, row = session.connection(), (e.Person.__tablename__, person_id.bytes)
    held = ever_held(connection)
    if row not in held:
        return None
    if row in erased_rows(connection):
        return Dossier(person_id, "", State.ERASED)
    (whom,) = whom_by_id(session, held, [person_id])
    rows = parts_of(held, whom.rows & held.keys())
    person = session.get(e.Person, person_id)
    reading = _Reading(session, person, words) if person else None
    parts = [
        *(reading.parts() if reading else ()),
        Part(
            "mentions", words.say(N_("Named in texts of others")), lines=_mentions(session, words, whom, rows)
        ),
        Part("former", words.say(N_("Former values in the history")), former_told(held, rows, words)),
        Part("origin", words.say(N_("Where it comes from")), origin(connection, person_id, words)),
    ]
    return Dossier(
        person_id,
        whom.name,
        State.HERE if reading else State.DELETED,
        reading.values[person_id] if reading else None,
        frozenset(rows),
        tuple(filter(None, parts)),
        tuple(reading.pictures()) if reading else (),
        tuple(reading.consents()) if reading else (),
    )


def _mentions(session: Session, words: Words, whom: Whom, rows: set[Row]) -> tuple[Line, ...]:
    """Texts of other records in which the person is named, each with what stands around the name."""
    kinds, found = e.entities(), []
    for place in mentions_now(session, whom.names, whom.emails, rows):
        record = session.get(kinds[place.row[0]], UUID(bytes=place.row[1]))
        page, shown = page_of(record) if record else ("", None)
        where = f"{place.record}, {words.say(place.field.label)}"
        found.append(Line(where, _around(place.text, whom.names), page, shown))
    return tuple(found)


class _Reading:
    """A person's records, read once, and told part by part."""

    def __init__(self, session: Session, person: e.Person, words: Words) -> None:
        self._session, self._person, self._words = session, person, words
        self._pointing = sorted(
            ((record, f.name) for record, f in pointing_to(session, person)),
            key=lambda found: (found[0].__tablename__, found[0].id),
        )
        records: list[Entity] = [person, *(record for record, _field in self._pointing)]
        kinds = dict.fromkeys(type(record) for record in records)
        self.values: Mapping[UUID, Values] = {
            made: found
            for kind in kinds
            for made, found in read_values(session, [r for r in records if type(r) is kind]).items()
        }
        self._titles = titles_of(session.connection(), self._named(records))

    def _named(self, records: Iterable[Entity]) -> set[Row]:
        named: set[Row] = {(record.__tablename__, record.id.bytes) for record in records}
        for record in records:
            for f in fields_of(type(record)):
                value = self.values[record.id].values[f.name]
                if f.target and isinstance(value, UUID):
                    named.add((f.target, value.bytes))
        return named

    def _of(self, kind: type[Any], *by: str) -> list[Any]:
        """The records of a kind that point to the person, by one of these fields if any is named."""
        found = [r for r, field in self._pointing if isinstance(r, kind) and (not by or field in by)]
        return list({record.id: record for record in found}.values())

    def parts(self) -> Iterator[Part]:
        """What the records say, the person's own first."""
        say = self._words.say
        person = self._person.id
        aliases = tuple((say(N_("Also known as")), alias.name) for alias in self._of(e.Alias))
        own = self._facts(person, lambda f: f.name not in PRIVACY)
        yield Part("own", say(N_("Name and contact")), (*own, *aliases))
        reasons = self._facts(person, lambda f: f.name in PRIVACY)
        yield Part("privacy", say(N_("Purpose and consent")), reasons)
        for delegate in self._of(e.Delegate):
            title = say(N_("Taking part: {mission}")).format(
                mission=self._title("mission", delegate.mission_id)
            )
            wanted = self._facts(delegate.id, lambda f: f.name not in ("mission_id", "person_id"))
            yield Part("travel", title, wanted)
        yield Part("meetings", say(N_("Meetings")), lines=tuple(self._meetings()))
        yield Part("files", say(N_("Files and pictures")), lines=tuple(self._files()))
        yield Part("said", say(N_("Testimonials")), lines=tuple(self._testimonials()))
        yield Part("tasks", say(N_("Follow-ups")), lines=tuple(self._tasks()))
        yield Part("roles", say(N_("Named by other records")), lines=tuple(self._roles()))

    def _facts(self, record: UUID, wanted: Any) -> tuple[tuple[str, str], ...]:
        found = self.values[record]
        said = (
            (self._words.say(f.label), self._told(f, found.values[f.name]))
            for f in fields_of(found.entity)
            if wanted(f) and found.values[f.name] not in (None, "", ())
        )
        return tuple(fact for fact in said if fact[1])

    def _told(self, field: Field, value: Any) -> str:
        if isinstance(value, UUID):
            return self._title(field.target, value)
        return value_told(self._words, field, value)

    def _title(self, target: str, record: UUID) -> str:
        return self._titles.get((target, record.bytes), "")

    def _meetings(self) -> Iterator[Line]:
        seen = [present.meeting_id for present in self._of(e.MeetingPerson)]
        query = select(e.Meeting).where(e.Meeting.id.in_(seen)).order_by(e.Meeting.start, e.Meeting.id)
        meetings = list(self._session.scalars(query))
        titles = titles_of(self._session.connection(), [("meeting", m.id.bytes) for m in meetings])
        for meeting in meetings:
            day = self._words.day(meeting.start.date()) if meeting.start else ""
            second = ", ".join(filter(None, (day, self._words.say(meeting.status))))
            yield Line(titles["meeting", meeting.id.bytes], second, "today", meeting.id)

    def _files(self) -> Iterator[Line]:
        for file in self._of(e.Attachment):
            purpose = self._words.say(file.purpose).capitalize() if file.purpose else ""
            yield Line(file.name, ", ".join(filter(None, (purpose, file.note))))

    def pictures(self) -> Iterator[UUID]:
        """Photos of cards, and portraits."""
        return (file.id for file in self._of(e.Attachment) if file.purpose in PICTURES)

    def consents(self) -> Iterator[FileLine]:
        """Evidence of the consent."""
        files = (file for file in self._of(e.Attachment) if file.purpose == Purpose.CONSENT)
        return (FileLine(file.id, file.name, file.note or "") for file in files)

    def _testimonials(self) -> Iterator[Line]:
        for said in self._of(e.Testimonial):
            agreed = self._words.say(N_("may be printed") if said.consent else N_("may not be printed"))
            yield Line(said.text or "", agreed, "cases", said.id)

    def _tasks(self) -> Iterator[Line]:
        mine = {record.id for record in self._of(e.FollowUp, "owner_id")}
        for task in self._of(e.FollowUp):
            role = self._words.say(N_("by this person") if task.id in mine else N_("about this person"))
            due = self._words.day(task.due) if task.due else ""
            yield Line(task.task, ", ".join(filter(None, (role, due))), "follow-ups", task.id)

    def _roles(self) -> Iterator[Line]:
        """Records of others in which the person has a part: a contact person, an interpreter."""
        for record, by in self._pointing:
            if not isinstance(record, _OWN):
                label = next(f.label for f in fields_of(type(record)) if f.name == by)
                called = self._title(record.__tablename__, record.id)
                page, shown = page_of(record)
                yield Line(called, self._words.say(label), page, shown)


_OWN = (
    *(e.ListValue, e.Alias, e.MeetingPerson, e.Delegate, e.Attachment, e.Testimonial, e.FollowUp),
    e.Translation,
)
"""What has a part of its own."""


def page_of(record: Entity) -> tuple[str, UUID | None]:
    """The page that shows a record, and what is to be opened there; "" where none does."""
    match record:
        case e.Participant():
            return "counterparts" if record.role == Role.COUNTERPART else "participants", record.id
        case e.MeetingParty() | e.MeetingPerson():
            return "today", record.meeting_id
        case e.CaseParty() | e.Step():
            return "cases", record.case_id
        case e.ProgrammeSession() | e.Attendance() | e.Table():
            return "programme", record.item_id
        case e.Mission():
            return "partnership", None
    page = _PAGES.get(type(record), "")
    return page, record.id if page else None


_PAGES: Mapping[type[Entity], str] = {
    e.Meeting: "today",
    e.Case: "cases",
    e.Testimonial: "cases",
    e.FollowUp: "follow-ups",
    e.Person: "contacts",
    e.ProgrammeItem: "programme",
    e.Wish: "matching",
    e.ReportText: "report",
}


def _around(text: str, names: Iterable[str]) -> str:
    """A long text from shortly before the name that stands in it to shortly behind."""
    one_line = " ".join(text.split())
    lowered = one_line.casefold()
    places = [at for name in names if (at := lowered.find(name.casefold())) >= 0]
    start = max(0, min(places, default=0) - _AROUND)
    end = start + 3 * _AROUND
    return f"{'… ' if start else ''}{one_line[start:end].strip()}{' …' if end < len(one_line) else ''}"
