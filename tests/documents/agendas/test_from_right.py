"""Agendas in Persian: the page is mirrored, and what is Latin in it keeps its own order."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from missionapp.documents.agendas.values import Agenda, Card, Met, Reader, TravelLine
from missionapp.documents.layout import MM
from missionapp.documents.qr import modules, vcard

from .conftest import Printed
from .conftest import Reader as File

Print = Callable[..., Any]


@pytest.fixture
def persian(agenda: Agenda) -> Agenda:
    """The agenda of a counterpart in Tehran, whose meetings are those of the design's picture."""
    day = agenda.days[0]
    cards = (Card(f"Person {n}", f"Firm {n}", f"+34 {n}00", f"p{n}@example.org") for n in range(9))
    lines = tuple(
        replace(line, met=(replace(line.met[0], country="ES", card=next(cards)),))
        if line in day.meetings
        else line
        for line in day.lines
    )
    return replace(
        agenda,
        recipient="Tehran Trading Co. (Pvt.)",
        recipient_local="شرکت بازرگانی تهران",
        language="fa",
        reader=Reader.COUNTERPART,
        days=(replace(day, lines=lines),),
    )


def shown(file: File, text: str) -> Printed:
    """The first piece of text that holds this."""
    return next(piece for piece in file.texts(0) if text in piece.text)


def middle(printed: Printed) -> float:
    return (printed.bounds[0] + printed.bounds[2]) / 2


@pytest.mark.parametrize("paper", ["a4", "a5", "letter"])
def test_columns_stand_in_reverse_order(persian: Agenda, printed: Print, paper: str) -> None:
    file = printed(persian, paper)
    width = file.file.get_page_size(0)[0]
    margin = (10 if paper == "a5" else 16) * MM
    name = shown(file, "U-Tour")
    row = {p.text.strip(): p for p in file.texts(0) if abs(p.bounds[1] - name.bounds[1]) < 4}
    assert middle(name) < middle(row["4"]) < middle(row["09:20"])
    assert row["09:20"].bounds[2] == pytest.approx(width - margin, abs=1)
    assert all(form[0] == pytest.approx(margin, abs=2) for form in file.forms(0))
    label = next(piece for piece in file.texts(0) if piece.text.strip() == "ساعت")
    assert label.bounds[2] == pytest.approx(width - margin, abs=1)


def test_it_is_the_same_page_mirrored(persian: Agenda, printed: Print) -> None:
    english = printed(replace(persian, language="en"))
    mirrored = printed(persian)
    width = mirrored.file.get_page_size(0)[0]
    for text in ("U-Tour", "SEAC", "YESports", "Tehran Trading"):
        assert shown(mirrored, text).bounds[2] == pytest.approx(width - shown(english, text).bounds[0], abs=1)


def test_the_code_is_on_the_left_and_not_mirrored(persian: Agenda, printed: Print) -> None:
    alone = replace(persian, days=(replace(persian.days[0], lines=persian.days[0].lines[:1]),))
    card = alone.cards[0]
    rows = modules(vcard(card.name, card.phone, card.email, card.organisation))
    scale, module = 8, 24 * MM / len(rows)
    image = printed(alone).file[0].render(scale=scale).to_pil().convert("L")

    def is_dark(x: int, y: int) -> bool:
        at = (16 * MM + (x + 0.5) * module, 16 * MM + (y + 0.5) * module)
        return bool(image.getpixel((int(at[0] * scale), int(at[1] * scale))) < 128)

    seen = tuple(tuple(is_dark(x, y) for x in range(len(rows))) for y in range(len(rows)))
    assert seen == rows


def test_the_text_is_read_in_order(persian: Agenda, printed: Print) -> None:
    text = printed(persian).text(0)
    assert text.startswith("برنامه نشستها روز 2 از 5\nشرکت بازرگانی تهران\nTehran Trading Co. (Pvt.)\n")
    assert "چهارشنبه" in text
    assert "ساعت میز طرف مذاکره میزان علاقه از کم به زیاد\n" in text
    assert "09:00 Doors" not in text
    assert "09:20 نخستین نشست\n" in text


def test_latin_inside_a_persian_line_keeps_its_order(persian: Agenda, printed: Print) -> None:
    day = persian.days[0]
    first = replace(day.meetings[0], met=(Met("U-Tour", "", "Sells (VIP) tickets.", "ES"),))
    way = TravelLine(first.end, first.end + timedelta(minutes=25), "Gate 3 (VIP)", "taxi", 25)
    file = printed(replace(persian, days=(replace(day, lines=(first, way)),)))
    about, place = shown(file, "Sells"), shown(file, "Gate")
    assert about.text.strip() == "Sells (VIP) tickets. ·"
    assert about.bounds[2] < shown(file, "اسپانیا").bounds[0] + 1
    assert shown(file, "دقیقه").text.strip() == "، 25 دقیقه"
    assert shown(file, "دقیقه").bounds[2] < place.bounds[0]
    assert place.bounds[2] < shown(file, "تاکسی").bounds[0] + 1


@pytest.mark.parametrize("language", ["zh", "fa", "ru"])
@pytest.mark.parametrize("paper", ["a4", "a5", "letter"])
def test_no_text_touches_another(persian: Agenda, printed: Print, language: str, paper: str) -> None:
    file = printed(replace(persian, language=language), paper)
    for page in range(len(file)):
        boxes = [piece.bounds for piece in file.texts(page) if piece.text.strip()]
        pairs = [(a, b) for n, a in enumerate(boxes) for b in boxes[n + 1 :]]
        assert not [
            (a, b)
            for a, b in pairs
            if a[0] < b[2] - 0.3 and b[0] < a[2] - 0.3 and a[1] < b[3] - 0.3 and b[1] < a[3] - 0.3
        ]
        assert all(box[0] > 0 and box[2] < file.file.get_page_size(page)[0] for box in boxes)


@pytest.mark.parametrize("language", ["zh", "fa", "ru"])
def test_all_fonts_are_embedded_and_the_file_says_its_language(
    persian: Agenda, printed: Print, language: str
) -> None:
    file = printed(replace(persian, language=language))
    assert {piece.is_embedded for piece in file.texts(0)} == {True}
