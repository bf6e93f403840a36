"""The pane of a list page: nothing, everything about one row, or what several rows can be given together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget
from sqlalchemy.orm import Session

from missionapp.actions.lists.choices import Choice, read_choices
from missionapp.actions.lists.parts import read_records
from missionapp.actions.records import edit_many
from missionapp.domain.fields import Entity, Field, field_of
from missionapp.i18n import _
from missionapp.ui.desk import Desk
from missionapp.ui.widgets.card import Card
from missionapp.ui.widgets.empty import EmptyState
from missionapp.ui.widgets.form import BulkForm, DetailPane, Setting


@dataclass(frozen=True)
class Shared:
    """Fields of one entity that several rows can be given together."""

    entity: type[Entity]
    names: tuple[str, ...]
    row_id: str = "id"
    """The name of the row's attribute that is the record's id."""
    labels: Mapping[str, str] = field(default_factory=dict)
    """Shorter labels, in English."""

    @property
    def fields(self) -> list[Field]:
        """The fields themselves."""
        return [field_of(self.entity, name) for name in self.names]

    def ids(self, rows: Sequence[Any]) -> list[UUID]:
        """The records of these rows; of each once."""
        found = (getattr(row, self.row_id) for row in rows)
        return [made for made in dict.fromkeys(found) if made is not None]


_Several = tuple[list[list[dict[str, Any]]], dict[str, list[Choice]]]
"""For each `Shared` the values of its records, and what its fields offer."""


class RecordPane(QStackedWidget):
    """Reads what a row is about and shows it; answers for rows that were left meanwhile are passed over."""

    left = Signal()
    """Esc: the focus belongs to the row again."""
    step_wanted = Signal(int)
    """-1 or +1: the row above or below, the focus staying here."""
    page_wanted = Signal(str, object)

    shared: ClassVar[Sequence[Shared]] = ()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.choices: dict[str, list[Choice]] = {}
        self._rows: list[Any] = []
        self._asked_focus = False
        self._nothing = Card(desk.theme)
        self._nothing.body.addWidget(
            EmptyState(desk.theme, "hand-pointing", _("Choose a row to see all about it."))
        )
        self._many: DetailPane | None = None
        self.addWidget(self._nothing)

    def choices_of(self, field: Field) -> Sequence[Choice]:
        """What a field offers, as it was read last."""
        return self.choices.get(field.name, ())

    def add_pane(self, pane: DetailPane) -> DetailPane:
        """Put a pane into the stack."""
        pane.left.connect(self.left)
        pane.step_wanted.connect(self.step_wanted)
        self.addWidget(pane)
        return pane

    # What a page says

    def read_one(self, session: Session, row: Any) -> Any:
        """Everything about a row, read on the store's thread; None when it is not there any more."""
        raise NotImplementedError

    def show_one(self, found: Any, *, again: bool) -> QWidget:
        """Show what was read, and which pane does so; `again` when it is a refresh."""
        raise NotImplementedError

    def title_of_many(self, n: int) -> str:
        """What is edited together, in words."""
        raise NotImplementedError

    # What the page asks for

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show one row, several together, or nothing; the same row again is a refresh."""
        same = [row.id for row in rows] == [row.id for row in self._rows]
        if not same:
            self.flush()
        self._rows = list(rows)
        if not rows:
            self.setCurrentWidget(self._nothing)
        elif len(rows) == 1:
            row = rows[0]
            self.desk.read(lambda s: self.read_one(s, row), lambda found: self._one(row, found, again=same))
        elif not same:
            self.desk.read(lambda s: self._read_many(s, rows), lambda found: self._several(rows, found))

    @property
    def bulk_forms(self) -> list[BulkForm]:
        """What several rows are edited with now."""
        return self._many.findChildren(BulkForm) if self._many else []

    def take_focus(self) -> None:
        """Put the focus on the first field, as soon as it is there."""
        shown = self.currentWidget()
        self._asked_focus = not isinstance(shown, DetailPane)
        if isinstance(shown, DetailPane):
            shown.focus()

    def flush(self) -> None:
        """Save what is still being typed."""
        for pane in self.findChildren(DetailPane):
            pane.flush()

    # One and several

    def _one(self, row: Any, found: Any, *, again: bool) -> None:
        if [row.id] != [each.id for each in self._rows]:
            return
        if found is None:
            self.setCurrentWidget(self._nothing)
            return
        self.setCurrentWidget(self.show_one(found, again=again))
        if self._asked_focus:
            self.take_focus()

    def _read_many(self, session: Session, rows: Sequence[Any]) -> _Several:
        fields = [field for shared in self.shared for field in shared.fields]
        values = [read_records(session, shared.entity, shared.ids(rows)) for shared in self.shared]
        return values, read_choices(session, fields)

    def _several(self, rows: Sequence[Any], found: _Several) -> None:
        if [row.id for row in rows] != [row.id for row in self._rows]:
            return
        records, self.choices = found
        pane = DetailPane(self.desk.theme)
        pane.set_header(self.title_of_many(len(rows)), note=_("Tick what is to be applied to all of them."))
        for shared, values in zip(self.shared, records, strict=True):
            pane.add_section(self._bulk_form(shared, values, shared.ids(rows)))
        self._replace_many(self.add_pane(pane))

    def _bulk_form(self, shared: Shared, values: list[dict[str, Any]], ids: list[UUID]) -> BulkForm:
        labels = {name: _(label) for name, label in shared.labels.items()}
        form = BulkForm(
            self.desk.theme,
            shared.entity,
            values,
            shared.names,
            self.choices_of,
            setting=self.setting_of_many(),
            labels=labels,
        )
        form.setEnabled(self.desk.writable)

        form.applied.connect(lambda given: self.give_many(shared, ids, given))
        return form

    def setting_of_many(self) -> Setting:
        """What the values that several records are given are read against."""
        return Setting()

    def give_many(self, shared: Shared, ids: list[UUID], given: dict[str, Any]) -> None:
        """Give several records the same values, as one step."""
        self.desk.do(edit_many, shared.entity, ids, **given)

    def _replace_many(self, pane: QWidget) -> None:
        self.setCurrentWidget(pane)
        if self._many is not None:
            self.removeWidget(self._many)
            self._many.deleteLater()
        self._many = pane if isinstance(pane, DetailPane) else None
