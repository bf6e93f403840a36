"""Several records edited at once: what they share, "mixed" where they differ, a tick for what is applied."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from missionapp.domain.fields import Entity, Field, Kind
from missionapp.i18n import _, ngettext
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.button import Button
from missionapp.ui.widgets.form.editors import editor_for
from missionapp.ui.widgets.form.grid import INDENT, FieldGrid, FieldLabel, chosen_fields, label_of
from missionapp.ui.widgets.form.options import Choices
from missionapp.ui.widgets.form.row import FieldRow
from missionapp.ui.widgets.form.rules import rule_for
from missionapp.ui.widgets.form.values import Setting

_MIXED = object()


class BulkForm(FieldGrid):
    """Saves nothing while one types: the button applies what is ticked, as one step."""

    applied = Signal(dict)
    """Field name → value, of the fields that are ticked."""

    def __init__(
        self,
        theme: Theme,
        entity: type[Entity],
        records: Sequence[Any],
        names: Sequence[str] | None = None,
        choices_of: Choices | None = None,
        *,
        setting: Setting | None = None,
        labels: Mapping[str, str] | None = None,
    ) -> None:
        """`records` have fields as attributes, or are mappings. Without `names`: what records can share."""
        super().__init__(theme)
        self.setting = setting or Setting()
        self._records = list(records)
        self.rows: dict[str, FieldRow] = {}
        self.ticks: dict[str, QCheckBox] = {}
        for field in chosen_fields(entity, names):
            if names is not None or _can_share(field):
                self._add(field, (labels or {}).get(field.name) or label_of(field), choices_of)
        count = len(self._records)
        text = ngettext("Apply to {n}", "Apply to {n}", count).format(n=count)
        self.button = Button(theme, text, kind="primary")
        self.button.clicked.connect(self.apply)
        foot = QWidget()
        line = QHBoxLayout(foot)
        line.setContentsMargins(0, theme.px(12), theme.px(INDENT), 0)
        line.addStretch(1)
        line.addWidget(self.button)
        self.add_widget(foot)
        self._count()

    def _add(self, field: Field, label: str, choices_of: Choices | None) -> None:
        editor = editor_for(self.theme, field, self.setting, choices_of)
        editor.set_name(label)
        row = FieldRow(self.theme, editor, self._rule)
        shared = self._shared(field)
        row.reset(None if shared is _MIXED else shared)
        if shared is _MIXED:
            editor.set_placeholder(_("mixed"))
        tick = QCheckBox()
        tick.setAccessibleName(_("Apply {field}").format(field=label))
        tick.toggled.connect(self._count)
        editor.typed.connect(lambda: tick.setChecked(True))
        editor.chosen.connect(lambda: tick.setChecked(True))
        self.rows[field.name], self.ticks[field.name] = row, tick
        self.add_row(FieldLabel(self.theme, label, tick.toggle), row, tick)

    def apply(self) -> None:
        """Give what is ticked; a field with a problem gets the focus instead."""
        values: dict[str, Any] = {}
        for name in self._ticked():
            row = self.rows[name]
            row.check()
            if row.problem:
                row.editor.setFocus()
                return
            values[name] = row.standing
        if values:
            self.applied.emit(values)
        for name in values:
            self.ticks[name].setChecked(False)

    def _ticked(self) -> list[str]:
        return [name for name, tick in self.ticks.items() if tick.isChecked()]

    def _count(self) -> None:
        self.button.setEnabled(bool(self._ticked()))

    def _shared(self, field: Field) -> Any:
        """The value that all records have, or _MIXED."""
        values = [_value(record, field.name) for record in self._records]
        if field.is_list:
            values = [sorted(value or ()) for value in values]
        return values[0] if values and all(value == values[0] for value in values) else _MIXED

    def _rule(self, name: str, value: Any) -> str:
        def other(field: str) -> Any:
            return self.rows[field].standing if field in self.rows else None

        return rule_for(name, value, other, self.setting)


def _can_share(field: Field) -> bool:
    """Whether several records can sensibly have one value: not a name, not what only one of them has."""
    personal = field.kind in (Kind.EMAIL, Kind.PHONE, Kind.URL, Kind.LONG_TEXT)
    named = field.kind is Kind.TEXT and (field.required or field.name.endswith("_local"))
    return not (personal or field.is_list or (named and not field.choices))


def _value(record: Any, name: str) -> Any:
    return record.get(name) if isinstance(record, Mapping) else getattr(record, name)
