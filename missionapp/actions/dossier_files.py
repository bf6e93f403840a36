"""What is held about a person as a file for that person: a PDF in their language, or all of it as JSON."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from missionapp.actions.dossier import Dossier, Part, State, read_dossier
from missionapp.actions.persons import held_of
from missionapp.documents.words import Words
from missionapp.domain import entities as e
from missionapp.domain.errors import MissionError
from missionapp.domain.records import main_mission
from missionapp.domain.whereabouts import zone_called
from missionapp.files import replace_file
from missionapp.i18n import _, document_language, language_now
from missionapp.store.lens import look_at
from missionapp.store.log.blobs import kept_blob
from missionapp.store.queries import discreet

_LARGEST = 900
"""Pixels of a picture's long side."""


@dataclass(frozen=True)
class PersonFile:
    """What a file about a person is made of: read, and independent of the mission from then on."""

    dossier: Dossier
    words: Words
    pictures: tuple[tuple[bytes, str], ...]
    code: str
    mission: str
    printed: datetime


def languages_of(session: Session, person_id: UUID) -> str:
    """The language of a person's own copy: the first of theirs that we print in, else that of the screen."""
    query = select(e.ListValue.value).where(
        e.ListValue.owner_id == person_id, e.ListValue.list_name == "languages"
    )
    return document_language(*session.scalars(query.order_by(e.ListValue.value)), language_now())


def read_person_file(session: Session, person_id: UUID, language: str | None = None) -> PersonFile:
    """Everything that goes into a person's file. MissionError when the record is gone."""
    words = Words(language or languages_of(session, person_id))
    dossier = read_dossier(session, person_id, words)
    if dossier is None or dossier.state is State.ERASED:
        raise _gone()
    mission = main_mission(session.scalars(select(e.Mission)))
    zone = zone_called(mission.timezone if mission else None)
    return PersonFile(
        replace(dossier, parts=_discreetly(session, dossier.parts)),
        words,
        tuple(_pictures(session, dossier.pictures)),
        mission.code if mission else "",
        mission.title if mission else "",
        datetime.now(UTC).astimezone(zone),
    )


def _discreetly(session: Session, parts: Iterable[Part]) -> tuple[Part, ...]:
    """The parts, with no hidden partner named in what is told of other records: the file leaves the house."""
    tell = discreet(session)

    def told(part: Part) -> Part:
        if part.code not in ("mentions", "roles", "tasks"):
            return part
        lines = (replace(line, text=tell(line.text), second=tell(line.second)) for line in part.lines)
        return replace(part, lines=tuple(lines))

    return tuple(map(told, parts))


def _gone() -> MissionError:
    return MissionError(_("This record is no longer there"), hint=_("Go back to the list"))


def _pictures(session: Session, wanted: tuple[UUID, ...]) -> list[tuple[bytes, str]]:
    files = session.scalars(select(e.Attachment).where(e.Attachment.id.in_(wanted)).order_by(e.Attachment.id))
    held = ((kept_blob(session, file.sha256), file.name) for file in files)
    return [(content, name) for content, name in held if content]


def write_person_pdf(made: PersonFile, path: Path, snapshots: int, paper: str = "a4") -> None:
    """Write the PDF; MissionError when the folder cannot be written, or a letter has no font."""
    from missionapp.documents.kit.pages import render_report
    from missionapp.documents.layout import paper_named
    from missionapp.documents.person_data import person_blocks, person_report

    pictures = [(small, name) for data, name in made.pictures if (small := _small(data, name))]
    dossier = made.dossier
    report = person_report(
        made.words,
        dossier.name,
        (dossier.person.values["name_local"] if dossier.person else "") or "",
        person_blocks(made.words, dossier.parts, pictures, snapshots),
        code=made.code,
        lines=(made.mission,),
        printed=made.printed,
    )
    content = render_report(report, paper_named(paper))
    replace_file(path, lambda beside: _put(beside, content))


def _small(data: bytes, name: str) -> bytes | None:
    """A picture, upright and small; None for what is none."""
    from PIL import Image

    from missionapp.formats.photos import upright_jpeg

    try:
        upright = upright_jpeg(data, name).data
    except MissionError:
        return None
    with Image.open(BytesIO(upright)) as picture:
        picture.thumbnail((_LARGEST, _LARGEST))
        out = BytesIO()
        picture.save(out, "JPEG", quality=82)
    return out.getvalue()


def read_person_json(session: Session, person_id: UUID) -> dict[str, Any]:
    """The same document as on the command line. MissionError when the record is gone."""
    look_at(session, None)
    person = session.get(e.Person, person_id)
    if person is None:
        raise _gone()
    return held_of(session, person)


def write_person_json(found: dict[str, Any], path: Path) -> None:
    """Write it; MissionError when the folder cannot be written."""
    content = json.dumps(found, ensure_ascii=False, indent=2).encode()
    replace_file(path, lambda beside: _put(beside, content))


def _put(path: Path, content: bytes) -> None:
    path.write_bytes(content)
