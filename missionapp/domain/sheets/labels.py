"""The name by which people, and other sheets, know a record."""

from collections import Counter
from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from missionapp.domain.entities import entities
from missionapp.domain.fields import field_of
from missionapp.domain.names import fold
from missionapp.domain.sheets.picture import Picture, Record

LONGEST = 80
"""Letters of a text that stands for its record."""


class Labels:
    """Human names of records, each once within its table, computed a table at a time."""

    def __init__(self, picture: Picture) -> None:
        """Names for the records that the picture holds now."""
        self._picture = picture
        self._known: dict[str, dict[UUID, str]] = {}

    def of(self, table: str, record_id: UUID | None) -> str:
        """A record's name; "" when it isn't there. With table "", its sort and its name."""
        if record_id is None:
            return ""
        if not table:
            return self._of_any(record_id)
        return self.all_of(table).get(record_id, "")

    def all_of(self, table: str) -> dict[UUID, str]:
        """The names of a table's records: alone where that is enough, else with more, at last the id."""
        if table not in self._known:
            records = list(self._picture.of(table).values())
            self._known[table] = self._told_apart(records)
        return self._known[table]

    def plain(self, record: Record) -> str:
        """A record's name, whether or not another has the same."""
        return _short(_NAMES.get(record.table, _first_text)(self, record))

    def _of_any(self, record_id: UUID) -> str:
        record = self._picture.get("", record_id)
        if record is None:
            return ""
        return f"{entities()[record.table].singular}: {self.of(record.table, record_id)}"

    def _told_apart(self, records: list[Record]) -> dict[UUID, str]:
        names = {record.id: self.plain(record) for record in records}
        for more in (self._more, lambda record: f"[{record.id.hex[:8]}]"):
            counts = Counter(fold(name) for name in names.values())
            for record in records:
                if counts[fold(names[record.id])] > 1 and (addition := more(record)):
                    names[record.id] = f"{self.plain(record)} {addition}"
        return names

    def _more(self, record: Record) -> str:
        """What tells a record from another of its name, in parentheses."""
        name = _TELLING.get(record.table, "")
        main = self._picture.mission
        if not name or (main and record.get(name) == main.id):
            return ""
        found = field_of(entities()[record.table], name)
        value = self.of(found.target, record.get(name)) if found.target else record.get(name)
        return f"({value})" if value else ""

    def moment(self, record: Record, name: str) -> str:
        """A moment of a record in its local time, to the minute."""
        value = record.get(name)
        if not isinstance(value, datetime):
            return ""
        return self.local(record, name, value).strftime("%Y-%m-%d %H:%M")

    def local(self, record: Record, name: str, moment: datetime) -> datetime:
        """A moment in a field as the clocks show it where the record is then."""
        return moment.astimezone(self._picture.clock_of(record, name))

    def follow(self, record: Record, name: str, table: str) -> str:
        """The name of the record that a reference points to."""
        return self.of(table, record.get(name))

    def members(self, record: Record, table: str, owner: str, name: str, target: str) -> str:
        """The names of the records tied to this one, in order, with a dash between."""
        tied = self._picture.tied(table, owner, record.id)
        found = {self.of(target, t.get(name)) or t.get("named_as") or "" for t in tied}
        return " – ".join(sorted(filter(None, found)))


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"


def _first_text(labels: Labels, record: Record) -> str:
    return next((value for value in record.values.values() if isinstance(value, str) and value), "")


def _text(name: str) -> Callable[[Labels, Record], str]:
    return lambda labels, record: str(record.get(name) or "")


def _via(name: str, table: str) -> Callable[[Labels, Record], str]:
    return lambda labels, record: labels.follow(record, name, table)


def _joined(*makers: Callable[[Labels, Record], str]) -> Callable[[Labels, Record], str]:
    return lambda labels, record: ", ".join(filter(None, (make(labels, record) for make in makers)))


def _at(name: str) -> Callable[[Labels, Record], str]:
    return lambda labels, record: labels.moment(record, name)


def _members(*link: str) -> Callable[[Labels, Record], str]:
    return lambda labels, record: labels.members(record, *link)


_NAMES: dict[str, Callable[[Labels, Record], str]] = {
    "organisation": _text("name"),
    "person": _text("name"),
    "mission": _text("code"),
    "partnership": _text("name"),
    "partner": _via("organisation_id", "organisation"),
    "participant": _via("organisation_id", "organisation"),
    "delegate": _via("person_id", "person"),
    "place": _text("name"),
    "travel": _joined(_via("from_place_id", "place"), _via("to_place_id", "place")),
    "programme_item": _text("title"),
    "programme_session": _joined(_via("item_id", "programme_item"), _at("start")),
    "slot": _joined(_via("session_id", "programme_session"), _at("start")),
    "meeting_table": _joined(_text("name"), _via("item_id", "programme_item")),
    "availability": _joined(_via("participant_id", "participant"), _at("start")),
    "attendance": _joined(_via("participant_id", "participant"), _via("item_id", "programme_item")),
    "opening": _joined(_via("place_id", "place"), _at("start")),
    "wish": _joined(_via("participant_id", "participant"), _via("counterpart_id", "participant")),
    "meeting": _joined(
        _members("meeting_party", "meeting_id", "participant_id", "participant"), _at("start")
    ),
    "case": _joined(
        _members("case_party", "case_id", "organisation_id", "organisation"), _text("description")
    ),
    "case_party": _joined(_via("organisation_id", "organisation"), _text("named_as")),
    "step": _text("text"),
    "export_group": _text("segment"),
    "export_group_member": _joined(_via("organisation_id", "organisation"), _text("named_as")),
    "follow_up": _text("task"),
    "testimonial": _text("text"),
    "membership": _joined(_via("organisation_id", "organisation"), _via("cluster_id", "organisation")),
    "claim": _joined(_text("source"), _text("claim")),
    "report_text": _joined(_text("section"), _text("market")),
    "translation": _joined(_text("field_name"), _text("language"), _text("text")),
    "emergency_number": _text("label"),
    "thematic_area": _text("name"),
    "initiative": _text("name"),
    "complementarity": _joined(
        _via("initiative_id", "initiative"), _via("other_id", "initiative"), _text("text")
    ),
    "exchange": _joined(_via("visitor_id", "organisation"), _via("host_id", "organisation")),
    "presentation": _via("initiative_id", "initiative"),
    "decision": _text("text"),
    "target": _text("figure"),
    "vocabulary_entry": _joined(_text("vocabulary"), _text("code")),
    "attachment": _text("name"),
    "import_choice": _joined(_text("sheet"), _text("column")),
    "distinct_pair": _joined(_via("left_id", ""), _via("right_id", "")),
}

_TELLING = {
    "organisation": "country",
    "person": "organisation_id",
    "participant": "mission_id",
    "delegate": "kind",
    "programme_item": "kind",
    "export_group": "mission_id",
    "place": "city",
    "initiative": "region",
    "exchange": "mission_id",
    "presentation": "mission_id",
    "decision": "mission_id",
}
"""The field that tells two records of one name apart."""


def shown(labels: Labels, record: Record, name: str, value: Any) -> Any:
    """A field's value as a preview shows it: a reference by its record's name, a moment in local time."""
    if isinstance(value, datetime):
        return labels.local(record, name, value)
    if not isinstance(value, UUID):
        return value
    found = field_of(entities()[record.table], name)
    return labels.of(found.target, value)
