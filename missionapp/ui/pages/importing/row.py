"""One row of an import, beside the list: each cell as it came, to be put right, and as it will stand."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from missionapp.actions.importing.review import State
from missionapp.actions.importing.row_detail import CellLine, Detail
from missionapp.i18n import _
from missionapp.ui.pages.importing.alike import AlikePanel
from missionapp.ui.pages.importing.cell import ARROW, LABEL, CellRow
from missionapp.ui.pages.importing.rows import pill_of
from missionapp.ui.pages.merging_head import hairline
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.banner import Banner
from missionapp.ui.widgets.button import Button
from missionapp.ui.widgets.card import Card
from missionapp.ui.widgets.label import Label
from missionapp.ui.widgets.pill import PillLabel


class RowPane(Card):
    """The row that is looked at. `corrected` gives a Spot and its text (None: as it came)."""

    corrected = Signal(object, object)
    stepped = Signal(int)
    toggled = Signal()
    next_wanted = Signal()
    same = Signal(object)
    """An Alike that is one."""
    apart = Signal(object)
    """An Alike that is two."""
    undecided = Signal(object)
    """A Told of which nothing is decided any more."""
    left = Signal()
    """Esc: back to the list."""

    def __init__(self, theme: Theme) -> None:
        """It shows nothing until `show_detail`."""
        super().__init__(theme, padding=1, spacing=0)
        self._theme = theme
        self._rows: list[CellRow] = []
        self.detail: Detail | None = None
        self.title = Label(theme, "", "section")
        self.fact = Label(theme, "", "meta", "text2")
        self.pill = PillLabel(theme)
        self.up = Button(theme, "", "caret-up", "plain", "Alt+Up", tip=_("The row before"))
        self.down = Button(theme, "", "caret-down", "plain", "Alt+Down", tip=_("The next row"))
        self.up.clicked.connect(lambda: self.stepped.emit(-1))
        self.down.clicked.connect(lambda: self.stepped.emit(1))
        self.alike = AlikePanel(theme)
        for name in ("same", "apart", "undecided"):
            getattr(self.alike, name).connect(getattr(self, name))
        self.leave_out = Button(theme, _("Leave this row out"), "minus-circle", "plain")
        self.leave_out.clicked.connect(self.toggled)
        self.next = Button(theme, _("Next to look at"), "arrow-right")
        self.next.clicked.connect(self.next_wanted)
        self.hint = Label(theme, "", "body", "text2")
        self._remarks = QVBoxLayout()
        self._cells = QVBoxLayout()
        self._scroll = QScrollArea()
        self._lay_out()

    def _lay_out(self) -> None:
        for label in (self.title, self.fact, self.hint):
            label.setMinimumWidth(0)
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.fact)
        head = QHBoxLayout()
        head.setContentsMargins(20, 12, 12, 10)
        head.addLayout(words, 1)
        for widget in (self.pill, self.up, self.down):
            head.addWidget(widget)
        self.body.addLayout(head)
        self.body.addWidget(hairline())
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(20, 14, 20, 14)
        column.setSpacing(12)
        self._remarks.setSpacing(6)
        self._cells.setSpacing(9)
        column.addLayout(self._remarks)
        column.addWidget(self.alike)
        column.addWidget(self._titles())
        column.addLayout(self._cells)
        column.addStretch(1)
        self._scroll.setWidget(inside)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        self.body.addWidget(self._scroll, 1)
        self.body.addWidget(hairline())
        self.body.addLayout(self._foot())

    def _titles(self) -> QWidget:
        """What stands over the cells."""
        titles = QWidget()
        row = QHBoxLayout(titles)
        row.setContentsMargins(self._theme.px(LABEL) + 10, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(Label(self._theme, _("As it came, to be put right here"), "meta", "text3", 600), 5)
        row.addSpacing(self._theme.px(ARROW))
        row.addWidget(Label(self._theme, _("As it will stand"), "meta", "text3", 600), 4)
        return titles

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setContentsMargins(20, 8, 14, 8)
        foot.setSpacing(8)
        foot.addWidget(self.hint, 1)
        foot.addWidget(self.leave_out)
        foot.addWidget(self.next)
        return foot

    def show_detail(self, detail: Detail | None, place: str) -> None:
        """Show a row; `place` says which of how many it is."""
        self.detail = detail
        self._scroll.setVisible(detail is not None)
        self.pill.setVisible(detail is not None)
        for button in (self.up, self.down, self.leave_out):
            button.setEnabled(detail is not None)
        self.title.setText(detail.line.name or _("(no name)") if detail else _("No row to show"))
        self.fact.setText(self._fact(detail, place) if detail else "")
        if detail is None:
            return
        self.pill.set_pill(pill_of(detail.line.state))
        self._show_remarks(detail)
        self.alike.show_detail(detail)
        self._show_cells(detail.cells, refused=detail.line.state is State.REFUSED)

    def _fact(self, detail: Detail, place: str) -> str:
        line = detail.line
        text = _("{kind}, row {row} of {sheet}. {place}")
        return text.format(kind=_(line.kind), row=line.id.row, sheet=line.id.sheet, place=place)

    def _show_remarks(self, detail: Detail) -> None:
        while item := self._remarks.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        tone = "bad" if detail.line.state is State.REFUSED else "warn"
        for remark in detail.remarks:
            self._remarks.addWidget(Banner(self._theme, remark, tone))  # type: ignore[arg-type]
        if detail.line.state in (State.LEFT_OUT, State.SAME):
            self._remarks.addWidget(Banner(self._theme, f"{detail.line.said}.", "neutral"))

    def _show_cells(self, cells: Sequence[CellLine], *, refused: bool) -> None:
        while len(self._rows) < len(cells):
            row = CellRow(self._theme)
            row.corrected.connect(self.corrected)
            self._rows.append(row)
            self._cells.addWidget(row)
        for row, cell in zip(self._rows, cells, strict=False):
            row.show_cell(cell, refused=refused)
            row.show()
        for row in self._rows[len(cells) :]:
            row.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the list."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def edits(self) -> list[QLineEdit]:
        """The fields that are shown."""
        return [row.edit for row in self._rows if not row.isHidden()]

    def focus_first(self) -> None:
        """Put the focus into the first field that has a problem, else into the first."""
        edits = self.edits()
        wrong = [edit for edit in edits if edit.accessibleDescription()]
        for edit in (*wrong, *edits)[:1]:
            edit.setFocus(Qt.FocusReason.TabFocusReason)
            edit.selectAll()
            self._scroll.ensureWidgetVisible(edit)
