"""The board: lanes side by side, one current card in all of them, cards carried from lane to lane."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from missionapp.ui.theme import Theme
from missionapp.ui.widgets.board.card_list import lift
from missionapp.ui.widgets.board.cards import BoardCard, LaneKind
from missionapp.ui.widgets.board.lane import HEAD, Lane
from missionapp.ui.widgets.board.paint import pitch

_BETWEEN, _LEAST = 12, 96
MOST = 300
"""Cards of a lane: nobody scrolls through more, and the others are behind "more"."""


class Board(QWidget):
    """Says what is requested; of what it asks to be moved it shows at once where it goes."""

    chosen = Signal(object)
    """The id of the card that the user went to."""
    opened = Signal(object)
    move_wanted = Signal(object, object)
    """A card's id, and the value of the lane that it is carried to."""
    menu_wanted = Signal(object, QPoint)
    more_wanted = Signal(object)
    """The value of the lane whose other cards are asked for."""
    left = Signal()

    def __init__(self, theme: Theme, kinds: Sequence[LaneKind], card_of: Callable[[Any], BoardCard]) -> None:
        super().__init__()
        self._theme = theme
        self._lines: int | None = None
        self._lifted: QWidget | None = None
        self.lanes = [Lane(theme, kind, card_of) for kind in kinds]
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        for place, lane in enumerate(self.lanes):
            self._row.addWidget(lane, 1)
            self._connect(lane, place)
        theme.changed.connect(self._restyle)
        self._restyle()

    def _connect(self, lane: Lane, place: int) -> None:
        cards = lane.list
        cards.chosen.connect(self._choose)
        cards.opened.connect(self.opened)
        cards.side_wanted.connect(lambda by: self._go_beside(place, by))
        cards.carry_wanted.connect(lambda by: self._carry(place, place + by))
        cards.menu_wanted.connect(self.menu_wanted)
        cards.left.connect(self.left)
        cards.dragged.connect(lambda point: self._drag(place, point))
        cards.dropped.connect(lambda point: self._drop(place, point))
        cards.drag_ended.connect(self._end_drag)
        lane.more.clicked.connect(lambda: self.more_wanted.emit(lane.kind.value))

    # What it shows

    def show_rows(self, rows: Mapping[Hashable, Sequence[Any]], current: object) -> None:
        """Show these rows by lane; the focus follows the current one to its lane."""
        focused = self.has_focus()
        for lane in self.lanes:
            cards = rows.get(lane.kind.value, ())
            lane.show_rows(cards[:MOST], len(cards))
        self.set_current(current)
        if focused:
            self.focus_current()

    def set_current(self, record: object) -> None:
        """Make this card current, without a signal."""
        for lane in self.lanes:
            line = lane.list.cards.line_of(record) if record is not None else -1
            lane.list.go_to(line)
        self._let_tab_in()

    def _let_tab_in(self) -> None:
        """Tab stops at one lane: the current card's, else the first that has any; arrows lead on."""
        entered = self._current_lane() or next((each for each in self.lanes if each.list.cards.rows), None)
        for lane in self.lanes:
            stops = lane is (entered or self.lanes[0])
            lane.list.setFocusPolicy(Qt.FocusPolicy.StrongFocus if stops else Qt.FocusPolicy.ClickFocus)

    def set_lines(self, lines: int | None) -> None:
        """How many cards of a lane are seen; None for as many as there is room for."""
        if lines == self._lines:
            return
        self._lines = lines
        for lane in self.lanes:
            lane.set_lines(lines)

    def set_writable(self, *, writable: bool) -> None:
        """Let cards be carried, or not."""
        for lane in self.lanes:
            lane.list.writable = writable

    def height_of(self, lines: int) -> int:
        """How high it is with so many cards in a lane."""
        return self._theme.px(HEAD) + lines * pitch(self._theme)

    def minimumSizeHint(self) -> QSize:
        """One card of each lane; whoever gives it less room than its cards need lets it show fewer."""
        return QSize(len(self.lanes) * self._theme.px(_LEAST), self.height_of(1))

    def has_focus(self) -> bool:
        """Whether the keys go to a card."""
        return any(lane.list.hasFocus() for lane in self.lanes)

    def focus_current(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Put the focus on the current card, or on the first."""
        lane = self._current_lane() or next((each for each in self.lanes if each.list.cards.rows), None)
        (lane or self.lanes[0]).list.setFocus(reason)

    def focus_lane(self, value: object) -> None:
        """Put the focus on a lane's first card that was out of sight."""
        for lane in self.lanes:
            if lane.kind.value == value:
                lane.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _current_lane(self) -> Lane | None:
        return next((lane for lane in self.lanes if lane.list.currentIndex().isValid()), None)

    # Going from lane to lane

    def _choose(self, record: object) -> None:
        for lane in self.lanes:
            if lane.list.record != record:
                lane.list.go_to(-1)
        self._let_tab_in()
        self.chosen.emit(record)

    def _go_beside(self, place: int, by: int) -> None:
        """To the next lane that has cards, at the same height."""
        line = self.lanes[place].list.currentIndex().row()
        beyond = self.lanes[place + 1 :] if by > 0 else self.lanes[:place][::-1]
        for lane in beyond:
            if rows := lane.list.cards.rows:
                lane.list.setCurrentIndex(lane.list.cards.index(min(max(line, 0), len(rows) - 1)))
                lane.list.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def _carry(self, place: int, to: int) -> None:
        """Ask that the current card of a lane goes to another, and show it there."""
        here = self.lanes[place].list
        line = here.currentIndex().row()
        if not here.writable or line < 0 or not 0 <= to < len(self.lanes) or to == place:
            return
        row, there = here.cards.rows[line], self.lanes[to]
        focused = here.hasFocus()
        self.lanes[place].drop(row)
        there.put(row)
        self.set_current(row.id)
        if focused:
            there.list.setFocus(Qt.FocusReason.TabFocusReason)
        self.move_wanted.emit(row.id, there.kind.value)

    # The pointer carries a card

    def _lane_at(self, point: QPoint) -> int:
        """The lane under a point of the screen; -1 for none."""
        at = self.mapFromGlobal(point)
        return next((n for n, lane in enumerate(self.lanes) if lane.geometry().contains(at)), -1)

    def _drag(self, place: int, point: QPoint) -> None:
        view = self.lanes[place].list
        if self._lifted is None:
            self._grip = view.pressed_at
            self._lifted = lift(view)
        self._lifted.move(self.window().mapFromGlobal(point) - self._grip)
        aimed = self._lane_at(point)
        for number, lane in enumerate(self.lanes):
            lane.aim(aimed=number == aimed != place)

    def _drop(self, place: int, point: QPoint) -> None:
        to = self._lane_at(point)
        self._end_drag()
        if to >= 0:
            self._carry(place, to)

    def _end_drag(self) -> None:
        if self._lifted is not None:
            self._lifted.deleteLater()
            self._lifted = None
        for lane in self.lanes:
            lane.aim(aimed=False)

    def _restyle(self) -> None:
        self._row.setSpacing(self._theme.px(_BETWEEN))
