"""The PDF itself, read back with another program."""

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from missionapp.documents.agendas.values import Agenda, AgendaDay, Lead, MeetingLine, Met
from missionapp.documents.layout import MM
from missionapp.documents.qr import modules, vcard
from missionapp.domain.errors import MissionError

Print = Callable[..., Any]

LONG_NAMES = {
    "words": ("Greater Pearl River Delta Sports Equipment, Textiles and Technology " * 3)[:200].strip(),
    "one word": "A" * 200,
    "Chinese": "国家体育总局体育器材装备中心" * 14,
    "Persian": "شرکت بازرگانی کالای ورزشی نمونه " * 6,
}


def with_met(agenda: Agenda, *met: Met) -> Agenda:
    """The same agenda, its first meetings with these."""
    day = agenda.days[0]
    meetings = iter(met)
    lines = tuple(
        replace(line, met=(next(meetings, line.met[0]),)) if isinstance(line, MeetingLine) else line
        for line in day.lines
    )
    return replace(agenda, days=(replace(day, lines=lines),))


def with_meetings(agenda: Agenda, count: int) -> Agenda:
    """The same agenda with that many meetings on its day."""
    first = agenda.days[0].meetings[0]
    lines = tuple(replace(first, met=(Met(f"Company {n}", "众信旅游"),)) for n in range(count))
    return replace(agenda, days=(replace(agenda.days[0], lines=lines),))


def overlap(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def test_everything_of_the_design_is_on_the_page(agenda: Agenda, printed: Print) -> None:
    text = printed(agenda).text(0)
    assert text.startswith(
        "MEETING AGENDA Day 2 of 5\n"
        "Kaptiva Sports\n"
        "Wednesday 15 February 2017 3 meetings, 09:20 \u2013 14:40\n"
        "Trade mission to China · ISPO Beijing · all times are Beijing time (Barcelona + 7 h)\n"
        "Scan: delegation lead\n"
        "SHOW THIS TO THE DRIVER\n"
        "国家会议中心\n"
        "北京市朝阳区天辰东路 7 号\n"
        "China National Convention Center, 7 Tianchen East Road, Chaoyang, Beijing\n"
        "09:00 Doors, Hall 3 entrance B\n"
        "09:20 First meeting\n"
        "14:40 Last meeting ends\n"
        "Late or lost? +34 600 000 000\n"
        "TIME TABLE YOU MEET INTEREST low to high\n"
        "09:20\nuntil 09:40\n4 U-Tour 众信旅游\n1 2 3 4 5\n"
        "Tour operator. Match tickets for Chinese visitors.\n"
        "09:40 Free until 11:20, 1 h 40 min\n"
    )
    assert "12:30 Lunch with the delegation until 13:30\n" in text
    assert text.endswith(
        "INDESCAT · Sports & Technology · Flanders' Bike Valley "
        "Version 3, printed Tue 14 Feb 18:40 (UTC+8). Replaces version 2. Page 1 of 1"
    )


@pytest.mark.parametrize(
    ("paper", "size"), [("a4", (210 * MM, 297 * MM)), ("a5", (148 * MM, 210 * MM)), ("letter", (612, 792))]
)
def test_papers(agenda: Agenda, printed: Print, paper: str, size: tuple[float, float]) -> None:
    assert printed(agenda, paper).file.get_page_size(0) == pytest.approx(size, abs=0.01)


def test_all_fonts_are_embedded_and_noto(agenda: Agenda, printed: Print) -> None:
    met = (Met("Iran", "ایران"), Met("Seoul 한국", "שלום"), Met("Ωж", "國際ひらがな"))
    pieces = list(printed(with_met(agenda, *met)).texts(0))
    assert {piece.is_embedded for piece in pieces} == {True}
    assert {piece.font.split("+")[-1] for piece in pieces} == {
        "NotoSans-Regular",
        "NotoSans-Bold",
        "NotoSansSC-Regular",
        "NotoSansKR-Regular",
        "NotoSansArabic-Regular",
        "NotoSansHebrew-Regular",
    }


def test_the_file_says_what_it_is(agenda: Agenda, printed: Print) -> None:
    reader = printed(replace(agenda, language="fr"))
    told = reader.file.get_metadata_dict()
    assert told["Title"] == "Agenda de rendez-vous: Kaptiva Sports"
    assert told["Author"] == "INDESCAT, Sports & Technology, Flanders' Bike Valley"
    assert told["Subject"] == "CN-2017 Trade mission to China"
    assert [mark.get_title() for mark in reader.file.get_toc()] == ["Mercredi 15 février 2017"]


def test_the_address_in_chinese_is_one_font_with_its_digits(agenda: Agenda, printed: Print) -> None:
    street = next(piece for piece in printed(agenda).texts(0) if piece.text.startswith("北京市"))
    assert street.text == "北京市朝阳区天辰东路 7 号"


def test_persian_is_drawn_from_the_right(agenda: Agenda, printed: Print) -> None:
    day = agenda.days[0]
    assert day.place is not None
    name = "مرکز همایش‌های تهران"
    place = replace(day.place, name_local=name, address_local="خیابان ولیعصر ۱۲")
    reader = printed(replace(agenda, days=(replace(day, place=place),)))
    shown = next(piece for piece in reader.texts(0) if piece.font.endswith("NotoSansArabic-Regular"))
    label = next(piece for piece in reader.texts(0) if piece.text.startswith("SHOW"))
    assert shown.text == name.replace("\u200c", "")
    assert shown.bounds[0] > label.bounds[2]


@pytest.mark.parametrize("paper", ["a4", "a5", "letter"])
@pytest.mark.parametrize("name", LONG_NAMES.values(), ids=LONG_NAMES)
def test_long_names_never_touch_the_scale(agenda: Agenda, printed: Print, paper: str, name: str) -> None:
    reader = printed(with_met(agenda, Met(name, name, name), Met("Short", name), Met(name, "众信")), paper)
    width = reader.file.get_page_size(0)[0]
    for page in range(len(reader)):
        scales = reader.forms(page)
        for piece in reader.texts(page):
            assert piece.bounds[0] > 0
            assert piece.bounds[2] < width
            assert not any(overlap(piece.bounds, scale) for scale in scales)


def test_a_name_of_200_letters_is_there_to_the_last(agenda: Agenda, printed: Print) -> None:
    name = LONG_NAMES["words"]
    text = printed(with_met(agenda, Met(name))).text(0)
    assert name in text.replace("\n", " ").replace(" 1 2 3 4 5", "")


def test_twenty_thousand_letters_still_are_a_page(agenda: Agenda, printed: Print) -> None:
    endless = replace(
        with_met(agenda, Met("x" * 20_000, "国" * 20_000, "y " * 10_000)), recipient="z" * 20_000
    )
    assert len(printed(endless)) <= 2


def test_markup_and_control_characters_are_text(agenda: Agenda, printed: Print) -> None:
    met = Met("<b>Bold</b> &amp; =1+1", "", "<para>\x00x\x1b</para>\n(cut) \\")
    text = printed(with_met(agenda, met)).text(0)
    assert "<b>Bold</b> &amp; =1+1" in text
    assert "<para>x</para> (cut) \\" in text


def test_empty_values_print(agenda: Agenda, printed: Print) -> None:
    day = agenda.days[0]
    meeting = replace(day.meetings[0], met=(Met(""),), table="", place=None)
    bare = AgendaDay(day.day, (meeting,), "Asia/Shanghai")
    empty = Agenda("", "", "", "", "", (bare,), agenda.printed, lead=Lead("", ""))
    text = printed(empty).text(0)
    assert "1 meeting, 09:20 \u2013 09:40" in text
    assert "Late or lost?" not in text


def test_without_a_lead_there_is_no_code(agenda: Agenda, printed: Print) -> None:
    text = printed(replace(agenda, lead=None)).text(0)
    assert "Scan" not in text
    assert "Late or lost?" not in text


def test_a_driver_is_shown_nothing_where_no_place_is_known(agenda: Agenda, printed: Print) -> None:
    nowhere = replace(agenda, event="", days=(replace(agenda.days[0], place=None),))
    text = printed(nowhere).text(0)
    assert "DRIVER" not in text
    assert "09:20 First meeting\n" in text


def test_a_missing_letter_is_an_error_with_the_record(agenda: Agenda, printed: Print) -> None:
    with pytest.raises(MissionError, match=r"^The name of Thai ไทย holds a character .*U\+0E44"):
        printed(with_met(agenda, Met("Thai ไทย")))


def test_a_meeting_never_splits_and_continued_pages_say_so(agenda: Agenda, printed: Print) -> None:
    reader = printed(with_meetings(agenda, 20))
    texts = [reader.text(page) for page in range(len(reader))]
    assert len(texts) == 3
    assert [text.count("until 09:40") for text in texts] == [text.count("Company ") for text in texts]
    assert [text.count("1 2 3 4 5") for text in texts] == [text.count("Company ") for text in texts]
    assert sum(text.count("Company ") for text in texts) == 20
    for number, text in enumerate(texts[1:], start=2):
        assert text.startswith("Kaptiva Sports Wednesday 15 February 2017 · continued\nTIME TABLE")
        assert text.endswith(f"Page {number} of 3")


def test_seven_meetings_fit_on_one_page_and_none_touch(agenda: Agenda, printed: Print) -> None:
    reader = printed(with_meetings(agenda, 7))
    assert len(reader) == 1
    tops = sorted(scale[3] for scale in reader.forms(0))
    assert len(tops) == 7
    assert min(after - before for before, after in pairwise(tops)) > 21 * MM


def test_a_day_starts_on_a_new_page(agenda: Agenda, printed: Print) -> None:
    second = replace(agenda.days[0], day=agenda.days[0].day.replace(day=16), number=3)
    reader = printed(replace(agenda, days=(*agenda.days, second)))
    assert [reader.text(page).split("\n")[0] for page in range(len(reader))] == [
        "MEETING AGENDA Day 2 of 5",
        "MEETING AGENDA Day 3 of 5",
    ]
    assert [mark.get_title() for mark in reader.file.get_toc()] == [
        "Wednesday 15 February 2017",
        "Thursday 16 February 2017",
    ]


def test_a_pocket_meeting_takes_22_millimetres(agenda: Agenda, printed: Print) -> None:
    tops = sorted(scale[3] for scale in printed(with_meetings(agenda, 3), "a5").forms(0))
    steps = [after - before for before, after in pairwise(tops)]
    assert steps == pytest.approx([22 * MM] * 2, abs=0.5 * MM)


def test_another_place_is_told_at_the_meeting(agenda: Agenda, printed: Print) -> None:
    day = agenda.days[0]
    assert day.place is not None
    elsewhere = replace(
        day.place, name="Workers Stadium", name_local="工人体育场", address="", address_local=""
    )
    lines = (replace(day.meetings[0], place=elsewhere), *day.lines[1:])
    text = printed(replace(agenda, days=(replace(day, lines=lines),))).text(0)
    assert "Workers Stadium\n工人体育场\nTour operator." in text
    assert text.count("Workers Stadium") == 1


def test_the_code_is_what_the_card_says(agenda: Agenda, printed: Print) -> None:
    assert agenda.lead is not None
    rows = modules(vcard(agenda.lead.name, agenda.lead.phone, agenda.lead.email))
    scale = 8
    image = printed(agenda).file[0].render(scale=scale).to_pil().convert("L")
    module = 24 * MM / len(rows)
    left, top = (210 - 16 - 24) * MM, 16 * MM
    seen = tuple(
        tuple(
            image.getpixel(
                (int((left + (x + 0.5) * module) * scale), int((top + (y + 0.5) * module) * scale))
            )
            < 128
            for x in range(len(rows))
        )
        for y in range(len(rows))
    )
    assert seen == rows


def test_the_code_has_four_quiet_modules_around(agenda: Agenda, printed: Print) -> None:
    assert agenda.lead is not None
    rows = modules(vcard(agenda.lead.name, agenda.lead.phone, agenda.lead.email))
    quiet = 4 * 24 * MM / len(rows)
    zone = (170 * MM - quiet, 257 * MM - quiet, 194 * MM + quiet, 281 * MM + quiet)
    long = replace(agenda, recipient="A very long name of a recipient " * 3, mission="Mission " * 30)
    assert not [piece.text for piece in printed(long).texts(0) if overlap(piece.bounds, zone)]


@pytest.mark.parametrize("language", ["en", "fr", "es", "ca", "nl"])
@pytest.mark.parametrize("paper", ["a4", "a5", "letter"])
def test_no_text_touches_another_in_any_language(
    agenda: Agenda, printed: Print, language: str, paper: str
) -> None:
    reader = printed(replace(agenda, language=language), paper)
    for page in range(len(reader)):
        boxes = [piece.bounds for piece in reader.texts(page) if piece.text.strip()]
        pairs = [(a, b) for n, a in enumerate(boxes) for b in boxes[n + 1 :]]
        assert not [pair for pair in pairs if overlap(*pair)]


def test_a_long_table_name_stays_in_its_box(agenda: Agenda, printed: Print) -> None:
    day = agenda.days[0]
    meeting = replace(day.meetings[0], table="Table of the president of the chamber")
    reader = printed(replace(agenda, days=(replace(day, lines=(meeting, *day.meetings[1:])),)))
    shown = [piece for piece in reader.texts(0) if piece.text in ("Table of", "the", "presid…")]
    assert len(shown) == 3
    assert max(piece.bounds[2] for piece in shown) < (16 + 38.2) * MM
