"""Which tables of the funder's report are complete, and what the partners' parts in the mission are."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from uuid import UUID

from missionapp.actions.lists.overview.ground import Ground, ids
from missionapp.actions.lists.overview.rows import Count, Kind, PartnerRow, TableRow
from missionapp.actions.lists.overview.tallies import counted
from missionapp.domain import entities as e
from missionapp.domain.checks import Ground as Checked
from missionapp.domain.checks import cases as of_cases
from missionapp.domain.checks import register as of_register
from missionapp.domain.checks.base import Said
from missionapp.domain.entities.cases import Level
from missionapp.domain.entities.meetings import RECORDED, TO_COME
from missionapp.domain.entities.missions import Role
from missionapp.domain.figures import Basis, CaseRow, CountTable, DetailRow
from missionapp.i18n import N_, _, ngettext

_Look = Callable[[Checked], Iterable[Said]]

_OVERVIEW: Sequence[tuple[str, _Look]] = (
    ("no-code", of_cases.without_code),
    ("suspended-counted", of_cases.stopped_but_listed),
    ("type-and-kind", of_cases.type_and_kind),
)
_DETAILS: Sequence[tuple[str, _Look]] = (
    ("no-details", of_cases.overview_without_details),
    ("no-steps", of_cases.without_steps),
)
TABLE_LABELS: Mapping[str, str] = {
    "T1": N_("Events"),
    "T2": N_("Stakeholders"),
    "T3": N_("Cluster cases"),
    "T4": N_("SME cases"),
    "T5": N_("Cluster details"),
    "T6": N_("SME details"),
}
_LEVELS = {"T3": Level.CLUSTER, "T4": Level.SME, "T5": Level.CLUSTER, "T6": Level.SME}


def report_tables(ground: Ground) -> list[TableRow]:
    """The six tables: what is in each, or the first thing that it lacks."""
    found = ground.figures
    checked = Checked(ground.records, found, ground.now)
    overview, details = _found(checked, _OVERVIEW), _found(checked, _DETAILS)
    unrecorded = counted("unrecorded", ground.unrecorded, Kind.MEETING)
    company = _count("no-company", _behind(of_register.no_companies(checked)), Kind.PARTICIPANT)
    held = any(row.basis is Basis.HELD for row in found.events.rows)
    rows: dict[str, tuple[str, bool, list[Count]]] = {
        "T1": (_events_line(found.events), held, [unrecorded]),
        "T2": (_stakeholders_line(found.stakeholders), bool(ground.records.participants), [company]),
    }
    for code, cases in (("T3", found.cluster_cases), ("T4", found.sme_cases)):
        rows[code] = (_cases_line(cases), bool(cases), _of_level(ground, overview, _LEVELS[code]))
    for code, told in (("T5", found.cluster_details), ("T6", found.sme_details)):
        rows[code] = (_details_line(told), bool(told), _of_level(ground, details, _LEVELS[code]))
    return [_table(ground, code, *row) for code, row in rows.items()]


def _table(ground: Ground, code: str, line: str, filled: bool, lacks: Sequence[Count]) -> TableRow:
    first = next((count for count in lacks if count.value), None)
    return TableRow(code, _(TABLE_LABELS[code]), line, first, first is None and (filled or ground.is_over))


def _found(checked: Checked, looks: Sequence[tuple[str, _Look]]) -> dict[str, tuple[UUID, ...]]:
    return {code: _behind(look(checked)) for code, look in looks}


def _behind(said: Iterable[Said]) -> tuple[UUID, ...]:
    return tuple(dict.fromkeys(id_ for _sentence, records in said for id_ in records))


def _count(code: str, records: tuple[UUID, ...], kind: Kind = Kind.CASE) -> Count:
    return Count(code, len(records), kind, records)


def _of_level(ground: Ground, found: Mapping[str, tuple[UUID, ...]], level: Level) -> list[Count]:
    those = {case.id for case in ground.records.cases if case.level == level}
    return [_count(code, tuple(id_ for id_ in records if id_ in those)) for code, records in found.items()]


def _events_line(table: CountTable) -> str:
    total = {name: figure.value or 0 for name, figure in table.total.items()}
    events = total["preparatory_events"] + total["c2c_events"] + total["b2b_events"]
    meetings = total["c2c_meetings"] + total["b2b_meetings"]
    said = ngettext("{n} event", "{n} events", events).format(n=events)
    return f"{said}, {ngettext('{n} meeting', '{n} meetings', meetings).format(n=meetings)}"


def _stakeholders_line(table: CountTable) -> str:
    total = {name: figure.value or 0 for name, figure in table.total.items()}
    local = total["third_country_clusters"] + total["third_country_businesses"]
    return _("{clusters} clusters, {smes} SMEs, {local} local").format(
        clusters=total["eu_clusters"], smes=total["eu_smes"], local=local
    )


def _cases_line(rows: Sequence[CaseRow]) -> str:
    nb = sum(row.nb for row in rows)
    return ngettext("{n} case", "{n} cases", nb).format(n=nb)


def _details_line(rows: Sequence[DetailRow]) -> str:
    return ngettext("{n} row", "{n} rows", len(rows)).format(n=len(rows))


def partner_rows(ground: Ground) -> list[PartnerRow]:
    """The clusters that brought somebody, the one with the most companies first."""
    home = ground.of_role(Role.HOME)
    clusters = dict.fromkeys(
        [p.organisation_id for p in ground.of_role(Role.ORGANISER)]
        + [p.cluster_id for p in home if p.cluster_id]
    )
    rows = [_partner(ground, cluster, home) for cluster in clusters]
    return sorted(rows, key=lambda row: (-row.smes.value, row.name.casefold(), row.id))


def _partner(ground: Ground, cluster: UUID, home: Sequence[e.Participant]) -> PartnerRow:
    records = ground.records
    smes = [p for p in home if p.cluster_id == cluster]
    theirs = {*(p.organisation_id for p in smes), cluster}
    meetings = [
        meeting
        for meeting in records.meetings
        if meeting.status in (*RECORDED, *TO_COME)
        and any(_is_ours(p, theirs) for p in records.parties_of.get(meeting.id, ()))
    ]
    cases = [c for c in records.cases if any(p.organisation_id in theirs for p in records.ours(c))]
    return PartnerRow(
        id=cluster,
        name=_short_name(ground, cluster),
        smes=Count("smes", len(smes), Kind.PARTICIPANT, ids(smes)),
        recorded=counted("recorded", (m for m in meetings if m.status in RECORDED), Kind.MEETING),
        of=counted("planned", meetings, Kind.MEETING),
        cases=counted("cases", cases, Kind.CASE),
    )


def _is_ours(participant: e.Participant, organisations: set[UUID]) -> bool:
    return participant.role != Role.COUNTERPART and participant.organisation_id in organisations


def _short_name(ground: Ground, organisation_id: UUID) -> str:
    short = [p.short_name for p in ground.records.partners if p.organisation_id == organisation_id]
    organisation = ground.records.organisation.get(organisation_id)
    return next(filter(None, short), None) or (organisation.name if organisation else "?")
