"""The card below a timetable: what waits to be placed, and where a block loses its place."""

from collections.abc import Sequence

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout

from missionapp.i18n import _
from missionapp.ui.strokes import paint_frame
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.label import Label
from missionapp.ui.widgets.timetable.waiting import HEIGHT, TrayList, Waiting


class Tray(QFrame):
    """The card at the bottom; a block that is let go over it loses its place."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("card")
        self._theme = theme
        self._lit = False
        self.title = Label(theme, _("Not placed yet"), "meta", "text", 600)
        self.list = TrayList(theme)
        self.hint = Label(theme, "", "meta", "text3")
        self._idle = ""
        row = QHBoxLayout(self)
        row.addWidget(self.title)
        row.addWidget(self.list, 1)
        row.addStretch()
        row.addWidget(self.hint)
        theme.changed.connect(self._take_look)
        self._take_look()
        self.set_items(())

    def _take_look(self) -> None:
        px = self._theme.px
        self.setFixedHeight(px(HEIGHT + 18))
        row = self.layout()
        assert row is not None
        row.setContentsMargins(px(14), px(8), px(14), px(8))
        row.setSpacing(px(12))

    def set_items(self, items: Sequence[Waiting]) -> None:
        """Show these, or that everything has its place."""
        self.list.set_items(items)
        self.list.setVisible(bool(items))
        self.title.setText(_("Not placed yet") if items else _("Everything has its place"))
        self._idle = _("Drag, or press P") if items else _("Drag here what is to wait")
        self.hint.setText(self._idle)

    def say(self, hint: str) -> None:
        """What can be done just now; "" for what can always be done."""
        self.hint.setText(hint or self._idle)

    def light(self, *, lit: bool) -> None:
        """Whether something would be let go here."""
        if lit != self._lit:
            self._lit = lit
            self.title.set_colour("accent" if lit else "text")
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card, and around it that something would be let go here."""
        super().paintEvent(event)
        if self._lit:
            with QPainter(self) as painter:
                theme = self._theme
                fill, border = theme.colour("accent_s"), theme.colour("focus")
                paint_frame(painter, self.rect(), fill=fill, border=border, width=2, radius=theme.px(8))
