"""The large buttons of the recorder: what became of the meeting, with what outcome, what came of it."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from missionapp.i18n import _
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.keycap import keycap_width, paint_keycap
from missionapp.ui.widgets.label import plain_tip
from missionapp.ui.widgets.painting import (
    KeyboardFocus,
    paint_frame,
    paint_icon_at,
    paint_ring,
    paint_text,
    text_width,
)

_RADIUS, _EDGE, _GAP = 6, 8, 10
_BIG, _BIG_LEAST = 64, 54
_SCALE, _SCALE_LEAST = 58, 50
_TILE = 52
OUTCOMES = 5


class _Pressed(KeyboardFocus, QPushButton):
    """A button that stays pressed while something is so; pressing it only says what was requested."""

    def __init__(self, theme: Theme, text: str, most: int, least: int) -> None:
        super().__init__(text)
        self._most, self._least = most, least
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.take_theme(theme)
        self.setAccessibleName(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def nextCheckState(self) -> None:
        """It is pressed by `setChecked` alone, when that has become true."""

    def sizeHint(self) -> QSize:
        """As high as it may become."""
        return QSize(self.theme.px(150), self.theme.px(self._most))

    def minimumSizeHint(self) -> QSize:
        """The words may elide, the height may give."""
        return QSize(self.theme.px(72), self.theme.px(self._least))

    def _frame(self, painter: QPainter) -> QRect:
        """The ring, if it has one; what is left inside."""
        box = self.rect()
        if self.ringed:
            box = paint_ring(painter, box, self.theme, self.theme.px(_RADIUS))
        return box

    def resting(self) -> str:
        """The fill while it is not pressed."""
        return "accent_s" if self.isDown() else "inset" if self.hovered else "surface"

    def ink(self, usual: str) -> str:
        """A colour for what stands on it."""
        return usual if self.isEnabled() else "text3"


class BigButton(_Pressed):
    """Held, no-show or move: an icon, a word, and the key that does the same."""

    def __init__(self, theme: Theme, text: str, icon: str, key: str, tone: str) -> None:
        """`tone` is "ok", "bad" or "warn"."""
        self._icon, self._key, self._tone = icon, key, tone
        super().__init__(theme, text, _BIG, _BIG_LEAST)
        self.setMaximumHeight(theme.px(_BIG))
        theme.changed.connect(lambda: self.setMaximumHeight(theme.px(_BIG)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        del event
        theme = self.theme
        fill, border, width, ink = self._look()
        with QPainter(self) as painter:
            box = self._frame(painter)
            paint_frame(
                painter,
                box,
                fill=theme.colour(fill),
                border=theme.colour(border),
                width=width,
                radius=theme.px(_RADIUS),
            )
            cap = keycap_width(self._key, theme)
            corner = QRect(box.right() - cap - theme.px(_EDGE), box.y(), cap, theme.px(34))
            self._paint_words(painter, box, ink, corner.x())
            self._paint_cap(painter, corner, ink)

    def _look(self) -> tuple[str, str, float, str]:
        """Fill, border, its width, ink."""
        if not self.isChecked():
            return self.resting(), "ctl" if self.isEnabled() else "line", 1, self.ink("text")
        if self._tone == "ok":
            return "ok_f", "ok" if self.theme.dark else "ok_f", 2, "on_ok"
        return f"{self._tone}_s", self._tone, 2, self._tone

    def _paint_words(self, painter: QPainter, box: QRect, ink: str, end: int) -> None:
        """In the middle, but never under the key cap that begins at `end`."""
        theme = self.theme
        font = theme.font("section")
        room = box.adjusted(theme.px(12), 0, -theme.px(12), 0)
        content = theme.px(24 + _GAP) + text_width(self.text(), font)
        x = room.x() + max(0, room.width() - content) // 2
        x = max(room.x(), min(x, end - theme.px(4) - content))
        icon = theme.colour(ink if self.isChecked() else self.ink(self._tone))
        x = paint_icon_at(painter, x, room, theme, self._icon, icon, 24) + theme.px(_GAP)
        line = QRect(x, room.y(), room.right() + 1 - x, room.height())
        paint_text(painter, line, self.text(), font, theme.colour(ink))

    def _paint_cap(self, painter: QPainter, corner: QRect, ink: str) -> None:
        """The key in its corner; on the green fill without the white of a key cap."""
        theme = self.theme
        if not (self.isChecked() and self._tone == "ok"):
            paint_keycap(painter, corner, self._key, theme)
            return
        height = theme.px(20)
        box = QRect(corner.x(), corner.y() + (corner.height() - height) // 2, corner.width(), height)
        paint_frame(painter, box, border=theme.colour(ink), radius=theme.px(4))
        font = theme.font("micro", 600)
        paint_text(painter, box, self._key, font, theme.colour(ink), Qt.AlignmentFlag.AlignHCenter)


class OutcomeButton(_Pressed):
    """One step of the scale: its number, as many bars, and its word."""

    def __init__(self, theme: Theme, step: int) -> None:
        self.step = step
        super().__init__(theme, "", _SCALE, _SCALE_LEAST)
        self.setMaximumHeight(theme.px(_SCALE))
        theme.changed.connect(lambda: self.setMaximumHeight(theme.px(_SCALE)))

    def set_word(self, word: str) -> None:
        """What the mission calls this step."""
        self.setText(word)
        self.setToolTip(f"{self.step}  {word}")
        self.setAccessibleName(_("Outcome {n}, {word}").format(n=self.step, word=word))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        del event
        theme, on = self.theme, self.isChecked()
        with QPainter(self) as painter:
            box = self._frame(painter)
            border = "accent" if on else "ctl" if self.isEnabled() else "line"
            paint_frame(
                painter,
                box,
                fill=theme.colour("accent_s" if on else self.resting()),
                border=theme.colour(border),
                width=2 if on else 1,
                radius=theme.px(_RADIUS),
            )
            ink = theme.colour("accent_t" if on else self.ink("text2"))
            corner = QRect(box.x() + theme.px(9), box.y() + theme.px(5), theme.px(12), theme.px(14))
            paint_text(painter, corner, str(self.step), theme.font("micro", 600), ink)
            middle = box.center().y()
            self._paint_bars(painter, QRect(box.x(), middle - theme.px(18), box.width(), theme.px(14)))
            line = QRect(box.x() + 4, middle, box.width() - 8, theme.px(18))
            font = theme.font("meta", 600)
            paint_text(painter, line, self.text(), font, ink, Qt.AlignmentFlag.AlignHCenter)

    def _paint_bars(self, painter: QPainter, room: QRect) -> None:
        """Five bars that grow; as many filled as the step says."""
        theme = self.theme
        width, gap = theme.px(9), theme.px(2)
        x = room.center().x() - (OUTCOMES * width + (OUTCOMES - 1) * gap) // 2
        filled = theme.colour("accent" if self.isChecked() else self.ink("text2"))
        for step in range(1, OUTCOMES + 1):
            height = theme.px(3 + 2 * step)
            bar = QRect(x, room.bottom() + 1 - height, width, height)
            fill = filled if step <= self.step else theme.colour("track")
            paint_frame(painter, bar, fill=fill, radius=theme.px(2))
            x += width + gap


class Tile(_Pressed):
    """Something that comes of a meeting: an icon, what it is, how much there is of it, and its key."""

    def __init__(self, theme: Theme, text: str, icon: str, key: str) -> None:
        self._icon, self._key, self._fact = icon, key, ""
        super().__init__(theme, text, _TILE, _TILE)
        self.setCheckable(False)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    @property
    def fact(self) -> str:
        """What there is of it."""
        return self._fact

    def set_fact(self, fact: str) -> None:
        """Say what there is of it."""
        self._fact = fact
        self.setAccessibleDescription(fact)
        self.setToolTip(plain_tip(f"{self.text()}: {fact}"))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        del event
        theme, px = self.theme, self.theme.px
        with QPainter(self) as painter:
            box = self._frame(painter)
            fill = "accent_s" if self.isDown() else "neu_s" if self.hovered else "inset"
            paint_frame(
                painter, box, fill=theme.colour(fill), border=theme.colour("line"), radius=px(_RADIUS)
            )
            inside = box.adjusted(px(12), 0, -px(12), 0)
            icon = theme.colour(self.ink("accent"))
            x = paint_icon_at(painter, inside.x(), inside, theme, self._icon, icon, 20) + px(10)
            cap = keycap_width(self._key, theme)
            end = inside.right() + 1 - cap
            if end - x > px(60):
                paint_keycap(painter, QRect(end, box.y(), cap, box.height()), self._key, theme)
                end -= px(8)
            else:
                end += cap
            self._paint_words(painter, QRect(x, box.y(), end - x, box.height()))

    def _paint_words(self, painter: QPainter, room: QRect) -> None:
        theme, height = self.theme, self.theme.px(17)
        top = QRect(room.x(), room.center().y() - height + 1, room.width(), height)
        ink = theme.colour(self.ink("text"))
        paint_text(painter, top, self.text(), theme.font("body", 600), ink)
        below = top.translated(0, height)
        paint_text(painter, below, self._fact, theme.font("micro"), theme.colour("text2"))


class ChoiceButton(KeyboardFocus, QPushButton):
    """One of the answers to a question, with the digit that gives it."""

    def __init__(self, theme: Theme, key: str, text: str, detail: str = "") -> None:
        """`detail` stands smaller after the words."""
        super().__init__(text)
        self.key, self._detail = key, detail
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.take_theme(theme)
        self.setAccessibleName(", ".join(filter(None, (text, detail))))
        self.setToolTip(plain_tip(detail))

    def sizeHint(self) -> QSize:
        """As wide as its words, as high as a finger."""
        theme = self.theme
        words = text_width(self.text(), theme.font("body", 600))
        if self._detail:
            words += theme.px(6) + text_width(self._detail, theme.font("meta"))
        return QSize(keycap_width(self.key, theme) + words + theme.px(26), theme.px(40))

    def minimumSizeHint(self) -> QSize:
        """The words may elide."""
        return QSize(min(self.sizeHint().width(), self.theme.px(110)), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        del event
        theme, px = self.theme, self.theme.px
        with QPainter(self) as painter:
            box = self.rect()
            if self.ringed:
                box = paint_ring(painter, box, theme, px(_RADIUS))
            fill = "accent_s" if self.isDown() else "inset" if self.hovered else "surface"
            radius = px(_RADIUS)
            paint_frame(painter, box, fill=theme.colour(fill), border=theme.colour("ctl"), radius=radius)
            box = self.rect()
            x, end = box.x() + px(8), box.right() + 1 - px(8)
            x += paint_keycap(painter, QRect(x, box.y(), end - x, box.height()), self.key, theme) + px(8)
            font = theme.font("body", 600)
            x += paint_text(
                painter, QRect(x, box.y(), end - x, box.height()), self.text(), font, theme.colour("text")
            )
            if self._detail and end - x > px(24):
                x += px(6)
                room = QRect(x, box.y(), end - x, box.height())
                paint_text(painter, room, self._detail, theme.font("meta"), theme.colour("text2"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)
