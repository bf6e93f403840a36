"""The columns of the contacts, and what they can be narrowed down by."""

from collections.abc import Sequence
from datetime import date

from missionapp.actions.lists.contacts import ContactRow
from missionapp.actions.lists.wording import day_said, time_said
from missionapp.domain.entities.meetings import Side
from missionapp.i18n import N_, _, ngettext
from missionapp.ui.widgets.table.columns import Cell, Column, Facet, number_column

_SIDES: dict[str, str] = {Side.OURS: N_("Ours"), Side.THEIRS: N_("Counterpart")}


def _met(row: ContactRow) -> str:
    """When and where last."""
    if row.met is None:
        return ""
    return ", ".join(filter(None, (f"{day_said(row.met.date())} {time_said(row.met)}", row.met_where)))


def _outcome(row: ContactRow) -> str:
    """The scale's number and its word."""
    return f"{row.outcome}  {_(row.outcome_word)}".strip() if row.outcome else ""


def _due(row: ContactRow) -> str:
    """Until when."""
    return _("due {day}").format(day=day_said(row.next_due, "d MMM")) if row.next_due else ""


def were_met(n: int) -> str:
    """How many were met."""
    return ngettext("{n} met", "{n} met", n)


def to_do(n: int) -> str:
    """How many have a next step."""
    return ngettext("{n} with a next step", "{n} with a next step", n)


COLUMNS: Sequence[Column] = (
    Column(
        "name",
        N_("Person"),
        lambda row: row.name,
        second=lambda row: row.name_local,
        second_label=N_("Person in local script"),
        cell=Cell.NAME,
        width=160,
    ),
    Column(
        "organisation",
        N_("Organisation"),
        lambda row: row.organisation,
        second=lambda row: row.job_title,
        second_label=N_("Job title"),
        width=180,
    ),
    Column(
        "met",
        N_("Where met, by whom"),
        _met,
        second=lambda row: row.met_by,
        second_label=N_("By whom"),
        sort=lambda row: row.met,
        width=190,
        words=(N_("met first first"), N_("met last first")),
        falls=True,
    ),
    Column(
        "outcome",
        N_("Outcome"),
        _outcome,
        sort=lambda row: row.outcome,
        width=112,
        words=("", N_("best outcome first")),
        falls=True,
    ),
    Column(
        "next",
        N_("Next step"),
        lambda row: row.next_step,
        second=_due,
        second_label=N_("Due"),
        sort=lambda row: (row.next_due or date.max) if row.next_step else None,
        width=130,
        words=(N_("due first"), ""),
    ),
    Column("email", N_("E-mail"), lambda row: row.email, width=160, shown=False),
    Column("phone", N_("Phone"), lambda row: row.phone, width=130, shown=False),
    Column("side", N_("Side"), lambda row: _(_SIDES.get(row.side, "")), shown=False),
    number_column("meetings", N_("Meetings"), lambda row: row.meetings, shown=False),
)
FACETS = (
    Facet(
        "side",
        N_("Both sides"),
        value=lambda row: row.side,
        choices=((Side.OURS, N_("Ours")), (Side.THEIRS, N_("Counterparts"))),
    ),
    Facet("met", were_met, test=lambda row: row.meetings > 0, icon="handshake"),
    Facet("next", to_do, test=lambda row: bool(row.next_step), icon="check-square-offset"),
)
