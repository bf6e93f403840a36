"""Opening a mission file off the UI thread: for writing if that can be, else for looking."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from missionapp.domain.errors import OnlyToReadError

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from missionapp.actions.lists.mission import MissionFacts
    from missionapp.actions.lists.portfolio.choosing import MissionLine
    from missionapp.store.store import Store
    from missionapp.ui.dialogs.new_mission import NewMission


@dataclass(frozen=True)
class Opened:
    """An open mission, and why it can only be looked at ("" when it can be changed)."""

    store: "Store"
    reading: str
    missions: "Sequence[MissionLine]" = ()
    """Those to choose from; of several, or in a register, the store looks at one."""
    snapshot_of: Path | None = None
    """The mission of which this is a snapshot, opened to be looked at."""


@dataclass(frozen=True)
class Frame:
    """What the frame of the window says of the open mission."""

    facts: "MissionFacts | None"
    counts: dict[str, int]


def open_mission(place: Path | str, passphrase: str | None, chosen: str = "") -> Opened:
    """Open a mission, or a register by its address. `chosen` is the id of the mission looked at last.

    Raises MissionError; PassphraseError when it wants another passphrase.
    """
    from missionapp.store.file.copies import sweep_copies
    from missionapp.store.store import Store

    sweep_copies()
    try:
        store, reading = Store.open(place, passphrase), ""
    except OnlyToReadError as error:
        store, reading = Store.open(place, passphrase, write=False), error.message
    try:
        return Opened(store, reading, _look_at_one(store, chosen))
    except BaseException:
        store.close()
        raise


def _look_at_one(store: "Store", chosen: str) -> "Sequence[MissionLine]":
    """Where there are several missions, look at the one chosen last, else at the latest; those there are."""
    from missionapp.actions.lists.portfolio.choosing import read_missions

    with store.read() as session:
        missions = read_missions(session)
    if len(missions) > 1 or store.is_register:
        known = {str(mission.id): mission.id for mission in missions}
        store.lens = known.get(chosen) or next((mission.id for mission in missions), None)
    return missions


def read_frame(session: "Session") -> Frame:
    """Read what the frame of the window says."""
    from missionapp.actions.lists.mission import read_counts, read_mission

    return Frame(read_mission(session), read_counts(session))


def begin_mission(wanted: "NewMission") -> None:
    """Make the file of a new mission. MissionError when it cannot be; nothing stands there then."""
    from missionapp.actions.missions import new_mission

    new_mission(
        wanted.path,
        title=wanted.title,
        start=wanted.start,
        end=wanted.end,
        market=wanted.market,
        passphrase=wanted.passphrase,
    )


def begin_register(path: Path) -> None:
    """Make the file of an office register, with nothing in it yet. MissionError when it cannot be."""
    from missionapp.store.store import Store

    Store.create(path, is_register=True).close()


def sample_mission() -> Path:
    """The sample mission in the user's data folder; written there when it is first wanted."""
    from missionapp.actions.sample import write_samples
    from missionapp.store.place import data_folder

    folder = data_folder() / "sample"
    china = folder / "china-2017.mission"
    if not china.exists():
        write_samples(folder)
    return china
