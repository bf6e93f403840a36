"""The programme as a table: its columns, by both clocks, and what it is filtered by."""

from missionapp.actions.lists.programme import ProgrammeRow
from missionapp.actions.lists.wording import day_said, span_said
from missionapp.domain.entities.programme import ItemKind
from missionapp.i18n import N_, _, ngettext
from missionapp.ui.pages.pills import event_pill
from missionapp.ui.widgets.table.columns import Cell, Column, Facet, number_column, pill_column


def not_placed(n: int) -> str:
    """How many items wait for a place."""
    return ngettext("{n} not placed", "{n} not placed", n)


def _times(row: ProgrammeRow) -> str:
    return span_said(row.start, row.end) if row.start and row.end else ""


def _home_times(row: ProgrammeRow) -> str:
    """The same by the clock at home, where that is another."""
    if row.home_start is None or row.home_end is None or row.start is None:
        return ""
    if row.home_start.utcoffset() == row.start.utcoffset():
        return ""
    return span_said(row.home_start, row.home_end)


COLUMNS = (
    Column(
        "day",
        N_("Day, local"),
        lambda row: day_said(row.day) if row.day else "",
        sort=lambda row: row.start,
        width=104,
        words=(N_("in order"), N_("last first")),
    ),
    Column(
        "time",
        N_("Time, home below"),
        _times,
        second=_home_times,
        second_label=N_("At home"),
        sort=lambda row: row.start.time() if row.start else None,
        width=128,
    ),
    Column(
        "title",
        N_("Title"),
        lambda row: row.title,
        second=lambda row: row.place,
        second_label=N_("Place"),
        cell=Cell.NAME,
        width=300,
    ),
    pill_column("kind", N_("Kind"), lambda row: event_pill(row.kind, row.form), 116),
    number_column("meetings", N_("Meetings"), lambda row: row.meetings or None, 88),
    Column("local", N_("Place in local script"), lambda row: row.place_local, shown=False),
    Column("form", N_("Form"), lambda row: _(row.form), shown=False),
    number_column("slots", N_("Slots"), lambda row: row.slots or None, shown=False),
    number_column("tables", N_("Tables"), lambda row: row.tables or None, shown=False),
    Column("zone", N_("Time zone"), lambda row: row.zone, shown=False),
)
FACETS = (
    Facet(
        "kind",
        N_("All kinds"),
        value=lambda row: row.kind,
        choices=(
            (ItemKind.B2B, N_("B2B")),
            (ItemKind.C2C, N_("C2C")),
            (ItemKind.PREPARATORY, N_("Preparatory")),
            (ItemKind.LOGISTICS, N_("Travel")),
            (ItemKind.SOCIAL, N_("Social")),
        ),
    ),
    Facet("place", N_("All places"), value=lambda row: row.place),
    Facet("unplaced", not_placed, test=lambda row: row.session_id is None, icon="calendar-x"),
)
