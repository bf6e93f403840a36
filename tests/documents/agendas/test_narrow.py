"""What an agenda can be printed without: each choice is seen in the PDF."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pypdfium2.raw as pdfium
import pytest

from missionapp.documents.agendas.narrow import (
    Script,
    days_of,
    has_local_script,
    in_script,
    on_day,
    without_phones,
)
from missionapp.documents.agendas.render import render_agenda
from missionapp.documents.agendas.setting import Parts
from missionapp.documents.agendas.values import Agenda, Lead
from missionapp.documents.layout import paper_named
from missionapp.documents.qr import modules, vcard

from .conftest import MEETINGS, Reader, a_day, at

Print = Callable[..., Reader]


def with_parts(agenda: Agenda, parts: Parts) -> Reader:
    return Reader(render_agenda(agenda, paper_named("a4"), parts))


def strokes(reader: Reader) -> int:
    """The lines and boxes of the first page, those of one look as one, without the interest scales."""
    return len(list(reader.file[0].get_objects([pdfium.FPDF_PAGEOBJ_PATH], max_depth=1)))


def test_without_note_lines(agenda: Agenda) -> None:
    full, bare = with_parts(agenda, Parts()), with_parts(agenda, Parts(notes=False))
    assert strokes(full) - strokes(bare) == len(MEETINGS)
    lowest = [
        min(text.bounds[1] for text in reader.texts(0) if "YESports" in text.text) for reader in (full, bare)
    ]
    assert lowest[1] > lowest[0]


def test_without_the_interest_scale(agenda: Agenda) -> None:
    full, bare = with_parts(agenda, Parts()), with_parts(agenda, Parts(scale=False))
    assert (len(full.forms(0)), len(bare.forms(0))) == (3, 0)
    for said in ("INTEREST", "low to high", "deal likely"):
        assert said in full.text(0)
        assert said not in bare.text(0)


def test_without_the_code(agenda: Agenda) -> None:
    full, bare = with_parts(agenda, Parts()), with_parts(agenda, Parts(code=False))
    assert "Scan: delegation lead" in full.text(0)
    assert "Scan: delegation lead" not in bare.text(0)
    assert strokes(full) - strokes(bare) == 1
    assert "+34 600 000 000" in bare.text(0)


def test_without_phone_numbers(agenda: Agenda, printed: Print) -> None:
    bare = without_phones(agenda)
    assert bare.lead == Lead("Maria Puig", "", "maria@example.org")
    assert "+34" not in printed(bare).text(0)
    assert "Late or lost?" not in printed(bare).text(0)
    assert modules(vcard("Maria Puig", "", "maria@example.org")) != modules(
        vcard("Maria Puig", "+34 600 000 000", "maria@example.org")
    )


def test_a_lead_of_whom_only_the_name_is_left_has_no_code(agenda: Agenda, printed: Print) -> None:
    bare = without_phones(replace(agenda, lead=Lead("Maria Puig", "+34 600 000 000")))
    assert bare.lead is None
    assert "Scan" not in printed(bare).text(0)
    assert without_phones(bare) == bare


@pytest.mark.parametrize(
    ("script", "there", "gone"),
    [
        (Script.BOTH, ["国家会议中心", "China National Convention Center"], []),
        (
            Script.LOCAL,
            ["国家会议中心", "北京市朝阳区天辰东路"],
            ["China National Convention Center", "Chaoyang"],
        ),
        (Script.LATIN, ["China National Convention Center", "7 Tianchen"], ["国家会议中心", "北京市"]),
    ],
)
def test_addresses_in_one_script(
    agenda: Agenda, printed: Print, script: Script, there: list[str], gone: list[str]
) -> None:
    text = printed(in_script(agenda, script)).text(0).replace("\n", " ")
    assert [word for word in there if word not in text] == []
    assert [word for word in gone if word in text] == []


def test_whether_there_is_a_choice_of_scripts(agenda: Agenda) -> None:
    assert has_local_script(agenda)
    assert not has_local_script(in_script(agenda, Script.LATIN))


def test_one_day_alone(agenda: Agenda, printed: Print) -> None:
    later = tuple(replace(m, start=at(m.start.hour, 20, 16), end=at(m.start.hour, 40, 16)) for m in MEETINGS)
    both = replace(agenda, days=(*agenda.days, a_day(later)))
    assert days_of([both, agenda]) == [date(2017, 2, 15), date(2017, 2, 16)]
    alone = on_day(both, date(2017, 2, 16))
    assert alone is not None
    reader = printed(alone)
    assert len(reader) == 1
    assert "Thursday 16 February 2017" in reader.text(0)
    assert on_day(both, None) is both
    assert on_day(agenda, date(2017, 2, 16)) is None
