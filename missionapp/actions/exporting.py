"""Writing documents into a folder, by their names on the command line."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import select

from missionapp.documents.catalogue import DOCUMENTS
from missionapp.documents.filenames import file_name
from missionapp.domain.entities import Mission
from missionapp.domain.errors import MissionError
from missionapp.i18n import _
from missionapp.store.store import Store


@dataclass(frozen=True)
class Wanted:
    """What was asked of an export."""

    out: Path
    language: str | None
    paper: str
    recipient: str | None


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
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise MissionError(
            _("The folder {name} cannot be made").format(name=out.name), hint=_("Choose another folder")
        ) from error
    wanted = Wanted(out, language, paper, recipient)
    chosen = list(dict.fromkeys(names)) or list(DOCUMENTS)
    return [path for name in chosen for path in _WRITERS[name](store, wanted)]


def _agendas(store: Store, wanted: Wanted) -> list[Path]:
    from missionapp.actions.agendas import export_agendas, read_agendas

    with store.read() as session:
        agendas = read_agendas(
            session, wanted.language, printed=datetime.now(UTC), version=store.steps_taken()
        )
    return export_agendas(agendas, wanted.out, paper=wanted.paper, recipient=wanted.recipient)


def _workbook(store: Store, wanted: Wanted) -> list[Path]:
    from missionapp.actions.workbook import export_workbook

    with store.read() as session:
        mission = session.scalars(select(Mission).where(Mission.parent_id.is_(None))).first()
        code, day = (mission.code, mission.start) if mission else (store.path.stem, None)
        path = wanted.out / file_name(code, "workbook", "", day, "xlsx")
        export_workbook(session, path)
    return [path]


def _forms(store: Store, wanted: Wanted) -> list[Path]:
    from missionapp.actions.forms import export_forms

    with store.read() as session:
        return export_forms(session, wanted.out, wanted.language or "", recipient=wanted.recipient)


_WRITERS: dict[str, Callable[[Store, Wanted], list[Path]]] = {
    "agendas": _agendas,
    "workbook": _workbook,
    "forms": _forms,
}
