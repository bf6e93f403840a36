"""Handing the mission over: what whoever gets the file will find in it."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from missionapp.domain.entities import Case, Organisation, Person
from missionapp.domain.entities.cases import Confidentiality
from missionapp.domain.errors import MissionError
from missionapp.i18n import _, ngettext
from missionapp.store.keeping.handing import Handed, hand_over
from missionapp.store.log.tables import BLOB
from missionapp.store.place import whoami
from missionapp.store.store import Store

__all__ = ["Handed", "Parcel", "hand_over", "move_to", "parcel_told", "read_parcel"]


@dataclass(frozen=True)
class Parcel:
    """What a file holds that is handed over, and whether a passphrase protects it."""

    persons: int
    organisations: int
    hidden: int
    """Cases whose partner may not be named in anything that is printed."""
    files: int
    encrypted: bool


def read_parcel(store: Store) -> Parcel:
    """Count what is in the file."""
    with store.read() as session:
        closed = select(func.count()).select_from(Case).where(Case.confidentiality != Confidentiality.OPEN)
        return Parcel(
            persons=_count(session, Person),
            organisations=_count(session, Organisation),
            hidden=session.scalar(closed) or 0,
            files=session.connection().scalar(select(func.count()).select_from(BLOB)) or 0,
            encrypted=store.is_encrypted,
        )


def _count(session: Session, kind: type[Person] | type[Organisation]) -> int:
    return session.scalar(select(func.count()).select_from(kind)) or 0


def parcel_told(parcel: Parcel) -> Iterator[str]:
    """What is said before a file is handed over, in plain words."""
    yield _("The file holds everything of this mission: notes, contacts, cases and the whole history.")
    n = parcel.persons
    yield ngettext(
        "Personal data of {n} person is in it.", "Personal data of {n} people is in it.", n
    ).format(n=n)
    if n := parcel.hidden:
        yield ngettext(
            "The partner of {n} case, who is confidential in every document, is named in it.",
            "The partners of {n} cases, who are confidential in every document, are named in it.",
            n,
        ).format(n=n)
    if n := parcel.files:
        yield ngettext("{n} attached file is in it.", "{n} attached files are in it.", n).format(n=n)
    if parcel.encrypted:
        yield _("It is protected by the mission's passphrase; tell it by another way than the file takes.")
    else:
        yield _("No passphrase protects it: whoever finds it can read it.")


def move_to(store: Store, folders: Iterable[Path]) -> Path:
    """Put a checked copy into the first of these folders that can be had, and name the old file so; the copy.

    The mission is closed then. MissionError when no copy could be made; everything is as it was then.
    """
    old = store.path
    target = _first_place(folders, old)
    hand_over(store, target)
    store.close()
    moment = f"{datetime.now().astimezone():%Y-%m-%d}"
    said = _("moved to {computer} {day}").format(computer=whoami().computer, day=moment)
    with suppress(OSError):
        old.rename(old.with_name(f"{old.stem} ({said}){old.suffix}"))
    return target


def _first_place(folders: Iterable[Path], old: Path) -> Path:
    for folder in folders:
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
            names = (f"{old.stem}{n}{old.suffix}" for n in ("", *(f" {k}" for k in range(2, 99))))
            return next(free for name in names if not (free := folder / name).exists())
    raise MissionError(
        _("There is no folder on this laptop that may be written to"), hint=_("Copy the file by hand")
    )
