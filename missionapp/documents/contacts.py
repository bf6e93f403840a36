"""The contact log: everybody who was met, where, by whom, with what outcome, and what comes next."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from missionapp.documents.kit.blocks import Block, Cell, Column, Group, Number, Numbers, Said, Table
from missionapp.documents.telling import DASH, Task, Telling, named
from missionapp.domain import entities as e
from missionapp.domain.entities.meetings import MeetingStatus
from missionapp.domain.figures import Figures
from missionapp.domain.figures.outcomes import abroad, open_follow_ups, with_status
from missionapp.domain.names import fold
from missionapp.domain.records import grouped
from missionapp.i18n import N_

_DOT = " · "


def contact_blocks(telling: Telling, figures: Figures, *, phones: bool) -> list[Block]:
    """The totals, then each organisation that was met with its people and its meetings."""
    return [_numbers(telling, figures), _Log(telling, phones).table()]


def _numbers(telling: Telling, figures: Figures) -> Block:
    shown = (
        ("meetings_held", N_("Meetings held")),
        ("counterparts_met", N_("Counterparts met")),
        ("people_met", N_("People met")),
        ("follow_ups_open", N_("Open follow-ups")),
    )
    numbers = ((label, figures.single.get(f"total.{name}")) for name, label in shown)
    return Numbers(
        tuple(Number(telling.words.say(label), str(f.value or 0) if f else "0") for label, f in numbers)
    )


@dataclass(frozen=True)
class _Met:
    """Who of one side sat at a table: an organisation, or somebody without one."""

    organisation: e.Organisation | None
    persons: Sequence[e.Person]
    parts: Sequence[e.Participant] = ()

    @property
    def key(self) -> UUID | None:
        """By which its meetings are found."""
        if self.organisation:
            return self.organisation.id
        return self.persons[0].id if self.persons else None

    @property
    def name(self) -> str:
        alone = self.persons[0].name if self.persons else ""
        return named(self.organisation.name if self.organisation else alone)


@dataclass(frozen=True)
class _Log:
    telling: Telling
    phones: bool

    def table(self) -> Table:
        """A group for each that was met, a row for each meeting."""
        say = self.telling.words.say
        rows: list[tuple[Cell, ...]] = []
        groups = []
        for met in sorted(self._met(), key=lambda met: (fold(met.name), str(met.key))):
            groups.append(self._group(met, len(rows)))
            rows += self._rows(met)
        columns = (
            Column(say(N_("When")), 1.2),
            Column(say(N_("Where")), 2.2),
            Column(say(N_("Who was there")), 1.4),
            Column(say(N_("Met by")), 1.4),
            Column(say(N_("Outcome")), 1.6),
            Column(say(N_("Next step")), 1.8),
        )
        empty = say(N_("No meeting is recorded as held yet."))
        return Table(columns, tuple(rows), name=say(N_("Contact log")), empty=empty, groups=tuple(groups))

    @cached_property
    def _held(self) -> Sequence[e.Meeting]:
        held = with_status(abroad(self.telling.records), MeetingStatus.HELD)
        return sorted(held, key=self.telling.where.order)

    @cached_property
    def _meetings(self) -> Mapping[UUID | None, Sequence[e.Meeting]]:
        """The meetings with each organisation, or person without one, by id; None: with nobody known."""
        pairs = [(key, meeting) for meeting in self._held for key in self._keys(meeting)]
        return {key: [meeting for own, meeting in pairs if own == key] for key, _meeting in pairs}

    def _keys(self, meeting: e.Meeting) -> Iterable[UUID | None]:
        """Whom we met there: the counterparts, and people who came with neither side."""
        records, where = self.telling.records, self.telling.where
        sides = where.sides(meeting)
        theirs = [p.organisation_id for p in sides.theirs if p.organisation_id in records.organisation]
        at_table = {p.organisation_id for p in (*sides.ours, *sides.theirs)}
        others = [
            person.organisation_id if person.organisation_id in records.organisation else person.id
            for person in where.everybody(meeting)
            if person.organisation_id not in at_table and person.id not in self._delegates
        ]
        return dict.fromkeys([*theirs, *others]) or (None,)

    @cached_property
    def _delegates(self) -> frozenset[UUID]:
        return frozenset(delegate.person_id for delegate in self.telling.records.delegates)

    def _met(self) -> Iterator[_Met]:
        """Everybody that was met, with those who were really there, or its contact where nobody is noted."""
        records, where = self.telling.records, self.telling.where
        for key, meetings in self._meetings.items():
            organisation = records.organisation.get(key) if key else None
            person = next((p for p in records.persons if p.id == key), None)
            parts = [p for m in meetings for p in where.sides(m).theirs if p.organisation_id == key]
            there = dict.fromkeys(p.id for m in meetings for p in where.present(m, key))
            contacts = {p.contact_id for p in parts}
            staff = self.telling.people(organisation.id, contacts) if organisation else ()
            known = [p for p in staff if p.id in there] or [p for p in staff if p.id in contacts]
            yield _Met(organisation, [person] if person else known, parts)

    def _group(self, met: _Met, at: int) -> Group:
        """Who it is, and how to reach its people."""
        one = met.organisation
        place = ", ".join(filter(None, (one.city, self.telling.words.country(one.country)))) if one else ""
        web = (one.website or "").removeprefix("https://").removeprefix("http://").rstrip("/") if one else ""
        phone = (one.phone or "") if one and self.phones else ""
        head = _DOT.join(filter(None, (place, web, phone, one.email if one else "")))
        tasks = (self._said(task) for task in self._tasks(met))
        lines = [head, *map(self._person, met.persons), *tasks]
        return Group(at, met.name, (one.name_local or "") if one else "", tuple(filter(None, lines)))

    def _person(self, person: e.Person) -> str:
        """ "Li Wei 李伟, Director · +86 … · li@…"."""
        name = " ".join(filter(None, (person.name, person.name_local)))
        said = ", ".join(filter(None, (name, person.job_title)))
        reach = self.telling.reach(person, phones=self.phones)
        return _DOT.join((said, *reach.splitlines()))

    def _tasks(self, met: _Met) -> list[Task]:
        """What is open about the organisation, its part in the mission, or its people."""
        about = {person.id for person in met.persons} | {part.id for part in met.parts}
        if met.organisation:
            about |= {met.organisation.id}
            about |= {p.id for p in self.telling.records.staff_of.get(met.organisation.id, ())}
        found = [task for key in about for task in self._open.get(key, ())]
        return sorted((self.telling.task(task) for task in found), key=lambda task: task.order)

    @cached_property
    def _open(self) -> Mapping[UUID | None, Sequence[e.FollowUp]]:
        return grouped(open_follow_ups(self.telling.records), lambda task: task.about_id)

    def _said(self, task: Task) -> str:
        """ "Next: Send price list (Ana, by Sat 25 Feb 2017)"."""
        return self.telling.words.say(N_("Next: {what}")).format(what=self._next(task))

    def _rows(self, met: _Met) -> Iterator[tuple[Cell, ...]]:
        for meeting in self._meetings[met.key]:
            yield self._row(meeting, met.key)

    def _row(self, meeting: e.Meeting, key: UUID | None) -> tuple[Cell, ...]:
        telling, where = self.telling, self.telling.where
        people = [p for p in where.everybody(meeting) if key in (p.organisation_id, p.id)]
        ours = where.sides(meeting).ours
        by = [p.name for part in ours for p in where.present(meeting, part.organisation_id)]
        tasks = sorted((telling.task(task) for task in self._open.get(meeting.id, ())), key=lambda t: t.order)
        return (
            Said(self._when(meeting), telling.table(meeting)),
            where.place(meeting),
            ", ".join(p.name for p in people) or telling.words.say(N_("not noted")),
            Said(telling.participants(ours) or DASH.strip(), ", ".join(by)),
            Said(telling.outcome(meeting) or telling.words.say(N_("not noted")), self._later(meeting)),
            "\n".join(filter(None, map(self._next, tasks))),
        )

    def _when(self, meeting: e.Meeting) -> str:
        """Day and time, with the year where meetings of several are told."""
        start = self.telling.where.start(meeting)
        if start is None or len(self._years) > 1:
            return self.telling.when(meeting)
        return f"{self.telling.words.short_date(start.date())}, {self.telling.words.time(start)}"

    @cached_property
    def _years(self) -> frozenset[int]:
        days = filter(None, map(self.telling.where.day, self._held))
        return frozenset(day.year for day in days)

    def _later(self, meeting: e.Meeting) -> str:
        """What had come of it after six months."""
        return self.telling.words.say(meeting.later_outcome) if meeting.later_outcome else ""

    def _next(self, task: Task) -> str:
        beside = self.telling.whose(task)
        return f"{task.task} ({beside})" if beside else task.task
