"""Records that no user means to make: each document is a clean page or a sentence, never a traceback."""

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from uuid import uuid4

import pytest
from openpyxl import load_workbook
from sqlalchemy import select
from sqlalchemy.orm import Session

from missionapp.actions.exporting import export_documents
from missionapp.domain import entities as e
from missionapp.domain.fields import Entity
from missionapp.store.store import Store
from tests.documents.sound import complaints

LONG = "Lorem ipsum dolor sit amet " * 12
MOST = 2**63 - 1


@pytest.fixture(scope="module")
def sample(samples: Path) -> Path:
    return samples / "china-2017.mission"


@pytest.fixture
def china(sample: Path, tmp_path: Path) -> Iterator[Store]:
    """The sample mission to China, to be spoilt."""
    with Store.open(Path(shutil.copy(sample, tmp_path))) as store:
        yield store


def change(store: Store, entity: type[Entity], **values: object) -> None:
    """Give every record of an entity these values."""
    with store.write("Spoil") as session:
        for record in session.scalars(select(entity)):
            for name, value in values.items():
                setattr(record, name, value)


def wrong(store: Store, folder: Path, *names: str) -> dict[str, list[str]]:
    """What is wrong with the PDFs of these documents."""
    files = export_documents(store, folder, names=names, language="en")
    found = {file.name: complaints(file.read_bytes()) for file in files if file.suffix == ".pdf"}
    return {name: said for name, said in found.items() if said}


@pytest.mark.parametrize("year", [1, 9999])
def test_moments_that_no_clock_shows_elsewhere(china: Store, tmp_path: Path, year: int) -> None:
    moment = datetime(year, 1, 1, tzinfo=UTC) if year == 1 else datetime(year, 12, 31, 23, 59, tzinfo=UTC)
    for entity in (e.Meeting, e.ProgrammeSession, e.Slot):
        change(china, entity, start=moment, end=moment)
    names = ("agendas", "brief", "contacts", "follow-ups", "exchange-report", "meeting-report")
    assert export_documents(china, tmp_path / "out", names=[*names, "programme", "calendars", "workbook"])


def test_a_mission_in_the_year_one(china: Store, tmp_path: Path) -> None:
    change(china, e.Mission, start=date(1, 1, 1), end=date(1, 1, 1))
    assert wrong(china, tmp_path / "out", "booklet", "brief", "key-achievements") == {}


def test_a_way_without_end(china: Store, tmp_path: Path) -> None:
    change(china, e.Travel, minutes=MOST)
    assert wrong(china, tmp_path / "out", "agendas") == {}


@pytest.mark.parametrize("value", [Decimal(10) ** 30, Decimal(10) ** 400])
def test_an_amount_of_many_digits(china: Store, tmp_path: Path, value: Decimal) -> None:
    change(china, e.Case, value=value, currency="EUR")
    assert wrong(china, tmp_path / "out", "contract-log") == {}


@pytest.mark.parametrize("name", ["Mars/Phobos", "../../etc/passwd", "Europe", "UTC\0"])
def test_a_workbook_with_a_time_zone_that_there_is_not(china: Store, tmp_path: Path, name: str) -> None:
    change(china, e.ProgrammeSession, timezone=name, airport_from=None, airport_to=None)
    assert export_documents(china, tmp_path / "out", names=["workbook"])


def test_a_kind_of_event_of_a_newer_version(china: Store, tmp_path: Path) -> None:
    change(china, e.ProgrammeItem, kind="webinar")
    assert wrong(china, tmp_path / "out", "programme", "booklet") == {}


def test_forms_of_organisations_that_are_gone(china: Store, tmp_path: Path) -> None:
    change(china, e.Participant, organisation_id=uuid4())
    files = export_documents(china, tmp_path / "out", names=["forms"])
    assert len({file.name for file in files}) == len(files) > 1


@pytest.mark.parametrize("digest", ["zz", "abc", "", "0" * 64])
def test_evidence_that_is_not_there(china: Store, tmp_path: Path, digest: str) -> None:
    change(china, e.Attachment, sha256=digest)
    assert wrong(china, tmp_path / "out", "exchange-report") == {}


def title(session: Session) -> None:
    for mission in session.scalars(select(e.Mission)):
        mission.title = LONG


def phone(session: Session) -> None:
    for delegate in session.scalars(select(e.Delegate)):
        delegate.mobile_abroad = LONG


@pytest.mark.parametrize(("spoil", "names"), [(title, ("programme", "booklet")), (phone, ("agendas",))])
def test_long_texts_on_one_line(
    china: Store, tmp_path: Path, spoil: Callable[[Session], None], names: tuple[str, ...]
) -> None:
    with china.write("Spoil") as session:
        spoil(session)
    assert wrong(china, tmp_path / "out", *names) == {}


@pytest.mark.parametrize("field", ["title", "note"])
def test_a_title_and_a_caption_longer_than_a_page(china: Store, tmp_path: Path, field: str) -> None:
    entity: type[Entity] = e.Mission if field == "title" else e.Attachment
    change(china, entity, **{field: "W" * 4000})
    assert wrong(china, tmp_path / "out", "follow-ups", "meeting-report", "exchange-report") == {}


def test_the_workbook_does_not_translate_what_it_withholds(china: Store, tmp_path: Path) -> None:
    with china.write("Hide") as session:
        first, second = session.scalars(select(e.Case).order_by(e.Case.number).limit(2))
        partner = e.Organisation(name="Oakley")
        first.confidentiality, second.confidentiality = "internal", "partner hidden"
        session.add_all([partner, e.CaseParty(case_id=second.id, side="theirs", organisation_id=partner.id)])
        texts = {first: "Merger", second: "Casques pour Oakley", partner: "Fabrique de casques"}
        session.add_all(
            e.Translation(owner_id=owner.id, field_name="description", language="fr", text=text)
            for owner, text in texts.items()
        )
    (file,) = export_documents(china, tmp_path / "out", names=["workbook"])
    said = {str(cell) for sheet in load_workbook(file) for row in sheet.values for cell in row}
    assert "Casques pour confidential" in said
    assert [text for text in said if any(w in text for w in ("Oakley", "Merger", "Fabrique"))] == []
