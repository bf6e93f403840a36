"""The left side: filters, the map with its legend, and the sentence under it."""

from typing import Any
from uuid import UUID

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QStackedLayout, QVBoxLayout, QWidget

from missionapp.actions.lists.matching import Matching
from missionapp.i18n import _
from missionapp.ui.desk import Desk
from missionapp.ui.page import Action
from missionapp.ui.pages.matching.drawing import Drawing, Planned, is_placed
from missionapp.ui.pages.matching.filters import FilterBar
from missionapp.ui.pages.matching.legend import Legend
from missionapp.ui.pages.matching.narrowing import Filter, groups_of, narrow
from missionapp.ui.pages.matching.sentence import SentenceBar
from missionapp.ui.pages.matching.verbs import KEYS, PairEdits, PairMenu
from missionapp.ui.widgets.card import Card
from missionapp.ui.widgets.empty import EmptyState
from missionapp.ui.widgets.heatmap import PITCHES, HeatMap

PAGE = "matching"


class MapPane(QWidget):
    """Shows the wishes, and changes them one pair at a time."""

    party_opened = Signal(object)
    """The id of a participant or counterpart."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        theme, memory = desk.theme, desk.memory
        size = memory.get(PAGE, "size", "")
        self._size = size if size in PITCHES else ""
        self.filters = FilterBar(theme, memory.get(PAGE, "filters", {}))
        self.legend = Legend(theme)
        self.map = HeatMap(theme, KEYS, self.legend)
        self.map.setAccessibleName(_("Wishes"))
        self._show_size(self._size or "large")
        self.sentence = SentenceBar(theme)
        self.edits = PairEdits(desk)
        clear = Action(_("Clear filters"), "", self.filters.clear, changes=False)
        self._nothing = EmptyState(theme, "funnel-simple", _("Nothing matches."), [clear])
        self._matching, self._plan = Matching(), Planned()
        self.drawing = Drawing(self._matching, self._plan, narrow(self._matching, Filter(), lambda *_: False))
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        theme = self._desk.theme
        self.card = Card(theme, padding=1, spacing=0)
        shown = QWidget()
        self._stack = QStackedLayout(shown)
        self._stack.addWidget(self.map)
        self._stack.addWidget(self._nothing)
        rule = QFrame()
        rule.setObjectName("hairline")
        rule.setFixedHeight(1)
        self.card.body.addWidget(shown, 1)
        self.card.body.addWidget(rule)
        self.card.body.addWidget(self.sentence)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        column.addWidget(self.filters)
        column.addWidget(self.card, 1)

    def _connect(self) -> None:
        self.filters.changed.connect(self._filter)
        self.filters.left.connect(self.focus_map)
        self.filters.sizes.chosen.connect(self._choose_size)
        self.map.pointed.connect(self._tell)
        self.map.wanted.connect(self._do)
        self.map.menu_wanted.connect(self._open_menu)
        self.map.left.connect(self.focus_filter)
        self.map.line_opened.connect(self.party_opened)
        self.map.column_opened.connect(self.party_opened)
        self.edits.refused.connect(self.sentence.refuse)

    # What is shown

    @property
    def nothing_matches(self) -> bool:
        """Whether the filters have left nothing."""
        return self._stack.currentWidget() is self._nothing

    def show_matching(self, matching: Matching, plan: Planned) -> None:
        """Show what was read; `plan` is what is being looked at, and not applied."""
        self._matching, self._plan = matching, plan
        self.filters.offer(groups_of(matching))
        self._draw()

    def _filter(self, _wanted: Filter) -> None:
        self._desk.memory.put(PAGE, "filters", self.filters.remembered())
        self._draw()

    def _draw(self) -> None:
        def placed(line: UUID, column: UUID) -> bool:
            return is_placed(self._matching, self._plan, (line, column))

        left = narrow(self._matching, self.filters.wanted, placed)
        self.drawing = Drawing(self._matching, self._plan, left)
        everything = len(self._matching.ours), len(self._matching.counterparts)
        self.filters.say(len(left.ours), len(left.counterparts), everything)
        self._stack.setCurrentWidget(self.map if left.ours and left.counterparts else self._nothing)
        picture = self.drawing.picture()
        self.legend.explain(picture.marks.values())
        self.map.show_picture(picture)
        self._fit_squares()

    def _tell(self, ids: Any) -> None:
        if ids is None:
            self.sentence.say(_("Point at a square, or go to one with the arrow keys."))
        else:
            self.sentence.say(*self.drawing.sentences(*ids))

    def _choose_size(self, size: str) -> None:
        self._size = size
        self._desk.memory.put(PAGE, "size", size)
        self._show_size(size)

    def _show_size(self, size: str) -> None:
        self.filters.sizes.set_value(size)
        self.map.set_size(size)

    def _fit_squares(self) -> None:
        """Unless a size was chosen: large squares if all of ours are seen at once, else smaller ones."""
        if not self._size:
            size = "large" if self.map.has_room("large", len(self._matching.ours)) else "medium"
            if size != self.filters.sizes.value:
                self._show_size(size)

    # What is done

    def _do(self, verb: str, line: object, column: object) -> None:
        one, other = self.drawing.by_id[line], self.drawing.by_id[column]
        self.edits.do(verb, one, other, self.drawing.pair(line, column))

    def _open_menu(self, ids: tuple[Any, Any], at: QPoint) -> None:
        one, other = (self.drawing.by_id[made] for made in ids)
        menu = PairMenu(self, one, other, self.drawing.pair(*ids), writable=self._desk.writable)
        menu.wanted.connect(lambda verb: self._do(verb, *ids))
        menu.opened.connect(self.party_opened)
        menu.open_at(at)

    # The window

    def focus_filter(self) -> None:
        """Go to the filter, its text selected (Ctrl+F)."""
        self.filters.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filters.edit.selectAll()

    def focus_map(self) -> None:
        """Go to the squares."""
        self.map.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what there is no room for."""
        super().resizeEvent(event)
        self.sentence.fit(self.width())
        self._fit_squares()

    def minimumSizeHint(self) -> QSize:
        """Small enough for a small screen."""
        return QSize(self._desk.theme.px(360), self._desk.theme.px(320))
