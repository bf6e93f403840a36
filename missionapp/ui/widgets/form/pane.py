"""The pane beside a list: who it is, then everything about it, editable where it stands."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from missionapp.ui.theme import Theme
from missionapp.ui.widgets.button import Button
from missionapp.ui.widgets.form.form import Form
from missionapp.ui.widgets.form.grid import INDENT, FieldGrid
from missionapp.ui.widgets.form.pane_head import More, PaneHead
from missionapp.ui.widgets.form.row import next_wrong
from missionapp.ui.widgets.form.rows import RowsSection
from missionapp.ui.widgets.hairline import hairline
from missionapp.ui.widgets.label import Label
from missionapp.ui.widgets.pill import Pill

_LEAST, _MOST = 284, 320
_SIDE = 16


class DetailPane(QFrame):
    """A card with a header, sections that scroll, and buttons at its foot."""

    left = Signal()
    """Esc: the focus belongs to the row again."""
    step_wanted = Signal(int)
    """-1 or +1: show the row above or below, the focus staying here."""
    problems_changed = Signal(int)
    """How many fields of all forms in it are to be checked."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("card")
        self._theme = theme
        self.forms: list[Form] = []
        self._sections: list[tuple[QVBoxLayout, int]] = []
        self._head = PaneHead(theme)
        self._head.check_wanted.connect(self.go_to_problem)
        self._body = QWidget()
        self._area = QScrollArea()
        self._foot = QWidget()
        self._lay_out()
        self._make_keys()
        theme.changed.connect(self._restyle)
        self._restyle()

    # What it shows

    def set_header(self, name: str, local: str = "", pill: Pill | None = None, note: str = "") -> None:
        """Name whom this is about; `local` is the name in the local script, `note` a line below."""
        self.setAccessibleName(name)
        self._head.say(name, local, pill, note)

    def set_more(self, actions: Sequence[More]) -> None:
        """What the button with three dots offers; nothing hides it."""
        self._head.offer(actions)

    def set_banner(self, sentence: str, action: str = "", run: Callable[[], None] | None = None) -> None:
        """Show a sentence with one action below the header, such as a likely double; "" takes it away."""
        self._head.set_banner(sentence, [(action, run)] if action and run else [])

    def add_section(
        self, widget: QWidget, title: str = "", action: More | None = None, *, line: bool = True
    ) -> QWidget:
        """Add a form or another widget below the others, under a hairline; what was added, to hide it."""
        section = QWidget()
        column = _column(section)
        if line and self._sections:
            column.addWidget(hairline())
        inner = QVBoxLayout()
        if title:
            inner.addWidget(self._title(title, action, INDENT * isinstance(widget, FieldGrid)))
        inner.addWidget(widget)
        column.addLayout(inner)
        has_sides = isinstance(widget, RowsSection) or getattr(widget, "has_sides", False)
        side = 0 if has_sides else _SIDE - isinstance(widget, FieldGrid) * INDENT
        self._sections.append((inner, side))
        self._pad(inner, side)
        self._inside.insertWidget(self._inside.count() - 1, section)
        if isinstance(widget, Form):
            self.forms.append(widget)
            widget.problems_changed.connect(self._tell_problems)
        return section

    def set_footer(self, buttons: Sequence[QWidget]) -> None:
        """Put buttons below everything, the last of several at the right."""
        while (item := self._buttons.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        for place, button in enumerate(buttons):
            if place and place == len(buttons) - 1:
                self._buttons.addStretch(1)
            self._buttons.addWidget(button)
        if len(buttons) == 1:
            self._buttons.addStretch(1)
        self._foot.setVisible(bool(buttons))

    # What it does

    def focus(self) -> None:
        """Put the focus on the first thing that can be edited."""
        for widget in self._body.findChildren(QWidget):
            takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None
            if takes and widget.isEnabled() and widget.isVisibleTo(self):
                widget.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def flush(self) -> None:
        """Give to be saved what is still being typed, now."""
        for form in self.forms:
            form.flush()

    @property
    def problems(self) -> int:
        """How many fields are to be checked."""
        return sum(form.problems for form in self.forms)

    def go_to_problem(self) -> None:
        """Put the focus on the next field to be checked."""
        row = next_wrong([row for form in self.forms for row in form.rows.values()])
        if row:
            row.editor.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leads back to the row."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def minimumSizeHint(self) -> QSize:
        """As narrow as the design has it."""
        return QSize(self._theme.px(_LEAST), self._theme.px(200))

    def sizeHint(self) -> QSize:
        """As wide as the design has it."""
        return QSize(self._theme.px(_MOST), self._theme.px(600))

    # How it is made

    def _lay_out(self) -> None:
        column = _column(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(self._head)
        column.addWidget(hairline())
        self._make_body()
        column.addWidget(self._area, 1)
        foot = _column(self._foot)
        foot.addWidget(hairline())
        self._buttons = QHBoxLayout()
        foot.addLayout(self._buttons)
        self._foot.hide()
        column.addWidget(self._foot)

    def _make_body(self) -> None:
        self._body.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._inside = _column(self._body)
        self._inside.addStretch(1)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(self._body)
        for widget in (self._area.viewport(), self._body):
            widget.setAutoFillBackground(False)

    def _make_keys(self) -> None:
        for keys, step in (("Ctrl+Up", -1), ("Ctrl+Down", 1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda step=step: self.step_wanted.emit(step))
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow_focus)

    def _title(self, title: str, action: More | None, indent: int) -> QWidget:
        """A title where the words of its section begin."""
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(self._theme.px(indent), 0, 0, 0)
        row.addWidget(Label(self._theme, title, "body", "text", 600), 1)
        if action:
            link = Button(self._theme, action[0], kind="link")
            link.setAccessibleName(f"{action[0]}: {title}")
            link.clicked.connect(lambda _on=False, run=action[1]: run())
            row.addWidget(link)
        return line

    def _follow_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Scroll to where the keyboard goes."""
        if now is not None and self._body.isAncestorOf(now):
            self._area.ensureWidgetVisible(now, 0, self._theme.px(24))

    def _tell_problems(self, _count: int) -> None:
        self._head.say_problems(self.problems)
        self.problems_changed.emit(self.problems)

    def _pad(self, inner: QVBoxLayout, side: int) -> None:
        px = self._theme.px
        inner.setContentsMargins(px(side), px(8), px(side), px(8))
        inner.setSpacing(px(4))

    def _restyle(self) -> None:
        px = self._theme.px
        self._buttons.setContentsMargins(px(_SIDE), px(10), px(_SIDE), px(10))
        self._buttons.setSpacing(px(8))
        for inner, side in self._sections:
            self._pad(inner, side)


def _column(widget: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    return column
