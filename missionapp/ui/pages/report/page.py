"""The funder's report: its texts, its tables, and what does not add up; every number leads to its records."""

from typing import ClassVar
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedLayout, QWidget

from missionapp.actions import records
from missionapp.actions.lists.report import (
    FINDINGS,
    REPORT_TABLES,
    TABLES,
    TEXTS,
    BehindLine,
    Part,
    Pointed,
    ReportFound,
    behind,
    read_report,
)
from missionapp.actions.lists.wording import country_said
from missionapp.domain.checks import Finding
from missionapp.domain.entities import Claim
from missionapp.domain.figures.labels import figure_label
from missionapp.domain.figures.placeholders import Placeholder
from missionapp.i18n import _
from missionapp.ui.desk import Desk
from missionapp.ui.page import Action, Page
from missionapp.ui.pages.report.behind import BehindPane
from missionapp.ui.pages.report.completing import value_said
from missionapp.ui.pages.report.findings import FindingsPane
from missionapp.ui.pages.report.list import PartsList
from missionapp.ui.pages.report.parts import part_title, rows_of
from missionapp.ui.pages.report.tables import TablePane
from missionapp.ui.pages.report.wording import fact_said, number_line
from missionapp.ui.pages.report.writing import WritingPane
from missionapp.ui.widgets.card import Card
from missionapp.ui.widgets.empty import EmptyState
from missionapp.ui.widgets.room import Room

_DOCUMENT = "key-achievements"


class ReportPage(Page):
    """Parts of the report, the one that is chosen, and the records behind the number that one points at."""

    name: ClassVar[str] = "report"
    shows: ClassVar[frozenset[str]] = REPORT_TABLES

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.found: ReportFound | None = None
        self._claim: UUID | None = None
        self.part = self._remembered()
        self._reading = self._again = self._asked_focus = False
        theme = desk.theme
        self.list = PartsList(theme)
        self.writing = WritingPane(desk)
        self.tables = TablePane(theme)
        self.findings = FindingsPane(theme, desk.memory, self._leads)
        self.behind = BehindPane(theme)
        overview = Action(_("Overview"), "squares-four", lambda: self.page_wanted.emit("overview", None))
        self.nothing = EmptyState(
            theme, "chart-bar", _("No mission has been begun in this file."), [overview]
        )
        self._lay_out()
        self._connect()

    def _remembered(self) -> Part:
        name, market = self.desk.memory.get(self.name, "part", None) or (TEXTS[0], None)
        return Part(name, market)

    def _lay_out(self) -> None:
        card = Card(self.desk.theme, padding=0, spacing=0)
        card.body.addWidget(self.list)
        middle = QWidget()
        self._middle = QStackedLayout(middle)
        for pane in (self.writing, self.tables, self.findings):
            self._middle.addWidget(pane)
        self._whole = QWidget()
        row = QHBoxLayout(self._whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self.desk.theme.px(12))
        row.addWidget(card)
        row.addWidget(middle, 1)
        row.addWidget(self.behind)
        self._stack = QStackedLayout(self)
        self._blank = QWidget()
        self._stack.addWidget(self._blank)
        self._stack.addWidget(self._whole)
        self._stack.addWidget(self.nothing)
        self.room = Room(self.desk.theme, card, self.behind)
        self.room.changed.connect(self.actions_changed)

    def _connect(self) -> None:
        self.list.part_chosen.connect(self.choose)
        self.writing.pointed.connect(self._point_at_figure)
        self.tables.pointed.connect(self._point_at)
        self.tables.opened.connect(self._go_behind)
        self.findings.pointed.connect(self._point_at_finding)
        self.findings.opened.connect(self._open_finding)
        self.behind.opened.connect(self._open_line)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make the most of the width."""
        super().resizeEvent(event)
        self.room.fit(self.width())

    # Reading

    def refresh(self) -> None:
        """Read again; while that is under way, once more afterwards."""
        if self._reading:
            self._again = True
            return
        self._reading = True
        self.desk.read(read_report, self._take)

    def _take(self, found: ReportFound) -> None:
        self._reading = False
        self.found = found
        self.writing.saver.arrived()
        self.list.set_rows(rows_of(found))
        self._stack.setCurrentWidget(self._whole if found.mission_id else self.nothing)
        if found.mission_id:
            self._show()
        if self._asked_focus and QApplication.focusWidget() in (None, self._blank):
            self.take_focus()
        self.fact_changed.emit(fact_said(found))
        self.actions_changed.emit()
        if self._again:
            self._again = False
            self.refresh()

    # What is chosen

    def choose(self, part: Part) -> None:
        """Show another part."""
        self.writing.flush()
        self.part = part
        self.desk.memory.put(self.name, "part", [part.name, part.market])
        self._show()
        self.actions_changed.emit()

    def _show(self) -> None:
        found = self.found
        if found is None or found.mission_id is None:
            return
        if self.part.name not in (*TABLES, FINDINGS) and self.part not in found.passages:
            self.part = next(iter(found.passages))
        self.list.select(self.part)
        if self.part.name == FINDINGS:
            self._turn_to(self.findings)
            self.findings.show_findings(found.findings)
            self.findings.list.point()
        elif self.part.name in TABLES:
            self._turn_to(self.tables)
            self.tables.show_sheet(found.sheets[self.part.name])
        else:
            self._turn_to(self.writing)
            self.writing.show_part(self.part, found)
            self._point_at_figure(self.writing.editor.input.placeholder())

    def _turn_to(self, pane: QWidget) -> None:
        if self._middle.currentWidget() is not pane:
            self._middle.setCurrentWidget(pane)

    def open_record(self, record: object) -> None:
        """Show a part by its name: a section, a table ("T4"), or "findings"."""
        if record in (*TABLES, FINDINGS, *TEXTS):
            self.choose(Part(str(record)))

    # The records behind

    def _point_at(self, pointed: Pointed | None) -> None:
        if pointed is None or self.found is None:
            self.behind.show_hint(_("Choose a number or a line, and its records stand here."))
            return
        self.behind.show_pointed(pointed, *behind(self.found.records, pointed.records))

    def _point_at_figure(self, placeholder: Placeholder | None) -> None:
        if placeholder is None:
            self._tell_numbers()
            return
        label = figure_label(placeholder.name, _, country_said)
        value = value_said(placeholder.value)
        self._point_at(Pointed(label, value, placeholder.name, placeholder.records))

    def _tell_numbers(self) -> None:
        """While no number is pointed at, those of the text."""
        used = {one.name: one for one in self.writing.used}
        lines = [number_line(one) for one in used.values()]
        said = _("Choose one, or put the cursor on it, and its records stand here.")
        self.behind.show_numbers(lines, said if lines else _("No figure stands in this text yet."))

    def _point_at_finding(self, finding: Finding | None) -> None:
        self._claim = self._claim_of(finding)
        self.actions_changed.emit()
        if finding is None:
            self.behind.show_hint(_("Choose a line, and its records stand here."))
        else:
            self._point_at(Pointed(_("What it is about"), "", "", finding.records))

    def _claim_of(self, finding: Finding | None) -> UUID | None:
        """The claim that a finding is about: claims have no page of their own."""
        first = finding.records[0] if finding and finding.records else None
        known = self.found.records.by_id if self.found else {}
        return first if first and isinstance(known.get(first), Claim) else None

    def delete_claim(self) -> None:
        """Take away the claim that the finding is about."""
        if self._claim and self.part.name == FINDINGS:
            self.desk.do(records.delete, Claim, self._claim)

    def _go_behind(self) -> None:
        if self.room.is_narrow and not self.room.shows_options:
            self.room.turn()
        self.behind.list.go_to_first()
        self.behind.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _first_open(self, finding: Finding) -> BehindLine | None:
        if self.found is None:
            return None
        lines, _more = behind(self.found.records, finding.records)
        return next((line for line in lines if line.page), None)

    def _leads(self, finding: Finding) -> bool:
        return self._first_open(finding) is not None

    def _open_finding(self, finding: Finding) -> None:
        if line := self._first_open(finding):
            self._open_line(line)

    def _open_line(self, line: BehindLine) -> None:
        if isinstance(line.record, Placeholder):
            self._point_at_figure(line.record)
            return
        self.page_wanted.emit(line.page, line.record)

    # The window

    def actions_here(self) -> list[Action]:
        """Export, and the records where there is no room for them beside."""
        actions = []
        if self.room.is_narrow:
            word = _("Parts") if self.room.shows_options else _("Records behind it")
            actions.append(Action(word, "magnifying-glass", self.room.turn, rank=1, changes=False))
        if self.found and self.found.mission_id:
            actions.append(
                Action(_("Export the report"), "export", self.export, "Ctrl+P", rank=0, changes=False)
            )
            if self._claim and self.part.name == FINDINGS:
                actions.append(Action(_("Delete the claim"), "trash", self.delete_claim, "Del", rank=1))
            actions += [self._leading_to(part) for part in self._parts()]
        return actions

    def _parts(self) -> list[Part]:
        assert self.found is not None
        return [*self.found.passages, *(Part(name) for name in TABLES), Part(FINDINGS)]

    def _leading_to(self, part: Part) -> Action:
        assert self.found is not None
        sheet = self.found.sheets.get(part.name)
        label = f"{sheet.name} {sheet.label}" if sheet else part_title(part)
        return Action(label, "chart-bar", lambda: self._go_to(part), changes=False)

    def _go_to(self, part: Part) -> None:
        self.choose(part)
        self.take_part_focus()

    def export(self) -> None:
        """Go to the document."""
        self.flush()
        self.page_wanted.emit("documents", _DOCUMENT)

    def keys_here(self) -> list[tuple[str, str]]:
        """Those of the field and of the tables."""
        return [
            (_("Offer the figures that can stand in a text"), "{"),
            (_("Go to the records behind a number"), "Return"),
        ]

    def areas(self) -> list[QWidget]:
        """Parts, the one that is shown, the records."""
        middle: dict[QWidget | None, list[QWidget]] = {
            self.writing: self.writing.areas(),
            self.tables: [self.tables.grid],
            self.findings: [self.findings.tools, self.findings.list],
        }
        return [self.list, *middle[self._middle.currentWidget()], self.behind.list]

    def take_focus(self) -> None:
        """Go to the list of parts, or to what stands in its place."""
        shown = self._stack.currentWidget()
        self._asked_focus = shown is self._blank
        target: QWidget = self.list
        if shown is not self._whole:
            target = self.nothing.buttons[0] if shown is self.nothing else self._blank
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_part_focus(self) -> None:
        """Go into the part that is shown."""
        shown = self._middle.currentWidget()
        for pane in (self.writing, self.tables, self.findings):
            if pane is shown:
                pane.take_focus()

    def flush(self) -> None:
        """Save what is still being typed."""
        self.writing.flush()
