"""What stands behind each number of a mission: the page that lists it, and its records."""

from collections.abc import Callable, Mapping, Sequence
from uuid import UUID

from missionapp.actions.lists.case_values import Column as Lane
from missionapp.actions.lists.portfolio.missions import PortfolioRow
from missionapp.i18n import ngettext

LANES = {"talks": Lane.IN_TALKS, "drafted": Lane.DRAFTED, "signed": Lane.SIGNED, "stopped": Lane.DONE}
"""The columns that count cases."""


def smes_said(n: int) -> str:
    """How many."""
    return ngettext("{n} SME", "{n} SMEs", n).format(n=n)


def clusters_said(n: int) -> str:
    """How many."""
    return ngettext("{n} cluster", "{n} clusters", n).format(n=n)


def met_said(n: int) -> str:
    """How many."""
    return ngettext("{n} met", "{n} met", n).format(n=n)


def cases_said(n: int) -> str:
    """How many."""
    return ngettext("{n} case", "{n} cases", n).format(n=n)


def tasks_said(n: int) -> str:
    """How many."""
    return ngettext("{n} follow-up", "{n} follow-ups", n).format(n=n)


_Records = Callable[[PortfolioRow], Sequence[UUID]]


def _counted(name: str) -> _Records:
    return lambda row: row.counts[name].records


def _in_lane(lane: Lane) -> _Records:
    return lambda row: row.cases[lane]


BEHIND: Mapping[str, tuple[str, Callable[[int], str], _Records]] = {
    "smes": ("participants", smes_said, _counted("eu_smes")),
    "clusters": ("participants", clusters_said, _counted("eu_clusters")),
    "met": ("counterparts", met_said, _counted("counterparts_met")),
    **{name: ("cases", cases_said, _in_lane(lane)) for name, lane in LANES.items()},
    "agreements": ("cases", cases_said, _counted("agreements")),
    "late": ("follow-ups", tasks_said, lambda row: row.late.records),
    "open": ("follow-ups", tasks_said, lambda row: row.open.records),
}
"""For each column of numbers the page of the mission that lists what it counts, and these records."""
TOLD = frozenset(("meetings", "c2c", "b2b"))
"""Numbers that the report tells of."""
