"""What a cluster's secretary really sends: title rows, merged cells, five languages, five spellings."""

from collections.abc import Iterator
from datetime import UTC
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from openpyxl import Workbook
from sqlalchemy import select

from missionapp.actions.importing import Item, import_files
from missionapp.domain import entities as e
from missionapp.store.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.create(tmp_path / "china.mission") as made:
        with made.write("Begin") as session:
            session.add(e.Mission(code="CN-2017", title="China", market="CN", timezone="Asia/Shanghai"))
        yield made


SPANISH: list[list[Any]] = [
    ["CLÚSTER DE L'ESPORT – misión comercial a China 2017", *[None] * 8],
    [None] * 9,
    [None, None, "Persona de contacto", None, None, None, None, None, None],
    ["Empresa *", "País", "Nombre", "Apellidos", "Correo electrónico", "Móvil", "Sector d'activitat",
     "Página web", "Talla de camiseta"],
    ["Idom, S.A.", "España", "Ana", "Puig", "ana@idom.com", "600 123 456", "Instalaciones; Transporte",
     "idom.com", "M"],
    ["IDOM SA", "Espanya", "Joan", "Vila", "joan@idom.com / jvila@gmail.com", None, None, None, "L"],
    ["  idom  s.a. ", "ES", "Ana", "Puig", "ANA@IDOM.COM", "+34 600 12 34 56", "Transporte", None, None],
    ["Kaptiva Sports SL", "Spain", "Pep", "Roca", "pep(at)kaptiva", "93 123 45 67 / 600 111 222", "Eventos",
     None, None],
    ["Idóm", "Spanje", None, None, None, "934 09 22 22", None, None, None],
    [None] * 9,
    ["Total", 5, None, None, None, None, None, None, None],
]  # fmt: skip
DUTCH: list[list[Any]] = [
    ["Bedrijfsnaam", "Land", "Contactpersoon", "Functie", "E-mailadres", "GSM"],
    ["Sports & Technology B.V.", "Nederland", "Jan de Vries", "directeur", "jan@sportsandtechnology.com",
     "06 12345678"],
    ["IDOM", "Spanje", "Ana Puig", "Project manager", "ana@idom.com", None],
    ["=cmd|'/c calc'!A1", "België", "<b>Eva</b> & co", None, None, None],
]  # fmt: skip
FRENCH: list[list[Any]] = [
    ["Raison sociale", "Pays", "Nom", "Prénom", "Courriel", "Téléphone", "Ville"],
    ["Snooc", "France", "Dupont", "Cyril", "cyril@snooc.com", "04 76 12 34 56", "Grenoble"],
    ["Kaptiva Sport", "Espagne", None, None, "info@kaptiva.com", None, "Barcelone"],
]


def messy(path: Path) -> Path:
    book = Workbook()
    sheets: dict[str, list[list[Any]]] = {"Hoja1": SPANISH, "Inschrijvingen": DUTCH, "Feuil3": FRENCH}
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for number, row in enumerate(rows, 1):
            for column, value in enumerate(row, 1):
                sheet.cell(number, column).value = value
                if isinstance(value, str):
                    sheet.cell(number, column).data_type = "s"
    book["Hoja1"].merge_cells("A1:I1")
    book["Hoja1"].merge_cells("C3:F3")
    book.save(path)
    return path


def told_of(items: list[Item], table: str) -> list[tuple[str, int, dict[str, Any]]]:
    """Sheet, row and fields of the items of one sort, without what points to other records."""
    return [
        (i.sheet, i.row, {k: v for k, v in i.fields.items() if not k.endswith("_id")})
        for i in items
        if i.entity == table
    ]


def test_a_messy_workbook(store: Store, tmp_path: Path) -> None:
    found = import_files(store, [messy(tmp_path / "inscripciones.xlsx")])
    assert [(layout.sheet, layout.kind.name, layout.header) for layout in found.layouts] == [
        ("Hoja1", "Participants", 4),
        ("Inschrijvingen", "Participants", 1),
        ("Feuil3", "Participants", 1),
    ]
    assert told_of(found.new, "organisation") == [
        ("Hoja1", 5, {
            "name": "Idom, S.A.", "country": "ES", "website": "https://idom.com", "phone": "+34 934 09 22 22",
            "sectors": ["Instalaciones", "Transporte"], "aliases": ["IDOM SA", "idom s.a.", "Idóm", "IDOM"],
        }),
        ("Hoja1", 8, {"name": "Kaptiva Sports SL", "country": "ES", "sectors": ["Eventos"]}),
        ("Inschrijvingen", 2, {"name": "Sports & Technology B.V.", "country": "NL"}),
        ("Inschrijvingen", 4, {"name": "=cmd|'/c calc'!A1", "country": "BE"}),
        ("Feuil3", 2, {"name": "Snooc", "country": "FR", "city": "Grenoble"}),
        ("Feuil3", 3, {
            "name": "Kaptiva Sport", "country": "ES", "city": "Barcelone", "email": "info@kaptiva.com",
        }),
    ]  # fmt: skip
    assert told_of(found.new, "person") == [
        ("Hoja1", 5, {
            "name": "Ana Puig", "email": "ana@idom.com", "phone": "+34 600 12 34 56",
            "job_title": "Project manager",
        }),
        ("Hoja1", 6, {"name": "Joan Vila", "email": "joan@idom.com", "emails": ["jvila@gmail.com"]}),
        ("Hoja1", 8, {
            "name": "Pep Roca", "email": "pep(at)kaptiva", "phone": "+34 931 23 45 67",
            "phones": ["+34 600 11 12 22"],
        }),
        ("Inschrijvingen", 2, {
            "name": "Jan de Vries", "email": "jan@sportsandtechnology.com", "phone": "+31 6 12345678",
            "job_title": "directeur",
        }),
        ("Inschrijvingen", 4, {"name": "<b>Eva</b> & co"}),
        ("Feuil3", 2, {"name": "Cyril Dupont", "email": "cyril@snooc.com", "phone": "+33 4 76 12 34 56"}),
    ]  # fmt: skip
    assert len(told_of(found.new, "participant")) == 6
    assert [(i.sheet, i.row, i.name, i.reason) for i in found.doubtful] == [
        ("Hoja1", 8, "Kaptiva Sports SL", "E-mail: “pep(at)kaptiva” is no e-mail address: kept as written")
    ]
    assert [(i.sheet, i.row, i.name) for i in found.unmapped] == [("Hoja1", 4, "Talla de camiseta")]
    assert [(i.row, i.name, i.fields["other"]) for i in found.duplicates] == [
        (8, "Kaptiva Sports SL", "Kaptiva Sport")
    ]
    assert (found.changed, found.refused) == ([], [])


def test_a_messy_workbook_again_changes_nothing(store: Store, tmp_path: Path) -> None:
    path = messy(tmp_path / "inscripciones.xlsx")
    import_files(store, [path])
    again = import_files(store, [path])
    assert (again.new, again.changed, again.refused, again.duplicates) == ([], [], [], [])


DATA = Path(__file__).parents[1] / "data"


@pytest.mark.parametrize("ending", ["xlsx", "xls", "ods"])
def test_what_libreoffice_saved_comes_in_the_same_in_every_format(store: Store, ending: str) -> None:
    found = import_files(store, [DATA / f"registration.{ending}"])
    assert [(i.row, i.name) for i in found.new if i.entity == "organisation"] == [
        (6, "Sample Bicis Niño, S.L."),
        (10, "Sample Ski Équipement SARL"),
        (11, "Sample Fiets B.V."),
        (12, "Sample Sport Tools"),
        (13, "=cmd|' /C calc'!A0"),
    ]
    assert [(i.row, i.reason) for i in found.doubtful] == [
        (7, "Interpreter needed is given differently in another row, which was taken"),
        (8, "Website is given differently in another row, which was taken"),
        (13, "Country: “Atlantis” is no country that is known: left out"),
        (13, "E-mail: “not an address” is no e-mail address: kept as written"),
        (13, "Phone: “call me” is no phone number: kept as written"),
        (13, "Interpreter needed: “?” is neither yes nor no: left out"),
    ]
    again = import_files(store, [DATA / f"registration.{ending}"])
    assert (found.refused, again.new, again.changed) == ([], [], [])


def csv(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_spanish_programme_with_an_ambiguous_date(store: Store, tmp_path: Path) -> None:
    text = (
        "Fecha;Hora;Actividad;Tipo;Lugar\n14/02/2017;9:00-10:30;Seminario;seminario;Hotel Beijing\n"
        "03/04/2017;11h;Visita CABR;visita;CABR\nsoon;9:00;X;y;z\n"
    )
    found = import_files(store, [csv(tmp_path, "programme.csv", text)])
    assert [(i.row, i.name) for i in found.new if i.entity == "programme_session"] == [
        (2, "Seminario, 2017-02-14 09:00"),
        (3, "Visita CABR, 2017-04-03 11:00"),
    ]
    assert [(i.row, i.reason) for i in found.doubtful] == [
        (3, "“03/04/2017” was taken for 2017-04-03"),
        (3, "No end is given: one hour was taken"),
    ]
    assert [(i.row, i.reason) for i in found.refused] == [(4, "“soon” is no date")]


def test_a_b2b_event_lays_its_slots(store: Store, tmp_path: Path) -> None:
    text = (
        "Title,Kind,Date,From,To,Slot (minutes),Break from,Break to\n"
        "B2B day,B2B event,2017-02-15,09:00,11:30,30,10:00,10:30\n"
    )
    import_files(store, [csv(tmp_path, "programme.csv", text)])
    with store.read() as session:
        slots = session.scalars(select(e.Slot).order_by(e.Slot.start)).all()
    zone = ZoneInfo("Asia/Shanghai")
    assert [f"{slot.start.astimezone(zone):%H:%M}" for slot in slots] == ["09:00", "09:30", "10:30", "11:00"]


def clocks(sitting: e.ProgrammeSession) -> list[str]:
    """Start and end in UTC, and what the sitting knows of its zone and airports."""
    moments = [f"{moment.astimezone(UTC):%d %H:%M}" for moment in (sitting.start, sitting.end)]
    return [*moments, sitting.timezone, sitting.airport_from or "", sitting.airport_to or ""]


@pytest.mark.parametrize(
    "header",
    [
        "Title,Kind,Date,From,To,From airport,To airport",
        "Title,Kind,Date,From,To,Departure airport,Arrival airport",
        "Titre,Genre,Jour,Début,Fin,Aéroport de départ,Aéroport d'arrivée",
        "Título,Tipo,Fecha,Inicio,Fin,Aeropuerto de salida,Aeropuerto de llegada",
        "Títol,Tipus,Data,Inici,Fi,Aeroport de sortida,Aeroport d'arribada",
        "Titel,Soort,Datum,Van,Tot,Vertrekluchthaven,Aankomstluchthaven",
        "Title,Kind,Date,From,To,IATA,IATA",
    ],
)
def test_flights_begin_and_end_by_the_clocks_of_their_airports(
    store: Store, tmp_path: Path, header: str
) -> None:
    rows = (
        "Out,logistics,2017-02-13,11:30,06:10,Barcelona (BCN),pek\n"
        "Back,logistics,2017-02-18,13:45,18:20,PEK,BCN\n"
        "On to Utah,logistics,2017-02-18,16:00,14:00,PEK,SLC\n"
    )
    path = csv(tmp_path, "programme.csv", f"{header}\n{rows}")
    found = import_files(store, [path], kind="programme")
    assert (found.doubtful, found.refused, found.unmapped) == ([], [], [])
    with store.read() as session:
        sittings = session.scalars(select(e.ProgrammeSession).order_by(e.ProgrammeSession.start)).all()
    assert [clocks(sitting) for sitting in sittings] == [
        ["13 10:30", "13 22:10", "Europe/Madrid", "BCN", "PEK"],
        ["18 05:45", "18 17:20", "Asia/Shanghai", "PEK", "BCN"],
        ["18 08:00", "18 21:00", "Asia/Shanghai", "PEK", "SLC"],
    ]
    again = import_files(store, [path], kind="programme")
    assert (again.new, again.changed) == ([], [])


def test_an_airport_that_nobody_knows_makes_a_row_doubtful(store: Store, tmp_path: Path) -> None:
    text = (
        "Title,Kind,Date,From,To,From airport,To airport\n"
        "Out,logistics,2017-02-13,11:30,22:10,MAD or BCN,pek\n"
        "Back,logistics,2017-03-26,01:00,02:30,PEK,BCN\n"
    )
    found = import_files(store, [csv(tmp_path, "programme.csv", text)])
    assert [(i.row, i.reason) for i in found.doubtful] == [
        (
            2,
            "From airport: No airport has the code MAD OR BCN: "
            "the time there was taken as that in Asia/Shanghai",
        ),
        (
            3,
            "02:30 does not exist on 2017-03-26 in Europe/Madrid, where the clocks go forward: "
            "03:30 was taken",
        ),
    ]
    with store.read() as session:
        sittings = session.scalars(select(e.ProgrammeSession).order_by(e.ProgrammeSession.start)).all()
    assert [clocks(sitting) for sitting in sittings] == [
        ["13 03:30", "13 14:10", "Asia/Shanghai", "MAD OR BCN", "PEK"],
        ["25 17:00", "26 01:30", "Asia/Shanghai", "PEK", "BCN"],
    ]


def test_hours_within_the_night_that_the_clocks_skip_end_on_the_same_night(
    store: Store, tmp_path: Path
) -> None:
    import_files(store, [csv(tmp_path, "participants.csv", "Organisation,Country\nIdom,ES\n")])
    text = "Organisation,Date,From,To\nIdom,2017-03-26,02:15,02:45\n"
    path = csv(tmp_path, "availability.csv", text)
    with store.write("Zone") as session:
        session.scalars(select(e.Mission)).one().timezone = "Europe/Madrid"
    assert len(import_files(store, [path]).doubtful) == 2
    with store.read() as session:
        row = session.scalars(select(e.Availability)).one()
        assert [f"{moment:%d %H:%M}" for moment in (row.start, row.end)] == ["26 01:15", "26 01:45"]
    again = import_files(store, [path])
    assert (again.new, again.changed) == ([], [])


def test_a_contract_log_keeps_unknown_partners_as_names(store: Store, tmp_path: Path) -> None:
    text = (
        "Nb;SME;Country;Description;Objective codes;Partner;Confidential\n"
        "2;Idom;China;MoU airport;14: Institutional representation;CABR;yes\nTotal;;;;;;\n"
    )
    path = csv(tmp_path, "contract log.csv", text)
    import_files(store, [path])
    again = import_files(store, [path])
    assert (again.new, again.changed) == ([], [])
    with store.read() as session:
        case = session.scalars(select(e.Case)).one()
        assert (case.nb, case.market, case.confidentiality) == (2, "CN", "partner hidden")
        parties = session.scalars(select(e.CaseParty).order_by(e.CaseParty.side)).all()
        assert [(p.side, p.named_as, p.organisation_id) for p in parties] == [
            ("ours", "Idom", None),
            ("theirs", "CABR", None),
        ]
        code = session.scalars(select(e.ListValue)).one()
        assert (code.value, code.text) == ("14", "Institutional representation")


def test_a_business_card_brings_its_organisation(store: Store, tmp_path: Path) -> None:
    card = (
        "BEGIN:VCARD\nVERSION:3.0\nFN:Li Wei\nN:Wei;Li;;;\nORG:CABR\nEMAIL:li@cabr.cn\n"
        "ADR:;;30 Bei San Huan;Beijing;;100013;China\nEND:VCARD\n"
    )
    found = import_files(store, [csv(tmp_path, "card.vcf", card)])
    assert told_of(found.new, "organisation") == [
        (
            "Persons",
            1,
            {"name": "CABR", "country": "CN", "city": "Beijing", "address": "30 Bei San Huan, 100013"},
        )
    ]
    assert told_of(found.new, "person") == [("Persons", 1, {"name": "Li Wei", "email": "li@cabr.cn"})]
