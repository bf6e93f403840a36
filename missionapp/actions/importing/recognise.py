"""What sort of sheet somebody sent: as told, by its name, by its columns, by country."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from missionapp.actions.importing.columns import ANY_SHEET, ColumnMatch, Heading, Hints
from missionapp.actions.importing.heading import header_index, header_mark, header_texts, variants
from missionapp.domain.fields import Kind
from missionapp.domain.names import fold
from missionapp.domain.sheets.columns import Column, Sheet
from missionapp.domain.sheets.exported import Digests
from missionapp.domain.sheets.headers import sheet_words
from missionapp.domain.sheets.workbook import SHEETS, sheet_named
from missionapp.domain.values import read_value
from missionapp.formats import sources
from missionapp.i18n import N_, _

LIKELIEST = 4
"""Kinds of sheet, best first, whose columns are looked at by content too."""
_TOLD = {False: N_("as told"), True: N_("as you chose")}
_LISTS_OF_NAMES = ("Participants", "Counterparts", "Organisations", "Persons")
"""Kinds of sheet that only country and content tell apart."""


@dataclass
class Layout:
    """How a sheet was understood; a person may change it before accepting."""

    source: str
    sheet: str
    kind: Sheet
    reason: str
    """Why it was taken for this kind, in words."""
    header: int
    """The header's row number; 0 where the sheet has none."""
    rows: list[sources.Row]
    """The rows below the header."""
    headers: list[str]
    """The header's texts, as many as there are columns."""
    columns: dict[int, Column] = field(default_factory=dict)
    """What each column of the sheet, counted from 0, stands for."""
    ids: int | None = None
    """The column with the records' ids."""
    unmapped: dict[int, str] = field(default_factory=dict)
    """Headers of filled columns that fit nothing."""
    exported: Mapping[str, Digests] = field(default_factory=dict)
    """What the rows held when this workbook was written, by id."""
    guessed: dict[str, str] = field(default_factory=dict)
    """Headers and paths that no known word gave: worth remembering once accepted."""
    why: dict[int, str] = field(default_factory=dict)
    """Of each column that is settled, why so; English, translated where it is shown."""
    form: str = ""
    """Which of a form's two sheets it is; "" for any other sheet."""


def recognise(source: str, sheet: sources.Sheet, hints: Hints) -> Layout | None:
    """How a sheet is understood; None when no column of it fits anything."""
    at = header_index(sheet.rows)
    header, above = header_texts(sheet.rows, at)
    below = sheet.rows[at + 1 :]
    best, reason = _best(Heading(header, above, below, hints), sheet.name)
    if best is None:
        return None
    number = sheet.rows[at].number if at >= 0 else 0
    return Layout(
        source, sheet.name, best.kind, reason, number, below, best.header, best.columns, best.ids,
        best.unmapped, guessed=best.guessed, why=best.why,
    )  # fmt: skip


def _best(header: Heading, name: str) -> tuple[ColumnMatch | None, str]:
    """The kind that fits best, and why: as told, by the sheet's name, by its columns, by country."""
    if header.hints.kind:
        match = ColumnMatch(sheet_named(header.hints.kind), header).complete()
        return match if match.fits or header.hints.insists else None, _(_TOLD[header.hints.insists])
    remembered = header.hints.remembered.get((ANY_SHEET, fold(header_mark(header.texts))))
    chosen = next((sheet for sheet in SHEETS if sheet.name == remembered), None)
    if chosen and (match := ColumnMatch(chosen, header).complete()).fits:
        return match, _("as you chose before")
    if (kind := _kind_named(name)) and (match := ColumnMatch(kind, header).complete()).fits:
        return match, _("by the sheet's name")
    found = sorted((ColumnMatch(kind, header) for kind in SHEETS), key=lambda match: -match.score)
    likely = [m for m in found if m in found[:LIKELIEST] or m.kind.name in _LISTS_OF_NAMES]
    fitting = [match for match in likely if match.complete().fits]
    if not fitting:
        return None, ""
    best = max(fitting, key=lambda match: (match.score, -SHEETS.index(match.kind)))
    return _by_country(best, fitting, header.hints.market)


def _kind_named(name: str) -> Sheet | None:
    by_name = {fold(sheet.name): sheet.name for sheet in SHEETS} | dict(sheet_words())
    plain = re.sub(r"\d+", " ", name)
    found = next((by_name[v] for v in (*variants(name), *variants(plain)) if v in by_name), None)
    return sheet_named(found) if found else None


def _by_country(best: ColumnMatch, found: list[ColumnMatch], market: str) -> tuple[ColumnMatch, str]:
    of = {match.kind.name: match for match in found}
    if best.kind.name not in _LISTS_OF_NAMES:
        return best, _("by its columns")
    if "Persons" in of and _only_people(best):
        return of["Persons"], _("by its columns: people")
    if "Counterparts" in of and market and _mostly_in(best, market):
        return of["Counterparts"], _("by country: most are in {country}").format(country=market)
    return of.get("Participants", best), _("by its columns: organisations, not most of them in the market")


def _only_people(match: ColumnMatch) -> bool:
    paths = {c.path for c in match.columns.values()}
    people = {path for path in paths if path.startswith("person.")}
    return len(people) > 1 and not paths - people - {"organisation.name"}


def _mostly_in(match: ColumnMatch, market: str) -> bool:
    index = next((i for i, c in match.columns.items() if c.path == "organisation.country"), None)
    if index is None:
        return False
    countries = [read_value(Kind.COUNTRY, cell).value for cell in match.sample(index)]
    return countries.count(market) * 2 > len(countries)
