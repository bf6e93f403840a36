"""The left side of the window: which mission is open, and its pages."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QLabel, QMenu, QSizePolicy, QVBoxLayout, QWidget

from missionapp.i18n import _
from missionapp.ui.icons import paint_icon
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.label import plain_tip
from missionapp.ui.widgets.painting import KeyboardFocus, paint_frame, paint_ring

WIDE, NARROW = 208, 56
"""Widths in pixels at 100 %: with words, and with icons alone."""


@dataclass(frozen=True)
class Place:
    """A page as the sidebar shows it."""

    name: str
    label: str
    icon: str
    group: str = ""
    keys: str = ""


class _Painted(KeyboardFocus, QAbstractButton):
    """A button of the sidebar that paints itself: the whole of it can be pressed."""

    def __init__(self, theme: Theme, height: int) -> None:
        super().__init__()
        self.narrow = False
        self._height = height
        self.take_theme(theme)

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(NARROW if self.narrow else WIDE) - 2 * self.theme.px(8), self._tall())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self._tall())

    def _tall(self) -> int:
        return self.theme.px(self._height)

    def _paint_box(self, painter: QPainter, fill: QColor, border: QColor | None) -> None:
        paint_frame(painter, self.rect(), fill=fill, border=border, radius=self.theme.px(6))

    def _paint_focus(self, painter: QPainter) -> None:
        if self.ringed:
            paint_ring(painter, self.rect(), self.theme, self.theme.px(6))


class _PageButton(_Painted):
    """One page; filled when it is shown. On a small screen with large letters the rows move together."""

    def __init__(self, theme: Theme, place: Place) -> None:
        super().__init__(theme, 32)
        self.place = place
        self.badge = ""
        self.tone = ""
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Maximum)
        self.setAccessibleName(_(place.label))
        self.setToolTip(f"{_(place.label)}  {place.keys}".strip())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.theme.px(24))

    def say(self, badge: str, tone: str) -> None:
        self.badge, self.tone = badge, tone
        self.setAccessibleName(f"{_(self.place.label)}, {badge}" if badge else _(self.place.label))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self.theme
        with QPainter(self) as painter:
            if self.isChecked():
                self._paint_box(painter, theme.colour("surface"), theme.colour("line"))
                bar = QRect(theme.px(2), theme.px(9), theme.px(3), self.height() - 2 * theme.px(9))
                painter.fillRect(bar, theme.colour("accent"))
            elif self.hovered:
                self._paint_box(painter, theme.colour("neu_s"), None)
            size = theme.px(17)
            left = (self.width() - size) // 2 if self.narrow else theme.px(12)
            box = QRect(left, (self.height() - size) // 2, size, size)
            name = f"{self.place.icon}-fill" if self.isChecked() else self.place.icon
            paint_icon(painter, box, name, theme.colour("accent" if self.isChecked() else "text2"))
            if not self.narrow:
                self._paint_words(painter)
            self._paint_focus(painter)

    def _paint_words(self, painter: QPainter) -> None:
        theme = self.theme
        right = self.width() - theme.px(10)
        if self.badge:
            right = self._paint_badge(painter, right) - theme.px(6)
        painter.setFont(theme.font("body", 600 if self.isChecked() else 500))
        painter.setPen(theme.colour("text" if self.isChecked() else "text2"))
        left = theme.px(38)
        words = painter.fontMetrics().elidedText(
            _(self.place.label), Qt.TextElideMode.ElideRight, right - left
        )
        painter.drawText(QRect(left, 0, right - left, self.height()), Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_badge(self, painter: QPainter, right: int) -> int:
        """Paint the count, or what is to be done, at the right end; where it begins."""
        theme = self.theme
        painter.setFont(theme.font("micro", 600 if self.tone else 500, tabular=True))
        width = painter.fontMetrics().horizontalAdvance(self.badge)
        if not self.tone:
            painter.setPen(theme.colour("text3"))
            painter.drawText(
                QRect(right - width, 0, width, self.height()), Qt.AlignmentFlag.AlignVCenter, self.badge
            )
            return right - width
        box = QRect(0, 0, width + theme.px(16), theme.px(20))
        box.moveRight(right + theme.px(3))
        box.moveTop((self.height() - box.height()) // 2)
        paint_frame(painter, box, fill=theme.colour(f"{self.tone}_s"), radius=box.height() / 2)
        painter.setPen(theme.colour("accent_t" if self.tone == "accent" else self.tone))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.badge)
        return box.left()


class MissionSwitch(_Painted):
    """Which mission is open; pressed, it offers the others."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, 50)
        self._title, self._line = _("No mission open"), ""
        self._name()

    def say(self, title: str, line: str) -> None:
        """Show a mission's title and its line of place and dates."""
        self._title, self._line = title, line
        self._name()
        self.update()

    def _name(self) -> None:
        self.setAccessibleName(", ".join(filter(None, (_("Mission"), self._title, self._line))))
        self.setToolTip(plain_tip("\n".join(filter(None, (self._title, self._line)))))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self.theme
        with QPainter(self) as painter:
            self._paint_box(painter, theme.colour("surface"), theme.colour("line"))
            size = theme.px(14)
            box = QRect(0, 0, size, size)
            box.moveCenter(QPoint(self.width() - theme.px(17), self.height() // 2))
            if self.narrow:
                box = QRect(0, 0, theme.px(18), theme.px(18))
                box.moveCenter(self.rect().center())
            paint_icon(painter, box, "briefcase" if self.narrow else "caret-down", theme.colour("text2"))
            if not self.narrow:
                room = self.width() - theme.px(11) - theme.px(28)
                self._line_of(painter, self._title, theme.px(8), room, strong=True)
                self._line_of(painter, self._line, theme.px(26), room, strong=False)
            self._paint_focus(painter)

    def _line_of(self, painter: QPainter, text: str, top: int, room: int, *, strong: bool) -> None:
        theme = self.theme
        painter.setFont(theme.font("body", 600) if strong else theme.font("micro", 400))
        painter.setPen(theme.colour("text" if strong else "text2"))
        if not self._line:
            top = (self.height() - theme.px(18)) // 2
        words = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRect(theme.px(11), top, room, theme.px(18)), Qt.AlignmentFlag.AlignVCenter, words)


class Sidebar(QWidget):
    """The mission switch on top, the pages in their groups, Settings at the bottom."""

    page_wanted = Signal(str)
    mission_menu_wanted = Signal(object)
    """The menu that is about to open under the mission switch, to be filled."""

    def __init__(self, theme: Theme, places: Sequence[Place], top: Place | None = None) -> None:
        """`top` stands above all others while it is offered."""
        super().__init__()
        self.theme = theme
        self._top = top
        self.setObjectName("side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(_("Pages"))
        self.switch = MissionSwitch(theme)
        self.switch.clicked.connect(self._open_menu)
        self._buttons: dict[str, _PageButton] = {}
        self._headings: list[QLabel] = []
        self._group = QButtonGroup(self)
        self._layout = QVBoxLayout(self)
        self._layout.addWidget(self.switch)
        self._upper = QVBoxLayout()
        self._upper.setSpacing(0)
        self._layout.addLayout(self._upper)
        self._fill(places)
        theme.changed.connect(self._measure)
        self._measure()

    def _fill(self, places: Sequence[Place]) -> None:
        group = ""
        for place in places:
            if not place.group:
                self._layout.addStretch(1)
            elif place.group != group:
                self._add_heading(place.group)
            group = place.group
            self._layout.addWidget(self._button(place))

    def _button(self, place: Place) -> _PageButton:
        button = self._buttons[place.name] = _PageButton(self.theme, place)
        self._group.addButton(button)
        button.clicked.connect(lambda _on=False: self.page_wanted.emit(place.name))
        return button

    @property
    def offers_top(self) -> bool:
        """Whether the place above all others is shown."""
        return (
            self._top is not None
            and self._top.name in self._buttons
            and self._buttons[self._top.name].isVisibleTo(self)
        )

    def offer_top(self, *, on: bool) -> None:
        """Show the place above all others, or not."""
        top = self._top
        if top is None or (not on and top.name not in self._buttons):
            return
        if top.name not in self._buttons:
            button = self._button(top)
            button.narrow = self.switch.narrow
            self._upper.addWidget(button)
        self._buttons[top.name].setVisible(on)
        self._upper.setContentsMargins(0, self.theme.px(8) if on else 0, 0, 0)

    def _add_heading(self, text: str) -> None:
        heading = QLabel(_(text), self)
        heading.setTextFormat(Qt.TextFormat.PlainText)
        self._headings.append(heading)
        self._layout.addWidget(heading)

    def _measure(self) -> None:
        theme = self.theme
        side = theme.px(8)
        self._layout.setContentsMargins(side, theme.px(10), side + 1, theme.px(8))
        self._layout.setSpacing(0)
        for heading in self._headings:
            heading.setFont(theme.font("meta", 500))
            heading.setContentsMargins(theme.px(12), theme.px(10), 0, theme.px(3))
            heading.setStyleSheet("")
            palette = heading.palette()
            palette.setColor(heading.foregroundRole(), theme.colour("text2"))
            heading.setPalette(palette)
        self.setFixedWidth(theme.px(NARROW if self.switch.narrow else WIDE))

    def set_narrow(self, narrow: bool) -> None:
        """Show icons alone, with tooltips; or words too."""
        if narrow == self.switch.narrow:
            return
        for button in (self.switch, *self._buttons.values()):
            button.narrow = narrow
        for heading in self._headings:
            heading.setVisible(not narrow)
        self._measure()

    def show_page(self, name: str) -> None:
        """Mark a page as the one that is shown; none of them for a page that is not listed."""
        if name in self._buttons:
            self._buttons[name].setChecked(True)
        elif chosen := self._group.checkedButton():
            self._group.setExclusive(False)
            chosen.setChecked(False)
            self._group.setExclusive(True)

    def mark(self, name: str, badge: str, tone: str = "") -> None:
        """Show a count beside a page; with a tone (accent, warn, bad), something to be done."""
        if name in self._buttons:
            self._buttons[name].say(badge, tone)

    def take_focus(self) -> None:
        """Put the focus on the page that is shown."""
        chosen = self._group.checkedButton() or self.switch
        chosen.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Swallow a press beside the buttons."""
        event.accept()

    def _open_menu(self) -> None:
        menu = QMenu(self)
        self.mission_menu_wanted.emit(menu)
        menu.setMinimumWidth(self.switch.width())
        menu.exec(self.switch.mapToGlobal(QPoint(0, self.switch.height() + self.theme.px(4))))
        menu.deleteLater()
