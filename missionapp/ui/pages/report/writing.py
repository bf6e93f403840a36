"""A section of the report: the text as it is written, and below it as it will be printed."""

from collections.abc import Callable
from difflib import get_close_matches

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from missionapp.actions.lists.report import Part, Passage, ReportFound
from missionapp.domain.entities import ReportText
from missionapp.domain.fields import field_of
from missionapp.domain.figures import Figures
from missionapp.domain.figures.placeholders import Placeholder, filled
from missionapp.domain.hiding import Discreet
from missionapp.i18n import _
from missionapp.ui.desk import Desk
from missionapp.ui.pages.report.live import LiveText
from missionapp.ui.pages.report.narrative import NarrativeInput
from missionapp.ui.pages.report.parts import part_title
from missionapp.ui.pages.report.saving import TextSaver
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.button import Button
from missionapp.ui.widgets.card import Card
from missionapp.ui.widgets.form.editors import SingleEditor
from missionapp.ui.widgets.form.row import FieldRow, Remark
from missionapp.ui.widgets.form.values import Setting
from missionapp.ui.widgets.hairline import hairline
from missionapp.ui.widgets.label import Label
from missionapp.ui.widgets.pill import Pill, PillLabel


class NarrativeEditor(SingleEditor):
    """The field of a text, as every long text of a form."""

    input: NarrativeInput

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, field_of(ReportText, "text"), Setting(), NarrativeInput(theme))


class WritingPane(Card):
    """Shows one section; saves as one types."""

    pointed = Signal(object)
    """The Placeholder that the cursor or the pointer is at, or None."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, padding=0, spacing=0)
        self._desk, theme = desk, desk.theme
        self._theme = theme
        self._figures: Figures | None = None
        self._passage = Passage()
        self._discreet: Callable[[str | None], str] = str
        self._own = False
        self._used: tuple[Placeholder, ...] = ()
        self.heading = Label(theme, "", "section")
        self.state = PillLabel(theme)
        self.begin = Button(theme, _("Write it yourself"), "pencil-simple")
        self.editor = NarrativeEditor(theme)
        self.editor.set_name(_("Text"))
        self.editor.set_placeholder(_("Write here. Type { for a figure."))
        self.editor.set_writable(writable=desk.writable)
        self.row = FieldRow(theme, self.editor, lambda _name, _value: "")
        self.unknown = Remark(theme)
        self.hint = Label(theme, "", "meta", "text3", wrap=True)
        self.printed = Label(theme, _("As it will be printed"), "meta", "text3", 600)
        self.live = LiveText(theme)
        self.saver = TextSaver(desk, self.row)
        self._lay_out()
        self._connect()
        self._fit()

    def _lay_out(self) -> None:
        head = QWidget()
        self._head = QHBoxLayout(head)
        self._head.addWidget(self.heading)
        self._head.addWidget(self.state)
        self._head.addStretch(1)
        self._head.addWidget(self.begin)
        self.written = QWidget()
        self.written.setObjectName("boxed")
        self._column = QVBoxLayout(self.written)
        self._column.addWidget(self.editor, 1)
        for below in (self.row.remark, self.unknown, self.hint):
            self._column.addWidget(below)
        self._whole_written = QWidget()
        column = QVBoxLayout(self._whole_written)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.written, 1)
        column.addWidget(hairline())
        foot = QWidget()
        self._below = QVBoxLayout(foot)
        self._below.addWidget(self.printed)
        self._below.addWidget(self.live, 1)
        self.body.addWidget(head)
        self.body.addWidget(hairline())
        self.body.addWidget(self._whole_written, 1)
        self.body.addWidget(foot, 1)

    def _connect(self) -> None:
        self.begin.clicked.connect(self.write_it)
        self.editor.input.edited.connect(self._tell)
        self.editor.input.pointed.connect(self._point)
        self.editor.entered.connect(lambda: self._point(self.editor.input.placeholder()))
        self.editor.left.connect(lambda window: None if window else self._show())
        self.live.pointed.connect(self.pointed)
        self._theme.changed.connect(self._fit)

    def _fit(self) -> None:
        px = self._theme.px
        self._head.setContentsMargins(px(16), px(10), px(12), px(10))
        self._head.setSpacing(px(8))
        self._column.setContentsMargins(px(12), px(12), px(12), px(8))
        self._column.setSpacing(px(6))
        self._below.setContentsMargins(px(12), px(10), px(12), px(8))
        self.printed.setContentsMargins(px(4), 0, 0, 0)
        self._below.setSpacing(px(4))

    # What is shown

    def show_part(self, part: Part, found: ReportFound) -> None:
        """Show a section as it was read; what is being typed stays."""
        self._figures, self._passage = found.figures, found.passages[part]
        self._discreet = Discreet(found.records)
        self.saver.mission = found.mission_id
        self.heading.setText(part_title(part))
        self.editor.input.set_figures(found.figures)
        if part == self.saver.part:
            self.saver.follow(self._passage.written)
        else:
            self.saver.turn_to(part, self._passage.written)
            self._own = False
        self._show()

    @property
    def used(self) -> tuple[Placeholder, ...]:
        """The figures that stand in the text that is printed."""
        return self._used

    @property
    def text(self) -> str:
        """What was written, as it stands in the field."""
        return self.editor.text()

    def _show(self) -> None:
        """Show the field where somebody writes or has written, else what is made of the records."""
        made = self._passage.generated
        self._own = bool(self.text.strip()) or not made or (self._own and self.editor.has_focus())
        self._whole_written.setVisible(self._own)
        self.begin.setVisible(not self._own and self._desk.writable)
        self._tell()

    def _tell(self) -> None:
        """Show the text as it will be printed, at each key."""
        if self._figures is None:
            return
        written = self.text if self.text.strip() else ""
        source = written or self._passage.generated
        found = filled(source, self._figures)
        self._used = found.used
        self.live.show_text(source, found, self._passage.after, self._discreet, muted=not written)
        self.state.set_pill(_state(bool(written), bool(source or self._passage.after)))
        self.unknown.say(unknown_said(found.unknown, self._figures), problem=True)
        made = bool(self._passage.generated)
        self.hint.setText(_("Leave it empty, and the text made of the records is printed.") if made else "")
        self.hint.setVisible(made and self._own)

    def _point(self, placeholder: object) -> None:
        if self.editor.has_focus():
            self.pointed.emit(placeholder)

    # What is done

    def write_it(self) -> None:
        """Begin with the text that is made of the records, its figures still named in it."""
        self._own = True
        self._whole_written.show()
        self.begin.hide()
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self.row.restore(self._passage.generated)
        self.editor.input.moveCursor(QTextCursor.MoveOperation.End)
        self._tell()

    def flush(self) -> None:
        """Save what is still being typed."""
        self.row.save(leaving=not self.editor.has_focus())

    def areas(self) -> list[QWidget]:
        """The field, or the button that makes it; the text as it will be printed."""
        return [self.editor if self._own else self.begin, self.live]

    def take_focus(self) -> None:
        """Go to the field, or to what there is instead."""
        target: QWidget = self.editor if self._own else self.begin if self.begin.isVisible() else self.live
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _state(written: bool, said: bool) -> Pill:
    if written:
        return Pill(_("Written"), "pencil-simple", "ok")
    return (
        Pill(_("Made of the records"), "stack") if said else Pill(_("Nothing yet"), "circle-dashed", "warn")
    )


def unknown_said(names: tuple[str, ...], figures: Figures) -> str:
    """What is said of names that are no figures; "" when there is none such."""
    return " ".join(_unknown_said(name, figures) for name in names)


def _unknown_said(name: str, figures: Figures) -> str:
    known = {key.casefold(): key for key in figures.single}
    near = get_close_matches(name.casefold(), known, 1, 0.6)
    said = _("{name} is no figure.").format(name=f"{{{name}}}")
    return f"{said} {_('Nearest: {name}').format(name=known[near[0]])}" if near else said
