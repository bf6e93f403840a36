"""A person's data is erased: no byte of it is left, and the rest of the mission is as it was."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from missionapp.actions.check import is_sound
from missionapp.actions.erasing import Erasure, erase, erase_records, told, whom_to_erase
from missionapp.actions.importing import import_files
from missionapp.actions.persons import held_about
from missionapp.actions.records import attach, delete, edit, find, merge
from missionapp.domain import entities as e
from missionapp.domain.entities.records import Purpose
from missionapp.domain.errors import MissionError
from missionapp.domain.fields import Entity, Kind, fields_of
from missionapp.store.file import missionfile
from missionapp.store.keeping.snapshots import take
from missionapp.store.log.blobs import kept_blob
from missionapp.store.log.projection import rebuild
from missionapp.store.log.tables import ACTOR
from missionapp.store.log.undo import stacks
from missionapp.store.place import every_snapshot, snapshot_folder, snapshots
from missionapp.store.store import Store

NINE = datetime(2017, 2, 15, 9, tzinfo=UTC)
PHOTO = b"\xff\xd8\xff photo of a card " * 500
SECRET = b"Zzyxq"
"""Stands in each value that is the person's, and nowhere else."""


def personal(kind: type[Any], **values: Any) -> Any:
    """A record that fills every personal field that can hold any text."""
    texts = {
        f.name: f"Zzyxq {kind.__tablename__} {f.name}"
        for f in fields_of(cast(type[Entity], kind))
        if f.personal and not f.is_list and f.choices is None and f.kind not in (Kind.FLAG, Kind.DATE)
    }
    return kind(**{**texts, **values})


@pytest.fixture
def anna(store: Store) -> UUID:
    """Anna with every personal value that a mission can hold of her, many of them changed or deleted."""
    with store.write("Fill") as session:
        mission = session.query(e.Mission).one()
        firm = e.Organisation(name="Idom")
        part = e.Participant(mission_id=mission.id, organisation_id=firm.id)
        person = personal(
            e.Person, name="Anna Zzyxqpuig", email="zzyxq.anna@idom.example", organisation_id=firm.id
        )
        person.email = "Zzyxq.anna@idom.example"
        part.contact_id = person.id
        meeting = e.Meeting(mission_id=mission.id, start=NINE, status="held", outcome=4)
        delegate = personal(e.Delegate, mission_id=mission.id, person_id=person.id)
        session.add_all([firm, part, person, meeting, delegate])
        session.add(e.MeetingParty(meeting_id=meeting.id, participant_id=part.id))
        session.add(e.MeetingPerson(meeting_id=meeting.id, person_id=person.id))
        session.add(personal(e.Alias, owner_id=person.id))
        session.add(personal(e.ListValue, owner_id=person.id, list_name="emails", value="Zzyxq@home.example"))
        session.add(personal(e.ListValue, owner_id=delegate.id, list_name="interprets"))
        session.add(personal(e.Testimonial, mission_id=mission.id, person_id=person.id))
        session.add(e.FollowUp(mission_id=mission.id, task="Send prices", owner_id=person.id))
    edit(store, e.Person, person.id, phone="Zzyxq +34 600", note="Zzyxq likes tea")
    edit(store, e.Person, person.id, phone="Zzyxq +34 601", phones=["Zzyxq 1", "Zzyxq 2"])
    edit(store, e.Person, person.id, phones=["Zzyxq 3"])
    attach(store, person, "Zzyxq.jpg", "image/jpeg", PHOTO + SECRET)
    card = attach(store, person, "Zzyxq card.jpg", "image/jpeg", PHOTO + SECRET * 2)
    delete(store, e.Attachment, card)
    store.undo()
    store.undo()
    return UUID(str(person.id))


def erased(store: Store, name: str = "Anna Zzyxqpuig", person_id: UUID | None = None) -> Erasure:
    return erase(store, whom_to_erase(store, name, person_id))


def files_of(store: Store) -> Iterator[Path]:
    yield store.path
    yield from snapshots(store.path)


def everything(store: Store) -> dict[str, dict[UUID, Any]]:
    found: dict[str, dict[UUID, Any]] = {}
    with store.read() as session:
        for name, kind in e.entities().items():
            rows = session.execute(select(kind.__table__))
            found[name] = {row.id: dict(row._mapping) for row in rows}
    return found


def test_no_byte_of_it_is_left_in_the_mission_and_its_snapshots(store: Store, anna: UUID) -> None:
    take(store).rename(snapshot_folder(store.path) / "20260101T000000000000Z.mission")
    edit(store, e.Person, anna, job_title="Zzyxq director")
    take(store)
    assert all(SECRET in path.read_bytes() for path in files_of(store))
    done = erased(store)
    assert (done.snapshots, done.files, done.mentions.now, done.mentions.former) == ((2, 0), 2, (), 0)
    assert [SECRET in path.read_bytes() for path in files_of(store)] == [False] * 3
    for snapshot in snapshots(store.path):
        with Store.open(snapshot, write=False) as copy:
            assert is_sound(copy)
    assert is_sound(store)
    store.close()
    assert [path.name for path in store.path.parent.iterdir()] == ["china.mission"]
    assert SECRET not in store.path.read_bytes()


def test_the_rest_of_the_mission_is_as_it_was(store: Store, anna: UUID) -> None:
    with store.write("Fill") as session:
        mission = session.query(e.Mission).one()
        other = personal(e.Person, name="Eva Roca")
        session.add_all([other, personal(e.Delegate, mission_id=mission.id, person_id=other.id)])
        session.add(personal(e.Alias, owner_id=other.id))
    before = everything(store)
    erased(store)
    after = everything(store)
    gone = {name: len(before[name]) - len(after[name]) for name in before}
    assert {name: count for name, count in gone.items() if count} == {
        "alias": 1,
        "attachment": 1,
        "delegate": 1,
        "list_value": 3,
        "meeting_person": 1,
        "person": 1,
        "testimonial": 1,
    }
    changed = {
        (name, field)
        for name, rows in after.items()
        for row, values in rows.items()
        for field in values
        if values[field] != before[name][row][field]
    }
    assert changed == {("participant", "contact_id"), ("follow_up", "owner_id")}


def test_nobody_brings_it_back(store: Store, anna: UUID) -> None:
    erased(store)
    while True:
        try:
            store.undo()
        except MissionError:
            break
    while True:
        try:
            store.redo()
        except MissionError:
            break
    with store._engine.begin() as connection:
        rebuild(connection)
    assert is_sound(store)
    with store.read() as session:
        assert session.get(e.Person, anna) is None
        for kind in (e.Alias, e.ListValue, e.Delegate, e.Testimonial, e.Attachment, e.MeetingPerson):
            assert session.scalars(select(kind)).all() == []
        assert session.scalars(select(e.Organisation.name)).all() == ["Idom"]
    assert SECRET not in store.path.read_bytes()


def test_in_an_older_snapshot_the_card_was_the_meetings(store: Store, anna: UUID) -> None:
    with store.read() as session:
        meeting = session.query(e.Meeting).one()
    card = attach(store, meeting, "card Zzyxq.jpg", "image/jpeg", PHOTO + SECRET)
    edit(store, e.Attachment, card, purpose=Purpose.CARD)
    take(store)
    edit(store, e.Attachment, card, owner_id=anna)
    erased(store)
    [snapshot] = snapshots(store.path)
    assert SECRET not in snapshot.read_bytes()
    with Store.open(snapshot, write=False) as copy, copy.read() as session:
        assert kept_blob(session, hashlib.sha256(PHOTO + SECRET).hexdigest()) is None


def test_a_card_that_was_given_to_another_stays(store: Store, anna: UUID) -> None:
    eva = e.Person(name="Eva Roca")
    with store.write("Add") as session:
        session.add(eva)
    with store.read() as session:
        card = session.scalars(select(e.Attachment)).one()
    edit(store, e.Attachment, card.id, owner_id=eva.id)
    erased(store)
    with store.read() as session:
        assert session.scalars(select(e.Attachment.owner_id)).all() == [eva.id]
        assert kept_blob(session, card.sha256) is not None


def test_an_encrypted_snapshot_is_done_and_one_that_does_not_open_is_deleted(tmp_path: Path) -> None:
    with Store.create(tmp_path / "c.mission", "a passphrase") as store:
        with store.write("Add") as session:
            session.add_all([e.Mission(code="CN", title="China"), e.Person(name="Anna Zzyxqpuig")])
        good = take(store)
        bad = good.with_name("20200101T000000000000Z.mission")
        bad.write_bytes(b"x" * 8192)
        other = good.parent.parent / "another-000000000000" / bad.name
        other.parent.mkdir()
        other.write_bytes(b"x" * 8192)
        left_over = good.with_suffix(".draft")
        left_over.write_bytes(b"Anna")
        done = erased(store)
        assert done.snapshots == (1, 1)
        assert sorted(good.parent.iterdir()) == [good]
        assert other.exists()
        with store.reopen_copy(good) as copy, copy.read() as session:
            assert session.scalars(select(e.Person)).all() == []
    assert "1 snapshot that could not be opened was deleted." in told(done)


def test_snapshots_of_a_file_that_was_renamed_are_done_too(store: Store, anna: UUID) -> None:
    take(store)
    store.close()
    moved = store.path.rename(store.path.with_name("renamed.mission"))
    [old] = snapshots(store.path)
    with Store.open(moved) as again:
        assert erased(again).snapshots == (1, 0)
    assert SECRET not in old.read_bytes()


def test_of_a_snapshot_of_a_former_version_no_second_one_is_left(store: Store, anna: UUID) -> None:
    old = take(store)
    with closing(missionfile.connect(old, None, write=True)) as driver:
        driver.execute("UPDATE meta SET value = 'former' WHERE key = 'schema'")
    assert erased(store).snapshots == (1, 0)
    assert every_snapshot() == [old]
    assert SECRET not in old.read_bytes()


def test_a_snapshot_that_knows_nothing_of_it_is_left_alone(store: Store) -> None:
    before = take(store).read_bytes()
    with store.write("Add") as session:
        session.add(e.Person(name="Anna Zzyxqpuig"))
    assert erased(store).snapshots == (0, 0)
    assert snapshots(store.path)[0].read_bytes() == before


def test_somebody_who_was_merged_or_deleted_before_is_the_same(store: Store, anna: UUID) -> None:
    with store.read() as session:
        firm = session.scalars(select(e.Organisation)).one()
    twins = [
        e.Person(name="Anita Zzyxq", phone="Zzyxq 7"),
        e.Person(name="Zzyxqpuig Anna", organisation_id=firm.id, phone="Zzyxq 8"),
        e.Person(name="A. Zzyxq", email="zzyxq.ANNA@idom.example", phone="Zzyxq 9"),
    ]
    with store.write("Add") as session:
        session.add_all(twins)
    merge(store, e.Person, anna, twins[0].id)
    delete(store, e.Person, twins[1].id)
    delete(store, e.Person, twins[2].id)
    namesake = e.Person(name="Anna Zzyxqpuig", phone="of another")
    with store.write("Add") as session:
        session.add(namesake)
    delete(store, e.Person, namesake.id)
    assert len(whom_to_erase(store, "anna zzyxqpuig").rows) == 4
    erased(store)
    assert b"Zzyxq 7" not in store.path.read_bytes()
    assert b"Zzyxq 8" not in store.path.read_bytes()
    assert b"Zzyxq 9" not in store.path.read_bytes()
    assert b"of another" in store.path.read_bytes()


def test_somebody_who_is_gone_already_can_be_erased_from_the_history(store: Store, anna: UUID) -> None:
    delete(store, e.Person, anna)
    with pytest.raises(MissionError):
        held_about(store, "Anna Zzyxqpuig")
    assert SECRET in store.path.read_bytes()
    erased(store)
    assert is_sound(store)
    with pytest.raises(MissionError, match="Nobody here is called"):
        whom_to_erase(store, "Anna Zzyxqpuig")


def test_two_of_one_name_are_listed_here_or_gone(store: Store) -> None:
    people = [
        e.Person(name="Anna Puig", email="a@a.example"),
        e.Person(name="Puig Anna", email="b@b.example"),
    ]
    with store.write("Add") as session:
        session.add_all(people)
    for sentence in ("Several people are called", "Several people who were deleted are called"):
        with pytest.raises(MissionError, match=sentence) as refused:
            whom_to_erase(store, "Anna Puig")
        assert all(str(person.id) in str(refused.value) for person in people)
        assert refused.value.hint == "Say which with --id"
        assert whom_to_erase(store, "Anna Puig", people[1].id).emails == {"b@b.example"}
        with store.write("Delete") as session:
            for person in session.scalars(select(e.Person)):
                session.delete(person)


def test_what_stands_in_texts_is_told(store: Store, anna: UUID) -> None:
    with store.read() as session:
        meeting = session.scalars(select(e.Meeting)).one()
        firm = session.scalars(select(e.Organisation)).one()
    edit(store, e.Meeting, meeting.id, note="Zzyxqpuig will call. Anna Zzyxqpuig, not Eva")
    edit(store, e.Organisation, firm.id, note="Ask anna zzyxqpuig")
    edit(store, e.Organisation, firm.id, note="Ask Eva")
    edit(store, e.Organisation, firm.id, email="zzyxq.anna@idom.example")
    done = erased(store)
    assert done.mentions.now == ("Idom, Meeting note", "Idom, Organisation e-mail")
    assert done.mentions.former == 1
    assert told(done).splitlines() == [
        "What this mission held about Anna Zzyxqpuig is erased.",
        "The name still stands in 2 texts: Idom, Meeting note; Idom, Organisation e-mail. Edit them where it "
        "should go.",
        "The history keeps 1 former text with the name; it is not erased.",
        "Copies elsewhere (backups, other computers, documents that were written) still hold it: erase it "
        "there too.",
    ]


def test_who_wrote_is_not_named_either(store: Store, anna: UUID, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MISSIONAPP_PERSON", "Zzyxqpuig Anna")
    with Store.create(store.path.with_name("other.mission")) as other:
        with other.write("Add") as session:
            session.add_all([e.Mission(code="CN", title="China"), e.Person(name="Anna Zzyxqpuig")])
        erased(other)
        assert SECRET not in other.path.read_bytes()
        assert is_sound(other)
        with other.log() as log:
            assert log.scalars(select(ACTOR.c.person)).all() == ["?"]


def csv(folder: Path, text: str) -> list[Path]:
    path = folder / "people.csv"
    path.write_text(text, encoding="utf-8")
    return [path]


@pytest.mark.parametrize(
    ("row", "is_refused"),
    [
        ("Anna Zzyxqpuig,,", True),
        ("ANNA ZZYXQPUIG,Idom S.L.,", True),
        ("Anna Zzyxqpuig,Idom,new@idom.example", True),
        ("Ana,Other,ZZYXQ.anna@idom.example", True),
        ("Anna Zzyxqpuig,Another,", False),
        ("Anna Zzyxqpuig,,another@other.example", False),
        ("Eva Zzyxqpuig,Idom,", False),
    ],
)
def test_somebody_who_was_erased_is_refused(
    store: Store, anna: UUID, tmp_path: Path, row: str, is_refused: bool
) -> None:
    erased(store)
    found = import_files(store, csv(tmp_path, f"Person,Organisation,E-mail\n{row}\n"), kind="persons")
    assert [(item.entity, item.reason) for item in found.refused] == [
        ("person", f"{row.split(',', maxsplit=1)[0]} was erased at their wish")
    ] * is_refused
    with store.read() as session:
        assert len(session.scalars(select(e.Person)).all()) == (not is_refused)


def test_a_counterpart_comes_in_without_the_person_who_was_erased(
    store: Store, anna: UUID, tmp_path: Path
) -> None:
    erased(store)
    rows = "Organisation,Country,Person,E-mail\nBeijing Sports,CN,Anna,zzyxq.anna@idom.example\n"
    found = import_files(store, csv(tmp_path, rows), kind="counterparts")
    assert [(item.entity, item.name, item.reason) for item in found.refused] == [
        ("person", "Anna", "Anna was erased at their wish")
    ]
    with store.read() as session:
        assert session.scalars(select(e.Person)).all() == []
        assert session.scalars(select(e.Organisation.name).order_by(e.Organisation.name)).all() == [
            "Beijing Sports",
            "Idom",
        ]


def test_who_was_added_again_by_hand_is_known(store: Store, anna: UUID, tmp_path: Path) -> None:
    erased(store)
    with store.write("Add") as session:
        session.add(e.Person(name="Anna Zzyxqpuig", email="zzyxq.anna@idom.example"))
    rows = csv(tmp_path, "Person,Phone,E-mail\nAnna Zzyxqpuig,+34 600 000 000,zzyxq.anna@idom.example\n")
    assert import_files(store, rows, kind="persons").refused == []


def test_a_full_disk_leaves_all_as_it_was(store: Store, anna: UUID) -> None:
    whom = whom_to_erase(store, "Anna Zzyxqpuig")
    pages = store._file().driver.execute("PRAGMA page_count").fetchone()[0]
    store._file().driver.execute(f"PRAGMA max_page_count = {pages}")
    before = everything(store)
    with pytest.raises(MissionError, match="The disk is full"):
        erase(store, whom)
    assert everything(store) == before
    assert is_sound(store)


_DEEDS = ("edit", "phones", "alias", "unalias", "contact", "attach", "delete", "undo", "redo", "erase")


_STORIES = st.lists(st.tuples(st.sampled_from(_DEEDS), st.integers(0, 1)), max_size=10)


@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(_STORIES, _STORIES)
def test_whatever_is_done_before_and_after_nothing_of_it_comes_back(
    before: list[tuple[str, int]], after: list[tuple[str, int]]
) -> None:
    with TemporaryDirectory() as folder, Store.create(Path(folder) / "m.mission") as store:
        gone: set[int] = set()
        with store.write("Fill") as session:
            mission, firm = e.Mission(code="CN", title="China"), e.Organisation(name="Idom")
            people = [e.Person(name=f"Zzyxq{n} Puig", organisation_id=firm.id) for n in range(2)]
            part = e.Participant(mission_id=mission.id, organisation_id=firm.id)
            session.add_all([mission, firm, part, *people])
        for deed, n in (*before, ("erase", 0), *after):
            with suppress(MissionError):
                _do(store, deed, people[n], part.id)
                gone |= {n} if deed == "erase" else set()
            data = store.path.read_bytes()
            assert [n for n in gone if b"Zzyxq%d" % n in data] == []
            with store.read() as session:
                there = set(session.scalars(select(e.Person.id)))
                assert not there & {people[n].id for n in gone}
                assert session.get_one(e.Participant, part.id).contact_id not in {people[n].id for n in gone}
        assert gone
        assert is_sound(store)


def _do(store: Store, deed: str, person: e.Person, part: UUID) -> None:
    mark = person.name[:6]
    with store.read() as session:
        aliases = session.scalars(select(e.Alias).where(e.Alias.owner_id == person.id)).all()
    match deed:
        case "edit":
            edit(store, e.Person, person.id, phone=f"{mark} {len(aliases)}", note=mark)
        case "phones":
            edit(store, e.Person, person.id, phones=[f"{mark} {len(aliases)}"])
        case "alias":
            with store.write("Add") as session:
                session.add(e.Alias(owner_id=find(store, e.Person, person.id).id, name=f"{mark} x"))
        case "unalias" if aliases:
            delete(store, e.Alias, aliases[0].id)
        case "contact":
            edit(store, e.Participant, part, contact_id=find(store, e.Person, person.id).id)
        case "attach":
            attach(store, find(store, e.Person, person.id), f"{mark}.jpg", None, mark.encode() * 2000)
        case "delete":
            delete(store, e.Person, person.id)
        case "undo" if len(store_steps(store)) > 1:
            store.undo()
        case "redo":
            store.redo()
        case "erase":
            erased(store, person.name)


def store_steps(store: Store) -> list[bytes]:
    with store.log() as log:
        return stacks(log).undo


def run(file: Path, *words: str, stdin: Any = subprocess.DEVNULL) -> tuple[int, str, str]:
    command = [sys.executable, "-m", "missionapp", "person", str(file), *words]
    done = subprocess.run(command, stdin=stdin, capture_output=True, text=True, encoding="utf-8", check=False)
    return done.returncode, done.stdout, done.stderr


def test_the_command_says_what_it_did_and_that_nobody_is_left(store: Store, anna: UUID) -> None:
    assert run(store.path, "Anna Zzyxqpuig", "erase")[0] == 1
    store.close()
    code, out, err = run(store.path, "puig anna", "erase")
    assert (code, out) == (1, "")
    assert "Nobody here is called" in err
    code, out, err = run(store.path, "zzyxqpuig anna", "erase")
    assert (code, err) == (0, "")
    assert out.startswith("What this mission held about Anna Zzyxqpuig is erased.\n")
    assert run(store.path, "Anna Zzyxqpuig", "export")[0] == 1
    assert SECRET not in store.path.read_bytes()


@pytest.mark.parametrize(("answer", "code"), [(b"n\n", 1), (b"y\n", 0)])
def test_on_a_terminal_it_asks(store: Store, anna: UUID, answer: bytes, code: int) -> None:
    store.close()
    ours, theirs = os.openpty()
    os.write(ours, answer)
    ended, out, _err = run(store.path, "Anna Zzyxqpuig", "erase", stdin=theirs)
    os.close(ours)
    os.close(theirs)
    assert ended == code
    assert "Erase what is held about Anna Zzyxqpuig for ever? This cannot be undone." in out
    assert (SECRET in store.path.read_bytes()) == (code == 1)


def test_stopped_before_the_commit_it_has_changed_nothing(store: Store, anna: UUID) -> None:
    class EnoughError(Exception):
        pass

    take(store)
    before = store.steps_taken(), {path: path.read_bytes() for path in snapshots(store.path)}
    for calls in (1, 2):
        left = [calls]

        def tell(_done: int, _of: int, left: list[int] = left) -> None:
            left[0] -= 1
            if not left[0]:
                raise EnoughError

        with pytest.raises(EnoughError):
            erase_records(store, [anna], tell)
        assert (store.steps_taken(), {path: path.read_bytes() for path in snapshots(store.path)}) == before
        assert list(snapshot_folder(store.path).iterdir()) == snapshots(store.path)
    with store.read() as session:
        assert session.get(e.Person, anna) is not None


def test_how_many_snapshots_are_looked_through_is_told(store: Store, anna: UUID) -> None:
    take(store)
    told: list[tuple[int, int]] = []
    erase_records(store, [anna], lambda done, of: told.append((done, of)))
    assert told == [(0, 1), (0, 0)]
