"""Opening a mission file off the UI thread: for writing if that can be, else for looking."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from missionapp.domain.errors import OnlyToReadError

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from missionapp.actions.lists.mission import MissionFacts
    from missionapp.store.store import Store
    from missionapp.ui.dialogs.new_mission import NewMission


@dataclass(frozen=True)
class Opened:
    """An open mission, and why it can only be looked at ("" when it can be changed)."""

    store: "Store"
    reading: str


@dataclass(frozen=True)
class Frame:
    """What the frame of the window says of the open mission."""

    facts: "MissionFacts | None"
    counts: dict[str, int]


def open_mission(path: Path, passphrase: str | None) -> Opened:
    """Open a mission. Raises MissionError; PassphraseError when it wants another passphrase."""
    from missionapp.store.store import Store

    try:
        return Opened(Store.open(path, passphrase), "")
    except OnlyToReadError as error:
        return Opened(Store.open(path, passphrase, write=False), error.message)


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


def sample_mission() -> Path:
    """The sample mission in the user's data folder; written there when it is first wanted."""
    from missionapp.actions.sample import write_samples
    from missionapp.store.place import data_folder

    folder = data_folder() / "sample"
    china = folder / "china-2017.mission"
    if not china.exists():
        write_samples(folder)
    return china
