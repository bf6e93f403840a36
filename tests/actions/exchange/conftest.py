"""Copies of one mission that two people edit apart."""

import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest

from missionapp.actions.exchange.preview import preview
from missionapp.actions.exchange.values import MergePreview
from missionapp.domain import entities as e
from missionapp.store.merging.foreign import incoming_from
from missionapp.store.merging.incoming import Incoming
from missionapp.store.merging.steps import known_ops
from missionapp.store.store import Store

START = datetime(2017, 2, 15, 6, 20, tzinfo=UTC)


@dataclass
class Copies:
    """The mission that is open here, and a partner's file of it."""

    store: Store
    there: Path
    person: pytest.MonkeyPatch
    mission: UUID
    kaptiva: UUID
    yes: UUID
    meeting: UUID
    li: UUID
    case: UUID

    @contextmanager
    def theirs(self, path: Path | None = None, person: str = "Léa") -> Iterator[Store]:
        """The partner at work with the file."""
        self.person.setenv("MISSIONAPP_PERSON", person)
        with Store.open(path or self.there) as store:
            yield store
        self.person.setenv("MISSIONAPP_PERSON", "Anna")

    @contextmanager
    def incoming(self, path: Path | None = None) -> Iterator[Incoming]:
        """What the partner's file holds, but for what is here already."""
        path = path or self.there
        with Store.open(path, write=False) as other, other.log() as log:
            yield incoming_from(log, path.name, known_ops(self.store))

    def preview(self, path: Path | None = None) -> MergePreview:
        """What merging the partner's file would make of the mission."""
        with self.incoming(path) as incoming:
            return preview(self.store, incoming)


def _mission(store: Store) -> dict[str, UUID]:
    """Kaptiva meets YESports at table 7, and hopes for a contract."""
    mission = e.Mission(code="CN-2017", title="China", market="CN", timezone="Asia/Shanghai")
    kaptiva = e.Organisation(name="Kaptiva Sports", country="ES", phone="+34 93 000 00 00")
    yes = e.Organisation(name="YESports", country="CN", city="Beijing")
    parts = [
        e.Participant(mission_id=mission.id, organisation_id=kaptiva.id),
        e.Participant(mission_id=mission.id, organisation_id=yes.id, role="counterpart"),
    ]
    item = e.ProgrammeItem(mission_id=mission.id, title="B2B day", kind="B2B")
    table = e.Table(item_id=item.id, name="7")
    meeting = e.Meeting(mission_id=mission.id, item_id=item.id, start=START, table_id=table.id)
    li = e.Person(name="Li Wei", organisation_id=yes.id, job_title="CEO")
    case = e.Case(mission_id=mission.id, number=9)
    with store.write("Begin") as session:
        session.add_all([mission, kaptiva, yes, *parts, item, table, meeting, li, case])
        session.add_all([e.MeetingParty(meeting_id=meeting.id, participant_id=part.id) for part in parts])
        session.add(e.CaseParty(case_id=case.id, organisation_id=kaptiva.id))
        session.add(e.VocabularyEntry(vocabulary="outcome", code="3", label="some interest"))
        session.add(e.VocabularyEntry(vocabulary="outcome", code="4", label="good"))
    records = {"mission": mission, "kaptiva": kaptiva, "yes": yes, "meeting": meeting, "li": li, "case": case}
    return {name: record.id for name, record in records.items()}


@pytest.fixture
def at_home(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """This computer's clock is that of Madrid; the mission's is Shanghai's."""
    with monkeypatch.context() as patched:
        patched.setenv("TZ", "Europe/Madrid")
        time.tzset()
        yield
    time.tzset()


@pytest.fixture
def copies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Copies]:
    """Anna's mission, open, and a copy of it that is still the same."""
    monkeypatch.setenv("MISSIONAPP_PERSON", "Anna")
    with Store.create(tmp_path / "china.mission") as store:
        ids = _mission(store)
    there = Path(shutil.copy(tmp_path / "china.mission", tmp_path / "from-lea.mission"))
    with Store.open(tmp_path / "china.mission") as store:
        yield Copies(store, there, monkeypatch, **ids)


@pytest.fixture
def third(copies: Copies, tmp_path: Path) -> Callable[[], Path]:
    """Makes another copy of the partner's file, as it stands."""
    return lambda: Path(shutil.copy(copies.there, tmp_path / "from-tom.mission"))
