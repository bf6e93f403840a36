"""The lines of a form: labels in a column, editors beside them, long texts below their label."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from missionapp.domain.fields import Entity, Field, Kind, field_of, fields_of
from missionapp.i18n import _
from missionapp.ui.sheet import inline_height
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.form.row import FieldRow, stacked
from missionapp.ui.widgets.label import Label

_LEAST, _SHARE, _WIDE = 72, 0.4, 420
"""Width of the labels: at least pixels, at most a share of the form; from `_WIDE` on they do not wrap."""
_GAP = 4
INDENT = 8
"""From the edge of a form to its words: boxes around values may stand out so far."""
_TICK, _LABEL, _EDITOR = range(3)
"""Columns."""


def chosen_fields(entity: type[Entity], names: Sequence[str] | None) -> list[Field]:
    """The fields of a form; groups stand together, in the order of their first fields."""
    if names is not None:
        return [field_of(entity, name) for name in names]
    found = [f for f in fields_of(entity) if not (f.kind is Kind.REFERENCE and f.required)]
    groups = list(dict.fromkeys(f.group for f in found))
    return sorted(found, key=lambda f: groups.index(f.group))


def label_of(field: Field) -> str:
    """A field's name in the user's language."""
    return _(field.label)


class FieldLabel(Label):
    """The name of a field; a click on it goes to the field."""

    def __init__(self, theme: Theme, text: str, pressed: Callable[[], None]) -> None:
        super().__init__(theme, text, "meta", "text2", wrap=True)
        self._pressed = pressed

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Do what a click is for."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self._pressed()


class FieldGrid(QWidget):
    """Rows of label and editor under titles."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self._labels: list[FieldLabel] = []
        self._below: list[FieldLabel] = []
        self._ticks: list[QWidget] = []
        self._titles: list[Label] = []
        self._title = ""
        """The title above, as long as nothing stands below it: a field of its name needs no label."""
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(_EDITOR, 1)
        self.setSizePolicy(QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum))
        theme.changed.connect(self._restyle)
        self._restyle()

    def add_title(self, title: str) -> None:
        """Begin a group of fields."""
        if title:
            self._title = _(title)
            label = Label(self.theme, self._title, "meta", "text", 600)
            self._titles.append(label)
            self.add_widget(label)
            self._restyle()

    def add_row(self, label: FieldLabel, row: FieldRow, tick: QWidget | None = None) -> None:
        """Add a field; a long text stands below its label, over the whole width."""
        line = self._grid.rowCount()
        editor = stacked(row)
        top = Qt.AlignmentFlag.AlignTop
        if tick is not None:
            self._grid.addWidget(self._indented(tick), line, _TICK, top)
        if row.field.kind is Kind.LONG_TEXT:
            if label.text() != self._title:
                self._below.append(label)
                self._grid.addWidget(label, line, _LABEL, 1, 2)
            self._grid.addWidget(editor, line + 1, _LABEL, 1, 2)
        else:
            self._labels.append(label)
            self._grid.addWidget(label, line, _LABEL, top)
            self._grid.addWidget(editor, line, _EDITOR)
        self._title = ""
        self._measure()

    def _indented(self, tick: QWidget) -> QWidget:
        """A tick where words begin, in the middle of its line."""
        holder = QWidget()
        self._ticks.append(holder)
        line = QHBoxLayout(holder)
        line.setContentsMargins(self.theme.px(INDENT), 0, 0, 0)
        line.addWidget(tick)
        return holder

    def add_widget(self, widget: QWidget) -> None:
        """Add something over the whole width."""
        self._grid.addWidget(widget, self._grid.rowCount(), _LABEL, 1, 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the labels their share."""
        super().resizeEvent(event)
        self._measure()

    def _restyle(self) -> None:
        px = self.theme.px
        self._grid.setHorizontalSpacing(px(_GAP))
        self._grid.setVerticalSpacing(0)
        for title in self._titles:
            title.setContentsMargins(px(INDENT), px(10), 0, px(2))
        self._measure()

    def _measure(self) -> None:
        """One width for all labels: as narrow as two lines allow, or one line where there is room."""
        px = self.theme.px
        metrics = QFontMetrics(self.theme.font("meta"))
        lines = 1 if self.width() >= px(_WIDE) else 2
        wanted = max((_narrowest(label.text(), metrics, lines) for label in self._labels), default=0)
        width = max(1, min(max(wanted + 2, px(_LEAST)), round(self.width() * _SHARE)))
        above = max(0, (inline_height(self.theme) - metrics.height()) // 2)
        for label in self._labels:
            label.setFixedWidth(width + px(INDENT))
            label.setContentsMargins(px(INDENT), above, 0, px(4))
        for tick in self._ticks:
            tick.setFixedHeight(inline_height(self.theme))
        for label in self._below:
            label.setContentsMargins(px(INDENT), px(8), 0, 0)


def _narrowest(text: str, metrics: QFontMetrics, lines: int) -> int:
    """The least width in which a label takes no more than one or two lines."""
    words = text.split()
    splits = range(1, len(words)) if lines == 2 else ()
    widths = [
        max(metrics.horizontalAdvance(" ".join(part)) for part in (words[:at], words[at:])) for at in splits
    ]
    return min([metrics.horizontalAdvance(text), *widths])
