"""Fields that open beside the current row: until when, and who sees to it."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from missionapp.domain.errors import MissionError
from missionapp.i18n import _
from missionapp.ui.pages.followups.days import Calendar, DayField
from missionapp.ui.pages.followups.record_field import RecordField
from missionapp.ui.strokes import paint_frame
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.form.inputs import mark
from missionapp.ui.widgets.label import Label

_WIDTH, _INSIDE = 264, 12


class Asker(QWidget):
    """A small card over the list. Enter gives what is in its field, Esc goes back to the row."""

    given = Signal(object)
    left = Signal()

    def __init__(self, theme: Theme, over: QWidget) -> None:
        super().__init__(over)
        self.theme = theme
        self.title = Label(theme, "", "body", "text", 600, wrap=True)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(_INSIDE, _INSIDE, _INSIDE, _INSIDE)
        self.column.setSpacing(6)
        self.column.addWidget(self.title)
        QApplication.instance().focusChanged.connect(self._focus_moved)  # type: ignore[union-attr]
        self.hide()

    def open_at(self, title: str, cell: QRect) -> None:
        """Open below a cell of the list, or above it where there is no room; in the list's pixels."""
        self.title.setText(title)
        self.setAccessibleName(title)
        self.setFixedWidth(self.theme.px(_WIDTH))
        self._fit()
        over = self.parentWidget()
        assert over is not None
        x = min(cell.x(), over.width() - self.width() - 8)
        y = cell.bottom() + 4
        if y + self.height() > over.height():
            y = cell.y() - self.height() - 4
        self.move(QPoint(max(8, x), max(0, y)))
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def _fit(self) -> None:
        layout = self.layout()
        assert layout is not None
        width = self.theme.px(_WIDTH)
        self.resize(width, max(layout.totalHeightForWidth(width), layout.totalMinimumSize().height()))

    def close_(self) -> None:
        """Leave, and go back to the row."""
        had = self._has_focus(QApplication.focusWidget())
        self.hide()
        if had:
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter gives, Esc leaves; other keys are nobody's while it is open."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.give()
        elif event.key() == Qt.Key.Key_Escape:
            self.close_()

    def give(self) -> None:
        """Give what is in the field."""
        raise NotImplementedError

    def _has_focus(self, widget: QWidget | None) -> bool:
        return widget is not None and (widget is self or self.isAncestorOf(widget))

    def _focus_moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Gone when one goes on elsewhere."""
        if self.isVisible() and now is not None and not self._has_focus(now):
            self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card."""
        del event
        colour = self.theme.colour
        with QPainter(self) as painter:
            paint_frame(painter, self.rect(), fill=colour("surface"), border=colour("focus"), radius=8)


class DayAsker(Asker):
    """Until when."""

    def __init__(self, theme: Theme, over: QWidget, calendar: Callable[[], Calendar]) -> None:
        super().__init__(theme, over)
        self.field = DayField(theme, calendar, _("Due"))
        self.column.addWidget(self.field)
        self.setFocusProxy(self.field)
        self.field.edit.textEdited.connect(lambda _text: self._fit())

    def ask(self, title: str, cell: QRect, day: date | None) -> None:
        """Ask, beginning with the day that stands."""
        self.field.start(day)
        self.open_at(title, cell)
        self.field.edit.selectAll()

    def give(self) -> None:
        """Give the day, if it is one."""
        try:
            day = self.field.read()
        except MissionError:
            self._fit()
        else:
            self.given.emit(day)

    def refuse(self, error: Exception) -> None:
        """It cannot be that day."""
        self.field.refuse(str(error))
        self._fit()


class OwnerAsker(Asker):
    """Who sees to it: one of ours. Nothing written means nobody."""

    def __init__(self, theme: Theme, over: QWidget) -> None:
        super().__init__(theme, over)
        self.field = RecordField(theme, _("Owner"))
        self.field.picked.connect(lambda _option: self.give())
        self.said = Label(theme, "", "meta", "text2", wrap=True)
        self.column.addWidget(self.field)
        self.column.addWidget(self.said)
        self.setFocusProxy(self.field)
        self.field.textEdited.connect(lambda _text: self._say(""))

    def ask(
        self, title: str, cell: QRect, owner: tuple[Any, str] | None, people: Sequence[tuple[Any, str]]
    ) -> None:
        """Ask, beginning with the owner that stands."""
        known = [owner] if owner and owner not in people else []
        self.field.offer_records([*known, *people])
        self.field.choose(owner[0] if owner else None)
        self._say("")
        self.open_at(title, cell)
        self.field.selectAll()

    def give(self) -> None:
        """Give the person who is written, if it is one."""
        if self.field.is_understood:
            self.given.emit(self.field.value)
        else:
            self._say(_("Nobody of that name. Choose one from the list."), problem=True)

    def _say(self, sentence: str, *, problem: bool = False) -> None:
        mark(self.field, "invalid", on=problem)
        self.said.set_colour("bad" if problem else "text2")
        self.said.setText(sentence or _("Type to find; empty for nobody"))
        self._fit()
