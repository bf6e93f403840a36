"""What one step changed: record by record, each field before and after."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from missionapp.actions.lists.history import FieldChange, RecordChange, StepDetail, StepRow
from missionapp.i18n import N_, _, ngettext
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.card import Card
from missionapp.ui.widgets.empty import Picture
from missionapp.ui.widgets.label import Label
from missionapp.ui.widgets.pill import Pill, PillLabel

_SIGNS = {
    "added": ("plus-circle", "ok", N_("Added: {record}")),
    "deleted": ("minus-circle", "bad", N_("Deleted: {record}")),
    "changed": ("pencil-simple", "text2", "{record}"),
}
_FIRST = 60
"""Records whose changes are shown; a step of thousands says how many more there are."""
_LONGEST = 600
"""Letters of a value that are shown."""


class StepPane(Card):
    """The pane beside the list of steps. It can be read with the arrow keys once it has the focus."""

    left = Signal()
    """Esc: the focus belongs to the row again."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, spacing=10)
        self._theme = theme
        self._step = ""
        self.setAccessibleName(_("What the step changed"))
        self._state = PillLabel(theme)
        self.title = Label(theme, "", "section", wrap=True)
        self._who = Label(theme, "", "meta", "text2", wrap=True)
        for widget in (self._state, self.title, self._who):
            self.body.addWidget(widget)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._scroll.setAccessibleName(_("What changed"))
        self._scroll.viewport().setAutoFillBackground(False)
        self.body.addWidget(self._scroll, 1)
        self.show_step(None, "", None)

    def take_focus(self) -> None:
        """Let the arrow keys scroll it."""
        self._scroll.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leads back to the list."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def show_step(self, row: StepRow | None, when: str, state: Pill | None) -> None:
        """Tell of a step what the list knows; what it changed comes later, and stays while it is the same."""
        self._state.set_pill(state)
        self.title.setText(row.label if row else _("No step is selected."))
        self._who.setText(f"{when}\n{row.by}" if row else "")
        if row is None or row.id != self._step:
            self._step = row.id if row else ""
            self._put(QWidget())

    def _put(self, content: QWidget) -> None:
        self._scroll.setWidget(content)
        content.setAutoFillBackground(False)  # Qt has just set it

    def show_changes(self, detail: StepDetail) -> None:
        """Show what the step changed, if it is still the one that is looked at."""
        if detail.id != self._step:
            return
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(14)
        for record in detail.records[:_FIRST]:
            column.addWidget(self._record(record))
        more = max(0, len(detail.records) - _FIRST) + detail.untold
        if more:
            said = ngettext("and {n} more change", "and {n} more changes", more).format(n=more)
            column.addWidget(Label(self._theme, said, "meta", "text2"))
        column.addStretch()
        self._put(content)

    def _record(self, record: RecordChange) -> QWidget:
        icon, colour, sentence = _SIGNS[record.what]
        named = f"{record.kind}, {record.name}" if record.kind != record.name and record.kind else record.name
        words = _(sentence).format(
            record=named[:1].upper() + named[1:] if record.what == "changed" else named
        )
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Picture(self._theme, icon, 16, colour), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(Label(self._theme, words, "body", weight=600, wrap=True), 1)
        column.addLayout(head)
        for field in record.fields:
            emptied = record.what == "changed" and not field.of_list
            column.addWidget(self._field(field, emptied=emptied))
        return box

    def _field(self, field: FieldChange, *, emptied: bool) -> QWidget:
        """A field's label, and its value before and after; the old one is struck out as well as pale."""
        theme = self._theme
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(theme.px(24), 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Label(theme, field.label, "meta", "text2"))
        if field.old:
            column.addWidget(Label(theme, _short(field.old), "body", "text3", wrap=True, struck=True))
        if field.new:
            column.addWidget(Label(theme, _short(field.new), wrap=True))
        elif emptied:
            column.addWidget(Label(theme, _("emptied"), "body", "text2"))
        box.setAccessibleName(
            _("{field}: before {old}, now {new}").format(
                field=field.label, old=field.old or _("nothing"), new=field.new or _("nothing")
            )
        )
        return box


def _short(value: str) -> str:
    return value if len(value) <= _LONGEST else f"{value[:_LONGEST]}…"
