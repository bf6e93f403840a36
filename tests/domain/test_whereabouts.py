"""When and where a meeting is told to be."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

from missionapp.domain import entities as e
from missionapp.domain.records import Records, main_mission
from missionapp.domain.whereabouts import Whereabouts

FIRST, SECOND = (datetime(2017, 2, day, 1, tzinfo=UTC) for day in (15, 16))


def test_a_meeting_is_in_the_session_that_it_falls_into() -> None:
    mission = e.Mission(code="CN", title="China", timezone="Asia/Shanghai")
    item = e.ProgrammeItem(mission_id=mission.id, title="Days")
    halls = [e.Place(name="Hall", timezone="Asia/Shanghai"), e.Place(name="Dome", timezone="Asia/Urumqi")]
    sessions = [
        e.ProgrammeSession(
            item_id=item.id, start=start, end=start + timedelta(hours=5), place_id=hall.id, timezone="UTC"
        )
        for start, hall in zip((FIRST, SECOND), halls, strict=True)
    ]
    meeting = e.Meeting(mission_id=mission.id, item_id=item.id, start=SECOND)
    where = Whereabouts(Records(missions=[mission], items=[item], places=halls, sessions=sessions))
    assert (where.place(meeting), f"{where.start(meeting):%d %H:%M}") == ("Dome", "16 07:00")


def test_a_table_is_called_by_its_number() -> None:
    tables = [e.Table(name=name) for name in ("Table 7", " 7 ", "Booth")]
    where = Whereabouts(Records(tables=tables))
    assert [where.table(e.Meeting(table_id=t.id)) for t in tables] == ["7", "7", "Booth"]


def test_the_main_mission_is_there_when_what_it_followed_from_is_gone() -> None:
    lost = e.Mission(code="CN", title="China", kind="outgoing trade mission", parent_id=uuid4())
    exchange = e.Mission(code="X", title="Visit", kind="ClusterXchange exchange")
    assert main_mission([exchange, lost]) is lost
    assert main_mission([]) is None
