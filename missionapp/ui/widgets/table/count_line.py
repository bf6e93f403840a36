"""How many rows there are and how they are sorted, in words; pressed, it offers other ways to sort."""

from collections.abc import Sequence

from PySide6.QtCore import QLocale, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy

from missionapp.i18n import _, ngettext
from missionapp.ui.strokes import paint_frame
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.painting import KeyboardFocus, paint_ring, paint_text, text_width
from missionapp.ui.widgets.table.columns import Column
from missionapp.ui.widgets.table.order import SortKey

_HEIGHT, _PADDING, _RADIUS = 28, 6, 6


class CountLine(KeyboardFocus, QPushButton):
    """A line of text that is a button: the way to sort by keys, and the place where the sort is said."""

    sorting_wanted = Signal(object, bool)
    """A Column, and whether it is added as a second key."""

    def __init__(self, theme: Theme, columns: Sequence[Column]) -> None:
        super().__init__()
        self._columns = columns
        self._keys: Sequence[SortKey] = ()
        self._menu = QMenu(self)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.take_theme(theme)
        self.clicked.connect(self.open_menu)

    def say(self, shown: int, total: int, filters: int, sorting: str) -> None:
        """Count rows and filters; with filters the sort is in the tooltip, else in the line."""
        number = QLocale().toString
        if filters:
            words = ngettext("{n} of {total}, {filters} filter", "{n} of {total}, {filters} filters", filters)
            text = words.format(n=number(shown), total=number(total), filters=filters)
        else:
            text = ", ".join(filter(None, (number(total), sorting)))
        self.setText(text)
        self.setToolTip(_("Sorted {sorting}").format(sorting=sorting) if sorting else _("Sort"))
        self.setAccessibleName(text)
        self._look_changed()

    def set_keys(self, keys: Sequence[SortKey]) -> None:
        """What the rows are sorted by, to be ticked in the menu."""
        self._keys = keys

    def open_menu(self) -> None:
        """Offer every column to sort by, and by a second one."""
        self._menu.clear()
        self._menu.addAction(_("Sort by")).setEnabled(False)
        self._offer(self._menu, adds=False)
        if self._keys:
            self._menu.addSeparator()
            self._offer(self._menu.addMenu(_("Then by")), adds=True)
            turn = self._menu.addAction(_("Other way round"))
            turn.triggered.connect(self._turn)
        self._menu.popup(self.mapToGlobal(QPoint(0, self.height())))

    def _offer(self, menu: QMenu, *, adds: bool) -> None:
        group = QActionGroup(menu)
        key = self._keys[adds].column if len(self._keys) > adds else ""
        for column in self._columns:
            if adds and column.name == self._keys[0].column:
                continue
            action = QAction(_(column.label).replace("&", "&&"), menu)
            action.setCheckable(True)
            action.setChecked(column.name == key)
            action.triggered.connect(lambda _on, column=column: self.sorting_wanted.emit(column, adds))
            group.addAction(action)
            menu.addAction(action)

    def _turn(self) -> None:
        first = next(column for column in self._columns if column.name == self._keys[0].column)
        self.sorting_wanted.emit(first, len(self._keys) > 1)

    def sizeHint(self) -> QSize:
        """As wide as its words."""
        width = text_width(self.text(), self.theme.font("meta")) + 2 * self.theme.px(_PADDING)
        return QSize(width, self.theme.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """It may elide."""
        return QSize(min(self.sizeHint().width(), self.theme.px(96)), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the words; a ground under the pointer shows that they can be pressed."""
        del event
        theme = self.theme
        with QPainter(self) as painter:
            box = self.rect()
            if self.ringed:
                paint_ring(painter, box, theme, theme.px(_RADIUS))
            elif self.hovered:
                paint_frame(painter, box, fill=theme.colour("neu_s"), radius=theme.px(_RADIUS))
            room = box.adjusted(theme.px(_PADDING), 0, -theme.px(_PADDING) + 1, 0)
            paint_text(
                painter,
                room,
                self.text(),
                theme.font("meta"),
                theme.colour("text2"),
                Qt.AlignmentFlag.AlignLeft,
            )
