"""Words that wrap between words, and within one that is too long for its line."""

from math import ceil

from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QTextLayout, QTextOption

_LINE = "\N{LINE SEPARATOR}"


def wrapped_height(text: str, font: QFont, width: int) -> int:
    """How high a text is in a column of this width."""
    return ceil(_lay_out(text, font, width, Qt.AlignmentFlag.AlignLeft)[1])


def paint_wrapped(
    painter: QPainter,
    rect: QRect,
    text: str,
    font: QFont,
    colour: QColor,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    """Paint a text from the top of `rect`."""
    layout, _height = _lay_out(text, font, rect.width(), align)
    painter.setPen(colour)
    layout.draw(painter, QPointF(QPoint(rect.x(), rect.y())))


def _lay_out(text: str, font: QFont, width: int, align: Qt.AlignmentFlag) -> tuple[QTextLayout, float]:
    layout = QTextLayout(text.replace("\n", _LINE), font)
    option = QTextOption(align)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    height = 0.0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(1, width))
        line.setPosition(QPointF(0, height))
        height += line.height()
    layout.endLayout()
    return layout, height
