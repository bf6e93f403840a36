"""Shapes of the lists that people send: headers of two rows, two people in a row, headers in Chinese."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from missionapp.actions.importing import columns, import_files
from missionapp.domain.cells import Cell
from missionapp.domain.fields import Kind
from missionapp.domain.values import looks_like
from missionapp.store.store import Store


def csv(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def workbook(path: Path, rows: list[list[Any]], merges: tuple[str, ...]) -> Path:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(row)
    for merge in merges:
        sheet.merge_cells(merge)
    book.save(path)
    return path


@pytest.mark.parametrize(
    ("header", "merges"),
    [
        (
            [
                ["Empresa", "Persona de contacto", None, None, "País"],
                [None, "Nombre", "Correo", "Móvil"],
            ],
            ("B1:D1",),
        ),
        ([["Empresa", "Contacto", None, None, "País"], [None, "Nombre", "Correo", "Móvil"]], ()),
        (
            [
                ["MISIÓN A CHINA", None, None, None, None],
                ["Empresa", "Persona de contacto", None, None, "País"],
                [None, "Nombre", "Correo electrónico", "Teléfono", None],
            ],
            ("A1:E1", "A2:A3", "B2:D2", "E2:E3"),
        ),
    ],
)
def test_a_header_of_two_rows(
    store: Store, tmp_path: Path, header: list[list[Any]], merges: tuple[str, ...]
) -> None:
    rows = [*header, ["Idom", "Ana Puig", "ana@idom.com", "600 123 456", "España"]]
    found = import_files(store, [workbook(tmp_path / "two.xlsx", rows, merges)])
    assert [(i.entity, i.name) for i in found.new] == [
        ("organisation", "Idom"),
        ("person", "Ana Puig"),
        ("participant", "Idom"),
    ]
    organisation, person, _participant = (item.fields for item in found.new)
    assert organisation == {"name": "Idom", "country": "ES"}
    assert (person["email"], person["phone"]) == ("ana@idom.com", "+34 600 12 34 56")
    assert (found.refused, found.unmapped, found.doubtful) == ([], [], [])


@pytest.mark.parametrize(
    "header",
    [
        "Company,Country,Contact 1,E-mail 1,Function,Contact 2,E-mail 2",
        "Company,Country,Contact,E-mail,Function,Contact 2,E-mail 2",
        "Company,Country,Contact 1 name,Contact 1 e-mail,Function,Contact 2 name,Contact 2 e-mail",
    ],
)
def test_two_people_in_one_row(store: Store, tmp_path: Path, header: str) -> None:
    text = f"{header}\nBici,ES,Pau,pau@bici.com,CEO,Mar,mar@bici.com\nSnooc,FR,Cyril,c@snooc.com,CEO,,\n"
    found = import_files(store, [csv(tmp_path, "registration.csv", text)])
    people = [item for item in found.new if item.entity == "person"]
    assert [(i.row, i.name, i.fields["organisation_id"], i.fields["email"]) for i in people] == [
        (2, "Pau", "Bici", "pau@bici.com"),
        (2, "Mar", "Bici", "mar@bici.com"),
        (3, "Cyril", "Snooc", "c@snooc.com"),
    ]
    assert [person.fields.get("job_title") for person in people] == ["CEO", None, "CEO"]
    assert [i.fields["contact_id"] for i in found.new if i.entity == "participant"] == ["Pau", "Cyril"]
    assert (found.refused, found.unmapped, found.doubtful) == ([], [], [])


def test_two_numbers_of_one_person_stay_one_persons(store: Store, tmp_path: Path) -> None:
    text = "Company,Contact,Phone 1,Phone 2,Country\nBici,Pau,600 123 456,600 123 457,ES\n"
    [person] = [i for i in import_files(store, [csv(tmp_path, "x.csv", text)]).new if i.entity == "person"]
    assert (person.fields["phone"], person.fields["phones"]) == ("+34 600 12 34 56", ["+34 600 12 34 57"])


@pytest.mark.parametrize(
    ("header", "name", "local"),
    [
        ("公司名称,姓名,电话", "北京雪松体育", None),
        ("Company,联系人,电话", "北京雪松体育", None),
        ("公司名称,Company,姓名,手机", "Snow", "北京雪松体育"),
    ],
)
def test_a_list_in_chinese_is_read_with_the_markets_phones(
    store: Store, tmp_path: Path, header: str, name: str, local: str | None
) -> None:
    names = f"{local},{name}" if local else name
    path = csv(tmp_path, "counterparts.csv", f"{header}\n{names},李伟,13800138000\n")
    found = import_files(store, [path])
    assert [(i.entity, i.name) for i in found.new] == [
        ("organisation", name),
        ("person", "李伟"),
        ("participant", name),
    ]
    assert found.new[0].fields.get("name_local") == local
    assert found.new[1].fields["phone"] == "+86 138 0013 8000"
    assert (found.refused, found.unmapped, found.doubtful) == ([], [], [])


def test_each_unknown_column_is_looked_at_once(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many kinds of sheet are tried: a sheet may have thousands of columns."""
    looked: list[int] = []

    def counted(values: Sequence[Cell]) -> Kind | None:
        looked.append(len(values))
        return looks_like(values)

    monkeypatch.setattr(columns, "looks_like", counted)
    header = ",".join(["Organisation", "Country", *(f"Qwx {n}" for n in range(20))])
    row = ",".join(["Alpina", "ES", *(f"zz {n}" for n in range(20))])
    found = import_files(store, [csv(tmp_path, "wide.csv", f"{header}\n{row}\n")])
    assert (len(found.unmapped), looked) == (20, [1] * 20)
