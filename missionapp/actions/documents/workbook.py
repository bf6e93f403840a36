"""The mission workbook."""

from typing import Any

from sqlalchemy.orm import Session

from missionapp.actions.importing.picture import read_picture
from missionapp.actions.lists.mission import main_mission
from missionapp.actions.pieces import Offer, OnShelf, Piece, Wanted
from missionapp.actions.workbook import write_picture
from missionapp.documents.filenames import file_name
from missionapp.store.store import Store


def read(store: Store) -> Any:
    """Its file's name, and every record."""
    with store.read() as session:
        mission = main_mission(session)
        code, day = (mission.code, mission.start) if mission else (store.stem, None)
        return file_name(code, "workbook", "", day, "xlsx"), read_picture(session)


def pieces(values: Any, wanted: Wanted) -> list[Piece]:
    """The one file."""
    del wanted
    file, picture = values
    return [Piece(file, lambda path: write_picture(picture, path))]


def offer(_values: Any) -> Offer:
    """Nothing to choose from."""
    return Offer()


def stands(_session: Session) -> OnShelf:
    """Always there."""
    return OnShelf("workbook", 1)
