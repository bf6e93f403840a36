"""A form over one record: an editor for each field, saved as one types."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal
from shiboken6 import isValid

from missionapp.domain.fields import Entity, Field
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.form.editors import editor_for
from missionapp.ui.widgets.form.grid import FieldGrid, FieldLabel, chosen_fields, label_of
from missionapp.ui.widgets.form.options import Choices
from missionapp.ui.widgets.form.row import FieldRow, next_wrong
from missionapp.ui.widgets.form.rules import rule_for
from missionapp.ui.widgets.form.values import Setting


class Form(FieldGrid):
    """Labels and values of one record, editable in place. It changes nothing: it says what was edited."""

    edited = Signal(str, object, int)
    """A field's name, its new value, and the number of the visit: equal numbers are one undo step."""
    problems_changed = Signal(int)
    """How many fields are to be checked."""

    def __init__(
        self,
        theme: Theme,
        entity: type[Entity],
        names: Sequence[str] | None = None,
        choices_of: Choices | None = None,
        *,
        setting: Setting | None = None,
        labels: Mapping[str, str] | None = None,
        titles: bool = True,
    ) -> None:
        """The fields `names` of the entity in this order; without them all but references to its owner.

        `choices_of(field)` gives (value, name) pairs, already read, for vocabularies and references.
        `labels` are other labels, translated; `titles` shows the groups' names.
        """
        super().__init__(theme)
        self.entity = entity
        self.setting = setting or Setting()
        self.record_id: UUID | None = None
        self._choices_of = choices_of
        self._visit = 0
        self._problems = 0
        self._drafts: dict[UUID | None, dict[str, str]] = {}
        self.rows: dict[str, FieldRow] = {}
        group = ""
        for field in chosen_fields(entity, names):
            if titles and field.group != group:
                self.add_title(field.group)
            group = field.group
            self._add(field, (labels or {}).get(field.name) or label_of(field))

    def _add(self, field: Field, label: str) -> None:
        editor = editor_for(self.theme, field, self.setting, self._choices_of)
        editor.set_name(label)
        row = FieldRow(self.theme, editor, self._rule)
        row.edited.connect(lambda value, name=field.name: self.edited.emit(name, value, self._visit))
        row.entered.connect(self._begin_visit)
        row.checked.connect(self._count_problems)
        self.rows[field.name] = row
        self.add_row(FieldLabel(self.theme, label, editor.setFocus), row)

    def show_record(self, record_id: UUID | None, values: Mapping[str, Any]) -> None:
        """Show a record's values by field name. The same record again is a refresh: typed text stays.

        For another record, what is pending is saved first (`edited` still means the former one), and what
        cannot be saved waits until that record is shown again.
        """
        if record_id != self.record_id or record_id is None:
            self._put_aside()
            self.record_id = record_id
            self._begin_visit()
            for name, row in self.rows.items():
                row.reset(values.get(name))
            for name, draft in self._drafts.pop(record_id, {}).items():
                self.rows[name].restore(draft)
        else:
            for name, row in self.rows.items():
                if name in values:
                    row.refresh(values[name])

    def set_setting(self, setting: Setting) -> None:
        """Read and show values against something else, such as another country's phone numbers."""
        self.setting = setting
        for row in self.rows.values():
            row.editor.set_setting(setting)

    def set_writable(self, *, writable: bool) -> None:
        """Let the user change values, or only read them."""
        for row in self.rows.values():
            row.editor.set_writable(writable=writable)

    def flush(self) -> None:
        """Give to be saved what is still being typed, now."""
        for row in self.rows.values():
            row.save(leaving=False)

    @property
    def problems(self) -> int:
        """How many fields are to be checked."""
        return self._problems

    def go_to_problem(self) -> None:
        """Put the focus on the next field to be checked."""
        if row := next_wrong(self.rows.values()):
            row.editor.setFocus()

    def go_to(self, name: str) -> None:
        """Put the focus on a field."""
        self.rows[name].editor.setFocus()

    def set_out(self, name: str) -> None:
        """A field of this record is being written now."""
        self.rows[name].set_out()

    def arrive(self, record_id: UUID | None, name: str, problem: str = "") -> None:
        """It was written; or not, for this reason. The form may be gone by then."""
        if isValid(self) and record_id == self.record_id:
            self.rows[name].arrive(problem)

    def _put_aside(self) -> None:
        """Save what can be, and keep the texts that cannot."""
        self.flush()
        drafts = {name: row.draft for name, row in self.rows.items()}
        kept = {name: draft for name, draft in drafts.items() if draft is not None}
        if kept and self.record_id is not None:
            self._drafts[self.record_id] = kept

    def _begin_visit(self) -> None:
        self._visit += 1

    def _rule(self, name: str, value: Any) -> str:
        others: Callable[[str], Any] = lambda other: self.rows[other].standing if other in self.rows else None  # noqa: E731
        return rule_for(name, value, others, self.setting)

    def _count_problems(self) -> None:
        count = sum(bool(row.problem) for row in self.rows.values())
        if count != self._problems:
            self._problems = count
            self.problems_changed.emit(count)
