"""A text of the report as it will be printed: its numbers stand out, and lead to their records."""

from collections.abc import Callable

from PySide6.QtCore import QSize, QUrl, Signal
from PySide6.QtGui import QFont, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QTextBrowser

from missionapp.domain.figures.placeholders import Filled, Placeholder
from missionapp.i18n import _
from missionapp.ui.pages.report.completing import value_said
from missionapp.ui.theme import Theme

_SCHEME = "figure"


class LiveText(QTextBrowser):
    """Shows a text with numbers for names. A click on a number, or Tab and Enter, points at it."""

    pointed = Signal(object)
    """A Placeholder."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._source, self._filled, self._muted = "", Filled(""), False
        self._after = ""
        self._tell: Callable[[str], str] = str
        self.setObjectName("live")
        self.setAccessibleName(_("As it will be printed"))
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.document().setDocumentMargin(2)
        self.anchorClicked.connect(self._follow)
        theme.changed.connect(self._draw)

    def show_text(
        self, source: str, found: Filled, after: str, tell: Callable[[str], str], *, muted: bool
    ) -> None:
        """Show a text with its figures filled in, and what is printed below it in any case.

        `tell` is how a text leaves the program: without hidden partners. `muted` is what nobody wrote.
        """
        self._source, self._filled, self._muted = source, found, muted
        self._after, self._tell = after, tell
        self._draw()

    def _draw(self) -> None:
        at = self.verticalScrollBar().value()
        self.clear()
        cursor = self.textCursor()
        cursor.setBlockFormat(self._paragraph())
        plain = self._plain()
        last = 0
        for number, one in enumerate(self._filled.used):
            cursor.insertText(self._tell(self._source[last : one.start]), plain)
            cursor.insertText(value_said(one.value), self._number(number, one))
            last = one.end
        rest = "\n".join(filter(None, (self._source[last:], self._after)))
        cursor.insertText(self._tell(rest), plain)
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.verticalScrollBar().setValue(at)

    def _paragraph(self) -> QTextBlockFormat:
        paragraph = QTextBlockFormat()
        paragraph.setBottomMargin(self._theme.px(8))
        paragraph.setLineHeight(125, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        return paragraph

    def _plain(self) -> QTextCharFormat:
        text = QTextCharFormat()
        text.setFont(self._theme.font("note"))
        text.setForeground(self._theme.colour("text2" if self._muted else "text"))
        return text

    def _number(self, number: int, one: Placeholder) -> QTextCharFormat:
        text = QTextCharFormat()
        font = QFont(self._theme.font("note", 600))
        text.setFont(font)
        text.setFontUnderline(True)
        text.setForeground(self._theme.colour("accent"))
        text.setAnchor(True)
        text.setAnchorHref(f"{_SCHEME}:{number}")
        text.setToolTip(one.name)
        return text

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go from number to number; Shift+Tab leaves from the first one, where Qt stays for ever."""
        before = self.textCursor()
        went = super().focusNextPrevChild(forward)
        if not forward and went and self.hasFocus() and self.textCursor() == before:
            return QFrame.focusNextPrevChild(self, forward)
        return went

    def _follow(self, link: QUrl) -> None:
        number = int(link.path())
        if number < len(self._filled.used):
            self.pointed.emit(self._filled.used[number])

    def minimumSizeHint(self) -> QSize:
        """Three lines."""
        return QSize(self._theme.px(160), self._theme.px(72))

    def sizeHint(self) -> QSize:
        """A paragraph."""
        return QSize(self._theme.px(320), self._theme.px(180))

    def text(self) -> str:
        """What it says."""
        return self.toPlainText().replace("\N{NO-BREAK SPACE}", " ")
