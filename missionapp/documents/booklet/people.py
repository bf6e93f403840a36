"""Who travels, whom they meet, and whom to call."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from missionapp.documents.booklet.values import Contact, Group, Number, Profile
from missionapp.documents.foot import DOT
from missionapp.documents.translated import lists_of, local_of, texts_in_languages
from missionapp.documents.words import Words
from missionapp.domain.entities import Delegate, Mission, Organisation, Participant, Person
from missionapp.domain.entities.missions import DelegateKind, Role
from missionapp.domain.hiding import Discreet
from missionapp.domain.names import fold
from missionapp.domain.records import Records, taking_part
from missionapp.i18n import N_

_OURS = (Role.ORGANISER, Role.HOME, Role.OBSERVER)
_KINDS = (DelegateKind.LEAD, DelegateKind.DELEGATE, DelegateKind.INTERPRETER)
COMMON = (N_("Police"), N_("Ambulance"), N_("Fire brigade"))
"""What many call their numbers: said in the reader's language where it is known."""


@dataclass(frozen=True)
class People:
    """The people of one mission, told in a language; with or without their numbers."""

    records: Records
    mission: Mission
    words: Words
    phones: bool = True

    @cached_property
    def _persons(self) -> dict[UUID, Person]:
        return {person.id: person for person in self.records.persons}

    @cached_property
    def _texts(self) -> dict[tuple[UUID, str, str], str]:
        return dict(texts_in_languages(self.records))

    @cached_property
    def _lists(self) -> dict[tuple[UUID, str], list[str]]:
        return dict(lists_of(self.records))

    @cached_property
    def _delegates(self) -> list[tuple[Delegate, Person]]:
        """Leads, delegates, interpreters, each by name; nobody twice."""
        own = [d for d in self.records.delegates if d.mission_id == self.mission.id]
        known = [(d, self._persons[d.person_id]) for d in own if d.person_id in self._persons]
        known.sort(key=lambda each: (_rank(each[0]), fold(each[1].name), each[0].id))
        return list({(d.person_id, d.kind): (d, person) for d, person in reversed(known)}.values())[::-1]

    @cached_property
    def _tell(self) -> Discreet:
        return Discreet(self.records)

    def profiles(self) -> tuple[Profile, ...]:
        """The delegation's organisations."""
        return tuple(self._profile(*each) for each in taking_part(self.records, self.mission.id, *_OURS))

    def _profile(self, participant: Participant, organisation: Organisation) -> Profile:
        words = self.words
        where = ", ".join(filter(None, (organisation.city, words.country(organisation.country))))
        kind = _capital(words.say(organisation.kind or participant.role))
        profile = self._said(organisation.id, "profile", organisation.profile)
        seeks = self._said(participant.id, "seeks", participant.seeks)
        told = (
            (N_("Cluster"), self._cluster(participant, organisation)),
            (N_("Sectors"), ", ".join(self._sectors(participant, organisation))),
            (N_("Products"), ", ".join(self._lists.get((organisation.id, "products"), ()))),
            (N_("Looking for"), self._tell(seeks, [organisation.id])),
            (N_("On the mission"), "\n".join(self._staff(participant, organisation))),
            (N_("Website"), organisation.website or ""),
        )
        return Profile(
            organisation.name,
            local_of(organisation),
            DOT.join(filter(None, (kind, where))),
            self._tell(profile, [organisation.id]),
            tuple((words.say(label), text) for label, text in told if text.strip()),
        )

    def _said(self, owner: UUID, field_name: str, original: str | None) -> str:
        return self._texts.get((owner, field_name, self.words.language)) or original or ""

    def _cluster(self, participant: Participant, organisation: Organisation) -> str:
        cluster = self.records.organisation.get(participant.cluster_id) if participant.cluster_id else None
        return cluster.name if cluster and cluster.id != organisation.id else ""

    def _sectors(self, participant: Participant, organisation: Organisation) -> Iterable[str]:
        """Its segment first."""
        own = self._lists.get((organisation.id, "sectors"), [])
        return dict.fromkeys(self.words.say(text) for text in filter(None, (participant.segment, *own)))

    def _staff(self, participant: Participant, organisation: Organisation) -> Iterator[str]:
        """Who is there for it, else whom to ask."""
        here = [p for _d, p in self._delegates if p.organisation_id == organisation.id]
        contact = self._persons.get(participant.contact_id) if participant.contact_id else None
        for person in here or ([contact] if contact else []):
            yield ", ".join(filter(None, (person.name, person.job_title)))

    def groups(self) -> tuple[Group, ...]:
        """The delegation, its interpreters, and those whom they meet."""
        here = self._delegates
        speakers = [each for each in here if each[0].kind == DelegateKind.INTERPRETER]
        others = [each for each in here if each[0].kind != DelegateKind.INTERPRETER]
        groups = (
            Group(self.words.say(N_("Delegation")), tuple(self._ours(others))),
            Group(self.words.say(N_("Interpreters")), tuple(self._ours(speakers))),
            Group(self.words.say(N_("Counterparts")), tuple(self._theirs())),
        )
        return tuple(group for group in groups if group.contacts)

    def _ours(self, delegates: Iterable[tuple[Delegate, Person]]) -> Iterator[Contact]:
        for delegate, person in delegates:
            phone = delegate.mobile_abroad or person.phone or "" if self.phones else ""
            yield self._contact(person, self._role(delegate, person), phone)

    def _role(self, delegate: Delegate, person: Person) -> str:
        """The languages of an interpreter; that somebody leads; the job of others."""
        if delegate.kind == DelegateKind.INTERPRETER:
            return self._languages(delegate, person)
        lead = _capital(self.words.say(delegate.kind)) if delegate.kind == DelegateKind.LEAD else ""
        return DOT.join(filter(None, (lead, person.job_title)))

    def _languages(self, delegate: Delegate, person: Person) -> str:
        pairs = self._lists.get((delegate.id, "interprets"), [])
        said = [" \N{EN DASH} ".join(map(self.words.language_named, pair.split("-", 1))) for pair in pairs]
        spoken = map(self.words.language_named, self._lists.get((person.id, "languages"), ()))
        return ", ".join(said) or ", ".join(spoken)

    def _theirs(self) -> Iterator[Contact]:
        """The contact of each counterpart first, then who else works there."""
        for participant, organisation in taking_part(self.records, self.mission.id, Role.COUNTERPART):
            staff = self.records.staff_of.get(organisation.id, ())
            for person in sorted(
                staff, key=lambda each: (each.id != participant.contact_id, fold(each.name))
            ):
                yield self._contact(person, person.job_title or "", "")

    def _contact(self, person: Person, role: str, phone: str) -> Contact:
        of = self.records.organisation.get(person.organisation_id) if person.organisation_id else None
        return Contact(
            person.name,
            local_of(person),
            person.pronunciation or "",
            role,
            of.name if of else "",
            local_of(of) if of else "",
            phone,
        )

    def numbers(self) -> tuple[Number, ...]:
        """Whom to call in need: who leads the delegation first, then the numbers of the country."""
        own = [n for n in self.records.emergency_numbers if n.mission_id == self.mission.id]
        own.sort(key=lambda n: (n.position is None, n.position or 0, n.id))
        given = (Number(self.words.say(n.label), n.phone, self._tell(n.note)) for n in own)
        return (*self._leads(), *given)

    def _leads(self) -> Iterator[Number]:
        for delegate, person in self._delegates:
            phone = delegate.mobile_abroad or person.phone
            if delegate.kind == DelegateKind.LEAD and phone:
                yield Number(_capital(self.words.say(delegate.kind)), phone, person.name)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _rank(delegate: Delegate) -> int:
    return _KINDS.index(DelegateKind(delegate.kind)) if delegate.kind in _KINDS else 1
