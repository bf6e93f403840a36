"""One mission of several, as if it stood alone."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Select, event, exists, func, select
from sqlalchemy.orm import Session, aliased

from missionapp.domain import entities as e
from missionapp.domain.fields import Kind, field_of
from missionapp.store.belonging import BELONGS, ITSELF, PART
from missionapp.store.lens import all_missions, everybody, look_at
from missionapp.store.store import Store

NOON = datetime(2017, 2, 14, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A register of two missions, each with a participant, a meeting and a case; A has a reverse mission."""
    with Store.create(tmp_path_factory.mktemp("lens") / "register.db") as made:
        with made.write("Begin") as session:
            for code in ("A", "B"):
                session.add_all(_mission(code))
            a, case = named(session, e.Mission, "code", "A"), named(session, e.Case, "description", "A")
            reverse = e.Mission(code="A-R", title="Reverse", follows_case_id=case.id)
            session.add_all([reverse, e.Mission(code="A-R-X", title="Exchange", parent_id=reverse.id)])
            session.add_all([e.Target(figure="b2b_meetings", value=9), e.Organisation(name="Nobody's")])
            session.add(e.Testimonial(mission_id=a.id, text="Good"))
        yield made


def _mission(code: str) -> list[Any]:
    mission = e.Mission(code=code, title=code)
    organisation = e.Organisation(name=f"Firm {code}")
    person = e.Person(name=f"Person {code}", organisation_id=organisation.id)
    host = e.Organisation(name=f"Host {code}")
    guide = e.Person(name=f"Guide {code}", organisation_id=host.id)
    part = e.Participant(mission_id=mission.id, organisation_id=organisation.id)
    meeting = e.Meeting(mission_id=mission.id, subject=code, start=NOON)
    case = e.Case(mission_id=mission.id, description=code)
    return [
        *(mission, organisation, person, host, guide, part, meeting, case),
        e.Delegate(mission_id=mission.id, person_id=guide.id),
        e.MeetingParty(meeting_id=meeting.id, participant_id=part.id),
        e.Alias(owner_id=organisation.id, name=f"{code} Ltd"),
        e.ListValue(owner_id=organisation.id, list_name="sectors", value=code),
        e.ListValue(owner_id=case.id, list_name="objective_codes", value=code),
        e.Attachment(owner_id=case.id, name=code, sha256=code, size=1),
        e.Target(mission_id=mission.id, figure="b2b_meetings", value=1),
    ]


def named(session: Session, entity: type[Any], field: str, value: str) -> Any:
    return session.scalars(select(entity).where(getattr(entity, field) == value)).one()


@pytest.fixture
def session(store: Store) -> Iterator[Session]:
    """A reading session that looks at mission A."""
    with store.read() as reading:
        mission = named(reading, e.Mission, "code", "A").id
        look_at(reading, mission)
        yield reading


def test_every_entity_has_a_place_in_the_table() -> None:
    assert set(BELONGS) == set(e.entities().values())


@pytest.mark.parametrize("entity", BELONGS, ids=lambda entity: entity.__tablename__)
def test_an_entity_belongs_by_a_field_that_points_there(entity: type[Any]) -> None:
    by = BELONGS[entity]
    targets = {f.name: f.target for f in _references(entity)}
    if by is None:
        assert "mission" not in targets.values(), "a record that names a mission belongs to it"
        needed = {f.target for f in _references(entity) if f.required}
        assert needed & OWNED == set(), "a part of what belongs to a mission belongs to it"
    elif by is not ITSELF:
        assert targets[by.reference] == ("" if by is PART else by.owner.__tablename__)


OWNED = {entity.__tablename__ for entity, by in BELONGS.items() if by not in (None, PART)}


def _references(entity: type[Any]) -> Iterator[Any]:
    for column in entity.__table__.columns:
        if not column.primary_key and field_of(entity, column.key).kind is Kind.REFERENCE:
            yield field_of(entity, column.key)


def test_a_mission_is_seen_with_those_that_follow_from_it(session: Session) -> None:
    codes = session.scalars(select(e.Mission.code).order_by(e.Mission.code))
    assert list(codes) == ["A", "A-R", "A-R-X"]


Other = aliased(e.Meeting)
Party = aliased(e.MeetingParty)
NAMES = select(e.Meeting.subject.label("name"))

SELECTS: dict[str, Select[Any]] = {
    "columns": NAMES,
    "an alias": select(Other.subject),
    "a count": select(func.count()).select_from(e.Meeting),
    "a count of a column": select(func.count(Other.id)),
    "a join": select(func.count(e.MeetingParty.id)).join(
        e.Meeting, e.Meeting.id == e.MeetingParty.meeting_id
    ),
    "a join to an alias": select(func.count(e.Meeting.id)).join(Party, Party.meeting_id == e.Meeting.id),
    "a subquery": select(func.count()).select_from(NAMES.subquery()),
    "a common table": select(func.count()).select_from(NAMES.cte()),
    "a scalar subquery": select(select(func.count(e.Meeting.id)).scalar_subquery()),
    "an in": select(func.count(e.Participant.id)).where(
        e.Participant.id.in_(select(e.MeetingParty.participant_id))
    ),
    "parts of a case": select(e.ListValue.value).where(e.ListValue.list_name == "objective_codes"),
    "parts of a firm": select(e.ListValue.value).where(e.ListValue.list_name == "sectors"),
    "a file": select(e.Attachment.name),
}


@pytest.mark.parametrize("query", SELECTS.values(), ids=SELECTS)
def test_a_select_gives_what_is_of_the_mission_alone(session: Session, query: Select[Any]) -> None:
    assert session.scalars(query).all() in (["A"], [1])
    with all_missions(session):
        assert session.scalars(query).all() in (["A", "B"], ["B", "A"], [2])


def test_exists_looks_through_the_lens(session: Session) -> None:
    met = exists().where(Party.participant_id == e.Participant.id)
    unmet = select(e.Organisation.name).where(
        ~select(Party.id)
        .join(e.Participant, e.Participant.id == Party.participant_id)
        .where(e.Participant.organisation_id == e.Organisation.id)
        .exists()
    )
    assert session.scalar(select(func.count(e.Participant.id)).where(met)) == 1
    with everybody(session):
        assert "Firm B" in session.scalars(unmet).all()


def test_objects_and_get(session: Session) -> None:
    assert [meeting.subject for meeting in session.scalars(select(e.Meeting))] == ["A"]
    with all_missions(session):
        other = named(session, e.Meeting, "subject", "B").id
    session.expunge_all()
    assert session.get(e.Meeting, other) is None


def test_an_outer_join_keeps_what_has_no_match(session: Session) -> None:
    query = select(e.Organisation.name, e.Participant.role).outerjoin(
        e.Participant, e.Participant.organisation_id == e.Organisation.id
    )
    with everybody(session):
        found = {name: role for name, role in session.execute(query)}  # noqa: C416 - as mypy sees rows
    assert found == {
        "Firm A": "home participant",
        "Host A": None,
        "Firm B": None,
        "Host B": None,
        "Nobody's": None,
    }


def test_whom_only_other_missions_know_is_left_out(session: Session) -> None:
    firms, people = select(e.Organisation.name), select(e.Person.name)
    assert sorted(session.scalars(firms)) == ["Firm A", "Host A", "Nobody's"]
    assert sorted(session.scalars(people)) == ["Guide A", "Person A"]
    assert session.scalars(select(e.Alias.name)).all() == ["A Ltd"]
    with everybody(session):
        assert sorted(session.scalars(firms)) == ["Firm A", "Firm B", "Host A", "Host B", "Nobody's"]
        assert sorted(session.scalars(select(e.Alias.name))) == ["A Ltd", "B Ltd"]
        assert session.scalars(select(e.Case.description)).all() == ["A"]


def test_what_is_promised_for_the_partnership_is_seen_with_every_mission(session: Session) -> None:
    assert sorted(session.scalars(select(e.Target.value))) == [1, 9]


def test_one_lens_after_another(store: Store) -> None:
    """Limits are remembered as compiled statements: another mission's ids must not be."""
    seen = []
    with store.read() as session:
        ids = {m.code: m.id for m in session.scalars(select(e.Mission))}
        for code in ("A", "B", "A-R", "B"):
            look_at(session, ids[code])
            seen.append(session.scalars(select(Other.subject)).all())
    assert seen == [["A"], ["B"], [], ["B"]]


def test_a_write_looks_through_the_same_lens(store: Store) -> None:
    with store.read() as session:
        store.lens = named(session, e.Mission, "code", "B").id
    try:
        with store.write("Look") as session:
            assert session.scalars(select(e.Case.description)).all() == ["B"]
            assert len(session.scalars(select(e.Organisation.id)).all()) == 5
            child = e.Mission(code="B-X", title="Exchange", parent_id=store.lens)
            session.add_all([child, e.Case(mission_id=child.id, description="B-X")])
            session.flush()
            assert set(session.scalars(select(e.Case.description))) == {"B", "B-X"}
        store.undo()
        with store.read() as session:
            assert session.scalars(select(e.Case.description)).all() == ["B"]
    finally:
        store.lens = None


def statements(store: Store, lens: UUID | None) -> list[str]:
    """What is asked of the database by a session that reads two lists."""
    asked: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        asked.append(" ".join(statement.split()))

    with store.read() as session:
        engine = session.get_bind()
    store.lens = lens
    event.listen(engine, "before_cursor_execute", note)
    try:
        with store.read() as session:
            session.scalars(select(e.Meeting.id)).all()
            session.scalars(select(e.Person.id)).all()
    finally:
        event.remove(engine, "before_cursor_execute", note)
        store.lens = None
    return [each for each in asked if each.startswith("SELECT")]


def test_without_a_lens_nothing_more_is_asked(store: Store) -> None:
    assert statements(store, None) == ["SELECT meeting.id FROM meeting", "SELECT person.id FROM person"]


def test_a_lens_costs_one_query_a_session(store: Store) -> None:
    with store.read() as session:
        mission = named(session, e.Mission, "code", "A").id
    assert len(statements(store, mission)) == 3
