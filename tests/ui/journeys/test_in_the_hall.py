"""A day in the hall by keyboard alone: recorded, closed, opened again, and all of it taken back."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from sqlalchemy import func, select

from missionapp.actions.planning.told import plan_mission
from missionapp.domain import entities as e
from missionapp.domain.entities.meetings import MeetingStatus
from missionapp.store.log.tables import TX
from missionapp.store.store import Store

from .conftest import CTRL, NONE, Hands
from .test_first_mission import missionapp

Key = Qt.Key

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

DIGITS = {1: Key.Key_1, 2: Key.Key_2, 3: Key.Key_3, 4: Key.Key_4, 5: Key.Key_5}
OUTCOMES = [4, 3, 5, 2, 1, 3, 4, 5, 2, 3]


@pytest.fixture(scope="module")
def planned(eves: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """China on the evening before, its meetings planned."""
    path = Path(shutil.copy(eves / "china-2017.mission", tmp_path_factory.mktemp("planned")))
    with Store.open(path) as store:
        plan_mission(store, seconds=10)
    return path


@pytest.fixture
def china(planned: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(planned, tmp_path))


@pytest.fixture
def card(tmp_path: Path) -> Path:
    """A photo of a business card, as a telephone takes it: lying on its side."""
    path = tmp_path / "IMG_0001.jpg"
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (900, 500), "white").save(path, exif=exif)
    return path


def tables(mission: Path) -> dict[str, list[Any]]:
    """Every record of the mission, as somebody finds it who only looks."""
    with Store.open(mission, write=False) as store, store.read() as session:
        return {
            name: sorted(map(repr, session.execute(select(kind.__table__))))
            for name, kind in e.entities().items()
        }


def steps(mission: Path) -> int:
    with Store.open(mission, write=False) as store, store.log() as log:
        return log.scalar(select(func.count()).select_from(TX)) or 0


def open_mission(hands: Hands, mission: Path) -> None:
    hands.window.open(mission)
    hands.settle()
    assert hands.window.windowTitle() == "Trade mission to China – missionapp"


def jump_to_third_day(hands: Hands) -> None:
    """Through the chip that says the day."""
    hands.press(Key.Key_6, CTRL)
    hands.tab_to("Day: Friday 17 February")
    hands.in_menu("Thursday 16 February")
    assert hands.window.shell.header.fact.text().startswith("Thursday 16 February")


def record_the_day(hands: Hands, card: Path) -> None:
    """Ten outcomes, two notes, a no-show, a walk-in, a card and a case, and no hand on the mouse."""
    for n, outcome in enumerate(OUTCOMES):
        hands.press(DIGITS[outcome])
        if n == 0:
            hands.in_dialog(Key.Key_C, NONE, hands.answer_with(card))
        if n < 2:
            hands.press(Key.Key_T)
            hands.type(f"Wants {40 + n} seats for the spring")
            hands.press(Key.Key_Escape)
        hands.press(Key.Key_Space)
    hands.press(Key.Key_N)
    hands.press(Key.Key_2)
    hands.press(Key.Key_N, CTRL)
    hands.type("kapt")
    hands.press(Key.Key_Return)
    hands.type("Nanjing Skaters")
    hands.press(Key.Key_Return)
    hands.press(Key.Key_5)
    hands.press(Key.Key_A)
    assert hands.window.shell.header.title.text() == "Cases"


def look(mission: Path) -> dict[str, Any]:
    """What was recorded, in numbers and words."""
    with Store.open(mission, write=False) as store, store.read() as session:
        rows = session.execute(select(e.Meeting.status, func.count()).group_by(e.Meeting.status))
        status = {how: count for how, count in rows}  # noqa: C416 - rows are no pairs to mypy
        outcomes = session.scalars(select(e.Meeting.outcome).where(e.Meeting.outcome.is_not(None)))
        walked_in = session.scalars(
            select(e.Meeting)
            .join(e.MeetingParty, e.MeetingParty.meeting_id == e.Meeting.id)
            .join(e.Participant, e.Participant.id == e.MeetingParty.participant_id)
            .join(e.Organisation, e.Organisation.id == e.Participant.organisation_id)
            .where(e.Organisation.name == "Nanjing Skaters")
        ).one()
        case = session.scalars(select(e.Case).where(e.Case.meeting_id == walked_in.id)).one()
        parties = select(e.CaseParty.named_as).where(e.CaseParty.case_id == case.id)
        photo = session.scalars(select(e.Attachment).where(e.Attachment.purpose == "business card")).one()
        return {
            "held": status[MeetingStatus.HELD],
            "no-shows": status[MeetingStatus.NO_SHOW],
            "outcomes": sorted(filter(None, outcomes)),
            "notes": sorted(session.scalars(select(e.Meeting.note).where(e.Meeting.note.like("Wants%")))),
            "case": sorted(filter(None, session.scalars(parties))),
            "walk-in": walked_in.outcome,
            "card": photo.media_type,
        }


def test_a_day_is_recorded_found_again_and_taken_back(hands: Hands, china: Path, card: Path) -> None:
    before, begun = tables(china), steps(china)
    open_mission(hands, china)
    jump_to_third_day(hands)
    record_the_day(hands, card)
    hands.window.leave_mission()
    hands.settle()
    recorded = look(china)
    assert recorded == {
        "held": 11,
        "no-shows": 1,
        "outcomes": sorted([*OUTCOMES, 5]),
        "notes": ["Wants 40 seats for the spring", "Wants 41 seats for the spring"],
        "case": ["Kaptiva Sports", "Nanjing Skaters"],
        "walk-in": 5,
        "card": "image/jpeg",
    }
    labels = [step["label"] for step in json.loads(missionapp("history", china, "--json"))]
    made = labels[: steps(china) - begun][::-1]
    assert len(made) == 17
    assert [label.split(":")[0] for label in made if label.startswith("Outcome")] == [
        f"Outcome {outcome}" for outcome in [*OUTCOMES, 5]
    ]
    assert [label.split(" ")[0].rstrip(":") for label in made if not label.startswith("Outcome")] == [
        *("Keep", "Note", "Note", "No-show", "Walk-in", "Log"),
    ]

    open_mission(hands, china)
    for _step in made:
        hands.press(Key.Key_Z, CTRL)
    hands.window.leave_mission()
    hands.settle()
    assert tables(china) == before
    undone = [step["label"] for step in json.loads(missionapp("history", china, "--json"))][: len(made)]
    assert undone == [f"Undone: {label}" for label in made]
