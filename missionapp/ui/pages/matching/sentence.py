"""The line under the map: a strong sentence, the rest behind it, and the keys for what one can do."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from missionapp.i18n import N_, _
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.empty import Picture
from missionapp.ui.widgets.keycap import KeyCap
from missionapp.ui.widgets.label import Label

_LINES = 2
_LINE = 18
_KEYS = (("Space", N_("wish")), ("X", N_("exclude")), ("L", N_("lock")))


class _Words(QWidget):
    """Two sentences in one paragraph of two lines, the first of them strong."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._strong, self._rest = theme, "", ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def say(self, strong: str, rest: str) -> None:
        self._strong, self._rest = strong, rest
        text = " ".join(filter(None, (strong, rest)))
        self.setAccessibleName(text)
        self.setToolTip(text)
        self.update()

    @property
    def text(self) -> str:
        return " ".join(filter(None, (self._strong, self._rest)))

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(200), _LINES * self._theme.px(_LINE))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(120), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        layout = self._layout()
        with QPainter(self) as painter:
            height = layout.lineCount() * self._theme.px(_LINE)
            painter.setPen(self._theme.colour("text2"))
            layout.draw(painter, QPointF(0, (self.height() - height) / 2))

    def _layout(self) -> QTextLayout:
        theme = self._theme
        layout = QTextLayout(self.text, theme.font("body"))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WordWrap)
        layout.setTextOption(option)
        strong = QTextCharFormat()
        strong.setFontWeight(600)
        strong.setForeground(theme.colour("text"))
        span = QTextLayout.FormatRange()
        span.start, span.length, span.format = 0, len(self._strong), strong
        layout.setFormats([span])
        layout.beginLayout()
        for number in range(_LINES):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(self.width())
            line.setPosition(QPointF(0, number * theme.px(_LINE)))
        layout.endLayout()
        return layout


class SentenceBar(QWidget):
    """Says what stands at the cell that is pointed at."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.words = _Words(theme)
        self._icon = Picture(theme, "info", 16, "text2")
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self.words, 1)
        self._caps = QWidget()
        caps = QHBoxLayout(self._caps)
        caps.setContentsMargins(0, 0, 0, 0)
        caps.setSpacing(theme.px(6))
        for keys, word in _KEYS:
            caps.addWidget(KeyCap(theme, keys))
            caps.addWidget(Label(theme, _(word), "meta", "text2"))
        self._row.addWidget(self._caps)
        theme.changed.connect(self._measure)
        self._measure()

    @property
    def text(self) -> str:
        """What it says now."""
        return self.words.text

    def say(self, strong: str, rest: str = "") -> None:
        """Say this; the first sentence is strong."""
        self._icon.set_icon("info", "text2")
        self.words.say(strong, rest)

    def refuse(self, sentence: str) -> None:
        """Say why something cannot be done, until one goes on."""
        self._icon.set_icon("warning-circle", "warn")
        self.words.say(sentence, "")

    def fit(self, width: int) -> None:
        """Leave the keys out where there is no room for them beside a sentence."""
        self._caps.setVisible(width >= self._caps.sizeHint().width() + self._theme.px(300))

    def _measure(self) -> None:
        px = self._theme.px
        self._row.setContentsMargins(px(14), px(5), px(14), px(5))
        self._row.setSpacing(px(8))
