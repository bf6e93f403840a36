"""The page of contacts: everybody in the mission's records, where they were met, and what comes next."""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from sqlalchemy.orm import Session

from missionapp.actions.cards import CardLine, cards_to_read
from missionapp.actions.lists.contacts import ContactRow, read_contacts
from missionapp.domain.entities import Person
from missionapp.i18n import _, ngettext
from missionapp.ui.desk import Desk, Notice
from missionapp.ui.page import Action
from missionapp.ui.pages.capturing import Capture
from missionapp.ui.pages.capturing.dropping import PhotoDrop
from missionapp.ui.pages.contact_columns import COLUMNS, FACETS, to_do, were_met
from missionapp.ui.pages.list_page import ListPage
from missionapp.ui.widgets.banner import Banner

if TYPE_CHECKING:
    from missionapp.actions.capture import ContactValues
    from missionapp.ui.pages.capturing.exporting import ChooseCardFile
    from missionapp.ui.pages.capturing.faces import Enlarged
    from missionapp.ui.pages.capturing.view import CaptureView
    from missionapp.ui.pages.contact_pane import ContactPane


class ContactsPage(ListPage):
    """Person, organisation, where met and by whom, outcome, next step; or a contact being typed in."""

    name = "contacts"
    entity = Person
    shows = frozenset(
        (
            *("person", "organisation", "participant", "delegate", "meeting", "meeting_party"),
            *("meeting_person", "place", "programme_item", "follow_up", "vocabulary_entry", "mission"),
            *("list_value", "attachment"),
        )
    )
    columns = COLUMNS
    facets = FACETS

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.cards: Sequence[CardLine] = ()
        """Photos kept at meetings that nobody typed in yet."""
        self.enlarged: Enlarged | None = None
        self._views = QStackedWidget()
        self.to_read = Banner(
            desk.theme, "", "accent", [(_("Read them"), self.read_cards)], icon="identification-card"
        )
        self.to_read.hide()
        self._lay_out()
        if desk.writable:
            PhotoDrop(desk.theme, self).dropped.connect(self.take_photos)
        self.table.words_pasted.connect(self.take_text)

    def _lay_out(self) -> None:
        box = self.layout()
        assert box is not None
        box.removeWidget(self.beside)
        listed = QWidget()
        column = QVBoxLayout(listed)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.desk.theme.px(10))
        column.addWidget(self.to_read)
        column.addWidget(self.beside, 1)
        self._views.addWidget(listed)
        box.addWidget(self._views)

    @cached_property
    def capture(self) -> "CaptureView":
        """Where a contact is typed in, made when it is first wanted."""
        from missionapp.ui.pages.capturing.view import CaptureView

        view = CaptureView(self.desk)
        view.left.connect(self._leave_capture)
        view.saved.connect(self._captured)
        self._views.addWidget(view)
        return view

    @property
    def is_capturing(self) -> bool:
        """Whether a contact is being typed in."""
        return "capture" in self.__dict__ and self._views.currentWidget() is self.capture

    # The list

    def read(self, session: Session) -> Sequence[ContactRow]:
        """Everybody."""
        return read_contacts(session)

    def refresh(self) -> None:
        """Read again, also which cards wait."""
        super().refresh()
        self.desk.read(cards_to_read, self._say_cards)

    def fact_of(self, session: Session, rows: Sequence[ContactRow]) -> str:
        """How many, how many of them met, and how many with something to do."""
        del session
        said = [ngettext("{n} person", "{n} people", len(rows)).format(n=len(rows))]
        met = sum(row.meetings > 0 for row in rows)
        left = sum(bool(row.next_step) for row in rows)
        if met:
            said.append(were_met(met).format(n=met))
        if left:
            said.append(to_do(left).format(n=left))
        return ", ".join(said)

    def make_detail(self) -> "ContactPane":
        """Everything about one person."""
        from missionapp.ui.pages.contact_pane import ContactPane

        pane = ContactPane(self.desk)
        pane.photo_opened.connect(self._enlarge)
        pane.export_wanted.connect(self.export)
        return pane

    def _enlarge(self, image: QImage, name: str) -> None:
        """Show the photo of a card over the page."""
        from missionapp.ui.pages.capturing.faces import Enlarged

        if self.enlarged is None:
            self.enlarged = Enlarged(self.desk.theme, self)
        self.enlarged.show_photo(image, name)

    choose_card_file: "ChooseCardFile | None" = None
    """Asks where to write vCards; the desktop's own dialog unless another is given."""

    def export(self) -> None:
        """Write the people of the rows selected as vCards, where the user says."""
        from missionapp.ui.pages.capturing import exporting

        rows = self.selected_rows() or list(filter(None, [self.current_row()]))
        if not rows:
            return
        ask = self.choose_card_file or exporting.choose_card_file
        if chosen := ask(self, exporting.card_file_name([row.name for row in rows])):
            exporting.export_people(self.desk, [row.id for row in rows], *chosen)

    def show_data(self) -> None:
        """Show everything that is held about the person of the row."""
        if (row := self.current_row()) is not None:
            self.page_wanted.emit("person-data", row.id)

    def empty_state(self) -> tuple[str, str]:
        """Before anybody is known."""
        return "address-book", _("No contacts yet.")

    def adds(self) -> Action:
        """The primary action."""
        return Action(_("Add contact"), "plus", self.start_adding, "Ctrl+N", rank=0)

    def _say_cards(self, cards: Sequence[CardLine]) -> None:
        self.cards = cards
        said = ngettext("{n} card to read", "{n} cards to read", len(cards)).format(n=len(cards))
        self.to_read.set_sentence(said)
        self.to_read.setVisible(bool(cards) and self.desk.writable)

    # Typing in

    def start_adding(self) -> None:
        """Type a new contact in, or go on with it."""
        self._begin()

    def read_cards(self, first: UUID | None = None) -> None:
        """Type in the cards kept at meetings, one after the other; `first` (an attachment) before others."""
        self._begin()
        self.capture.take_cards(self.cards, first)

    def take_photos(self, paths: Sequence[Path]) -> None:
        """Type in the cards on these photos."""
        self._begin()
        self.capture.take_photos(paths)

    def take_text(self, text: str) -> None:
        """Type in the contact whose code was pasted; anything else goes nowhere."""
        from missionapp.actions.capture import from_text

        if not self.desk.writable:
            return
        self.desk.aside(
            lambda _task: from_text(text),
            self._take_contacts,
            lambda error: self.desk.noticed.emit(Notice(str(error))),
        )

    def _take_contacts(self, found: "Sequence[ContactValues]") -> None:
        self._begin()
        self.capture.take_contacts(found)

    def _pasted(self, text: str) -> None:
        """Cells are a list, unless they are the lines of a code."""
        from missionapp.ui.pages.capturing.view import is_code

        if is_code(text):
            self.take_text(text)
        else:
            super()._pasted(text)

    def open_record(self, record: object) -> None:
        """Show a person (an id), or what is to be typed in (a Capture)."""
        if not isinstance(record, Capture):
            self._show_list()
            super().open_record(record)
        elif self.desk.writable and record.card_id is None:
            self._begin(record.meeting_id)
        elif self.desk.writable:
            self.desk.read(cards_to_read, lambda cards: self._open_card(cards, record.card_id))

    def _open_card(self, cards: Sequence[CardLine], wanted: UUID | None) -> None:
        self._say_cards(cards)
        self.read_cards(wanted)

    def _begin(self, meeting: UUID | None = None) -> None:
        """Show the form, and go on there."""
        if not self.is_capturing:
            super().flush()
            self._views.setCurrentWidget(self.capture)
            self.actions_changed.emit()
        self.capture.begin(meeting)

    def _show_list(self) -> None:
        if self.is_capturing:
            self._views.setCurrentIndex(0)
            self.actions_changed.emit()

    def _leave_capture(self) -> None:
        self._show_list()
        self.focus_rows()
        if not self.capture.form.is_blank:
            self.desk.noticed.emit(Notice(_("What you typed is kept: “Add contact” goes on with it.")))

    def _captured(self, person: object) -> None:
        self._show_list()
        self.focus_rows()
        self.select(person)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What lies over the page is as large as it."""
        super().resizeEvent(event)
        if self.enlarged is not None:
            self.enlarged.setGeometry(self.rect())

    # The window

    def actions_here(self) -> list[Action]:
        """Those of the list; while one types, those of the form stand in it."""
        if self.is_capturing:
            return []
        return [
            *super().actions_here(),
            Action(_("Photos of business cards"), "camera", self._choose_photos),
            Action(_("Paste a card"), "clipboard-text", self._paste, "Ctrl+Shift+V"),
            Action(
                _("What we hold about this person"), "identification-badge", self.show_data, changes=False
            ),
            Action(_("Export as vCard"), "export", self.export, "Ctrl+P", changes=False),
        ]

    def _choose_photos(self) -> None:
        self.start_adding()
        self.capture.photo.choose.click()

    def _paste(self) -> None:
        self.start_adding()
        self.capture.paste()

    def keys_here(self) -> list[tuple[str, str]]:
        """The keys of the form."""
        if not self.is_capturing:
            return []
        return [
            (_("Save"), "Ctrl+Enter"),
            (_("Save and next"), "Ctrl+Shift+Enter"),
            (_("Paste a card"), "Ctrl+Shift+V"),
            (_("Use a contact that may be the same"), "Alt+1  Alt+2  Alt+3"),
            (_("Closer, farther, all of the photo, turn it"), "+  -  0  R"),
        ]

    def areas(self) -> list[QWidget]:
        """Tools, list, pane; or photo and form; or what lies over them."""
        if self.enlarged is not None and self.enlarged.isVisible():
            return [self.enlarged]
        return [self.capture.photo, self.capture.card] if self.is_capturing else super().areas()

    def take_focus(self) -> None:
        """Go to the rows, or to the form."""
        if self.is_capturing:
            self.capture.form.begin()
        else:
            super().take_focus()

    def find_here(self) -> None:
        """Go to the filter of the list."""
        self._show_list()
        super().find_here()

    def flush(self) -> None:
        """Save what is still being typed."""
        super().flush()
        if "capture" in self.__dict__:
            self.capture.flush()
