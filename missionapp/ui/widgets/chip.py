"""Chips: choices that one presses. A filter's chip is filled while it filters, and an x takes it off."""

from collections.abc import Hashable, Iterable, Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QAction, QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy

from missionapp.i18n import _, ngettext
from missionapp.ui.strokes import paint_frame
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.painting import (
    KeyboardFocus,
    paint_icon_at,
    paint_ring,
    paint_text,
    text_width,
)

_HEIGHT, _PADDING, _ICON, _GAP = 28, 12, 14, 6


class Chip(KeyboardFocus, QPushButton):
    """A choice that is on or off (`toggled`). While it is on it shows `icon_on`, and an x if it `closes`."""

    def __init__(
        self, theme: Theme, text: str, icon: str = "", *, icon_on: str = "", closes: bool = True
    ) -> None:
        """`icon_on` stands for `icon` while it is on: "check" where chips are what was chosen."""
        super().__init__(text)
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._icon, self._icon_on, self._closes = icon, icon_on or icon, closes
        self.take_theme(theme)
        self.setAccessibleName(text)
        self.toggled.connect(self._look_changed)

    def set_text(self, text: str) -> None:
        """Say another word."""
        self.setText(text)
        self.setAccessibleName(text)
        self._look_changed()

    @property
    def active(self) -> bool:
        """Whether it is filled: it is on, or something is chosen in its menu."""
        return self.isChecked()

    def sizeHint(self) -> QSize:
        """As wide as its word, icon and x."""
        parts = text_width(self.text(), self._font())
        step = self.theme.px(_ICON) + self.theme.px(_GAP)
        parts += step * (bool(self._icon_now()) + self._has_x())
        return QSize(parts + 2 * self.theme.px(_PADDING), self.theme.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """It may elide down to a short word."""
        return QSize(min(self.sizeHint().width(), self.theme.px(96)), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    def _font(self) -> QFont:
        return self.theme.font("meta", 600 if self.active else 500)

    def _icon_now(self) -> str:
        return self._icon_on if self.active else self._icon

    def _has_x(self) -> bool:
        return self._closes and self.active

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it: ring, box, icon, word, x."""
        del event
        theme = self.theme
        with QPainter(self) as painter:
            box = self.rect()
            if self.ringed:
                box = paint_ring(painter, box, theme, box.height() / 2)
            fill = "accent_s" if self.active else "inset" if self.hovered else "surface"
            border = "accent" if self.active else "ctl" if self.isEnabled() else "line"
            paint_frame(
                painter, box, fill=theme.colour(fill), border=theme.colour(border), radius=box.height() / 2
            )
            self._paint_content(painter)

    def _paint_content(self, painter: QPainter) -> None:
        theme, rect = self.theme, self.rect()
        ink = theme.colour("accent_t" if self.active else "text" if self.isEnabled() else "text3")
        icon_ink = ink if self.active or not self.isEnabled() else theme.colour("text2")
        x, end = rect.x() + theme.px(_PADDING), rect.right() + 1 - theme.px(_PADDING)
        if icon := self._icon_now():
            x = paint_icon_at(painter, x, rect, theme, icon, icon_ink, _ICON) + theme.px(_GAP)
        if self._has_x():
            end -= theme.px(_ICON)
            paint_icon_at(painter, end, rect, theme, "x", ink, _ICON)
            end -= theme.px(_GAP)
        paint_text(painter, QRect(x, rect.y(), end - x, rect.height()), self.text(), self._font(), ink)


class MenuChip(Chip):
    """A chip with a menu of values, of which several may be chosen: "All segments", "Football", "3 segments".

    `chosen` gives the tuple of values, () for all. The x, or Delete, chooses all again.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme, text: str, choices: Sequence[tuple[Hashable, str]] = ()) -> None:
        """`text` is what it says while nothing is chosen; `choices` are values and their words."""
        super().__init__(theme, text, "caret-down")
        self.setCheckable(False)
        self._all = text
        self._choices = list(choices)
        self._values: tuple[Hashable, ...] = ()
        self._menu = QMenu(self)
        self.clicked.connect(self.open_menu)

    @property
    def active(self) -> bool:
        """Whether something is chosen."""
        return bool(self._values)

    @property
    def values(self) -> tuple[Hashable, ...]:
        """What is chosen; () for all."""
        return self._values

    def set_choices(self, choices: Sequence[tuple[Hashable, str]]) -> None:
        """Offer these; what was chosen and is no longer offered stays chosen until it is taken off."""
        self._choices = list(choices)
        self._say()

    def set_values(self, values: Iterable[Hashable]) -> None:
        """Choose these, without a signal."""
        self._values = tuple(values)
        self._say()

    def open_menu(self) -> None:
        """Open the menu below the chip."""
        self._menu.clear()
        for value, label in self._choices:
            action = QAction(label.replace("&", "&&"), self._menu)
            action.setCheckable(True)
            action.setChecked(value in self._values)
            action.triggered.connect(lambda on, value=value: self._choose(value, on=on))
            self._menu.addAction(action)
        if self._values:
            self._menu.addSeparator()
            self._menu.addAction(_("Show all"), self._clear)
        self._menu.popup(self.mapToGlobal(QPoint(0, self.height() + self.theme.px(4))))

    def menu_actions(self) -> list[QAction]:
        """What the menu offered when it was opened last."""
        return self._menu.actions()

    def close_menu(self) -> None:
        """Close the menu."""
        self._menu.close()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """On the x: choose all again."""
        if self._has_x() and event.position().x() >= self.width() - self.theme.px(_PADDING + _ICON + _GAP):
            self._clear()
            return
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete takes the choice off, Down opens the menu."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self._values:
            self._clear()
        elif event.key() == Qt.Key.Key_Down:
            self.open_menu()
        else:
            super().keyPressEvent(event)

    def _choose(self, value: Hashable, *, on: bool) -> None:
        rest = tuple(v for v in self._values if v != value)
        self.set_values((*rest, value) if on else rest)
        self.chosen.emit(self._values)

    def _clear(self) -> None:
        self.set_values(())
        self.chosen.emit(())

    def _say(self) -> None:
        words = [label for value, label in self._choices if value in self._values]
        if not self._values:
            self.set_text(self._all)
        elif len(self._values) == 1 and words:
            self.set_text(words[0])
        else:
            n = len(self._values)
            self.set_text(ngettext("{n} chosen", "{n} chosen", n).format(n=n))
            self.setAccessibleName(f"{self._all}: {', '.join(words)}")
