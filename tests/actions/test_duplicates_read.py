"""Which records of a mission are likely the same."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from missionapp.actions import records
from missionapp.actions.check import find
from missionapp.actions.duplicates import tell_apart
from missionapp.actions.lists.duplicates import read_duplicates
from missionapp.actions.lists.twins import read_twins
from missionapp.domain.duplicates import Reason
from missionapp.domain.entities import Alias, Distinct, ListValue, Organisation, Person
from missionapp.domain.errors import MissionError
from missionapp.store.store import Store
from tests.actions.test_lists import queries

NOW = datetime(2017, 2, 20, tzinfo=UTC)


def test_organisations_and_persons_are_compared_with_all_that_is_known(store: Store) -> None:
    cabr = Organisation(name="CABR", country="CN", website="https://www.cabr.com.cn")
    twin = Organisation(name="C.A.B.R. Ltd", country="CN", email="info@cabr.com.cn")
    long_name = Organisation(name="China Academy of Building Research", country="CN")
    ana, anna = Person(name="Ana Roig"), Person(name="Roig Ana")
    mail = Person(name="A. Nobody", email="x@idom.com")
    same_mail = Person(name="Somebody Else")
    others = [Organisation(name="Idom", country="ES"), Person(name="Li Wei")]
    records.add(store, cabr, twin, long_name, ana, anna, mail, same_mail, *others)
    records.add(
        store,
        Alias(owner_id=long_name.id, name="CABR"),
        ListValue(owner_id=same_mail.id, list_name="emails", value="x@idom.com"),
    )
    with store.read() as session:
        found = {frozenset((pair.left, pair.right)): set(pair.reasons) for pair in read_duplicates(session)}
    assert found == {
        frozenset((cabr.id, twin.id)): {Reason.SIMILAR_NAME, Reason.SAME_DOMAIN},
        frozenset((cabr.id, long_name.id)): {Reason.ALIAS},
        frozenset((ana.id, anna.id)): {Reason.SAME_NAME},
        frozenset((mail.id, same_mail.id)): {Reason.SAME_EMAIL, Reason.SAME_DOMAIN},
    }


def test_nothing_is_like_nothing(store: Store) -> None:
    with store.read() as session:
        assert read_duplicates(session) == []


def two_of_each(store: Store) -> tuple[list[Organisation], list[Person]]:
    """Two organisations and two persons that look like one each."""
    organisations = [
        Organisation(name="YESports", country="CN"),
        Organisation(name="YE Sports", country="CN"),
    ]
    persons = [Person(name="Ana Roig", email="ana@ye.example"), Person(name="Roig Ana")]
    records.add(store, *organisations, *persons)
    return organisations, persons


def test_the_rows_say_whom_and_why_the_new_ones_first(store: Store) -> None:
    (one, other), (ana, anna) = two_of_each(store)
    with store.read() as session:
        found = read_duplicates(session)
        after = read_duplicates(session, {other.id})
    assert [(pair.table, set(pair.names), pair.score, pair.why, pair.is_new) for pair in found] == [
        ("person", {"Ana Roig", "Roig Ana"}, 70, "same name", False),
        ("organisation", {"YESports", "YE Sports"}, 50, "similar name", False),
    ]
    assert [{pair.left, pair.right} for pair in found] == [{ana.id, anna.id}, {one.id, other.id}]
    assert [(pair.table, pair.is_new) for pair in after] == [("organisation", True), ("person", False)]


def test_those_told_apart_are_asked_of_no_more_until_that_is_undone(store: Store) -> None:
    (one, other), (ana, anna) = two_of_each(store)
    tell_apart(store, Organisation, other.id, one.id)
    tell_apart(store, Person, ana.id, anna.id)
    with store.read() as session:
        assert (read_duplicates(session), read_twins(session, ana.id, Person)) == ([], [])
        assert set(session.execute(select(Distinct.left_id, Distinct.right_id))) == {
            tuple(sorted((one.id, other.id))),
            tuple(sorted((ana.id, anna.id))),
        }
    assert [f.code for f in find(store, NOW) if f.code.endswith("-twice")] == []
    store.undo()
    assert [f.code for f in find(store, NOW) if f.code.endswith("-twice")] == ["person-twice"]
    with store.read() as session:
        assert [pair.table for pair in read_duplicates(session)] == ["person"]
        assert [twin.id for twin in read_twins(session, ana.id, Person)] == [anna.id]


def test_what_was_told_apart_goes_with_either_of_the_two(store: Store) -> None:
    (one, other), _persons = two_of_each(store)
    tell_apart(store, Organisation, one.id, other.id)
    records.delete(store, Organisation, one.id)
    with store.read() as session:
        assert session.scalars(select(Distinct)).all() == []


def test_a_record_is_not_told_apart_from_itself(store: Store) -> None:
    (one, _other), _persons = two_of_each(store)
    with pytest.raises(MissionError, match="These two are the same record already"):
        tell_apart(store, Organisation, one.id, one.id)


def test_more_records_take_no_more_queries(store: Store) -> None:
    two_of_each(store)
    before = queries(store, read_duplicates)
    records.add(store, *(Organisation(name=f"Firm {n}", country="CN") for n in range(20)))
    assert (queries(store, read_duplicates), before) == (5, 5)
