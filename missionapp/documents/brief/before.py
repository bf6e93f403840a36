"""A page on each counterpart, as long as the page allows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from missionapp.documents.brief.cutting import LIMITS, Limits, cut_rows, shortened
from missionapp.documents.kit.blocks import (
    Block,
    Cell,
    Column,
    Contents,
    Facts,
    Fit,
    Heading,
    Said,
    Table,
    Text,
)
from missionapp.documents.telling import Telling, named
from missionapp.domain import entities as e
from missionapp.domain.entities.meetings import RECORDED, TO_COME, AskedBy, WishGrade
from missionapp.domain.entities.missions import Role
from missionapp.domain.figures.cases import is_hidden, names_of
from missionapp.domain.records import Records, taking_part
from missionapp.i18n import N_

_GRADES = [WishGrade.MUST, WishGrade.WANT, WishGrade.NICE]


def counterparts(records: Records, mission: e.Mission | None) -> list[e.Participant]:
    """The counterparts of a mission by name, an organisation once; without those who declined."""
    found = taking_part(records, mission.id if mission else None, Role.COUNTERPART)
    return [part for part, _organisation in found]


def brief_blocks(telling: Telling, those: Sequence[e.Participant], *, phones: bool) -> list[Block]:
    """A list of them, then a page on each."""
    sheets = [
        _Sheet(telling, part, telling.records.organisation[part.organisation_id], phones) for part in those
    ]
    titles = tuple((named(sheet.one.name), sheet.one.name_local or "") for sheet in sheets)
    return [Contents(titles), *(Fit(tuple(tuple(sheet.blocks(at)) for at in LIMITS)) for sheet in sheets)]


@dataclass(frozen=True)
class _Sheet:
    """What is told of one counterpart."""

    telling: Telling
    part: e.Participant
    one: e.Organisation
    phones: bool

    def blocks(self, at: Limits) -> Iterator[Block]:
        """The page, its lists no longer than allowed."""
        yield Heading(shortened(named(self.one.name), at.name), local=self.one.name_local or "", large=True)
        if line := self._line():
            yield Text(line, small=True)
        if profile := self._profile():
            yield Text(shortened(profile, at.text))
        yield Facts(tuple(self._facts(at)))
        yield from self._people(at)
        yield from self._wanted(at)
        yield from self._planned(at)
        yield from self._history(at)

    def _say(self, message: str) -> str:
        return self.telling.words.say(message)

    def _line(self) -> str:
        """What it is, where, and whether it comes."""
        words = self.telling.words
        place = ", ".join(filter(None, (self.one.city, self.one.region, words.country(self.one.country))))
        reply = self._say(self.part.reply or "")
        line = " · ".join(filter(None, (self._say(self.one.kind or ""), place, reply)))
        return line[:1].upper() + line[1:]

    def _profile(self) -> str:
        """In the reader's language where somebody translated it."""
        own = self.telling.translated.get((self.one.id, "profile", self.telling.words.language))
        return self.telling.discreet(own or self.one.profile, [self.one.id])

    def _facts(self, at: Limits) -> Iterator[tuple[str, Cell]]:
        one, listed = self.one, self.telling.listed
        lines = "\n".join(filter(None, (one.address_local, one.address)))
        yield self._say(N_("Address")), shortened(lines, at.text)
        phones = [one.phone, *listed(one.id, "phones")] if self.phones else []
        yield (
            self._say(N_("Contact")),
            ", ".join(dict.fromkeys(filter(None, (*phones, one.email, one.website)))),
        )
        yield self._say(N_("Products")), self._listed(listed(one.id, "products"), at)
        yield self._say(N_("Sectors")), self._listed(listed(one.id, "sectors"), at)
        seeks = self.telling.discreet(self.part.seeks, [self.one.id])
        yield self._say(N_("Looking for")), shortened(seeks, at.text)
        if self.part.needs_interpreter is not None:
            needed = N_("needed") if self.part.needs_interpreter else N_("not needed")
            yield self._say(N_("Interpreter")), self._say(needed)

    def _listed(self, values: Sequence[str], at: Limits) -> str:
        shown = ", ".join(map(self._say, values[: at.values]))
        left = len(values) - at.values
        return f"{shown}, {self.telling.more(left)}" if left > 0 else shown

    def _section(
        self, title: str, columns: Sequence[Column], rows: Sequence[Sequence[Cell]], most: int
    ) -> Iterator[Block]:
        """A heading with its table, and how many rows did not fit; nothing without rows."""
        if not rows:
            return
        yield Heading(title, 3)
        used, cut = cut_rows(columns, rows, most)
        yield Table(used, cut, name=title)
        if len(rows) > most:
            yield Text(self.telling.more(len(rows) - most), small=True)

    def _people(self, at: Limits) -> Iterator[Block]:
        say = self._say
        columns = (
            Column(say(N_("Name")), 1.3),
            Column(say(N_("Say it")), 1.2),
            Column(say(N_("Job title, languages")), 1.3),
            Column(say(N_("How to reach")), 1.6),
        )
        people = self.telling.people(self.one.id, {part.contact_id for part in self._parts})
        return self._section(say(N_("People")), columns, [self._person(p, at) for p in people], at.people)

    def _person(self, person: e.Person, at: Limits) -> tuple[Cell, ...]:
        name = " ".join(filter(None, (person.salutation, person.name)))
        spoken = map(self.telling.words.language_named, self.telling.listed(person.id, "languages"))
        return (
            Said(shortened(name, at.name), person.name_local or "", strong=True),
            person.pronunciation or "",
            Said(shortened(person.job_title or "", at.name), ", ".join(spoken)),
            self.telling.reach(person, phones=self.phones),
        )

    @cached_property
    def _parts(self) -> Sequence[e.Participant]:
        """Its parts in all missions of the file."""
        return [p for p in self.telling.records.participants if p.organisation_id == self.one.id]

    def _wanted(self, at: Limits) -> Iterator[Block]:
        """Who of ours asks for it and whom it asks for; what is to be avoided stands in no brief."""
        say = self._say
        asking = self.telling.records.wishes_for
        wishes = [w for part in self._parts for w in asking.get(part.id, ()) if w.grade in _GRADES]
        wishes.sort(key=lambda w: (_GRADES.index(WishGrade(w.grade)), w.rank or 99, self._wisher(w), w.id))
        columns = (
            Column(say(N_("Wish")), 0.6),
            Column(say(N_("Whose")), 1.8),
            Column(say(N_("Remark")), 2.4),
        )
        rows = [(Said(say(w.grade), strong=True), self._asked(w), self._remark(w, at)) for w in wishes]
        return self._section(say(N_("What we want")), columns, rows, at.wishes)

    def _wisher(self, wish: e.Wish) -> str:
        part = self.telling.records.participant.get(wish.participant_id)
        return named(self.telling.records.name(part) if part else "")

    def _asked(self, wish: e.Wish) -> Cell:
        """Our participant, and who of the two asks."""
        asked = {
            AskedBy.HOME: N_("asked by us"),
            AskedBy.COUNTERPART: N_("asked by them"),
            AskedBy.BOTH: N_("asked by both"),
        }
        return Said(self._wisher(wish), self._say(asked[AskedBy(wish.asked_by)]))

    def _remark(self, wish: e.Wish, at: Limits) -> str:
        part = self.telling.records.participant.get(wish.participant_id)
        remark = wish.remark or (part.seeks if part else "")
        return shortened(self.telling.discreet(remark, [self.one.id]), at.text)

    def _meetings(self, statuses: Sequence[str] | frozenset[str]) -> list[e.Meeting]:
        ids = {part.id for part in self._parts}
        found = {m.id: m for part in ids for m in self.telling.where.meetings_of(part)}
        return sorted((m for m in found.values() if m.status in statuses), key=self.telling.where.order)

    def _planned(self, at: Limits) -> Iterator[Block]:
        say, telling = self._say, self.telling
        columns = (
            Column(say(N_("When")), 1.2),
            Column(say(N_("Table")), 0.6),
            Column(say(N_("With")), 1.6),
            Column(say(N_("Where")), 1.6),
        )
        rows = [
            (telling.when(m), telling.where.table(m), self._ours(m), telling.where.place(m))
            for m in self._meetings(TO_COME)
        ]
        return self._section(say(N_("Meetings planned")), columns, rows, at.meetings)

    def _ours(self, meeting: e.Meeting) -> str:
        return self.telling.participants(self.telling.where.sides(meeting).ours)

    def _history(self, at: Limits) -> Iterator[Block]:
        """Meetings that were, the last first, and the cases with it."""
        say, telling = self._say, self.telling
        columns = (
            Column(say(N_("When")), 1.2),
            Column(say(N_("Who met them")), 1.6),
            Column(say(N_("Outcome")), 1.0),
            Column(say(N_("After six months")), 1.4),
        )
        rows = [
            (telling.when(m), self._ours(m), telling.outcome(m), say(m.later_outcome or ""))
            for m in reversed(self._meetings(RECORDED))
        ]
        yield from self._section(say(N_("History with us: meetings")), columns, rows, at.history)
        yield from self._cases(at)

    def _cases(self, at: Limits) -> Iterator[Block]:
        """Cases that may be told: where the partner is hidden, its own page says nothing of the case."""
        say, records = self._say, self.telling.records
        cases = [case for case in records.cases if not is_hidden(case) and self._is_with(case)]
        cases.sort(key=lambda case: (case.number is None, case.number or 0, case.id))
        columns = (
            Column(say(N_("Case")), 1.4),
            Column(say(N_("Stage")), 1.0),
            Column(say(N_("With")), 1.2),
            Column(say(N_("What it is about")), 2.0),
        )
        rows = [self._case(case, at) for case in cases]
        return self._section(say(N_("History with us: cases")), columns, rows, at.cases)

    def _is_with(self, case: e.Case) -> bool:
        return any(party.organisation_id == self.one.id for party in self.telling.records.theirs(case))

    def _case(self, case: e.Case, at: Limits) -> tuple[Cell, ...]:
        records, words = self.telling.records, self.telling.words
        since = words.day(case.stage_date) if case.stage_date else ""
        return (
            self._say(case.kind),
            Said(self._say(case.stage), since),
            names_of(records, records.ours(case)),
            shortened(case.description or "", at.text),
        )
