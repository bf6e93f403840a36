"""The table of sheets: the contract's columns, and a place for every field."""

from missionapp.domain.entities import entities
from missionapp.domain.fields import fields_of
from missionapp.domain.sheets.headers import COLUMN_WORDS, label_words
from missionapp.domain.sheets.workbook import IMPORT_ORDER, KINDS, SHEETS, sheet_named

CONTRACT = {
    "Participants": "Organisation, Role, Country, Sector",
    "Counterparts": "Organisation, Name in local script, Role, Country, City, Address, "
    "Address in local script, Sector, Website, Person, Person in local script, Job title, E-mail, Phone, "
    "Language, Interpreter needed",
    "Programme": "Title, Kind, Date, From, To, Slot (minutes), Break from, Break to, Place, Time zone",
    "Tables": "Event, Table, Capacity",
    "Interpreters": "Interpreter, Languages (pairs), Event",
    "Availability": "Organisation, Date, From, To",
    "Wishes": "Home participant, Counterpart, Wish, Asked by, Event, Remark",
}


def test_the_contracts_columns_come_first() -> None:
    for name, labels in CONTRACT.items():
        wanted = labels.split(", ")
        assert [column.label for column in sheet_named(name).columns][: len(wanted)] == wanted


def test_no_two_columns_of_a_sheet_have_one_label() -> None:
    for sheet in SHEETS:
        labels = [column.label for column in sheet.columns]
        assert sorted(labels) == sorted(set(labels)), sheet.name


def test_every_field_stands_in_some_sheet() -> None:
    written = {
        (sheet.part[column.part].table, column.field.name if column.field else column.name)
        for sheet in SHEETS
        for column in sheet.columns
    }
    tied = {(sheet.own.table, part.via) for sheet in SHEETS for part in sheet.parts[1:]}
    links = {"meeting_party", "meeting_person", "alias", "list_value"}
    fields = {
        (name, f.name) for name, entity in entities().items() if name not in links for f in fields_of(entity)
    }
    assert fields - written - tied == set()


def test_the_names_in_the_tables_are_names_of_sheets_and_columns() -> None:
    assert sorted(IMPORT_ORDER) == sorted(sheet.name for sheet in SHEETS)
    assert set(KINDS.values()) <= set(IMPORT_ORDER)
    paths = {path for sheet in SHEETS for path in sheet.by_path}
    assert set(COLUMN_WORDS) - paths == set()


def test_labels_are_understood_in_every_language_that_is_spoken() -> None:
    assert label_words("Wishes")["counterpart"] == "wish.counterpart_id"
