"""The rules of an import: what identifies a record, what a blank, a list and a differing value mean."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, select

from missionapp.actions.importing import Preview, accept, import_files, preview
from missionapp.domain import entities as e
from missionapp.domain.errors import MissionError
from missionapp.store.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.create(tmp_path / "china.mission") as made:
        with made.write("Begin") as session:
            session.add(e.Mission(code="CN-2017", title="China", market="CN", timezone="Asia/Shanghai"))
        yield made


@pytest.fixture
def csv(tmp_path: Path) -> Any:
    """Makes a CSV file of a text."""

    def write(name: str, text: str) -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


def told(found: Preview) -> dict[str, list[tuple[int, str, str]]]:
    """Row, entity and name of each item of the lists that are not empty."""
    lists = {
        k: getattr(found, k) for k in ("new", "changed", "doubtful", "refused", "unmapped", "duplicates")
    }
    return {k: [(i.row, i.entity, i.name) for i in held] for k, held in lists.items() if held}


def fields(items: list[Any]) -> list[tuple[str, dict[str, Any]]]:
    return [(item.entity, item.fields) for item in items]


def test_a_registration_comes_in_and_the_same_again_changes_nothing(store: Store, csv: Any) -> None:
    path = csv("sme.csv", "Organisation,Country,Person,E-mail\nIdom,ES,Ana Puig,ana@idom.com\nSnooc,FR,,\n")
    found = import_files(store, [path])
    assert told(found) == {
        "new": [
            (2, "organisation", "Idom"), (2, "person", "Ana Puig"), (2, "participant", "Idom"),
            (3, "organisation", "Snooc"), (3, "participant", "Snooc"),
        ]
    }  # fmt: skip
    assert told(import_files(store, [path])) == {}


def test_a_dry_run_tells_the_same_and_changes_not_a_byte(store: Store, csv: Any) -> None:
    path = csv("sme.csv", "Organisation,Country\nIdom,ES\n")
    before = store.path.read_bytes()
    dry = import_files(store, [path], dry_run=True)
    assert store.path.read_bytes() == before
    assert dry.as_json() == {**import_files(store, [path]).as_json(), "applied": False}


def test_a_differing_value_is_an_edit_and_a_blank_never_erases(store: Store, csv: Any) -> None:
    import_files(store, [csv("a.csv", "Organisation,Country,City,Website\nIdom,ES,Barcelona,idom.com\n")])
    found = import_files(store, [csv("b.csv", "Organisation,Country,City,Website\nIDOM S.A.,ES,Girona,\n")])
    assert fields(found.changed) == [
        ("organisation", {"aliases": [[], ["IDOM S.A."]], "city": ["Barcelona", "Girona"]})
    ]
    with store.read() as session:
        idom = session.scalars(select(e.Organisation)).one()
        assert (idom.name, idom.city, idom.website) == ("Idom", "Girona", "https://idom.com")


def test_a_new_phone_becomes_the_main_one_and_the_former_is_kept(store: Store, csv: Any) -> None:
    head = "Organisation,Country,Person,E-mail,Phone\nIdom,ES,Ana Puig,ana@idom.com,"
    first, second = csv("a.csv", head + "+34 600 11 11 11\n"), csv("b.csv", head + "+34 600 22 22 22\n")
    import_files(store, [first])
    found = import_files(store, [second])
    assert fields(found.changed) == [
        ("person", {"phones": [[], ["+34 600 11 11 11"]], "phone": ["+34 600 11 11 11", "+34 600 22 22 22"]})
    ]
    assert told(import_files(store, [first])) == {}
    assert told(import_files(store, [second])) == {}


def test_lists_are_united(store: Store, csv: Any) -> None:
    head = "Organisation,Country,Sector\nIdom,ES,"
    import_files(store, [csv("a.csv", head + "Ski; Cycling\n")])
    found = import_files(store, [csv("b.csv", head + "cycling; Football\n")])
    assert fields(found.changed) == [
        ("organisation", {"sectors": [["Cycling", "Ski"], ["Cycling", "Ski", "Football"]]})
    ]


def test_the_same_name_in_another_country_is_another_organisation(store: Store, csv: Any) -> None:
    found = import_files(store, [csv("a.csv", "Organisation,Country\nNova,ES\nNova,FR\n")])
    assert [(i.entity, i.name) for i in found.new if i.entity == "organisation"] == [
        ("organisation", "Nova"),
        ("organisation", "Nova"),
    ]
    found = import_files(store, [csv("b.csv", "Organisation,City\nNova,Lyon\n")])
    assert [item.reason for item in found.refused] == [
        "Nova could be several organisations (ES, FR): give the country"
    ]


def test_a_person_is_known_by_email(store: Store, csv: Any) -> None:
    import_files(store, [csv("a.csv", "Person,E-mail,Organisation\nAnna Smith,anna@x.org,Idom\n")])
    found = import_files(store, [csv("b.csv", "Person,E-mail,Organisation\nAnna Jones,ANNA@X.ORG,Idom\n")])
    assert fields(found.changed) == [("person", {"name": ["Anna Smith", "Anna Jones"]})]


def test_merely_similar_names_stay_apart_and_are_told(store: Store, csv: Any) -> None:
    found = import_files(store, [csv("a.csv", "Organisation,Country\nKaptiva Sports,ES\nKaptiva Sport,ES\n")])
    assert [(i.row, i.name, i.reason) for i in found.duplicates] == [
        (2, "Kaptiva Sports", "Looks like Kaptiva Sport: similar name")
    ]
    with store.read() as session:
        assert len(session.scalars(select(e.Organisation)).all()) == 2


def test_wishes_find_participants_of_another_file_in_whatever_order(store: Store, csv: Any) -> None:
    wishes = csv("w.csv", "Home participant,Counterpart,Wish\nIdom SA,CABR,must\nIdom,Vanke,want\n")
    home = csv("h.csv", "Organisation,Country\nIdom,ES\n")
    there = csv("c.csv", "Organisation,Country\nCABR,China\n")
    found = import_files(store, [wishes, home, there])
    assert [layout.kind.name for layout in found.layouts] == ["Wishes", "Participants", "Counterparts"]
    assert [(i.row, i.name) for i in found.new if i.entity == "wish"] == [(2, "Idom, CABR")]
    assert [(i.row, i.reason) for i in found.refused] == [(3, "participant Vanke is not known here")]


def test_the_role_of_a_registration_is_told_by_kind(store: Store, csv: Any) -> None:
    path = csv("a.csv", "Organisation,Country\nIdom,ES\n")
    found = import_files(store, [path], kind="counterparts")
    assert [i.fields["role"] for i in found.new if i.entity == "participant"] == ["counterpart"]
    with pytest.raises(MissionError, match="nothing that can be imported"):
        preview(store, [path], kind="cheeses")


def test_a_mapping_that_was_accepted_is_used_the_next_time(store: Store, csv: Any) -> None:
    path = csv("a.csv", "Organisation,Country,Wer\nIdom,ES,Ana Puig\n")
    assert [item.name for item in preview(store, [path]).unmapped] == ["Wer"]
    mapping = {("a.csv", "a"): {"Wer": "person.name"}}
    found = preview(store, [path], mappings=mapping)
    assert found.unmapped == []
    accept(store, found)
    again = import_files(store, [csv("b.csv", "Organisation,Country,Wer\nSnooc,FR,Cyril Dupont\n")])
    assert [i.name for i in again.new if i.entity == "person"] == ["Cyril Dupont"]


def test_a_source_that_cannot_be_read_ends_the_call(store: Store, csv: Any, tmp_path: Path) -> None:
    good = csv("a.csv", "Organisation,Country\nIdom,ES\n")
    for name, content in {
        "b.xlsx": b"<html>no workbook</html>",
        "c.csv": b"1;2\n3;4\n",
        "d.csv": b"",
    }.items():
        (tmp_path / name).write_bytes(content)
        with pytest.raises(MissionError):
            import_files(store, [good, tmp_path / name])
    with store.read() as session:
        assert session.scalars(select(e.Organisation)).all() == []


def test_what_changed_since_the_preview_is_not_overwritten(store: Store, csv: Any) -> None:
    import_files(store, [csv("a.csv", "Organisation,Country,City\nIdom,ES,Barcelona\n")])
    found = preview(store, [csv("b.csv", "Organisation,Country,City\nIdom,ES,Girona\n")])
    with store.write("Edit") as session:
        session.scalars(select(e.Organisation)).one().city = "Lleida"
    with pytest.raises(MissionError, match="changed since this preview"):
        accept(store, found)


def test_undo_takes_it_all_back(store: Store, csv: Any) -> None:
    import_files(store, [csv("a.csv", "Organisation,Country,Person,Sector\nIdom,ES,Ana Puig,Ski\n")])
    store.undo()
    with store.read() as session:
        held = [
            session.scalars(select(x)).all() for x in (e.Organisation, e.Person, e.Participant, e.ListValue)
        ]
    assert held == [[], [], [], []]


def test_rows_that_are_no_records_stay_out(store: Store, csv: Any) -> None:
    text = (
        "Company,E-mail,Phone,Country\nAcme,info@acme.es,600111222,ES\nFRANCE,,,\nSnooc,a@snooc.com,,FR\n"
        "Company,E-mail,Phone,Country\n* to be confirmed,,,\n,ghost@x.org,,\n3 companies,,,\nTotal,2,,\n"
    )
    found = import_files(store, [csv("a.csv", text)])
    assert [i.name for i in found.new if i.entity == "organisation"] == ["Acme", "Snooc"]
    assert [(i.row, i.name, i.reason) for i in found.refused] == [
        (3, "FRANCE", "It looks like a title over some rows, not like a record"),
        (6, "* to be confirmed", "It looks like a remark, not like a record"),
        (7, "ghost@x.org", "Organisation is missing"),
    ]


def test_a_person_below_belongs_to_the_organisation_above(store: Store, csv: Any) -> None:
    found = import_files(store, [csv("a.csv", "Company,Country,Contact\nAcme,ES,Ana\n,,Zoe\n")])
    assert [(i.row, i.fields["organisation_id"]) for i in found.new if i.entity == "person"] == [
        (2, "Acme"),
        (3, "Acme"),
    ]
    assert [(i.row, i.reason) for i in found.doubtful] == [
        (3, "No organisation in this row: the one above was taken")
    ]


def test_two_names_with_one_email_are_one_person_with_both(store: Store, csv: Any) -> None:
    path = csv(
        "a.csv", "Company,Country,Contact,E-mail\nAcme,ES,Ana,info@acme.es\nAcme,ES,Pep,info@acme.es\n"
    )
    found = import_files(store, [path])
    assert [i.fields["aliases"] for i in found.new if i.entity == "person"] == [["Pep"]]
    assert [i.reason for i in found.doubtful] == ["Another row names it differently; both names are kept"]
    again = import_files(store, [path])
    assert (again.new, again.changed) == ([], [])


def test_two_thousand_rows_ask_the_store_no_more_than_two_do(store: Store, csv: Any) -> None:
    def queries(rows: int) -> int:
        asked: list[str] = []
        path = csv(
            f"{rows}.csv", "Organisation,Country\n" + "".join(f"X{rows} {n},ES\n" for n in range(rows))
        )
        with store.read() as session:
            engine = session.get_bind().engine
            event.listen(engine, "before_cursor_execute", lambda *args: asked.append(args[2]))
            preview(store, [path])
        return len(asked)

    assert queries(2) == queries(2000)
