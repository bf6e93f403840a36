"""Taxi cards: what a driver reads, in his own script and language."""

import pytest

from missionapp.documents.cards.render import SHEET, render_cards
from missionapp.documents.cards.sentences import SENTENCES, sentences_for
from missionapp.documents.cards.values import Stop, TaxiCard
from missionapp.documents.fonts import missing
from tests.documents.printing import LONG, page_sizes, printing, texts, within, written
from tests.documents.sound import assert_sound

HOTEL = Stop(
    "Sample Hotel", "样例酒店", "8 Beichen East Road, Beijing", "北京市朝阳区北辰东路8号", "+86 139 0000 0002"
)
HALL = Stop(
    "Convention Center",
    "国家会议中心",
    "7 Tianchen East Road, Beijing",
    "北京市朝阳区天辰东路7号",
    "+86 139 1",
)


def test_the_way_there_and_back() -> None:
    pdf = render_cards([TaxiCard(HALL, "CN", "Entrance B.", back=HOTEL)], printing("en"))
    assert_sound(pdf)
    assert page_sizes(pdf) == [(210, 297)]
    assert [line.replace("\u00a0", " ") for line in texts(pdf)] == [
        "请送我到这个地址",
        "Please take me to this address",
        "国家会议中心",
        "北京市朝阳区天辰东路7号",
        "Convention Center",
        "7 Tianchen East Road, Beijing",
        "Phone +86 139 1",
        "Entrance B.",
        "THE WAY BACK",
        "样例酒店",
        "北京市朝阳区北辰东路8号",
        "Sample Hotel, 8 Beichen East Road, Beijing",
        "+86 139 0000 0002",
        "CN-2017 · Version 3, printed Tue 14 Feb 10:40 (UTC+0).",
    ]


def test_the_hotels_own_card() -> None:
    said = texts(render_cards([TaxiCard(HOTEL, "CN", is_hotel=True)], printing()))
    assert said[2:4] == ["OUR HOTEL", "样例酒店"]
    assert "THE WAY BACK" not in said


def test_the_driver_reads_large_letters() -> None:
    pdf = render_cards([TaxiCard(HALL, "CN", back=HOTEL)], printing())
    sizes = {text.strip(): size for text, size, _ in written(pdf)}
    assert sizes["国家会议中心"] == 28
    assert sizes["北京市朝阳区天辰东路7号"] >= 18


def test_where_the_script_is_latin_nothing_is_said_twice() -> None:
    ogden = Stop("City Hall", "", "2549 Washington Boulevard, Ogden, UT 84401")
    said = [line.replace("\u00a0", " ") for line in texts(render_cards([TaxiCard(ogden, "US")], printing()))]
    assert said[:2] == ["Please take me to this address", "City Hall"]
    assert " ".join(said[2:-1]) == "2549 Washington Boulevard, Ogden, UT 84401"


def test_numbers_stay_with_their_street() -> None:
    place = Stop("Sample Meeting Room", "", "Sample Street 1, Barcelona")
    said = texts(render_cards([TaxiCard(place, "ES")], printing()))
    assert "Sample Street 1," in [line.replace("\u00a0", " ") for line in said]


def test_persian_stands_at_the_right() -> None:
    stop = Stop("Milad Tower", "برج میلاد", "Hemmat Highway, Tehran", "تهران، بزرگراه شهید همت")
    pdf = render_cards([TaxiCard(stop, "IR")], printing())
    assert_sound(pdf)
    (name,) = [box for _, size, box in written(pdf) if size == 28]
    assert name[2] == pytest.approx(SHEET.width - 40, abs=3)


def test_four_on_a_sheet_and_none_leaves_its_card() -> None:
    long = Stop(LONG[:300], "国家体育总局" * 50, LONG[:300], "北京市朝阳区天辰东路7号" * 25, "+86 " * 40)
    pdf = render_cards([TaxiCard(long, "CN", LONG, back=long)] * 5, printing())
    assert_sound(pdf)
    assert page_sizes(pdf) == [(210, 297)] * 2
    for left, bottom in SHEET.corners():
        said = within(pdf, left + 4, bottom + 4, SHEET.width - 8, SHEET.height - 8)
        assert said[0] == "请送我到这个地址"
        assert said[-1].startswith("CN-2017 · Version 3")
    for _, size, box in written(pdf):
        assert size >= 6.9
        assert box[2] < SHEET.width or box[0] > SHEET.width


def test_markup_is_letters() -> None:
    stop = Stop("<b>Hotel</b>", "", "<img src=x> & </para>")
    pdf = render_cards([TaxiCard(stop, "XX")], printing())
    assert_sound(pdf)
    assert texts(pdf)[:2] == ["Please take me to this address", "<b>Hotel</b>"]


@pytest.mark.parametrize(
    ("country", "languages"),
    [
        ("CN", ["zh"]),
        ("TW", ["zh_Hant"]),
        ("HK", ["zh_Hant", "en"]),
        ("IR", ["fa"]),
        ("RU", ["ru"]),
        ("SA", ["ar"]),
        ("US", ["en"]),
        ("CA", ["en", "fr"]),
        ("BE", ["nl", "fr"]),
        ("CH", ["de", "fr"]),
        ("IN", ["en"]),
        ("", ["en"]),
        ("?", ["en"]),
    ],
)
def test_the_languages_of_a_country(country: str, languages: list[str]) -> None:
    assert sentences_for(country) == tuple(SENTENCES[language] for language in languages)


@pytest.mark.parametrize("language", SENTENCES)
def test_every_sentence_can_be_printed(language: str) -> None:
    assert missing(SENTENCES[language]) == ()
