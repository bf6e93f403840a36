"""The top of the recorder: which table, who meets whom, about what, and how much time is left."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from missionapp.actions.lists.today import Sitting
from missionapp.actions.lists.wording import day_said, span_said
from missionapp.i18n import _
from missionapp.ui.pages.today.rows import left_said, table_said, title_of
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.label import ElidedLabel, plain_tip
from missionapp.ui.widgets.painting import paint_bars, paint_frame, paint_text, text_width

_SIDE = 52


class TableNumber(QWidget):
    """The number of the table, large, to be found at arm's length."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._table = theme, ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_table(self, sitting: Sitting) -> None:
        """Show where a meeting takes place."""
        self._table = sitting.table
        self.setAccessibleName(table_said(sitting))
        self.setToolTip(plain_tip(", ".join(filter(None, (table_said(sitting), sitting.place)))))
        self.update()

    def sizeHint(self) -> QSize:
        """A square."""
        return QSize(self._theme.px(_SIDE), self._theme.px(_SIDE))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        del event
        theme, box = self._theme, self.rect()
        with QPainter(self) as painter:
            paint_frame(painter, box, fill=theme.colour("accent"), radius=theme.px(6))
            text = self._table or "\N{EN DASH}"
            fonts = (theme.font("display"), theme.font("section"), theme.font("micro", 600))
            room = box.width() - theme.px(8)
            font = next((font for font in fonts if text_width(text, font) <= room), fonts[-1])
            inside = box.adjusted(theme.px(3), 0, -theme.px(3), 0)
            paint_text(painter, inside, text, font, theme.colour("on_accent"), Qt.AlignmentFlag.AlignHCenter)


class TimeLeft(QWidget):
    """How much of a meeting of today is left; of any other, when it is. Repainted, never announced."""

    def __init__(self, theme: Theme, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._theme, self._now = theme, now
        self._sitting: Sitting | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_sitting(self, sitting: Sitting) -> None:
        """Show that of a meeting."""
        self._sitting = sitting
        self.setAccessibleName(self.text)
        self.updateGeometry()
        self.update()

    @property
    def text(self) -> str:
        """What is said of it now."""
        return self._parts()[0]

    def _parts(self) -> tuple[str, float | None]:
        sitting, now = self._sitting, self._now()
        if sitting is None:
            return "", None
        if sitting.start.date() != now.astimezone(sitting.start.tzinfo).date():
            return span_said(sitting.start, sitting.end), None
        return left_said(sitting, now)

    def sizeHint(self) -> QSize:
        """Wide enough for its words and the bar."""
        width = text_width(self.text, self._theme.font("title", tabular=True))
        return QSize(max(width, self._theme.px(132)), self._theme.px(_SIDE))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the words, and below them how much has gone."""
        del event
        theme = self._theme
        text, gone = self._parts()
        with QPainter(self) as painter:
            line = QRect(0, theme.px(8), self.width(), theme.px(26))
            font = theme.font("title", tabular=True)
            ink = theme.colour("text2" if gone is None else "text")
            align = Qt.AlignmentFlag.AlignRight if gone is None else Qt.AlignmentFlag.AlignLeft
            paint_text(painter, line, text, font, ink, align)
            if gone is not None:
                bar = QRect(0, line.bottom() + theme.px(5), self.width(), theme.px(6))
                paint_bars(painter, bar, gone, theme.colour("accent"), theme.colour("track"))


class Head(QWidget):
    """Who, where, about what."""

    def __init__(self, theme: Theme, now: Callable[[], datetime]) -> None:
        super().__init__()
        self.number = TableNumber(theme)
        self.title = ElidedLabel(theme, "", "title")
        self.about = ElidedLabel(theme, "", "meta", "text2")
        self.time = TimeLeft(theme, now)
        words_column = QVBoxLayout()
        words_column.setSpacing(2)
        words_column.addStretch()
        words_column.addWidget(self.title)
        words_column.addWidget(self.about)
        words_column.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addWidget(self.number)
        row.addLayout(words_column, 1)
        row.addWidget(self.time)

    def show_sitting(self, sitting: Sitting) -> None:
        """Show a meeting."""
        self.number.show_table(sitting)
        self.time.show_sitting(sitting)
        self.title.say(title_of(sitting))
        self.about.say(about_said(sitting))


def about_said(sitting: Sitting) -> str:
    """What it is about, and the interpreter: "Ticket sales. Interpreter: Li Na." """
    said = []
    if sitting.subject:
        said.append(sitting.subject if sitting.subject.endswith((".", "!", "?")) else f"{sitting.subject}.")
    if sitting.interpreter:
        said.append(_("Interpreter: {name}.").format(name=sitting.interpreter))
    elif sitting.needs_interpreter:
        said.append(_("No interpreter is booked."))
    if not sitting.table and sitting.place:
        said.append(f"{sitting.place}.")
    return " ".join(said) or day_said(sitting.start.date(), "EEEE d MMMM")
