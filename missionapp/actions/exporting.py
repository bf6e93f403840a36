"""Writing documents into a folder, by their names on the command line."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import select

from missionapp.actions.pieces import Offer, Piece, Wanted, write_pieces
from missionapp.actions.recipients import chosen
from missionapp.documents.catalogue import DOCUMENTS
from missionapp.documents.filenames import file_name
from missionapp.domain.entities import Mission
from missionapp.domain.errors import MissionError
from missionapp.i18n import _
from missionapp.store.store import Store


def export_documents(
    store: Store,
    out: Path,
    *,
    names: Sequence[str] = (),
    language: str | None = None,
    paper: str = "a4",
    recipient: str | None = None,
) -> list[Path]:
    """Write the named documents (none named: all) into the folder `out`, made if need be; the files written.

    Raises MissionError for a name that is not known and a folder that cannot be written.
    """
    for name in names:
        if name not in DOCUMENTS:
            raise MissionError(
                _("There is no document {name}").format(name=name),
                hint=_("Choose from: {names}").format(names=", ".join(DOCUMENTS)),
            )
    make_folder(out)
    wanted = Wanted(language=language or "", paper=paper)
    chosen_names = list(dict.fromkeys(names)) or list(DOCUMENTS)
    return [path for name in chosen_names for path in _export(store, out, name, wanted, recipient)]


def _export(store: Store, out: Path, name: str, wanted: Wanted, recipient: str | None) -> Iterator[Path]:
    pieces = pieces_of(name, read_document(store, name), wanted)
    if recipient is not None and DOCUMENTS[name].one_each:
        pieces = chosen(recipient, [(piece, piece.names) for piece in pieces])
    return write_pieces(pieces, out)


def make_folder(folder: Path) -> None:
    """Make a folder where there is none; MissionError when that cannot be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise MissionError(
            _("The folder {name} cannot be made").format(name=folder.name), hint=_("Choose another folder")
        ) from error


def read_document(store: Store, name: str) -> Any:
    """Everything that a document may say, as values that `pieces_of` takes: no session is needed after."""
    return _MAKERS[name].read(store)


def pieces_of(name: str, values: Any, wanted: Wanted) -> list[Piece]:
    """The files that a document makes of what was read, in order; MissionError for a paper unknown."""
    return _MAKERS[name].pieces(values, wanted)


def offer_of(name: str, values: Any) -> Offer:
    """What there is to choose from in a document that was read."""
    return _MAKERS[name].offer(values)


@dataclass(frozen=True)
class _Maker:
    """How a document is read, and which files it makes of that."""

    read: Callable[[Store], Any]
    pieces: Callable[[Any, Wanted], list[Piece]]
    offer: Callable[[Any], Offer] = lambda _values: Offer()


def _read_agendas(store: Store) -> Any:
    from missionapp.actions.agendas import read_agendas

    with store.read() as session:
        return read_agendas(session, version=store.steps_taken())


def _agenda_pieces(values: Any, wanted: Wanted) -> list[Piece]:
    from missionapp.actions.agendas import agenda_pieces

    return agenda_pieces(values, wanted)


def _agenda_offer(values: Any) -> Offer:
    from missionapp.actions.agendas import agenda_offer

    return agenda_offer(values)


def _read_workbook(store: Store) -> Any:
    from missionapp.actions.importing.picture import read_picture

    with store.read() as session:
        mission = session.scalars(select(Mission).where(Mission.parent_id.is_(None))).first()
        code, day = (mission.code, mission.start) if mission else (store.path.stem, None)
        return file_name(code, "workbook", "", day, "xlsx"), read_picture(session)


def _workbook_pieces(values: Any, wanted: Wanted) -> list[Piece]:
    from missionapp.actions.workbook import write_picture

    del wanted
    file, picture = values
    return [Piece(file, lambda path: write_picture(picture, path))]


def _read_forms(store: Store) -> Any:
    from missionapp.actions.forms import read_forms

    with store.read() as session:
        return read_forms(session)


def _form_pieces(values: Any, wanted: Wanted) -> list[Piece]:
    from missionapp.actions.forms import form_pieces

    return form_pieces(values, wanted)


def _read_calendars(store: Store) -> Any:
    from missionapp.actions.calendars import read_calendars

    with store.read() as session:
        return read_calendars(session)


def _calendar_pieces(values: Any, wanted: Wanted) -> list[Piece]:
    from missionapp.actions.calendars import calendar_pieces

    return calendar_pieces(values, wanted)


def _read_vcards(store: Store) -> Any:
    from missionapp.actions.vcards import read_books

    with store.read() as session:
        return read_books(session)


def _vcard_pieces(values: Any, wanted: Wanted) -> list[Piece]:
    from missionapp.actions.vcards import vcard_pieces

    return vcard_pieces(values, wanted)


def _read_programme(store: Store) -> Any:
    from missionapp.actions.programme_document import read_programmes

    with store.read() as session:
        return read_programmes(session, version=store.steps_taken())


def _programme_pieces(values: Any, wanted: Wanted) -> list[Piece]:
    from missionapp.actions.programme_document import programme_pieces

    return programme_pieces(values, wanted)


_MAKERS = {
    "agendas": _Maker(_read_agendas, _agenda_pieces, _agenda_offer),
    "programme": _Maker(_read_programme, _programme_pieces),
    "calendars": _Maker(_read_calendars, _calendar_pieces),
    "vcards": _Maker(_read_vcards, _vcard_pieces),
    "workbook": _Maker(_read_workbook, _workbook_pieces),
    "forms": _Maker(_read_forms, _form_pieces),
}
