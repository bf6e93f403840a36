"""Words marked in a text, as where two values differ."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF
from PySide6.QtGui import QBrush, QFont, QTextCharFormat, QTextLayout, QTextOption

from missionapp.ui.theme import Theme

if TYPE_CHECKING:
    from missionapp.domain.differing import Span


def marked(theme: Theme, text: str, spans: "Iterable[Span]") -> list[QTextLayout.FormatRange]:
    """Formats for a text's layout that let these pieces stand out: bold, on the colour of warnings."""
    look = QTextCharFormat()
    look.setFontWeight(QFont.Weight.DemiBold)
    look.setBackground(QBrush(theme.colour("warn_s")))
    look.setForeground(QBrush(theme.colour("text")))
    return [_range(text, start, end, look) for start, end in spans]


def _range(text: str, start: int, end: int, look: QTextCharFormat) -> QTextLayout.FormatRange:
    found = QTextLayout.FormatRange()
    found.start, found.length, found.format = _units(text[:start]), _units(text[start:end]), look
    return found


def _units(text: str) -> int:
    """How many letters Qt counts, which takes two for a rare one."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def wrapped(
    text: str, font: QFont, width: float, formats: Sequence[QTextLayout.FormatRange] = ()
) -> QTextLayout:
    """A text in lines, broken between words, or within one that is longer than a line."""
    layout = QTextLayout(text.replace("\n", "\u2028"), font)
    layout.setFormats(list(formats))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    height = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(1.0, width))
        line.setPosition(QPointF(0, height))
        height += line.height()
    layout.endLayout()
    return layout
