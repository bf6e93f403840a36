"""Texts in other languages, in the pane of a participant."""

from PySide6.QtCore import Qt
from sqlalchemy import select

from missionapp.domain.entities import Translation
from missionapp.ui.pages.languages import OtherLanguages
from missionapp.ui.pages.participants import ParticipantsPage
from missionapp.ui.pages.party_pane import PartyPane
from tests.ui.pages.conftest import Shown


def section_of(shown: Shown, name: str) -> tuple[ParticipantsPage, OtherLanguages]:
    """The section of this company's pane."""
    page = shown.page(ParticipantsPage)
    shown.go_to(page, name)
    page.open_pane()
    shown.settle()
    assert isinstance(page.detail, PartyPane)
    return page, page.detail.main.languages


def choose(shown: Shown, section: OtherLanguages, language: str) -> None:
    """Choose a language as a user does."""
    section.language.set_value(language)
    section.language.chosen.emit(language)
    shown.settle()


def texts_of(section: OtherLanguages) -> dict[str, str]:
    """What stands in the fields."""
    return {name: form.rows[name].editor.text() for name, form in section.forms.items()}


def written(shown: Shown, *languages: str) -> list[tuple[str, str, str]]:
    """Texts in these languages, as they are kept."""
    with shown.desk.store.read() as session:
        rows = session.scalars(select(Translation).where(Translation.language.in_(languages)))
        return sorted((row.field_name, row.language, row.text) for row in rows)


def test_each_language_has_texts_of_its_own(shown: Shown) -> None:
    page, section = section_of(shown, "Play & Train")
    before = written(shown, "fa", "nl")
    choose(shown, section, "fa")
    assert texts_of(section) == {"profile": "", "seeks": ""}
    section.forms["profile"].go_to("profile")
    shown.type_("Amuzesh", Qt.Key.Key_Tab)
    assert texts_of(section) == {"profile": "Amuzesh", "seeks": ""}
    assert section.language.currentText() == "Persian, written"
    choose(shown, section, "nl")
    assert texts_of(section) == {"profile": "", "seeks": ""}
    section.forms["seeks"].go_to("seeks")
    shown.type_("Skigebieden", Qt.Key.Key_Tab)
    new = [("profile", "fa", "Amuzesh"), ("seeks", "nl", "Skigebieden")]
    assert written(shown, "fa", "nl") == sorted([*before, *new])
    choose(shown, section, "fa")
    assert texts_of(section) == {"profile": "Amuzesh", "seeks": ""}
    shown.desk.undo()
    shown.settle()
    assert written(shown, "fa", "nl") == sorted([*before, new[0]])
    assert page.detail.isVisible()


def test_what_is_being_typed_is_saved_when_another_company_is_shown(shown: Shown) -> None:
    page, section = section_of(shown, "Play & Train")
    choose(shown, section, "ru")
    before = written(shown, "ru")
    section.forms["profile"].rows["profile"].editor.inputs()[0].insertPlainText("Лыжи")  # type: ignore[attr-defined]
    shown.go_to(page, "Idom")
    assert written(shown, "ru") == sorted([*before, ("profile", "ru", "Лыжи")])
    assert texts_of(section)["profile"] != "Лыжи"


def test_an_emptied_text_is_none_any_more(shown: Shown) -> None:
    _page, section = section_of(shown, "Play & Train")
    choose(shown, section, "ca")
    before = written(shown, "ca")
    section.forms["seeks"].go_to("seeks")
    shown.type_("Estacions de neu", Qt.Key.Key_Tab)
    section.forms["seeks"].go_to("seeks")
    editor = section.forms["seeks"].rows["seeks"].editor.inputs()[0]
    editor.selectAll()  # type: ignore[attr-defined]
    shown.press(Qt.Key.Key_Delete)
    shown.press(Qt.Key.Key_Tab)
    assert written(shown, "ca") == before
