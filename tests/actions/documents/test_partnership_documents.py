"""The profile of a partnership, the report of an exchange, the synergy map, the report of a meeting."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from uuid import UUID, uuid4

import pypdfium2
import pytest

from missionapp.actions.attachments import read_attachment
from missionapp.actions.documents.making import maker
from missionapp.actions.lists.partnership import read_partnership
from missionapp.actions.partnership import (
    add_area,
    add_exchange,
    add_initiative,
    add_meeting,
    add_partner,
    add_partnership,
    decide,
)
from missionapp.actions.pieces import OnShelf, Wanted, check_pieces
from missionapp.actions.records import attach, find
from missionapp.domain import entities as e
from missionapp.domain.errors import MissionError
from missionapp.store.store import Store
from tests.actions.documents.reading import Told, lines
from tests.documents.sound import assert_sound

NAMES = ("partnership-profile", "exchange-report", "synergy-map", "meeting-report")
NASTY = "<img src=x> & </para> 🚲 {CN.b2b_meetings} " + "مثال " + "long " * 60


def files(store: Store, document: str, language: str = "en", paper: str = "a4") -> dict[str, bytes]:
    made = maker(document)
    pieces = made.pieces(made.read(store), Wanted(language=language, paper=paper))
    check_pieces(pieces)
    return {piece.file: piece.pdf() for piece in pieces if piece.pdf}


def shelf(store: Store, document: str) -> OnShelf:
    with store.read() as session:
        return maker(document).stands(session)


def text(pdf: bytes) -> str:
    return "\n".join(line for page in lines(pdf) for line in page)


def test_the_profile_has_514_members_and_377_smes(china: Store) -> None:
    made = files(china, "partnership-profile")
    assert list(made) == [
        "CN-2017_partnership-profile_EU4SportsClusters-Alliance_2017-02-14.pdf",
        "CN-2017_partnership-profile_ClusSport_2017-02-14.pdf",
        "CN-2017_partnership-profile_SmartSports4GoodLife_2017-02-14.pdf",
    ]
    first, _second = lines(made["CN-2017_partnership-profile_SmartSports4GoodLife_2017-02-14.pdf"])
    assert first[1:12] == ["SmartSports4GoodLife", "COSME ESCP-4i", "5", "Partners", "5", "Countries", "514",
                           "Members", "377", "SMEs among them", "Objectives"]  # fmt: skip
    start = first.index("PARTNER COUNTRY AND REGION ROLE MEMBERS SMES")
    assert first[start + 1 : start + 12] == [
        "INDESCAT – Catalan Sports Cluster Spain",
        "Cataluña",
        "coordinator 80 50",
        "Cluster Montagne France",
        "Rhône-Alpes",
        "partner 230 168",
        "European Platform for Sport Innovation Belgium",
        "Région de Bruxelles-Capitale",
        "partner 23 5",
        "MSE Hungarian Sport & Lifestyle Development Cluster Hungary",
        "Észak-Alföld",
    ]
    assert "All together 514 377" in first


def test_a_partner_that_told_nothing_is_said_to_be_missing_in_the_totals(china: Store) -> None:
    page = text(
        files(china, "partnership-profile")[
            "CN-2017_partnership-profile_EU4SportsClusters-Alliance_2017-02-14.pdf"
        ]
    )
    assert "1 partner has not told its numbers; the totals are without it." in page
    assert "All together 483 353" in page


def test_the_report_of_an_exchange(china: Store) -> None:
    ((file, pdf),) = files(china, "exchange-report").items()
    assert file == "CN-2017-X1_exchange-report_Sample-exchange-INDESCAT-at-Sports-Technology_2018-03-12.pdf"
    first, second = lines(pdf)
    assert first[3:14] == [
        "ClusSport",
        "From Monday 12 March 2018",
        "To Thursday 15 March 2018",
        "Length 4 working days (Netherlands)",
        "Place Eindhoven",
        "Who visited whom",
        "VISITOR HOST",
        "Organisation INDESCAT – Catalan Sports Cluster Sports & Technology",
        "Country Spain, Cataluña Netherlands, Noord-Brabant",
        "Person Sample Person 001 Sample Person 002",
        "Job title Director Export manager",
    ]
    start = first.index("DAY TIME WHAT")
    assert first[start + 1 : start + 4] == [
        "Mon 12 Mar 10:00 – 11:00 Welcome and aims of the exchange",
        "13:30 – 16:30 Visit of the field laboratory",
        "Tue 13 Mar 09:30 – 12:00 Visit of the field laboratory",
    ]
    assert second[1:11] == [
        "Evidence",
        "FILE KIND WHAT IT SHOWS",
        "Sample picture.jpg Picture, JPG Sample picture: in the field laboratory",
        "Pictures",
        "Sample picture: in the field laboratory",
        "Signatures",
        "Sample Person 001",
        "Visitor, INDESCAT – Catalan Sports Cluster",
        "Sample Person 002",
        "Host, Sports & Technology",
    ]
    assert text(pdf).count("Place and date") == 2


def test_a_picture_stands_in_the_report(china: Store) -> None:
    (pdf,) = files(china, "exchange-report").values()
    with pypdfium2.PdfDocument(pdf) as read:
        images = [thing for thing in read[1].get_objects() if isinstance(thing, pypdfium2.PdfImage)]
        assert [image.get_px_size() for image in images] == [(960, 600)]


def test_the_report_of_a_meeting(china: Store) -> None:
    ((file, pdf),) = files(china, "meeting-report").items()
    assert file == "CN-2017-M1_meeting-report_Sample-partnership-meeting-of-ClusSport_2018-05-23.pdf"
    (page,) = lines(pdf)
    assert page[1:11] == [
        "Sample partnership meeting of ClusSport",
        "Wednesday 23 May 2018 · Barcelona",
        "Agenda",
        "TIME WHAT",
        "09:30 – 10:00 Opening, and what became of the last decisions",
        "10:00 – 11:30 Three initiatives present themselves",
        "11:45 – 13:00 Which regions go on together",
        "14:00 – 15:30 Decisions and next steps",
        "Who came",
        "NAME JOB TITLE ORGANISATION COUNTRY",
    ]
    start = page.index("NO. DECISION")
    assert page[start + 1] == (
        "1 Sample decision: cycling and venues are the two areas in which a joint project is written first."
    )
    assert "WHAT DECISION WHO UNTIL WHEN" in page
    assert "Ask the regions for the person who keeps the map 2 Sample Person 001" in page


def places(pdf: bytes, page: int = 0) -> Iterator[tuple[str, float, float]]:
    """Each text of a page with where it begins."""
    with pypdfium2.PdfDocument(pdf) as read:
        told = read[page].get_textpage()
        for thing in read[page].get_objects():
            if thing.type == pypdfium2.raw.FPDF_PAGEOBJ_TEXT:
                left, bottom, right, top = thing.get_bounds()
                yield told.get_text_bounded(left, bottom, right, top).strip(), left, top


def test_cards_stand_below_their_region_and_beside_their_area(china: Store) -> None:
    (pdf,) = files(china, "synergy-map").values()
    found = list(places(pdf))
    at = {said: (x, y) for said, x, y in found}
    regions = ["Upper Austria", "Flanders", "Finland, first", "Finland, second", "South Netherlands",
               "Catalonia", "Valencia"]  # fmt: skip
    columns = [at[region][0] for region in regions]
    steps = [after - before for before, after in pairwise(columns)]
    assert max(steps) - min(steps) < 1
    assert columns == sorted(columns)
    for card, region, area in (
        ("textile laboratory", "Flanders", "Smart"),
        ("wind tunnel for", "Flanders", "Cycling and"),
        ("lights that see the", "South Netherlands", "Cycling and"),
        ("sensors in", "Catalonia", "Sport venues"),
    ):
        assert 0 < at[card][0] - at[region][0] < 8
        assert 0 < at[area][1] - at[card][1] < 60
    assert sorted(int(said) for said, _x, _y in found if said.isdigit() and int(said) < 16) == list(
        range(1, 16)
    )


def test_the_map_counts_and_lists_its_initiatives(china: Store) -> None:
    (pdf,) = files(china, "synergy-map").values()
    page = lines(pdf)[1]
    assert "THEMATIC AREA LEARN CONNECT DEMONSTRATE COMMERCIALISE SCALE UP ALL TOGETHER" in page
    assert "Digital sport and health 1 2 1 – 1 5" in page
    assert "All together 3 3 4 3 2 15" in page
    assert "Who can give what to whom" in text(pdf)
    assert "9 · Sample facility: wind tunnel for cyclists" in text(pdf)


@pytest.mark.parametrize("document", NAMES)
@pytest.mark.parametrize(("language", "paper"), [("en", "a4"), ("fr", "letter"), ("es", "a5")])
def test_the_sample_prints_whole(china: Store, document: str, language: str, paper: str) -> None:
    for pdf in files(china, document, language, paper).values():
        assert_sound(pdf)


@pytest.mark.parametrize("document", NAMES)
def test_the_shelf_counts_what_is_made(china: Store, document: str) -> None:
    assert shelf(china, document).count == len(files(china, document))


def test_what_the_documents_still_lack(store: Store) -> None:
    made = add_partnership(store, "P")
    add_initiative(store, add_area(store, made, "A"), "I")
    add_exchange(store, "X", None, None)
    add_meeting(store, "M", None)
    assert [(shelf(store, name).count, shelf(store, name).missing) for name in NAMES] == [
        (1, "1 has no partners"),
        (1, "1 has no evidence"),
        (1, "1 initiative names no needs"),
        (1, "1 has no decisions"),
    ]


@pytest.mark.parametrize("document", NAMES)
def test_a_mission_without_any_makes_none(store: Store, document: str) -> None:
    assert (files(store, document), shelf(store, document)) == ({}, OnShelf(document, 0))


@pytest.mark.parametrize(
    ("last", "sentence"),
    [
        (date(2018, 3, 13), "An exchange lasts at least three working days: this one is shorter."),
        (date(2018, 4, 30), "An exchange lasts a month at most: this one is longer."),
    ],
)
def test_an_exchange_of_the_wrong_length_says_so(store: Store, told: Told, last: date, sentence: str) -> None:
    add_exchange(store, "Visit", date(2018, 3, 12), last)
    ((page,),) = told("exchange-report").values()
    assert sentence in page


def test_evidence_that_is_no_picture_is_listed_alone(store: Store) -> None:
    made = find(store, e.Exchange, add_exchange(store, "Visit", date(2018, 3, 12), date(2018, 3, 14)))
    attach(store, made, "broken.jpg", "image/jpeg", b"no picture")
    attach(store, made, "list.pdf", "application/pdf", b"%PDF")
    (pdf,) = files(store, "exchange-report").values()
    page = text(pdf)
    assert "broken.jpg Picture, JPG" in page
    assert "list.pdf Document, PDF" in page
    assert "Pictures" not in page
    assert_sound(pdf, author=False)


def test_large_pictures_stand_two_beside_each_other_and_small(store: Store) -> None:
    from PIL import Image

    made = find(store, e.Exchange, add_exchange(store, "Visit", date(2018, 3, 12), date(2018, 3, 14)))
    for name, shade in (("a.png", 40), ("b.png", 200)):
        out = BytesIO()
        Image.new("RGB", (2400, 1500), (shade, shade, shade)).save(out, "PNG")
        attach(store, made, name, "image/png", out.getvalue())
    (pdf,) = files(store, "exchange-report").values()
    with pypdfium2.PdfDocument(pdf) as read:
        images = [t for page in read for t in page.get_objects() if isinstance(t, pypdfium2.PdfImage)]
        assert [image.get_px_size() for image in images] == [(1200, 750), (1200, 750)]
        left, right = (image.get_bounds() for image in images)
    assert left[3] == right[3]
    assert left[2] < right[0]
    assert_sound(pdf, author=False)


def test_many_regions_stand_in_several_blocks_with_their_head_on_each_page(store: Store, told: Told) -> None:
    area = add_area(store, add_partnership(store, "Many"), "Everything")
    with store.write("Add") as session:
        session.add_all(
            e.Initiative(name=f"I{n:02d}", area_id=area, region=f"Region {n % 9}", country="ES")
            for n in range(90)
        )
    (pages,) = told("synergy-map").values()
    matrix = [page for page in pages if "THEMATIC AREA" in page]
    assert ["Region 0" in page for page in matrix] == [True, True, False, False]
    assert ["Region 8" in page for page in matrix] == [False, False, True, True]
    cards = [line for page in matrix for line in page if line.startswith("I") and line[1:].isdigit()]
    assert sorted(cards) == [f"I{n:02d}" for n in range(90)]
    assert "Further regions (2 of 2)" in matrix[2]


@pytest.fixture
def nasty(store: Store) -> Store:
    """Names that no program likes, and references to records that are gone."""
    made = add_partnership(store, NASTY, objectives=NASTY, agreement=NASTY)
    with store.write("As it comes from elsewhere") as session:
        session.add_all([
            e.Organisation(id=UUID(int=1), name="", country="??"),
            e.Person(id=UUID(int=2), name=NASTY, name_local="مثال", organisation_id=UUID(int=1)),
        ])  # fmt: skip
    add_partner(store, made, UUID(int=1), role=NASTY, members=0)
    area = add_area(store, made, NASTY)
    one = add_initiative(store, area, NASTY, region=NASTY, organisation_id=UUID(int=1), needs=NASTY)
    exchange = add_exchange(
        store, NASTY, date(2018, 3, 12), date(2018, 3, 14), visitor=UUID(int=1),
        visitor_person_id=UUID(int=2), objective=NASTY, results=NASTY,
    )  # fmt: skip
    attach(store, find(store, e.Exchange, exchange), NASTY, "image/png", b"")
    meeting = add_meeting(store, NASTY, date(2018, 5, 23))
    decide(store, meeting, NASTY)
    with store.write("As it comes from another laptop") as session:
        item = e.ProgrammeItem(mission_id=meeting, title=NASTY)
        start = datetime(2018, 5, 23, 8, tzinfo=UTC)
        session.add_all([
            item,
            e.ProgrammeSession(item_id=item.id, place_id=uuid4(), start=start, end=start, timezone="X/Y"),
            e.Partner(partnership_id=made, organisation_id=uuid4()),
            e.Initiative(name="", area_id=uuid4(), organisation_id=uuid4(), stage="never heard of"),
            e.Initiative(name="Without a place", area_id=area, organisation_id=uuid4()),
            e.Complementarity(initiative_id=one, other_id=uuid4(), text=NASTY),
            e.Complementarity(initiative_id=uuid4(), other_id=one),
            e.Exchange(mission_id=uuid4(), visitor_id=uuid4(), host_person_id=uuid4()),
            e.Presentation(mission_id=meeting, initiative_id=uuid4(), person_id=uuid4()),
            e.Presentation(mission_id=meeting, initiative_id=one, person_id=UUID(int=2)),
            e.Delegate(mission_id=meeting, person_id=UUID(int=2)),
            e.Delegate(mission_id=meeting, person_id=uuid4()),
            e.FollowUp(mission_id=meeting, task=NASTY, owner_id=uuid4()),
        ])  # fmt: skip
    return store


@pytest.mark.parametrize(("document", "count"), list(zip(NAMES, (1, 2, 2, 1), strict=True)))
def test_names_that_no_program_likes_make_clean_pages(nasty: Store, document: str, count: int) -> None:
    made = files(nasty, document)
    assert len(made) == count == shelf(nasty, document).count
    for file, pdf in made.items():
        assert len(file.encode()) < 200
        assert_sound(pdf, author=False)


@pytest.mark.parametrize("document", NAMES)
def test_no_mission_at_all(tmp_path: Path, document: str) -> None:
    with Store.create(tmp_path / "empty.mission") as store:
        made = add_partnership(store, "P")
        add_initiative(store, add_area(store, made, "A"), "I")
        assert len(files(store, document)) == (document in ("partnership-profile", "synergy-map"))
        add_exchange(store, "X", date(2018, 3, 12), date(2018, 3, 14))
        add_meeting(store, "M", date(2018, 5, 23))
        (pdf,) = files(store, document).values()
        assert_sound(pdf, author=False)


def test_a_letter_that_no_font_has_is_refused_before_anything_is_written(store: Store) -> None:
    area = add_area(store, add_partnership(store, "P"), "A")
    add_initiative(store, area, "I", region="\U00012000")
    with pytest.raises(MissionError, match="holds a character that no font"):
        files(store, "synergy-map")


def test_the_samples_picture_is_in_the_file(china: Store) -> None:
    with china.read() as session:
        (exchange,) = read_partnership(session).exchanges
    assert read_attachment(china, exchange.evidence[0].id)[:3] == b"\xff\xd8\xff"
