"""How a card is drawn."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QHelpEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from missionapp.ui.theme import Theme
from missionapp.ui.widgets.board.cards import CARD, BoardCard
from missionapp.ui.widgets.label import plain_tip
from missionapp.ui.widgets.painting import (
    RING,
    paint_frame,
    paint_icon_at,
    paint_ring,
    paint_text,
    text_width,
)
from missionapp.ui.widgets.pill import paint_pill, pill_width

HEIGHT, GAP = 76, 8
"""Of a card, and between two, in pixels at 100 %."""
_PAD, _RADIUS, _MARK, _NOTE_ICON = 12, 8, 16, 14
_FAINT = 0.35
_TITLE, _SECOND, _FOOT = (7, 18), (25, 17), (48, 20)
"""Top and height of a card's lines."""
_Index = QModelIndex | QPersistentModelIndex


def paint_card(
    painter: QPainter,
    box: QRect,
    card: BoardCard,
    theme: Theme,
    *,
    current: bool,
    ringed: bool,
    hovered: bool,
) -> None:
    """Draw a card: the current one has a strong border, and a ring while the keys go there."""
    _paint_box(painter, box, theme, current=current, ringed=ringed, hovered=hovered)
    room = box.adjusted(theme.px(_PAD), 0, -theme.px(_PAD), 0)
    _paint_title(painter, room, card, theme)
    second = _line(room, theme, _SECOND)
    paint_text(painter, second, card.second, theme.font("meta"), theme.colour("text2"))
    _paint_foot(painter, _line(room, theme, _FOOT), card, theme)


def _paint_box(
    painter: QPainter, box: QRect, theme: Theme, *, current: bool, ringed: bool, hovered: bool
) -> None:
    radius = theme.px(_RADIUS)
    fill, focus = theme.colour("surface"), theme.colour("focus")
    if ringed:
        box = paint_ring(painter, box, theme, radius)
        paint_frame(painter, box, fill=fill, border=theme.colour("line"), radius=radius - RING)
    elif current:
        paint_frame(painter, box, fill=fill, border=focus, width=RING, radius=radius)
    else:
        border = theme.colour("ctl" if hovered else "line")
        paint_frame(painter, box, fill=fill, border=border, radius=radius)


def _line(room: QRect, theme: Theme, place: tuple[int, int]) -> QRect:
    top, height = place
    return QRect(room.x(), room.y() + theme.px(top), room.width(), theme.px(height))


def title_room(room: QRect, card: BoardCard, theme: Theme) -> QRect:
    """Where the title stands, left of the marks."""
    taken = len(card.marks) * theme.px(_MARK + 4)
    return _line(room, theme, _TITLE).adjusted(0, 0, -taken, 0)


def _paint_title(painter: QPainter, room: QRect, card: BoardCard, theme: Theme) -> None:
    line = title_room(room, card, theme)
    paint_text(painter, line, card.title, theme.font("body", 600), theme.colour("text"))
    x = line.right() + 1 + theme.px(4)
    for mark in card.marks:
        x = paint_icon_at(painter, x, line, theme, mark.icon, theme.colour(mark.colour), _MARK)
        x += theme.px(4)


def _paint_foot(painter: QPainter, line: QRect, card: BoardCard, theme: Theme) -> None:
    """The note keeps its room before the pill does, up to half of the line."""
    font, ink = theme.font("meta"), theme.colour(card.note_colour)
    icon = theme.px(_NOTE_ICON) + theme.px(4) if card.note_icon else 0
    wanted = icon + text_width(card.note, font) if card.note else 0
    pill = pill_width(card.pill, theme) + theme.px(8) if card.pill else 0
    width = min(wanted, max(line.width() - pill, line.width() // 2))
    if card.pill:
        rest = line.width() - (width + theme.px(8) if width else 0)
        place = line.adjusted(-theme.px(2), 0, 0, 0)
        place.setWidth(rest + theme.px(2))
        paint_pill(painter, place, card.pill, theme)
    if width:
        x = line.right() + 1 - width
        if card.note_icon:
            x = paint_icon_at(painter, x, line, theme, card.note_icon, ink, _NOTE_ICON) + theme.px(4)
        paint_text(painter, QRect(x, line.y(), line.right() + 1 - x, line.height()), card.note, font, ink)


class CardDelegate(QStyledItemDelegate):
    """Draws the cards of a lane."""

    def __init__(self, theme: Theme, view: QWidget) -> None:
        super().__init__(view)
        self._theme = theme
        self.ringed = False
        """Whether keys brought the focus to the lane."""
        self.lifted = False
        """Whether the current card is being carried: its place shows faintly whose it was."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """All cards are equally high."""
        del option, index
        return QSize(self._theme.px(80), pitch(self._theme))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one card."""
        state = option.state
        current = bool(state & QStyle.StateFlag.State_Selected)
        painter.setOpacity(_FAINT if current and self.lifted else 1.0)
        paint_card(
            painter,
            card_box(option.rect, self._theme),
            index.data(CARD),
            self._theme,
            current=current,
            ringed=current and self.ringed and bool(state & QStyle.StateFlag.State_HasFocus),
            hovered=bool(state & QStyle.StateFlag.State_MouseOver),
        )
        painter.setOpacity(1.0)

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: _Index
    ) -> bool:
        """Show what a narrow card cannot show in full."""
        if event.type() != QEvent.Type.ToolTip or not index.isValid():
            return super().helpEvent(event, view, option, index)
        QToolTip.showText(event.globalPos(), self.tooltip(option.rect, index.data(CARD)), view)
        return True

    def tooltip(self, rect: QRect, card: BoardCard) -> str:
        """Both lines, if one of them is elided; what comes from outside is never taken for markup."""
        theme = self._theme
        room = card_box(rect, theme).adjusted(theme.px(_PAD), 0, -theme.px(_PAD), 0)
        whole = text_width(card.title, theme.font("body", 600)) <= title_room(room, card, theme).width()
        if whole and text_width(card.second, theme.font("meta")) <= room.width():
            return ""
        return plain_tip(f"{card.title}\n{card.second}")


def pitch(theme: Theme) -> int:
    """From the top of one card to that of the next."""
    return theme.px(HEIGHT) + theme.px(GAP)


def card_box(rect: QRect, theme: Theme) -> QRect:
    """The card within its place in the lane."""
    return rect.adjusted(0, 0, 0, -theme.px(GAP))
