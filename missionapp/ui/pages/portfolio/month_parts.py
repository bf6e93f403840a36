"""The parts of the months' columns: how many cases each stands for, which, and in words."""

from collections.abc import Sequence
from datetime import date
from typing import TypeAlias
from uuid import UUID

from missionapp.actions.lists.case_values import Column
from missionapp.actions.lists.portfolio.months import Months, in_lanes
from missionapp.actions.lists.wording import day_said
from missionapp.i18n import _, ngettext

LANES = tuple(Column)
"""The parts, from the top of a column."""
WHOLE = -1
"""The place of a column's number in it: above its parts."""
At: TypeAlias = tuple[int, int]
"""A month by its number, and a part of it: one of `LANES`, or WHOLE."""


def words() -> tuple[str, ...]:
    """What the parts are."""
    return _("In talks"), _("Drafted"), _("Signed and running"), _("Done or stopped")


class MonthParts:
    """Months, from the first."""

    def __init__(self, found: Months) -> None:
        self.firsts: Sequence[date] = [month.first for month in found.months]
        self._lanes = [in_lanes(month) for month in found.months]
        self.most = max((sum(self.counts(n)) for n in range(len(self))), default=0)
        """Cases, in any month."""

    def __len__(self) -> int:
        return len(self.firsts)

    def counts(self, month: int) -> list[int]:
        """How many cases each part stands for."""
        return [len(self._lanes[month][lane]) for lane in LANES]

    def parts(self, month: int) -> list[int]:
        """The number above, and the parts that are there, from the top."""
        return [WHOLE, *(n for n, count in enumerate(self.counts(month)) if count)]

    def cases(self, at: At) -> tuple[UUID, ...]:
        """The cases of a part."""
        chosen = LANES if at[1] == WHOLE else (LANES[at[1]],)
        return tuple(case for lane in chosen for case in self._lanes[at[0]][lane])

    def told(self, month: int) -> str:
        """A month in words: how many stood where."""
        both = zip(self.counts(month), words(), strict=True)
        parts = [f"{count} {word.lower()}" for count, word in both if count]
        return f"{day_said(self.firsts[month], 'MMM y')}: {', '.join(parts)}"

    def said(self, at: At) -> str:
        """A part in words: "5 in talks at the end of May 2017"."""
        n, month = len(self.cases(at)), day_said(self.firsts[at[0]], "MMMM y")
        if at[1] == WHOLE:
            cases = ngettext("{n} case", "{n} cases", n).format(n=n)
            return _("{cases} at the end of {month}").format(cases=cases, month=month)
        stage = words()[at[1]].lower()
        return _("{n} {stage} at the end of {month}").format(n=n, stage=stage, month=month)
