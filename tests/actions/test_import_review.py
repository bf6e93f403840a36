"""What a person decides between a preview and accepting it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from openpyxl import Workbook
from sqlalchemy import select

from missionapp.actions.importing import accept, import_files, preview
from missionapp.actions.importing.collecting import collect, pasted
from missionapp.actions.importing.decisions import LEFT_OUT, Decisions, SheetAt, Spot
from missionapp.actions.importing.picture import read_picture
from missionapp.actions.importing.previewing import Preview, preview_of
from missionapp.actions.importing.review import Line, State, lines_of
from missionapp.actions.importing.row_detail import Details
from missionapp.actions.importing.staging import Told, Where
from missionapp.domain import entities as e
from missionapp.domain.errors import MissionError
from missionapp.formats.sources import Source, read_source
from missionapp.store.store import Store

LIST = """Empresa,País,Contacto,Correo,Talla
Idom,España,Ana Puig,ana@idom.com,M
,Francia,,info@snooc.com,L
Kaptiva Sports SL,Spain,Pep Roca,pep(at)kaptiva,S
Total,3,,,
"""
AT = SheetAt("list.csv", "list")


@pytest.fixture
def source(tmp_path: Path) -> Source:
    path = tmp_path / "list.csv"
    path.write_text(LIST, encoding="utf-8")
    return read_source(path)


@pytest.fixture
def look(store: Store, source: Source) -> Callable[..., Preview]:
    """Preview the list with decisions."""

    def preview_with(decisions: Decisions | None = None, *sources: Source) -> Preview:
        with store.read() as session:
            picture = read_picture(session)
        return preview_of(picture, sources or (source,), decisions=decisions or Decisions())

    return preview_with


def told(lines: list[Line]) -> list[tuple[int, str, str, str]]:
    return [(line.id.row, str(line.state), line.name, line.said) for line in lines]


def names(store: Store, entity: Any) -> list[str]:
    with store.read() as session:
        return sorted(session.scalars(select(entity.name)))


def test_every_row_is_told_with_what_becomes_of_it(look: Callable[..., Preview]) -> None:
    assert told(lines_of(look(), Decisions())) == [
        (2, "new", "Idom", "New: organisation, person, participant"),
        (3, "refused", "Francia", "Organisation is missing"),
        (
            4,
            "doubtful",
            "Kaptiva Sports SL",
            "E-mail: “pep(at)kaptiva” is no e-mail address: kept as written",
        ),
        (5, "left out", "Total", "A title, a sum, or the header once more"),
    ]


def test_a_corrected_cell_replaces_the_one_that_was_read(store: Store, look: Callable[..., Preview]) -> None:
    right = Decisions(
        corrections={
            Spot("list.csv", "list", 3, 0): "Snooc",
            Spot("list.csv", "list", 4, 3): "pep@kaptiva.com",
        }
    )
    found = look(right)
    assert told(lines_of(found, right))[:3] == [
        (2, "new", "Idom", "New: organisation, person, participant"),
        (3, "new", "Snooc", "New: organisation, participant"),
        (4, "new", "Kaptiva Sports SL", "New: organisation, person, participant"),
    ]
    accept(store, found)
    assert names(store, e.Organisation) == ["Idom", "Kaptiva Sports SL", "Snooc"]
    store.undo()
    assert names(store, e.Organisation) == []


def test_a_cell_shows_what_came_and_what_will_stand(look: Callable[..., Preview]) -> None:
    decisions = Decisions(corrections={Spot("list.csv", "list", 2, 1): "Frankrijk"})
    found = look(decisions)
    first, second, third, _sum = lines_of(found, decisions)
    details = Details(found, decisions)
    assert [(c.label, c.came, c.stands, c.before, c.corrected) for c in details.of(first).cells] == [
        ("Organisation", "Idom", "Idom", "", False),
        ("Country", "Frankrijk", "France", "", True),
        ("Person", "Ana Puig", "Ana Puig", "", False),
        ("E-mail", "ana@idom.com", "ana@idom.com", "", False),
    ]
    shown = details.of(third)
    assert [(c.label, c.problem) for c in shown.cells if c.problem] == [
        ("E-mail", "“pep(at)kaptiva” is no e-mail address: kept as written")
    ]
    assert shown.remarks == []
    refused = details.of(second)
    assert [(c.label, c.came, c.stands, c.problem) for c in refused.cells if not c.came or c.problem] == [
        ("Organisation", "", "", "Organisation is missing"),
        ("Person", "", "", ""),
    ]


def test_an_e_mail_of_nobody_stands_as_the_organisations(look: Callable[..., Preview]) -> None:
    list_ = pasted("Company\tCountry\tContact\tE-mail\nSnooc\tFR\t\tinfo@snooc.com\n")
    found = look(Decisions(), list_)
    (line,) = lines_of(found, Decisions())
    assert [(c.label, c.stands) for c in Details(found, Decisions()).of(line).cells] == [
        ("Organisation", "Snooc"),
        ("Country", "France"),
        ("Person", ""),
        ("E-mail", "info@snooc.com"),
    ]


def test_what_a_row_changes_is_shown_beside_what_stands(store: Store, look: Callable[..., Preview]) -> None:
    with store.write("Before") as session:
        session.add(idom := e.Organisation(name="IDOM S.A.", country="ES", website="https://old.com"))
        session.add(
            e.Participant(organisation_id=idom.id, mission_id=session.scalars(select(e.Mission.id)).one())
        )
    list_ = pasted("Company\tCountry\tWebsite\nIdom\tSpain\tidom.com\n")
    found = look(Decisions(), list_)
    (line,) = lines_of(found, Decisions())
    assert told([line]) == [
        (2, "changed", "IDOM S.A.", "Aliases + Idom; Website https://old.com → https://idom.com")
    ]
    assert [(c.label, c.before, c.stands) for c in Details(found, Decisions()).of(line).cells] == [
        ("Organisation", "IDOM S.A.", "IDOM S.A."),
        ("Country", "Spain", "Spain"),
        ("Website", "https://old.com", "https://idom.com"),
    ]


def test_a_row_left_out_stays_out(store: Store, look: Callable[..., Preview]) -> None:
    decisions = Decisions(left_out=frozenset({Where("list.csv", "list", 2), Where("list.csv", "list", 3)}))
    found = look(decisions)
    assert [(line.id.row, str(line.state)) for line in lines_of(found, decisions)] == [
        (2, "left out"),
        (3, "left out"),
        (4, "doubtful"),
        (5, "left out"),
    ]
    accept(store, found)
    assert names(store, e.Person) == ["Pep Roca"]


def standing_kaptiva(store: Store) -> UUID:
    with store.write("Before") as session:
        session.add(made := e.Organisation(name="Kaptiva Sport", country="ES", city="Barcelona"))
    return made.id


def test_what_looks_alike_is_taken_as_one_in_the_same_step(
    store: Store, look: Callable[..., Preview]
) -> None:
    kaptiva = standing_kaptiva(store)
    found = look()
    line = next(each for each in lines_of(found, Decisions()) if State.ALIKE in each.states)
    (alike,) = Details(found, Decisions()).of(line).alike
    assert (alike.told, alike.other, alike.other_name, alike.reasons, alike.stands) == (
        (Where("list.csv", "list", 4), "organisation", "Kaptiva Sports SL"),
        kaptiva,
        "Kaptiva Sport",
        "similar name",
        True,
    )
    assert [(p.label, p.left, p.right) for p in alike.fields] == [
        ("Organisation", "Kaptiva Sports SL", "Kaptiva Sport"),
        ("Country", "Spain", "Spain"),
        ("City", "", "Barcelona"),
    ]
    same = Decisions(same={alike.told: alike.other})
    found = look(same)
    assert [line for line in lines_of(found, same) if State.ALIKE in line.states] == []
    assert Details(found, same).of(line).taken == [(alike.told, "Kaptiva Sport")]
    steps = store.steps_taken()
    accept(store, found)
    assert store.steps_taken() == steps + 1
    assert names(store, e.Organisation) == ["Idom", "Kaptiva Sport"]
    assert names(store, e.Alias) == ["Kaptiva Sports SL"]
    with store.read() as session:
        owner = session.scalars(select(e.Person.organisation_id).where(e.Person.name == "Pep Roca")).one()
    assert owner == kaptiva
    store.undo()
    assert (names(store, e.Organisation), names(store, e.Alias)) == (["Kaptiva Sport"], [])


def test_two_rows_of_a_list_are_taken_as_one(store: Store, look: Callable[..., Preview]) -> None:
    list_ = pasted("Company\tCountry\tCity\nKaptiva Sports\tES\t\nIdom\tES\t\nKaptiva Sport\tES\tBarcelona\n")
    found = look(Decisions(), list_)
    lines = lines_of(found, Decisions())
    assert [line.id.row for line in lines if State.ALIKE in line.states] == [4]
    (alike,) = Details(found, Decisions()).of(lines[2]).alike
    assert (alike.other_name, alike.stands) == ("Kaptiva Sports", False)
    accept(store, look(Decisions(same={alike.told: alike.other}), list_))
    assert names(store, e.Organisation) == ["Idom", "Kaptiva Sports"]
    with store.read() as session:
        assert len(session.scalars(select(e.Participant)).all()) == 2


def test_what_is_said_to_be_two_is_not_asked_again(store: Store, look: Callable[..., Preview]) -> None:
    standing_kaptiva(store)
    found = look()
    line = next(each for each in lines_of(found, Decisions()) if State.ALIKE in each.states)
    (alike,) = Details(found, Decisions()).of(line).alike
    apart = Decisions(apart=frozenset({(alike.told, alike.other)}))
    found = look(apart)
    assert [line for line in lines_of(found, apart) if State.ALIKE in line.states] == []
    detail = Details(found, apart).of(line)
    assert (detail.alike, detail.apart) == ([], [(alike.told, alike.other)])
    accept(store, found)
    assert names(store, e.Organisation) == ["Idom", "Kaptiva Sport", "Kaptiva Sports SL"]


def test_a_person_taken_as_one_keeps_the_name_that_stood(store: Store, look: Callable[..., Preview]) -> None:
    with store.write("Before") as session:
        session.add(e.Person(name="Ana Puig Serra", email="ana.puig@idom.com"))
    found = look()
    lines = lines_of(found, Decisions())
    with store.read() as session:
        ana = session.scalars(select(e.Person.id)).one()
    same = Decisions(same={Told(lines[0].id, "person", "Ana Puig"): ana})
    accept(store, look(same))
    with store.read() as session:
        person = session.get_one(e.Person, ana)
    assert (person.name, person.email) == ("Ana Puig Serra", "ana@idom.com")
    assert names(store, e.Alias) == ["Ana Puig"]


def columns(found: Preview) -> dict[str, tuple[str, str]]:
    (layout,) = found.layouts
    return {
        header: (layout.columns[i].path if i in layout.columns else "", layout.why.get(i, ""))
        for i, header in enumerate(layout.headers)
    }


def test_columns_are_explained_chosen_and_remembered(store: Store, look: Callable[..., Preview]) -> None:
    assert columns(look()) == {
        "Empresa": ("organisation.name", "A known word for it"),
        "País": ("organisation.country", "The field's own name"),
        "Contacto": ("person.name", "A known word for it"),
        "Correo": ("person.email", "A known word for it"),
        "Talla": ("", ""),
    }
    chosen = Decisions(kinds={AT: "Participants"}, columns={AT: {4: "person.note", 1: LEFT_OUT}})
    found = look(chosen)
    assert columns(found)["Talla"] == ("person.note", "Your choice")
    assert columns(found)["País"] == ("", "Your choice")
    assert found.layouts[0].unmapped == {}
    accept(store, found)
    again = columns(look())
    assert (again["Talla"], again["País"]) == (("person.note", "Remembered"), ("", "Remembered"))
    accept(store, look(Decisions(columns={AT: {4: LEFT_OUT}})))
    assert columns(look())["Talla"] == ("", "Remembered")


def test_what_a_sheet_is_can_be_chosen_and_is_remembered(store: Store, look: Callable[..., Preview]) -> None:
    assert [(layout.kind.name, layout.reason) for layout in look().layouts] == [
        ("Participants", "by its columns: organisations, not most of them in the market")
    ]
    found = look(Decisions(kinds={AT: "Counterparts"}))
    assert [(layout.kind.name, layout.reason) for layout in found.layouts] == [
        ("Counterparts", "as you chose")
    ]
    accept(store, found)
    assert [(layout.kind.name, layout.reason) for layout in look().layouts] == [
        ("Counterparts", "as you chose before")
    ]


def test_a_sheet_can_be_left_out_and_one_of_no_use_is_shown(look: Callable[..., Preview]) -> None:
    left_out = look(Decisions(kinds={AT: LEFT_OUT}))
    assert (left_out.new, left_out.unmapped, [t.layout for t in left_out.tables]) == ([], [], [None])
    odd = pasted("1\t2\n3\t4\n")
    found = look(Decisions(), odd)
    assert [(table.layout, table.kind_decided) for table in found.tables] == [(None, False)]
    at = found.tables[0].at
    decided = Decisions(kinds={at: "Organisations"}, columns={at: {0: "organisation.name"}})
    assert [line.said for line in lines_of(look(decided, odd), decided)] == ["New: organisation"] * 2


def test_a_form_names_its_two_sheets_apart(
    store: Store, look: Callable[..., Preview], tmp_path: Path
) -> None:
    book = Workbook()
    sheet = book.active
    for row in (
        ["Organisation", "Idom"], ["Country", "Spain"], ["Person", "Ana Puig"], ["E-mail", "ana@idom.com"],
        [], ["Counterpart", "Wish", "Remark"], ["CABR", "must"],
    ):  # fmt: skip
        sheet.append(row)
    book.save(tmp_path / "form.xlsx")
    form = read_source(tmp_path / "form.xlsx")
    found = look(Decisions(), form)
    assert [(table.at.form, table.layout.kind.name) for table in found.tables if table.layout] == [
        ("Participants", "Participants"),
        ("Wishes", "Wishes"),
    ]
    lines = lines_of(found, Decisions())
    assert [(line.id.row, str(line.state)) for line in lines] == [(1, "new"), (7, "refused")]


def test_several_people_in_a_row_are_corrected_one_by_one(look: Callable[..., Preview]) -> None:
    two = pasted(
        "Company\tContact 1\tE-mail 1\tContact 2\tE-mail 2\nIdom\tAna\ta@idom.com\tJoan\tj(at)idom\n"
    )
    right = Decisions(corrections={Spot("Pasted rows", "Pasted rows", 2, 2, 1): "j@idom.com"})
    found = look(right, two)
    assert found.doubtful == []
    (line,) = lines_of(found, right)
    assert [c.came for c in Details(found, right).of(line).cells] == [
        "Idom", "Ana", "a@idom.com", "Idom", "Joan", "j@idom.com",
    ]  # fmt: skip


def test_the_command_line_still_refuses_what_is_of_no_use(store: Store) -> None:
    with pytest.raises(MissionError, match="Nothing in Pasted rows can be used"):
        preview(store, [pasted("1\t2\n3\t4\n")])
    assert [i.name for i in import_files(store, [pasted("Company\nIdom\n")]).new] == ["Idom", "Idom"]


def test_one_who_watches_is_told_and_may_end_it(store: Store) -> None:
    rows = pasted("Company\n" + "".join(f"Company {n}\n" for n in range(250)))
    with store.read() as session:
        picture = read_picture(session)
    seen: list[tuple[int, int]] = []
    preview_of(picture, [rows], watch=lambda done, of: seen.append((done, of)))
    assert seen == [(100, 250), (200, 250)]

    def stop(_done: int, _of: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        preview_of(picture, [rows], watch=stop)


def test_a_folder_gives_its_lists_and_says_what_it_passes_over(tmp_path: Path) -> None:
    folder = tmp_path / "lists"
    (folder / "more").mkdir(parents=True)
    (folder / "a.csv").write_text("Company\nIdom\n")
    (folder / "b.xlsx").write_bytes(b"PK\x03\x04 broken")
    (folder / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    (folder / "~$a.xlsx").write_bytes(b"x")
    (tmp_path / "a.csv").write_text("Company\nSnooc\n")
    told_of: list[tuple[int, int, str]] = []
    found = collect([folder, tmp_path / "a.csv"], lambda *told: told_of.append(told))
    assert [source.name for source in found.sources] == ["a.csv", "a.csv (2)"]
    assert found.passed_over == [
        ("more", "A folder inside the folder"),
        ("photo.jpg", "No list, by its ending"),
        ("~$a.xlsx", "A hidden file of another program"),
        ("b.xlsx", "b.xlsx is damaged and cannot be read"),
    ]
    assert list(dict.fromkeys(told_of)) == [(0, 3, "a.csv"), (1, 3, "b.xlsx"), (2, 3, "a.csv")]


def test_nothing_to_read_is_said_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    with pytest.raises(MissionError, match=f"There is no list in {tmp_path.name}"):
        collect([tmp_path], lambda *_told: None)
    with pytest.raises(MissionError, match="photo.jpg is a picture, not a list"):
        collect([tmp_path / "photo.jpg"], lambda *_told: None)
    with pytest.raises(MissionError, match="Pasted rows has no rows"):
        pasted(" \n")


def test_reading_is_ended_when_nobody_wants_it_any_more(tmp_path: Path) -> None:
    path = tmp_path / "large.csv"
    path.write_text(f"Company{';Sector' * 40}\n" + f"Idom{';Sport' * 40}\n" * 45_000)

    def stop(_done: int, _of: int, _what: str) -> None:
        if calls := len(asked):
            raise InterruptedError(calls)
        asked.append(1)

    asked: list[int] = []
    with pytest.raises(InterruptedError):
        collect([path], stop)
