"""Whom to tell what of a plan: messages for the phone, and paper to cut apart."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pypdfium2
import pytest
from sqlalchemy import Engine, event
from sqlalchemy.orm import Session

from missionapp.actions.planning.proposal import Change, ChangeKind, Sitting
from missionapp.actions.planning.telling import changes_pdf, messages, read_changes
from missionapp.domain import entities as e
from missionapp.domain.errors import MissionError
from missionapp.domain.records import Records
from missionapp.store.queries import records
from missionapp.store.store import Store

BEIJING = ZoneInfo("Asia/Shanghai")
PRINTED = datetime(2017, 2, 15, 4, tzinfo=UTC)


@pytest.fixture(scope="module")
def sample(samples: Path) -> Path:
    """The China mission of the samples."""
    return samples / "china-2017.mission"


@pytest.fixture
def session(sample: Path) -> Iterator[Session]:
    with Store.open(sample, write=False) as store, store.read() as session:
        yield session


@pytest.fixture
def found(session: Session) -> Records:
    return records(session)


def participant(found: Records, name: str) -> UUID:
    return next(p.id for p in found.participants if found.name(p) == name)


def sitting(
    found: Records, hour: int, minute: int, table: str = "4", day: int = 16, place: str = ""
) -> Sitting:
    start = datetime(2017, 2, day, hour, minute, tzinfo=BEIJING)
    held = next(t for t in found.tables if t.name in (f"Table {table}", table))
    place = place or "China National Convention Center, Hall 3"
    where = next(p for p in found.places if p.name == place)
    return Sitting(
        start, start + timedelta(minutes=20), held.item_id, uuid4(), where.id, where.name, held.id, held.name
    )  # fmt: skip


def change(
    found: Records, kind: ChangeKind, home: str, other: str, before: Sitting | None, after: Sitting | None
) -> Change:
    parties = participant(found, home), participant(found, other)
    return Change(kind, parties, (home, other), before, after)


def plan(found: Records) -> list[Change]:
    """One change of each kind, most of them for Kaptiva Sports."""
    at = sitting
    elsewhere = at(found, 9, 0, day=17, place="General Administration of Sport of China")
    return [
        change(
            found, ChangeKind.MOVED, "Kaptiva Sports", "U-Tour", at(found, 10, 40), at(found, 11, 20, "7")
        ),
        change(found, ChangeKind.TABLE, "Kaptiva Sports", "SEAC", at(found, 14, 0), at(found, 14, 0, "9")),
        change(found, ChangeKind.DROPPED, "Kaptiva Sports", "YESports", at(found, 15, 0), None),
        change(found, ChangeKind.NEW, "Kaptiva Sports", "Soda Soccer", None, at(found, 16, 0, "2")),
        change(found, ChangeKind.MOVED, "Idom", "CABR", at(found, 9, 20), elsewhere),
    ]


def test_a_message_for_each_who_is_concerned(session: Session, found: Records) -> None:
    told = messages(session, plan(found))
    assert [message.name for message in told] == [
        "Kaptiva Sports", "U-Tour", "SEAC", "YESports", "Soda Soccer", "Idom", "CABR",
    ]  # fmt: skip
    assert told[0].participant_id == participant(found, "Kaptiva Sports")
    assert told[0].phone.startswith("+34 ")
    assert told[0].text == (
        "Trade mission to China: meetings of Kaptiva Sports have changed (all times are Beijing time).\n"
        "Moved: U-Tour 众信旅游, Thu 16 Feb 10:40 → 11:20, table 4 → table 7\n"
        "Another table: SEAC 国家体育总局体育器材装备中心, Thu 16 Feb 14:00, table 4 → table 9\n"
        "Cancelled: YESports, Thu 16 Feb 15:00\n"
        "New meeting: Soda Soccer, Thu 16 Feb 16:00, table 2, "
        "China National Convention Center, Hall 3 国家会议中心"
    )


def test_another_day_and_another_place_are_told(session: Session, found: Records) -> None:
    text = messages(session, plan(found))[-1].text
    assert text.splitlines()[1] == (
        "Moved: Idom, Thu 16 Feb 09:20 → Fri 17 Feb 09:00, table 4, "
        "China National Convention Center, Hall 3 国家会议中心 → "
        "General Administration of Sport of China 国家体育总局"
    )


def test_each_reads_its_own_language(sample: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.mission"
    copy.write_bytes(sample.read_bytes())
    with Store.open(copy) as store:
        with store.read() as session:
            changes = plan(records(session))[:1]
        with store.write("Edit") as session:
            session.get_one(e.Participant, changes[0].parties[0]).language = "es"
        with store.read() as session:
            assert [message.language for message in messages(session, changes)] == ["es", "en"]


def test_another_interpreter_alone_is_told_as_such(session: Session, found: Records) -> None:
    before = sitting(found, 10, 40)
    after = replace(before, interpreter="Zhang Min")
    text = messages(session, [change(found, ChangeKind.TABLE, "Idom", "CABR", before, after)])[1].text
    assert text.splitlines()[1] == (
        "Another interpreter: Idom, Thu 16 Feb 10:40, table 4, Interpreter: Zhang Min"
    )


def test_who_was_deleted_is_told_nothing(session: Session, found: Records) -> None:
    gone = replace(plan(found)[0], parties=(participant(found, "Idom"), uuid4()))
    assert [message.name for message in messages(session, [gone])] == ["Idom"]
    assert "Moved: U-Tour, " in messages(session, [gone])[0].text


def test_the_number_of_queries_does_not_grow(session: Session, found: Records) -> None:
    def queries(changes: list[Change]) -> int:
        asked: list[str] = []

        def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
            asked.append(statement)

        event.listen(Engine, "before_cursor_execute", note)
        try:
            messages(session, changes)
        finally:
            event.remove(Engine, "before_cursor_execute", note)
        return len(asked)

    assert queries(plan(found)[:1]) == queries(plan(found) * 10)


def pages_of(pdf: bytes) -> list[str]:
    return [
        page.get_textpage().get_text_bounded().replace("\r\n", "\n") for page in pypdfium2.PdfDocument(pdf)
    ]


def test_the_page_of_changes(session: Session, found: Records) -> None:
    told = read_changes(session, plan(found), printed=PRINTED, version=7)
    (first, *_others) = pages_of(changes_pdf(told))
    assert first.startswith(
        "CHANGES TO TELL Trade mission to China · ISPO Beijing\n"
        "Kaptiva Sports\n"
        "Your meetings have changed · Trade mission to China · all times are Beijing time\n"
        "TIME TABLE YOU MEET\n"
        "Moved Thu 16 Feb 11:20 7\nThu 16 Feb 10:40 4\nU-Tour\n众信旅游\n"
        "Another table Thu 16 Feb 14:00\nuntil 14:20\n9\n4\nSEAC\n国家体育总局体育器材装备中心\n"
        "Cancelled Thu 16 Feb 15:00 4 YESports\n"
    )
    assert "Version 7, printed Wed 15 Feb 12:00 (UTC+8)." in first


@pytest.mark.parametrize("paper", ["a4", "a5", "letter"])
def test_no_block_is_split_over_pages(session: Session, found: Records, paper: str) -> None:
    told = read_changes(session, plan(found) * 2, printed=PRINTED)
    pages = pages_of(changes_pdf(told, paper))
    assert len(pages) > 1
    heads = sum(page.count("Your meetings have changed") for page in pages)
    assert heads == len(told.notices)
    (kaptiva,) = (page for page in pages if "Kaptiva Sports\nYour meetings" in page)
    assert kaptiva.count("Cancelled Thu 16 Feb 15:00 4 YESports") == 2


def test_a_block_longer_than_a_page_goes_on_under_its_own_name(session: Session, found: Records) -> None:
    one = [plan(found)[0]] * 40
    pages = pages_of(changes_pdf(read_changes(session, one, printed=PRINTED)))
    whole = "\n".join(pages)
    assert whole.count("Moved Thu 16 Feb 11:20") == 80
    assert all("Your meetings have changed" in page for page in pages)


def test_every_font_is_embedded(session: Session, found: Records) -> None:
    document = pypdfium2.PdfDocument(changes_pdf(read_changes(session, plan(found), printed=PRINTED)))
    fonts = [
        piece.get_font()
        for page in document
        for piece in page.get_objects([pypdfium2.raw.FPDF_PAGEOBJ_TEXT], textpage=page.get_textpage())
    ]
    assert {font.is_embedded for font in fonts} == {True}


def test_nobody_to_tell_is_a_sentence(session: Session) -> None:
    with pytest.raises(MissionError, match="Nobody must be told of anything"):
        read_changes(session, [])


def test_a_letter_that_no_font_has_is_refused_with_its_record(session: Session, found: Records) -> None:
    moved = plan(found)[0]
    changed = replace(moved, parties=(moved.parties[0], uuid4()), names=(moved.names[0], "Tibet བོད"))
    with pytest.raises(MissionError, match="The name of Tibet"):
        changes_pdf(read_changes(session, [changed], printed=PRINTED))
