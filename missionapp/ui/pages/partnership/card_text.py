"""A text in as many whole lines as there is room for, the last one elided."""

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption


def paint_lines(painter: QPainter, rect: QRect, text: str, font: QFont, colour: QColor) -> None:
    """Paint it from the top of `rect`."""
    layout = QTextLayout(" ".join(text.split()), font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    painter.setFont(font)
    painter.setPen(colour)
    most = max(1, int(rect.height() // QFontMetricsF(font).lineSpacing()))
    layout.beginLayout()
    y = float(rect.y())
    for number in range(1, most + 1):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(max(1, rect.width()))
        rest = layout.text()[line.textStart() :]
        if number == most and line.textLength() < len(rest):
            _paint_last(painter, rect, y, rest, font)
        else:
            line.draw(painter, QPointF(rect.x(), y))
        y += line.height()
    layout.endLayout()


def _paint_last(painter: QPainter, rect: QRect, y: float, rest: str, font: QFont) -> None:
    metrics = QFontMetricsF(font)
    words = metrics.elidedText(rest, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(QPointF(rect.x(), y + metrics.ascent()), words)
