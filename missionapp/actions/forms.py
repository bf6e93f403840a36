"""The form that each SME fills in: its data, and whom it wants to meet. It comes back by import."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from sqlalchemy.orm import Session

from missionapp.actions.importing.picture import read_picture
from missionapp.actions.pieces import Piece, Wanted, write_pieces
from missionapp.actions.recipients import chosen
from missionapp.actions.withholding import withheld
from missionapp.actions.workbook import ID, choices_of, exported_grid
from missionapp.documents.filenames import file_names
from missionapp.domain.cells import Cell
from missionapp.domain.errors import MissionError
from missionapp.domain.sheets.drawing import Drawing
from missionapp.domain.sheets.exported import pack
from missionapp.domain.sheets.picture import Record
from missionapp.domain.sheets.workbook import sheet_named
from missionapp.formats.workbook import Form, Grid, write_form
from missionapp.i18n import N_, _, translator

FIELDS = (
    "organisation.name", "organisation.name_local", "organisation.kind", "organisation.country",
    "organisation.region", "organisation.city", "organisation.address", "organisation.website",
    "organisation.email", "organisation.phone", "organisation.founded", "organisation.employees",
    "organisation.sectors", "organisation.products", "organisation.profile", "participant.segment",
    "participant.seeks", "person.name", "person.job_title", "person.email", "person.phone",
    "person.languages",
)  # fmt: skip
"""What a form asks an SME of itself, in this order."""

_ABOUT = ("organisation.country", "organisation.city", "organisation.sectors")
"""What a form tells of each counterpart."""
_ASKED = ("wish.grade", "wish.remark")
"""What it asks about each."""

_TITLE = N_("Registration for {mission}")
_HINT = N_("Put right what is wrong, fill in what is missing, mark whom you want to meet, and send it back.")

Say = Callable[[str], str]


def export_forms(
    session: Session, folder: Path, language: str = "", *, recipient: str | None = None
) -> list[Path]:
    """Write a form for each home participant into a folder, and say which files these are.

    In `language`, else in the language of the participant's documents. What is answered goes into
    cells as the workbook holds them: ISO codes, English choices.
    """
    pieces = form_pieces(read_forms(session), Wanted(language=language))
    if recipient is not None:
        pieces = chosen(recipient, [(piece, piece.names) for piece in pieces])
    return list(write_pieces(pieces, folder))


def read_forms(session: Session) -> Drawing:
    """What forms ask and tell; MissionError where there is no mission."""
    drawing = Drawing(withheld(read_picture(session)))
    if drawing.picture.mission is None:
        raise MissionError(_("This file holds no mission yet"), hint=_("Make one with missionapp new"))
    return drawing


def form_pieces(drawing: Drawing, wanted: Wanted) -> list[Piece]:
    """A form for each home participant of the mission."""
    mission = drawing.picture.mission
    assert mission is not None, "read_forms sees to it"
    everybody = _home_participants(drawing, mission)
    named = [(mission.get("code"), "form", drawing.labels.plain(r), mission.get("start")) for r in everybody]
    return [
        _piece(name, record, drawing, wanted.language or record.get("language") or "en")
        for name, record in zip(file_names(named, "xlsx"), everybody, strict=True)
    ]


def _piece(name: str, record: Record, drawing: Drawing, language: str) -> Piece:
    organisation = drawing.picture.get("organisation", record.get("organisation_id"))
    names = (drawing.labels.plain(record), *(organisation.aliases if organisation else ()))
    about = (record.id, record.get("organisation_id"))
    return Piece(
        name, partial(_write, record, drawing, language), recipient=names[0], names=names, about=about
    )


def _write(record: Record, drawing: Drawing, language: str, path: Path) -> None:
    mission = drawing.picture.mission
    assert mission is not None, "read_forms sees to it"
    say = translator(language).gettext
    write_form(path, _form(record, mission, drawing, say), _exported(record, drawing))


def _home_participants(drawing: Drawing, mission: Record) -> list[Record]:
    found = drawing.records(sheet_named("Participants"))
    return [r for r in found if r.get("role") == "home participant" and r.get("mission_id") == mission.id]


def _form(record: Record, mission: Record, drawing: Drawing, say: Say) -> Form:
    sheet = sheet_named("Participants")
    cells = drawing.row(sheet, record)
    columns = [sheet.by_path[path] for path in FIELDS]
    lines: list[tuple[str, Cell, Sequence[str]]] = [
        (say(column.label), cells[column.path], choices_of(column.field)) for column in columns
    ]
    title = say(_TITLE).format(mission=mission.get("title"))
    table = _wish_table(record, drawing, say)
    inputs = frozenset((len(_ABOUT) + 1, len(_ABOUT) + 2))
    return Form("Form", title, say(_HINT), [*lines, (ID, str(record.id), ())], table, inputs)


def _wish_table(record: Record, drawing: Drawing, say: Say) -> Grid:
    """Every counterpart of the mission, with what this participant wishes so far."""
    counterparts, wishes = sheet_named("Counterparts"), sheet_named("Wishes")
    columns = [wishes.by_path["wish.counterpart_id"], *(counterparts.by_path[path] for path in _ABOUT)]
    columns += [wishes.by_path[path] for path in _ASKED]
    asked = _wishes(record, drawing)
    rows = [
        _wish_row(other, asked.get(other.id), drawing)
        for other in drawing.records(counterparts)
        if other.get("mission_id") == record.get("mission_id")
    ]
    grades = {len(_ABOUT) + 1: choices_of(wishes.by_path["wish.grade"].field)}
    header = [*(say(column.label) for column in columns), ID]
    return Grid("Wishes", header, rows, grades, frozenset((len(columns),)))


def _wishes(record: Record, drawing: Drawing) -> dict[object, Record]:
    """What a participant itself wishes, by counterpart."""
    found = drawing.picture.tied("wish", "participant_id", record.id)
    return {wish.get("counterpart_id"): wish for wish in found if wish.get("asked_by") != "counterpart"}


def _wish_row(other: Record, wish: Record | None, drawing: Drawing) -> list[Cell]:
    cells = drawing.row(sheet_named("Counterparts"), other)
    said = drawing.row(sheet_named("Wishes"), wish) if wish else {}
    return [
        drawing.labels.of("participant", other.id),
        *(cells[path] for path in _ABOUT),
        *(said.get(path) for path in _ASKED),
        str(wish.id) if wish else None,
    ]


def _exported(record: Record, drawing: Drawing) -> Grid:
    """What the form holds as it is written, so that import can tell what was answered."""
    cells = drawing.row(sheet_named("Participants"), record)
    rows = pack("Participants", FIELDS, [(str(record.id), [cells[path] for path in FIELDS])])
    wishes = _wishes(record, drawing).values()
    said = [(str(wish.id), drawing.row(sheet_named("Wishes"), wish)) for wish in wishes]
    rows += pack("Wishes", _ASKED, [(wish_id, [held[path] for path in _ASKED]) for wish_id, held in said])
    return exported_grid(rows)
