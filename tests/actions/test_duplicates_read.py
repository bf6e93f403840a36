"""Which records of a mission are likely the same."""

from missionapp.actions import records
from missionapp.actions.duplicates import likely_pairs
from missionapp.domain.duplicates import Reason
from missionapp.domain.entities import Alias, ListValue, Organisation, Person
from missionapp.store.store import Store


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
        found = {frozenset((pair.left, pair.right)): set(pair.reasons) for pair in likely_pairs(session)}
    assert found == {
        frozenset((cabr.id, twin.id)): {Reason.SIMILAR_NAME, Reason.SAME_DOMAIN},
        frozenset((cabr.id, long_name.id)): {Reason.ALIAS},
        frozenset((ana.id, anna.id)): {Reason.SAME_NAME},
        frozenset((mail.id, same_mail.id)): {Reason.SAME_EMAIL, Reason.SAME_DOMAIN},
    }


def test_nothing_is_like_nothing(store: Store) -> None:
    with store.read() as session:
        assert likely_pairs(session) == []
