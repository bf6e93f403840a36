"""How a timetable is painted: the lines under it, its blocks, and what lies over them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from missionapp.ui.icons import paint_icon
from missionapp.ui.strokes import paint_frame
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.pill import Pill, paint_pill, tone_colours
from missionapp.ui.widgets.timetable.blocks import Block
from missionapp.ui.widgets.timetable.face import EDGE, Face

RADIUS = 4
_FAINT, _BAR = 90, 150
"""Opacity, of 255, of what stands back: the column of today, and the bars."""


@dataclass(frozen=True, slots=True)
class Mood:
    """How a block stands out."""

    selected: bool = False
    ringed: bool = False
    hovered: bool = False
    leaving: bool = False
    """It is being moved elsewhere."""


class Inks:
    """The theme's colours, each made once for a whole painting."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._made: dict[str, QColor] = {}

    def __getitem__(self, token: str) -> QColor:
        if token not in self._made:
            self._made[token] = self._theme.colour(token)
        return self._made[token]

    def faint(self, token: str, alpha: int) -> QColor:
        """A colour through which one sees what lies under it."""
        colour = QColor(self[token])
        colour.setAlpha(alpha)
        return colour


def edge_of(block: Block) -> str:
    """The token of a block's stripe."""
    return "accent" if block.tone == "accent" else tone_colours(block.tone)[0]


def paint_ground(
    painter: QPainter, area: QRect, hours: Iterable[int], days: Iterable[int], inks: Inks
) -> None:
    """Paint the hairlines of hours (their y) and of columns (their x)."""
    painter.setPen(inks["line"])
    for y in hours:
        painter.drawLine(area.left(), y, area.right(), y)
    for x in days:
        painter.drawLine(x, area.top(), x, area.bottom())


def paint_today(painter: QPainter, column: QRect, inks: Inks) -> None:
    """Let the column of today stand out a little."""
    painter.fillRect(column, inks.faint("accent_s", _FAINT))


def paint_now(painter: QPainter, day: QRect, y: int, inks: Inks) -> None:
    """Paint the line of this moment, from the times at the left to the end of today."""
    painter.setPen(QPen(inks["bad"], 1))
    painter.drawLine(0, y, day.right(), y)


def paint_dot(painter: QPainter, at: QPoint, inks: Inks) -> None:
    """Paint the point at which this moment meets today."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(inks["bad"])
    painter.drawEllipse(at, 4, 4)
    painter.restore()


def paint_block(
    painter: QPainter, rect: QRect, block: Block, face: Face, mood: Mood, inks: Inks, theme: Theme
) -> None:
    """Paint one piece of a block."""
    painter.save()
    if mood.leaving:
        painter.setOpacity(0.4)
    _paint_box(painter, rect, block, inks, theme)
    painter.translate(rect.topLeft())
    if face.icon is not None:
        paint_icon(painter, face.icon, block.icon, inks[edge_of(block)])
    for line in face.lines:
        painter.setFont(line.font)
        painter.setPen(inks[line.ink])
        painter.drawStaticText(line.at, line.text)
    _paint_bars(painter, face, block, inks)
    painter.restore()
    _paint_borders(painter, rect, block, mood, inks)


def _paint_box(painter: QPainter, rect: QRect, block: Block, inks: Inks, theme: Theme) -> None:
    edge, fill = edge_of(block), tone_colours(block.tone)[1]
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    stripe = theme.px(EDGE)
    if block.look == "ground":
        painter.setBrush(inks.faint(fill, _FAINT + 40))
        painter.drawRoundedRect(rect, RADIUS, RADIUS)
        return
    painter.setBrush(inks[edge])
    painter.drawRoundedRect(QRectF(rect.x(), rect.y(), 2 * RADIUS + stripe, rect.height()), RADIUS, RADIUS)
    box = QRectF(rect.x() + stripe, rect.y(), rect.width() - stripe, rect.height())
    if block.look == "meeting":
        painter.setBrush(inks["surface"])
        painter.setPen(QPen(inks.faint(edge, _BAR), 1))
        box.adjust(0, 0.5, -0.5, -0.5)
    else:
        painter.setBrush(inks[fill])
    painter.drawRoundedRect(box, RADIUS - 1, RADIUS - 1)


def _paint_bars(painter: QPainter, face: Face, block: Block, inks: Inks) -> None:
    if not face.bars and not face.empty:
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(inks.faint(edge_of(block), _BAR))
    for bar in face.bars:
        painter.drawRoundedRect(bar, 1.5, 1.5)
    painter.setBrush(inks.faint(edge_of(block), _FAINT))
    painter.drawRects(face.empty)


def _paint_borders(painter: QPainter, rect: QRect, block: Block, mood: Mood, inks: Inks) -> None:
    if mood.ringed:
        paint_frame(painter, rect.adjusted(-3, -3, 3, 3), border=inks["focus"], width=2, radius=RADIUS + 3)
    if mood.selected:
        paint_frame(painter, rect, border=inks["focus"], width=2, radius=RADIUS)
    elif mood.hovered and not block.clash:
        paint_frame(painter, rect, border=inks.faint(edge_of(block), _BAR), radius=RADIUS)
    if block.clash:
        inset = 3 if mood.selected else 0
        _paint_dashes(painter, rect.adjusted(inset, inset, -inset, -inset), inks["bad"])


def _paint_dashes(painter: QPainter, rect: QRect, colour: QColor) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(colour, 1.5)
    pen.setDashPattern([3.5, 2.0])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(rect).adjusted(0.75, 0.75, -0.75, -0.75), RADIUS, RADIUS)
    painter.restore()


def paint_note(painter: QPainter, box: QRect, pill: Pill, theme: Theme) -> None:
    """Paint a pill over whatever is there."""
    around = box.adjusted(-1, -1, 1, 1)
    paint_frame(painter, around, fill=theme.colour("surface"), radius=around.height() / 2)
    paint_pill(painter, box, pill, theme)


def place_of_note(
    rects: Sequence[QRect], taken: Sequence[QRect], size: QSize, area: QRect, gap: int
) -> QRect:
    """Where a pill about some blocks covers none at all: below them, above, else in the nearest gap.

    `taken` are all blocks of the column. Where there is no gap it lies low on its own.
    """
    whole = rects[0]
    for rect in rects[1:]:
        whole = whole.united(rect)
    width, high = min(size.width(), area.width() - 4), size.height()
    x = min(max(whole.center().x() - width // 2, area.left() + 2), area.right() - width - 2)
    tops = [top for rect in taken for top in (rect.bottom() + gap, rect.top() - high - gap)]
    tops.sort(key=lambda top: max(whole.top() - top - high, top - whole.bottom(), 0))
    for top in (whole.bottom() + gap, whole.top() - high - gap, *tops):
        box = QRect(x, top, width, high)
        if area.contains(box) and not any(each.intersects(box) for each in taken):
            return box
    floor = min((r.top() for r in taken if r.top() >= whole.bottom()), default=area.bottom())
    return QRect(x, min(floor - high - 1, area.bottom() - high), width, high)


def paint_ghost(painter: QPainter, rect: QRect, said: str, block: Block, inks: Inks, theme: Theme) -> None:
    """Paint where a block would come to stand, and when that is."""
    paint_frame(painter, rect, fill=inks.faint(tone_colours(block.tone)[1], 235), radius=RADIUS)
    paint_frame(painter, rect, border=inks["focus"], width=2, radius=RADIUS)
    painter.save()
    painter.setClipRect(rect.adjusted(2, 0, -2, 0))
    font = theme.font("micro", 600)
    painter.setFont(font)
    painter.setPen(inks["text"])
    inside = rect.adjusted(theme.px(8), theme.px(3), -theme.px(4), -theme.px(3))
    if rect.height() < theme.px(24):
        inside = rect.adjusted(theme.px(8), 0, -theme.px(4), 0)
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, said)
    else:
        painter.drawText(inside, Qt.TextFlag.TextWordWrap, f"{said}\n{block.title}")
    painter.restore()
