"""Whom a row means: people in two scripts, a list of persons, tables of an event, sums that are nobody."""

from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select

from missionapp.actions.importing import import_files
from missionapp.domain import entities as e
from missionapp.store.store import Store


def csv(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def names_of_persons(store: Store) -> list[tuple[str, str | None]]:
    with store.read() as session:
        return [(p.name, p.name_local) for p in session.scalars(select(e.Person).order_by(e.Person.name))]


COUNTERPARTS = (
    "Organisation,Country,Person,Person in local script,E-mail\n"
    "CABR,CN,Wang Wei,王伟,wang@cabr.cn\nU-Tour,CN,Zhang San,张三,\n"
)


def test_a_name_in_chinese_renames_nobody(store: Store, tmp_path: Path) -> None:
    path = csv(tmp_path, "counterparts.csv", COUNTERPARTS)
    import_files(store, [path])
    cards = "Name,Organisation,E-mail\n王伟,CABR,wang@cabr.cn\n张三,U-Tour,\n"
    found = import_files(store, [csv(tmp_path, "persons.csv", cards)])
    assert (found.new, found.changed) == ([], [])
    again = import_files(store, [path])
    assert (again.new, again.changed) == ([], [])
    assert names_of_persons(store) == [("Wang Wei", "王伟"), ("Zhang San", "张三")]


@pytest.mark.parametrize("order", [("Wang Wei", "王伟"), ("王伟", "Wang Wei")])
def test_a_name_in_each_script_is_kept_whichever_came_first(
    store: Store, tmp_path: Path, order: tuple[str, str]
) -> None:
    for name in order:
        text = f"Name,Organisation,E-mail\n{name},CABR,wang@cabr.cn\n"
        import_files(store, [csv(tmp_path, "persons.csv", text)])
    assert names_of_persons(store) == [("Wang Wei", "王伟")]


def test_in_a_list_of_persons_a_name_is_a_persons(store: Store, tmp_path: Path) -> None:
    text = "Name,Organisation,Job title,E-mail\nPep Roca,Kaptiva,CEO,pep@kaptiva.com\n"
    for kind in (None, "persons"):
        found = import_files(store, [csv(tmp_path, "persons.csv", text)], kind=kind, dry_run=True)
        assert [(i.entity, i.name) for i in found.new] == [
            ("organisation", "Kaptiva"),
            ("person", "Pep Roca"),
        ]


def test_table_1_is_that_of_the_event(store: Store, tmp_path: Path) -> None:
    import_files(
        store,
        [
            csv(tmp_path, "participants.csv", "Organisation,Country\nIdom,ES\nSnooc,FR\n"),
            csv(tmp_path, "counterparts.csv", "Organisation,Country\nCABR,CN\n"),
            csv(tmp_path, "programme.csv",
                "Title,Kind,Date,From,To\n"
                "Day 1,B2B event,2017-02-14,09:00,17:00\nDay 2,B2B event,2017-02-15,09:00,17:00\n"),
            csv(tmp_path, "tables.csv", "Event,Table,Capacity\nDay 1,1,1\nDay 2,1,1\nDay 2,2,1\n"),
        ],
    )  # fmt: skip
    meetings = (
        "Parties,Date,From,To,Table,Event\n"
        "Idom; CABR,2017-02-15,09:00,09:30,1,Day 2\n"
        "Idom; CABR,2017-02-14,09:00,09:30,2,Day 1\n"
        "Snooc; CABR,2017-02-15,10:00,10:30,2,\n"
    )
    found = import_files(store, [csv(tmp_path, "meetings.csv", meetings)])
    with store.read() as session:
        tables: dict[UUID | None, str] = {t.id: t.name for t in session.scalars(select(e.Table))}
        events: dict[UUID | None, str] = {i.id: i.title for i in session.scalars(select(e.ProgrammeItem))}
        placed = session.scalars(select(e.Meeting).order_by(e.Meeting.start)).all()
        assert [(tables.get(m.table_id), events.get(m.item_id)) for m in placed] == [
            (None, "Day 1"), ("1", "Day 2"), ("2", None),
        ]  # fmt: skip
        mine = session.get_one(e.Table, placed[1].table_id)
        assert events[mine.item_id] == "Day 2"
    assert [(i.row, i.reason.partition(";")[0]) for i in found.doubtful] == [(3, "table 2 is not known here")]


def test_a_sum_with_a_count_beside_it_is_no_organisation(store: Store, tmp_path: Path) -> None:
    text = "Empresa,País,Empleados,Observaciones\nIdom,ES,12,\nTotal,,12,1 empresas\nTotal,FR,9,oil\n"
    found = import_files(store, [csv(tmp_path, "empresas.csv", text)])
    assert [(i.row, i.name) for i in found.new if i.entity == "organisation"] == [(2, "Idom"), (4, "Total")]


def test_near_names_are_near_without_their_legal_form(store: Store, tmp_path: Path) -> None:
    import_files(
        store, [csv(tmp_path, "participants.csv", "Organisation,Country\nIdom Ltd,ES\nGreat Wall Ltd,CN\n")]
    )
    wishes = "Home participant,Counterpart,Wish\nIdom,Nobody Ltd,must\nIdom,Gret Wall Co. Ltd,must\n"
    found = import_files(store, [csv(tmp_path, "wishes.csv", wishes)])
    assert [(i.row, i.reason) for i in found.refused] == [
        (2, "participant Nobody Ltd is not known here"),
        (3, "participant Gret Wall Co. Ltd is not known here; near names: Great Wall Ltd"),
    ]
