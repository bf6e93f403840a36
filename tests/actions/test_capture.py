"""A contact typed in: one step, nothing erased, nobody twice."""

from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import NamedTuple
from uuid import UUID, uuid4

import pytest
from PIL import Image
from sqlalchemy import func, select

from missionapp.actions import capture, cards
from missionapp.actions.capture import ContactValues, Known, Number
from missionapp.actions.telling_history import read_history
from missionapp.domain import entities as e
from missionapp.domain.duplicates import Reason
from missionapp.domain.errors import MissionError
from missionapp.store.store import Store

HEIC = Path(__file__).parents[1] / "data" / "card.heic"
WANG = ContactValues(
    name="Wang Wei",
    name_local="王伟",
    organisation="Beijing Sports Co., Ltd",
    job_title="Manager",
    emails=("Wang@BJSport.example", "wang@qq.com"),
    phones=(Number("138 0013 8000", "mobile"), Number("010 6552 9988", "work"), Number("010 1", "fax")),
    languages=("Chinese", "en"),
    city="Beijing",
    address="1 Chaoyang Rd",
    website="bjsport.example",
    note="Wants samples",
)


class Hall(NamedTuple):
    store: Store
    meeting: UUID
    utour: UUID


@pytest.fixture
def hall(store: Store) -> Hall:
    """A meeting of Kaptiva with Utour."""
    with store.read() as session:
        mission = session.scalars(select(e.Mission)).one().id
    ours = e.Organisation(name="Kaptiva", country="ES")
    theirs = e.Organisation(name="Utour", country="CN", website="https://www.utour.example", city="Beijing")
    parts = [
        e.Participant(mission_id=mission, organisation_id=ours.id),
        e.Participant(mission_id=mission, organisation_id=theirs.id, role="counterpart"),
    ]
    meeting = e.Meeting(mission_id=mission, status="held", start=datetime(2017, 2, 15, 2, tzinfo=UTC))
    with store.write("Begin") as session:
        session.add_all([ours, theirs, *parts, meeting])
        session.add_all(e.MeetingParty(meeting_id=meeting.id, participant_id=part.id) for part in parts)
    return Hall(store, meeting.id, theirs.id)


def _lists(store: Store, owner: UUID) -> dict[str, list[str]]:
    query = select(e.ListValue).where(e.ListValue.owner_id == owner).order_by(e.ListValue.value)
    found: dict[str, list[str]] = {}
    with store.read() as session:
        for row in session.scalars(query):
            found.setdefault(row.list_name, []).append(row.value)
    return found


def _person(store: Store, person_id: UUID) -> e.Person:
    with store.read() as session:
        return session.get_one(e.Person, person_id)


def _label(store: Store) -> str:
    return read_history(store, changes=False)[0].label


def _count(store: Store, entity: type[e.Organisation] | type[e.Person]) -> int:
    with store.read() as session:
        return session.scalar(select(func.count()).select_from(entity)) or 0


def test_a_new_person_of_a_new_organisation_is_one_step(store: Store) -> None:
    made = capture.save_contact(store, WANG)
    person = _person(store, made)
    assert (person.name, person.name_local, person.job_title) == ("Wang Wei", "王伟", "Manager")
    assert (person.email, person.phone) == ("Wang@bjsport.example", "+86 138 0013 8000")
    assert person.note == "Wants samples\nFax 010 1"
    assert _lists(store, made) == {
        "emails": ["wang@qq.com"],
        "phones": ["+86 10 6552 9988"],
        "languages": ["en", "zh"],
    }
    with store.read() as session:
        firm = session.scalars(select(e.Organisation)).one()
        assert (person.organisation_id, firm.name, firm.country) == (firm.id, "Beijing Sports Co., Ltd", "CN")
        assert (firm.city, firm.address, firm.website) == (
            "Beijing",
            "1 Chaoyang Rd",
            "https://bjsport.example",
        )
        assert session.scalars(select(e.Participant)).all() == []
    assert _label(store) == "Add Wang Wei"
    store.undo()
    assert (_count(store, e.Person), _count(store, e.Organisation)) == (0, 0)


def test_in_a_meeting_the_person_was_there_and_works_for_whom_was_met(hall: Hall) -> None:
    steps = hall.store.steps_taken()
    made = capture.save_contact(hall.store, ContactValues(name="Li Na"), meeting_id=hall.meeting)
    assert hall.store.steps_taken() == steps + 1
    assert _person(hall.store, made).organisation_id == hall.utour
    with hall.store.read() as session:
        there = session.scalars(select(e.MeetingPerson)).one()
        assert (there.meeting_id, there.person_id) == (hall.meeting, made)
        assert len(session.scalars(select(e.Participant)).all()) == 2


def test_somebody_of_another_organisation_gives_it_a_part_in_the_mission(hall: Hall) -> None:
    capture.save_contact(hall.store, WANG, meeting_id=hall.meeting)
    with hall.store.read() as session:
        parts = session.execute(
            select(e.Organisation.name, e.Participant.role, e.Participant.reply)
            .join(e.Participant, e.Participant.organisation_id == e.Organisation.id)
            .order_by(e.Organisation.name)
        ).all()
        assert [tuple(part) for part in parts] == [
            ("Beijing Sports Co., Ltd", "counterpart", "confirmed"),
            ("Kaptiva", "home participant", None),
            ("Utour", "counterpart", None),
        ]
        assert len(session.scalars(select(e.MeetingParty)).all()) == 2


def test_an_organisation_is_known_by_its_name_by_its_domain_and_by_its_local_name(hall: Hall) -> None:
    for values in (
        ContactValues(name="A", organisation="UTOUR S.L."),
        ContactValues(name="B", organisation="Utour Group", emails=("b@utour.example",)),
        ContactValues(name="C", emails=("c@mail.utour.example", "c@utour.example")),
        ContactValues(name="D", organisation="众信旅游", website="utour.example"),
    ):
        made = capture.save_contact(hall.store, values)
        assert _person(hall.store, made).organisation_id == hall.utour
    assert _count(hall.store, e.Organisation) == 2
    with hall.store.read() as session:
        assert session.get_one(e.Organisation, hall.utour).name_local == "众信旅游"
        aliases = session.scalars(select(e.Alias.name).order_by(e.Alias.name)).all()
        assert aliases == ["Utour Group", "众信旅游"]


def test_free_mail_says_nothing_and_another_country_is_another_organisation(hall: Hall) -> None:
    for values in (
        ContactValues(name="A", organisation="New", emails=("a@gmail.com",)),
        ContactValues(name="B", organisation="Utour", country="France", emails=("b@utour.example",)),
    ):
        made = capture.save_contact(hall.store, values)
        assert _person(hall.store, made).organisation_id != hall.utour
    assert _count(hall.store, e.Organisation) == 4


def test_the_person_chosen_gains_and_loses_nothing(hall: Hall) -> None:
    made = capture.save_contact(hall.store, replace(WANG, organisation="Utour"))
    steps = hall.store.steps_taken()
    same = capture.save_contact(hall.store, ContactValues(name="WEI Wang"), person_id=made)
    again = capture.save_contact(hall.store, replace(WANG, organisation="Utour"), person_id=made)
    assert (same, again, hall.store.steps_taken()) == (made, made, steps)
    more = ContactValues(
        name="王伟", emails=("new@utour.example",), phones=(Number("+86 139 0013 8000"),), note="Left early",
        address="2 Other Rd",
    )  # fmt: skip
    capture.save_contact(hall.store, more, person_id=made)
    person = _person(hall.store, made)
    assert (person.name, person.name_local, person.job_title) == ("Wang Wei", "王伟", "Manager")
    assert (person.email, person.phone) == ("new@utour.example", "+86 139 0013 8000")
    assert _lists(hall.store, made) == {
        "emails": ["Wang@bjsport.example", "wang@qq.com"],
        "phones": ["+86 10 6552 9988", "+86 138 0013 8000"],
        "languages": ["en", "zh"],
    }
    assert person.note is not None
    assert person.note.endswith("Left early\n2 Other Rd")
    assert _label(hall.store) == "Edit Wang Wei"
    assert _count(hall.store, e.Person) == 1


def test_another_name_takes_its_place_and_both_are_kept(store: Store) -> None:
    made = capture.save_contact(store, ContactValues(name="W. Wang"))
    capture.save_contact(store, ContactValues(name="Wang Wei"), person_id=made)
    assert _person(store, made).name == "Wang Wei"
    with store.read() as session:
        assert session.scalars(select(e.Alias.name)).all() == ["W. Wang"]


def test_what_is_no_address_is_saved_as_typed_with_a_hint(store: Store) -> None:
    odd = ContactValues(name="Ana", emails=("ana(at)example",), phones=(Number("ext 5"),), website="none yet")
    assert capture.hints(odd, "CN") == {
        "ana(at)example": "“ana(at)example” is no e-mail address",
        "ext 5": "“5” may be no phone number",
        "none yet": "“none yet” is no web address",
    }
    made = capture.save_contact(store, odd)
    person = _person(store, made)
    assert (person.email, person.phone) == ("ana(at)example", "5")


def test_a_card_of_the_meeting_goes_to_the_person(hall: Hall) -> None:
    kept = cards.keep_card(hall.store, e.Meeting, hall.meeting, HEIC)
    steps = hall.store.steps_taken()
    made = capture.save_contact(hall.store, ContactValues(name="Li Na"), card_id=kept)
    assert hall.store.steps_taken() == steps + 1
    with hall.store.read() as session:
        assert session.get_one(e.Attachment, kept).owner_id == made
        assert session.scalars(select(e.MeetingPerson.person_id)).all() == [made]
        assert session.get_one(e.Person, made).organisation_id == hall.utour
    hall.store.undo()
    with hall.store.read() as session:
        assert session.get_one(e.Attachment, kept).owner_id == hall.meeting


def test_a_card_that_was_deleted_is_said(hall: Hall) -> None:
    steps = hall.store.steps_taken()
    with pytest.raises(MissionError, match="no longer there"):
        capture.save_contact(hall.store, ContactValues(name="Li Na"), card_id=uuid4())
    assert hall.store.steps_taken() == steps


def test_a_photo_of_a_card_in_a_folder_and_a_portrait_are_kept_in_the_same_step(store: Store) -> None:
    out = BytesIO()
    Image.new("RGB", (8, 8), "red").save(out, "PNG")
    made = capture.save_contact(store, ContactValues(name="Li Na", photo=out.getvalue()), card_path=HEIC)
    with store.read() as session:
        kept = session.scalars(select(e.Attachment).order_by(e.Attachment.name)).all()
        assert [(file.name, file.purpose, file.owner_id) for file in kept] == [
            ("card.jpg", "business card", made),
            ("photo.jpg", "portrait", made),
        ]
    assert _label(store) == "Add Li Na"


def test_nothing_is_saved_without_a_name_or_with_a_broken_photo(store: Store, tmp_path: Path) -> None:
    steps = store.steps_taken()
    with pytest.raises(MissionError, match=r"^The person has no name"):
        capture.save_contact(store, replace(WANG, name=" ", name_local=""))
    with pytest.raises(MissionError, match=r"^photo.jpg is no picture"):
        capture.save_contact(store, replace(WANG, photo=b"no"))
    with pytest.raises(MissionError, match=r"^gone.jpg cannot be read"):
        capture.save_contact(store, WANG, card_path=tmp_path / "gone.jpg")
    assert store.steps_taken() == steps


def test_a_name_in_the_local_script_alone_is_the_name(store: Store) -> None:
    made = capture.save_contact(store, ContactValues(name_local="王伟"))
    assert (_person(store, made).name, _person(store, made).name_local) == ("王伟", None)


# Who is known already

ID = [uuid4() for _n in range(5)]
EVERYBODY = [
    Known(ID[0], "Wang Wei", "王伟", "Beijing Sports", email="wang@bjsport.cn", phone="+86 138 0013 8000"),
    Known(
        ID[1], "José Niño García", organisation="Bicis Norte", email="jose@bicis.es", also=("Pepe", "p@x.es")
    ),
    Known(ID[2], "Wang Weiming", organisation="Shanghai Bikes"),
    Known(ID[3], "Иван Петров", organisation="Москва Спорт"),
    Known(ID[4], "Anna de Vries", organisation="Tulip BV", phone="+31 20 123 4567"),
]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        (ContactValues(name="wei wang"), [ID[0], ID[2]]),
        (ContactValues(name="WANG, Wei"), [ID[0], ID[2]]),
        (ContactValues(name_local="王伟"), [ID[0]]),
        (ContactValues(name="Weiwang"), [ID[0]]),
        (ContactValues(name="jose nino"), [ID[1]]),
        (ContactValues(name="Dr. Garcia Jose Niño"), [ID[1]]),
        (ContactValues(name="Pepe"), [ID[1]]),
        (ContactValues(name="петров иван"), [ID[3]]),
        (ContactValues(emails=("WANG@bjsport.cn ",)), [ID[0]]),
        (ContactValues(emails=("p@x.es",)), [ID[1]]),
        (ContactValues(phones=(Number("13800138000"),)), [ID[0]]),
        (ContactValues(phones=(Number("020-1234567"),)), [ID[4]]),
        (ContactValues(name="Ana de Vreis"), [ID[4]]),
        (ContactValues(name="Wang", organisation="Shanghai Bikes Co. Ltd"), [ID[2]]),
        (ContactValues(name="Wan"), []),
        (ContactValues(name="Li"), []),
        (ContactValues(organisation="Tulip BV"), []),
        (ContactValues(), []),
    ],
)
def test_who_is_likely_meant_is_found_while_typing(typed: ContactValues, found: list[UUID]) -> None:
    index = capture.index_of(EVERYBODY)
    assert [one.id for one in capture.alike(index, typed)] == found


def test_the_surest_comes_first_with_its_reasons(store: Store) -> None:
    typed = ContactValues(name="Wang Wei", organisation="Beijing Sports", emails=("wang@bjsport.cn",))
    first, second = capture.alike(capture.index_of(EVERYBODY), typed)
    assert (first.id, first.score, first.reasons) == (ID[0], 100, (Reason.SAME_EMAIL, Reason.SAME_NAME))
    assert (second.id, second.reasons) == (ID[2], (Reason.SIMILAR_NAME,))


def test_everybody_is_read_with_all_that_is_theirs(store: Store) -> None:
    capture.save_contact(store, WANG)
    with store.read() as session:
        index = capture.read_index(session)
    for typed in (
        ContactValues(emails=("wang@qq.com",)),
        ContactValues(phones=(Number("65529988"),)),
        ContactValues(name_local="王伟"),
    ):
        assert [one.name for one in capture.alike(index, typed)] == ["Wang Wei"]


# Codes


def test_the_text_of_a_code_is_understood_in_every_way_it_is_written() -> None:
    cards_of = capture.from_text(
        "BEGIN:VCARD\nVERSION:3.0\nFN:Wang Wei\nNICKNAME:王伟\nORG:BJ Sports\n"
        "TEL;TYPE=CELL:+86 138 0013 8000\nTEL;TYPE=FAX:+86 10 1\nEMAIL:w@x.cn\nLANG:zh\nLANG:en\nEND:VCARD\n"
        "BEGIN:VCARD\nVERSION:2.1\nN:Niño;José\nTITLE:Director\nEND:VCARD"
    )
    assert cards_of == [
        ContactValues(
            name="Wang Wei", name_local="王伟", organisation="BJ Sports", emails=("w@x.cn",),
            languages=("zh", "en"), phones=(Number("+86 138 0013 8000", "mobile"), Number("+86 10 1", "fax")),
        ),
        ContactValues(name="José Niño", job_title="Director"),
    ]  # fmt: skip
    assert capture.from_text(
        "MECARD:N:Owen,Sean;ADR:76 9th Avenue, 4th Floor;TEL:12125551212;EMAIL:srowen@example.com;"
        "URL:http\\://example.com;NOTE:a\\;b;;MECARD:N:王,伟;ORG:北京体育;TEL:1;TEL:2;;"
    ) == [
        ContactValues(
            name="Sean Owen", address="76 9th Avenue, 4th Floor", phones=(Number("12125551212"),),
            emails=("srowen@example.com",), website="http://example.com", note="a;b",
        ),
        ContactValues(name="王伟", organisation="北京体育", phones=(Number("1"), Number("2"))),
    ]  # fmt: skip
    assert capture.from_text(
        "BIZCARD:N:Sean;X:Owen;T:Software Engineer;C:Example;A:76 9th Avenue;B:+12125551212;"
        "E:srowen@example.com;;"
    ) == [
        ContactValues(
            name="Sean Owen", organisation="Example", job_title="Software Engineer", address="76 9th Avenue",
            phones=(Number("+12125551212", "work"),), emails=("srowen@example.com",),
        )
    ]  # fmt: skip
    assert capture.from_text(
        "Anna de Vries\nTulip Sports B.V.\nExport manager\nMobile: +31 6 1234 5678\nFax +31 20 123 4568\n"
        "anna@tulip.example\nwww.tulip.example\n"
    ) == [
        ContactValues(
            name="Anna de Vries", organisation="Tulip Sports B.V.", note="Export manager",
            phones=(Number("+31 6 1234 5678", "mobile"), Number("+31 20 123 4568", "fax")),
            emails=("anna@tulip.example",), website="www.tulip.example",
        )
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        *("", "  ", "https://example.org", "BEGIN:VCARD\nEND:VCARD", "MECARD:;;", "one\ntwo", "x" * 300_000),
        *("MECARD:" * 28_000 + "\\", "MECARD:" + "A-" * 90_000, "MECARD:" + " " * 190_000),
        *(f"BEGIN:VCARD\n{part * 20_000}" for part in (";", "QUOTED-PRINTABLE;", "N;CHARSET=")),
    ],
    ids=lambda text: text[:20],
)
def test_a_text_without_a_contact_is_said(text: str) -> None:
    with pytest.raises(MissionError, match=r"^No contact was found in this text\. Copy the whole"):
        capture.from_text(text)
