"""What several documents tell of records, in the reader's language: meetings, people, what is to be done."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from missionapp.documents.agendas.values import OUTCOME_WORDS
from missionapp.documents.kit.blocks import Cell, Said
from missionapp.documents.translated import Texts, texts_in_languages
from missionapp.documents.words import Words
from missionapp.domain import entities as e
from missionapp.domain.entities.meetings import MeetingStatus
from missionapp.domain.figures.cases import CONFIDENTIAL, is_hidden, names_of, telling
from missionapp.domain.hiding import Discreet
from missionapp.domain.names import fold
from missionapp.domain.records import Records, grouped
from missionapp.domain.whereabouts import Whereabouts
from missionapp.i18n import N_

DASH = " \N{EN DASH} "


@dataclass(frozen=True)
class Task:
    """A follow-up as others may read it."""

    task: str
    note: str
    about: str
    owner: str
    """ "" for nobody."""
    due: date | None
    done: date | None
    noted: date | None

    @property
    def order(self) -> tuple[date, str]:
        """What is due first stands first, what has no day last."""
        return self.due or date.max, fold(self.task)


@dataclass(frozen=True)
class Telling:
    """Records in words."""

    records: Records
    words: Words

    @cached_property
    def where(self) -> Whereabouts:
        """When and where meetings are."""
        return Whereabouts(self.records)

    def when(self, meeting: e.Meeting) -> str:
        """ "Wed 15 Feb 2017, 11:20"; a dash without a time."""
        start = self.where.start(meeting)
        return f"{self.day(start.date())}, {self.words.time(start)}" if start else DASH.strip()

    def day(self, day: date) -> str:
        """ "Wed 15 Feb 2017"."""
        return self.words.weekday_date(day)

    def place(self, meeting: e.Meeting) -> Said:
        """The place, and the table below it."""
        return Said(self.where.place(meeting), self.table(meeting))

    def table(self, meeting: e.Meeting) -> str:
        """ "Table 7"; "" without one."""
        table = self.where.table(meeting)
        return self.words.say(N_("Table {name}")).format(name=table) if table else ""

    def participants(self, those: Iterable[e.Participant]) -> str:
        """Their names."""
        return ", ".join(dict.fromkeys(map(self.records.name, those)))

    def outcome(self, meeting: e.Meeting) -> str:
        """How it went, with the grade: "4 good"; that it did not take place; "" where nobody said."""
        if meeting.status != MeetingStatus.HELD:
            return self.words.say(meeting.status)
        return f"{meeting.outcome} {self.outcome_word(meeting.outcome)}".strip() if meeting.outcome else ""

    def outcome_word(self, grade: int) -> str:
        """The mission's word for a grade."""
        own = self.where.outcome(grade)
        usual = dict(enumerate(OUTCOME_WORDS, start=1)).get(grade, "")
        return self.words.say(usual if own == str(grade) else own)

    def people(self, organisation_id: UUID, contacts: Iterable[UUID | None] = ()) -> Sequence[e.Person]:
        """Who works for an organisation: its contacts first, then by name."""
        first = set(contacts)
        those = self.records.staff_of.get(organisation_id, ())
        return sorted(those, key=lambda person: (person.id not in first, fold(person.name), person.id))

    def reach(self, person: e.Person, *, phones: bool) -> str:
        """Phone numbers and e-mail addresses of a person, a line each."""
        numbers = [person.phone, *self.listed(person.id, "phones")] if phones else []
        mails = [person.email, *self.listed(person.id, "emails")]
        return "\n".join(dict.fromkeys(text for text in (*numbers, *mails) if text))

    def listed(self, owner_id: UUID, name: str) -> Sequence[str]:
        """The values of a field that holds several."""
        return [value.value for value in self._lists.get((owner_id, name), ())]

    @cached_property
    def _lists(self) -> Mapping[tuple[UUID, str], Sequence[e.ListValue]]:
        return grouped(self.records.list_values, lambda value: (value.owner_id, value.list_name))

    @cached_property
    def translated(self) -> Texts:
        """Texts of records in other languages."""
        return texts_in_languages(self.records)

    def task(self, follow_up: e.FollowUp) -> Task:
        """A follow-up; no hidden partner is named in it but one that we met, as what it is about."""
        about = self.records.by_id.get(follow_up.about_id) if follow_up.about_id else None
        tell = self._teller(about)
        owner = self.records.by_id.get(follow_up.owner_id) if follow_up.owner_id else None
        return Task(
            tell(follow_up.task),
            tell(follow_up.note),
            tell(self._about(about)),
            tell(owner.name) if isinstance(owner, e.Person) else "",
            follow_up.due,
            follow_up.done,
            follow_up.noted,
        )

    def whose(self, task: Task) -> str:
        """By whom and until when: "Ana, by Sat 25 Feb 2017"; "" where nobody has said either."""
        due = self.words.say(N_("by {day}")).format(day=self.day(task.due)) if task.due else ""
        return ", ".join(filter(None, (task.owner, due)))

    def _teller(self, about: object) -> Callable[[str | None], str]:
        if isinstance(about, e.Case):
            of_case = telling(self.records, about)
            return lambda text: self.discreet(of_case(text))
        met = {part.organisation_id for part in self.records.participants}
        beside = met.intersection(self._organisations(about))
        return lambda text: self.discreet(text, beside)

    @cached_property
    def discreet(self) -> Discreet:
        """How texts that belong to no case are told."""
        return Discreet(self.records)

    def _organisations(self, about: object) -> Iterable[UUID | None]:
        """Those that a follow-up about this names anyhow."""
        if isinstance(about, e.Meeting):
            return [part.organisation_id for part in self.records.parties_of.get(about.id, ())]
        if isinstance(about, e.Organisation):
            return [about.id]
        return [about.organisation_id] if isinstance(about, e.Participant | e.Person) else []

    def _about(self, about: object) -> str:
        """ "Kaptiva Sports - YESports, Wed 15 Feb 2017, 14:20", "Case 9: …", "Li Wei, YESports"."""
        if isinstance(about, e.Meeting):
            return self._meeting(about)
        if isinstance(about, e.Case):
            return self.case_named(about)
        if isinstance(about, e.Person):
            employer = self.records.organisation.get(about.organisation_id) if about.organisation_id else None
            return ", ".join(filter(None, (about.name, employer.name if employer else "")))
        if isinstance(about, e.Participant):
            return self.records.name(about)
        if isinstance(about, e.Decision):
            return about.text
        return about.name if isinstance(about, e.Organisation | e.Initiative) else ""

    def _meeting(self, meeting: e.Meeting) -> str:
        sides = self.where.sides(meeting)
        named = DASH.join(filter(None, map(self.participants, (sides.ours, sides.theirs))))
        return ", ".join(filter(None, (named or meeting.subject, self.when(meeting).strip(DASH))))

    def case_named(self, case: e.Case) -> str:
        """ "Case 9: ours - theirs", with a hidden partner as "confidential"."""
        number = self.words.say(N_("Case {n}")).format(n=case.number) if case.number else ""
        named = number or self.words.say(N_("Case"))
        theirs = CONFIDENTIAL if is_hidden(case) else names_of(self.records, self.records.theirs(case))
        sides = DASH.join(filter(None, (names_of(self.records, self.records.ours(case)), theirs)))
        return ": ".join(filter(None, (named, sides)))

    def length(self, days: int) -> str:
        """A number of days as one would say it: "12 days", "3 months", "2 years"."""
        say_many = self.words.say_many
        if days < _IN_DAYS:
            return say_many("{n} day", "{n} days", days).format(n=days)
        if days < _IN_MONTHS:
            months = days // 30
            return say_many("{n} month", "{n} months", months).format(n=months)
        years = days // 365
        return say_many("{n} year", "{n} years", years).format(n=years)

    def more(self, n: int) -> str:
        """That a list goes on."""
        return self.words.say_many("and {n} more", "and {n} more", n).format(n=n)


_IN_DAYS, _IN_MONTHS = 62, 730


def named(text: str | None) -> str:
    """A name, or a question mark where it is empty."""
    return (text or "").strip() or "?"


def both(first: str | None, second: str | None) -> Cell:
    """A text and, below it, the same in local script."""
    return Said(first or "", second or "")
