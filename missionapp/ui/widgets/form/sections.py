"""Sections of the pane that are alike on every page: other names, people, free times, files."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from missionapp.domain.entities import Alias, FollowUp
from missionapp.domain.fields import Kind, field_of
from missionapp.domain.values import read_value
from missionapp.i18n import _
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.button import Button
from missionapp.ui.widgets.form.inputs import mark
from missionapp.ui.widgets.form.row import Remark
from missionapp.ui.widgets.form.rows import RowsSection
from missionapp.ui.widgets.form.values import Setting, read_typed

_ALIAS = field_of(Alias, "name")
_DAY = field_of(FollowUp, "due")


class AddLine(QWidget):
    """Fields in a line that open below a list. Enter gives what they hold; Esc closes them."""

    given = Signal(list)
    """The texts."""
    closed = Signal()
    """Esc: the user changed their mind."""

    def __init__(self, theme: Theme, fields: list[tuple[str, str, int]]) -> None:
        """`fields` are names, examples, and how wide each is beside the others."""
        super().__init__()
        self.theme = theme
        column = QVBoxLayout(self)
        self._row = QHBoxLayout()
        column.addLayout(self._row)
        self.fields: list[QLineEdit] = []
        for name, example, share in fields:
            field = QLineEdit()
            field.setAccessibleName(name)
            field.setPlaceholderText(example)
            field.setMinimumWidth(theme.px(48))
            self._row.addWidget(field, share)
            self.fields.append(field)
        self.add = Button(theme, _("Add"))
        self.add.clicked.connect(self._give)
        self._row.addWidget(self.add)
        self.remark = Remark(theme)
        column.addWidget(self.remark)
        column.setSpacing(0)
        theme.changed.connect(self._restyle)
        self._restyle()
        self.hide()

    def start(self) -> None:
        """Open, empty."""
        for field in self.fields:
            field.clear()
        self.refuse("")
        self.show()
        self.fields[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, sentence: str, at: int = 0) -> None:
        """Say what is wrong with a field; "" says that nothing is."""
        self.remark.say(sentence, problem=True)
        for place, field in enumerate(self.fields):
            mark(field, "invalid", on=bool(sentence) and place == at)
            field.setAccessibleDescription(sentence if place == at else "")
        if sentence:
            self.fields[at].setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter gives, Esc closes."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._give()
        elif event.key() == Qt.Key.Key_Escape:
            self.hide()
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _give(self) -> None:
        self.given.emit([field.text().strip() for field in self.fields])

    def _restyle(self) -> None:
        px = self.theme.px
        self.setContentsMargins(px(16), px(4), px(16), px(4))
        for layout in (self.layout(), self._row):
            if layout is not None:
                layout.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(px(6))


class _Adding(RowsSection):
    """A section in whose last line one adds."""

    def __init__(self, theme: Theme, title: str, fields: list[tuple[str, str, int]], **options: Any) -> None:
        super().__init__(theme, title, (), _("Add"), removable=True, **options)
        self.line = AddLine(theme, fields)
        self.column.addWidget(self.line)
        self.action_wanted.connect(self.line.start)
        self.line.given.connect(self._given)
        self.line.closed.connect(self.link.setFocus)

    def _given(self, texts: list[str]) -> None:
        raise NotImplementedError


class AliasesSection(_Adding):
    """Other names; `remove_wanted` gives an alias's id."""

    add_wanted = Signal(str)

    def __init__(self, theme: Theme) -> None:
        """Rows are (name, "", None, id)."""
        super().__init__(
            theme, _("Also known as"), [(_("Another name"), _("Another name"), 1)], openable=False
        )

    def _given(self, texts: list[str]) -> None:
        typed = read_typed(_ALIAS, texts[0], Setting())
        if typed.value is None:
            self.line.refuse(_("Write the other name, or press Esc."))
            return
        self.add_wanted.emit(typed.value)
        self.line.start()


class PersonsSection(RowsSection):
    """The people of an organisation; `action_wanted` asks to add one, `opened` to see one."""

    def __init__(self, theme: Theme, action: str = "") -> None:
        """Rows are (name, job title, pill, id)."""
        super().__init__(theme, _("People"), (), action or _("Add"), empty=_("Nobody is known yet."))


class AvailabilitySection(_Adding):
    """When a participant can come; `remove_wanted` gives a row's id."""

    add_wanted = Signal(object, object)
    """Start and end, aware."""

    def __init__(self, theme: Theme, setting: Setting) -> None:
        """Rows are (day, times, None, id), told in the zone of `setting`."""
        self.setting = setting
        super().__init__(
            theme,
            _("Can come"),
            [(_("Day"), _("14 Feb"), 4), (_("From"), "9:00", 3), (_("To"), "13:00", 3)],
            openable=False,
            empty=_("At any time."),
        )

    def _given(self, texts: list[str]) -> None:
        day = read_typed(_DAY, texts[0], self.setting)
        if day.value is None:
            self.line.refuse(day.problem or _("Not a date. Write 10/2/2017 or 10 Feb."))
            return
        times = [read_value(Kind.TIME, text).value for text in texts[1:]]
        if None in times:
            self.line.refuse(_("Not a time. Write 14:10 or 14h10."), 1 + times.index(None))
            return
        zone = ZoneInfo(self.setting.zone)
        start, end = (datetime.combine(day.value, value, zone) for value in times if value is not None)
        if end <= start:
            self.line.refuse(
                _("Ends before it starts. Set it after {start}.").format(start=f"{start:%H:%M}"), 2
            )
            return
        self.add_wanted.emit(start, end)
        self.line.start()


class AttachmentsSection(RowsSection):
    """Files kept with a record; `action_wanted` asks to attach one, `opened` to open one."""

    save_wanted = Signal(object)
    """The id of an attachment that is to be written to a folder."""

    def __init__(self, theme: Theme) -> None:
        """Rows are (name, size or note, None, id)."""
        super().__init__(theme, _("Files"), (), _("Attach"), removable=True)
        self.view.extra = [(_("Save as…"), self.save_wanted.emit)]
