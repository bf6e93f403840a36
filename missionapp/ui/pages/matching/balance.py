"""The slider between few moves and few breaks, for a plan that stands and is made again."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSlider, QVBoxLayout, QWidget

from missionapp.actions.planning.proposal import Balance
from missionapp.i18n import N_, _
from missionapp.ui.strokes import paint_frame
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.label import Label

STEPS = tuple(Balance)
_SAID: dict[Balance, str] = {
    Balance.FEWEST_MOVES: N_("Move as few meetings as possible, whatever the breaks."),
    Balance.FEW_MOVES: N_("A meeting moves where that saves more than three breaks."),
    Balance.EVEN: N_("A meeting moves where that saves more than one break."),
    Balance.FEW_BREAKS: N_("Meetings move where that saves breaks."),
    Balance.FEWEST_BREAKS: N_("As few breaks as possible, however many meetings move."),
}
_HANDLE, _TRACK, _TICK = 18, 4, 8


class _Slider(QSlider):
    """Five steps; painted as the theme has it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._theme, self._ringed = theme, False
        self.setRange(0, len(STEPS) - 1)
        self.setPageStep(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(160), self._theme.px(28))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(100), self._theme.px(28))

    def _x(self, step: int) -> int:
        half = self._theme.px(_HANDLE) // 2 + 2
        return half + round((self.width() - 2 * half) * step / (len(STEPS) - 1))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to where one presses."""
        self._ringed = False
        self._take(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._take(event)

    def _take(self, event: QMouseEvent) -> None:
        x = event.position().x()
        self.setValue(min(range(len(STEPS)), key=lambda step: abs(self._x(step) - x)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._ringed = True
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ringed = event.reason() != Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        theme, middle = self._theme, self.height() // 2
        colour, track, handle = theme.colour, theme.px(_TRACK), theme.px(_HANDLE)
        with QPainter(self) as painter:
            line = QRect(self._x(0), middle - track // 2, self._x(len(STEPS) - 1) - self._x(0), track)
            paint_frame(painter, line, fill=colour("track"), radius=track / 2)
            for step in range(len(STEPS)):
                tick = QRect(0, 0, theme.px(_TICK), theme.px(_TICK))
                tick.moveCenter(line.center())
                tick.moveLeft(self._x(step) - tick.width() // 2)
                paint_frame(painter, tick, fill=colour("ctl"), radius=tick.width() / 2)
            knob = QRect(self._x(self.value()) - handle // 2, middle - handle // 2, handle, handle)
            if self.hasFocus() and self._ringed:
                paint_frame(
                    painter, knob.adjusted(-4, -4, 4, 4), border=colour("focus"), width=2, radius=handle
                )
            fill = colour("accent" if self.isEnabled() else "track")
            paint_frame(painter, knob, fill=fill, border=colour("surface"), width=2, radius=handle / 2)


class BalanceChoice(QWidget):
    """What counts more. `chosen` gives a Balance."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, balance: Balance = Balance.EVEN) -> None:
        super().__init__()
        self.slider = _Slider(theme)
        self.slider.setAccessibleName(_("Moves or breaks"))
        ends = QHBoxLayout()
        ends.addWidget(Label(theme, _("Fewest moves"), "meta", "text2"))
        ends.addStretch()
        ends.addWidget(Label(theme, _("Fewest breaks"), "meta", "text2"))
        self._words = Label(theme, "", "meta", "text2", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(2))
        column.addWidget(Label(theme, _("A plan stands already"), "body", weight=600))
        column.addLayout(ends)
        column.addWidget(self.slider)
        column.addWidget(self._words)
        self.slider.setValue(STEPS.index(balance))
        self.slider.valueChanged.connect(self._tell)
        self._say()

    @property
    def value(self) -> Balance:
        """What is chosen."""
        return STEPS[self.slider.value()]

    def _tell(self) -> None:
        self._say()
        self.chosen.emit(self.value)

    def _say(self) -> None:
        said = _(_SAID[self.value])
        self._words.setText(said)
        self.slider.setAccessibleDescription(said)
