"""Who takes part in a sample mission: organisations, their people, participants, delegates."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from missionapp.actions.sample.organisations import (
    CLUSTERS,
    known_organisation,
    organisation_id,
    segment_of,
    values_of,
)
from missionapp.actions.sample.source import Spec, plan, uid
from missionapp.domain.entities import Delegate, Organisation, Participant, Person
from missionapp.domain.entities.missions import DelegateKind, Reply, Role, VisaState
from missionapp.domain.entities.organisations import OrganisationKind
from missionapp.domain.fields import Entity

_CLUSTER_OF = {
    "ES": "indescat",
    "NL": "sports-technology",
    "FR": "cluster-montagne",
    "BE": "flanders-bike-valley",
}
_MOBILE = {
    "ES": "+34 600 000 {n:03d}",
    "NL": "+31 600 000 {n:03d}",
    "FR": "+33 600 000 {n:03d}",
    "BE": "+32 470 000 {n:03d}",
}


@dataclass(frozen=True)
class Actor:
    """Somebody who takes part, with what the sample needs to know."""

    key: str
    organisation: Organisation
    participant: Participant
    person: Person
    segment: str


class Cast:
    """Everybody of one sample mission, in a fixed order; `ours` and `guests` are the records made."""

    def __init__(self, code: str, spec: Spec, *, eve: bool) -> None:
        self.code, self.spec, self.eve = code, spec, eve
        self.actors: dict[str, Actor] = {}
        self.ours: list[Entity] = []
        self.guests: list[Entity] = []
        self._words = plan("words").get(spec["script"], {})
        self._number = spec["first_person"]
        for key in spec["organisers"]:
            self._join_known(key, Role.ORGANISER, CLUSTERS.index(key) + 1)
        for key in spec["home"]:
            self._join_known(key, Role.HOME, self._next())
        for key in spec["guests"]:
            self._join_known(key, Role.COUNTERPART, self._next())
        for segment, (first, last) in spec["sample_guests"].items():
            for number in range(first, last + 1):
                self._join_sample(segment, number)

    def role(self, role: Role) -> list[Actor]:
        """Everybody with that role, in the order of the plan."""
        return [actor for actor in self.actors.values() if actor.participant.role == role]

    def _next(self) -> int:
        self._number += 1
        return int(self._number - 1)

    def _join_sample(self, segment: str, number: int) -> None:
        key = f"sample-{segment}-{number}".lower().replace(" ", "-")
        made, words, spec = organisation_id(key), self._words, self.spec
        order = len(self.actors)
        local = words and words["organisation"].format(segment=words["segments"][segment], n=number)
        where = spec["addresses"][order % len(spec["addresses"])]
        organisation = Organisation(
            id=made,
            name=f"Sample {segment} {number:02d}",
            name_local=local or None,
            kind=OrganisationKind.LARGE_COMPANY if number % 5 == 0 else OrganisationKind.SME,
            country=spec["country"],
            website=f"https://{key}.example.org",
            profile=f"Sample company. {segment}: importer and distributor.",
            **where,
        )
        self.guests += [organisation, *values_of(made, "sectors", [segment])]
        self._join(key, organisation, Role.COUNTERPART, self._next(), segment)

    def _join_known(self, key: str, role: Role, number: int) -> None:
        organisation, *others = known_organisation(key)
        assert isinstance(organisation, Organisation)
        if role is not Role.ORGANISER:
            self._records(role).extend([organisation, *others])
        self._join(key, organisation, role, number, segment_of(key))

    def _records(self, role: Role) -> list[Entity]:
        return self.guests if role is Role.COUNTERPART else self.ours

    def _join(self, key: str, organisation: Organisation, role: Role, number: int, segment: str) -> None:
        person = self._person(organisation, number, guest=role is Role.COUNTERPART)
        participant = Participant(
            id=uid("participant", self.code, key),
            mission_id=uid("mission", self.code),
            organisation_id=organisation.id,
            role=role,
            segment=segment,
            contact_id=person.id,
            **self._part(key, role, organisation),
        )
        self._records(role).extend([person, *self._languages(person, role), participant])
        self.actors[key] = Actor(key, organisation, participant, person, segment)

    def _part(self, key: str, role: Role, organisation: Organisation) -> dict[str, Any]:
        if role is not Role.COUNTERPART:
            cluster = _CLUSTER_OF.get(organisation.country or "") if role is Role.HOME else None
            return {
                "language": "en",
                "cluster_id": organisation_id(cluster) if cluster else None,
                "seeks": f"Sample text: partners and distributors for {organisation.name}",
            }
        order = len(self.actors)
        every = self.spec["needs_interpreter_every"]
        waiting = self.eve and order % 8 == 5
        return {
            "language": self.spec["language"],
            "reply": Reply.WAITING if waiting else Reply.CONFIRMED,
            "needs_interpreter": bool(every and order % every == 0)
            or key in self.spec.get("needs_interpreter", ()),
            "seeks": "Sample text: European brands and know-how",
        }

    def _person(self, organisation: Organisation, number: int, *, guest: bool) -> Person:
        n = number - self.spec["first_person"] if guest else number
        phone = self.spec["phone"] if guest else _MOBILE[organisation.country or "ES"]
        return Person(
            id=uid("person", organisation.id, number),
            name=f"Sample Person {number:03d}",
            name_local=_person_name(self._words, n) if guest else None,
            pronunciation=_person_name(self._words.get("said", {}), n) if guest else None,
            organisation_id=organisation.id,
            job_title="Director" if number % 2 else "Export manager",
            email=f"person{number:03d}@example.org",
            phone=phone.format(n=n),
        )

    def _languages(self, person: Person, role: Role) -> list[Entity]:
        spoken = self.spec["language"] if role is Role.COUNTERPART else "en"
        return values_of(person.id, "languages", [spoken])

    def delegates(self, items: dict[str, UUID]) -> list[Entity]:
        """One delegate for each of our organisations, the lead first, and the interpreters.

        `items` are the ids of the programme items by key.
        """
        ours = [*self.role(Role.ORGANISER), *self.role(Role.HOME)]
        made: list[Entity] = [self._delegate(actor, n) for n, actor in enumerate(ours)]
        for n, item in enumerate(self.spec["interpreter_items"]):
            made += self._interpreter(n, items.get(item))
        return made

    def _delegate(self, actor: Actor, n: int) -> Delegate:
        out, back = self.spec["flights"]
        return Delegate(
            id=uid("delegate", self.code, actor.key),
            mission_id=uid("mission", self.code),
            person_id=actor.person.id,
            kind=DelegateKind.DELEGATE if n else DelegateKind.LEAD,
            mobile_abroad=actor.person.phone if n else "+34 600 000 000",
            flight_out=out,
            flight_back=back,
            hotel=self.spec["places"][self.spec["hotel"]]["name"],
            room=str(401 + n),
            passport_name=f"PERSON {n:03d} SAMPLE",
            visa=VisaState(self.spec["visa"]),
            diet="vegetarian" if n % 6 == 2 else None,
            emergency_contact=f"Sample Contact {n:03d}, +34 600 111 {n:03d}",
        )

    def _interpreter(self, n: int, item: UUID | None) -> list[Entity]:
        number = self.spec["first_person"] + 95 + n
        pair = self.spec["pair"]
        person = Person(
            id=uid("person", self.code, "interpreter", n),
            name=f"Sample Interpreter {number:03d}",
            name_local=_person_name(self._words, 95 + n),
            job_title="Interpreter",
            email=f"interpreter{number:03d}@example.org",
            phone=self.spec["phone"].format(n=95 + n),
        )
        delegate = Delegate(
            id=self.interpreter_id(n),
            mission_id=uid("mission", self.code),
            person_id=person.id,
            kind=DelegateKind.INTERPRETER,
            item_id=item,
            mobile_abroad=person.phone,
        )
        return [
            person,
            *values_of(person.id, "languages", pair.split("-")),
            delegate,
            *values_of(delegate.id, "interprets", [pair]),
        ]

    def interpreter_id(self, n: int) -> UUID:
        """The delegate who is the mission's nth interpreter."""
        return uid("delegate", self.code, "interpreter", n)


def _person_name(words: Mapping[str, Any], n: int) -> str | None:
    """An invented name in a script; None without words of that script."""
    if not words:
        return None
    given, family = words["given"][n // 10 % 10], words["family"][n % 10]
    return str(words["person"].format(family=family, given=given))
