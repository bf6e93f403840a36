"""The list of cases: a board of cards, the contract log below it, and the pane of the current one."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget
from sqlalchemy.orm import Session

from missionapp.actions import cases as actions
from missionapp.actions.lists.cases import CaseRow, Column, read_cases
from missionapp.actions.lists.mission import today_there
from missionapp.domain.entities import Case
from missionapp.domain.entities.cases import Stage
from missionapp.i18n import _, ngettext
from missionapp.ui.desk import Desk
from missionapp.ui.page import Action
from missionapp.ui.pages.cases.columns import COLUMNS, FACETS
from missionapp.ui.pages.cases.deck import Deck
from missionapp.ui.pages.cases.menu import case_menu
from missionapp.ui.pages.cases.switching import CASES
from missionapp.ui.pages.cases.views import BOARD, BOTH, LOG, CaseViews
from missionapp.ui.pages.cases.words import stage_in
from missionapp.ui.shell import focused_within
from missionapp.ui.widgets.table.order import SortKey
from missionapp.ui.widgets.table.prepared import Prepared, prepared

if TYPE_CHECKING:
    from missionapp.ui.pages.cases.adding import LogCard
    from missionapp.ui.pages.cases.pane import CasePane


class CaseList(CaseViews):
    """Board and log, board, or log."""

    name = CASES
    entity = Case
    shows = frozenset(
        (
            *("case", "case_party", "step", "list_value", "attachment", "follow_up", "organisation"),
            *("export_group", "mission", "meeting", "vocabulary_entry", "participant"),
        )
    )
    columns = COLUMNS
    facets = FACETS
    sort: ClassVar[Sequence[SortKey]] = (SortKey("number", down=True),)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.board.move_wanted.connect(self._carry)
        self.board.menu_wanted.connect(self._offer)
        self.reached.closed.connect(self._close_question)
        self.table.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.view.customContextMenuRequested.connect(self._offer_in_log)

    # Rows

    def read(self, session: Session) -> Sequence[CaseRow]:
        """All cases."""
        return read_cases(session)

    def refresh(self) -> None:
        """Read again; cards say what is late by the day that it is there."""

        def read(session: Session) -> tuple[date, Deck, tuple[Prepared, str]]:
            rows = self.read(session)
            listed = prepared(rows, self.columns), self.fact_of(session, rows)
            return today_there(session), Deck(rows), listed

        self.desk.read(read, self._take_all)

    def fact_of(self, session: Session, rows: Sequence[CaseRow]) -> str:
        """How many, and how many in each lane."""
        del session
        return fact_said(rows)

    def _take_all(self, found: tuple[date, Deck, tuple[Prepared, str]]) -> None:
        first = not len(self._deck)
        self._today, self._deck, listed = found
        self._take(listed)
        self.reached.look_again(self._deck.stages)
        self._share()
        if first and focused_within(self.table.view):
            self.focus_rows()  # the page was opened before there was any card

    def _show_rows(self) -> None:
        """The pane reads only while it is there."""
        if self._stack.isVisible():
            super()._show_rows()

    # Moving on

    def _carry(self, record: UUID, lane: Column) -> None:
        row = self._deck.row(record)
        if row is not None:
            self.move_to(row, stage_in(lane, row))

    def move_to(self, row: CaseRow, stage: Stage) -> None:
        """Let a case reach a stage; what belongs to it is asked below the board, and can be left out."""
        self.desk.do(
            actions.move_stage,
            row.id,
            stage,
            then=lambda _none: self._ask(row, stage),
            failed=self._not_moved,
        )

    def _ask(self, row: CaseRow, stage: Stage) -> None:
        self.reached.ask(row, stage, self._today)
        self._share()

    def _close_question(self) -> None:
        self._share()
        self.focus_rows()

    def _not_moved(self, error: Exception) -> None:
        self.desk.troubled.emit(error)
        self.refresh()

    def _move_by(self, by: int) -> None:
        """Carry the current case to the lane beside; wherever it is shown."""
        row = self.current_row()
        places = list(Column)
        to = places.index(row.column) + by if row is not None else -1
        if row is not None and 0 <= to < len(places):
            self.move_to(row, stage_in(places[to], row))

    def _offer(self, record: UUID, point: QPoint) -> None:
        row = self._deck.row(record)
        if row is not None:
            case_menu(self, row, writable=self.desk.writable).popup(point)

    def _offer_in_log(self, point: QPoint) -> None:
        row = self.current_row()
        if row is not None:
            self._offer(row.id, self.table.view.viewport().mapToGlobal(point))

    # The window

    def actions_here(self) -> list[Action]:
        """Log an agreement; moving and looking for palette and keys."""
        return [
            *super().actions_here(),
            Action(_("Move to the stage before"), "arrow-left", lambda: self._move_by(-1), "Alt+Left"),
            Action(_("Move to the next stage"), "arrow-right", lambda: self._move_by(1), "Alt+Right"),
            Action(_("Show board and log"), "rows", lambda: self.show_view(BOTH), changes=False),
            Action(_("Show the board"), "squares-four", lambda: self.show_view(BOARD), "B", changes=False),
            Action(_("Show the log"), "list", lambda: self.show_view(LOG), "L", changes=False),
            Action(_("Copy the log as a table"), "copy", self.copy_all, changes=False),
        ]

    def keys_here(self) -> list[tuple[str, str]]:
        """Keys of the board."""
        return [(_("From card to card"), _("Arrows")), (_("All about a case"), _("Enter"))]

    def areas(self) -> list[QWidget]:
        """Tools, board, what is asked, log, pane."""
        return [self.tools, self.board, self.reached, *self.table.areas()[1:], self._stack]

    def delete_selected(self) -> None:
        """Delete the card, or the lines selected."""
        row = self.current_row()
        if focused_within(self.board) and row is not None:
            self.delete([row])
        else:
            super().delete_selected()

    # Adding

    def make_detail(self) -> "CasePane":
        """Everything about one case."""
        from missionapp.ui.pages.cases.pane import CasePane

        pane = CasePane(self.desk)
        pane.list_wanted.connect(self.list_wanted)
        return pane

    def make_adding(self) -> "LogCard":
        """A case is logged with who, with whom and what."""
        from missionapp.ui.pages.cases.adding import LogCard

        card = LogCard(self.desk)
        card.logged.connect(self._log)
        return card

    def start_adding(self) -> None:
        """Ask for a new case."""
        super().start_adding()
        self.adding.prepare()  # type: ignore[attr-defined]  # it is a LogCard

    def _log(self, values: dict[str, Any]) -> None:
        mission = values.pop("mission")
        self.desk.do(actions.log_case, mission, then=self.added, failed=self.refused, **values)

    def empty_state(self) -> tuple[str, str]:
        """Before anything was agreed."""
        return "files", _("No cases yet. What comes of a meeting is logged here.")

    def adds(self) -> Action:
        """The primary action."""
        return Action(_("Log an agreement"), "file-plus", self.start_adding, "Ctrl+N", rank=0)


def fact_said(rows: Sequence[CaseRow]) -> str:
    """ "13 cases: 3 signed, 3 drafted, 4 in talks, 3 done or stopped"."""
    lanes_of = Counter(row.column for row in rows)
    signed, drafted, done = (lanes_of[lane] for lane in (Column.SIGNED, Column.DRAFTED, Column.DONE))
    words = {
        Column.SIGNED: ngettext("{n} signed", "{n} signed", signed),
        Column.DRAFTED: ngettext("{n} drafted", "{n} drafted", drafted),
        Column.IN_TALKS: _("{n} in talks"),
        Column.DONE: ngettext("{n} done or stopped", "{n} done or stopped", done),
    }
    said = [text.format(n=lanes_of[lane]) for lane, text in words.items() if lanes_of[lane]]
    total = ngettext("{n} case", "{n} cases", len(rows)).format(n=len(rows))
    return f"{total}: {', '.join(said)}" if said else total
