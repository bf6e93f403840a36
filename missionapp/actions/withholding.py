"""What a mission's records may say outside it: hidden partners are not named, internal cases not told.

The mission file itself is handed over whole; a workbook goes to others, and comes back with nothing missing:
an import never takes away what a sheet does not hold, and a text that is told without names is no news to it.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from typing import Any
from uuid import UUID

from missionapp.domain import entities as e
from missionapp.domain.entities import entities
from missionapp.domain.entities.cases import Confidentiality
from missionapp.domain.entities.meetings import Side
from missionapp.domain.fields import Field, Kind, fields_of
from missionapp.domain.hiding import Discreet, hide, partner_names
from missionapp.domain.records import Records
from missionapp.domain.sheets.columns import FLIGHT
from missionapp.domain.sheets.picture import Picture, Record

_OWNED = (
    ("case_party", "case_id"),
    ("step", "case_id"),
    ("attachment", "owner_id"),
    ("follow_up", "about_id"),
    ("translation", "owner_id"),
)
"""What stands with a case, and by which field."""

_KNOWN_BY = dict.fromkeys(("organisation", "person", "place"), ("name", "name_local"))
"""That these exist is no secret."""

_SOMEBODY = frozenset(("organisation", "person", "participant", "delegate", "meeting"))
"""Records that tell of an organisation by being named."""

Tell = Callable[[str], str]


def withheld(picture: Picture) -> Picture:
    """The records as they may be shown to others; the picture itself where there is nothing to hide."""
    closed = [
        case for case in picture.of("case").values() if case.get("confidentiality") != Confidentiality.OPEN
    ]
    if not closed:
        return picture
    known, shown = _naming(picture), picture.copy()
    names = {case.id: partner_names(known, case) for case in known.cases}
    for case in closed:
        if case.get("confidentiality") == Confidentiality.INTERNAL:
            _drop_case(shown, case, names[case.id])
        else:
            _hide_partner(shown, picture, case, names[case.id])
    _drop_unheard_of(shown, picture, closed)
    _tell_discreetly(shown, Discreet(known))
    return shown


def _naming(picture: Picture) -> Records:
    """The cases, and who is called what, as the rule of what may be told reads them."""

    def made(entity: type[Any]) -> list[Any]:
        """The records of a table."""
        return [entity(id=r.id, **r.values) for r in picture.of(entity.__tablename__).values()]

    people = list(picture.all_of(("organisation", "person")))
    return Records(
        cases=made(e.Case),
        case_parties=made(e.CaseParty),
        organisations=made(e.Organisation),
        persons=made(e.Person),
        aliases=[e.Alias(owner_id=r.id, name=name) for r in people for name in r.aliases],
        list_values=[
            e.ListValue(owner_id=r.id, list_name="emails", value=email)
            for r in people
            for email in r.lists.get("emails", ())
        ],
    )


def _drop_case(shown: Picture, case: Record, names: Iterable[str]) -> None:
    for table, name in _OWNED:
        for record in list(shown.tied(table, name, case.id)):
            shown.drop(record)
    _part_missions(shown, case, names)
    shown.drop(case)


def _hide_partner(shown: Picture, picture: Picture, case: Record, names: Iterable[str]) -> None:
    """Leave out who it is, where they met and what files are called; take the names out of all texts."""
    for record in [*_theirs(picture, case), *picture.tied("attachment", "owner_id", case.id)]:
        shown.drop(record)
    _change(shown, case, "meeting_id", None)
    _part_missions(shown, case, names)
    of_case = (("step", "case_id"), ("follow_up", "about_id"), ("translation", "owner_id"))
    told = [record for table, name in of_case for record in shown.tied(table, name, case.id)]
    for record in (shown.of("case")[case.id], *told):
        shown.put(_retold(record, partial(hide, names=names)))


def _part_missions(shown: Picture, case: Record, names: Iterable[str]) -> None:
    """Let the missions that follow from a case say neither that they do, nor who comes."""
    for mission in list(shown.tied("mission", "follows_case_id", case.id)):
        shown.put(_retold(mission, partial(hide, names=names)))
        _change(shown, mission, "follows_case_id", None)


def _theirs(picture: Picture, case: Record) -> list[Record]:
    return [p for p in picture.tied("case_party", "case_id", case.id) if p.get("side") == Side.THEIRS]


def _partners(picture: Picture, case: Record) -> list[UUID]:
    return [p.values["organisation_id"] for p in _theirs(picture, case) if p.get("organisation_id")]


def _change(shown: Picture, record: Record, name: str, value: object) -> None:
    changed = shown.of(record.table)[record.id].copy()
    changed.values[name] = value
    shown.put(changed)


def _tell_discreetly(shown: Picture, tell: Discreet) -> None:
    """Take the partners that no case names openly out of every text that they do not stand beside."""
    for record in [record for records in shown.tables.values() for record in records.values()]:
        told = _retold(record, partial(_tell_beside, shown, tell, record))
        if told is not record:
            shown.put(told)


def _tell_beside(shown: Picture, tell: Discreet, record: Record, text: str) -> str:
    return tell(text, _beside(shown, record))


def _retold(record: Record, tell: Tell) -> Record:
    """A record whose texts are told so; itself where that changes none."""
    values, lists = {}, {}
    for f in _texts(record.table):
        if f.is_list and f.name in record.lists:
            lists[f.name] = [tell(text) for text in record.lists[f.name]]
        elif text := record.get(f.name):
            values[f.name] = tell(text)
    if values.items() <= record.values.items() and lists.items() <= record.lists.items():
        return record
    told = record.copy()
    told.values |= values
    told.lists |= lists
    return told


@cache
def _texts(table: str) -> tuple[Field, ...]:
    """The fields of a table in which anything may be written."""
    known_by = (*_KNOWN_BY.get(table, ()), *FLIGHT)
    written = (f for f in fields_of(entities()[table]) if f.kind in (Kind.TEXT, Kind.LONG_TEXT))
    return tuple(f for f in written if f.choices is None and f.name not in known_by)


def _beside(shown: Picture, record: Record) -> Iterator[UUID]:
    """The organisations that are named beside a record's texts anyway; looked up when they are asked for."""
    found = {record.id: record}
    waiting = [record]
    while waiting:
        for other in _named_by(shown, waiting.pop()):
            if other.id not in found:
                found[other.id] = other
                waiting.append(other)
    yield from (one.id for one in found.values() if one.table == "organisation")


def _named_by(shown: Picture, record: Record) -> Iterator[Record]:
    """Whom a record names: by its references, and as the parties of a meeting."""
    for f in fields_of(entities()[record.table]):
        wanted = f.kind is Kind.REFERENCE and (not f.target or f.target in _SOMEBODY)
        other = shown.get(f.target, record.get(f.name)) if wanted else None
        if other and other.table not in ("case", "mission"):
            yield other
    if record.table == "meeting":
        for party in shown.tied("meeting_party", "meeting_id", record.id):
            if other := shown.get("participant", party.get("participant_id")):
                yield other


def _drop_unheard_of(shown: Picture, picture: Picture, closed: Iterable[Record]) -> None:
    """Leave out organisations that nothing but these cases is known of, with their people."""
    for organisation in {found for case in closed for found in _partners(picture, case)}:
        record = shown.get("organisation", organisation)
        if record and not any(_tied_elsewhere(shown, organisation)):
            people = list(shown.tied("person", "organisation_id", organisation))
            for one in (*people, record):
                for translated in list(shown.tied("translation", "owner_id", one.id)):
                    shown.drop(translated)
                shown.drop(one)


def _tied_elsewhere(shown: Picture, organisation: UUID) -> Iterator[bool]:
    for name, entity in entities().items():
        for f in fields_of(entity):
            if f.kind is Kind.REFERENCE and f.target == "organisation" and name != "person":
                yield bool(shown.tied(name, f.name, organisation))
