"""The five answers of the six-month round: what each means, its digit, and how often it was given."""

from collections.abc import Mapping

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from missionapp.domain.entities.meetings import LaterOutcome
from missionapp.i18n import _, ngettext
from missionapp.ui.strokes import paint_frame
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.keycap import keycap_width, paint_keycap
from missionapp.ui.widgets.painting import KeyboardFocus, paint_bars, paint_ring, text_width

ANSWERS = (
    (LaterOutcome.NONE, "x-circle"),
    (LaterOutcome.KNOWLEDGE, "lightbulb"),
    (LaterOutcome.VALUABLE, "star"),
    (LaterOutcome.NEGOTIATION, "chats"),
    (LaterOutcome.AGREEMENT, "handshake"),
)
"""In the order of their digits."""
_HEIGHT, _SIDE, _GAP, _BAR = 54, 12, 10, 4


def said(outcome: str) -> str:
    """An answer, as a sentence begins."""
    words = _(str(outcome))
    return words[:1].upper() + words[1:]


class Answers(QWidget):
    """The five below each other; each is a button, and a bar of how often it was given."""

    answered = Signal(object)
    """A LaterOutcome; None when the answer that stands is pressed again."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.buttons = {
            outcome: _Answer(theme, str(digit), said(outcome))
            for digit, (outcome, _icon) in enumerate(ANSWERS, 1)
        }
        for outcome, button in self.buttons.items():
            column.addWidget(button)
            button.clicked.connect(lambda _on=False, outcome=outcome: self._press(outcome))
        self._standing: str | None = None

    def show_answer(self, standing: str | None) -> None:
        """Mark the one that stands."""
        self._standing = standing
        for outcome, button in self.buttons.items():
            button.setChecked(outcome == standing)

    def count(self, counts: Mapping[str, int]) -> None:
        """Say how often each was given."""
        most = max(counts.values(), default=0)
        for outcome, button in self.buttons.items():
            button.count(counts.get(outcome, 0), most)

    def _press(self, outcome: LaterOutcome) -> None:
        again = outcome == self._standing
        self.buttons[outcome].setChecked(again)
        self.answered.emit(None if again else outcome)


class _Answer(KeyboardFocus, QPushButton):
    """A digit, an answer, and how often it was given."""

    def __init__(self, theme: Theme, digit: str, words: str) -> None:
        super().__init__(words)
        self._digit, self._n, self._most = digit, 0, 0
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.take_theme(theme)

    def count(self, n: int, most: int) -> None:
        """So often; `most` is that of the answer given most."""
        self._n, self._most = n, most
        self.setAccessibleDescription(ngettext("{n} time", "{n} times", n).format(n=n))
        self.update()

    def sizeHint(self) -> QSize:
        """Two lines high."""
        return QSize(self.theme.px(220), self.theme.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """As narrow as the pane."""
        return QSize(self.theme.px(120), self.theme.px(_HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter answers as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it: box, key cap, words, number, bar."""
        del event
        theme = self.theme
        with QPainter(self) as painter:
            box = paint_ring(painter, self.rect(), theme, theme.px(8)) if self.ringed else self.rect()
            on = self.isChecked()
            fill = "accent_s" if on else "inset" if self.hovered else "surface"
            border = "focus" if on else "ctl" if self.isEnabled() else "line"
            paint_frame(
                painter,
                box,
                fill=theme.colour(fill),
                border=theme.colour(border),
                width=2 if on else 1,
                radius=theme.px(6),
            )
            self._paint_content(painter)

    def _paint_content(self, painter: QPainter) -> None:
        theme, side, gap = self.theme, self.theme.px(_SIDE), self.theme.px(_GAP)
        bar = theme.px(_BAR)
        above = QRect(side, 0, self.width() - 2 * side, self.height() - bar - theme.px(6))
        painter.setOpacity(1.0 if self.isEnabled() else 0.6)
        paint_keycap(painter, above, self._digit, theme)
        number = f"{self._n:n}"
        font = theme.font("meta", 600, tabular=True)
        wide = text_width(number, font)
        left = above.x() + keycap_width("0", theme) + gap
        room = QRect(left, above.y(), above.right() + 1 - wide - gap - left, above.height())
        painter.setFont(theme.font("body", 600 if self.isChecked() else 500))
        painter.setPen(theme.colour("accent_t" if self.isChecked() else "text"))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
        metrics = QFontMetrics(painter.font())
        fits = metrics.boundingRect(room, flags, self.text()).height() <= room.height()
        words = (
            self.text()
            if fits
            else metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        )
        painter.drawText(room, flags, words)
        painter.setFont(font)
        painter.setPen(theme.colour("text2"))
        painter.drawText(above, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, number)
        line = QRect(left, above.bottom() + 1, above.right() + 1 - left, bar)
        share = self._n / self._most if self._most else 0.0
        paint_bars(painter, line, share, theme.colour("accent"), theme.colour("track"))
