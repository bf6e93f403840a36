"""Three copies of one mission edited apart, brought home by keyboard alone, and the report printed of it."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from sqlalchemy import select

from missionapp.actions import records
from missionapp.domain import entities as e
from missionapp.domain.fields import Entity
from missionapp.store.merging.conflicts import conflicts
from missionapp.store.store import Store
from missionapp.ui.pages.exchange.page import ExchangePage

from .conftest import CTRL, Hands
from .test_first_mission import text_of

Key = Qt.Key

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

OURS = "All agreements were signed in Beijing. Two follow in spring."
THEIRS = "All agreements were signed in Beijing. The buyers come to Barcelona in June."


@contextmanager
def at(path: Path, person: str) -> Iterator[Store]:
    """Somebody at work with a copy."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MISSIONAPP_PERSON", person)
        with Store.open(path) as store:
            yield store


def case(number: int) -> Callable[[Store], UUID]:
    return lambda store: one(store, select(e.Case.id).where(e.Case.number == number))


def one(store: Store, query: Any) -> UUID:
    with store.read() as session:
        found = session.scalars(query).first()
    assert isinstance(found, UUID)
    return found


@pytest.fixture
def files(samples: Path, tmp_path: Path) -> tuple[Path, Path, Path]:
    """Anna's copy, and those of Léa and Tom: they disagree on five records of the report."""
    names = ("china-2017", "from-lea", "from-tom")
    anna, lea, tom = (
        Path(shutil.copy(samples / "china-2017.mission", tmp_path / f"{name}.mission")) for name in names
    )
    with Store.open(anna, write=False) as store:
        summary = one(store, select(e.ReportText.id).where(e.ReportText.section == "summary"))
        quote = one(store, select(e.Testimonial.id).order_by(e.Testimonial.text))
        six, twelve, five = (case(number)(store) for number in (6, 12, 5))
    with at(lea, "Léa") as store:
        records.edit(store, e.ReportText, summary, text=THEIRS)
        records.edit(store, e.Case, six, description="Formal agreement and reverse mission")
        records.edit(store, e.Testimonial, quote, text="We sold what nobody here had heard of.")
        records.edit(store, e.Case, twelve, sector="Adaptive skiing")
    with at(tom, "Tom") as store:
        records.edit(store, e.Case, six, description="A memorandum, no more")
        records.edit(store, e.Case, five, description="Reverse mission to Barcelona and Lyon")
    with at(anna, "Anna") as store:
        records.edit(store, e.ReportText, summary, text=OURS)
        records.edit(store, e.Case, six, description="Collaboration (MoU)")
        records.delete(store, e.Testimonial, quote)
        records.edit(store, e.Case, twelve, sector="Winter sports")
        records.edit(store, e.Case, five, description="Reverse mission (Lyon)")
    return anna, lea, tom


def tables(mission: Path) -> dict[str, list[Any]]:
    """Every record of the mission, as somebody finds it who only looks."""
    with Store.open(mission, write=False) as store, store.read() as session:
        return {name: sorted(map(repr, rows(session, kind))) for name, kind in e.entities().items()}


def rows(session: Any, kind: type[Entity]) -> list[Any]:
    return list(session.execute(select(kind.__table__)))


def open_conflicts(mission: Path) -> int:
    with Store.open(mission, write=False) as store, store.log() as log:
        return len(conflicts(log))


def exchange(hands: Hands) -> ExchangePage:
    page = hands.window.page
    assert isinstance(page, ExchangePage)
    return page


def look_at(hands: Hands, path: Path) -> list[str]:
    """Choose a partner's file; the names of the records on which it disagrees."""
    hands.in_dialog(Key.Key_M, CTRL, hands.answer_with(path))
    hands.settle()
    return [record.name for record in exchange(hands).view.conflicts]


def go_to(hands: Hands, beginning: str) -> None:
    """Down the list to a conflict."""
    for _turn in exchange(hands).view.conflicts:
        shown = exchange(hands).view.pane.record
        if shown is not None and shown.name.startswith(beginning):
            return
        hands.press(Key.Key_Down)
    raise AssertionError(f"no conflict about {beginning}")


def decide_leas(hands: Hands) -> None:
    """Both texts, the quotation back, a sector of our own; the agreement waits for Tom."""
    go_to(hands, "All agreements")
    hands.press(Key.Key_B)
    go_to(hands, "We sold")
    hands.press(Key.Key_2)
    go_to(hands, "Delegation from")
    hands.press(Key.Key_E)
    hands.type("Adaptive winter sports")
    hands.press(Key.Key_Return, CTRL)


def decide_toms(hands: Hands) -> None:
    """Of three values the third; and theirs."""
    go_to(hands, "Reverse mission (")
    hands.press(Key.Key_2)
    page = exchange(hands)
    go_to(hands, next(r.name for r in page.view.conflicts if len(r.disputes[0].claims) == 3))
    claims = page.view.conflicts[page.view.list.entries.currentIndex().row()].disputes[0].claims
    wanted = next(n for n, claim in enumerate(claims) if claim.by == "Tom")
    hands.press((Key.Key_1, Key.Key_2, Key.Key_3)[wanted])
    assert page.view.pane.foot.words.text() == "All 2 conflicts decided. You can still change them."
    hands.press(Key.Key_Return, CTRL)


def print_report(hands: Hands, out: Path) -> str:
    out.mkdir()
    hands.press(Key.Key_K, CTRL)
    hands.type("key achievements")
    hands.press(Key.Key_Return)
    hands.press(Key.Key_P, CTRL)
    hands.settle()
    hands.in_dialog(Key.Key_E, CTRL, hands.answer_with(out))
    (pdf,) = out.rglob("*.pdf")
    return " ".join(text_of(pdf).split())


def test_three_copies_are_brought_home(
    hands: Hands, files: tuple[Path, Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MISSIONAPP_PERSON", "Anna")
    anna, lea, tom = files
    before = tables(anna)
    hands.window.open(anna)
    hands.settle()
    hands.press(Key.Key_K, CTRL)
    hands.type("exchange")
    hands.press(Key.Key_Return)
    assert hands.window.shell.header.title.text() == "Exchange"

    assert len(look_at(hands, lea)) == 4
    decide_leas(hands)
    assert hands.told() == "Merged from-lea.mission: 3 settled, 1 to settle"
    after_lea = tables(anna)
    assert open_conflicts(anna) == 1

    assert len(look_at(hands, tom)) == 2
    decide_toms(hands)
    assert hands.told() == "Merged from-tom.mission: 2 settled"
    assert open_conflicts(anna) == 0

    text = print_report(hands, tmp_path / "printed")
    for said in (
        "All agreements were signed in Beijing. Two follow in spring. The buyers come to Barcelona in June.",
        "We sold what nobody here had heard of.",
        "Adaptive winter sports",
        "A memorandum, no more",
        "Reverse mission to Barcelona and Lyon",
    ):
        assert said in text
    assert text.count("All agreements were signed in Beijing.") == 1

    hands.press(Key.Key_Z, CTRL)
    assert hands.told() == "Undone: Merge a file: 2 changes"
    assert tables(anna) == after_lea
    hands.press(Key.Key_Z, CTRL)
    assert hands.told() == "Undone: Merge a file: 4 changes"
    assert tables(anna) == before
