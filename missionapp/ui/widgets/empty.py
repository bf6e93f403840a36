"""What stands where nothing is: one line, and what one can do about it."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from missionapp.ui.icons import paint_icon
from missionapp.ui.page import Action
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.button import Button
from missionapp.ui.widgets.label import Label


class Picture(QWidget):
    """An icon in a layout. It says nothing to a screen reader: a word stands beside it."""

    def __init__(self, theme: Theme, icon: str, size: int = 16, colour: str = "text2") -> None:
        """`size` is pixels at 100 %."""
        super().__init__()
        self._theme, self._icon, self._size, self._colour = theme, icon, size, colour
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._look_changed)

    def set_icon(self, icon: str, colour: str) -> None:
        """Show another one."""
        self._icon, self._colour = icon, colour
        self.update()

    def sizeHint(self) -> QSize:
        """A square."""
        return QSize(self._theme.px(self._size), self._theme.px(self._size))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        del event
        with QPainter(self) as painter:
            rect = QRect(0, 0, self.width(), self.height())
            paint_icon(painter, rect, self._icon, self._theme.colour(self._colour))

    def _look_changed(self) -> None:
        self.updateGeometry()
        self.update()


class EmptyState(QWidget):
    """An icon of 32 px, one line, and one or two actions: the first filled, the others plain."""

    def __init__(
        self, theme: Theme, icon: str, line: str, actions: Sequence[Action] = (), *, filled: bool = True
    ) -> None:
        """`line` is a sentence in the user's language; not `filled`: the primary button is in the header."""
        super().__init__()
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addStretch(2)
        self._picture = Picture(theme, icon, 32, "text3")
        column.addWidget(self._picture, alignment=Qt.AlignmentFlag.AlignHCenter)
        self._line = Label(theme, line, "body", "text2", wrap=True)
        self._line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._line)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch()
        self.buttons: list[Button] = []
        for place, action in enumerate(actions):
            kind = "plain" if place else "primary" if filled else "secondary"
            button = Button(theme, action.label, action.icon, kind, action.keys)  # type: ignore[arg-type]
            button.clicked.connect(lambda _on=False, run=action.run: run())
            row.addWidget(button)
            self.buttons.append(button)
        row.addStretch()
        column.addLayout(row)
        column.addStretch(3)
        self.setAccessibleName(line)

    def set_line(self, line: str) -> None:
        """Say another sentence."""
        self._line.setText(line)
        self.setAccessibleName(line)

    def say(self, icon: str, line: str, word: str) -> None:
        """Say something else, with another word on the first button."""
        self._picture.set_icon(icon, "text3")
        self.set_line(line)
        for button in self.buttons[:1]:
            button.set_text(word)
