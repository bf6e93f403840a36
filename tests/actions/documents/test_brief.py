"""A page on each counterpart before the mission, and the mission in two pages on return."""

from dataclasses import replace
from datetime import date

import pypdfium2
import pytest
from sqlalchemy import select

from missionapp.actions.documents import brief
from missionapp.actions.pieces import OnShelf, Wanted
from missionapp.domain import entities as e
from missionapp.store.store import Store
from tests.actions.documents.reading import Told, outline
from tests.actions.fair import Fair
from tests.documents.sound import complaints

BEFORE, RETURN = "CN-2017_brief.pdf", "CN-2017_brief-return.pdf"


@pytest.fixture
def yesports(fair: Fair) -> e.Organisation:
    """YESports with everything that a page tells."""
    part = fair.get(e.Participant, fair.ids["YESports"])
    person = fair.person(
        "Li Wei", of="YESports", name_local="李伟", pronunciation="Lee Way", salutation="Mr",
        job_title="Director", phone="+86 10 1234", email="li@yes.example",
    )  # fmt: skip
    with fair.store.write("Fill") as session:
        one = session.get_one(e.Organisation, part.organisation_id)
        one.name_local, one.kind, one.city = "也是体育", "SME", "Beijing"
        one.address, one.address_local = "7 Tianchen Road", "天辰东路7号"
        one.website, one.phone, one.profile = "https://yes.example", "+86 10 9999", "Sells sports trips."
        own = session.get_one(e.Participant, part.id)
        own.seeks, own.needs_interpreter, own.contact_id = "Match tickets", True, person
        session.add(e.ListValue(owner_id=person, list_name="languages", value="zh"))
        session.add(e.ListValue(owner_id=one.id, list_name="products", value="Trips"))
    fair.wish("Kaptiva", "YESports", "want", asked_by="both", remark="Season 2017/18")
    fair.wish("Idom", "YESports", "must")
    fair.wish("Idom", "YESports", "avoid", remark="never")
    return fair.get(e.Organisation, part.organisation_id)


def test_a_page_says_who_it_is_and_what_we_want(fair: Fair, yesports: e.Organisation, told: Told) -> None:
    fair.meeting("Kaptiva", "YESports", "09:20", table_id=fair.tables()[0])
    pages = told("brief")[BEFORE]
    assert [page[1] for page in pages[1:]] == ["CABR", "SEAC", "YESports"]
    assert pages[3][1:-1] == [
        "YESports",
        "也是体育",
        "SME · Beijing, China",
        "Sells sports trips.",
        *("Address 天辰东路7号", "7 Tianchen Road"),
        "Contact +86 10 9999, https://yes.example",
        *("Products Trips", "Looking for Match tickets", "Interpreter needed"),
        "People",
        "NAME SAY IT JOB TITLE, LANGUAGES HOW TO REACH",
        *("Mr Li Wei", "李伟", "Lee Way Director", "Chinese", "+86 10 1234", "li@yes.example"),
        "What we want",
        "WISH WHOSE REMARK",
        *("must Idom", "asked by us"),
        *("want Kaptiva", "asked by both", "Season 2017/18"),
        "Meetings planned",
        "WHEN TABLE WITH WHERE",
        "Wed, 15 Feb 2017, 09:20 1 Kaptiva B2B",
    ]


def test_the_first_page_lists_the_others(fair: Fair, store: Store, told: Told) -> None:
    assert told("brief")[BEFORE][0][:-1] == ["BRIEF", "China", "CABR 2", "SEAC 3", "YESports 4"]
    (piece,) = brief.pieces(brief.read(store), Wanted())
    assert piece.pdf
    assert outline(piece.pdf()) == ["CABR", "SEAC", "YESports"]


def test_without_phone_numbers(fair: Fair, yesports: e.Organisation, told: Told) -> None:
    said = "\n".join(told("brief", phones=False)[BEFORE][3])
    assert "+86" not in said
    assert "li@yes.example" in said


def test_who_declined_gets_no_page(fair: Fair, told: Told) -> None:
    with fair.store.write("Decline") as session:
        session.get_one(e.Participant, fair.ids["SEAC"]).reply = "declined"
    assert [page[1] for page in told("brief")[BEFORE][1:]] == ["CABR", "YESports"]


def test_history_and_cases(fair: Fair, told: Told) -> None:
    fair.meeting("Kaptiva", "CABR", "09:00", status="held", outcome=4, later_outcome="negotiation started")
    fair.meeting("Idom", "CABR", "09:20", status="no-show")
    with fair.store.write("Words") as session:
        session.add(e.VocabularyEntry(vocabulary="outcome", code="4", label="promising"))
    _case(fair, "CABR", "open", description="Stadium roof")
    _case(fair, "CABR", "partner hidden", description="Secret A")
    _case(fair, "CABR", "internal", description="Secret B")
    page = told("brief")[BEFORE][1]
    assert page[page.index("History with us: meetings") : -1] == [
        "History with us: meetings",
        "WHEN WHO MET THEM OUTCOME AFTER SIX MONTHS",
        "Wed, 15 Feb 2017, 09:20 Idom no-show",
        "Wed, 15 Feb 2017, 09:00 Kaptiva 4 promising negotiation started",
        "History with us: cases",
        "CASE STAGE WITH WHAT IT IS ABOUT",
        *("business contract signed", "1 Mar 2017", "Idom Stadium roof"),
    ]


def test_long_lists_are_cut_and_the_rest_is_counted(fair: Fair, told: Told) -> None:
    names = [e.Organisation(name=f"Home {n:02d}") for n in range(60)]
    parts = [e.Participant(mission_id=fair.mission, organisation_id=one.id) for one in names]
    wished = {"counterpart_id": fair.ids["SEAC"], "remark": "word " * 60}
    with fair.store.write("Fill") as session:
        session.add_all([*names, *parts])
        session.add_all(e.Wish(participant_id=part.id, **wished) for part in parts)
    for paper in ("a4", "letter", "a5"):
        pages = told("brief", paper=paper)[BEFORE]
        assert len(pages) == 4
        shown = sum(line.startswith("want") for line in pages[2])
        assert f"and {60 - shown} more" in pages[2]
        assert shown > 1


def test_on_return_the_figures_and_what_came_of_it(fair: Fair, told: Told) -> None:
    assert list(told("brief")) == [BEFORE]
    fair.meeting("Kaptiva", "CABR", "09:00", status="held", outcome=4)
    fair.meeting("Kaptiva", "SEAC", "09:20", status="held", outcome=5)
    fair.meeting("Idom", "CABR", "09:20", status="no-show")
    fair.add(e.Target(mission_id=fair.mission, figure="CN.b2b_meetings", value=3))
    _case(fair, "CABR", "open", description="Stadium roof", next_steps="Visit the site")
    _case(fair, "SEAC", "partner hidden", description="Seats for SEAC", next_steps="tbd")
    _case(fair, "YESports", "internal", description="Merger")
    fair.add(e.Testimonial(mission_id=fair.mission, text="Worth it", consent=True))
    fair.add(e.Testimonial(mission_id=fair.mission, text="Not for print"))
    fair.add(e.FollowUp(mission_id=fair.mission, task="Send offer", due=date(2017, 3, 1)))
    first, second = told("brief")[RETURN]
    for line in ("Meetings held", "Counterparts met", "target 3"):
        assert any(line in said for said in first)
    said = " ".join(second)
    assert "Stage" not in said
    assert [line for line in second if line.startswith("•")] == [
        "• Idom – CABR: business contract, signed 1 Mar 2017. Stadium roof",
        "• Idom – confidential: business contract, signed 1 Mar 2017. Seats for confidential",
        "• Idom: Visit the site",
        "• Send offer (by Wed, 1 Mar 2017)",
    ]
    assert "Worth it" in second
    assert [word for word in ("Merger", "SEAC", "Not for print", "tbd") if word in said] == []


def test_numbers_of_the_charts_are_those_of_the_figures(fair: Fair, told: Told) -> None:
    fair.meeting("Kaptiva", "CABR", "09:00", status="held", outcome=4)
    fair.meeting("Kaptiva", "SEAC", "09:20", status="held")
    fair.meeting("Idom", "CABR", "09:20", status="no-show")
    (page,) = told("brief")[RETURN]
    assert page[2:-1] == [
        *("2", "Meetings held", "2", "B2B meetings", "1", "No-shows"),
        *("2", "Counterparts met", "2", "Home participants", "0", "Open follow-ups"),
        "How the meetings went",
        *("5 deal likely 0", "4 good 1", "3 some interest 0", "2 weak 0", "1 no fit 0", "not noted 1"),
        *("Meetings held, by day", "2", "Wed 15 Feb"),
        *("Meetings by participant", "held no-show", "Kaptiva 2", "Idom 1"),
    ]


@pytest.mark.parametrize("name", ["<img src=x>", "A & B </para>", "", "شرکت نمونه", "x" * 300, "🚲 Bikes"])
def test_names_that_make_trouble(fair: Fair, name: str, store: Store) -> None:
    with store.write("Name") as session:
        for organisation in session.scalars(select(e.Organisation)):
            organisation.name = organisation.profile = name
    fair.wish("Idom", "YESports", remark=name)
    fair.meeting("Idom", "CABR", "09:00", status="held")
    for paper in ("a4", "a5"):
        for piece in brief.pieces(brief.read(store), Wanted(paper=paper)):
            assert piece.pdf
            assert "🚲" in name or complaints(piece.pdf(), author=False) == []


def test_records_that_are_gone_leave_clean_pages(fair: Fair, store: Store, told: Told) -> None:
    fair.wish("Idom", "YESports")
    fair.meeting("Idom", "CABR", "09:00", status="held")
    with store.write("Delete") as session:
        for participant in session.scalars(select(e.Participant).where(e.Participant.role != "counterpart")):
            session.delete(participant)
        session.delete(session.scalars(select(e.Organisation).where(e.Organisation.name == "SEAC")).one())
    assert [page[1] for page in told("brief")[BEFORE][1:]] == ["CABR", "YESports"]


def test_a_file_without_a_mission(store: Store, told: Told) -> None:
    with store.write("Delete") as session:
        session.delete(session.scalars(select(e.Mission)).one())
    assert told("brief") == {}
    with store.read() as session:
        assert brief.stands(session).count == 0


def test_how_it_stands(fair: Fair, yesports: e.Organisation, store: Store) -> None:
    with store.read() as session:
        assert brief.stands(session) == OnShelf("brief", 1, "2 have no profile")
    fair.meeting("Kaptiva", "CABR", "09:00", status="held")
    with store.read() as session:
        assert brief.stands(session).count == 2


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_two_pages_of_a_whole_mission(china: Store, paper: str) -> None:
    before, after = (
        piece.pdf() for piece in brief.pieces(brief.read(china), Wanted(paper=paper)) if piece.pdf
    )
    assert [len(pypdfium2.PdfDocument(pdf)) for pdf in (before, after)] == [73, 2]
    assert complaints(after) == []
    assert len(outline(before)) == 72


def test_every_page_on_a_counterpart_is_sound(china: Store) -> None:
    values = brief.read(china)
    few = replace(values, records=replace(values.records, participants=values.records.participants[:30]))
    for paper in ("a4", "a5"):
        pdf = brief.pieces(few, Wanted(paper=paper, language="fr"))[0].pdf
        assert pdf
        assert complaints(pdf()) == []


def _case(fair: Fair, theirs: str, confidentiality: str, **fields: object) -> None:
    case = e.Case(
        mission_id=fair.mission, kind="business contract", stage="signed", stage_date=date(2017, 3, 1),
        number=sorted(fair.ids).index(theirs), confidentiality=confidentiality, **fields,
    )  # fmt: skip
    part = fair.get(e.Participant, fair.ids[theirs]), fair.get(e.Participant, fair.ids["Idom"])
    fair.add(case)
    for one, side in zip(part, ("theirs", "ours"), strict=True):
        fair.add(e.CaseParty(case_id=case.id, side=side, organisation_id=one.organisation_id))
