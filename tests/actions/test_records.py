"""Adding, editing, deleting and merging records, each one step that can be taken back."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from missionapp.actions import records
from missionapp.domain.entities import (
    Alias,
    Attachment,
    CaseParty,
    ListValue,
    MeetingParty,
    Mission,
    Organisation,
    Participant,
    Person,
    Wish,
)
from missionapp.domain.entities.missions import Role
from missionapp.domain.errors import MissionError
from missionapp.domain.fields import Entity
from missionapp.store.checks.verify import strayed
from missionapp.store.log.history import history
from missionapp.store.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.create(tmp_path / "m.mission")


def everything(store: Store, *kinds: type[Entity]) -> list[Any]:
    with store.read() as session:
        return [row for kind in kinds for row in session.scalars(select(kind).order_by(kind.id))]


def test_a_list_is_edited_value_by_value(store: Store) -> None:
    records.add(store, organisation := Organisation(name="Idom"))
    records.edit(store, Organisation, organisation.id, sectors=["Ski", "Football"], city="Bilbao")
    kept = {row.value: row.id for row in everything(store, ListValue)}
    records.edit(store, Organisation, organisation.id, sectors=["Football", "Cycling"])
    now = {row.value: row.id for row in everything(store, ListValue)}
    assert now.keys() == {"Football", "Cycling"}
    assert now["Football"] == kept["Football"]
    store.undo()
    assert {row.value for row in everything(store, ListValue)} == {"Ski", "Football"}


def test_half_a_sign_is_held_as_the_mark_for_what_cannot_be_read(store: Store) -> None:
    records.add(store, made := Organisation(name="Id\ud800om"))
    records.edit(
        store, Organisation, made.id, city="Bil\udfffbao", sectors=["S\ud800ki"], note="\ud83c\udfbf"
    )
    (found,), (value,) = everything(store, Organisation), everything(store, ListValue)
    assert (found.name, found.city, found.note) == ("Id\ufffdom", "Bil\ufffdbao", "\N{SKI AND SKI BOOT}")
    assert value.value == "S\ufffdki"
    with store.read() as session:
        labels = [step.label for step in history(session.connection(), changes=False)]
        assert not list(strayed(session.connection()))
    assert labels[:2] == ["Edit Id\ufffdom", "Add Id\ufffdom"]
    records.edit(store, Organisation, made.id, name="\ud800")
    for _step in range(2):
        store.undo()
    (found,) = everything(store, Organisation)
    assert (found.name, found.city, found.note) == ("Id\ufffdom", None, None)


def test_deleting_takes_what_is_part_of_a_record_and_undo_brings_it_back(store: Store) -> None:
    mission = Mission(code="CN", title="China")
    ours, theirs = Organisation(name="Kaptiva"), Organisation(name="U-Tour")
    home = Participant(mission_id=mission.id, organisation_id=ours.id)
    other = Participant(mission_id=mission.id, organisation_id=theirs.id, role=Role.COUNTERPART)
    wish = Wish(participant_id=home.id, counterpart_id=other.id)
    person = Person(name="Sample Person", organisation_id=theirs.id)
    records.add(store, mission, ours, theirs, home, other, wish, person)
    records.delete(store, Organisation, theirs.id)
    assert [o.name for o in everything(store, Organisation)] == ["Kaptiva"]
    assert [p.id for p in everything(store, Participant)] == [home.id]
    assert everything(store, Wish) == []
    assert [p.organisation_id for p in everything(store, Person)] == [None]
    store.undo()
    assert [w.id for w in everything(store, Wish)] == [wish.id]
    assert [p.organisation_id for p in everything(store, Person)] == [theirs.id]
    with store.log() as log:
        assert strayed(log) == []


def test_merging_keeps_both_names_and_every_pointer_and_can_be_undone(store: Store) -> None:
    mission = Mission(code="CN", title="China")
    keep, drop = (
        Organisation(name="SEAC", country="CN"),
        Organisation(name="Sport Equipment Centre", city="Beijing"),
    )
    one = Participant(mission_id=mission.id, organisation_id=keep.id)
    two = Participant(mission_id=mission.id, organisation_id=drop.id, segment="Sports")
    party = MeetingParty(meeting_id=mission.id, participant_id=two.id)
    case_party = CaseParty(case_id=mission.id, organisation_id=drop.id)
    sector = ListValue(owner_id=drop.id, list_name="sectors", value="Sports")
    twin = ListValue(owner_id=keep.id, list_name="sectors", value="Sports")
    records.add(store, mission, keep, drop, one, two, party, case_party, sector, twin)
    records.merge(store, Organisation, keep.id, drop.id)
    (merged,) = everything(store, Organisation)
    assert (merged.id, merged.name, merged.city) == (keep.id, "SEAC", "Beijing")
    assert [(a.owner_id, a.name) for a in everything(store, Alias)] == [(keep.id, "Sport Equipment Centre")]
    (participant,) = everything(store, Participant)
    assert participant.segment == "Sports"
    assert everything(store, MeetingParty)[0].participant_id == participant.id
    printed = everything(store, CaseParty)[0]
    assert (printed.organisation_id, printed.named_as) == (keep.id, "Sport Equipment Centre")
    assert [v.value for v in everything(store, ListValue)] == ["Sports"]
    store.undo()
    assert sorted(o.name for o in everything(store, Organisation)) == ["SEAC", "Sport Equipment Centre"]
    assert everything(store, Alias) == []
    assert {v.owner_id for v in everything(store, ListValue)} == {keep.id, drop.id}
    assert {p.organisation_id for p in everything(store, Participant)} == {keep.id, drop.id}
    with store.log() as log:
        assert strayed(log) == []


def test_merging_a_record_with_itself_is_refused(store: Store) -> None:
    records.add(store, organisation := Organisation(name="Idom"))
    with pytest.raises(MissionError, match="same record already"):
        records.merge(store, Organisation, organisation.id, organisation.id)


def test_editing_a_deleted_record_says_so(store: Store) -> None:
    records.add(store, organisation := Organisation(name="Idom"))
    records.delete(store, Organisation, organisation.id)
    with pytest.raises(MissionError, match="no longer there"):
        records.edit(store, Organisation, organisation.id, city="Bilbao")


def test_a_file_is_kept_once_by_its_content(store: Store) -> None:
    records.add(store, organisation := Organisation(name="Idom"))
    records.attach(store, organisation, "contract.pdf", "application/pdf", b"%PDF-1.7 ...")
    records.attach(store, organisation, "again.pdf", None, b"%PDF-1.7 ...")
    assert [(a.name, a.size) for a in sorted(everything(store, Attachment), key=lambda a: a.name)] == [
        ("again.pdf", 12),
        ("contract.pdf", 12),
    ]
    assert len({a.sha256 for a in everything(store, Attachment)}) == 1
    with pytest.raises(MissionError, match="larger than 50 MB"):
        records.attach(store, organisation, "film.mp4", None, bytes((50 << 20) + 1))


def steps(store: Store) -> list[str]:
    with store.log() as log:
        return [step.label for step in history(log, changes=False)]


def test_edits_that_continue_are_one_step(store: Store) -> None:
    records.add(store, idom := Organisation(name="Idom"))
    step = records.edit(store, Organisation, idom.id, city="Bil")
    assert step is not None
    assert records.edit(store, Organisation, idom.id, continues=step, city="Bilbao") == step
    assert records.edit(store, Organisation, idom.id, continues=step, city="Bilbao") is None
    assert steps(store) == ["Edit Idom", "Add Idom"]
    store.undo()
    assert everything(store, Organisation)[0].city is None
    assert records.edit(store, Organisation, idom.id, continues=step, city="Getxo") not in (None, step)


def test_an_edit_that_others_came_after_is_a_step_of_its_own(store: Store) -> None:
    records.add(store, idom := Organisation(name="Idom"))
    step = records.edit(store, Organisation, idom.id, city="Bil")
    records.add(store, Organisation(name="Kaptiva"))
    assert records.edit(store, Organisation, idom.id, continues=step, city="Bilbao") != step
    assert steps(store) == ["Edit Idom", "Add Kaptiva", "Edit Idom", "Add Idom"]


def test_several_records_are_edited_as_one_step(store: Store) -> None:
    names = ("Idom", "Kaptiva", "U-Tour")
    one, two, three = (Organisation(name=name, country="ES") for name in names)
    records.add(store, one, two, three)
    ids = [one.id, two.id, one.id]
    records.edit_many(store, Organisation, ids, country="FR", sectors=["Ski"])
    assert sorted((o.name, o.country) for o in everything(store, Organisation)) == [
        ("Idom", "FR"),
        ("Kaptiva", "FR"),
        ("U-Tour", "ES"),
    ]
    assert {row.owner_id for row in everything(store, ListValue)} == {one.id, two.id}
    records.edit_many(store, Organisation, [three.id], country="FR")
    assert steps(store)[:2] == ["Edit U-Tour", "Edit 2 records"]
    store.undo()
    store.undo()
    assert {o.country for o in everything(store, Organisation)} == {"ES"}
    assert everything(store, ListValue) == []


def test_several_records_are_edited_all_or_none(store: Store) -> None:
    records.add(store, one := Organisation(name="Idom"), two := Organisation(name="Kaptiva"))
    records.delete(store, Organisation, two.id)
    with pytest.raises(MissionError, match="no longer there"):
        records.edit_many(store, Organisation, [one.id, two.id], city="Bilbao")
    assert [o.city for o in everything(store, Organisation)] == [None]


def test_several_records_are_deleted_as_one_step(store: Store) -> None:
    one, two = Organisation(name="Idom"), Organisation(name="Kaptiva")
    part = Participant(mission_id=one.id, organisation_id=one.id)
    other = Participant(mission_id=one.id, organisation_id=two.id)
    wish = Wish(participant_id=part.id, counterpart_id=other.id)
    records.add(store, one, two, part, other, wish)
    records.delete_many(store, Participant, [part.id, other.id, part.id])
    assert (everything(store, Participant), everything(store, Wish)) == ([], [])
    assert steps(store)[0] == "Delete 2 records"
    store.undo()
    assert [p.id for p in everything(store, Participant)] == sorted((part.id, other.id))
    assert [w.id for w in everything(store, Wish)] == [wish.id]
    records.delete_many(store, Organisation, [two.id])
    assert steps(store)[0] == "Delete Kaptiva"
    with store.log() as log:
        assert strayed(log) == []
