"""How the cases are shown: as a board of cards, as a log, or the board with the log below it."""

from datetime import date

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QWidget

from missionapp.actions.lists.cases import CaseRow
from missionapp.i18n import _
from missionapp.ui.pages.cases.deck import Deck
from missionapp.ui.pages.cases.log_head import LogHead
from missionapp.ui.pages.cases.reached import Reached
from missionapp.ui.pages.cases.switching import CASES, Listed
from missionapp.ui.pages.cases.words import card_of, lanes
from missionapp.ui.shell import focused_within
from missionapp.ui.widgets.board import Board, BoardCard
from missionapp.ui.widgets.segmented import Segmented
from missionapp.ui.widgets.table.copying import rows_as_tsv

BOTH, BOARD, LOG = "both", "board", "log"
_CARDS = 3
"""Of each lane, where the log stands below."""
_LEAST_LOG = 220
"""Pixels at 100 % that the log keeps before the board gives up a row of cards."""


class CaseViews(Listed):
    """Board, log and what is asked between them; one card is the current line."""

    pane_waits = True

    # How it is made

    def body(self) -> QWidget:
        """Tools, board, what is asked after a move, and the log."""
        whole = super().body()
        desk, theme = self.desk, self.desk.theme
        self._today = date.min
        self._deck = Deck([])
        self.views = Segmented(
            theme, [(BOTH, _("Board and log")), (BOARD, _("Board")), (LOG, _("Log"))], _("View")
        )
        self.tools_row.insertWidget(1, self.views, 0, Qt.AlignmentFlag.AlignTop)
        self.board = Board(theme, lanes(), self._card)
        self.board.set_writable(writable=desk.writable)
        self.table.filter_row.edit.setPlaceholderText(_("Filter cases"))
        self.reached = Reached(desk)
        self._keep = QTimer(self, interval=0, singleShot=True)
        self._keep.timeout.connect(self._keep_in_sight)
        self.head = LogHead(theme, self.table.filter_row)
        self.table.add_head(self.head)
        self.column.insertWidget(1, self.board)
        self.column.insertWidget(2, self.reached)
        self._wire_views()
        kept = desk.memory.get(CASES, "view", BOTH)
        self.show_view(kept if kept in (BOTH, BOARD, LOG) else BOTH)
        return whole

    def _wire_views(self) -> None:
        board, table = self.board, self.table
        self.views.chosen.connect(self.show_view)
        self.head.copy_wanted.connect(self.copy_all)
        self.head.pane_wanted.connect(self.toggle_pane)
        board.chosen.connect(table.select)
        board.opened.connect(lambda _record: self.open_pane())
        board.more_wanted.connect(self._show_more)
        board.left.connect(table.focus_filter)
        table.model.modelReset.connect(self._show_cards)
        table.model.dataChanged.connect(self._show_cards)
        table.current_changed.connect(lambda row: board.set_current(row.id if row else None))
        table.view.resized.connect(self._fit)

    def _card(self, row: CaseRow) -> BoardCard:
        return card_of(row, self._today)

    # Views

    @property
    def view(self) -> str:
        """Both, board or log."""
        return str(self.views.value)

    def show_view(self, view: object) -> None:
        """Show the board, the log, or both."""
        focused = focused_within(self.board) or focused_within(self.table.view)
        self.views.set_value(str(view))
        self.desk.memory.put(CASES, "view", str(view))
        self._share()
        if focused:
            self.focus_rows()

    def _share(self) -> None:
        """Without any case there is no board; where it is low, the board shows fewer cards."""
        some = bool(self.table.model.total)
        with_board = some and self.view != LOG
        self.views.setVisible(some)
        self.table.setVisible(not some or self.view != BOARD)
        self.head.setVisible(some)
        self.column.setStretch(1, int(self.view == BOARD))
        if with_board:
            self.board.set_lines(None if self.view == BOARD else self._lines())
            self._show_cards()
        self.board.setVisible(with_board)

    def _keep_in_sight(self) -> None:
        """The current line, where the log has become lower."""
        view = self.table.view
        if view.isVisible() and view.currentIndex().isValid():
            view.scrollTo(view.currentIndex())

    def _lines(self) -> int:
        others = [self.tools, self.reached] if not self.reached.isHidden() else [self.tools]
        taken = sum(max(part.height(), part.sizeHint().height()) + self.column.spacing() for part in others)
        spare = self.height() - taken - self.column.spacing() - self.desk.theme.px(_LEAST_LOG)
        fitting = [n for n in range(1, _CARDS + 1) if self.board.height_of(n) <= spare]
        return max(fitting, default=1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the height out anew."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As many cards as fit; what is current stays in sight."""
        if self.view == BOTH and not self.board.isHidden():
            self.board.set_lines(self._lines())
        self._keep.start()

    def _show_cards(self) -> None:
        """Show on the board what passes the filters, the first due first."""
        if self.view == LOG:
            return
        if len(self.table.model.prepared.rows) == len(self._deck):
            current = self.current_row()
            lanes_now = self._deck.lanes(self.table.model.places)
            self.board.show_rows(lanes_now, current.id if current else None)

    def _show_more(self, lane: object) -> None:
        """The other cards of a lane; where even the board has no room for all, in the log."""
        if self.view == BOARD:
            self.show_view(LOG)
            self.table.focus_table()
        else:
            self.show_view(BOARD)
            self.board.focus_lane(lane)

    # Where one is

    def focus_rows(self) -> None:
        """Go to the board, or to the log."""
        if self.board.isVisible():
            self.board.focus_current(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.table.focus_table()

    def toggle_pane(self) -> None:
        """Show the details, or let them go."""
        if self._stack.isVisible():
            self.close_pane()
        else:
            self.open_pane()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copying a card copies its line."""
        if event.matches(QKeySequence.StandardKey.Copy) and focused_within(self.board):
            self.table.view.copy()
        else:
            super().keyPressEvent(event)

    def copy_all(self) -> None:
        """Put the log as it is shown on the clipboard, for a spreadsheet."""
        model = self.table.model
        QGuiApplication.clipboard().setText(rows_as_tsv(model, range(model.rowCount())))
