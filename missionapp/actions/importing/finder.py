"""What identifies a record: an organisation by name and country, a person by e-mail, others by their keys."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from missionapp.domain.entities import entities
from missionapp.domain.names import fold, organisation_key, person_key
from missionapp.domain.sheets.labels import Labels
from missionapp.domain.sheets.picture import Picture, Record
from missionapp.i18n import _

KEYS: dict[str, tuple[str, ...]] = {
    "participant": ("mission_id", "organisation_id"),
    "partner": ("partnership_id", "organisation_id"),
    "partnership": ("name",),
    "mission": ("code",),
    "delegate": ("mission_id", "person_id", "kind", "item_id"),
    "place": ("mission_id", "name"),
    "travel": ("from_place_id", "to_place_id"),
    "programme_item": ("mission_id", "title", "kind"),
    "programme_session": ("item_id", "start"),
    "slot": ("session_id", "start"),
    "meeting_table": ("item_id", "name"),
    "availability": ("participant_id", "start", "end"),
    "attendance": ("item_id", "participant_id"),
    "opening": ("place_id", "start", "end"),
    "wish": ("participant_id", "counterpart_id", "asked_by", "item_id"),
    "meeting": ("mission_id", "start", "parties"),
    "case": ("mission_id", "description", "ours", "theirs"),
    "case_party": ("case_id", "side", "who"),
    "step": ("case_id", "on", "text"),
    "export_group": ("mission_id", "segment"),
    "export_group_member": ("export_group_id", "who"),
    "follow_up": ("mission_id", "task", "about_id", "owner_id"),
    "testimonial": ("mission_id", "text"),
    "membership": ("mission_id", "organisation_id", "cluster_id"),
    "claim": ("mission_id", "source", "claim"),
    "report_text": ("mission_id", "section", "market"),
    "translation": ("owner_id", "field_name", "language"),
    "emergency_number": ("mission_id", "label"),
    "thematic_area": ("partnership_id", "name"),
    "initiative": ("area_id", "name", "region"),
    "complementarity": ("initiative_id", "other_id", "text"),
    "exchange": ("mission_id", "visitor_id", "host_id"),
    "presentation": ("mission_id", "initiative_id"),
    "decision": ("mission_id", "text"),
    "target": ("mission_id", "partnership_id", "figure"),
    "vocabulary_entry": ("vocabulary", "code"),
    "import_choice": ("sheet", "column"),
    "distinct_pair": ("left_id", "right_id"),
    "attachment": ("owner_id", "sha256"),
}
"""Two rows that agree in these are the same record. Texts are compared folded."""

REPEATABLE = frozenset(("case", "meeting", "follow_up"))
"""The n-th row of a sheet with the same key is the n-th such record: two contracts may read alike."""

_WILD = frozenset(("item_id", "kind"))
"""Keys that a row may leave out: then any value fits."""


def _company(name: str) -> str:
    """The key of an organisation's name; a name of signs alone stands for itself."""
    return organisation_key(name) or name


def _part_of_key(value: Any) -> Any:
    if isinstance(value, str):
        return fold(value) or value
    return value.timestamp() if isinstance(value, datetime) else value


def who(values: Mapping[str, Any]) -> Any:
    """Whom a link row ties to its record: by id, else by name."""
    return values.get("participant_id") or values.get("organisation_id") or fold(values.get("named_as") or "")


class Trouble(Exception):  # noqa: N818 - not an error of the program: a row that can't go in
    """Why a row, or a name in it, can't be taken; in words."""


class ErasedTrouble(Trouble):
    """Somebody who was erased is not taken in again."""


class Finder:
    """Indexes of a picture that grows; each is built once."""

    def __init__(self, picture: Picture, told: Labels | None = None) -> None:
        """Index a picture; records that are added later come by `note`. `told`: their names for others."""
        self.picture, self._told = picture, told
        self.foreign: dict[str, Record] = {}
        """Records that came in under an id that is not known here, by that id."""
        self._organisations: dict[str, list[Record]] = defaultdict(list)
        self._emails: dict[str, Record] = {}
        self._people: dict[str, list[Record]] = defaultdict(list)
        self._keyed: dict[str, dict[tuple[Any, ...], list[Record]]] = {}
        self._labels: dict[str, dict[str, list[UUID]]] = {}
        self._names = Labels(picture)
        for record in picture.all_of(("organisation", "person")):
            self.note(record)

    def forget_labels(self) -> None:
        """Names are given anew: records have come in since."""
        self._labels.clear()
        self._names = Labels(self.picture)

    def note(self, record: Record) -> None:
        """Index a record, or what is new about it."""
        if record.table == "organisation":
            self._note_names(self._organisations, _company, record)
        elif record.table == "person":
            self._note_names(self._people, person_key, record)
            for email in filter(None, (record.get("email"), *record.lists.get("emails", ()))):
                self._emails.setdefault(email.casefold(), record)
        elif record.table in self._keyed:
            self._keyed[record.table].setdefault(self.key_of(record), []).append(record)

    def _note_names(self, index: dict[str, list[Record]], key_of: Any, record: Record) -> None:
        for name in filter(None, (record.get("name"), record.get("name_local"), *record.aliases)):
            held = index[key_of(name)]
            if not any(other.id == record.id for other in held):
                held.append(record)

    def _now(self, records: Iterable[Record]) -> list[Record]:
        """These records as they stand after what was said so far."""
        return [self.picture.of(r.table).get(r.id, r) for r in records]

    def organisation(self, name: str, country: str | None) -> Record | None:
        """The organisation of that name or alias, and country; a country that isn't known fits any.

        Raises Trouble when the name alone could be several.
        """
        found = self._now(self._organisations.get(_company(name), ()))
        exact = [r for r in found if r.get("country") == country]
        if country:
            exact = exact or [r for r in found if not r.get("country")]
        elif not exact:
            exact = found
        if len({r.id for r in exact}) > 1 and not country:
            places = ", ".join(sorted(str(r.get("country")) for r in exact))
            raise Trouble(
                _("{name} could be several organisations ({countries}): give the country").format(
                    name=name, countries=places
                )
            )
        return exact[0] if exact else None

    def person(self, name: str, email: str | None, organisation: UUID | None) -> Record | None:
        """Somebody by e-mail, else by name and organisation."""
        if email and (held := self._emails.get(email.casefold())):
            return self._now([held])[0]
        for record in self._now(self._people.get(person_key(name), ()) if name else ()):
            others = {record.get("email"), *record.lists.get("emails", ())} - {None}
            if record.get("organisation_id") in (organisation, None) and not (email and others):
                return record
        return None

    def key_of(self, record: Record) -> tuple[Any, ...]:
        """What identifies a record of any other table."""
        return tuple(_part_of_key(self._key_value(record, name)) for name in KEYS[record.table])

    def _key_value(self, record: Record, name: str) -> Any:
        if name == "who":
            return who(record.values)
        tied = _TIED.get((record.table, name))
        if tied is None:
            return record.get(name)
        table, owner, side = tied
        rows = [r for r in self.picture.tied(table, owner, record.id) if not side or r.get("side") == side]
        return frozenset(who(r.values) for r in rows)

    def keyed(self, table: str, values: dict[str, Any]) -> list[Record]:
        """The records of a table that agree with these values in what identifies one."""
        if table not in self._keyed:
            index: dict[tuple[Any, ...], list[Record]] = {}
            for record in self.picture.of(table).values():
                index.setdefault(self.key_of(record), []).append(record)
            self._keyed[table] = index
        names = KEYS[table]
        key = tuple(_part_of_key(values.get(name)) for name in names)
        found = self._keyed[table].get(key, [])
        open_ends = [i for i, name in enumerate(names) if name in _WILD and values.get(name) is None]
        if not found and open_ends:
            found = self._fitting(table, key, open_ends)
        return self._now(found)

    def _fitting(self, table: str, key: tuple[Any, ...], open_ends: list[int]) -> list[Record]:
        def closed(k: tuple[Any, ...]) -> tuple[Any, ...]:
            """The key without what the row leaves open."""
            return tuple(v for i, v in enumerate(k) if i not in open_ends)

        wanted = closed(key)
        return [r for k, records in self._keyed[table].items() if closed(k) == wanted for r in records]

    def named(self, table: str, name: str, mission: UUID | None, event: UUID | None = None) -> Record:
        """The record that a name in a cell means; Trouble, with near names, when it means none or several.

        `event` is the row's own: each event has its table 1.
        """
        found = _of_event(event, self._named(table, name, mission))
        if len(found) == 1:
            return found[0]
        if found:
            raise Trouble(_("{name} could be several here").format(name=name))
        raise Trouble(self._unknown(table, name))

    def is_ambiguous(self, table: str, name: str, mission: UUID | None) -> bool:
        """Whether a name means several records rather than none."""
        return len(self._named(table, name, mission)) > 1

    def _named(self, table: str, name: str, mission: UUID | None) -> list[Record]:
        if not table:
            sort, _colon, rest = name.partition(": ")
            table = next((t for t, entity in entities().items() if entity.singular == sort), "")
            return self._named(table, rest, mission) if table else []
        by_label = self._label_index(table).get(fold(name), [])
        if len(by_label) == 1:
            return [self.picture.of(table)[by_label[0]]]
        by_name = self._by_name(table, name, mission)
        return by_name or self._by_id(table, name) or [self.picture.of(table)[i] for i in by_label]

    def _label_index(self, table: str) -> dict[str, list[UUID]]:
        if table not in self._labels:
            index: dict[str, list[UUID]] = {}
            for record_id, label in self._names.all_of(table).items():
                index.setdefault(fold(label), []).append(record_id)
            for record_id, label in self._told.all_of(table).items() if self._told else ():
                if record_id not in (held := index.setdefault(fold(label), [])):
                    held.append(record_id)
            self._labels[table] = index
        return self._labels[table]

    def _by_name(self, table: str, name: str, mission: UUID | None) -> list[Record]:
        if table == "organisation":
            return self._now(self._organisations.get(_company(name), ()))
        if table == "person":
            return (
                [self._emails[name.casefold()]]
                if name.casefold() in self._emails
                else self._now(self._people.get(person_key(name), ()))
            )
        if table == "participant":
            owners = {r.id for r in self._organisations.get(_company(name), ())}
            return self._owned(table, "organisation_id", owners, mission)
        if table == "delegate":
            owners = {r.id for r in self._people.get(person_key(name), ())}
            return self._owned(table, "person_id", owners, mission)
        standing = self.picture.of(table).values()
        if table == "meeting_table" and (found := [r for r in standing if fold(r.get("name")) == fold(name)]):
            return found
        return [r for r in standing if fold(self._names.plain(r)) == fold(name)]

    def _owned(self, table: str, name: str, owners: set[UUID], mission: UUID | None) -> list[Record]:
        found = [r for owner in owners for r in self.picture.tied(table, name, owner)]
        return [r for r in found if r.get("mission_id") == mission] or found

    def _by_id(self, table: str, name: str) -> list[Record]:
        """A name that ends in an id, or an id alone."""
        text = name.rstrip("]").rpartition("[")[2].strip().replace("-", "").lower()
        if len(text) < 8:
            return []
        found = [r for i, r in self.foreign.items() if i.startswith(text) and r.table == table]
        return found or [r for i, r in self.picture.of(table).items() if i.hex.startswith(text)]

    def _unknown(self, table: str, name: str) -> str:
        near = self._near(table, name)
        sort = _(entities()[table].singular) if table else _("the record")
        if near:
            return _("{sort} {name} is not known here; near names: {near}").format(
                sort=sort, name=name, near=", ".join(near)
            )
        return _("{sort} {name} is not known here").format(sort=sort, name=name)

    def _near(self, table: str, name: str) -> list[str]:
        from rapidfuzz import fuzz, process

        labels = self._names.all_of(table).values() if table else []
        plain = organisation_key if table in ("organisation", "participant") else fold
        hits = process.extract(name, labels, scorer=fuzz.WRatio, processor=plain, limit=3, score_cutoff=70)
        return [hit[0] for hit in hits]


def _of_event(event: UUID | None, found: list[Record]) -> list[Record]:
    """Those of a row's event where it names one: no table stands in two; others may serve in several."""
    if event is None:
        return found
    here = [r for r in found if r.get("item_id") == event]
    return here or [r for r in found if r.table != "meeting_table"]


_TIED = {
    ("meeting", "parties"): ("meeting_party", "meeting_id", ""),
    ("case", "ours"): ("case_party", "case_id", "ours"),
    ("case", "theirs"): ("case_party", "case_id", "theirs"),
}
"""Parts of a key that are rows of their own: table, reference to the record, side."""
