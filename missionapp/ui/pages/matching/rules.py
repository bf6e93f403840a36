"""What a plan heeds, in words, and the few of these rules that are set right here."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from missionapp.actions.lists.matching import Matching
from missionapp.actions.lists.planning_rules import EventRules
from missionapp.actions.lists.wording import span_said
from missionapp.i18n import _, ngettext
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.button import Button
from missionapp.ui.widgets.label import Label

_USUAL_DIFFERENCE = 2
LINK_PADDING = 8
"""What a link has beside its word: the pane leaves it out of its margin, so that words stand in line."""
_MOST_GAP, _MOST_DIFFERENCE = 120, 20


def rules_said(matching: Matching, events: Sequence[EventRules]) -> str:
    """All rules of these events, a line for each thing."""
    lines = [_event_said(event, named=len(matching.events) > 1) for event in events]
    if events:
        lines.append(_between_said(events))
        lines += filter(None, (_most_said(matching.most), _fixed_said(sum(e.fixed for e in events))))
        lines.append(_("Musts first, then wishes of both sides, then the others."))
    return "\n".join(lines)


def _event_said(event: EventRules, *, named: bool) -> str:
    said = ", ".join(_facts(event))
    return f"{event.title}: {said}." if named else f"{said[:1].upper()}{said[1:]}."


def _facts(event: EventRules) -> Iterator[str]:
    lengths = " + ".join(map(str, event.slot_minutes))
    slots = ngettext("{n} slot of {minutes} minutes", "{n} slots of {minutes} minutes", event.slots)
    bare = ngettext("{n} slot", "{n} slots", event.slots)
    yield (slots if lengths else bare).format(n=event.slots, minutes=lengths)
    if event.days > 1:
        yield ngettext("{n} day", "{n} days", event.days).format(n=event.days)
    yield ngettext("{n} table", "{n} tables", event.tables).format(n=event.tables)
    for start, end in event.breaks:
        yield _("break {span}").format(span=span_said(start, end))


def _between_said(events: Sequence[EventRules]) -> str:
    gap = max((event.gap_minutes or 0 for event in events), default=0)
    differ = min((_difference(event) for event in events), default=_USUAL_DIFFERENCE)
    breaks = _("Numbers of breaks differ by at most {n}.").format(n=differ)
    if not gap:
        return breaks
    least = ngettext("At least {n} minute between meetings.", "At least {n} minutes between meetings.", gap)
    return f"{least.format(n=gap)} {breaks}"


def _difference(event: EventRules) -> int:
    return _USUAL_DIFFERENCE if event.breaks_differ is None else event.breaks_differ


def _most_said(most: Sequence[int]) -> str:
    if not most:
        return ""
    words = ngettext(
        "{n} participant wants at most {limit} meetings.",
        "{n} participants want at most {limit} meetings.",
        len(most),
    )
    dash = "\N{EN DASH}"
    limit = str(most[0]) if most[0] == most[-1] else f"{most[0]}{dash}{most[-1]}"
    return words.format(n=len(most), limit=limit)


def _fixed_said(n: int) -> str:
    if not n:
        return ""
    words = ngettext(
        "{n} meeting is locked or recorded, and stays.", "{n} meetings are locked or recorded, and stay.", n
    )
    return words.format(n=n)


class Rules(QWidget):
    """The rules in words, with Edit. `changed` gives a field of the events, and its new value."""

    changed = Signal(str, int)
    programme_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._writable = True
        self.edit = Button(theme, _("Edit"), kind="link")
        self.edit.setAccessibleName(_("Edit the rules"))
        self.edit.clicked.connect(self._turn)
        self._head = Label(theme, _("Rules"), "body", weight=600)
        top = QHBoxLayout()
        top.addWidget(self._head, 1)
        top.addWidget(self.edit)
        self._words = Label(theme, "", "meta", "text2", wrap=True)
        self._editor = QWidget()
        self.gap = _spin(_("Least minutes between two meetings"), _MOST_GAP, 5)
        self.differ = _spin(_("Numbers of breaks may differ by"), _MOST_DIFFERENCE, 1)
        self._lay_editor(theme)
        self._words.setContentsMargins(0, theme.px(2), theme.px(LINK_PADDING), 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._words)
        column.addWidget(self._editor)
        self._editor.hide()

    def _lay_editor(self, theme: Theme) -> None:
        column = QVBoxLayout(self._editor)
        column.setContentsMargins(0, theme.px(6), theme.px(LINK_PADDING), 0)
        column.setSpacing(theme.px(6))
        for name, spin in (("gap_minutes", self.gap), ("breaks_differ", self.differ)):
            row = QHBoxLayout()
            label = Label(theme, spin.accessibleName(), "meta", "text2", wrap=True)
            label.setBuddy(spin)
            row.addWidget(label, 1)
            row.addWidget(spin)
            column.addLayout(row)
            spin.editingFinished.connect(lambda name=name, spin=spin: self._give(name, spin))
        self.programme = Button(theme, _("Slots, tables and breaks in Programme"), "arrow-right", "link")
        self.programme.clicked.connect(self.programme_wanted)
        row = QHBoxLayout()
        row.addWidget(self.programme)
        row.addStretch()
        column.addLayout(row)

    def show_rules(self, matching: Matching, events: Sequence[EventRules], *, writable: bool) -> None:
        """Show the rules of these events."""
        self._words.setText(rules_said(matching, events))
        self._writable = writable
        gap = max((event.gap_minutes or 0 for event in events), default=0)
        differ = min((_difference(event) for event in events), default=_USUAL_DIFFERENCE)
        for spin, value in ((self.gap, gap), (self.differ, differ)):
            if not spin.hasFocus():
                spin.setValue(value)
            spin.setProperty("kept", value)

    def set_editable(self, *, editable: bool) -> None:
        """Offer Edit, or not."""
        self.edit.setVisible(editable and self._writable)
        if not editable:
            self._editor.hide()
            self.edit.set_text(_("Edit"))

    @property
    def text(self) -> str:
        """The rules as they are said."""
        return self._words.text()

    def _turn(self) -> None:
        opens = self._editor.isHidden()
        self._editor.setVisible(opens)
        self.edit.set_text(_("Done") if opens else _("Edit"))
        if opens:
            self.gap.setFocus()

    def _give(self, name: str, spin: QSpinBox) -> None:
        if spin.value() != spin.property("kept"):
            spin.setProperty("kept", spin.value())
            self.changed.emit(name, spin.value())


def _spin(name: str, most: int, step: int) -> QSpinBox:
    made = QSpinBox()
    made.setRange(0, most)
    made.setSingleStep(step)
    made.setAccessibleName(name)
    made.setFixedWidth(64)
    return made
