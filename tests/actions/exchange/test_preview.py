"""What is told of a partner's file before it is merged."""

from pathlib import Path

import pytest
from sqlalchemy import event

from missionapp.actions import records
from missionapp.actions.erasing import erase, whom_to_erase
from missionapp.actions.exchange.merging import merge
from missionapp.actions.exchange.preview import preview
from missionapp.actions.exchange.reading import read_file
from missionapp.actions.exchange.resting import read_resting
from missionapp.actions.exchange.values import Group, Lost
from missionapp.actions.lists.history import FieldChange
from missionapp.domain import entities as e
from missionapp.domain.errors import MissionError
from missionapp.store.merging.resolving import Resolution, resolve
from missionapp.store.store import Store
from tests.actions.exchange.conftest import Copies

Row = tuple[str, str, list[tuple[str, str, str]]]


def told(groups: tuple[Group, ...]) -> dict[str, list[Row]]:
    return {
        group.label: [(r.name, r.what, [(f.label, f.old, f.new) for f in r.fields]) for r in group.records]
        for group in groups
    }


def test_new_and_changed_records_are_told_with_before_and_after(copies: Copies) -> None:
    with copies.theirs() as there:
        firm = e.Organisation(name="Idom", country="ES")
        records.add(there, firm, e.ListValue(owner_id=firm.id, list_name="sectors", value="Halls"))
        records.edit(there, e.Organisation, copies.yes, city="Shanghai", sectors=["Football"])
        records.delete(there, e.Person, copies.li)
    found = copies.preview()
    assert told(found.new) == {
        "Organisations": [
            ("Idom", "new", [("Organisation", "", "Idom"), ("Country", "", "Spain"), ("Sector", "", "Halls")])
        ]
    }
    assert told(found.changed) == {
        "Organisations": [
            ("YESports", "changed", [("City", "Beijing", "Shanghai"), ("Sector", "", "Football")])
        ],
        "Persons": [
            (
                "Li Wei",
                "deleted",
                [("Person", "Li Wei", ""), ("Organisation", "YESports", ""), ("Job title", "CEO", "")],
            )
        ],
    }
    assert (found.conflicts, found.records, found.changes_nothing) == ((), 3, False)


def test_a_new_meeting_is_called_as_its_parties_are(copies: Copies) -> None:
    with copies.theirs() as there, there.write("Meet") as session:
        meeting = e.Meeting(mission_id=copies.mission)
        session.add(meeting)
        for part in session.query(e.Participant):
            session.add(e.MeetingParty(meeting_id=meeting.id, participant_id=part.id))
    (group,) = copies.preview().new
    (record,) = group.records
    assert (group.label, group.count, record.name) == ("Meetings", 1, "Kaptiva Sports – YESports")
    assert FieldChange("Meeting party", "", "YESports", of_list=True) in record.fields


def test_of_a_record_with_many_parts_the_first_are_told(copies: Copies) -> None:
    with copies.theirs() as there:
        item = e.ProgrammeItem(mission_id=copies.mission, title="Fair", kind="B2B")
        records.add(there, item, *(e.Table(item_id=item.id, name=f"{n:02}") for n in range(20)))
    (group,) = copies.preview().new
    (record,) = group.records
    assert (group.count, record.name, len(record.fields)) == (1, "Fair", 12)


def test_a_new_record_that_is_likely_here_already_is_told(copies: Copies) -> None:
    with copies.theirs() as there:
        records.add(there, e.Organisation(name="Kaptiva Sport SL", country="ES"))
        records.add(there, e.Organisation(name="Nobody Else", country="FR"))
    (pair,) = copies.preview().likely
    assert (pair.table, pair.names, pair.why) == (
        "organisation",
        ("Kaptiva Sport SL", "Kaptiva Sports"),
        "similar name",
    )


def test_references_to_what_is_deleted_on_the_other_side_are_told_both_ways(copies: Copies) -> None:
    with copies.store.write("Ahead") as session:
        idom = e.Organisation(name="Idom")
        session.add(idom)
    with copies.theirs() as there:
        merge_all(there, copies.store.path)
        records.delete(there, e.Organisation, copies.yes)
        records.edit(there, e.Case, copies.case, next_steps="Call")
        records.add(
            there, e.Testimonial(mission_id=copies.mission, organisation_id=idom.id, text="Well done")
        )
    records.delete(copies.store, e.Organisation, idom.id)
    records.add(copies.store, e.CaseParty(case_id=copies.case, organisation_id=copies.yes, side="theirs"))
    found = copies.preview().lost
    assert set(found) == {
        Lost("Well done", "Organisation", "Idom"),
        Lost("YESports", "Organisation", "YESports"),
    }


def merge_all(into: Store, path: Path) -> None:
    with read_file(into, path) as read:
        merge(into, read.incoming)


def test_a_file_of_another_mission_is_told_by_its_title(copies: Copies, tmp_path: Path) -> None:
    usa = tmp_path / "usa.mission"
    with Store.create(usa) as store, store.write("Begin") as session:
        session.add(e.Mission(code="US-2017", title="Utah", market="US", timezone="America/Denver"))
    source = copies.preview(usa).source
    assert (source.is_other, source.mission, source.here) == (True, "Utah", "China")
    assert not copies.preview().source.is_other


@pytest.mark.usefixtures("at_home")
def test_a_file_that_brings_nothing_says_so_and_its_facts(copies: Copies) -> None:
    found = copies.preview()
    assert (found.changes_nothing, found.records, found.operations) == (True, 0, 0)
    source = found.source
    assert (source.name, source.by, source.steps, source.newer) == ("from-lea.mission", "Anna", 0, 0)
    with copies.theirs() as there:
        records.edit(there, e.Person, copies.li, job_title="President")
    source = copies.preview().source
    assert (source.by, source.steps) == ("Léa", 1)
    assert source.when is not None
    assert source.when.tzname() in ("CET", "CEST")


def test_the_mission_itself_is_no_partners_file(copies: Copies) -> None:
    with pytest.raises(MissionError, match="china.mission is the mission that is open here"):
        read_file(copies.store, copies.store.path)


def test_previewing_changes_not_a_byte(copies: Copies) -> None:
    with copies.theirs() as there:
        records.edit(there, e.Person, copies.li, job_title="President")
    before = copies.store.path.read_bytes()
    with read_file(copies.store, copies.there) as read:
        preview(copies.store, read.incoming)
    assert copies.store.path.read_bytes() == before


def queries(copies: Copies) -> int:
    """How many statements a preview takes."""
    asked: list[str] = []

    def note(*about: object) -> None:
        asked.append(str(about[2]))

    with copies.incoming() as incoming, copies.store.read() as session:
        event.listen(session.connection(), "before_cursor_execute", note)
        preview(copies.store, incoming)
    return len(asked)


def test_the_number_of_queries_does_not_grow(copies: Copies) -> None:
    def work(start: int) -> None:
        made = [e.Organisation(name=f"Firm {n}", city="Here") for n in range(start, start + 20)]
        records.add(copies.store, *made)
        with copies.theirs() as there:
            merge_all(there, copies.store.path)
            for one in made:
                records.edit(there, e.Organisation, one.id, city="There", note="Theirs")
            new = [e.Organisation(name=f"New {n}") for n in range(start, start + 20)]
            records.add(there, *new, *(e.Person(name=f"P {o.name}", organisation_id=o.id) for o in new))
            records.delete(there, e.Organisation, made[0].id)
        for one in made:
            records.edit(copies.store, e.Organisation, one.id, city="Here too")

    work(0)
    before = queries(copies)
    work(100)
    assert queries(copies) == before
    assert len(copies.preview().conflicts) == 40


def test_erasures_that_come_along_are_told_with_people_who_come_back(copies: Copies) -> None:
    with copies.theirs() as there:
        erase(there, whom_to_erase(there, "Li Wei"))
    source = copies.preview().source
    assert (source.erasures, source.again) == (1, ())
    merge_all(copies.store, copies.there)
    with copies.store.read() as session:
        assert session.get(e.Person, copies.li) is None
    with copies.theirs() as there, there.write("Again") as session:
        firm = session.get_one(e.Organisation, copies.yes)
        session.add(e.Person(name="Li Wei", organisation_id=firm.id))
    assert copies.preview().source.again == ("Li Wei",)


def test_a_register_takes_any_mission_without_asking(copies: Copies, tmp_path: Path) -> None:
    with Store.open_or_create_register(f"sqlite:///{tmp_path / 'office.register'}") as register:
        for path in (copies.store.path, copies.there):
            with read_file(register, path) as read:
                found = preview(register, read.incoming)
                assert (found.source.is_other, found.changes_nothing) == (False, path == copies.there)
                merge(register, read.incoming, count=found.records)
        with register.read() as session:
            assert session.get(e.Person, copies.li) is not None


def test_values_that_make_no_sense_are_told_as_they_stand(copies: Copies) -> None:
    meeting, li = ("meeting", copies.meeting.bytes), ("person", copies.li.bytes)
    with copies.theirs() as there, there.write("By a foreign hand") as session:
        strange = [
            Resolution(*meeting, "start", "0001-01-01T00:00:00+14:00"),
            Resolution(*meeting, "outcome", "very"),
            Resolution(*meeting, "table_id", "z" * 32),
            Resolution(*li, "organisation_id", 7),
        ]
        resolve(session, strange)
    records.edit(copies.store, e.Meeting, copies.meeting, outcome=4)
    found = copies.preview()
    (record,) = found.conflicts
    assert [claim.text for claim in record.disputes[0].claims] == ["4, Good", "very"]
    assert {(line.label, line.text) for line in record.folded} == {
        ("From", "0001-01-01T00:00:00+14:00"),
        ("Table", "a record that is gone"),
    }
    assert told(found.changed) == {
        "Persons": [("Li Wei", "changed", [("Organisation", "YESports", "a record that is gone")])]
    }
    merge_all(copies.store, copies.there)
    with copies.store.read() as session:
        assert read_resting(session).conflicts[0].name == "Kaptiva Sports – YESports"
