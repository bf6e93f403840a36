"""The one box that everything painted is made of."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen


def paint_frame(
    painter: QPainter,
    rect: QRect,
    *,
    fill: QColor | None = None,
    border: QColor | None = None,
    width: float = 1,
    radius: float = 0,
) -> None:
    """Paint a rounded box whose border lies wholly inside `rect`, crisp at any resolution."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    box = QRectF(rect)
    if border is None:
        painter.setPen(Qt.PenStyle.NoPen)
    else:
        painter.setPen(QPen(border, width))
        box = box.adjusted(width / 2, width / 2, -width / 2, -width / 2)
        radius -= width / 2
    radius = max(0.0, min(radius, box.height() / 2, box.width() / 2))
    painter.drawRoundedRect(box, radius, radius)
    painter.restore()
