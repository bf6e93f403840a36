"""The columns and chips of the list of follow-ups, in words."""

from datetime import date

from missionapp.actions.lists.followups import FollowUpRow, Group
from missionapp.actions.lists.sources import case_said
from missionapp.actions.lists.wording import day_said, moment_said
from missionapp.i18n import N_, _, ngettext
from missionapp.ui.widgets.pill import Pill
from missionapp.ui.widgets.table.columns import Cell, Column, Facet, pill_column

GROUPS: dict[Group, tuple[str, str, str]] = {
    Group.LATE: (N_("Late"), "warning-circle", "bad"),
    Group.TODAY: (N_("Today"), "sun-horizon", "warn"),
    Group.WEEK: (N_("This week"), "calendar-blank", "text2"),
    Group.LATER: (N_("Later"), "calendar", "text2"),
    Group.DONE: (N_("Done"), "check-circle", "ok"),
}
_ORDER = list(GROUPS)
_KINDS = {
    "organisation": N_("Organisation"),
    "person": N_("Person"),
    "meeting": N_("Meeting"),
    "decision": N_("Decision"),
}


def group_words(row: FollowUpRow) -> str:
    """The heading that a follow-up stands under."""
    return _(GROUPS[row.group][0])


def whom(row: FollowUpRow) -> str:
    """The other side."""
    return row.source.whom if row.source else ""


def beside(row: FollowUpRow) -> str:
    """Our side, or a person's organisation."""
    return row.source.beside if row.source else ""


def source_kind(row: FollowUpRow) -> str:
    """What it came from."""
    if row.source is None:
        return ""
    return case_said(row.source.number) if row.source.kind == "case" else _(_KINDS[row.source.kind])


def due_pill(row: FollowUpRow) -> Pill | None:
    """Until when; late ones and today's stand out by icon and word."""
    if row.due is None:
        return None
    said = day_words(row.due, row.today)
    if row.group is Group.LATE:
        return Pill(said, "warning-circle", "bad")
    if row.group is Group.TODAY:
        return Pill(_("Today"), "clock", "warn")
    return Pill(said, "check" if row.done else "")


def day_words(day: date, today: date) -> str:
    """ "Fri 17 Feb", with its year where that is not this one."""
    return day_said(day, "EEE d MMM" if day.year == today.year else "d MMM y")


def _mine(n: int) -> str:
    return ngettext("{n} mine", "{n} mine", n)


def _made_today(n: int) -> str:
    return ngettext("{n} made today", "{n} made today", n)


def _late(n: int) -> str:
    return ngettext("{n} late", "{n} late", n)


COLUMNS = (
    Column(
        "tick",
        N_("State"),
        lambda row: _("Done") if row.done else _("To do"),
        sort=lambda row: row.done is None,
        cell=Cell.ICON,
        icon=lambda row: ("check-circle-fill", "ok") if row.done else ("circle", "ctl"),
        width=56,
    ),
    Column(
        "task",
        N_("Task"),
        lambda row: row.task,
        cell=Cell.NAME,
        width=150,
    ),
    Column("whom", N_("With whom"), whom, second=beside, second_label=N_("Our side"), width=160),
    Column("owner", N_("Owner"), lambda row: row.owner, width=136),
    pill_column(
        "due",
        N_("Due"),
        due_pill,
        104,
        sort=lambda row: row.due,
        words=(N_("first due first"), N_("last due first")),
    ),
    Column(
        "source",
        N_("Source"),
        source_kind,
        second=lambda row: moment_said(row.source.start) if row.source else "",
        second_label=N_("Time of the meeting"),
        width=120,
        quiet=True,
    ),
    Column("note", N_("Note"), lambda row: row.note, width=160, quiet=True, shown=False),
    Column(
        "when",
        N_("When"),
        group_words,
        sort=lambda row: _ORDER.index(row.group),
        icon=lambda row: GROUPS[row.group][1:],
        shown=False,
        heads=True,
    ),
)

FACETS = (
    Facet("mine", _mine, test=lambda row: row.is_mine, icon="user"),
    Facet("made", _made_today, test=lambda row: row.made_today, icon="moon-stars"),
    Facet("late", _late, test=lambda row: row.group is Group.LATE, icon="warning-circle"),
    Facet("owner", N_("All owners"), value=lambda row: row.owner),
)
