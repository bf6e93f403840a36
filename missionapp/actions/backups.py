"""Snapshots as a list: when each was taken, what differs from it, and going back to one."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from missionapp.actions.lists.wording import day_said, time_said
from missionapp.domain.entities import entities
from missionapp.domain.errors import DamagedError, MissionError, NoMissionError
from missionapp.i18n import N_, _, ngettext
from missionapp.store.keeping.restoring import Difference, difference, put_in_place, restore
from missionapp.store.keeping.snapshots import take, taken_at, taken_before
from missionapp.store.place import snapshots
from missionapp.store.store import Store

__all__ = [
    "Difference",
    "Kept",
    "difference",
    "find_kept",
    "is_damage",
    "kept",
    "put_in_place",
    "restore",
    "take",
]


@dataclass(frozen=True)
class Kept:
    """A snapshot on this computer. `name` tells it apart from the others of the mission."""

    name: str
    path: Path
    taken: datetime
    """Aware, in UTC."""
    size: int
    before: str = ""
    """What it was taken before: import, merge, restore, upgrade; "": while somebody worked."""


def kept(path: Path) -> list[Kept]:
    """The snapshots of a mission file, the newest first."""
    return [
        Kept(found.stem, found, taken_at(found), found.stat().st_size, taken_before(found))
        for found in snapshots(path)
    ]


def find_kept(path: Path, text: str) -> Kept:
    """The snapshot that is meant: by its name, the beginning of it, `newest`, or its path."""
    found = kept(path)
    if text == "newest" and found:
        return found[0]
    wanted = Path(text).stem
    meant = [one for one in found if one.name.startswith(wanted)] if wanted else []
    if len(meant) == 1:
        return meant[0]
    if not found:
        raise MissionError(
            _("There is no snapshot of {file} on this computer").format(file=path.name),
            hint=_("Look on the computer where it was edited"),
        )
    raise MissionError(
        _("{text} is not the name of one snapshot of {file}").format(text=text, file=path.name),
        hint=_("List them with: missionapp snapshots {file}").format(file=path.name),
    )


def is_damage(path: Path, error: Exception) -> bool:
    """Whether a mission did not open because its file is broken, so that a snapshot can take its place."""
    if isinstance(error, NoMissionError):
        return path.is_file() and bool(snapshots(path))
    return isinstance(error, DamagedError)


def difference_told(found: Difference) -> Iterator[str]:
    """What differs from a snapshot, in a sentence each."""
    if found.is_none:
        yield _("Nothing was changed since.")
        return
    if not found.kinds and not found.only_there:
        yield _("Everything stands as it stood then, whatever was done meanwhile:")
    if found.steps:
        n = found.steps
        said = ngettext("{n} change since then, by {people}.", "{n} changes since then, by {people}.", n)
        yield said.format(n=n, people=_people_told(found))
    for kind in found.kinds:
        yield kind_told(kind.entity, kind.new, kind.changed, kind.gone)
    if found.only_there:
        n = found.only_there
        said = ngettext(
            "{n} change is in the snapshot alone, and comes back with it.",
            "{n} changes are in the snapshot alone, and come back with it.",
            n,
        )
        yield said.format(n=n)


def _people_told(found: Difference) -> str:
    """ "Anna Puig", or "Anna Puig (2), Berta (1)"."""
    if len(found.people) == 1:
        return next(iter(found.people))
    return ", ".join(f"{who} ({n})" for who, n in found.people.items())


def restored_told(taken: datetime) -> str:
    """What came back."""
    here = taken.astimezone()
    day = day_said(here.date(), "EEE d MMM y")
    return _("Everything is as it was on {day}, {time}.").format(day=day, time=time_said(here))


_BEFORE = {
    "import": N_("Before an import"),
    "merge": N_("Before a merge"),
    "restore": N_("Before going back"),
    "upgrade": N_("Before an upgrade"),
}


def why_told(before: str) -> str:
    """What a snapshot was taken before; "" for one that was taken while somebody worked."""
    return _(_BEFORE[before]) if before in _BEFORE else ""


def kind_told(entity: str, new: int, changed: int, gone: int) -> str:
    """ "Persons: 2 new, 1 changed, 1 gone"."""
    parts = ((new, _("{n} new")), (changed, _("{n} changed")), (gone, _("{n} gone")))
    counts = ", ".join(said.format(n=n) for n, said in parts if n)
    return _("{records}: {counts}").format(records=_(entities()[entity].plural), counts=counts)


def age_told(taken: datetime, now: datetime) -> str:
    """How long ago, in the largest unit that fits."""
    minutes = max(0, int((now - taken).total_seconds() // 60))
    if not minutes:
        return _("just now")
    if minutes < 60:
        return ngettext("{n} minute ago", "{n} minutes ago", minutes).format(n=minutes)
    if minutes < 48 * 60:
        return ngettext("{n} hour ago", "{n} hours ago", minutes // 60).format(n=minutes // 60)
    return ngettext("{n} day ago", "{n} days ago", minutes // 1440).format(n=minutes // 1440)


def size_told(size: int) -> str:
    """Megabytes with one decimal, as the file manager shows them."""
    return _("{n} MB").format(n=f"{size / 1_000_000:.1f}")


def restore_file(path: Path, snapshot: Path, passphrase: str | None) -> Path | Difference:
    """Go back to a snapshot as one step; where the file is broken, let the snapshot take its place.

    What differed, or where the broken file is kept.
    """
    try:
        store = Store.open(path, passphrase)
    except MissionError as error:
        if not is_damage(path, error):
            raise
        return put_in_place(path, snapshot, passphrase)
    with store:
        return restore(store, snapshot)
