"""The booklet of the delegation, from a mission file to its pages."""

from pathlib import Path

import pypdfium2
import pytest

from missionapp.actions.documents import booklet
from missionapp.actions.exporting import export_documents
from missionapp.actions.pieces import Wanted
from missionapp.actions.records import add, delete
from missionapp.domain import entities as e
from missionapp.domain.entities.missions import DelegateKind, Role
from missionapp.domain.errors import MissionError
from missionapp.store.store import Store
from tests.documents.sound import complaints


def pages(store: Store, **wanted: object) -> list[str]:
    """The text of each page of the only file."""
    content = printed(store, **wanted)
    with pypdfium2.PdfDocument(content) as document:
        return [page.get_textpage().get_text_bounded().replace("\r\n", "\n") for page in document]


def printed(store: Store, **wanted: object) -> bytes:
    (piece,) = booklet.pieces(booklet.read(store), Wanted(**wanted))  # type: ignore[arg-type]
    assert piece.pdf is not None
    return piece.pdf()


def titles(store: Store) -> list[tuple[str, int]]:
    """The file's outline down to its chapters, with their pages from 1."""
    with pypdfium2.PdfDocument(printed(store, language="en")) as document:
        entries = [(entry, entry.get_dest()) for entry in document.get_toc() if entry.level == 0]
        return [(entry.get_title(), (dest.get_index() or 0) + 1) for entry, dest in entries if dest]


def test_the_contents_name_the_pages(china: Store) -> None:
    chapters = titles(china)
    assert [title for title, _page in chapters] == [
        "Contents", "Programme", "Participants", "Places", "Tables", "Who is who", "In an emergency",
    ]  # fmt: skip
    contents = pages(china, language="en")[1].splitlines()
    for title, page in chapters[1:]:
        assert f"{title} {page}" in contents


def test_it_tells_the_whole_delegation_what_it_needs(china: Store) -> None:
    told = pages(china, language="en")
    text = "\n".join(told)
    assert told[0].startswith("BOOKLET OF THE DELEGATION\nTrade mission to China\n14\u201318 Feb 2017\n")
    assert "Wednesday 15 February 2017\nDay 2 of 5 · all times are Beijing time\n" in text
    assert "国家会议中心\n北京市朝阳区天辰东路7号\n" in text
    assert "10 min (on foot): Sample Restaurant Beijing" in text
    assert "Sample Interpreter 196" in text
    assert "Chinese \u2013 English" in text
    assert told[-1].startswith(
        "TRADE MISSION TO CHINA\nIn an emergency\nDelegation lead\nSample Person 001\n+34 600 000 000\n"
        "Police 110\nAmbulance 120\nFire brigade 119\n"
    )


def test_nothing_personal_is_in_it(china: Store) -> None:
    text = "\n".join(pages(china))
    assert not any(word in text for word in ("vegetarian", "PERSON 0", "Sample Contact", " 401"))


def test_without_phones_only_the_lead_can_be_called(china: Store) -> None:
    text = "\n".join(pages(china, phones=False))
    assert text.count("+34 600 000 000") == 1
    assert "+34 600 000 101" not in text


@pytest.mark.parametrize("paper", ["a4", "a5", "letter"])
@pytest.mark.parametrize("folded", [False, True])
def test_every_paper_prints_soundly(china: Store, paper: str, folded: bool) -> None:
    assert complaints(printed(china, language="fr", paper=paper, folded=folded)) == []


def test_folded_two_small_pages_stand_on_each_side(china: Store) -> None:
    flat, folded = pages(china, language="en", paper="a5"), pages(china, language="en", folded=True)
    assert len(folded) % 2 == 0
    assert 0 <= 2 * len(folded) - len(flat) < 4
    assert folded[0].startswith("TRADE MISSION TO CHINA\nIn an emergency\n")
    assert "\nBOOKLET OF THE DELEGATION\nTrade mission to China\n" in folded[0]
    with pypdfium2.PdfDocument(printed(china, folded=True, paper="letter")) as document:
        assert document.get_page_size(0) == (11 * 72, 8.5 * 72)


def test_a_folded_one_from_the_command_line(china: Store, tmp_path: Path) -> None:
    (path,) = export_documents(china, tmp_path, names=["booklet"], folded=True)
    assert path.name == "CN-2017_booklet_2017-02-14.pdf"
    with pypdfium2.PdfDocument(path) as document:
        assert [round(side) for side in document.get_page_size(0)] == [842, 595]


def test_a_paper_that_is_not_known(china: Store) -> None:
    with pytest.raises(MissionError, match="There is no paper called a9"):
        booklet.pieces(booklet.read(china), Wanted(paper="a9"))


NAMES = ("<img src=x> & </para>", "W" * 300, "شرکت نمونه " * 20, "", "Ünïted " * 43)


def test_whatever_a_record_holds_there_is_a_clean_page(store: Store, mission: e.Mission) -> None:
    for name in NAMES:
        organisation = e.Organisation(name=name, profile=name * 30, website=name)
        person = e.Person(name=name, job_title=name, phone=name, organisation_id=organisation.id)
        delegate = e.Delegate(mission_id=mission.id, person_id=person.id, kind=DelegateKind.LEAD)
        home = e.Participant(mission_id=mission.id, organisation_id=organisation.id, seeks=name)
        place = e.Place(mission_id=mission.id, name=name, address=name, phone=name, directions=name)
        item = e.ProgrammeItem(mission_id=mission.id, title=name)
        table = e.Table(item_id=item.id, name=name, host_id=home.id, capacity=3, map_row=-4)
        number = e.EmergencyNumber(mission_id=mission.id, label=name, phone=name, note=name)
        add(store, organisation, person, delegate, home, place, item, table, number)
    for paper in ("a4", "a5"):
        assert complaints(printed(store, paper=paper), author=False) == []


def test_what_was_deleted_elsewhere_is_left_out(store: Store, mission: e.Mission) -> None:
    organisation, person = e.Organisation(name="Gone"), e.Person(name="Gone too")
    add(
        store,
        organisation,
        person,
        e.Participant(mission_id=mission.id, organisation_id=organisation.id, role=Role.HOME),
    )
    delete(store, e.Organisation, organisation.id)
    add(store, e.Participant(mission_id=mission.id, organisation_id=organisation.id, role=Role.HOME))
    add(store, e.Delegate(mission_id=mission.id, person_id=mission.id))
    assert "Gone" not in "\n".join(pages(store))
    assert "?" not in "\n".join(pages(store))


def stands(store: Store) -> int:
    with store.read() as session:
        return booklet.stands(session).count


def test_there_is_one_when_somebody_comes_or_something_happens(store: Store, mission: e.Mission) -> None:
    assert (stands(store), booklet.pieces(booklet.read(store), Wanted())) == (0, [])
    add(store, e.Participant(mission_id=mission.id, organisation_id=mission.id))
    assert (stands(store), len(booklet.pieces(booklet.read(store), Wanted()))) == (1, 1)


def test_a_file_without_a_mission_has_none(tmp_path: Path) -> None:
    with Store.create(tmp_path / "empty.mission") as store:
        assert (stands(store), booklet.pieces(booklet.read(store), Wanted())) == (0, [])
