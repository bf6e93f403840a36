"""What the exchange page shows while no file is looked at."""

from datetime import UTC, datetime, timedelta

from missionapp.actions import records
from missionapp.actions.exchange.counting import count_conflicts, read_last_files
from missionapp.actions.exchange.merging import merge
from missionapp.actions.exchange.resting import Resting, ToLookAt, read_resting, read_to_look_at
from missionapp.actions.lists.mission import read_counts
from missionapp.actions.lists.overview import read_overview
from missionapp.domain import entities as e
from tests.actions.exchange.conftest import Copies


def resting(copies: Copies) -> Resting:
    with copies.store.read() as session:
        return read_resting(session)


def merged(copies: Copies, count: int) -> None:
    with copies.incoming() as incoming:
        merge(copies.store, incoming, count=count)


def test_a_mission_into_which_nothing_came_has_nothing_to_show(copies: Copies) -> None:
    found = resting(copies)
    assert (found.conflicts, found.merges) == ((), ())
    assert (found.zone, found.country) == ("Asia/Shanghai", "CN")
    with copies.store.read() as session:
        assert read_to_look_at(session) == ToLookAt()
        assert count_conflicts(session) == 0
        assert read_last_files(session.connection()) == {}


def test_merged_files_are_listed_with_whose_they_were_until_when_and_whether_undo_takes_them_back(
    copies: Copies,
) -> None:
    with copies.theirs() as there:
        records.edit(there, e.Person, copies.li, job_title="President")
    merged(copies, 1)
    (one,) = resting(copies).merges
    assert (one.whose, one.changes, one.undone, one.is_next) == ("Léa", 1, False, True)
    assert one.by.startswith("Anna, ")
    assert one.when is not None
    assert one.until is not None
    assert timedelta() <= one.when - one.until < timedelta(hours=1)
    records.edit(copies.store, e.Person, copies.li, phone="+86 10 1")
    assert [m.is_next for m in resting(copies).merges] == [False]
    copies.store.undo()
    copies.store.undo()
    assert [(m.undone, m.is_next) for m in resting(copies).merges] == [(True, False)]
    copies.store.redo()
    assert [(m.undone, m.is_next) for m in resting(copies).merges] == [(False, True)]


def test_open_conflicts_are_counted_by_record_for_the_sidebar(copies: Copies) -> None:
    records.edit(copies.store, e.Meeting, copies.meeting, outcome=4, note="Ours")
    records.edit(copies.store, e.Person, copies.li, job_title="Boss")
    with copies.theirs() as there:
        records.edit(there, e.Meeting, copies.meeting, outcome=3, note="Theirs")
        records.edit(there, e.Person, copies.li, job_title="President")
    merged(copies, 2)
    with copies.store.read() as session:
        assert read_counts(session)["conflicts"] == 2
    sides = {claim.by: claim.side for r in resting(copies).conflicts for claim in r.disputes[0].claims}
    assert sides == {"Anna": "here", "Léa": "there"}


def test_the_overview_tells_how_old_each_partners_last_file_is(copies: Copies) -> None:
    with copies.store.write("Partners") as session:
        cluster = e.Organisation(name="Sports & Technology", kind="cluster")
        session.add(cluster)
        session.add(e.Person(name="LÉA", organisation_id=cluster.id))
        session.add(e.Participant(mission_id=copies.mission, organisation_id=cluster.id, role="organiser"))
    with copies.store.read() as session:
        assert [row.last_file for row in read_overview(session).partners] == [None]
    with copies.theirs() as there:
        records.edit(there, e.Person, copies.li, job_title="President")
    merged(copies, 1)
    with copies.store.read() as session:
        (row,) = read_overview(session).partners
    assert row.last_file is not None
    assert datetime.now(UTC) - row.last_file < timedelta(hours=1)
