"""The printed programme, from the sample missions to the page."""

from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest

from missionapp.actions.exporting import export_documents, pieces_of, read_document
from missionapp.actions.pieces import Wanted
from missionapp.actions.records import edit
from missionapp.domain import entities as e
from missionapp.domain.errors import MissionError
from missionapp.store.store import Store

Print = Callable[..., pypdfium2.PdfDocument]


@pytest.fixture
def printed(samples: Path, tmp_path: Path) -> Print:
    """The programme of a sample as a file, read back."""

    def print_it(name: str, language: str | None = None, paper: str = "a4") -> pypdfium2.PdfDocument:
        with Store.open(samples / f"{name}.mission", write=False) as store:
            path = export_documents(store, tmp_path, names=["programme"], language=language, paper=paper)[0]
        return pypdfium2.PdfDocument(path)

    return print_it


def text_of(document: pypdfium2.PdfDocument, page: int) -> str:
    return str(document[page].get_textpage().get_text_bounded()).replace("\r\n", "\n")


def test_days_with_the_time_at_home_beside(printed: Print) -> None:
    text = text_of(printed("china-2017"), 0)
    assert text.startswith(
        "PROGRAMME\nTrade mission to China\n"
        "ISPO Beijing · Tuesday 14 February 2017 \u2013 Saturday 18 February 2017\n"
        "Beijing Barcelona\n08:00 01:00\n"
    )
    assert "Tue 14 Feb\nDay 1 of 5" in text
    assert "09:20 \u2013 12:00\nB2B meetings at ISPO\nBeijing\n47 meetings" in text
    assert "14:00 \u2013 16:20\nB2B meetings at ISPO\nBeijing\n38 meetings" in text


def test_the_list_has_everything(printed: Print) -> None:
    document = printed("china-2017")
    text = "\n".join(text_of(document, page) for page in range(1, len(document)))
    assert "Wednesday 18 January 2017 all times are Barcelona time\n" in text
    assert "Sample workshop: doing business in China" in text
    assert "08:20 \u2013 08:50 01:20 Barcelona" in text
    assert "国家会议中心" in text
    assert text.count("B2B meetings at ISPO Beijing") == 3


def test_flights_are_by_the_clocks_of_their_airports(printed: Print) -> None:
    document = printed("china-2017")
    assert "13:45 \u2013 19:10 Madrid\nFlight from Beijing to\nBarcelona" in text_of(document, 0)
    listed = text_of(document, 1)
    assert "Monday 13 February 2017 all times are Madrid time\n11:30 \u2013 09:30 +1\nShanghai\n" in listed


def test_days_in_several_zones_each_say_what_time_it_is_at_home(printed: Print) -> None:
    text = text_of(printed("usa-2017"), 0)
    assert "Mon 18 Sept\nDay 2 of 6\n08:00 = 16:00 Barcelona" in text
    assert "Wed 20 Sept\nDay 4 of 6\n08:00 = 17:00 Barcelona" in text


@pytest.mark.parametrize(("paper", "size"), [("a4", (842, 595)), ("a5", (842, 595)), ("letter", (792, 612))])
def test_it_lies_across(printed: Print, paper: str, size: tuple[float, float]) -> None:
    assert printed("iran", paper=paper).get_page_size(0) == pytest.approx(size, abs=1)


def test_it_speaks_the_language_that_is_asked_for(printed: Print) -> None:
    assert text_of(printed("china-2017", language="ca"), 0).startswith("PROGRAMA\n")


def test_nothing_is_printed_beyond_the_margins_and_every_font_is_embedded(printed: Print) -> None:
    for name in ("china-2017", "usa-2017", "iran"):
        document = printed(name)
        for page in document:
            width, height = page.get_size()
            reading = page.get_textpage()
            for piece in page.get_objects([pypdfium2.raw.FPDF_PAGEOBJ_TEXT], textpage=reading):
                left, bottom, right, top = piece.get_bounds()
                assert (left > 44, bottom > 30, right < width - 44, top < height - 44) == (True,) * 4
                assert piece.get_font().is_embedded


def test_each_mission_of_the_file_has_its_own(samples: Path, tmp_path: Path) -> None:
    path = tmp_path / "copy.mission"
    path.write_bytes((samples / "iran.mission").read_bytes())
    with Store.open(path) as store:
        with store.write("Add") as session:
            other = e.Mission(code="IR-2", title="Second", timezone="Asia/Tehran")
            item = e.ProgrammeItem(mission_id=other.id, title="Visit")
            start = session.query(e.ProgrammeSession).first().start  # type: ignore[union-attr]
            sitting = e.ProgrammeSession(item_id=item.id, start=start, end=start, timezone="Asia/Tehran")
            session.add_all([other, item, sitting])
        pieces = pieces_of("programme", read_document(store, "programme"), Wanted())
        assert [(piece.file, piece.recipient) for piece in pieces] == [
            ("IR_programme_2017-11-20.pdf", "Matchmaking and information session on Iran"),
            ("IR-2_programme.pdf", "Second"),
        ]
        edit(store, e.ProgrammeItem, item.id, title="Tibet བོད")
        with pytest.raises(MissionError, match="The title of Tibet"):
            export_documents(store, tmp_path, names=["programme"])
        assert list(tmp_path.glob("*.pdf")) == []
