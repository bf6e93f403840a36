"""Rules of a row: what it must have, whom its e-mail and phone belong to, what a name in it says."""

from typing import Any

from missionapp.actions.importing.drafts import Draft
from missionapp.actions.importing.finder import Trouble
from missionapp.actions.importing.given import Given
from missionapp.actions.importing.references import has_field
from missionapp.domain.fields import field_of
from missionapp.domain.names import is_latin, person_key
from missionapp.domain.sheets.columns import Column, Part
from missionapp.domain.sheets.picture import Record
from missionapp.i18n import _

_TO_BE_SAID = {"programme_item": "kind", "wish": "grade"}
"""What is not taken for granted in silence: figures and plans depend on it."""


def require(draft: Draft, given: dict[str, Given]) -> None:
    """Refuse a row that lacks what its sort of sheet is about."""
    for columns in draft.kind.needed:
        if not any(
            given[column.part].says(column.name) or _is_known_by_email(column, given) for column in columns
        ):
            raise Trouble(_("{column} is missing").format(column=_(columns[0].label)))


def _is_known_by_email(column: Column, given: dict[str, Given]) -> bool:
    return column.path == "person.name" and given["person"].says("email")


def names_somebody(given: Given) -> bool:
    """Whether a person is named, or known by e-mail."""
    return bool(given.values.get("name") or given.values.get("email"))


def demote(draft: Draft, given: dict[str, Given]) -> None:
    """In a row that names nobody, e-mail and phone are the organisation's."""
    person, organisation = given.get("person"), given.get("organisation")
    if person is None or organisation is None or person.values.get("name") or draft.known:
        return
    if draft.kind.own.name == "person":
        return
    for name in ("email", "phone"):
        if name in person.values:
            organisation.values.setdefault(name, person.values.pop(name))
    if "phones" in person.lists:
        organisation.lists.setdefault("phones", []).extend(person.lists.pop("phones"))


def name_employer(draft: Draft, given: dict[str, Given]) -> None:
    """In a list of persons, what is said of the employer is said of the organisation named beside."""
    if draft.kind.own.name != "person" or not given["organisation"] or draft.known:
        return
    name = given["person"].names.pop("organisation_id", given["organisation"].values.get("name"))
    if name:
        given["organisation"].values["name"] = name
    else:
        draft.doubts.append(_("What is said of an organisation was left out: none is named"))
        given["organisation"] = Given()


def unsaid(draft: Draft, part: Part, mission: Record) -> dict[str, Any]:
    """What a new record has when the row doesn't say otherwise."""
    found: dict[str, Any] = {}
    if has_field(part.entity, "mission_id"):
        found["mission_id"] = mission.id
    if part is draft.kind.own:
        found |= {name: held[0] for name, held in draft.kind.only.items()}
    if part.table == "mission":
        found["parent_id"] = mission.id
    if part.table == "programme_session":
        found["timezone"] = mission.get("timezone") or "UTC"
    return found


def only_names(found: Record, name: str, value: Any) -> bool:
    """Whether a value is but another way of writing the name by which the record was found."""
    if name != "name":
        return False
    if found.table != "person":
        return found.table == "organisation"
    known = (found.get("name"), found.get("name_local") or "", *found.aliases)
    return person_key(value) in map(person_key, known)


def by_script(found: Record, news: dict[str, Any]) -> dict[str, Any]:
    """A person's name in another script is no other name: the Latin one stays the name, both are kept."""
    name, held = news.get("name"), found.get("name")
    if found.table != "person" or not name or not held or is_latin(name) == is_latin(held):
        return news
    if is_latin(name):
        return {"name_local": held, **news}
    others = {field: value for field, value in news.items() if field != "name"}
    return {"name_local": name, **others}


def doubt_defaults(draft: Draft, part: Part, values: dict[str, Any]) -> None:
    """Say what was taken where a row leaves open what figures or plans depend on."""
    name = _TO_BE_SAID.get(part.table, "")
    expected = part.table == "programme_item" or f"{part.name}.{name}" in draft.heads
    if name and expected and values.get(name) is None:
        found = field_of(part.entity, name)
        text = _("{column} is left open: {default} was taken")
        draft.doubts.append(text.format(column=_(found.label), default=found.default))
