"""A few exclusive choices side by side, all in view: "A4 | A5 pocket"."""

from collections.abc import Hashable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QRadioButton, QSizePolicy, QWidget

from missionapp.ui.strokes import paint_frame
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.painting import KeyboardFocus, paint_text, text_width

_HEIGHT, _PADDING, _INSET, _RADIUS = 32, 12, 3, 6


class _Segment(KeyboardFocus, QRadioButton):
    def __init__(self, theme: Theme, text: str) -> None:
        super().__init__(text)
        self.take_theme(theme)
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        bold = text_width(self.text(), self.theme.font("body", 600))
        return QSize(bold + 2 * self.theme.px(_PADDING), self.theme.px(_HEIGHT) - 2 * self.theme.px(_INSET))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _ink(self) -> str:
        if not self.isEnabled():
            return "text3"
        return "accent_t" if self.isChecked() else "text"

    def _font(self) -> QFont:
        return self.theme.font("body", 600 if self.isChecked() else 400)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        theme = self.theme
        with QPainter(self) as painter:
            fill = "accent_s" if self.isChecked() else "neu_s" if self.hovered else None
            border = theme.colour("focus") if self.ringed else None
            paint_frame(
                painter,
                self.rect(),
                fill=theme.colour(fill) if fill else None,
                border=border,
                width=2,
                radius=theme.px(4),
            )
            paint_text(
                painter,
                self.rect(),
                self.text(),
                self._font(),
                theme.colour(self._ink()),
                Qt.AlignmentFlag.AlignHCenter,
            )


class Segmented(QWidget):
    """One of a few choices; Tab goes to the chosen one, the arrows choose. `chosen` gives the value."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, choices: Sequence[tuple[Hashable, str]], name: str = "") -> None:
        """`choices` are values and their words; `name` is what a screen reader says of the whole."""
        super().__init__()
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        row = QHBoxLayout(self)
        row.setSpacing(0)
        self._segments: dict[Hashable, _Segment] = {}
        for value, label in choices:
            segment = _Segment(theme, label)
            segment.toggled.connect(lambda on, value=value: self._told(value, on=on))
            row.addWidget(segment)
            self._segments[value] = segment
        if self._segments:
            self.set_value(next(iter(self._segments)))
        self._look_changed()
        theme.changed.connect(self._look_changed)

    @property
    def value(self) -> Hashable:
        """What is chosen now."""
        return next((value for value, segment in self._segments.items() if segment.isChecked()), None)

    def set_value(self, value: Hashable) -> None:
        """Choose this, without a signal. KeyError when it is none of the choices."""
        segment = self._segments[value]
        self.blockSignals(True)
        segment.setChecked(True)
        self.blockSignals(False)

    def segment(self, value: Hashable) -> QRadioButton:
        """The button of a choice."""
        return self._segments[value]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box around the choices."""
        del event
        theme = self._theme
        with QPainter(self) as painter:
            paint_frame(
                painter,
                self.rect(),
                fill=theme.colour("surface"),
                border=theme.colour("ctl" if self.isEnabled() else "line"),
                radius=theme.px(_RADIUS),
            )

    def _told(self, value: Hashable, *, on: bool) -> None:
        if on:
            self.chosen.emit(value)

    def _look_changed(self) -> None:
        inset = self._theme.px(_INSET)
        if layout := self.layout():
            layout.setContentsMargins(inset, inset, inset, inset)
        self.updateGeometry()
        self.update()
