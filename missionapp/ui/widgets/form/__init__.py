"""Forms made from the one list of fields, and the pane beside a list that holds them."""

from missionapp.ui.widgets.form.bulk import BulkForm
from missionapp.ui.widgets.form.entries import Entry
from missionapp.ui.widgets.form.form import Form
from missionapp.ui.widgets.form.pane import DetailPane
from missionapp.ui.widgets.form.rows import RowsSection
from missionapp.ui.widgets.form.saver import RecordSaver
from missionapp.ui.widgets.form.sections import (
    AliasesSection,
    AttachmentsSection,
    AvailabilitySection,
    PersonsSection,
)
from missionapp.ui.widgets.form.values import Setting

__all__ = [
    "AliasesSection",
    "AttachmentsSection",
    "AvailabilitySection",
    "BulkForm",
    "DetailPane",
    "Entry",
    "Form",
    "PersonsSection",
    "RecordSaver",
    "RowsSection",
    "Setting",
]
