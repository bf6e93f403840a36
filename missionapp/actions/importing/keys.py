"""What of a row identifies the record that it means, and without what none can be made."""

from functools import cache
from typing import Any

from missionapp.actions.importing.finder import KEYS, who
from missionapp.actions.importing.references import Targets, is_key
from missionapp.domain.fields import Entity, Field, fields_of
from missionapp.domain.names import fold
from missionapp.domain.sheets.columns import Part

_LINK_KEYS = {"meeting": ("parties",), "case": ("ours", "theirs")}
"""Links that identify a record."""

_LEFT_OPEN = frozenset(("item_id", "kind"))
"""What a row may leave open and still mean a record."""


@cache
def indispensable(entity: type[Entity]) -> tuple[Field, ...]:
    """The fields that a new record can't do without."""
    return tuple(f for f in fields_of(entity) if f.required and f.default is None)


def key_of_row(part: Part, values: dict[str, Any], links: dict[str, Targets]) -> dict[str, Any]:
    """What identifies a record, of what a row says of it and what goes without saying."""
    defaults = {f.name: f.default for f in fields_of(part.entity)}
    key: dict[str, Any] = {}
    for name in KEYS[part.table]:
        if name == "who":
            key[name] = who(values)
        elif name in _LINK_KEYS.get(part.table, ()):
            key[name] = frozenset(target or fold(text) for target, text in links.get(name, ()))
        elif values.get(name) is None and name not in _LEFT_OPEN:
            key[name] = defaults[name]
        else:
            key[name] = values.get(name)
    return key


def identifies(part: Part, name: str) -> bool:
    """Whether a field tells one record of a part from another."""
    return is_key(part, name) or (part.table == "person" and name == "organisation_id")
