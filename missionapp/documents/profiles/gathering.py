"""The participants of a mission as the catalogue tells them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from missionapp.documents.foot import DOT
from missionapp.documents.profiles.values import Both, Entry, Told
from missionapp.documents.translated import lists_of, local_of, texts_in_languages
from missionapp.documents.words import Words
from missionapp.domain.entities import Mission, Organisation, Participant, Person
from missionapp.domain.entities.missions import Role
from missionapp.domain.hiding import Discreet
from missionapp.domain.names import fold
from missionapp.domain.records import Records, taking_part
from missionapp.i18n import N_, READERS, base_language

OURS = (Role.ORGANISER, Role.HOME)
SPOKEN = {"CN": "zh", "IR": "fa", "RU": "ru", "FR": "fr", "ES": "es", "NL": "nl"}
"""The language of a target market whose counterparts have none."""
SEGMENTS = (
    N_("Cycling"), N_("Events"), N_("Fitness"), N_("Football"), N_("Mountain development"), N_("Nutrition"),
    N_("Outdoor"), N_("Ski"), N_("Sport innovation"), N_("Sports facilities"), N_("Sports products"),
    N_("Technology"), N_("Tourism"), N_("Urban mobility"),
)  # fmt: skip
"""Frequent words of a field that takes any: said in the reader's language where they are known."""


def language_beside(records: Records, mission: Mission) -> str:
    """The commonest of the counterparts' languages that can be printed, else that of the target market."""
    theirs = [p for p in records.participants if p.mission_id == mission.id and p.role == Role.COUNTERPART]
    spoken = Counter(base_language(p.language) for p in theirs if base_language(p.language) in READERS)
    return max(sorted(spoken), key=spoken.__getitem__) if spoken else SPOKEN.get(mission.market or "", "")


@dataclass(frozen=True)
class Gathering:
    """The participants of one mission, told in one language or two; with or without phone numbers."""

    records: Records
    mission: Mission
    words: tuple[Words, ...]
    phones: bool = True

    @cached_property
    def _texts(self) -> dict[tuple[UUID, str, str], str]:
        return dict(texts_in_languages(self.records))

    @cached_property
    def _lists(self) -> dict[tuple[UUID, str], list[str]]:
        return dict(lists_of(self.records))

    @cached_property
    def _persons(self) -> dict[UUID, Person]:
        return {person.id: person for person in self.records.persons}

    @cached_property
    def _tell(self) -> Discreet:
        return Discreet(self.records)

    def say(self, message: str) -> Both:
        """A message in each language."""
        return Both(tuple(words.say(message) for words in self.words))

    def entries(self) -> tuple[Entry, ...]:
        """Who comes, by segment as the first language has it, then by name; no organisation twice."""
        coming = taking_part(self.records, self.mission.id, *OURS)
        made = [(self._entry(*each), each[1].id) for each in coming]
        made.sort(key=lambda each: (_order(each[0].segment.texts[0]), fold(each[0].name), each[1]))
        return tuple(entry for entry, _id in made)

    def _entry(self, participant: Participant, organisation: Organisation) -> Entry:
        return Entry(
            organisation.name,
            local_of(organisation),
            self.say(participant.segment or ""),
            Both(tuple(self._where(organisation, words) for words in self.words)),
            tuple(told for told in self._passages(participant, organisation) if not told.text.is_empty),
            tuple(told for told in self._facts(participant, organisation) if not told.text.is_empty),
        )

    def _where(self, organisation: Organisation, words: Words) -> str:
        kind = words.say(organisation.kind or "")
        where = ", ".join(filter(None, (organisation.city, words.country(organisation.country))))
        return DOT.join(filter(None, (kind[:1].upper() + kind[1:], where)))

    def _passages(self, participant: Participant, organisation: Organisation) -> Iterator[Told]:
        profile = self._said(organisation.id, "profile", organisation.profile)
        seeks = self._said(participant.id, "seeks", participant.seeks)
        for label, said in ((N_("Profile"), profile), (N_("Looking for"), seeks)):
            told = (self._tell(text, [organisation.id]) for text in said.texts)
            yield Told(self.say(label), Both(tuple(told)))

    def _said(self, owner: UUID, name: str, original: str | None) -> Both:
        """A text in each language, the original where there is no translation; where one lacks both, once."""
        told = [self._texts.get((owner, name, words.language)) for words in self.words]
        filled = [text or (original or "").strip() for text in told]
        return Both(tuple(filled) if all(filled) else tuple(next(filter(None, filled), "") for _w in told))

    def _facts(self, participant: Participant, organisation: Organisation) -> Iterator[Told]:
        lists = self._lists
        sectors = [
            text for text in lists.get((organisation.id, "sectors"), ()) if text != participant.segment
        ]
        yield Told(self.say(N_("Sectors")), self._listed(sectors))
        yield Told(self.say(N_("Products")), self._listed(lists.get((organisation.id, "products"), ())))
        cluster = self.records.organisation.get(participant.cluster_id) if participant.cluster_id else None
        is_other = cluster is not None and cluster.id != organisation.id
        yield self._once(N_("Cluster"), cluster.name if cluster and is_other else "")
        yield self._once(N_("Founded"), str(organisation.founded or ""))
        yield self._once(N_("Employees"), organisation.employees or "")
        yield self._once(N_("Website"), organisation.website or "")
        yield self._once(N_("Contact person"), self._contact(participant, organisation))

    def _listed(self, values: Sequence[str]) -> Both:
        return Both(tuple(", ".join(map(words.say, values)) for words in self.words))

    def _once(self, label: str, text: str) -> Told:
        return Told(self.say(label), Both((text,) * len(self.words)))

    def _contact(self, participant: Participant, organisation: Organisation) -> str:
        """Name and job; below, how to reach the person, else the organisation."""
        person = self._persons.get(participant.contact_id) if participant.contact_id else None
        who = ", ".join(filter(None, (person.name, person.job_title))) if person else ""
        email = (person.email if person else "") or organisation.email or ""
        phone = (person.phone if person else "") or organisation.phone or ""
        reached = DOT.join(filter(None, (email, phone if self.phones else "")))
        return "\n".join(filter(None, (who, reached)))


def _order(segment: str) -> tuple[bool, str]:
    """Those without a segment last."""
    return (not segment, fold(segment))
