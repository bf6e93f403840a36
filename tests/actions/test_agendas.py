"""From the records of a mission to the files on the disk."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

import pypdfium2
import pytest
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.orm import Session

from missionapp.actions.agendas import export_agendas, read_agendas
from missionapp.documents.agendas.values import (
    DriverTime,
    EventLine,
    FreeLine,
    Lead,
    MeetingLine,
    Met,
    Milestone,
    PauseLine,
    TravelLine,
)
from missionapp.domain.entities import (
    Alias,
    Attendance,
    Delegate,
    Meeting,
    MeetingParty,
    MeetingPerson,
    Mission,
    Organisation,
    Participant,
    Partner,
    Partnership,
    Person,
    Place,
    ProgrammeItem,
    ProgrammeSession,
    Slot,
    Table,
    Travel,
    VocabularyEntry,
)
from missionapp.domain.entities.meetings import MeetingStatus
from missionapp.domain.entities.missions import DelegateKind, Role
from missionapp.domain.entities.programme import ItemKind
from missionapp.domain.errors import MissionError
from missionapp.domain.fields import Entity

BEIJING = ZoneInfo("Asia/Shanghai")
PRINTED = datetime(2017, 2, 14, 10, 40, tzinfo=UTC)

Record = TypeVar("Record", bound=Entity)


def at(hour: int, minute: int = 0, day: int = 15) -> datetime:
    return datetime(2017, 2, day, hour, minute, tzinfo=BEIJING)


class China:
    """A small mission: two home participants, an organiser, three counterparts, a day in a hall."""

    def __init__(self, session: Session) -> None:
        self.session = session
        partnership = self.add(Partnership(name="EU4SportsClusters Alliance"))
        self.cluster = self.add(Organisation(name="INDESCAT - Catalan Sports Cluster", city="Barcelona"))
        flanders = self.add(Organisation(name="Flanders' Bike Valley"))
        self.add(
            Partner(
                partnership_id=partnership.id,
                organisation_id=self.cluster.id,
                short_name="INDESCAT",
                role="coordinator",
            )
        )
        self.add(Partner(partnership_id=partnership.id, organisation_id=flanders.id, role="partner"))
        self.mission = self.add(
            Mission(
                code="CN-2017",
                title="Trade mission to China",
                venue="ISPO Beijing",
                start=date(2017, 2, 14),
                end=date(2017, 2, 18),
                timezone="Asia/Shanghai",
                home_timezone="Europe/Madrid",
                partnership_id=partnership.id,
                home_partner_id=self.cluster.id,
            )
        )
        self.hall = self.place("Hall 3", name_local="3号馆", city="Beijing")
        self.booth = self.place("Hall 5")
        self.add(Travel(from_place_id=self.booth.id, to_place_id=self.hall.id, minutes=10, how="walk"))
        self.b2b = self.item("Meetings at ISPO", ItemKind.B2B, at(9), at(17), at(12, 30), at(13, 30))
        self.table = self.add(Table(item_id=self.b2b.id, name="Table 4"))
        self.kaptiva = self.participant(Organisation(name="Kaptiva Sports"), language="ca")
        self.bioracer = self.participant(Organisation(name="Bioracer"))
        self.organiser = self.participant(self.cluster, Role.ORGANISER)
        utour = Organisation(name="U-Tour", name_local="众信旅游", profile="Sells tickets.")
        self.utour = self.participant(utour, Role.COUNTERPART, segment="Tour operator")
        self.seac = self.participant(Organisation(name="SEAC"), Role.COUNTERPART)
        session.flush()

    def add(self, record: Record) -> Record:
        """A record of the file."""
        self.session.add(record)
        return record

    def place(self, name: str, **values: str) -> Place:
        """A place of the mission."""
        return self.add(Place(mission_id=self.mission.id, name=name, **values))

    def participant(
        self, organisation: Organisation, role: Role = Role.HOME, **values: object
    ) -> Participant:
        """A part in the mission."""
        self.add(organisation)
        part = Participant(mission_id=self.mission.id, organisation_id=organisation.id, role=role, **values)
        return self.add(part)

    def item(
        self, title: str, kind: ItemKind, start: datetime, end: datetime, *pause: datetime
    ) -> ProgrammeItem:
        """A programme item with one sitting, in the hall."""
        item = self.add(ProgrammeItem(mission_id=self.mission.id, title=title, kind=kind))
        times = {"break_start": pause[0], "break_end": pause[1]} if pause else {}
        self.add(
            ProgrammeSession(
                item_id=item.id,
                start=start,
                end=end,
                timezone="Asia/Shanghai",
                place_id=self.hall.id,
                **times,
            )
        )
        return item

    def meet(self, start: datetime | None, *parties: Participant, **values: object) -> Meeting:
        """A meeting of twenty minutes."""
        end = start + timedelta(minutes=20) if start else None
        times = {"start": start, "end": end, "item_id": self.b2b.id}
        meeting = self.add(Meeting(mission_id=self.mission.id, **(times | values)))
        for party in parties:
            self.add(MeetingParty(meeting_id=meeting.id, participant_id=party.id))
        self.session.flush()
        return meeting


@pytest.fixture
def engine() -> Iterator[Engine]:
    engine = create_engine("sqlite://")
    Entity.metadata.create_all(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    with Session(engine, autoflush=False) as session:
        yield session


@pytest.fixture
def china(session: Session) -> China:
    return China(session)


def test_one_for_each_home_participant_and_organiser_that_has_meetings(china: China) -> None:
    china.meet(at(9, 20), china.kaptiva, china.utour)
    china.meet(at(9, 40), china.organiser, china.seac)
    assert [agenda.recipient for agenda in read_agendas(china.session)] == [
        "INDESCAT - Catalan Sports Cluster",
        "Kaptiva Sports",
    ]


@pytest.mark.parametrize("status", MeetingStatus)
def test_cancelled_and_moved_meetings_are_left_out(china: China, status: MeetingStatus) -> None:
    china.meet(at(9, 20), china.kaptiva, china.utour, status=status)
    is_left_out = status in (MeetingStatus.CANCELLED, MeetingStatus.MOVED)
    assert len(read_agendas(china.session)) == (0 if is_left_out else 1)


def test_a_no_show_whose_time_went_to_another_is_printed_no_more(china: China) -> None:
    china.meet(at(9, 20), china.kaptiva, china.utour, status=MeetingStatus.NO_SHOW)
    china.meet(at(9, 40), china.kaptiva, china.utour, status=MeetingStatus.NO_SHOW)
    china.meet(at(9, 25), china.kaptiva, china.seac)
    (agenda,) = [one for one in read_agendas(china.session) if one.recipient == "Kaptiva Sports"]
    lines = [line for day in agenda.days for line in day.lines if isinstance(line, MeetingLine)]
    assert [(f"{line.start:%H:%M}", line.met[0].name) for line in lines] == [("09:25", "SEAC")]


def test_a_no_show_that_meets_later_is_printed_at_its_new_time_alone(china: China) -> None:
    missed = china.meet(at(9, 20), china.kaptiva, china.utour, status=MeetingStatus.NO_SHOW)
    china.meet(at(9, 40), china.kaptiva, china.utour, moved_from_id=getattr(missed, "id", missed))
    (agenda,) = read_agendas(china.session)
    assert [f"{line.start:%H:%M}" for line in agenda.days[0].meetings] == ["09:40"]


def test_a_meeting_without_a_time_is_left_out_and_a_slot_gives_one(china: China) -> None:
    china.meet(None, china.kaptiva, china.utour)
    assert read_agendas(china.session) == []
    slot = china.add(Slot(session_id=china.b2b.id, start=at(10), end=at(10, 15)))
    china.meet(None, china.kaptiva, china.utour, slot_id=slot.id)
    (agenda,) = read_agendas(china.session)
    assert [(line.start, line.end) for line in agenda.days[0].meetings] == [(at(10), at(10, 15))]


def test_the_agenda_itself(china: China) -> None:
    china.meet(at(9, 20), china.kaptiva, china.utour)
    (agenda,) = read_agendas(china.session, "nl", printed=PRINTED, version=3, replaces=2)
    assert replace(agenda, days=()) == replace(
        agenda,
        recipient="Kaptiva Sports",
        recipient_local="",
        code="CN-2017",
        mission="Trade mission to China",
        event="ISPO Beijing",
        days=(),
        printed=PRINTED.astimezone(BEIJING),
        language="nl",
        aliases=(),
        partners=("INDESCAT", "Flanders' Bike Valley"),
        lead=None,
        outcome_words=("no fit", "weak", "some interest", "good", "deal likely"),
        version=3,
        replaces=2,
    )
    assert str(agenda.printed) == "2017-02-14 18:40:00+08:00"


def test_the_day_itself(china: China) -> None:
    china.meet(at(9, 20), china.kaptiva, china.utour)
    day = read_agendas(china.session)[0].days[0]
    assert (day.day, day.number, day.of) == (date(2017, 2, 15), 2, 5)
    assert (day.zone, day.home_zone) == ("Asia/Shanghai", "Europe/Madrid")
    assert (day.city, day.home_city) == ("Beijing", "Barcelona")
    assert day.place is not None
    assert (day.place.name, day.place.name_local) == ("Hall 3", "3号馆")


def test_a_meeting_of_the_evening_belongs_to_the_day_of_its_place(china: China) -> None:
    china.meet(datetime(2017, 2, 15, 22, tzinfo=UTC), china.kaptiva, china.utour)
    day = read_agendas(china.session)[0].days[0]
    assert day.day == date(2017, 2, 16)
    assert day.meetings[0].start.isoformat() == "2017-02-16T06:00:00+08:00"


def test_a_day_outside_the_mission_has_no_number(china: China) -> None:
    china.meet(at(9, 0, day=20), china.kaptiva, china.utour)
    day = read_agendas(china.session)[0].days[0]
    assert (day.number, day.of) == (None, None)


def test_each_recipient_reads_its_own_language_unless_one_is_given(china: China) -> None:
    china.meet(at(9, 20), china.kaptiva, china.utour)
    china.meet(at(9, 20), china.bioracer, china.seac)
    assert [agenda.language for agenda in read_agendas(china.session)] == ["en", "ca"]
    assert [agenda.language for agenda in read_agendas(china.session, "fr")] == ["fr", "fr"]


def test_a_meeting_line(china: China) -> None:
    contact = china.add(Person(name="Li Wei", name_local="李伟", job_title="Director"))
    china.utour.contact_id = contact.id
    colleague = china.add(Person(name="Wang Fang", organisation_id=china.utour.organisation_id))
    ours = china.add(Person(name="Maria Puig", organisation_id=china.kaptiva.organisation_id))
    interpreter = china.add(Person(name="Zhang Min", name_local="张敏"))
    delegate = china.add(
        Delegate(mission_id=china.mission.id, person_id=interpreter.id, kind=DelegateKind.INTERPRETER)
    )
    meeting = china.meet(
        at(9, 20), china.kaptiva, china.utour, table_id=china.table.id, interpreter_id=delegate.id
    )
    for person in (colleague, ours, contact):
        china.add(MeetingPerson(meeting_id=meeting.id, person_id=person.id))
    china.session.flush()
    (agenda,) = read_agendas(china.session)
    assert agenda.days[0].lines == (
        MeetingLine(
            start=at(9, 20),
            end=at(9, 40),
            met=(Met("U-Tour", "众信旅游", "Tour operator. Sells tickets."),),
            table="4",
            place=agenda.days[0].place,
            interpreter="Zhang Min 张敏",
            persons=("Li Wei 李伟 (Director)", "Wang Fang"),
        ),
    )


def test_the_subject_of_a_meeting_goes_before_the_profile(china: China) -> None:
    china.meet(at(9, 20), china.kaptiva, china.utour, subject="Match tickets")
    met = read_agendas(china.session)[0].days[0].meetings[0].met
    assert met == (Met("U-Tour", "众信旅游", "Tour operator. Match tickets."),)


def test_the_rest_of_the_day(china: China) -> None:
    china.item("Bus from the hotel", ItemKind.LOGISTICS, at(8, 20), at(8, 50))
    china.item("Flight home", ItemKind.LOGISTICS, at(23), at(12, day=16))
    china.item("Hotel", ItemKind.LOGISTICS, at(14), at(12, day=18))
    china.item("Dinner", ItemKind.SOCIAL, at(20), at(22))
    china.item("Dinner of tomorrow", ItemKind.SOCIAL, at(20, day=16), at(22, day=16))
    china.item("Cluster meetings", ItemKind.C2C, at(18), at(19))
    china.item("Other meetings", ItemKind.B2B, at(18), at(19))
    china.meet(at(9, 20), china.kaptiva, china.utour)
    china.meet(at(11), china.kaptiva, china.seac, place_id=china.booth.id)
    china.meet(at(14), china.kaptiva, china.seac)
    day = read_agendas(china.session)[0].days[0]
    first, second, third = day.meetings
    assert day.lines == (
        first,
        FreeLine(at(9, 40), at(10, 50)),
        TravelLine(at(10, 50), at(11), "Hall 5", "walk", 10),
        second,
        FreeLine(at(11, 20), at(12, 30)),
        PauseLine(at(12, 30), at(13, 30)),
        TravelLine(at(13, 50), at(14), "Hall 3", "walk", 10),
        third,
        EventLine(at(20), at(22), "Dinner", day.place),
    )
    assert day.times == (
        DriverTime(at(8, 20), Milestone.EVENT, "Bus from the hotel"),
        DriverTime(at(9), Milestone.EVENT, "Meetings at ISPO"),
        DriverTime(at(23), Milestone.EVENT, "Flight home"),
    )


def test_organisers_see_the_meetings_between_clusters(china: China) -> None:
    china.item("Cluster meetings", ItemKind.C2C, at(18), at(19))
    china.meet(at(9, 20), china.organiser, china.utour)
    day = read_agendas(china.session)[0].days[0]
    assert [line.title for line in day.lines if isinstance(line, EventLine)] == ["Cluster meetings"]


def test_whom_to_call_is_the_delegation_lead(china: China) -> None:
    maria = china.add(Person(name="Maria Puig", phone="+34 1", email="maria@example.org"))
    silent = china.add(Person(name="Anna Silent"))
    for person, mobile in ((silent, None), (maria, "+34 600 000 000")):
        china.add(
            Delegate(
                mission_id=china.mission.id,
                person_id=person.id,
                kind=DelegateKind.LEAD,
                mobile_abroad=mobile,
            )
        )
    china.meet(at(9, 20), china.kaptiva, china.utour)
    (agenda,) = read_agendas(china.session)
    assert agenda.lead == Lead("Maria Puig", "+34 600 000 000", "maria@example.org")


def test_the_scale_has_the_words_of_the_mission(china: China) -> None:
    china.add(VocabularyEntry(vocabulary="outcome", code="2", label="lukewarm"))
    china.meet(at(9, 20), china.kaptiva, china.utour)
    (agenda,) = read_agendas(china.session)
    assert agenda.outcome_words == ("no fit", "lukewarm", "some interest", "good", "deal likely")


def test_what_was_deleted_elsewhere_is_left_out(china: China) -> None:
    china.meet(at(9, 20), china.kaptiva, china.utour)
    china.meet(at(9, 40), china.bioracer, china.utour)
    for record in (china.utour, china.bioracer, china.hall, china.b2b):
        china.session.delete(record)
    china.session.delete(china.session.get_one(Organisation, china.bioracer.organisation_id))
    china.session.flush()
    (agenda,) = read_agendas(china.session)
    assert agenda.days[0].meetings[0].met == (Met("-"),)


def test_a_time_zone_that_there_is_not_is_a_sentence(china: China) -> None:
    china.mission.timezone = "Asia/Peking Duck"
    china.meet(at(9, 20), china.kaptiva, china.utour)
    with pytest.raises(MissionError, match="There is no time zone called Asia/Peking Duck"):
        read_agendas(china.session)


def test_the_number_of_queries_does_not_grow(china: China, engine: Engine) -> None:
    counted: list[str] = []

    def count(*args: object) -> None:
        counted.append(str(args[2]))

    event.listen(engine, "before_cursor_execute", count)
    seen = []
    for hour in (9, 11, 14, 15):
        for minute in (0, 20, 40):
            home = china.participant(Organisation(name=f"Home {hour}{minute}"))
            china.meet(at(hour, minute), home, china.utour, table_id=china.table.id)
        china.session.expire_all()
        counted.clear()
        agendas = read_agendas(china.session)
        seen.append((len(agendas), len([q for q in counted if q.lstrip().upper().startswith("SELECT")])))
    assert [agendas for agendas, _queries in seen] == [3, 6, 9, 12]
    assert {queries for _agendas, queries in seen} == {19}


def test_files_are_named_and_hold_what_they_say(china: China, tmp_path: Path) -> None:
    china.meet(at(9, 20, day=16), china.kaptiva, china.utour)
    china.meet(at(9, 20), china.kaptiva, china.seac)
    agendas = read_agendas(china.session, "en")
    (file,) = export_agendas(agendas, tmp_path / "out", paper="a5")
    assert file == tmp_path / "out" / "CN-2017_agenda_Kaptiva-Sports_2017-02-15.pdf"
    read = pypdfium2.PdfDocument(file)
    assert len(read) == 2
    assert "Thursday 16 February 2017" in read[1].get_textpage().get_text_bounded()


def test_a_repeated_export_replaces_its_own_files_alone(china: China, tmp_path: Path) -> None:
    china.meet(at(9, 20), china.kaptiva, china.utour)
    (tmp_path / "mine.pdf").write_bytes(b"mine")
    agendas = read_agendas(china.session)
    first = export_agendas(agendas, tmp_path)
    assert export_agendas(agendas, tmp_path) == first
    assert sorted(path.name for path in tmp_path.iterdir()) == [first[0].name, "mine.pdf"]
    assert (tmp_path / "mine.pdf").read_bytes() == b"mine"


def test_nothing_is_written_when_one_cannot_be_printed(china: China, tmp_path: Path) -> None:
    china.meet(at(9, 20), china.kaptiva, china.utour)
    china.meet(at(9, 20), china.bioracer, china.seac)
    seac = china.session.get_one(Organisation, china.seac.organisation_id)
    seac.name = "Thai ไทย"
    with pytest.raises(MissionError, match="The name of Thai"):
        export_agendas(read_agendas(china.session), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_for_one_organisation_by_name_or_alias(china: China, tmp_path: Path) -> None:
    china.meet(at(9, 20), china.kaptiva, china.utour)
    china.meet(at(9, 20), china.bioracer, china.seac)
    china.add(Alias(owner_id=china.kaptiva.organisation_id, name="Kaptïva"))
    china.session.flush()
    agendas = read_agendas(china.session)
    for wanted in ("kaptiva sports", "KAPTIVA", "Kaptíva  Sports", "Kaptiva Sports, S.L."):
        assert [path.name for path in export_agendas(agendas, tmp_path, recipient=wanted)] == [
            "CN-2017_agenda_Kaptiva-Sports_2017-02-15.pdf"
        ]


def test_an_unknown_recipient_is_told_the_near_ones(china: China, tmp_path: Path) -> None:
    china.meet(at(9, 20), china.kaptiva, china.utour)
    china.meet(at(9, 20), china.bioracer, china.seac)
    with pytest.raises(MissionError) as refused:
        export_agendas(read_agendas(china.session), tmp_path, recipient="Kaptiva Sport")
    assert refused.value.message == "There is nothing to print for Kaptiva Sport"
    assert refused.value.hint == "Near it: Kaptiva Sports, Bioracer"


def test_nobody_has_an_agenda_yet(china: China, tmp_path: Path) -> None:
    assert export_agendas(read_agendas(china.session), tmp_path) == []
    with pytest.raises(MissionError, match="Plan meetings first"):
        export_agendas([], tmp_path, recipient="Kaptiva Sports")


def test_recipients_of_one_name_get_a_file_each(china: China, tmp_path: Path) -> None:
    twin = china.participant(Organisation(name="Kaptiva-Sports"))
    china.meet(at(9, 20), china.kaptiva, china.utour)
    china.meet(at(9, 20), twin, china.seac)
    agendas = read_agendas(china.session)
    assert [path.name for path in export_agendas(agendas, tmp_path)] == [
        "CN-2017_agenda_Kaptiva-Sports_2017-02-15.pdf",
        "CN-2017_agenda_Kaptiva-Sports-2_2017-02-15.pdf",
    ]


def test_an_item_for_some_stands_on_their_agendas_alone(china: China) -> None:
    visit = china.item("Visit", ItemKind.PREPARATORY, at(18), at(19))
    china.add(Attendance(item_id=visit.id, participant_id=china.kaptiva.id))
    china.meet(at(9, 20), china.kaptiva, china.utour)
    china.meet(at(9, 20), china.bioracer, china.seac)
    events = {
        agenda.recipient: [line.title for line in agenda.days[0].lines if isinstance(line, EventLine)]
        for agenda in read_agendas(china.session)
    }
    assert events == {"Bioracer": [], "Kaptiva Sports": ["Visit"]}
