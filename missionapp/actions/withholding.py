"""What a mission's records may say outside it: hidden partners are not named, internal cases not told.

The mission file itself is handed over whole; a workbook goes to others, and comes back with nothing missing,
since an import never takes away what a sheet does not hold.
"""

from collections.abc import Iterable, Iterator
from uuid import UUID

from missionapp.domain.entities import entities
from missionapp.domain.entities.cases import Confidentiality
from missionapp.domain.entities.meetings import Side
from missionapp.domain.fields import Kind, fields_of
from missionapp.domain.hiding import addresses_said, hide
from missionapp.domain.sheets.picture import Picture, Record

_OWNED = (
    ("case_party", "case_id"),
    ("step", "case_id"),
    ("attachment", "owner_id"),
    ("follow_up", "about_id"),
)
"""What stands with a case, and by which field."""


def withheld(picture: Picture) -> Picture:
    """The records as they may be shown to others."""
    closed = [
        case for case in picture.of("case").values() if case.get("confidentiality") != Confidentiality.OPEN
    ]
    if not closed:
        return picture
    shown = picture.copy()
    for case in closed:
        if case.get("confidentiality") == Confidentiality.INTERNAL:
            _drop_case(shown, picture, case)
        else:
            _hide_partner(shown, picture, case)
    _drop_unheard_of(shown, picture, closed)
    return shown


def _drop_case(shown: Picture, picture: Picture, case: Record) -> None:
    for table, name in _OWNED:
        for record in list(shown.tied(table, name, case.id)):
            shown.drop(record)
    _part_missions(shown, case, _names_in(picture, case))
    shown.drop(case)


def _hide_partner(shown: Picture, picture: Picture, case: Record) -> None:
    """Leave out who it is, where they met and what files are called; take the names out of all texts."""
    names = _names_in(picture, case)
    for record in [*_theirs(picture, case), *picture.tied("attachment", "owner_id", case.id)]:
        shown.drop(record)
    _change(shown, case, "meeting_id", None)
    _part_missions(shown, case, names)
    for record in [shown.of("case")[case.id], *shown.tied("step", "case_id", case.id)]:
        shown.put(_retold(record, names))
    for task in list(shown.tied("follow_up", "about_id", case.id)):
        shown.put(_retold(task, names))


def _part_missions(shown: Picture, case: Record, names: Iterable[str]) -> None:
    """Let the missions that follow from a case say neither that they do, nor who comes."""
    for mission in list(shown.tied("mission", "follows_case_id", case.id)):
        told = _retold(mission, names)
        told.values["follows_case_id"] = None
        shown.put(told)


_NAMED = ("named_as", "details_named_as")


def _names_in(picture: Picture, case: Record) -> list[str]:
    """Whatever the partners of a case are called, in it and elsewhere."""
    said = [str(p.get(name)) for p in _theirs(picture, case) for name in _NAMED if p.get(name)]
    return [*_names(picture, _partners(picture, case)), *said]


def _theirs(picture: Picture, case: Record) -> list[Record]:
    return [p for p in picture.tied("case_party", "case_id", case.id) if p.get("side") == Side.THEIRS]


def _partners(picture: Picture, case: Record) -> list[UUID]:
    return [p.values["organisation_id"] for p in _theirs(picture, case) if p.get("organisation_id")]


def _names(picture: Picture, organisations: Iterable[UUID]) -> Iterator[str]:
    """What these organisations, and the people who work for them, are called."""
    for organisation in organisations:
        known = picture.get("organisation", organisation)
        for record in [*([known] if known else []), *picture.tied("person", "organisation_id", organisation)]:
            yield from (str(record.get(name)) for name in ("name", "name_local") if record.get(name))
            yield from record.aliases
            said = (record.get(name) for name in ("website", "email") if name in record.values)
            yield from addresses_said([*map(str, filter(None, said)), *record.lists.get("emails", ())])


def _change(shown: Picture, record: Record, name: str, value: object) -> None:
    changed = shown.of(record.table)[record.id].copy()
    changed.values[name] = value
    shown.put(changed)


def _retold(record: Record, names: Iterable[str]) -> Record:
    """A record whose texts do not name the partner."""
    told = record.copy()
    names = list(names)
    for f in fields_of(entities()[record.table]):
        text = told.values.get(f.name)
        if f.kind in (Kind.TEXT, Kind.LONG_TEXT) and f.choices is None and isinstance(text, str):
            told.values[f.name] = hide(text, names)
    told.lists = {name: [hide(text, names) for text in entries] for name, entries in told.lists.items()}
    return told


def _drop_unheard_of(shown: Picture, picture: Picture, closed: Iterable[Record]) -> None:
    """Leave out organisations that nothing but these cases is known of, with their people."""
    for organisation in {found for case in closed for found in _partners(picture, case)}:
        record = shown.get("organisation", organisation)
        if record and not any(_tied_elsewhere(shown, organisation)):
            for person in list(shown.tied("person", "organisation_id", organisation)):
                shown.drop(person)
            shown.drop(record)


def _tied_elsewhere(shown: Picture, organisation: UUID) -> Iterator[bool]:
    for name, entity in entities().items():
        for f in fields_of(entity):
            if f.kind is Kind.REFERENCE and f.target == "organisation" and name != "person":
                yield bool(shown.tied(name, f.name, organisation))
