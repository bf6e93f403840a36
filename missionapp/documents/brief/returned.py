"""On return: the mission in two pages, its figures and pictures of them, what came of it and what is next."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from missionapp.documents.brief.cutting import shortened
from missionapp.documents.brief.results import MOST, Results
from missionapp.documents.kit.blocks import (
    Bars,
    Beside,
    Block,
    Columns,
    Fit,
    Heading,
    NewPage,
    Number,
    Numbers,
    Stacked,
    Text,
)
from missionapp.documents.telling import Telling, named
from missionapp.domain.entities.meetings import MeetingStatus
from missionapp.domain.figures import Figure, Figures
from missionapp.domain.figures.base import added
from missionapp.domain.figures.outcomes import (
    by_day,
    by_outcome,
    by_participant,
)
from missionapp.domain.names import fold
from missionapp.i18n import N_

_HEADLINES = (
    ("meetings_held", N_("Meetings held")),
    ("b2b_meetings", N_("B2B meetings")),
    ("c2c_meetings", N_("C2C meetings")),
    ("no_shows", N_("No-shows")),
    ("counterparts_met", N_("Counterparts met")),
    ("people_met", N_("People met")),
    ("eu_smes", N_("Home participants")),
    ("cases", N_("Cases")),
    ("agreements", N_("Agreements and contracts")),
    ("export_groups", N_("Export groups")),
    ("memberships", N_("Memberships won")),
    ("follow_ups_open", N_("Open follow-ups")),
)
_SUMS = ("total.", "distinct.")
_DAYS_SHOWN = 9
"""More days than that are added up by month."""


_Bar = tuple[str, tuple[int, int]]
"""A participant, its meetings held and its no-shows."""


_BARS = ((99, 1), (99, 2), (40, 2), (32, 2), (24, 2))
"""How many participants are shown, and in how many columns: tried one after the other."""


def return_blocks(telling: Telling, figures: Figures) -> list[Block]:
    """Two pages: the meetings, then what came of them."""
    told, results = _Meetings(telling, figures), Results(telling, figures)
    meetings = [(*told.blocks(), *told.participants(most, columns)) for most, columns in _BARS]
    on_small_paper = (*told.blocks(), NewPage(), *told.participants(32, 1))
    return [
        Fit((*meetings, on_small_paper)),
        Fit(tuple(tuple(results.blocks(most)) for most in MOST)),
    ]


@dataclass(frozen=True)
class _Meetings:
    telling: Telling
    figures: Figures

    def _say(self, message: str) -> str:
        return self.telling.words.say(message)

    def blocks(self) -> Iterator[Block]:
        """The figures at large, and the meetings in pictures."""
        yield Numbers(tuple(self._number(name, label) for name, label in _HEADLINES if self._counts(name)))
        yield Beside(
            (Heading(self._say(N_("How the meetings went")), 2), self._outcomes()),
            (Heading(self._say(N_("Meetings held, by day")), 2), self._days()),
        )

    def _counts(self, name: str) -> bool:
        """Meetings and counterparts are said even where there are none; what else is 0 is left out."""
        figure = self.figures.single.get(f"total.{name}")
        return bool(figure and (figure.value or name in ("meetings_held", "no_shows", "follow_ups_open")))

    def _number(self, name: str, label: str) -> Number:
        figure = self.figures.single.get(f"total.{name}", Figure(None))
        target = self._target(name)
        beside = self._say(N_("target {n}")).format(n=target) if target is not None else ""
        return Number(self._say(label), str(figure.value or 0), beside)

    def _target(self, name: str) -> int | None:
        """What was promised: of all together, else of the only market that has such a figure."""
        if (whole := self.figures.targets.get(f"total.{name}")) is not None:
            return whole
        places = [
            key for key in self.figures.single if key.endswith(f".{name}") and not key.startswith(_SUMS)
        ]
        return self.figures.targets.get(places[0]) if len(places) == 1 else None

    def _outcomes(self) -> Block:
        grades = by_outcome(self.telling.records)
        rows = [
            (f"{grade} {self.telling.outcome_word(grade)}", figure.value or 0)
            for grade, figure in grades.items()
            if grade is not None
        ]
        unknown = grades[None].value
        return Bars((*rows[::-1], *([(self._say(N_("not noted")), unknown)] if unknown else [])))

    def _days(self) -> Block:
        held = by_day(self.telling.records, MeetingStatus.HELD, self.telling.where.day)
        if len(held) > _DAYS_SHOWN:
            held = _by_month(held)
            return Columns(tuple((self._month(day), figure.value or 0) for day, figure in held.items()))
        return Columns(tuple((self._day(day), figure.value or 0) for day, figure in held.items()))

    def _day(self, day: date | None) -> str:
        return self.telling.words.short_date(day) if day else self._say(N_("no day"))

    def _month(self, day: date | None) -> str:
        return self.telling.words.month(day) if day else self._say(N_("no day"))

    def participants(self, most: int, columns: int) -> Iterator[Block]:
        """A bar for each of ours, the busiest first."""
        rows = self._by_participant()
        if not rows:
            return
        shown = rows[:most]
        yield Heading(self._say(N_("Meetings by participant")), 2)
        yield self._bars(shown) if columns == 1 else self._in_two(shown)
        if len(rows) > len(shown):
            yield Text(self.telling.more(len(rows) - len(shown)), small=True)

    def _by_participant(self) -> list[_Bar]:
        """Meetings held and no-shows of each."""
        held = by_participant(self.telling.records, MeetingStatus.HELD)
        missed = by_participant(self.telling.records, MeetingStatus.NO_SHOW)
        rows = [
            (self._organisation(key), (_value(held.get(key)), _value(missed.get(key))))
            for key in {**held, **missed}
        ]
        return sorted(rows, key=lambda row: (-row[1][0], fold(row[0]), row[1][1]))

    def _bars(self, rows: Sequence[_Bar], of: int | None = None) -> Block:
        return Stacked((self._say(N_("held")), self._say(N_("no-show"))), tuple(rows), of)

    def _in_two(self, rows: Sequence[_Bar]) -> Block:
        """Two columns of bars, of one scale."""
        half, longest = (len(rows) + 1) // 2, max(sum(values) for _name, values in rows)
        return Beside((self._bars(rows[:half], longest),), (self._bars(rows[half:], longest),))

    def _organisation(self, key: UUID) -> str:
        one = self.telling.records.organisation.get(key)
        return shortened(named(one.name if one else ""), 60)


def _value(figure: Figure | None) -> int:
    return figure.value or 0 if figure else 0


def _by_month(days: Mapping[date | None, Figure]) -> Mapping[date | None, Figure]:
    """Figures of days added up by the first of their month."""
    months: dict[date | None, list[Figure]] = {}
    for day, figure in days.items():
        months.setdefault(day and day.replace(day=1), []).append(figure)
    return {month: added(figures) for month, figures in months.items()}
