"""A merge is taken back, and done again: alone, or with what its file has new."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy import select

from missionapp.actions import records
from missionapp.domain.entities import Organisation
from missionapp.store.merging.foreign import foreign
from missionapp.store.merging.resolving import Resolution, resolve
from missionapp.store.merging.steps import known_ops, merge_into, union_of
from missionapp.store.store import Store
from tests.store.pairs import called, city, disputes, merge, undone, values


def test_a_merge_is_one_step_that_can_be_taken_back_and_done_again(pair: tuple[Store, Store]) -> None:
    ours, theirs = pair
    kaptiva, idom = called(ours, "Kaptiva"), called(ours, "Idom")
    records.edit(ours, Organisation, kaptiva, city="Girona")
    records.edit(theirs, Organisation, kaptiva, city="Lleida")
    records.edit(theirs, Organisation, idom, city="Bilbao")
    records.delete(theirs, Organisation, called(theirs, "Idom"))
    records.add(theirs, Organisation(name="New"))
    new = called(theirs, "New")
    merge(ours, theirs)
    after = [city(ours, each) for each in (kaptiva, idom, new)]
    assert after[1:] == ["gone", None]
    ours.undo()
    assert disputes(ours) == []
    assert [city(ours, each) for each in (kaptiva, idom, new)] == ["Girona", "Madrid", "gone"]
    ours.redo()
    assert [city(ours, each) for each in (kaptiva, idom, new)] == after
    assert values(disputes(ours)) == [("city", ["Girona", "Lleida"])]
    ours.undo()
    ours.undo()
    assert city(ours, kaptiva) == "Barcelona"
    assert disputes(ours) == []


def test_who_said_what_is_told_also_when_a_merge_was_done_again(
    pair: tuple[Store, Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    ours, theirs = pair
    kaptiva = called(ours, "Kaptiva")
    for store, person, place in ((ours, "Anna", "Girona"), (theirs, "Léa", "Lleida")):
        monkeypatch.setenv("MISSIONAPP_PERSON", person)
        records.edit(store, Organisation, kaptiva, city=place)
    monkeypatch.setenv("MISSIONAPP_PERSON", "Marc")
    merge(ours, theirs)
    for _time in range(2):
        ours.undo()
        ours.redo()
    [found] = disputes(ours)
    assert {(claimed.value, claimed.by) for claimed in found.values} == {
        ("Girona", "Anna"),
        ("Lleida", "Léa"),
    }


def test_a_merge_that_was_taken_back_long_ago_is_made_again(pair: tuple[Store, Store]) -> None:
    ours, theirs = pair
    kaptiva = called(ours, "Kaptiva")
    records.edit(theirs, Organisation, kaptiva, city="Lleida")
    records.add(theirs, Organisation(name="New"))
    new = called(theirs, "New")
    merge(ours, theirs)
    ours.undo()
    records.add(ours, Organisation(name="Between"))
    assert [city(ours, each) for each in (kaptiva, new)] == ["Barcelona", "gone"]
    union = merge(ours, theirs)
    assert union.changes_nothing
    assert undone(union) == [2]
    merge(ours, theirs, again=True)
    assert [city(ours, each) for each in (kaptiva, new)] == ["Lleida", None]
    assert disputes(ours) == []
    assert undone(merge(ours, theirs)) == []
    ours.undo()
    assert [city(ours, each) for each in (kaptiva, new)] == ["Barcelona", "gone"]
    assert undone(merge(ours, theirs, again=True)) == [2]
    assert [city(ours, each) for each in (kaptiva, new)] == ["Lleida", None]


def test_what_was_undone_stays_undone_beside_news_unless_it_is_wanted(pair: tuple[Store, Store]) -> None:
    ours, theirs = pair
    kaptiva, idom = called(ours, "Kaptiva"), called(ours, "Idom")
    records.edit(theirs, Organisation, kaptiva, city="Lleida")
    records.add(theirs, Organisation(name="New"))
    new = called(theirs, "New")
    merge(ours, theirs)
    ours.undo()
    records.edit(theirs, Organisation, idom, city="Bilbao")
    assert undone(merge(ours, theirs)) == [2]
    assert [city(ours, each) for each in (kaptiva, idom, new)] == ["Barcelona", "Bilbao", "gone"]
    ours.undo()
    records.add(theirs, Organisation(name="Newer"))
    newer = called(theirs, "Newer")
    assert undone(merge(ours, theirs, again=True)) == [1, 2]
    everything = (kaptiva, idom, new, newer)
    assert [city(ours, each) for each in everything] == ["Lleida", "Bilbao", None, None]
    assert disputes(ours) == []
    assert undone(merge(ours, theirs)) == []
    ours.undo()
    assert [city(ours, each) for each in everything] == ["Barcelona", "Madrid", "gone", "gone"]
    assert disputes(ours) == []
    assert undone(merge(ours, theirs)) == [4]
    merge(ours, theirs, again=True)
    assert [city(ours, each) for each in everything] == ["Lleida", "Bilbao", None, None]
    ours.undo()
    ours.redo()
    assert [city(ours, each) for each in everything] == ["Lleida", "Bilbao", None, None]
    assert disputes(ours) == []
    merge(theirs, ours)
    assert [city(theirs, each) for each in everything] == ["Lleida", "Bilbao", None, None]
    assert disputes(theirs) == []


def test_what_was_written_on_what_is_brought_back_takes_its_place(pair: tuple[Store, Store]) -> None:
    ours, theirs = pair
    kaptiva, idom = called(ours, "Kaptiva"), called(ours, "Idom")
    records.edit(ours, Organisation, idom, city="Getafe")
    records.edit(theirs, Organisation, kaptiva, city="Lleida")
    records.edit(theirs, Organisation, idom, city="Bilbao")
    records.add(theirs, Organisation(name="New"))
    new = called(theirs, "New")
    merge(ours, theirs)
    ours.undo()
    records.edit(theirs, Organisation, kaptiva, city="Reus")
    records.edit(theirs, Organisation, idom, city="Vitoria")
    records.edit(theirs, Organisation, new, city="Girona")
    merge(ours, theirs, again=True)
    assert [city(ours, each) for each in (kaptiva, new)] == ["Reus", "Girona"]
    assert values(disputes(ours)) == [("city", ["Getafe", "Vitoria"])]
    ours.undo()
    assert [city(ours, each) for each in (kaptiva, idom, new)] == ["Barcelona", "Getafe", "gone"]
    assert disputes(ours) == []


def test_what_somebody_decided_in_the_same_step_is_not_brought_back(pair: tuple[Store, Store]) -> None:
    ours, theirs = pair
    kaptiva, idom = called(ours, "Kaptiva"), called(ours, "Idom")
    records.edit(theirs, Organisation, kaptiva, city="Lleida")
    records.edit(theirs, Organisation, idom, city="Bilbao")
    merge(ours, theirs)
    ours.undo()
    records.edit(theirs, Organisation, kaptiva, city="Reus")
    chosen = [Resolution("organisation", kaptiva.bytes, "city", "Vic")]
    with foreign(theirs.path, None, known_ops(ours)) as incoming:
        merge_into(ours, incoming, lambda session, _union: resolve(session, chosen), again=True)
    assert [city(ours, each) for each in (kaptiva, idom)] == ["Vic", "Bilbao"]
    assert disputes(ours) == []


def test_a_union_that_was_looked_at_is_taken_while_nothing_was_written_since(
    pair: tuple[Store, Store],
) -> None:
    ours, theirs = pair
    records.add(theirs, Organisation(name="New"))
    with foreign(theirs.path, None, known_ops(ours)) as incoming:
        first = union_of(ours, incoming)
        records.add(ours, Organisation(name="Between"))
        late = merge_into(ours, incoming, seen=first)
        assert late is not first
        ours.undo()
    records.add(theirs, Organisation(name="Newer"))
    with foreign(theirs.path, None, known_ops(ours)) as incoming:
        second = union_of(ours, incoming)
        assert merge_into(ours, incoming, seen=second) is second
    with ours.read() as session:
        names = set(session.scalars(select(Organisation.name)))
    assert names == {"Kaptiva", "Idom", "Between", "Newer"}
    assert disputes(ours) == []


def test_taking_a_merge_back_leaves_what_was_built_on_it(pair: tuple[Store, Store]) -> None:
    ours, theirs = pair
    kaptiva, idom = called(ours, "Kaptiva"), called(ours, "Idom")
    records.edit(theirs, Organisation, kaptiva, city="Lleida")
    records.edit(theirs, Organisation, idom, city="Bilbao")
    merge(ours, theirs)
    records.edit(ours, Organisation, kaptiva, city="Reus")
    ours.undo()
    ours.undo()
    assert (city(ours, kaptiva), city(ours, idom)) == ("Barcelona", "Madrid")


def test_a_deleted_record_that_a_merge_showed_again_is_gone_again(pair: tuple[Store, Store]) -> None:
    ours, theirs = pair
    kaptiva = called(ours, "Kaptiva")
    records.delete(ours, Organisation, kaptiva)
    records.edit(theirs, Organisation, kaptiva, city="Lleida")
    merge(ours, theirs)
    ours.undo()
    assert (city(ours, kaptiva), disputes(ours)) == ("gone", [])
    ours.undo()
    assert city(ours, kaptiva) == "Barcelona"


def test_deleted_here_and_edited_there_is_open_again_when_a_merge_is_done_again(
    pair: tuple[Store, Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    ours, theirs = pair
    kaptiva = called(ours, "Kaptiva")
    monkeypatch.setenv("MISSIONAPP_PERSON", "Anna")
    records.delete(ours, Organisation, kaptiva)
    monkeypatch.setenv("MISSIONAPP_PERSON", "Léa")
    records.edit(theirs, Organisation, kaptiva, city="Lleida")
    monkeypatch.setenv("MISSIONAPP_PERSON", "Marc")
    merge(ours, theirs)
    ours.undo()
    ours.redo()
    assert (city(ours, kaptiva), [(c.field, len(c.values)) for c in disputes(ours)]) == ("Lleida", [("-", 2)])
    ours.undo()
    records.add(theirs, Organisation(name="New"))
    merge(ours, theirs, again=True)
    assert (city(ours, kaptiva), [(c.field, len(c.values)) for c in disputes(ours)]) == ("Lleida", [("-", 2)])
    for _time in range(2):
        ours.undo()
        assert (city(ours, kaptiva), disputes(ours)) == ("gone", [])
        ours.redo()
    [found] = disputes(ours)
    assert {(claimed.value, claimed.by) for claimed in found.values} == {(1, "Anna"), (None, "Léa")}
    ours.undo()
    ours.undo()
    assert city(ours, kaptiva) == "Barcelona"


@pytest.mark.parametrize("edited", ["straight", "undone and redone"])
@pytest.mark.parametrize("way", ["redo", "again", "again with news"])
def test_deleted_there_and_edited_here_is_open_again_when_a_merge_is_done_again(
    pair: tuple[Store, Store], way: str, edited: str
) -> None:
    ours, theirs = pair
    kaptiva = called(ours, "Kaptiva")
    records.edit(ours, Organisation, kaptiva, city="Girona")
    if edited == "undone and redone":
        ours.undo()
        ours.redo()
    records.delete(theirs, Organisation, kaptiva)
    merge(ours, theirs)
    for _time in range(2):
        ours.undo()
        assert (city(ours, kaptiva), disputes(ours)) == ("Girona", [])
        if way == "again with news":
            records.add(theirs, Organisation(name="New"))
        if way == "redo":
            ours.redo()
        else:
            merge(ours, theirs, again=True)
        assert (city(ours, kaptiva), [(c.field, len(c.values)) for c in disputes(ours)]) == (
            "Girona",
            [("-", 2)],
        )


def test_what_both_had_edited_and_deleted_stays_gone_when_a_merge_is_done_again(
    pair: tuple[Store, Store],
) -> None:
    ours, theirs = pair
    kaptiva = called(ours, "Kaptiva")
    for store, place in ((ours, "Girona"), (theirs, "Lleida")):
        records.edit(store, Organisation, kaptiva, city=place)
        records.delete(store, Organisation, kaptiva)
    merge(ours, theirs)
    for _time in range(2):
        ours.undo()
        assert (city(ours, kaptiva), disputes(ours)) == ("gone", [])
        ours.redo()
        assert (city(ours, kaptiva), disputes(ours)) == ("gone", [])


def test_of_three_copies_of_which_two_agree_the_same_is_shown_when_settling_is_undone(
    pair: tuple[Store, Store], tmp_path: Path
) -> None:
    ours, theirs = pair
    kaptiva = called(ours, "Kaptiva")
    third = Path(shutil.copy(ours.path, tmp_path / "third.mission"))
    records.edit(ours, Organisation, kaptiva, city="Girona")
    records.edit(theirs, Organisation, kaptiva, phone="1")
    records.edit(theirs, Organisation, kaptiva, city="Lleida")
    with Store.open(third) as hers:
        for phone in ("1", "2"):
            records.edit(hers, Organisation, kaptiva, phone=phone)
        records.edit(hers, Organisation, kaptiva, city="Girona")
        merge(ours, theirs)
        merge(ours, hers)
    before = values(disputes(ours))
    assert city(ours, kaptiva) == "Girona"
    with ours.write("Settle") as session:
        resolve(session, [Resolution("organisation", kaptiva.bytes, "city", "Vic")])
    ours.undo()
    assert city(ours, kaptiva) == "Girona"
    assert [field for field, _values in values(disputes(ours))] == [field for field, _values in before]


def test_what_was_edited_since_a_merge_was_undone_is_not_deleted_when_it_comes_back(
    pair: tuple[Store, Store],
) -> None:
    ours, theirs = pair
    kaptiva = called(ours, "Kaptiva")
    records.delete(theirs, Organisation, kaptiva)
    merge(ours, theirs)
    ours.undo()
    records.edit(ours, Organisation, kaptiva, city="Girona")
    merge(ours, theirs, again=True)
    assert (city(ours, kaptiva), [(c.field, len(c.values)) for c in disputes(ours)]) == ("Girona", [("-", 2)])


@pytest.mark.parametrize("goes", [0, 1])
def test_deleted_here_and_edited_there_is_open_again_when_its_settling_is_undone(
    pair: tuple[Store, Store], goes: int
) -> None:
    ours, theirs = pair
    kaptiva = called(ours, "Kaptiva")
    records.delete(ours, Organisation, kaptiva)
    records.edit(theirs, Organisation, kaptiva, city="Lleida")
    merge(ours, theirs)
    chosen = [Resolution("organisation", kaptiva.bytes, "-", goes)]
    with ours.write("Settle") as session:
        resolve(session, chosen)
    assert (city(ours, kaptiva), disputes(ours)) == ("gone" if goes else "Lleida", [])
    ours.undo()
    assert (city(ours, kaptiva), [(c.field, len(c.values)) for c in disputes(ours)]) == ("Lleida", [("-", 2)])
    records.add(theirs, Organisation(name="New"))
    with foreign(theirs.path, None, known_ops(ours)) as incoming:
        merge_into(ours, incoming, lambda session, _union: resolve(session, chosen))
    assert disputes(ours) == []
    ours.undo()
    assert (city(ours, kaptiva), [(c.field, len(c.values)) for c in disputes(ours)]) == ("Lleida", [("-", 2)])
