"""No report of a defect and no line of the log says anything of a person, whatever fails, and where."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast
from uuid import UUID

import pytest
from sqlalchemy import text

from missionapp.actions.dossier_files import read_person_file, write_person_pdf
from missionapp.actions.importing import import_files
from missionapp.actions.lists.contacts import read_contacts
from missionapp.actions.persons import held_about
from missionapp.actions.records import edit
from missionapp.defects import write_report
from missionapp.domain import entities as e
from missionapp.domain.fields import Entity, Kind, fields_of
from missionapp.store.merging.foreign import incoming_from
from missionapp.store.merging.steps import merge_into
from missionapp.store.store import Store

SECRET = "Zzyxq"
"""Stands in each personal value, and nowhere else."""


def personal(kind: type[Any], **values: Any) -> Any:
    """A record that fills every personal field that can hold any text."""
    texts = {
        f.name: f"{SECRET} {f.name}"
        for f in fields_of(cast(type[Entity], kind))
        if f.personal and not f.is_list and f.choices is None and f.kind not in (Kind.FLAG, Kind.DATE)
    }
    return kind(**{**texts, **values})


@pytest.fixture
def store(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> Iterator[Store]:
    """A mission that holds every personal value that there is, about one person."""
    caplog.set_level(logging.INFO)
    with Store.create(tmp_path / "china.mission") as made:
        with made.write("Fill") as session:
            mission = e.Mission(code="CN-2017", title="China")
            person = personal(e.Person, name=f"Anna {SECRET}", email=f"{SECRET}@example.com")
            delegate = personal(e.Delegate, mission_id=mission.id, person_id=person.id)
            session.add_all([mission, person, delegate, personal(e.Alias, owner_id=person.id)])
            session.add(personal(e.ListValue, owner_id=person.id, list_name="emails"))
            session.add(personal(e.Testimonial, mission_id=mission.id, person_id=person.id))
            session.add(personal(e.Attachment, owner_id=person.id, sha256="00", size=1))
        yield made


def anna(store: Store) -> UUID:
    with store.read() as session:
        return UUID(str(session.query(e.Person).one().id))


def broken(store: Store, statement: str) -> None:
    """Let the database fail from now on."""
    with store.write("x") as session:
        session.connection().exec_driver_sql(statement)
        session.add(e.Place(mission_id=session.query(e.Mission).one().id, name="Hall"))


def read_lists(store: Store, _folder: Path) -> None:
    broken(store, "ALTER TABLE person DROP COLUMN phone")
    with store.read() as session:
        read_contacts(session)


def tell_a_person(store: Store, _folder: Path) -> None:
    broken(store, "DROP TABLE follow_up")
    held_about(store, f"Anna {SECRET}")


def write_what_is_no_date(store: Store, _folder: Path) -> None:
    edit(store, e.Person, anna(store), consented_on=f"{SECRET} on Tuesday")


def write_twice(store: Store, _folder: Path) -> None:
    with store.write("Fill") as session:
        known = session.query(e.Person).one().id
        session.expunge_all()
        session.add(personal(e.Person, id=known))


def write_where_it_is_refused(store: Store, _folder: Path) -> None:
    broken(store, "CREATE TRIGGER no BEFORE UPDATE ON person BEGIN SELECT RAISE(ABORT, 'no'); END")
    edit(store, e.Person, anna(store), note=f"{SECRET} likes tea")


def ask_what_is_no_sql(store: Store, _folder: Path) -> None:
    with store.read() as session:
        session.execute(text("SELECT nothing FROM person WHERE name = :name"), {"name": f"Anna {SECRET}"})


def import_where_it_is_refused(store: Store, folder: Path) -> None:
    broken(store, "CREATE TRIGGER no BEFORE INSERT ON person BEGIN SELECT RAISE(ABORT, 'no'); END")
    path = folder / "people.csv"
    path.write_text(f"Person,E-mail,Organisation\nBen {SECRET},b@{SECRET}.example,Idom\n", encoding="utf-8")
    import_files(store, [path], kind="persons")


def export_without_a_day(store: Store, folder: Path) -> None:
    with store.read() as session:
        made = read_person_file(session, session.query(e.Person).one().id)
    write_person_pdf(replace(made, printed=cast(Any, None)), folder / "held.pdf", 0)


def merge_where_it_is_refused(store: Store, folder: Path) -> None:
    copy = folder / "copy.mission"
    store.snapshot_into(copy)
    with Store.open(copy) as other:
        edit(other, e.Person, anna(other), note=f"{SECRET} likes tea")
        broken(store, "CREATE TRIGGER no BEFORE INSERT ON op BEGIN SELECT RAISE(ABORT, 'no'); END")
        with other.log() as log:
            merge_into(store, incoming_from(log, "copy.mission"))


FAILURES: tuple[Callable[[Store, Path], None], ...] = (
    read_lists,
    tell_a_person,
    write_what_is_no_date,
    write_twice,
    write_where_it_is_refused,
    ask_what_is_no_sql,
    import_where_it_is_refused,
    export_without_a_day,
    merge_where_it_is_refused,
)


@pytest.mark.parametrize("fail", FAILURES, ids=lambda fail: fail.__name__)
def test_nothing_of_it_is_told(
    store: Store,
    tmp_path: Path,
    fail: Callable[[Store, Path], None],
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(Exception) as failed:  # noqa: PT011 - whatever it is
        fail(store, tmp_path)
    report = write_report(failed.value, tmp_path / "reports").read_text(encoding="utf-8")
    assert fail.__name__ in report
    said = (report, caplog.text, *capfd.readouterr())
    assert [SECRET.lower() in each.lower() for each in said] == [False] * len(said)


def test_the_reports_tell_enough_to_find_the_place(store: Store, tmp_path: Path) -> None:
    before = datetime.now(UTC)
    with pytest.raises(Exception) as failed:  # noqa: PT011 - SQLAlchemy's own around it
        write_what_is_no_date(store, tmp_path)
    path = write_report(failed.value, tmp_path / "reports")
    lines = path.read_text(encoding="utf-8").splitlines()
    assert datetime.strptime(path.stem, "%Y%m%dT%H%M%S%fZ").replace(tzinfo=UTC) >= before
    assert "sqlalchemy.exc.StatementError" in lines
    assert any(line.startswith("  types.py:") for line in lines)
