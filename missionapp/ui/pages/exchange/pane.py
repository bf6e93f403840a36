"""One conflict: the record, its values side by side, and what follows for the others."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from missionapp.actions.exchange.values import Conflicted, Folded, Side
from missionapp.ui.pages.exchange.deciding import Decisions
from missionapp.ui.pages.exchange.field import LABEL, FieldChoice
from missionapp.ui.pages.exchange.foot import Foot
from missionapp.ui.pages.exchange.other_box import Offer
from missionapp.ui.pages.exchange.pane_head import PaneHead, SideHead
from missionapp.ui.pages.exchange.scrolling import scroll_page, scrolled
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.card import Card
from missionapp.ui.widgets.empty import Picture
from missionapp.ui.widgets.form.values import Setting
from missionapp.ui.widgets.hairline import hairline
from missionapp.ui.widgets.label import Label

_LOOKS = {"same": "equals", "added": "plus", "changed": "arrow-right"}
_SHORT = 64
"""Letters of a text and its note that stand in one line on a small laptop."""


class ConflictPane(Card):
    """Shows a conflict, and takes decisions about it; it writes nothing."""

    decided = Signal()
    """Something about the record that is shown was decided, or is open again."""
    written = Signal()
    """A value of the user's own was written, and Enter pressed."""

    def __init__(self, theme: Theme, decisions: Decisions, offer: Offer) -> None:
        """`offer` reads what a field offers to choose from. It shows nothing until `show_conflict`."""
        super().__init__(theme, padding=1, spacing=0)
        self._theme, self._decisions, self._offer = theme, decisions, offer
        self.record: Conflicted | None = None
        self.setting = Setting()
        self.fields: list[FieldChoice] = []
        self.current = 0
        self.head = PaneHead(theme)
        self.foot = Foot(theme)
        self.sides = {side: SideHead(theme, side) for side in Side}
        for side, head in self.sides.items():
            head.use_all.clicked.connect(lambda _on=False, side=side: self.take_side(side))
        self._inside = QWidget()
        self._scroll = self._make_scroll()
        for part in (self.head, hairline()):
            self.body.addWidget(part)
        self.body.addWidget(self._scroll, 1)
        self.body.addWidget(hairline())
        self.body.addWidget(self.foot)

    def _make_scroll(self) -> QScrollArea:
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(20, 12, 20, 14)
        column.setSpacing(8)
        heads = QHBoxLayout()
        heads.setSpacing(12)
        heads.addSpacing(self._theme.px(LABEL) + 12)
        for head in self.sides.values():
            heads.addWidget(head, 1)
        column.addLayout(heads)
        self._grid_place = QVBoxLayout()
        column.addLayout(self._grid_place)
        column.addStretch(1)
        return scrolled(self._inside)

    # What is shown

    def show_conflict(self, record: Conflicted, place: str, setting: Setting) -> None:
        """Show a record; `place` says which of how many it is."""
        self.record, self.setting = record, setting
        self.head.say(record.name, f"{record.about}. {place}.")
        self._show_sides(record)
        self._make_grid(record)
        self.current = self._decisions.first_open(record)
        self._say()
        self._scroll.verticalScrollBar().setValue(0)

    def _show_sides(self, record: Conflicted) -> None:
        for side, head in self.sides.items():
            claims = [claim for dispute in record.disputes for claim in dispute.claims if claim.side is side]
            head.say(claims)

    def _make_grid(self, record: Conflicted) -> None:
        self._drop_grid()
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        row = 0
        for folded in (line for line in record.folded if line.what == "same"):
            row = self._put_line(grid, row, folded)
        for n, dispute in enumerate(record.disputes):
            field = FieldChoice(self._theme, record, dispute, self.setting, self._offer)
            row = field.put_into(grid, row)
            self._listen(n, field)
            self.fields.append(field)
        for folded in (line for line in record.folded if line.what != "same"):
            row = self._put_line(grid, row, folded)
        self._grid_place.addWidget(holder)

    def _drop_grid(self) -> None:
        self.fields = []
        while item := self._grid_place.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()

    def _put_line(self, grid: QGridLayout, row: int, folded: Folded) -> int:
        label = Label(self._theme, folded.label, "meta", "text2", 600, wrap=True)
        label.setFixedWidth(self._theme.px(LABEL))
        grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._line_of(folded), row, 1, 1, 2)
        return row + 1

    def _line_of(self, folded: Folded) -> QWidget:
        """In one line where it is short; else the note stands below."""
        line = QWidget()
        words = QHBoxLayout(line)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(8)
        top = Qt.AlignmentFlag.AlignTop
        words.addWidget(Picture(self._theme, _LOOKS[folded.what], 14, "text2"), alignment=top)
        is_short = len(folded.text) + len(folded.note) <= _SHORT
        both = QHBoxLayout() if is_short else QVBoxLayout()
        both.setSpacing(8 if is_short else 1)
        both.addWidget(Label(self._theme, folded.text, "body", wrap=not is_short))
        both.addWidget(Label(self._theme, folded.note, "meta", "text2", wrap=not is_short))
        if isinstance(both, QHBoxLayout) and is_short:
            both.addStretch(1)
        words.addLayout(both, 1)
        return line

    def _listen(self, n: int, field: FieldChoice) -> None:
        field.taken.connect(lambda which: self.take(which, n))
        field.both.connect(lambda text: self.take_both(text, n))
        field.written.connect(lambda value, text: self._write(value, text, n))
        field.done.connect(self.written)

    # What is decided

    def take(self, which: int, n: int | None = None) -> None:
        """Let a value of a field stand; without `n` of the current one."""
        n = self.current if n is None else n
        record = self.record
        if record is not None and which < len(record.disputes[n].claims):
            self._decisions.take(record, record.disputes[n], which)
            self._went_on(n)

    def take_both(self, text: str | None = None, n: int | None = None) -> None:
        """Let all values of a field stand, where that makes sense."""
        going_on = n is None
        n = self.current if n is None else n
        record = self.record
        if record is not None and record.disputes[n].both:
            box = self.fields[n].both_box
            said = text if text is not None else box.text_now if box else None
            self._decisions.take_both(record, record.disputes[n], said)
            if going_on:
                self._went_on(n)
            else:
                self._changed()

    def edit(self) -> None:
        """Go into the text that keeps both; where both make no sense, open the editor of another value."""
        if self.record is None or not self.fields:
            return
        field = self.fields[self.current]
        if field.both_box is not None and field.both_box.text is not None:
            self.take_both(field.both_box.text_now, self.current)
            field.both_box.text.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif field.other is not None:
            field.other.open()

    def _write(self, value: object, text: str, n: int) -> None:
        if self.record is not None:
            self._decisions.write(self.record, self.record.disputes[n], value, text)
            self._changed(but=n)

    def take_side(self, side: Side) -> None:
        """Let everything of one side stand."""
        if self.record is not None:
            self._decisions.take_side(self.record, side)
            self._changed()

    def later(self) -> None:
        """Decide nothing about this record."""
        if self.record is not None:
            self._decisions.forget(self.record)
            self.current = 0
            self._make_grid(self.record)
            self._changed()

    def _went_on(self, n: int) -> None:
        """After a decision the next open field is the current one; the last one stays."""
        record = self.record
        if record is not None:
            following = [*range(n + 1, len(record.disputes)), *range(n)]
            is_open = [m for m in following if self._decisions.of(record, record.disputes[m]) is None]
            self.current = is_open[0] if is_open else n
            self._changed()

    def step_field(self, by: int) -> None:
        """Make the field before or after the current one."""
        if self.record is not None:
            self.current = (self.current + by) % len(self.record.disputes)
            self._say()

    def _changed(self, but: int | None = None) -> None:
        self._say(but)
        self.decided.emit()

    def _say(self, but: int | None = None) -> None:
        """Show what stands; the field that is typed in is left alone."""
        record = self.record
        if record is None:
            return
        for n, field in enumerate(self.fields):
            decided = self._decisions.of(record, record.disputes[n])
            field.say(decided, typing=n == but)
            field.mark(current=n == self.current)
        if self.fields:
            box = self.fields[self.current].boxes[0]
            self._scroll.ensureWidgetVisible(box, 0, self._theme.px(60))

    def scroll_page(self, by: int) -> None:
        """Show what is above or below: values can be long."""
        scroll_page(self._scroll, by)

    def take_focus(self) -> None:
        """Go into the current field."""
        if self.fields:
            self.fields[self.current].take_focus()
