"""The forms of a case: what it is, what it is about, what the report says of it."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from missionapp.actions import cases
from missionapp.domain.entities import Case
from missionapp.domain.fields import Entity
from missionapp.i18n import N_, _
from missionapp.store.store import Store
from missionapp.ui.desk import Desk
from missionapp.ui.widgets.form import Form, RecordSaver
from missionapp.ui.widgets.form.options import Choices

FIRST = ("kind", "stage", "stage_date", "level", "nb", "confidentiality")
ABOUT = ("description", "sector", "market", "currency", "value")
NEXT = ("next_steps",)
REPORT = (
    *("reported_type", "listed_overview", "listed_details", "details_sector", "details_place"),
    "details_explanation",
)
LINKS = ("export_group_id",)
_LABELS = {
    "reported_type": N_("Type"),
    "listed_overview": N_("Overview"),
    "listed_details": N_("Details"),
    "details_sector": N_("Sector there"),
    "details_place": N_("Place there"),
    "details_explanation": N_("Explanation in the details"),
    "export_group_id": N_("Group"),
}
"""Short ones: it is clear here whose they are."""


def edit_case(
    store: Store, _entity: type[Entity], record: UUID, *, continues: bytes | None = None, **values: Any
) -> bytes | None:
    """Save a field of a case: a new stage is reached today, until another day is typed."""
    if "stage" in values:
        cases.move_stage(store, record, values["stage"])
        return None
    return cases.edit_case(store, record, continues=continues, **values)


def case_form(desk: Desk, names: Sequence[str], choices_of: Choices) -> tuple[Form, RecordSaver]:
    """A form over these fields, and what saves them."""
    labels = {name: _(label) for name, label in _LABELS.items()}
    form = Form(desk.theme, Case, names, choices_of, labels=labels, titles=False)
    saver = RecordSaver(desk, Case, edit=edit_case)
    saver.bind(form)
    form.set_writable(writable=desk.writable)
    return form, saver
