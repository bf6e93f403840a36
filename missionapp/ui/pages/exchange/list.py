"""The list at the left of a review: chips for what is listed, then the lines."""

from collections.abc import Hashable, Sequence

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from missionapp.i18n import _
from missionapp.ui.pages.exchange.lines import Entry, Rows, Tab
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.card import Card
from missionapp.ui.widgets.chip import Chip
from missionapp.ui.widgets.empty import Picture
from missionapp.ui.widgets.flow import FlowLayout
from missionapp.ui.widgets.hairline import hairline
from missionapp.ui.widgets.headed_list import HeadedDelegate, HeadedList, Measures
from missionapp.ui.widgets.label import Label
from missionapp.ui.widgets.painting import paint_icon_at, paint_text

_MEASURES = Measures(row=54, heading=30, bar=4, icon_at=17, icon=18, text_at=46, margin=12)


class _Delegate(HeadedDelegate[Entry]):
    def paint_line(self, painter: QPainter, rect: QRect, line: Entry, *, selected: bool) -> None:
        theme, px, m = self.theme, self.theme.px, self.measures
        paint_icon_at(
            painter, rect.x() + px(m.icon_at), rect, theme, line.icon, theme.colour(line.tone), m.icon
        )
        words = rect.adjusted(px(m.text_at), px(8), -px(m.margin), -px(8))
        upper = QRect(words.x(), words.y(), words.width(), words.height() // 2)
        paint_text(painter, upper, line.title, theme.font("body", 600), theme.colour("text"))
        below = upper.translated(0, upper.height())
        paint_text(painter, below, line.detail, theme.font("meta"), theme.colour("text2"))
        if not selected:
            under = QRect(words.x(), rect.bottom(), rect.right() - words.x(), 1)
            painter.fillRect(under, theme.colour("line"))


class Entries(HeadedList[Entry]):
    """The lines. Enter says that all is decided."""

    entered = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("What the file brings"))
        self.setItemDelegate(_Delegate(self, _MEASURES))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is the page's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def step(self, by: int) -> None:
        """Choose the line before or after; over headings, and around the ends."""
        count, at = self.rows.rowCount(), self.currentIndex().row()
        for turn in range(1, count + 1):
            index = self.rows.index((at + by * turn) % count)
            if self.rows.flags(index) & Qt.ItemFlag.ItemIsSelectable:
                self.setCurrentIndex(index)
                return


class ReviewList(Card):
    """Title, chips, lines, and one sentence at the foot. `chosen` gives what the line stands for."""

    chosen = Signal(object)
    """An Entry; None when there is none."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, padding=1, spacing=0)
        self._theme = theme
        self._tabs: dict[str, Tab] = {}
        self.tab = ""
        self._title = Label(theme, "", "section")
        self._title.setContentsMargins(16, 12, 16, 12)
        self.chips: dict[str, Chip] = {}
        self._chip_row = QWidget()
        chips = QWidget()
        self._flow = FlowLayout(chips, theme.px(6))
        around = QVBoxLayout(self._chip_row)
        around.setContentsMargins(14, 10, 14, 10)
        around.addWidget(chips)
        self.entries = Entries(theme)
        self._foot = Label(theme, "", "meta", "text2", wrap=True)
        for part in (self._title, hairline(), self._chip_row, hairline()):
            self.body.addWidget(part)
        self.body.addWidget(self.entries, 1)
        self.body.addLayout(self._lay_out_foot())
        self.entries.selectionModel().currentChanged.connect(self._current_changed)

    def _lay_out_foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(17, 10, 16, 14)
        row.setSpacing(10)
        row.addWidget(Picture(self._theme, "info", 16, "text2"), alignment=Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._foot, 1)
        return row

    def sizeHint(self) -> QSize:
        """Under a third of the page."""
        return QSize(self._theme.px(332), self._theme.px(420))

    # What is shown

    def show_tabs(self, title: str, foot: str, tabs: Sequence[Tab]) -> None:
        """Show these; the chip and the line that were chosen stay where they are still there."""
        self._title.setText(title)
        self._foot.setText(foot)
        self._tabs = {tab.name: tab for tab in tabs}
        if list(self.chips) != list(self._tabs):
            self._make_chips()
        for name, chip in self.chips.items():
            chip.set_text(self._tabs[name].label)
        self.choose_tab(self.tab if self.tab in self._tabs else next(iter(self._tabs), ""))

    def _make_chips(self) -> None:
        while item := self._flow.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self.chips = {}
        for name, tab in self._tabs.items():
            chip = Chip(self._theme, tab.label, closes=False)
            chip.clicked.connect(lambda _on=False, name=name: self.choose_tab(name))
            self._flow.addWidget(chip)
            self.chips[name] = chip

    def choose_tab(self, name: str) -> None:
        """Show the lines under a chip, and choose the one that was chosen, else the first."""
        before = self.current
        self.tab = name
        for other, chip in self.chips.items():
            chip.setChecked(other == name)
        self.entries.rows.show(self._tabs[name].rows if name in self._tabs else ())
        self._choose(before.key if before else None)

    def renew(self, tab: Tab) -> None:
        """Show other words on the same lines."""
        self._tabs[tab.name] = tab
        if tab.name in self.chips:
            self.chips[tab.name].set_text(tab.label)
        if tab.name == self.tab:
            self.entries.rows.show(tab.rows)

    def _choose(self, key: Hashable) -> None:
        entries = [row for row in self._rows() if isinstance(row, Entry)]
        wanted = next((entry for entry in entries if entry.key == key), entries[0] if entries else None)
        if wanted is not None:
            self.entries.select(wanted.key)
        self.chosen.emit(wanted)

    def _rows(self) -> Rows:
        return self._tabs[self.tab].rows if self.tab in self._tabs else ()

    def choose(self, key: Hashable) -> None:
        """Choose a line of the chip that is shown."""
        self._choose(key)

    @property
    def current(self) -> Entry | None:
        """What is chosen."""
        index = self.entries.currentIndex()
        row = self.entries.rows.row(index) if index.isValid() else None
        return row if isinstance(row, Entry) else None

    def _current_changed(self, _index: QModelIndex) -> None:
        self.chosen.emit(self.current)
