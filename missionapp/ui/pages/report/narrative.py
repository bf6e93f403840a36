"""The field in which a text of the report is written: "{" offers the figures that can stand in it."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QSyntaxHighlighter, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QSizePolicy

from missionapp.domain.figures import Figures
from missionapp.domain.figures.placeholders import Placeholder, filled, offered
from missionapp.ui.pages.report.completing import Completion, begun, rest
from missionapp.ui.pages.report.letters import qt_length, up_to
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.form.inputs import AreaInput

_MOST = 60
"""Figures that the list shows: of more, one types more letters."""
_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)


class NarrativeInput(AreaInput):
    """Lines that fill the room there is. What is typed after "{" is looked for among the figures."""

    pointed = Signal(object)
    """The Placeholder under the cursor, or None."""

    def __init__(self, theme: Theme) -> None:
        self._figures: Figures | None = None
        self._shut = False
        super().__init__(theme, long=True)
        self._completion: Completion | None = None
        self._marks = _Marks(theme, self.document())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.cursorPositionChanged.connect(self._point)
        self.edited.connect(self._look)
        theme.changed.connect(self._marks.rehighlight)

    @property
    def completion(self) -> Completion:
        """The list of figures; made when it is first needed."""
        if self._completion is None:
            self._completion = Completion(self._theme, self)
            self._completion.taken.connect(self.put_figure)
        return self._completion

    @property
    def is_offering(self) -> bool:
        """Whether the list of figures is open."""
        return self._completion is not None and self._completion.is_open

    def set_figures(self, figures: Figures | None) -> None:
        """Know these figures from now on."""
        self._figures = figures
        self._marks.take(figures)
        self._point()

    def placeholder(self) -> Placeholder | None:
        """The figure that the cursor stands in or beside."""
        if self._figures is None:
            return None
        text = self.text()
        at = len(up_to(text, self.textCursor().position()))
        used = filled(text, self._figures).used
        return next((one for one in used if one.start <= at <= one.end), None)

    def put_figure(self, name: str) -> None:
        """Write a figure's name in the place of what was begun."""
        cursor = self.textCursor()
        before, after = self._around(cursor)
        typed = begun(before)
        if typed is not None:
            here = cursor.position()
            cursor.setPosition(here - qt_length(typed) - 1)
            end = here + qt_length(after[: rest(after)])
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self._shut = True
        cursor.insertText(f"{{{name}}}")
        self._shut = False
        self.setTextCursor(cursor)

    def event(self, event: QEvent) -> bool:
        """Tab takes the figure that is marked in the list."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self.is_offering:
            if event.key() == Qt.Key.Key_Tab:
                self.completion.take_marked()
                return True
            if event.key() == Qt.Key.Key_Backtab:
                self.completion.close()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Esc are the list's own while it is open."""
        if self.is_offering and event.key() in _KEYS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _look(self) -> None:
        """Offer figures while a name is being typed."""
        typed = begun(self._around(self.textCursor())[0])
        if self._shut or self._figures is None or typed is None or not self.hasFocus():
            if self.is_offering:
                self.completion.close()
            return
        found = offered(self._figures, typed)[:_MOST]
        at = self.cursorRect()
        at.translate(self.viewport().pos())
        self.completion.offer(found, at)

    def _around(self, cursor: QTextCursor) -> tuple[str, str]:
        line = cursor.block().text()
        before = up_to(line, cursor.positionInBlock())
        return before, line[len(before) :]

    def _point(self) -> None:
        self.pointed.emit(self.placeholder())

    def _fit(self) -> None:
        """Its height is what the page has left."""

    def sizeHint(self) -> QSize:
        """A paragraph."""
        return QSize(self._theme.px(320), self._theme.px(200))

    def minimumSizeHint(self) -> QSize:
        """Three lines."""
        return QSize(self._theme.px(160), self._theme.px(72))


class _Marks(QSyntaxHighlighter):
    """Names of figures stand out in the text; those that are none stand out as wrong."""

    def __init__(self, theme: Theme, document: QTextDocument) -> None:
        super().__init__(document)
        self._theme = theme
        self._figures: Figures | None = None

    def take(self, figures: Figures | None) -> None:
        """Know these figures."""
        self._figures = figures
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        """Colour the names in one paragraph."""
        if self._figures is None or "{" not in text:
            return
        found = filled(text, self._figures)
        known = QTextCharFormat()
        known.setForeground(self._theme.colour("accent"))
        for one in found.used:
            self.setFormat(qt_length(text[: one.start]), qt_length(text[one.start : one.end]), known)
        wrong = QTextCharFormat()
        wrong.setForeground(self._theme.colour("bad"))
        wrong.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        wrong.setUnderlineColor(self._theme.colour("bad"))
        for name in found.unknown:
            at = text.find(name)
            self.setFormat(qt_length(text[:at]), qt_length(name), wrong)
