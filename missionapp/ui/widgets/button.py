"""Push buttons: one primary on a page, the others outlined, plain, or a link."""

from typing import Literal

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from missionapp.ui.sheet import control_height
from missionapp.ui.strokes import paint_frame
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.painting import (
    KeyboardFocus,
    paint_icon_at,
    paint_ring,
    paint_text,
    text_width,
)

Kind = Literal["primary", "secondary", "plain", "link", "toast"]

_ICON, _GAP, _PADDING = 16, 6, 12
_RADIUS = 6


class Button(KeyboardFocus, QPushButton):
    """A button with a word, an icon before it, or both. An icon alone needs a `tip`, which names it."""

    def __init__(
        self, theme: Theme, text: str, icon: str = "", kind: Kind = "secondary", keys: str = "", tip: str = ""
    ) -> None:
        """`keys` is shown in the tooltip, never in the name; it is no shortcut by itself."""
        super().__init__(text)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)
        self._icon, self._kind = icon, kind
        self.setProperty("kind", kind)
        self.take_theme(theme)
        self.set_tip(tip or (text if keys else ""), keys)
        self.setAccessibleName(text or tip)

    def set_text(self, text: str) -> None:
        """Say another word; its accessible name with it."""
        self.setText(text)
        self.setAccessibleName(text)
        self._look_changed()

    def set_icon(self, icon: str) -> None:
        """Show another icon before the word."""
        self._icon = icon
        self._look_changed()

    def set_tip(self, tip: str, keys: str = "") -> None:
        """What the tooltip says, and which keys do the same."""
        native = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText) if keys else ""
        self.setToolTip(f"{tip}  {native}".strip())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """As wide as its word."""
        theme, width = self.theme, 0
        height = control_height(theme)
        if self._icon:
            width += theme.px(_ICON)
        if self.text():
            width += text_width(self.text(), self._font()) + (theme.px(_GAP) if self._icon else 0)
        else:
            return QSize(height, height)
        return QSize(width + 2 * theme.px(self._padding), height)

    def minimumSizeHint(self) -> QSize:
        """It never elides."""
        return self.sizeHint()

    @property
    def _padding(self) -> int:
        return 8 if self._kind in ("plain", "link", "toast") else _PADDING

    def _font(self) -> QFont:
        return self.theme.font("body", 500 if self._kind in ("secondary", "plain") else 600)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it: ring, box, icon, word."""
        del event
        with QPainter(self) as painter:
            box = self.rect()
            radius = self.theme.px(_RADIUS)
            if self.ringed:
                box = paint_ring(painter, box, self.theme, radius)
                radius = max(2, radius - 2)
            fill, border = self._colours()
            paint_frame(painter, box, fill=fill, border=border, radius=radius)
            self._paint_content(painter)

    def _colours(self) -> tuple[QColor | None, QColor | None]:
        colour = self.theme.colour
        if not self.isEnabled():
            off = colour("neu_s")
            return {"primary": (off, off), "secondary": (colour("surface"), colour("line"))}.get(
                self._kind, (None, None)
            )
        if self._kind == "primary":
            fill = colour("accent_h" if self.hovered or self.isDown() else "accent")
            return fill, fill
        if self._kind == "toast":
            return None, None
        if self._kind == "secondary":
            return colour("accent_s" if self.isDown() else "inset" if self.hovered else "surface"), colour(
                "ctl"
            )
        return (colour("accent_s" if self.isDown() else "neu_s") if self.hovered else None), None

    def _paint_content(self, painter: QPainter) -> None:
        theme, rect = self.theme, self.rect()
        inks = {"primary": "on_accent", "link": "accent", "toast": "toast_a"}
        ink = theme.colour(inks.get(self._kind, "text") if self.isEnabled() else "text3")
        icon_ink = theme.colour("text2") if self._kind in ("secondary", "plain") else ink
        if not self.isEnabled():
            icon_ink = ink
        gap = theme.px(_GAP) if self._icon and self.text() else 0
        icon = theme.px(_ICON) if self._icon else 0
        content = icon + gap + text_width(self.text(), self._font())
        x = rect.x() + max(0, rect.width() - content) // 2
        if self._icon:
            x = paint_icon_at(painter, x, rect, theme, self._icon, icon_ink, _ICON) + gap
        if self.text():
            paint_text(
                painter, QRect(x, rect.y(), rect.right() - x, rect.height()), self.text(), self._font(), ink
            )
