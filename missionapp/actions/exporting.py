"""Writing documents into a folder, by their names on the command line."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from missionapp.actions.documents.making import maker
from missionapp.actions.pieces import Offer, Piece, Wanted, check_pieces, write_pieces
from missionapp.actions.recipients import chosen
from missionapp.documents.catalogue import DOCUMENTS
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
    hidden_partners: bool = False,
    folded: bool = False,
) -> list[Path]:
    """Write the named documents (none named: all) into the folder `out`, made if need be; the files written.

    Nothing is written when one of them cannot be printed. `hidden_partners` is for the contract log alone,
    `folded` for the booklet.
    Raises MissionError for a name that is not known and a folder that cannot be written.
    """
    for name in names:
        if name not in DOCUMENTS:
            raise MissionError(
                _("There is no document {name}").format(name=name),
                hint=_("Choose from: {names}").format(names=", ".join(DOCUMENTS)),
            )
    wanted = Wanted(language=language or "", paper=paper, hidden_partners=hidden_partners, folded=folded)
    pieces = list(_pieces(store, list(dict.fromkeys(names)) or list(DOCUMENTS), wanted, recipient))
    check_pieces(pieces)
    make_folder(out)
    return list(write_pieces(pieces, out))


def _pieces(store: Store, names: Sequence[str], wanted: Wanted, recipient: str | None) -> Iterator[Piece]:
    """The files to write; for one recipient, its own among those that each reader gets."""
    own: list[Piece] = []
    for name in names:
        pieces = pieces_of(name, read_document(store, name), wanted)
        if recipient is not None and DOCUMENTS[name].one_each:
            own += pieces
        else:
            yield from pieces
    if recipient is not None and any(DOCUMENTS[name].one_each for name in names):
        yield from chosen(recipient, [(piece, piece.names) for piece in own])


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
    return maker(name).read(store)


def pieces_of(name: str, values: Any, wanted: Wanted) -> list[Piece]:
    """The files that a document makes of what was read, in order; MissionError for a paper unknown.

    One that is not printed in the language wanted is in English.
    """
    if wanted.language not in ("", *DOCUMENTS[name].languages):
        wanted = replace(wanted, language="en")
    return maker(name).pieces(values, wanted)


def offer_of(name: str, values: Any) -> Offer:
    """What there is to choose from in a document that was read."""
    return maker(name).offer(values)
