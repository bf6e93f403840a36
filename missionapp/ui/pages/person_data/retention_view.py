"""How long a mission keeps personal data, and the people whom nothing but this mission knows."""

from datetime import UTC, datetime
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QWidget

from missionapp.actions.retention import KeptPerson, Retention
from missionapp.domain.entities import Mission
from missionapp.i18n import _, ngettext
from missionapp.ui.desk import Desk
from missionapp.ui.widgets.button import Button
from missionapp.ui.widgets.card import Card
from missionapp.ui.widgets.form import DetailPane, Form, RecordSaver, Setting
from missionapp.ui.widgets.form.editors import SingleEditor
from missionapp.ui.widgets.label import Label
from missionapp.ui.widgets.pill import Pill
from missionapp.ui.widgets.ticks import TickDelegate

_ID = Qt.ItemDataRole.UserRole


def say_no_day(form: Form) -> None:
    """Say of an empty day that there is none: an example would be taken for it."""
    editor = form.rows["keep_until"].editor
    if isinstance(editor, SingleEditor):
        editor.set_placeholder(_("None yet"), _("None yet"))


class RetentionView(QWidget):
    """The day at the left; the people at the right, to be ticked."""

    erase_wanted = Signal(object)
    """The people ticked: a tuple of KeptPerson."""
    keep_wanted = Signal(object, str)
    """The ids of the people ticked, and why they are kept all the same."""
    person_wanted = Signal(object)
    """The id of a person."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        theme = desk.theme
        self._theme = theme
        self.found: Retention | None = None
        self.when, self.people = DetailPane(theme), Card(theme, padding=16, spacing=8)
        self.day = Form(theme, Mission, ("keep_until",), titles=False)
        self._saver = RecordSaver(desk, Mission)
        self._saver.bind(self.day)
        self.day.set_writable(writable=desk.writable)
        say_no_day(self.day)
        hint = _(
            "The last day, written as 31/12/2030: the funder's rules and your own privacy notice say which. "
            "The overview reminds you 30 days before."
        )
        self.hint = Label(theme, hint, "meta", "text2", wrap=True)
        self.list = QListWidget()
        self.list.setAccessibleName(_("People known from this mission alone"))
        self.list.setSpacing(theme.px(2))
        self.list.setItemDelegate(TickDelegate(theme, self.list))
        self.said = Label(theme, "", "meta", "text2", wrap=True)
        self.every = Button(theme, _("Tick all"), kind="link")
        self.every.clicked.connect(self._tick_all)
        self.list.itemChanged.connect(self._count)
        self.list.itemActivated.connect(lambda item: self.person_wanted.emit(item.data(_ID)))
        self.count = Label(theme, "", "meta", "text2")
        self.reason = QLineEdit()
        self.reason.setAccessibleName(_("Why they are kept"))
        self.reason.setPlaceholderText(_("Why they are kept: a contract that runs on"))
        self.keep = Button(theme, _("Keep them"), "archive")
        self.erase = Button(theme, _("Erase…"), "eraser")
        self.keep.clicked.connect(self._keep)
        self.erase.clicked.connect(lambda: self.erase_wanted.emit(tuple(self.ticked())))
        self._lay_out(writable=desk.writable)

    def _lay_out(self, *, writable: bool) -> None:
        self.when.add_section(self.day)
        self.when.add_section(self.hint, line=False)
        head, foot = QHBoxLayout(), QHBoxLayout()
        head.addWidget(Label(self._theme, _("Known from this mission alone"), "section"), 1)
        head.addWidget(self.every)
        foot.setSpacing(self._theme.px(8))
        foot.addWidget(self.reason, 1)
        foot.addWidget(self.keep)
        foot.addWidget(self.erase)
        body = self.people.body
        body.addLayout(head)
        body.addWidget(self.said)
        body.addWidget(self.list, 1)
        body.addWidget(self.count)
        body.addLayout(foot)
        for widget in (self.reason, self.keep, self.erase, self.count, self.every):
            widget.setVisible(writable)
        both = QHBoxLayout(self)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(self._theme.px(12))
        both.addWidget(self.when, 2)
        both.addWidget(self.people, 3)

    def show_retention(self, found: Retention) -> None:
        """Show a mission. Once its day has passed, all are ticked but those who are kept for a reason."""
        fresh = self.found is None or self.found.mission != found.mission
        before = {person.id for person in self.ticked()}
        known = set() if fresh or self.found is None else {person.id for person in self.found.people}
        self.found = found
        self.when.set_header(found.title, "", Pill(_("Mission"), "suitcase"), found.code)
        self.day.set_setting(Setting())
        self.day.show_record(found.mission, {"keep_until": found.keep_until})
        self.said.setText(_said(len(found.people)))
        is_due = found.keep_until is not None and found.keep_until < datetime.now(UTC).date()
        self.list.blockSignals(True)
        self.list.clear()
        for person in found.people:
            ticked = person.id in before if person.id in known else is_due and not person.kept_because
            self.list.addItem(_item(person, ticked=ticked))
        self.list.blockSignals(False)
        self._count()

    def ticked(self) -> list[KeptPerson]:
        """The people ticked now."""
        people = {person.id: person for person in self.found.people} if self.found else {}
        items = (self.list.item(line) for line in range(self.list.count()))
        return [people[i.data(_ID)] for i in items if i.checkState() == Qt.CheckState.Checked]

    def _tick_all(self) -> None:
        """All of them, or none where all are ticked."""
        every = len(self.ticked()) < self.list.count()
        for line in range(self.list.count()):
            state = Qt.CheckState.Checked if every else Qt.CheckState.Unchecked
            self.list.item(line).setCheckState(state)

    def _count(self) -> None:
        n, of = len(self.ticked()), self.list.count()
        self.count.setText(_("{n} of {all} ticked").format(n=n, all=of))
        said = ngettext("Erase {n} person…", "Erase {n} people…", n).format(n=n)
        self.erase.set_text(said if n else _("Erase…"))
        self.erase.setEnabled(bool(n))
        self.keep.setEnabled(bool(n))
        self.every.set_text(_("Tick none") if of and n == of else _("Tick all"))
        self.every.setEnabled(bool(of))

    def _keep(self) -> None:
        ids: list[UUID] = [person.id for person in self.ticked()]
        self.keep_wanted.emit(ids, self.reason.text())

    def flush(self) -> None:
        """Save what is still being typed."""
        self.when.flush()


def _item(person: KeptPerson, *, ticked: bool) -> QListWidgetItem:
    said = ", ".join(filter(None, (person.name, person.organisation)))
    if person.kept_because:
        said = _("{person} (kept: {reason})").format(person=said, reason=person.kept_because)
    item = QListWidgetItem(said)
    item.setData(_ID, person.id)
    item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
    item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
    return item


def _said(n: int) -> str:
    if not n:
        return _("Nobody: everybody here is known from another mission too.")
    said = ngettext("{n} person. Enter shows what is held.", "{n} people. Enter shows what is held.", n)
    return said.format(n=n)
