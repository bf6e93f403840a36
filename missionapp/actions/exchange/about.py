"""One line about a record, by which people know which one is meant."""

from collections.abc import Iterable

from missionapp.actions.exchange.ledger import Ledger
from missionapp.actions.exchange.words import Words, kind_of, known_field
from missionapp.actions.lists.wording import day_said, time_said
from missionapp.domain.fields import Field, Kind
from missionapp.domain.types import LogValue
from missionapp.i18n import _
from missionapp.store.log.oplog import Row

_FACTS = {
    "meeting": ("start", "table_id"),
    "person": ("job_title", "organisation_id"),
    "participant": ("role", "segment"),
    "delegate": ("kind",),
    "organisation": ("kind", "city", "country"),
    "case": ("number", "stage"),
    "step": ("case_id", "on"),
    "case_party": ("case_id",),
    "follow_up": ("due", "owner_id"),
    "programme_item": ("kind",),
    "programme_session": ("start", "place_id"),
    "place": ("city",),
    "wish": ("counterpart_id", "grade"),
    "testimonial": ("organisation_id",),
    "meeting_table": ("item_id",),
    "availability": ("start",),
    "translation": ("owner_id", "language"),
    "attachment": ("owner_id",),
    "alias": ("owner_id",),
    "list_value": ("owner_id",),
}
"""Entity → what tells its records from others of the same name."""


def said_about(ledger: Ledger, rows: Iterable[Row]) -> Iterable[tuple[Field | None, LogValue]]:
    """What has to be said of these records."""
    for row in rows:
        for name in _FACTS.get(row[0], ()):
            yield known_field(row[0], name), ledger.value(row, name)


def about(ledger: Ledger, row: Row, words: Words) -> str:
    """ "Meeting, Wednesday 14:20, table 7"."""
    parts = [kind_of(row[0])]
    for name in _FACTS.get(row[0], ()):
        f, value = known_field(row[0], name), ledger.value(row, name)
        if f is not None and value is not None and value != "":
            parts.append(_fact(f, value, words))
    return ", ".join(parts)


def _fact(f: Field, value: LogValue, words: Words) -> str:
    said = words.said(f, value)
    if f.kind is Kind.INSTANT and (when := words.at(str(value))):
        return f"{day_said(when.date(), 'EEEE')} {time_said(when)}"
    if f.name == "table_id":
        return _("table {name}").format(name=said)
    return f"{_(f.label)} {said}" if f.kind is Kind.NUMBER else said
