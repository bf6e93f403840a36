"""Values of the log as people read them: choices in words, references by name, times at the place."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from missionapp.actions.exchange.ledger import Ledger
from missionapp.actions.lists.mission import main_mission
from missionapp.actions.lists.wording import country_said, day_said, language_said, time_said, zone_said
from missionapp.domain.entities import VocabularyEntry, entities
from missionapp.domain.fields import Field, Kind, field_of
from missionapp.domain.types import LogValue
from missionapp.domain.whereabouts import zone_called
from missionapp.i18n import _
from missionapp.store.log.oplog import Row
from missionapp.store.log.titles import id_of


@dataclass(frozen=True)
class Words:
    """What it takes to say a value in the user's language."""

    zone: ZoneInfo
    vocabulary: Mapping[tuple[str, str], str]
    """The labels by vocabulary and code."""
    names: Mapping[bytes, str]
    """What records are called, by id."""
    country: str = ""
    """Where phone numbers without a country's code belong."""

    def said(self, f: Field | None, value: LogValue) -> str:
        """A value of a field; "" for nothing, and as it stands where no field of this version holds it."""
        if value is None or value == "":
            return ""
        if f is None:
            return str(value)
        try:
            return self._said(f, value)
        except (ArithmeticError, LookupError, TypeError, ValueError):
            return str(value)

    def _said(self, f: Field, value: LogValue) -> str:
        if f.kind is Kind.REFERENCE:
            return self.names.get(id_of(value) or b"") or _("a record that is gone")
        if f.choices is not None:
            return _capital(_(str(value)))
        if f.vocabulary:
            return self._of_vocabulary(f, value)
        if f.kind is Kind.INSTANT:
            return self.moment(datetime.fromisoformat(str(value)))
        return _SAID.get(f.kind, str)(value)

    def _of_vocabulary(self, f: Field, value: LogValue) -> str:
        label = self.vocabulary.get((f.vocabulary, str(value)))
        if not label:
            return str(value)
        return f"{value}, {_capital(label)}" if f.kind is Kind.NUMBER else _capital(label)

    def moment(self, when: datetime) -> str:
        """ "Wed 15 Feb 2017, 14:20", by the clock of the mission."""
        local = when.astimezone(self.zone)
        return f"{day_said(local.date(), 'EEE d MMM y')}, {time_said(local)}"

    def at(self, wall: str) -> datetime | None:
        """A moment of the log by the clock of the mission; None for what is none."""
        try:
            return datetime.fromisoformat(wall).astimezone(self.zone)
        except (ArithmeticError, ValueError):
            return None


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


_SAID: Mapping[Kind, Callable[[LogValue], str]] = {
    Kind.FLAG: lambda value: _("Yes") if value else _("No"),
    Kind.DATE: lambda value: day_said(datetime.fromisoformat(str(value)).date(), "EEE d MMM y"),
    Kind.MONEY: lambda value: f"{Decimal(str(value)):f}",
    Kind.COUNTRY: lambda value: country_said(str(value)),
    Kind.LANGUAGE: lambda value: language_said(str(value)),
    Kind.ZONE: lambda value: zone_said(str(value)),
    Kind.URL: lambda value: str(value).removeprefix("https://"),
}


def known_field(entity: str, name: str) -> Field | None:
    """A field of an entity; None where this version has none of the name."""
    kind = entities().get(entity)
    try:
        return field_of(kind, name) if kind else None
    except KeyError:
        return None


def label_of(entity: str, name: str) -> str:
    """What a field is called."""
    f = known_field(entity, name)
    return _(f.label) if f else name


def kind_of(entity: str) -> str:
    """What sort of record it is, as a sentence begins."""
    kind = entities().get(entity)
    return _capital(_(kind.singular)) if kind else entity


def read_words(session: Session, ledger: Ledger, said: Iterable[tuple[Field | None, LogValue]]) -> Words:
    """The words for these values, in a number of queries that does not grow with them."""
    mission = main_mission(session)
    query = select(VocabularyEntry.vocabulary, VocabularyEntry.code, VocabularyEntry.label)
    return Words(
        zone=zone_called(mission.timezone if mission else None),
        vocabulary={(v, code): label or "" for v, code, label in session.execute(query)},
        names=_names(ledger, said),
        country=(mission.market if mission else None) or "",
    )


def _names(ledger: Ledger, said: Iterable[tuple[Field | None, LogValue]]) -> dict[bytes, str]:
    aimed: set[Row] = set()
    anywhere: set[bytes] = set()
    for f, value in said:
        record = id_of(value) if f is not None and f.kind is Kind.REFERENCE else None
        if f is not None and record is not None:
            if f.target:
                aimed.add((f.target, record))
            else:
                anywhere.add(record)
    rows = aimed | set(ledger.rows_of(anywhere).values())
    ledger.load(rows)
    return {row[1]: title for row, title in ledger.titles(rows).items() if ledger.heads(row)}
