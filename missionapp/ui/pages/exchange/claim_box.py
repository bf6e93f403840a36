"""One value of a field on which people disagree: a box to choose, and what its writer had seen."""

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QPointF, QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QTextLayout
from PySide6.QtWidgets import QSizePolicy

from missionapp.domain.differing import Span
from missionapp.i18n import _
from missionapp.ui.pages.exchange.choice_button import ChoiceButton
from missionapp.ui.strokes import paint_frame
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.keycap import keycap_width, paint_keycap
from missionapp.ui.widgets.marked import marked, wrapped
from missionapp.ui.widgets.painting import RING

_DOT, _PAD, _GAP, _TOP, _BETWEEN, _CAP = 16, 11, 9, 8, 3, 22


class ClaimBox(ChoiceButton):
    """A value with a dot before it; below it, smaller, who wrote it. Words that differ stand out."""

    def __init__(
        self, theme: Theme, text: str, foot: str, name: str, marks: Sequence[Span] = (), title: str = ""
    ) -> None:
        """`name` says to a screen reader which field of whom it is; `title` stands over the text."""
        super().__init__()
        self.value_text, self.foot, self.marks, self._title = text, foot, marks, title
        self._key = ""
        self.setAutoExclusive(False)
        self.take_theme(theme)
        self.setAccessibleName(f"{name}: {text or _('nothing')}")
        self.setAccessibleDescription(foot)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_key(self, key: str) -> None:
        """Show the digit that chooses it; "" for none."""
        self._key = key
        self.update()

    @property
    def _left(self) -> int:
        return self.theme.px(_PAD) + self.theme.px(_DOT) + self.theme.px(_GAP)

    def _layouts(self, width: int) -> list[tuple[QTextLayout, str]]:
        """The lines of text, each with its colour."""
        theme, room = self.theme, max(1, width - self._left - self.theme.px(_PAD + _CAP))
        made = []
        if self._title:
            made.append((wrapped(self._title, theme.font("body", 600), room), "accent_t"))
        marks = marked(theme, self.value_text, self.marks)
        colour = "text" if self.value_text else "text2"
        made.append((wrapped(self.value_text or _("nothing"), theme.font("body"), room, marks), colour))
        if self.foot:
            made.append((wrapped(self.foot, theme.font("meta"), room), "text2"))
        return made

    def heightForWidth(self, width: int) -> int:
        """As high as the words need."""
        layouts = self._layouts(width)
        text = sum(ceil(layout.boundingRect().height()) for layout, _colour in layouts)
        between = self.theme.px(_BETWEEN) * (len(layouts) - 1)
        return max(self.theme.px(34), text + between + 2 * self.theme.px(_TOP))

    def hasHeightForWidth(self) -> bool:
        """Words wrap."""
        return True

    def sizeHint(self) -> QSize:
        """A third of the page."""
        width = self.theme.px(260)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """One line."""
        return QSize(self.theme.px(120), self.theme.px(34))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw box, dot and words."""
        del event
        with QPainter(self) as painter:
            self._paint_box(painter)
            top = self.theme.px(_TOP)
            for layout, colour in self._layouts(self.width()):
                painter.setPen(self.theme.colour(colour))
                layout.draw(painter, QPointF(self._left, top))
                top += ceil(layout.boundingRect().height()) + self.theme.px(_BETWEEN)

    def _paint_box(self, painter: QPainter) -> None:
        theme, px, on = self.theme, self.theme.px, self.isChecked()
        paint_frame(
            painter,
            self.rect(),
            fill=theme.colour("accent_s" if on else "inset" if self.hovered else "surface"),
            border=theme.colour("focus" if on or self.ringed else "ctl"),
            width=RING if on or self.ringed else 1,
            radius=px(6),
        )
        if self.ringed:
            inner = self.rect().adjusted(4, 4, -4, -4)
            paint_frame(painter, inner, border=theme.colour("focus"), width=1, radius=px(4))
        side = px(_DOT)
        dot = QRect(px(_PAD), px(9), side, side)
        ink = theme.colour("accent" if on else "ctl")
        paint_frame(painter, dot, fill=theme.colour("surface"), border=ink, width=1.5, radius=side / 2)
        if self._key:
            cap = QRect(self.width() - px(_PAD) - keycap_width(self._key, theme), px(7), px(40), px(20))
            paint_keycap(painter, cap, self._key, theme)
        if on:
            inside = side // 4
            paint_frame(painter, dot.adjusted(inside, inside, -inside, -inside), fill=ink, radius=side)
