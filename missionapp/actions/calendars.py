"""Calendars for the phones of all who have meetings: an .ics file each, brought up to date by a later one."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from sqlalchemy.orm import Session

from missionapp.actions.calendar_entries import Diary, Entry, read_diaries
from missionapp.actions.pieces import Piece, Wanted
from missionapp.documents.agendas import wording
from missionapp.documents.agendas.values import EventLine, MeetingLine, Venue
from missionapp.documents.catalogue import DOCUMENTS
from missionapp.documents.filenames import file_names
from missionapp.documents.words import Words
from missionapp.files import replace_file
from missionapp.i18n import N_, document_language


def read_calendars(session: Session) -> list[Diary]:
    """The calendar of everybody who has meetings, or had some that are cancelled, as values."""
    return read_diaries(session)


def calendar_pieces(diaries: Sequence[Diary], wanted: Wanted) -> list[Piece]:
    """An .ics file for each calendar; its name stays the same, whatever changes in it."""
    part = DOCUMENTS["calendars"].file_part
    files = file_names([(diary.code, part, diary.recipient, diary.day) for diary in diaries], "ics")
    return [
        Piece(
            file,
            partial(_write, diary, wanted.language),
            recipient=diary.recipient,
            names=diary.names,
            about=diary.about,
        )
        for file, diary in zip(files, diaries, strict=True)
    ]


def _write(diary: Diary, language: str, path: Path) -> None:
    content = calendar_of(diary, language)
    replace_file(path, lambda beside: _put(beside, content))


def _put(path: Path, content: bytes) -> None:
    path.write_bytes(content)


def calendar_of(diary: Diary, language: str = "") -> bytes:
    """A calendar as an iCalendar file, in a language or else the recipient's own."""
    from missionapp.formats.calendar_files import Happening, calendar_file, uid_of

    words = Words(document_language(language, diary.language))
    happenings = [
        Happening(
            uid=uid_of(_what(entry), entry.record),
            sequence=entry.sequence,
            stamp=entry.stamp,
            start=entry.line.start,
            end=entry.line.end,
            title=_title(words, entry),
            location=_location(words, entry.line),
            text=_text(words, entry.line),
            is_off=entry.is_off,
            place=entry.line.place.name if entry.line.place else "",
            kind=entry.kind,
        )
        for entry in diary.entries
    ]
    return calendar_file(happenings, f"{diary.mission}, {diary.recipient}")


def _what(entry: Entry) -> str:
    from missionapp.formats.calendar_files import MEETING, SITTING

    return MEETING if isinstance(entry.line, MeetingLine) else SITTING


def _title(words: Words, entry: Entry) -> str:
    """Whom one meets, and at which table: what a phone shows of a short event."""
    said = _called(words, entry.line)
    return words.say(N_("Cancelled: {title}")).format(title=said) if entry.is_off else said


def _called(words: Words, line: MeetingLine | EventLine) -> str:
    if isinstance(line, EventLine):
        return line.title
    names = " + ".join(met.name for met in line.met)
    if not line.table:
        return words.say(N_("Meeting with {names}")).format(names=names)
    return words.say(N_("{names}, table {table}")).format(names=names, table=line.table)


def _location(words: Words, line: MeetingLine | EventLine) -> str:
    """Table, place, and what a driver can read."""
    place = line.place or Venue("")
    table = line.table if isinstance(line, MeetingLine) else ""
    parts = (
        words.say(N_("Table {table}")).format(table=table) if table else "",
        place.name,
        place.name_local,
        place.address_local,
        place.address,
    )
    return ", ".join(dict.fromkeys(filter(None, parts)))


def _text(words: Words, line: MeetingLine | EventLine) -> str:
    if isinstance(line, EventLine):
        return ""
    names = [f"{met.name} {met.name_local}".strip() for met in line.met]
    about = [met.about for met in line.met]
    with_whom = wording.with_whom(words, line).replace(wording.NO_BREAK, " ")
    return "\n".join(filter(None, (*names, *about, with_whom)))
