"""Agendas of counterparts: what they are told, in which language, and what their files are called."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.orm import Session

from missionapp.actions.agendas import export_agendas, read_agendas
from missionapp.actions.documents import counterpart_agendas
from missionapp.actions.exporting import export_documents, pieces_of, read_document
from missionapp.actions.pieces import Offer, OnShelf, Wanted
from missionapp.documents.agendas.narrow import on_day, without_phones
from missionapp.documents.agendas.values import Agenda, Card, EventLine, Met, Reader
from missionapp.domain import entities as e
from missionapp.domain.entities.meetings import MeetingStatus
from missionapp.domain.entities.missions import DelegateKind, Reply, Role
from missionapp.domain.entities.programme import ItemKind
from missionapp.domain.fields import Entity
from missionapp.store.store import Store
from tests.actions.test_agendas import China, at


@pytest.fixture
def engine() -> Iterator[Engine]:
    engine = create_engine("sqlite://")
    Entity.metadata.create_all(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def china(engine: Engine) -> Iterator[China]:
    with Session(engine, autoflush=False) as session:
        yield China(session)


def read(china: China, language: str | None = None) -> list[Agenda]:
    return read_agendas(china.session, language, reader=Reader.COUNTERPART)


def text_of(path: Path) -> str:
    """All pages, in the order in which they were drawn."""
    with pypdfium2.PdfDocument(path) as document:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    return "\n".join(pages).replace("\r\n", "\n")


def contact(china: China, of: e.Participant, name: str, **values: object) -> e.Person:
    """The contact person of a participant."""
    person = china.add(e.Person(name=name, organisation_id=of.organisation_id, **values))
    of.contact_id = person.id
    china.session.flush()
    return person


def speaks(china: China, person: e.Person, *languages: str) -> None:
    for language in languages:
        china.add(e.ListValue(owner_id=person.id, list_name="languages", value=language))
    china.session.flush()


def test_one_for_each_counterpart_that_meets_somebody_of_the_delegation(china: China) -> None:
    china.meet(at(9, 20), china.kaptiva, china.utour)
    china.meet(at(9, 40), china.organiser, china.seac)
    alone = china.participant(e.Organisation(name="Alone"), Role.COUNTERPART)
    china.meet(at(10), alone, china.seac)
    assert [agenda.recipient for agenda in read(china)] == ["SEAC", "U-Tour"]
    assert [len(agenda.days[0].meetings) for agenda in read(china)] == [1, 1]


def test_a_counterpart_is_told_of_no_other(china: China) -> None:
    china.meet(at(9, 20), china.kaptiva, china.utour, china.seac)
    assert [[met.name for met in agenda.days[0].meetings[0].met] for agenda in read(china)] == [
        ["Kaptiva Sports"],
        ["Kaptiva Sports"],
    ]


def test_what_is_told_of_those_who_are_met(china: China) -> None:
    china.kaptiva.segment, china.kaptiva.seeks, china.kaptiva.note = "Football", "Clubs", "Never pays"
    firm = china.session.get_one(e.Organisation, china.kaptiva.organisation_id)
    firm.country, firm.note = "ES", "Pushy"
    person = contact(china, china.kaptiva, "Maria Puig", job_title="Director", phone="+34 1", email="m@k.eu")
    china.add(
        e.Delegate(
            mission_id=china.mission.id,
            person_id=person.id,
            kind=DelegateKind.DELEGATE,
            mobile_abroad="+86 2",
        )
    )
    china.add(e.Translation(owner_id=china.kaptiva.id, field_name="seeks", language="zh", text="足球俱乐部"))
    china.meet(at(9, 20), china.kaptiva, china.utour)
    (agenda,) = read(china)
    assert agenda.days[0].meetings[0].met == (
        Met(
            "Kaptiva Sports",
            about="Football. Clubs.",
            country="ES",
            translated=(("zh", "Football. 足球俱乐部."),),
            card=Card("Maria Puig", "Kaptiva Sports", "+86 2", "m@k.eu", "Director"),
        ),
    )
    assert agenda.days[0].meetings[0].persons == ("Maria Puig (Director)",)


def test_an_organisation_without_a_contact_person_is_reached_itself(china: China) -> None:
    firm = china.session.get_one(e.Organisation, china.kaptiva.organisation_id)
    firm.phone = "+34 900"
    china.meet(at(9, 20), china.kaptiva, china.utour)
    china.meet(at(9, 40), china.bioracer, china.utour)
    (agenda,) = read(china)
    assert agenda.cards == (Card("Kaptiva Sports", "", "+34 900", ""),)


def test_the_day_is_that_of_somebody_who_is_at_home_there(china: China) -> None:
    china.item("Bus from the hotel", ItemKind.LOGISTICS, at(8, 20), at(8, 50))
    china.item("Dinner", ItemKind.SOCIAL, at(20), at(22))
    visit = china.item("Factory tour", ItemKind.SOCIAL, at(18), at(19))
    china.add(e.Attendance(item_id=visit.id, participant_id=china.utour.id))
    china.meet(at(9, 20), china.kaptiva, china.utour)
    day = read(china)[0].days[0]
    assert (day.number, day.of) == (None, None)
    assert [line.title for line in day.lines if isinstance(line, EventLine)] == ["Factory tour"]


@pytest.mark.parametrize(
    ("own", "spoken", "country", "language"),
    [
        ("ru", ["zh"], "CN", "ru"),
        ("de", ["es"], "CN", "es"),
        (None, ["en", "zh"], "CN", "zh"),
        (None, ["en", "fr"], "CN", "en"),
        (None, ["de"], "CN", "zh"),
        (None, [], "IR", "fa"),
        (None, [], "RU", "ru"),
        (None, [], "US", "en"),
        (None, [], "DE", "en"),
        (None, [], None, "zh"),
    ],
)
def test_the_language_is_the_counterpart_s(
    china: China, own: str | None, spoken: list[str], country: str | None, language: str
) -> None:
    """Its own, its contact person's, the usual one of its country, that of the mission, English."""
    china.mission.market = "CN"
    china.utour.language = own
    china.session.get_one(e.Organisation, china.utour.organisation_id).country = country
    speaks(china, contact(china, china.utour, "Li Wei"), *spoken)
    china.meet(at(9, 20), china.kaptiva, china.utour)
    assert [agenda.language for agenda in read(china)] == [language]
    assert [agenda.language for agenda in read(china, "fr")] == ["fr"]


def test_the_page_in_chinese(china: China, tmp_path: Path) -> None:
    china.utour.language = "zh"
    contact(china, china.kaptiva, "Maria Puig", phone="+34 600")
    china.session.get_one(e.Organisation, china.kaptiva.organisation_id).country = "ES"
    china.meet(at(9, 20), china.kaptiva, china.utour, table_id=china.table.id)
    (file,) = export_agendas(read(china), tmp_path)
    assert file.name == "CN-2017_agenda_U-Tour_2017-02-15.pdf"
    text = text_of(file)
    assert text.startswith(
        "会谈日程\n众信旅游\nU-Tour\n2017年2月15日星期三 1场会谈，09:20 – 09:40\n"
        "Trade mission to China · ISPO Beijing · 所有时间均为当地时间（UTC+8） 扫码：会谈对象\n"
        "地点\n3号馆\nHall 3\n"
    )
    assert "09:20\n至 09:40\n4 Kaptiva Sports\n1 2 3 4 5\n西班牙\n参会人：Maria Puig\n" in text
    assert "1 不合适 2 较弱 3 有一定兴趣 4 良好 5 有望成交" in " ".join(text.split())
    assert "driver" not in text


def test_several_who_are_met_stand_below_the_day_with_a_code_each(china: China, tmp_path: Path) -> None:
    contact(china, china.kaptiva, "Maria Puig", phone="+34 600", job_title="Director")
    contact(
        china, china.bioracer, "Jan Peeters", email="jan.peeters@bioracer-speedwear-international.example"
    )
    china.meet(at(9, 20), china.kaptiva, china.utour)
    china.meet(at(9, 40), china.bioracer, china.utour)
    china.meet(at(10), china.bioracer, china.utour)
    (agenda,) = read(china, "en")
    (file,) = export_agendas([agenda], tmp_path, paper="a5")
    text = text_of(file)
    assert (
        "WHOM YOU MEET Scan a code to keep the contact\n"
        "Kaptiva Sports\nMaria Puig (Director)\n+34 600\n"
        "Bioracer\nJan Peeters\njan.peeters\n@bioracer-speedwear…\n"
    ) in text
    assert text.count("Bioracer") == 3
    assert "Scan: " not in text.replace("\n", " ")


def test_without_phones_only_who_has_an_address_keeps_a_code(china: China) -> None:
    contact(china, china.kaptiva, "Maria Puig", phone="+34 600")
    contact(china, china.bioracer, "Jan Peeters", phone="+32 1", email="jan@example.org")
    china.meet(at(9, 20), china.kaptiva, china.utour)
    china.meet(at(9, 40, day=16), china.bioracer, china.utour)
    (agenda,) = read(china)
    assert [card.phone for card in agenda.cards] == ["+34 600", "+32 1"]
    assert without_phones(agenda).cards == (Card("Jan Peeters", "Bioracer", "", "jan@example.org"),)
    alone = on_day(agenda, at(9, day=15).date())
    assert alone is not None
    assert [card.name for card in alone.cards] == ["Maria Puig"]


def test_files_of_both_sorts_never_take_each_other_s_name(china: China, tmp_path: Path) -> None:
    """An organisation that is of both sides, and names that are one in a file name; alone or together."""
    both = china.participant(
        china.session.get_one(e.Organisation, china.kaptiva.organisation_id), Role.COUNTERPART
    )
    alike = china.participant(e.Organisation(name="kaptiva / sports"), Role.COUNTERPART)
    china.meet(at(9, 20), china.kaptiva, both)
    china.meet(at(9, 20), china.bioracer, alike)
    ours = export_agendas(read_agendas(china.session), tmp_path)
    theirs = export_agendas(read(china), tmp_path)
    assert [path.name for path in (*ours, *theirs)] == [
        "CN-2017_agenda_Bioracer_2017-02-15.pdf",
        "CN-2017_agenda_Kaptiva-Sports_2017-02-15.pdf",
        "CN-2017_agenda_Kaptiva-Sports-2_2017-02-15.pdf",
        "CN-2017_agenda_kaptiva-sports-3_2017-02-15.pdf",
    ]
    assert len({path.name.casefold() for path in (*ours, *theirs)}) == 4


def test_what_was_deleted_elsewhere_is_left_out(china: China) -> None:
    china.meet(at(9, 20), china.kaptiva, china.utour)
    china.session.delete(china.kaptiva)
    china.session.flush()
    (agenda,) = read(china)
    assert agenda.days[0].meetings[0].met == (Met("-"),)


def test_hostile_and_empty_names_are_printed(china: China, tmp_path: Path) -> None:
    nobody = china.participant(e.Organisation(name=""), Role.COUNTERPART)
    hostile = "<img src=x> & </para> \u202eمثال " + "x" * 300
    firm = china.session.get_one(e.Organisation, china.kaptiva.organisation_id)
    firm.name = firm.name_local = firm.profile = hostile
    contact(china, china.kaptiva, hostile, phone="1" * 300, email=hostile, job_title=hostile)
    china.meet(at(9, 20), china.kaptiva, nobody)
    china.meet(at(9, 40), china.bioracer, nobody, subject=hostile)
    for language in ("zh", "fa", "ru"):
        (file,) = export_agendas(read(china, language), tmp_path, paper="a5")
        assert file.name == "CN-2017_agenda_-_2017-02-15.pdf"
        assert "img src" in " ".join(text_of(file).split()) or language == "fa"


def test_the_number_of_queries_does_not_grow(china: China, engine: Engine) -> None:
    counted: list[str] = []

    def count(*args: object) -> None:
        counted.append(str(args[2]))

    event.listen(engine, "before_cursor_execute", count)
    seen = []
    for hour in (9, 11):
        for minute in (0, 20, 40):
            guest = china.participant(e.Organisation(name=f"Guest {hour}{minute}"), Role.COUNTERPART)
            china.meet(at(hour, minute), china.kaptiva, guest)
        china.session.expire_all()
        counted.clear()
        agendas = read(china)
        seen.append((len(agendas), len([q for q in counted if q.lstrip().upper().startswith("SELECT")])))
    assert [agendas for agendas, _queries in seen] == [3, 6]
    assert len({queries for _agendas, queries in seen}) == 1


def add_meeting(store: Store, **values: object) -> None:
    """Kaptiva meets U-Tour in a mission's file; a guest who comes meets nobody."""
    with store.write("Meet") as session:
        mission = session.query(e.Mission).one()
        firms = [e.Organisation(name=name) for name in ("Kaptiva", "U-Tour 😀", "SEAC", "Gone")]
        session.add_all(firms)
        roles = (Role.HOME, Role.COUNTERPART, Role.COUNTERPART, Role.COUNTERPART)
        replies = (None, Reply.CONFIRMED, Reply.CONFIRMED, Reply.DECLINED)
        parts = [
            e.Participant(mission_id=mission.id, organisation_id=firm.id, role=role, reply=reply)
            for firm, role, reply in zip(firms, roles, replies, strict=True)
        ]
        session.add_all(parts)
        meeting = e.Meeting(mission_id=mission.id, start=at(9), end=at(9, 20), **values)
        session.add(meeting)
        for part in parts[:2]:
            session.add(e.MeetingParty(meeting_id=meeting.id, participant_id=part.id))


def test_how_the_document_stands_and_what_it_offers(store: Store) -> None:
    add_meeting(store)
    with store.read() as session:
        assert counterpart_agendas.stands(session) == OnShelf("counterpart-agendas", 1, "1 has no meetings")
    values = read_document(store, "counterpart-agendas")
    assert counterpart_agendas.offer(values) == Offer(
        (at(9).date(),), frozenset({"address", "code", "phones"})
    )


def test_a_cancelled_meeting_makes_no_agenda(store: Store) -> None:
    add_meeting(store, status=MeetingStatus.CANCELLED)
    with store.read() as session:
        assert counterpart_agendas.stands(session) == OnShelf("counterpart-agendas", 0, "2 have no meetings")
    assert read_document(store, "counterpart-agendas") == []


def test_an_emoji_in_a_name_is_printed(store: Store, tmp_path: Path) -> None:
    add_meeting(store)
    files = export_documents(store, tmp_path, names=["agendas", "counterpart-agendas"], language="ru")
    assert [path.name for path in files] == [
        "CN-2017_agenda_Kaptiva_2017-02-15.pdf",
        "CN-2017_agenda_U-Tour_2017-02-15.pdf",
    ]
    ours, theirs = map(text_of, files)
    assert ours.startswith("MEETING AGENDA\nKaptiva\n")
    assert "U-Tour 😀" in ours
    assert theirs.startswith("РАСПИСАНИЕ ВСТРЕЧ\nU-Tour 😀\nСреда, 15 февраля 2017\u202fг. 1 встреча, 09:00")


def test_a_language_that_a_document_is_not_printed_in_becomes_english(store: Store) -> None:
    add_meeting(store)
    wanted = replace(Wanted(), language="zh")
    for name, title in (
        ("agendas", "Meeting agenda: Kaptiva"),
        ("counterpart-agendas", "会谈日程: U-Tour 😀"),
    ):
        (piece,) = pieces_of(name, read_document(store, name), wanted)
        assert piece.pdf is not None
        assert pypdfium2.PdfDocument(piece.pdf()).get_metadata_dict()["Title"] == title
