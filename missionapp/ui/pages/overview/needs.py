"""What needs somebody: at most six sentences, each with the button that leads to where it is done."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from missionapp.actions.lists.overview import Need
from missionapp.i18n import _
from missionapp.ui.icons import paint_icon
from missionapp.ui.pages.overview.cards import HeadedCard
from missionapp.ui.pages.overview.wording import NEEDS
from missionapp.ui.strokes import paint_frame
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.button import Button
from missionapp.ui.widgets.label import plain_tip
from missionapp.ui.widgets.painting import paint_text
from missionapp.ui.widgets.pill import tone_colours

MOST = 6
_HEIGHT, _BOX, _PAD, _BUTTON = 57, 28, 16, 104


class _Sentence(QWidget):
    """An icon on its soft fill, a sentence, and a quiet line under it; one that is too long is elided."""

    def __init__(self, theme: Theme, need: Need) -> None:
        super().__init__()
        self._theme, self._need = theme, need
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{need.title}. {need.detail}")
        self.setToolTip(plain_tip(need.detail))

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(200), self._theme.px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        theme, need, px = self._theme, self._need, self._theme.px
        icon, tone, _verb = NEEDS[need.code]
        ink, fill = (theme.colour(token) for token in tone_colours(tone))
        with QPainter(self) as painter:
            box = QRect(0, (self.height() - px(_BOX)) // 2, px(_BOX), px(_BOX))
            paint_frame(painter, box, fill=fill, radius=px(6))
            paint_icon(painter, box.adjusted(px(6), px(6), -px(6), -px(6)), icon, ink)
            x = px(_BOX + 12)
            line = QRect(x, px(10), self.width() - x, px(19))
            if not need.detail:
                line.moveTop((self.height() - line.height()) // 2)
            paint_text(painter, line, need.title, theme.font("body", 600), theme.colour("text"))
            if need.detail:
                line.translate(0, px(19))
                paint_text(painter, line, need.detail, theme.font("meta"), theme.colour("text2"))


class NeedRow(QWidget):
    """A sentence with its button."""

    def __init__(self, theme: Theme, need: Need, *, first: bool) -> None:
        super().__init__()
        self._theme, self._first = theme, first
        self.need = need
        self.button = Button(theme, _(NEEDS[need.code][2]))
        self.button.setAccessibleDescription(need.title)
        self._row = QHBoxLayout(self)
        self._row.addWidget(_Sentence(theme, need), 1)
        self._row.addWidget(self.button)
        theme.changed.connect(self._look_changed)
        self._look_changed()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A hairline above all but the first."""
        del event
        if not self._first:
            px = self._theme.px
            with QPainter(self) as painter:
                rect = QRect(px(_PAD + _BOX + 12), 0, self.width(), 1)
                painter.fillRect(rect, self._theme.colour("line"))

    def _look_changed(self) -> None:
        px = self._theme.px
        self._row.setContentsMargins(px(_PAD), 0, px(_PAD), 0)
        self._row.setSpacing(px(12))
        self.button.setMinimumWidth(px(_BUTTON))


class NeedsCard(HeadedCard):
    """The worst first; Up and Down go from button to button."""

    wanted = Signal(object)
    """A Need."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("Needs you"))
        self.rows: list[NeedRow] = []

    def show_needs(self, needs: Sequence[Need]) -> None:
        """Show the first of them; the focus stays in its place."""
        self.count(len(needs))
        self.say_nothing("" if needs else _("Nothing needs you now."))
        shown = list(needs[:MOST])
        if shown == [row.need for row in self.rows]:
            return
        at = next((n for n, row in enumerate(self.rows) if row.button.hasFocus()), None)
        for old in self.rows:
            self.body.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.rows = [self._made(need, first=not n) for n, need in enumerate(shown)]
        if at is not None and self.rows:
            self.rows[min(at, len(self.rows) - 1)].button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _made(self, need: Need, *, first: bool) -> NeedRow:
        row = NeedRow(self._theme, need, first=first)
        row.button.clicked.connect(lambda: self.wanted.emit(need))
        self.body.addWidget(row)
        return row
