"""Two records side by side: what differs in two boxes, what is equal or only in one of them in a line."""

from collections.abc import Mapping, Sequence
from math import ceil

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QTextLayout
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QRadioButton, QSizePolicy, QWidget

from missionapp.actions.comparing import Pairing
from missionapp.domain.differing import Span, differing
from missionapp.i18n import _
from missionapp.ui.strokes import paint_frame
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.empty import Picture
from missionapp.ui.widgets.label import Label
from missionapp.ui.widgets.marked import marked, wrapped
from missionapp.ui.widgets.painting import RING, KeyboardFocus, paint_text

LEFT, RIGHT, BOTH = range(3)
LABEL = 122
"""Width of the labels, in pixels at 100 %."""
_DOT, _PAD, _GAP = 16, 10, 9


class ChoiceBox(KeyboardFocus, QRadioButton):
    """One of two values, in a box: the one that stands has a soft fill. Without `to_choose` it only shows."""

    def __init__(
        self,
        theme: Theme,
        text: str,
        name: str,
        *,
        to_choose: bool,
        title: str = "",
        marks: Sequence[Span] = (),
    ) -> None:
        """`name` says which field of which record it is; `title` stands over the text; `marks` stand out."""
        super().__init__()
        self._text, self._title, self._to_choose = text, title, to_choose
        self.marks = marks
        self.setAutoExclusive(False)
        self.take_theme(theme)
        self.setAccessibleName(f"{name}: {text}")
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        if not to_choose:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.setEnabled(False)

    @property
    def text_shown(self) -> str:
        """The value."""
        return self._text

    def _left(self) -> int:
        px = self.theme.px
        return px(_PAD) + (px(_DOT) + px(_GAP) if self._to_choose else 0)

    def heightForWidth(self, width: int) -> int:
        """As high as the text needs."""
        room = max(1, width - self._left() - self.theme.px(_PAD))
        text = self._wrapped(room).boundingRect().height()
        return max(self.theme.px(34), ceil(text) + 2 * self.theme.px(8)) + self._title_height()

    def _wrapped(self, width: float) -> QTextLayout:
        theme = self.theme
        return wrapped(self._text, theme.font("body"), width, marked(theme, self._text, self.marks))

    def _title_height(self) -> int:
        return self.theme.px(20) if self._title else 0

    def sizeHint(self) -> QSize:
        """A third of the page."""
        width = self.theme.px(260)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Words wrap."""
        return QSize(self.theme.px(120), self.theme.px(34))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw box, dot and words."""
        del event
        theme, px = self.theme, self.theme.px
        on = self.isChecked()
        with QPainter(self) as painter:
            border = "focus" if on or self.ringed else "ctl" if self._to_choose else "line"
            fill = "accent_s" if on else "inset" if self.hovered else "surface"
            width = RING if on or self.ringed else 1
            paint_frame(
                painter,
                self.rect(),
                fill=theme.colour(fill),
                border=theme.colour(border),
                width=width,
                radius=px(6),
            )
            if self.ringed:
                inner = self.rect().adjusted(4, 4, -4, -4)
                paint_frame(painter, inner, border=theme.colour("focus"), width=1, radius=px(4))
            if self._to_choose:
                self._paint_dot(painter, on=on)
            layout = self._wrapped(self.width() - self._left() - px(_PAD))
            head = self._title_height()
            if head:
                line = QRect(self._left(), px(8), self.width() - self._left(), px(18))
                paint_text(painter, line, self._title, theme.font("body", 600), theme.colour("accent_t"))
            top = head + (self.height() - head - layout.boundingRect().height()) / 2
            painter.setPen(theme.colour("text"))
            layout.draw(painter, QPointF(self._left(), top))

    def _paint_dot(self, painter: QPainter, *, on: bool) -> None:
        theme, px = self.theme, self.theme.px
        side = px(_DOT)
        dot = QRect(px(_PAD), px(9), side, side)
        border = theme.colour("accent" if on else "ctl")
        paint_frame(painter, dot, fill=theme.colour("surface"), border=border, width=1.5, radius=side / 2)
        if on:
            inside = side // 4
            paint_frame(painter, dot.adjusted(inside, inside, -inside, -inside), fill=border, radius=side)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class SideBySide(QWidget):
    """The fields of two records. With `choosing`, a value is chosen for each field in which both differ."""

    changed = Signal()

    def __init__(self, theme: Theme, only: tuple[str, str], *, choosing: bool = False) -> None:
        """`only` says of a value that it is in one of the two alone. It shows nothing until `show_pairs`."""
        super().__init__()
        self._theme, self._only, self._choosing = theme, only, choosing
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(2, 1)
        self._groups: dict[str, QButtonGroup] = {}

    @property
    def chosen(self) -> Mapping[str, int]:
        """Field → LEFT, RIGHT, or for long texts BOTH, for each that is to choose."""
        return {name: group.checkedId() for name, group in self._groups.items()}

    def box(self, name: str, side: int) -> ChoiceBox:
        """A box of a field. KeyError when there is nothing to choose in it."""
        found = self._groups[name].button(side)
        assert isinstance(found, ChoiceBox)
        return found

    def use_all(self, side: int) -> None:
        """Let every value of one side stand."""
        for name in self._groups:
            self.choose(name, side)
        self.changed.emit()

    def choose(self, name: str, side: int) -> None:
        """Let one value stand, without a signal; Tab goes to it from now on, the arrows to the others."""
        for box in self._groups[name].buttons():
            box.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        chosen = self.box(name, side)
        chosen.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        chosen.setChecked(True)

    def show_pairs(self, pairs: Sequence[Pairing], names: tuple[str, str], notes: Mapping[str, str]) -> None:
        """Show these fields of two records of these names; `notes` say what becomes of those in a line."""
        self._clear()
        for place, pair in enumerate(pairs):
            row = 2 * place
            label = Label(self._theme, pair.label, "meta", "text2", 600, wrap=True)
            label.setFixedWidth(self._theme.px(LABEL))
            at_top = Qt.AlignmentFlag.AlignTop
            label.setContentsMargins(0, 9 if pair.to_choose else 1, 0, 0)
            self._grid.addWidget(label, row, 0, at_top)
            if pair.to_choose:
                self._add_choice(row, pair, names)
            else:
                line = self._line(pair, notes.get(pair.name, ""))
                self._grid.addWidget(line, row, 1, 1, 2)

    def _clear(self) -> None:
        for group in self._groups.values():
            group.deleteLater()
        self._groups.clear()
        while item := self._grid.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()

    def _add_choice(self, row: int, pair: Pairing, names: tuple[str, str]) -> None:
        group = QButtonGroup(self)
        marks = differing(pair.left, pair.right)
        for side, text in enumerate((pair.left, pair.right)):
            name = _("{field} of {record}").format(field=pair.label, record=names[side])
            box = ChoiceBox(self._theme, text, name, to_choose=self._choosing, marks=marks[side])
            group.addButton(box, side)
            self._grid.addWidget(box, row, 1 + side, Qt.AlignmentFlag.AlignTop)
        if self._choosing:
            if pair.is_long:
                name = _("Keep both: {field}").format(field=pair.label)
                keep = _("Keep both")
                both = ChoiceBox(self._theme, pair.both, name, to_choose=True, title=keep)
                group.addButton(both, BOTH)
                self._grid.addWidget(both, row + 1, 1, 1, 2)
            self._groups[pair.name] = group
            self.choose(pair.name, BOTH if pair.is_long else LEFT)
            group.idClicked.connect(lambda _id: self.changed.emit())

    def _line(self, pair: Pairing, note: str) -> QWidget:
        """One line: the value, and why nothing is to be chosen."""
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(Picture(self._theme, "equals" if pair.equal else "plus", 14, "text2"))
        value = Label(self._theme, _united(pair), "body", wrap=True)
        row.addWidget(value)
        row.addWidget(Label(self._theme, note or _why(pair, self._only), "meta", "text2"))
        row.addStretch(1)
        return line


def _united(pair: Pairing) -> str:
    """What will stand: the value that one has, or the entries of both."""
    if not pair.is_list or pair.equal:
        return pair.left or pair.right
    entries = [*pair.left.split("; "), *pair.right.split("; ")]
    return "; ".join(dict.fromkeys(filter(None, entries)))


def _why(pair: Pairing, only: tuple[str, str]) -> str:
    if pair.equal:
        return _("same in both")
    if pair.left and pair.right:
        return _("united")
    return only[LEFT if pair.left else RIGHT]
