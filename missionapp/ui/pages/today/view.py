"""The parts of the page side by side: the tables of a slot, and the recorder of one of them."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedLayout, QWidget

from missionapp.i18n import _
from missionapp.ui.pages.today.days import DayChip
from missionapp.ui.pages.today.foot import NextLine
from missionapp.ui.pages.today.strip import SlotStrip
from missionapp.ui.pages.today.tables import TableList
from missionapp.ui.pages.who import WhoChip
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.button import Button
from missionapp.ui.widgets.card import Card
from missionapp.ui.widgets.chip import Chip
from missionapp.ui.widgets.label import ElidedLabel, Label

_LIST, _LIST_LEAST, _LIST_MOST, _NUMBERS = 396, 264, 480, 74
_RECORDER = 560
"""Below this width of the recorder the list gives way, down to the numbers of the tables."""
_GAP = 12


class StripCard(Card):
    """The day, its slots, and what is left to complete."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, padding=6)
        self.day = DayChip(theme)
        self.slots = SlotStrip(theme)
        self.today = Button(theme, _("Today"), "broadcast", "plain")
        self.complete = Chip(theme, "", "checks", closes=True)
        row = QHBoxLayout()
        row.setContentsMargins(6, 0, 6, 0)
        row.setSpacing(10)
        row.addWidget(self.day)
        row.addWidget(self.today)
        row.addWidget(self.slots, 1)
        row.addWidget(self.complete)
        self.body.addLayout(row)

    def show_left(self, number: int, *, completing: bool) -> None:
        """How many meetings of the day are still to be completed."""
        said = _("To complete ({n})").format(n=number)
        self.complete.set_text(said)
        self.complete.setToolTip(_("Go through every meeting of the day that lacks something"))
        self.complete.setEnabled(bool(number) or completing)
        self.complete.blockSignals(True)
        self.complete.setChecked(completing)
        self.complete.blockSignals(False)
        self.complete.updateGeometry()
        self.complete.update()


class Tables(Card):
    """The tables of a slot, with when it is above them and what is next below."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, padding=0, spacing=0)
        self._theme = theme
        self.when = Label(theme, "", "section", tabular=True)
        self.count = ElidedLabel(theme, "", "meta", "text2")
        self.who = WhoChip(theme)
        self.list = TableList(theme)
        self.next = NextLine(theme)
        self._head = QWidget()
        row = QHBoxLayout(self._head)
        row.setContentsMargins(16, 0, 12, 0)
        row.setSpacing(10)
        row.addWidget(self.when)
        row.addWidget(self.count, 1)
        row.addWidget(self.who)
        hairline = QFrame()
        hairline.setObjectName("hairline")
        hairline.setFixedHeight(1)
        self.body.addWidget(self._head)
        self.body.addWidget(hairline)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self.next)
        theme.changed.connect(self._measure)
        self._measure()

    def _measure(self) -> None:
        self._head.setFixedHeight(self._theme.px(44))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the numbers alone are shown, nothing else has room."""
        super().resizeEvent(event)
        wide = self.width() >= self._theme.px(180)
        self._head.setVisible(wide)


class Both(QWidget):
    """The list at the left, the recorder (or what stands in its place) at the right.

    Where it is narrow the list gives way, at last down to the numbers of its tables.
    """

    def __init__(self, theme: Theme, tables: Tables, recorder: QWidget) -> None:
        super().__init__()
        self._theme = theme
        self._tables = tables
        self.side = QWidget()
        self.right = QStackedLayout(self.side)
        self.right.addWidget(recorder)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP)
        row.addWidget(tables)
        row.addWidget(self.side, 1)
        theme.changed.connect(self._share)
        self._share()

    def minimumSizeHint(self) -> QSize:
        """With the numbers of the tables alone."""
        least = super().minimumSizeHint()
        right = self.right.minimumSize().width()
        return QSize(self._theme.px(_NUMBERS) + _GAP + right, least.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width."""
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        px, width = self._theme.px, self.width()
        left = min(px(_LIST_MOST), max(px(_LIST_LEAST), round(width * 0.355)))
        if width - left - _GAP < px(_RECORDER):
            left = width - px(_RECORDER) - _GAP
        if left < px(_LIST_LEAST):
            left = px(_NUMBERS)
        self._tables.setFixedWidth(left)
