"""The report of a ClusterXchange exchange: who visited whom, what was done, the evidence, signatures."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from uuid import UUID

from missionapp.documents.kit.blocks import (
    Beside,
    Block,
    Cell,
    Column,
    Facts,
    Heading,
    Picture,
    Quote,
    Said,
    Signatures,
    Table,
    Text,
)
from missionapp.documents.partnership.profile import NAMELESS, written
from missionapp.documents.partnership.sittings import agenda_blocks
from missionapp.documents.words import Words
from missionapp.domain.entities import Attachment, Exchange, Mission, Organisation, Person
from missionapp.domain.exchange_rules import Length, length_of, working_days
from missionapp.domain.hiding import Discreet
from missionapp.domain.records import Records
from missionapp.i18n import N_

_WIDE = 84.0
"""Millimetres of a picture."""


def exchange_blocks(
    records: Records, exchange: Exchange, pictures: Mapping[UUID, bytes], words: Words
) -> list[Block]:
    """What the report says below its title; `pictures` are JPEGs by attachment."""
    mission = next((mission for mission in records.missions if mission.id == exchange.mission_id), None)
    visitor = _side(records, exchange.visitor_id, exchange.visitor_person_id)
    host = _side(records, exchange.host_id, exchange.host_person_id)
    tell = exchange_teller(records, exchange)
    return [
        *_days(mission, host[0], words),
        *_sides(visitor, host, words),
        *written(words.say(N_("Objective")), tell(exchange.objective)),
        *written(words.say(N_("Activities")), tell(exchange.activities)),
        *(agenda_blocks(records, mission, words, tell) if mission else ()),
        *written(words.say(N_("Results")), tell(exchange.results)),
        *_evidence(records, exchange, pictures, words, tell),
        *_signatures(visitor, host, words),
    ]


def exchange_teller(records: Records, exchange: Exchange) -> Callable[[str | None], str]:
    """How its texts are told: no hidden partner is named but those who take part."""
    people = {person.id: person.organisation_id for person in records.persons}
    guests = [people.get(each) for each in (exchange.visitor_person_id, exchange.host_person_id) if each]
    return partial(Discreet(records), beside=[exchange.visitor_id, exchange.host_id, *guests])


_Side = tuple[Organisation | None, Person | None]


def _side(records: Records, organisation_id: UUID | None, person_id: UUID | None) -> _Side:
    person = next((person for person in records.persons if person.id == person_id), None)
    owner = organisation_id or (person.organisation_id if person else None)
    return (records.organisation.get(owner) if owner else None), person


def _days(mission: Mission | None, host: Organisation | None, words: Words) -> list[Block]:
    if mission is None or mission.start is None:
        return [Text(words.say(N_("The days of this exchange are not noted.")), strong=True)]
    country = host.country if host else None
    end = mission.end or mission.start
    n = working_days(mission.start, end, country)
    said = words.say_many("{n} working day", "{n} working days", n).format(n=n)
    if country:
        said = f"{said} ({words.country(country)})"
    facts = Facts(
        (
            (words.say(N_("From")), words.long_date(mission.start)),
            (words.say(N_("To")), words.long_date(end)),
            (words.say(N_("Length")), said),
            (words.say(N_("Place")), mission.cities or ""),
        )
    )
    return [facts, *_outside(length_of(mission.start, end, country), words)]


def _outside(length: Length | None, words: Words) -> list[Block]:
    sentences = {
        Length.SHORT: N_("An exchange lasts at least three working days: this one is shorter."),
        Length.LONG: N_("An exchange lasts a month at most: this one is longer."),
    }
    return [Quote(words.say(sentences[length]))] if length in sentences else []


def _sides(visitor: _Side, host: _Side, words: Words) -> list[Block]:
    columns = (
        Column("", most=34),
        Column(words.say(N_("Visitor"))),
        Column(words.say(N_("Host"))),
    )
    sides = [_told(side, words) for side in (visitor, host)]
    labels = (N_("Organisation"), N_("Country"), N_("Person"), N_("Job title"))
    rows: list[tuple[Cell, ...]] = [
        (words.say(label), *(side[n] for side in sides)) for n, label in enumerate(labels)
    ]
    return [Heading(words.say(N_("Who visited whom")), 2), Table(columns, tuple(rows))]


def _told(side: _Side, words: Words) -> list[Cell]:
    organisation, person = side
    country = words.country(organisation.country) if organisation else ""
    region = (organisation.region if organisation else "") or ""
    return [
        Said(_name(organisation), (organisation.name_local or "") if organisation else "", strong=True),
        ", ".join(filter(None, (country, region))) or None,
        Said(person.name or NAMELESS, person.name_local or "") if person else None,
        (person.job_title if person else None) or None,
    ]


def _name(organisation: Organisation | None) -> str:
    return (organisation.name.strip() if organisation else "") or NAMELESS


def _evidence(
    records: Records,
    exchange: Exchange,
    pictures: Mapping[UUID, bytes],
    words: Words,
    tell: Callable[[str | None], str],
) -> list[Block]:
    owners = {exchange.id, exchange.mission_id}
    files = [attachment for attachment in records.attachments if attachment.owner_id in owners]
    files.sort(key=lambda attachment: (attachment.name.casefold(), attachment.id))
    columns = (
        Column(words.say(N_("File")), 1.4),
        Column(words.say(N_("Kind"))),
        Column(words.say(N_("What it shows")), 1.6),
    )
    rows = tuple((tell(file.name), _kind(file, words), tell(file.note)) for file in files)
    empty = words.say(N_("No evidence is kept with this exchange."))
    heading = words.say(N_("Evidence"))
    shown = [
        Picture(pictures[file.id], _WIDE, tell(file.note or file.name))
        for file in files
        if file.id in pictures
    ]
    return [
        Heading(heading, 2),
        Table(columns, rows, name=heading, empty=empty),
        *_pictures(shown, words),
    ]


def _pictures(shown: Sequence[Picture], words: Words) -> list[Block]:
    """Two beside each other."""
    if not shown:
        return []
    pairs = [shown[at : at + 2] for at in range(0, len(shown), 2)]
    rows: list[Block] = [Beside((p[0],), (p[1],)) if len(p) > 1 else p[0] for p in pairs]
    return [Heading(words.say(N_("Pictures")), 3), *rows]


def _kind(file: Attachment, words: Words) -> str:
    family = (file.media_type or "").partition("/")[0]
    ending = file.name.rpartition(".")[2].upper() if "." in file.name else ""
    kinds = {"image": N_("Picture"), "video": N_("Film"), "audio": N_("Sound recording")}
    said = words.say(kinds.get(family, N_("Document")))
    return f"{said}, {ending}" if 0 < len(ending) < 6 else said


def _signatures(visitor: _Side, host: _Side, words: Words) -> list[Block]:
    labels = (words.say(N_("Visitor")), words.say(N_("Host")))
    lines = tuple(
        (person.name if person else label, f"{label}, {_name(organisation)}" if organisation else label)
        for label, (organisation, person) in zip(labels, (visitor, host), strict=True)
    )
    where = (words.say(N_("Place and date")), "")
    return [Heading(words.say(N_("Signatures")), 2), Signatures((*lines, where, where))]
