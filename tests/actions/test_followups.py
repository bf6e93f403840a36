"""What was promised is noted, ticked and given a day; the six-month round is answered meeting by meeting."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
import time_machine
from sqlalchemy import event
from sqlalchemy.engine import Engine

from missionapp.actions import followups
from missionapp.actions.due_days import add_months, understood_day
from missionapp.actions.lists.followups import Group, group_of, read_follow_ups
from missionapp.actions.lists.later import read_round
from missionapp.actions.lists.sources import read_abouts, read_owners
from missionapp.actions.records import delete, edit
from missionapp.domain import entities as e
from missionapp.domain.entities.meetings import LaterOutcome, Side
from missionapp.domain.errors import MissionError
from missionapp.domain.fields import Entity
from missionapp.i18n import use
from missionapp.store.log.history import history
from missionapp.store.store import Store

WEDNESDAY = date(2017, 2, 15)
NOON = datetime(2017, 2, 15, 4, tzinfo=UTC)
"""Noon in China."""


def read(store: Store, query):  # type: ignore[no-untyped-def]
    """What a query gives now."""
    with store.read() as session:
        return query(session, NOON)


def add(store: Store, *records: Entity) -> None:
    """Let these stand."""
    with store.write("Prepare") as session:
        session.add_all(records)


def labels(store: Store) -> list[str]:
    """The history, the latest first."""
    with store.log() as log:
        return [step.label for step in history(log, changes=False)]


def mission(store: Store) -> e.Mission:
    """The mission, 14 to 18 February."""
    with store.read() as session:
        found = session.query(e.Mission).one()
    edit(store, e.Mission, found.id, start=date(2017, 2, 14), end=date(2017, 2, 18))
    return found


def meeting(store: Store, ours: str, theirs: str, hour: int, **values: object) -> UUID:
    """A meeting of two organisations on Wednesday, held unless `values` say otherwise."""
    found = mission(store)
    made = e.Meeting(
        mission_id=found.id,
        start=datetime(2017, 2, 15, hour - 8, tzinfo=UTC),
        **{"status": "held", **values},
    )
    new: list[Entity] = [made]
    for name, role in ((ours, "home participant"), (theirs, "counterpart")):
        organisation = e.Organisation(name=name)
        part = e.Participant(mission_id=found.id, organisation_id=organisation.id, role=role)
        new += [organisation, part, e.MeetingParty(meeting_id=made.id, participant_id=part.id)]
    add(store, *new)
    return made.id


# Days


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("fri", date(2017, 2, 17)),
        ("Friday", date(2017, 2, 17)),
        ("wed", date(2017, 2, 22)),
        ("today", WEDNESDAY),
        ("Tomorrow", date(2017, 2, 16)),
        ("next week", date(2017, 2, 20)),
        ("+3", date(2017, 2, 18)),
        ("+2w", date(2017, 3, 1)),
        ("+6 months", date(2017, 8, 15)),
        ("17.2.", date(2017, 2, 17)),
        ("17/2", date(2017, 2, 17)),
        ("17.2.2017", date(2017, 2, 17)),
        ("17 feb", date(2017, 2, 17)),
        ("Feb 17", date(2017, 2, 17)),
        ("2017-02-17", date(2017, 2, 17)),
        ("9.2.", date(2017, 2, 9)),
        ("1.1.", date(2018, 1, 1)),
        ("17", date(2017, 2, 17)),
        ("14", date(2017, 3, 14)),
        ("31", date(2017, 3, 31)),
        ("back home", date(2017, 2, 19)),
    ],
)
def test_a_day_is_understood_as_people_say_it(text: str, day: date) -> None:
    assert understood_day(text, WEDNESDAY, home=date(2017, 2, 19)) == day


@pytest.mark.parametrize(
    "text", ["", "soon", "+", "t", "29.2.", "32", "31.4.", "hello 3", "back home", "+9999"]
)
def test_what_is_no_day_is_refused_with_one_sentence(text: str) -> None:
    with pytest.raises(MissionError, match="is no day"):
        understood_day(text, WEDNESDAY)


@pytest.mark.parametrize("text", ["+999 months", "+999", "tomorrow", "fri", "17", "17.2.", "17 feb"])
def test_no_day_is_understood_behind_the_last_one(text: str) -> None:
    with pytest.raises(MissionError, match="is no day"):
        understood_day(text, date(9999, 12, 31))


def test_days_are_understood_in_the_users_language_too() -> None:
    use("fr")
    try:
        assert understood_day("vendredi", WEDNESDAY) == understood_day("fri", WEDNESDAY) == date(2017, 2, 17)
        assert understood_day("17 févr.", WEDNESDAY) == date(2017, 2, 17)
    finally:
        use("en")


def test_months_later_is_the_last_day_of_a_shorter_month() -> None:
    assert add_months(date(2017, 8, 31), 6) == date(2018, 2, 28)
    assert add_months(date(2017, 2, 18), 6) == date(2017, 8, 18)


@pytest.mark.parametrize(
    ("due", "done", "group"),
    [
        (date(2017, 2, 14), None, Group.LATE),
        (WEDNESDAY, None, Group.TODAY),
        (date(2017, 2, 19), None, Group.WEEK),
        (date(2017, 2, 20), None, Group.LATER),
        (None, None, Group.LATER),
        (date(2017, 2, 14), WEDNESDAY, Group.DONE),
    ],
)
def test_a_follow_up_stands_where_its_day_is(due: date | None, done: date | None, group: Group) -> None:
    assert group_of(due, done, WEDNESDAY) is group


# Changes


def test_a_promise_is_noted_on_the_day_that_it_is_at_the_place(store: Store) -> None:
    held = meeting(store, "Idom", "CABR", 14)
    with time_machine.travel(datetime(2017, 2, 15, 17, tzinfo=UTC), tick=False):  # past midnight in China
        made = followups.promise(store, " Send the price list ", about_id=held, due=date(2017, 2, 17))
    with store.read() as session:
        found = session.get_one(e.FollowUp, made)
    assert (found.task, found.noted, found.due) == (
        "Send the price list",
        date(2017, 2, 16),
        date(2017, 2, 17),
    )
    assert labels(store)[0] == "Note follow-up: Send the price list"
    store.undo()
    assert read(store, read_follow_ups) == []


def test_nothing_to_do_is_no_follow_up(store: Store) -> None:
    with pytest.raises(MissionError, match="says nothing to do"):
        followups.promise(store, "  ")


def test_a_day_before_the_mission_is_refused_and_one_in_its_past_is_late(store: Store) -> None:
    mission(store)
    made = followups.promise(store, "Call", due=date(2017, 2, 14))
    before = labels(store)
    for change in (
        lambda: followups.promise(store, "Call", due=date(2017, 2, 13)),
        lambda: followups.set_due(store, [made], date(2017, 2, 13)),
        lambda: followups.give(store, [made], {"due": date(2017, 2, 13), "owner_id": None}),
    ):
        with pytest.raises(MissionError) as refused:
            change()
        assert str(refused.value) == (
            "Mon 13 Feb 2017 is before the mission begins. Choose 14 Feb 2017 or a later day."
        )
    assert labels(store) == before
    (row,) = read(store, read_follow_ups)
    assert row.group is Group.LATE


def test_a_day_in_a_far_future_is_refused(store: Store) -> None:
    mission(store)
    made = followups.promise(store, "Call", due=datetime.now(UTC).date() + timedelta(days=3650))
    before = labels(store)
    for change in (
        lambda: followups.promise(store, "Call", due=date(9999, 12, 31)),
        lambda: followups.set_due(store, [made], date(9999, 12, 31)),
        lambda: followups.give(store, [made], {"due": date(9999, 12, 31)}),
    ):
        with pytest.raises(MissionError, match=r"^Fri 31 Dec 9999 is more than ten years ahead\. Look at"):
            change()
    assert labels(store) == before


def test_nothing_is_promised_about_or_by_what_was_deleted(store: Store) -> None:
    mission(store)
    anna, idom = e.Person(name="Anna"), e.Organisation(name="Idom")
    add(store, anna, idom)
    made = followups.promise(store, "Call", about_id=idom.id, owner_id=anna.id)
    delete(store, e.Person, anna.id)
    delete(store, e.Organisation, idom.id)
    before = labels(store)
    for change in (
        lambda: followups.promise(store, "Write", about_id=idom.id),
        lambda: followups.promise(store, "Write", owner_id=anna.id),
        lambda: followups.give(store, [made], {"owner_id": anna.id}),
    ):
        with pytest.raises(MissionError, match="is no longer there"):
            change()
    assert labels(store) == before


def test_several_are_ticked_dated_and_given_in_one_step_each(store: Store) -> None:
    mission(store)
    anna = e.Person(name="Anna Roca")
    add(store, anna)
    made = [followups.promise(store, task) for task in ("Call", "Write")]
    steps = len(labels(store))
    followups.set_due(store, made, date(2017, 2, 20))
    followups.set_owner(store, made, anna.id)
    with time_machine.travel(NOON, tick=False):
        followups.tick(store, made)
        followups.tick(store, made)
    assert labels(store)[: len(labels(store)) - steps] == [
        "2 follow-ups done",
        "Give 2 follow-ups to Anna Roca",
        "Change when 2 follow-ups are due",
    ]
    rows = read(store, read_follow_ups)
    assert [(row.task, row.owner, row.due, row.done) for row in rows] == [
        ("Call", "Anna Roca", date(2017, 2, 20), WEDNESDAY),
        ("Write", "Anna Roca", date(2017, 2, 20), WEDNESDAY),
    ]
    followups.tick(store, made[:1], done=False)
    followups.set_owner(store, made[:1], None)
    assert labels(store)[:2] == ["Take “Call” from its owner", "Still to do: Call"]
    for _step in range(5):
        store.undo()
    assert [(row.owner, row.due, row.done) for row in read(store, read_follow_ups)] == [("", None, None)] * 2


def test_one_that_was_deleted_is_not_ticked(store: Store) -> None:
    mission(store)
    made = followups.promise(store, "Call")
    delete(store, e.FollowUp, made)
    with pytest.raises(MissionError, match="no longer there"):
        followups.tick(store, [made])


# What is shown


def test_rows_say_whom_they_are_about_and_where_that_is_shown(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MISSIONAPP_PERSON", "anna")
    held = meeting(store, "Idom", "CABR", 14)
    with store.read() as session:
        cabr = session.query(e.Organisation).filter_by(name="CABR").one()
        part = session.query(e.Participant).filter_by(organisation_id=cabr.id).one()
        here = session.query(e.Mission).one().id
    anna = e.Person(name="Anna Roca")
    li = e.Person(name="Li Wei", organisation_id=cabr.id)
    case = e.Case(mission_id=here, number=9)
    parties = [
        e.CaseParty(case_id=case.id, side=Side.OURS, named_as="Idom"),
        e.CaseParty(case_id=case.id, side=Side.THEIRS, organisation_id=cabr.id),
    ]
    add(store, anna, li, case, *parties)
    for task, about in (("1", held), ("2", case.id), ("3", li.id), ("4", cabr.id), ("5", None)):
        followups.promise(store, task, about_id=about, owner_id=anna.id if task == "1" else None)
    rows = read(store, read_follow_ups)
    assert [row.is_mine for row in rows] == [True, False, False, False, False]
    assert [(s.kind, s.whom, s.beside, s.page, s.record) if (s := row.source) else None for row in rows] == [
        ("meeting", "CABR", "Idom", "today", held),
        ("case", "CABR", "Idom", "cases", case.id),
        ("person", "Li Wei", "CABR", "contacts", li.id),
        ("organisation", "CABR", "", "counterparts", part.id),
        None,
    ]
    assert rows[0].source.start.isoformat() == "2017-02-15T14:00:00+08:00"
    with store.read() as session:
        assert [name for _made, name in read_abouts(session)] == [
            "CABR",
            "Idom",
            "Anna Roca",
            "Li Wei, CABR",
            "Case 9, Idom – CABR",
            "Idom – CABR, Wed 15 Feb 14:00",
        ]
        assert read_owners(session) == []


def test_queries_do_not_grow_with_follow_ups_and_meetings(store: Store) -> None:
    def queries() -> list[int]:
        return [_count(store, read_follow_ups), _count(store, read_round), _count(store, read_abouts)]

    def more(n: int) -> None:
        for _n in range(n):
            held = meeting(store, "Idom", "CABR", 14)
            followups.promise(store, "Call", about_id=held, due=WEDNESDAY + timedelta(days=n))

    more(2)
    first = queries()
    more(4)
    assert queries() == first


def _count(store: Store, query) -> int:  # type: ignore[no-untyped-def]
    seen: list[str] = []

    def note(_conn, _cursor, statement, *_rest) -> None:  # type: ignore[no-untyped-def]
        seen.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        with store.read() as session:
            query(session)
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    return len(seen)


# The six-month round


def test_the_round_has_every_meeting_that_was_held(store: Store) -> None:
    first = meeting(store, "Idom", "CABR", 14, outcome=4)
    second = meeting(store, "Kaptiva", "SEAC", 15)
    meeting(store, "Kaptiva", "Vanke", 16, status="no-show")
    with store.read() as session:
        here = session.query(e.Mission).one().id
    case = e.Case(mission_id=here, number=3, stage="signed", meeting_id=first)
    add(store, case)
    followups.answer_later(store, [first], LaterOutcome.NEGOTIATION)
    found = read(store, read_round)
    assert [
        (r.id, r.ours, r.theirs, r.outcome, r.later, r.case_number, r.case_stage) for r in found.rows
    ] == [
        (first, "Idom", "CABR", 4, "negotiation started", 3, "signed"),
        (second, "Kaptiva", "SEAC", None, None, None, ""),
    ]
    assert (found.answered, found.due_from, found.is_due) == (1, date(2017, 8, 18), False)
    assert Counter(found.counts) == Counter({outcome.value: 0 for outcome in LaterOutcome}) + Counter(
        {"negotiation started": 1}
    )
    with store.read() as session:
        assert read_round(session, datetime(2017, 8, 17, 16, tzinfo=UTC)).is_due
        assert not read_round(session, datetime(2017, 8, 17, 15, tzinfo=UTC)).is_due


def test_answers_are_steps_named_after_whom_they_are_about(store: Store) -> None:
    first, second = meeting(store, "Idom", "CABR", 14), meeting(store, "Kaptiva", "SEAC", 15)
    followups.answer_later(store, [first], LaterOutcome.NONE)
    followups.answer_later(store, [first, second], LaterOutcome.VALUABLE)
    followups.answer_later(store, [first], None)
    assert labels(store)[:3] == [
        "Note what came of the meeting with CABR",
        "Note what came of 2 meetings",
        "Note what came of the meeting with CABR",
    ]
    assert [row.later for row in read(store, read_round).rows] == [None, LaterOutcome.VALUABLE]
    store.undo()
    store.undo()
    assert [row.later for row in read(store, read_round).rows] == [LaterOutcome.NONE, None]


def test_only_a_meeting_that_was_held_is_answered(store: Store) -> None:
    held, planned = meeting(store, "Idom", "CABR", 14), meeting(store, "Idom", "SEAC", 15, status="planned")
    with pytest.raises(MissionError, match="Only a meeting that was held"):
        followups.answer_later(store, [held, planned], LaterOutcome.NONE)
    assert [row.later for row in read(store, read_round).rows] == [None]


def test_without_a_mission_there_is_nothing_to_promise(tmp_path) -> None:  # type: ignore[no-untyped-def]
    with Store.create(tmp_path / "empty.mission") as empty:
        with pytest.raises(MissionError, match="There is no mission"):
            followups.promise(empty, "Call")
        assert read(empty, read_follow_ups) == []
        assert read(empty, read_round).due_from is None
