"""What a style sheet cannot draw without picture files: ticks, dots, arrows, and the focus of Qt's boxes."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QProxyStyle, QStyle, QStyleOption, QWidget

from missionapp.ui.icons import paint_icon
from missionapp.ui.strokes import paint_frame

if TYPE_CHECKING:
    from missionapp.ui.theme import Theme

_BOX = 16
_Element = QStyle.PrimitiveElement
_State = QStyle.StateFlag
_ARROWS = {
    _Element.PE_IndicatorArrowDown: "caret-down",
    _Element.PE_IndicatorArrowUp: "caret-up",
    _Element.PE_IndicatorArrowLeft: "caret-left",
    _Element.PE_IndicatorArrowRight: "caret-right",
    _Element.PE_IndicatorSpinDown: "caret-down",
    _Element.PE_IndicatorSpinUp: "caret-up",
}
_BOXES = (_Element.PE_IndicatorCheckBox, _Element.PE_IndicatorItemViewItemCheck)
_INDICATORS = (
    QStyle.PixelMetric.PM_IndicatorWidth,
    QStyle.PixelMetric.PM_IndicatorHeight,
    QStyle.PixelMetric.PM_ExclusiveIndicatorWidth,
    QStyle.PixelMetric.PM_ExclusiveIndicatorHeight,
)


class WindowStyle(QProxyStyle):
    """Fusion, with boxes and arrows in the theme's colours and at its text size."""

    def __init__(self, theme: "Theme") -> None:
        super().__init__("Fusion")
        self._theme = theme

    def pixelMetric(
        self,
        metric: QStyle.PixelMetric,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> int:
        """Boxes grow with the text."""
        if metric in _INDICATORS:
            return self._theme.px(_BOX)
        return super().pixelMetric(metric, option, widget)

    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Draw ours; leave the rest to Fusion."""
        if element in _BOXES:
            self._paint_check(painter, option)
        elif element == _Element.PE_IndicatorRadioButton:
            self._paint_radio(painter, option)
        elif element == _Element.PE_IndicatorMenuCheckMark:
            if option.state & _State.State_On:
                self._icon(painter, option, "check", "text")
        elif element in _ARROWS:
            self._icon(painter, option, _ARROWS[element], "text2")
        elif element == _Element.PE_FrameFocusRect:
            self._paint_focus(painter, option)
        else:
            super().drawPrimitive(element, option, painter, widget)

    def _icon(self, painter: QPainter, option: QStyleOption, name: str, colour: str) -> None:
        ink = self._theme.colour(colour if option.state & _State.State_Enabled else "text3")
        paint_icon(painter, _square(option.rect, self._theme.px(14)), name, ink)

    def _paint_check(self, painter: QPainter, option: QStyleOption) -> None:
        box = _square(option.rect, self._theme.px(_BOX))
        on = bool(option.state & _State.State_On)
        part = bool(option.state & _State.State_NoChange)
        fill, border, ink = self._inks(option, filled=on or part)
        colour = self._theme.colour
        paint_frame(
            painter, box, fill=colour(fill), border=colour(border), width=1.5, radius=self._theme.px(4)
        )
        if on or part:
            paint_icon(
                painter, _square(box, self._theme.px(12)), "check-bold" if on else "minus-bold", colour(ink)
            )

    def _paint_radio(self, painter: QPainter, option: QStyleOption) -> None:
        box = _square(option.rect, self._theme.px(_BOX))
        on = bool(option.state & _State.State_On)
        _fill, border, _ink = self._inks(option, filled=on)
        colour = self._theme.colour
        paint_frame(
            painter, box, fill=colour("surface"), border=colour(border), width=1.5, radius=box.height() / 2
        )
        if on:
            dot = _square(box, self._theme.px(8))
            paint_frame(painter, dot, fill=colour(border), radius=dot.height() / 2)

    def _inks(self, option: QStyleOption, *, filled: bool) -> tuple[str, str, str]:
        """Fill, border and tick of a box."""
        hover = bool(option.state & _State.State_MouseOver)
        if not option.state & _State.State_Enabled:
            return "neu_s", "track", "text3"
        if filled:
            fill = "accent_h" if hover else "accent"
            return fill, fill, "on_accent"
        return "inset" if hover else "surface", "text2" if hover else "ctl", "text"

    def _paint_focus(self, painter: QPainter, option: QStyleOption) -> None:
        box = option.rect.adjusted(-1, 0, 1, 0)
        paint_frame(painter, box, border=self._theme.colour("focus"), width=2, radius=self._theme.px(4))


def _square(rect: QRect, side: int) -> QRect:
    """A square in the middle of `rect`, no larger than it."""
    side = min(side, rect.width(), rect.height())
    return QRect(rect.x() + (rect.width() - side) // 2, rect.y() + (rect.height() - side) // 2, side, side)
