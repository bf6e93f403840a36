"""The overview: it answers "what needs me?", and every number on it opens its records."""

from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedLayout, QWidget
from sqlalchemy.orm import Session

from missionapp.actions.lists.overview import (
    OVERVIEW_TABLES,
    BehindRow,
    Coming,
    Need,
    Overview,
    read_behind,
    read_overview,
)
from missionapp.i18n import _
from missionapp.ui.desk import Desk
from missionapp.ui.filtered import Filtered
from missionapp.ui.page import Action, Page
from missionapp.ui.pages.overview.board import Board
from missionapp.ui.pages.overview.wording import PAGES, Behind, Go, fact_said

if TYPE_CHECKING:
    from missionapp.ui.pages.overview.behind import BehindPane
    from missionapp.ui.widgets.table.prepared import Prepared

_STALE = timedelta(seconds=30)
"""When the page is shown again after so long, its times are told anew."""


class OverviewPage(Page):
    """Where the mission stands, at a glance."""

    name: ClassVar[str] = "overview"
    shows: ClassVar[frozenset[str]] = OVERVIEW_TABLES

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.board = Board(desk.theme)
        self.overview: Overview | None = None
        self._behind: Behind | None = None
        self._from: QWidget | None = None
        self._stack = QStackedLayout(self)
        self._blank = QWidget()
        self._stack.addWidget(self._blank)
        self._stack.addWidget(self.board)
        self.board.opened.connect(self._open)
        self.board.need_wanted.connect(self._meet)
        self.board.coming_opened.connect(self._go_to)

    @cached_property
    def pane(self) -> "BehindPane":
        """The records behind a number; made, with all that it imports, when one is opened."""
        from missionapp.ui.pages.overview.behind import BehindPane

        pane = BehindPane(self.desk.theme, self.desk.memory)
        pane.left.connect(self.go_back)
        pane.opened.connect(self._open_row)
        self._stack.addWidget(pane)
        return pane

    # Reading

    def refresh(self) -> None:
        """Read everything again, and the records behind the number that is open."""
        self.desk.read(read_overview, self._take)
        if self._behind is not None:
            self._read_behind(self._behind)

    def _take(self, overview: Overview) -> None:
        focused = self._stack.currentWidget() is self._blank and self._blank.hasFocus()
        self.overview = overview
        self.board.show_overview(overview)
        if self._stack.currentWidget() is self._blank:
            self._stack.setCurrentWidget(self.board)
        if focused:
            self.take_focus()
        self.fact_changed.emit(fact_said(overview))

    def showEvent(self, event: QShowEvent) -> None:
        """Tell the times anew when it was away for a while."""
        super().showEvent(event)
        if self.overview is not None and datetime.now(UTC) - self.overview.now > _STALE:
            self.refresh()

    # What is opened

    def _open(self, opens: object) -> None:
        if isinstance(opens, Go):
            self.page_wanted.emit(opens.page, opens.record)
        elif isinstance(opens, Behind) and opens.kind in PAGES:
            self.page_wanted.emit(PAGES[opens.kind], Filtered(frozenset(opens.records), opens.words))
        elif isinstance(opens, Behind):
            self.show_behind(opens)

    def _meet(self, need: Need) -> None:
        if need.kind in PAGES and len(need.records) > 1:
            self.page_wanted.emit(need.page, Filtered(frozenset(need.records), need.title))
        elif need.code == "card" and isinstance(need.record, UUID):
            self._read_card(need.record)
        else:
            self.page_wanted.emit(need.page, need.record)

    def _read_card(self, card_id: UUID) -> None:
        """Let a business card be typed in, beside its picture."""
        from missionapp.ui.pages.capturing import Capture

        self.page_wanted.emit("contacts", Capture(card_id=card_id))

    def _go_to(self, line: Coming) -> None:
        self.page_wanted.emit(line.page, line.record)

    def _open_row(self, row: BehindRow) -> None:
        self.page_wanted.emit(row.page, row.id)

    def show_behind(self, behind: Behind) -> None:
        """Show the records behind a number."""
        self._behind, self._from = behind, self.focusWidget()
        self.pane.ask(behind.kind, behind.words)
        self._stack.setCurrentWidget(self.pane)
        self._read_behind(behind)
        self.pane.take_focus()

    def _read_behind(self, behind: Behind) -> None:
        from missionapp.ui.pages.overview.behind import prepared_rows

        def read(session: Session) -> "Prepared":
            return prepared_rows(behind.kind, read_behind(session, behind.kind, behind.records))

        self.desk.read(read, lambda rows: self._take_behind(behind, rows))

    def _take_behind(self, behind: Behind, rows: "Prepared") -> None:
        if behind is self._behind:
            self.pane.show_rows(rows)
            if self.pane.table and self.pane.table.view.hasFocus():
                self.pane.table.view.go_to_first()

    def go_back(self) -> None:
        """Show the board again, the focus where it was."""
        self._behind = None
        self._stack.setCurrentWidget(self.board)
        try:
            (self._from or self.board.phases).setFocus(Qt.FocusReason.OtherFocusReason)
        except RuntimeError:  # what had the focus was drawn anew meanwhile
            self.take_focus()

    # The window

    def actions_here(self) -> list[Action]:
        """To the field."""
        return [
            Action(
                _("Open Today"),
                "broadcast",
                lambda: self.page_wanted.emit("today", None),
                "Ctrl+N",
                rank=0,
                changes=False,
            )
        ]

    def keys_here(self) -> list[tuple[str, str]]:
        """Those of the tiles and charts."""
        return [(_("Go from number to number"), "Left"), (_("Open its records"), "Return")]

    def areas(self) -> list[QWidget]:
        """Phases, tiles, both columns; or the records behind a number."""
        if self._behind is not None:
            return self.pane.areas()
        return list(self.board.areas)

    def find_here(self) -> None:
        """Go to the filter, where there is one."""
        if self._behind is not None and self.pane.table:
            self.pane.table.focus_filter()

    def take_focus(self) -> None:
        """Go to what needs somebody first, else to the first number."""
        if self._behind is not None:
            self.pane.take_focus()
        elif self._stack.currentWidget() is self._blank:
            self._blank.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.board.needs.rows:
            self.board.needs.rows[0].button.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.board.tiles[0].front.setFocus(Qt.FocusReason.OtherFocusReason)
