"""What the terminal says of an import: a sentence for each thing, in words that a tired secretary follows."""

from pathlib import Path

from openpyxl import load_workbook
from sqlalchemy import select

from missionapp.actions.forms import export_forms
from missionapp.actions.importing import import_files, told
from missionapp.domain import entities as e
from missionapp.store.store import Store


def csv(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


BY_COLUMNS = "by its columns: organisations, not most of them in the market"


def test_it_is_told_how_each_sheet_and_column_was_taken(store: Store, tmp_path: Path) -> None:
    import_files(store, [csv(tmp_path, "sme.csv", "Organisation,Country,Colour\nIdom,ES,red\n")])
    path = csv(tmp_path, "sme.csv", "Empresa,Country,Colour,Ciudad\nIdom,ES,red,Girona\n")
    assert told(import_files(store, [path])) == (
        f"sme.csv, sme: taken as Participants, {BY_COLUMNS}\n"
        "  Empresa → Organisation; Ciudad → City\n"
        "\n"
        "Changed: 1\n"
        "  sme row 2: organisation Idom: City – → Girona\n"
        "\n"
        "Columns that fit nothing: 1\n"
        "  sme: Colour\n"
        "\n"
        "Done, as one step that can be undone."
    )


def test_of_several_files_each_line_names_its_own(store: Store, tmp_path: Path) -> None:
    one = csv(tmp_path, "one.csv", "Organisation,Country\nIdom,ES\n")
    two = csv(tmp_path, "two.csv", "Organisation,Country\nSnooc,FR\n")
    assert told(import_files(store, [one, two], dry_run=True)).splitlines() == [
        f"one.csv, one: taken as Participants, {BY_COLUMNS}",
        f"two.csv, two: taken as Participants, {BY_COLUMNS}",
        "",
        "New: 4",
        "  one.csv, one row 2: organisation Idom",
        "  one.csv, one row 2: participant Idom",
        "  two.csv, two row 2: organisation Snooc",
        "  two.csv, two row 2: participant Snooc",
        "",
        "Nothing was changed.",
    ]


def test_a_changed_time_is_told_as_the_clocks_there_show_it(store: Store, tmp_path: Path) -> None:
    text = "Title,Kind,Date,From,To\nDinner,social,2017-02-20,{},22:00\n"
    import_files(store, [csv(tmp_path, "programme.csv", text.format("19:30"))])
    with store.read() as session:
        item = session.scalars(select(e.ProgrammeSession)).one().id
    path = csv(tmp_path, "programme.csv", f"Title,Date,From,To,ID\nDinner,2017-02-20,20:00,22:00,{item}\n")
    found = import_files(store, [path], dry_run=True)
    assert "From 2017-02-20 19:30 → 2017-02-20 20:00" in told(found)
    assert found.as_json()["changed"][0]["fields"] == {
        "start": ["2017-02-20T19:30:00+08:00", "2017-02-20T20:00:00+08:00"]
    }


def test_what_was_taken_where_a_row_leaves_it_open_is_told(store: Store, tmp_path: Path) -> None:
    programme = "Title,Date,From,To\nFair,2017-02-20,09:00,10:00\nNight,2017-02-20,15:00,10:00\n"
    found = import_files(store, [csv(tmp_path, "programme.csv", programme)])
    assert [(i.row, i.reason) for i in found.doubtful] == [
        (2, "Kind is left open: preparatory was taken"),
        (3, "The end is before the start: it was taken for the next day"),
        (3, "Kind is left open: preparatory was taken"),
    ]


def test_what_is_said_of_nobody_is_told(store: Store, tmp_path: Path) -> None:
    path = csv(tmp_path, "smes.csv", "Entreprise,Pays,Langues parlées\nSnooc,France,anglais\n")
    assert [(i.row, i.reason) for i in import_files(store, [path]).doubtful] == [
        (2, "Language: left out, for no person is named")
    ]


def test_a_form_is_told_as_one_and_no_remark_in_it_is_lost(store: Store, tmp_path: Path) -> None:
    home = csv(tmp_path, "participants.csv", "Organisation,Country\nIdom,ES\n")
    import_files(store, [home, csv(tmp_path, "counterparts.csv", "Organisation,Country\nU-Tour,CN\n")])
    with store.read() as session:
        [path] = export_forms(session, tmp_path, "en")
    book = load_workbook(path)
    sheet = book.worksheets[0]
    lines = {row[0].value: row[0].row for row in sheet.iter_rows(max_col=1)}
    sheet.cell(lines["U-Tour"], 6).value = "only after lunch"
    book.save(path)
    found = import_files(store, [path])
    assert told(found).splitlines()[:2] == [
        f"{path.name}, Form: taken as Participants, for it is a form",
        f"{path.name}, Form: taken as Wishes, for it is a form",
    ]
    assert [(i.name, i.fields["remark"]) for i in found.new] == [("Idom, U-Tour", "only after lunch")]
    assert [i.reason for i in found.doubtful] == ["Wish is left open: want was taken"]
