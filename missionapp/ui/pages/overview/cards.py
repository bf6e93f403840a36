"""A card with a head: its title, a count, and a link to where there is more."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from missionapp.ui.theme import Theme
from missionapp.ui.widgets.button import Button
from missionapp.ui.widgets.label import Label
from missionapp.ui.widgets.pill import Pill, PillLabel

_HEAD, _PAD = 42, 16


class HeadedCard(QFrame):
    """Title above a hairline; what it holds goes into `body`, from edge to edge."""

    def __init__(self, theme: Theme, title: str, link: str = "") -> None:
        """`link` is the word of a button at the right of the head."""
        super().__init__()
        self.setObjectName("card")
        self.setAccessibleName(title)
        self._theme = theme
        self._head = QWidget()
        self._count = PillLabel(theme)
        self.link = Button(theme, link, kind="link") if link else None
        if self.link:
            self.link.setAccessibleName(f"{title}: {link}")
        row = QHBoxLayout(self._head)
        row.addWidget(Label(theme, title, "section"))
        row.addWidget(self._count)
        row.addStretch(1)
        if self.link:
            row.addWidget(self.link)
        self._count.hide()
        self._nothing = Label(theme, "", "body", "text2", wrap=True)
        self._nothing.hide()
        whole = QVBoxLayout(self)
        whole.addWidget(self._head)
        whole.addWidget(_Hairline(theme))
        whole.addWidget(self._nothing)
        self.body = QVBoxLayout()
        whole.addLayout(self.body)
        theme.changed.connect(self._look_changed)
        self._look_changed()

    def count(self, n: int) -> None:
        """Show a number beside the title; none for 0."""
        self._count.set_pill(Pill(str(n)) if n else None)

    def say_nothing(self, line: str) -> None:
        """Say one line where there is nothing to show; "" takes it away."""
        self._nothing.setText(line)
        self._nothing.setVisible(bool(line))

    def _look_changed(self) -> None:
        px = self._theme.px
        self._head.setFixedHeight(px(_HEAD))
        if row := self._head.layout():
            row.setContentsMargins(px(_PAD), 0, px(_PAD - 8 if self.link else _PAD), 0)
            row.setSpacing(px(8))
        self._nothing.setContentsMargins(px(_PAD), px(14), px(_PAD), px(14))
        if whole := self.layout():
            whole.setContentsMargins(1, 1, 1, px(6))
            whole.setSpacing(0)
        self.body.setContentsMargins(0, px(4), 0, 0)
        self.body.setSpacing(0)


class _Hairline(QFrame):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedHeight(1)
        self.setAutoFillBackground(True)
        theme.changed.connect(self._colour)
        self._colour()

    def _colour(self) -> None:
        palette = self.palette()
        palette.setColor(self.backgroundRole(), self._theme.colour("line"))
        self.setPalette(palette)

    def sizeHint(self) -> QSize:
        return QSize(10, 1)
