"""Badges, table signs and taxi cards, from the records of a mission to the files."""

from datetime import UTC, date, datetime
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from missionapp.actions.documents import badges, table_signs, taxi_cards
from missionapp.actions.exporting import export_documents, pieces_of, read_document
from missionapp.actions.pieces import OnShelf, Wanted
from missionapp.documents.badges.values import Badge, BadgeRole
from missionapp.documents.cards.values import Stop
from missionapp.documents.signs.values import Sign
from missionapp.domain import entities as e
from missionapp.domain.entities.meetings import MeetingStatus
from missionapp.domain.entities.missions import DelegateKind, Reply, Role
from missionapp.domain.entities.programme import ItemKind
from missionapp.domain.table_names import by_number
from missionapp.store.queries import records
from missionapp.store.store import Store
from tests.documents.printing import texts
from tests.documents.sound import assert_sound

NAMES = ["badges", "table-signs", "taxi-cards"]


class Hall:
    """A mission's people, tables and places, made as a test needs them."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.mission = session.scalars(select(e.Mission)).one()
        self.mission.start = date(2017, 2, 14)

    def person(self, name: str, firm: e.Organisation | None = None, **values: str) -> e.Person:
        person = e.Person(name=name, organisation_id=firm.id if firm else None, **values)
        self.session.add(person)
        self.session.flush()
        return person

    def firm(self, name: str, **values: str) -> e.Organisation:
        firm = e.Organisation(name=name, **values)
        self.session.add(firm)
        self.session.flush()
        return firm

    def part(self, firm: e.Organisation, role: Role, **values: object) -> e.Participant:
        part = e.Participant(mission_id=self.mission.id, organisation_id=firm.id, role=role, **values)
        self.session.add(part)
        self.session.flush()
        return part

    def delegate(self, person: e.Person, kind: DelegateKind = DelegateKind.DELEGATE, **values: str) -> None:
        self.session.add(
            delegate := e.Delegate(mission_id=self.mission.id, person_id=person.id, kind=kind, **values)
        )
        self.session.flush()
        if kind == DelegateKind.INTERPRETER:
            self.session.add(e.ListValue(owner_id=delegate.id, list_name="interprets", value="zh-en"))
            self.session.add(e.ListValue(owner_id=delegate.id, list_name="interprets", value="zh-fr"))

    def meeting(self, *parts: e.Participant, status: MeetingStatus = MeetingStatus.PLANNED) -> None:
        meeting = e.Meeting(mission_id=self.mission.id, status=status)
        self.session.add(meeting)
        self.session.flush()
        for part in parts:
            self.session.add(e.MeetingParty(meeting_id=meeting.id, participant_id=part.id))

    def item(self, title: str, kind: ItemKind, day: int) -> e.ProgrammeItem:
        item = e.ProgrammeItem(mission_id=self.mission.id, title=title, kind=kind)
        self.session.add(item)
        self.session.flush()
        start, end = datetime(2017, 2, day, 9, tzinfo=UTC), datetime(2017, 2, day, 17, tzinfo=UTC)
        self.session.add(e.ProgrammeSession(item_id=item.id, start=start, end=end, timezone="UTC"))
        return item

    def place(self, name: str, **values: str) -> None:
        self.session.add(e.Place(mission_id=self.mission.id, name=name, **values))


def on_shelf(store: Store) -> list[OnShelf]:
    with store.read() as session:
        return [module.stands(session) for module in (badges, table_signs, taxi_cards)]


def test_badges_for_the_delegation_and_for_counterparts_that_come(store: Store) -> None:
    with store.write("People") as session:
        hall = Hall(session)
        home = hall.firm("Kaptiva Sports", country="ES")
        ours = hall.part(home, Role.HOME)
        cluster = hall.firm("INDESCAT")
        hall.part(cluster, Role.ORGANISER)
        lead = hall.person("Anna", cluster, job_title="Manager", email="anna@indescat.org", phone="+34 600")
        hall.delegate(lead)
        hall.delegate(lead, DelegateKind.LEAD)
        hall.delegate(hall.person("Olga", cluster))
        hall.delegate(hall.person("Bert", home))
        hall.delegate(hall.person("Zhou", name_local="周敏"), DelegateKind.INTERPRETER)
        for name, reply, status in (
            ("Comes", Reply.CONFIRMED, MeetingStatus.HELD),
            ("Blank", None, MeetingStatus.PLANNED),
            ("Declined", Reply.DECLINED, MeetingStatus.PLANNED),
            ("Invited", Reply.INVITED, MeetingStatus.PLANNED),
            ("Cancelled", Reply.CONFIRMED, MeetingStatus.CANCELLED),
        ):
            firm = hall.firm(f"{name} Ltd", name_local="公司", country="CN")
            contact = hall.person(name, name_local="李")
            part = hall.part(firm, Role.COUNTERPART, reply=reply, contact_id=contact.id)
            hall.meeting(ours, part, status=status)
        hall.meeting(ours, hall.part(hall.firm("Nobody Ltd"), Role.COUNTERPART, reply=Reply.CONFIRMED))
    with store.read() as session:
        (found,) = badges.badges_of(records(session)).values()
    assert found == [
        Badge("Anna", BadgeRole.LEAD, job="Manager", organisation="INDESCAT"),
        Badge("Olga", BadgeRole.ORGANISER, organisation="INDESCAT"),
        Badge("Bert", BadgeRole.DELEGATE, organisation="Kaptiva Sports", country="ES"),
        Badge("Zhou", BadgeRole.INTERPRETER, "周敏", languages=("zh", "en", "fr")),
        Badge("Blank", BadgeRole.COUNTERPART, "李", "", "Blank Ltd", "公司", "CN"),
        Badge("Comes", BadgeRole.COUNTERPART, "李", "", "Comes Ltd", "公司", "CN"),
    ]
    assert on_shelf(store)[0] == OnShelf("badges", 1, "1 counterpart has no contact person")


def test_signs_in_the_order_of_events_and_numbers(store: Store) -> None:
    with store.write("Tables") as session:
        hall = Hall(session)
        late, early = hall.item("B2B", ItemKind.B2B, 16), hall.item("C2C", ItemKind.C2C, 15)
        visit = hall.item("Dinner", ItemKind.SOCIAL, 14)
        host = hall.part(hall.firm("SEAC", name_local="装备中心", country="CN"), Role.COUNTERPART)
        for item, names in ((late, ("10", "2", "Booth 1")), (early, ("1",)), (visit, ("9",))):
            for name in names:
                host_id = {"2": host.id, "10": uuid4()}.get(name)
                session.add(e.Table(item_id=item.id, name=name, host_id=host_id))
    with store.read() as session:
        (found,) = table_signs.signs_of(records(session)).values()
    assert found == [
        Sign("1", "C2C"),
        Sign("2", "B2B", "SEAC", "装备中心", "CN"),
        Sign("10", "B2B"),
        Sign("Booth 1", "B2B"),
    ]
    assert on_shelf(store)[1] == OnShelf("table-signs", 1)


def test_table_2_comes_before_table_10() -> None:
    names = ["Table 10", "B2", "10", "Table 2", "A", "2", ""]
    assert sorted(names, key=by_number) == ["", "Table 2", "2", "Table 10", "10", "A", "B2"]


def test_taxi_cards_with_the_hotel_first_and_on_the_others(store: Store) -> None:
    with store.write("Places") as session:
        hall = Hall(session)
        hall.place("Office", address="Street 1", city="Barcelona", country="ES")
        hall.place("Stadium", address="Road 2", city="Beijing", country="CN")
        hall.place("Grand Hotel", address_local="北辰东路", city="Beijing", country="CN", phone="+86 1")
        hall.place("Other Hotel", address="Road 4", city="Beijing", country="CN")
        hall.place("Somewhere", address="  ", city="Beijing", country="CN")
        for name, hotel in (("Anna", "Grand hotel"), ("Bert", "GRAND HOTEL"), ("Carla", "Other Hotel")):
            hall.delegate(hall.person(name), hotel=hotel)
    with store.read() as session:
        (found,) = taxi_cards.cards_of(records(session)).values()
    grand = Stop("Grand Hotel", "", "", "北辰东路", "+86 1")
    assert [(card.stop.name, card.is_hotel, card.back) for card in found] == [
        ("Grand Hotel", True, None),
        ("Other Hotel", True, None),
        ("Stadium", False, grand),
        ("Office", False, None),
    ]
    assert on_shelf(store)[2] == OnShelf("taxi-cards", 1, "1 place has no address")


def fill(session: Session) -> None:
    """A person, a table and a place, with an organisation without a name."""
    hall = Hall(session)
    firm = hall.firm("")
    host = hall.part(firm, Role.HOME)
    hall.delegate(hall.person("Anna <b>& Co</b>", firm))
    session.add(e.Table(item_id=hall.item("B2B", ItemKind.B2B, 15).id, name="1", host_id=host.id))
    hall.place("Hall", address="Street 1")


def test_a_pdf_each(store: Store, tmp_path: Path) -> None:
    with store.write("Fill") as session:
        fill(session)
    files = export_documents(store, tmp_path, names=NAMES)
    assert [file.name for file in files] == [f"CN-2017_{name}_2017-02-14.pdf" for name in NAMES]
    for file in files:
        assert_sound(file.read_bytes(), author=False)


def test_nothing_to_print(store: Store, tmp_path: Path) -> None:
    assert export_documents(store, tmp_path, names=NAMES) == []
    assert on_shelf(store) == [OnShelf(name, 0) for name in NAMES]


def test_a_mission_that_is_gone(store: Store, tmp_path: Path) -> None:
    with store.write("Fill") as session:
        fill(session)
        session.delete(session.scalars(select(e.Mission)).one())
    files = export_documents(store, tmp_path, names=NAMES)
    assert [file.name for file in files] == [f"china_{name}.pdf" for name in NAMES]
    for file in files:
        assert_sound(file.read_bytes(), author=False)


@pytest.mark.parametrize("name", NAMES)
def test_they_say_what_was_wanted(store: Store, name: str) -> None:
    with store.write("Fill") as session:
        fill(session)
    wanted = Wanted(language="fr", address="local", printed=datetime(2017, 2, 14, 2, tzinfo=UTC))
    (piece,) = pieces_of(name, read_document(store, name), wanted)
    assert piece.pdf is not None
    said = " ".join(texts(piece.pdf()))
    assert "imprimée mar. 14 févr." in said.replace("\u00a0", " ")
    assert piece.names == ("China",)
