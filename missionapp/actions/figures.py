"""The figures of one or several missions, in the shape that scripts rely on."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from missionapp.domain.figures import CaseRow, CountRow, CountTable, DetailRow, Figure, Figures, figures
from missionapp.domain.records import Records, united
from missionapp.i18n import N_, _
from missionapp.store.queries import records
from missionapp.store.store import Store

if TYPE_CHECKING:
    from rich.table import Table


def read_records(stores: Iterable[Store]) -> Records:
    """What figures and checks need, of all these missions together."""
    parts = []
    for store in stores:
        with store.read() as session:
            parts.append(records(session))
    return parts[0] if len(parts) == 1 else united(parts)


def read_figures(stores: Iterable[Store]) -> dict[str, Any]:
    """The tables T1 to T6 and the single figures of these missions together, as the JSON of `figures`."""
    return figures_json(figures(read_records(stores)))


def figures_json(found: Figures) -> dict[str, Any]:
    """Figures as JSON: record ids as text, a dash as null in rows and 0 in totals."""
    return {
        "tables": {
            "T1": _count_table(found.events),
            "T2": {**_count_table(found.stakeholders), "distinct": _counts(found.distinct)},
            "T3": _case_table(found.cluster_cases, _cluster_case),
            "T4": _case_table(found.sme_cases, _sme_case),
            "T5": {"rows": [_detail(row) for row in found.cluster_details]},
            "T6": {"rows": [_detail(row) for row in found.sme_details]},
        },
        "figures": {name: _single(figure, found.targets.get(name)) for name, figure in found.single.items()},
    }


def _ids(records_behind: Sequence[UUID]) -> list[str]:
    return [str(id_) for id_ in records_behind]


def _counts(counts: Mapping[str, Figure]) -> dict[str, Any]:
    return {
        **{column: figure.value for column, figure in counts.items()},
        "records": {column: _ids(figure.records) for column, figure in counts.items()},
    }


def _count_row(row: CountRow) -> dict[str, Any]:
    basis = {"basis": row.basis} if row.basis else {}
    return {"market": row.market, **basis, **_counts(row.counts)}


def _count_table(table: CountTable) -> dict[str, Any]:
    return {"rows": [_count_row(row) for row in table.rows], "total": _counts(table.total)}


def _case_table(rows: Sequence[CaseRow], shape: Callable[[CaseRow], dict[str, Any]]) -> dict[str, Any]:
    return {"rows": [shape(row) for row in rows], "total": {"nb": sum(row.nb for row in rows)}}


def _case(row: CaseRow) -> dict[str, Any]:
    return {
        "nb": row.nb,
        "description": row.description,
        "objective_codes": list(row.objective_codes),
        "sector": row.sector,
        "partner": row.partner,
        "confidential": row.confidential,
        "records": _ids(row.records),
    }


def _cluster_case(row: CaseRow) -> dict[str, Any]:
    return {"market": row.market, "type": row.type, "actor": row.actor, **_case(row)}


def _sme_case(row: CaseRow) -> dict[str, Any]:
    return {"market": row.market, "sme": row.actor, "sme_country": row.actor_country, **_case(row)}


def _detail(row: DetailRow) -> dict[str, Any]:
    return {
        "organisation": row.organisation,
        "organisation_country": row.organisation_country,
        "sector": row.sector,
        "partner": row.partner,
        "partner_country": row.partner_country,
        "explanation": row.explanation,
        "steps_undertaken": row.steps_undertaken,
        "next_steps": row.next_steps,
        "records": _ids(row.records),
    }


def _single(figure: Figure, promised: int | None) -> dict[str, Any]:
    target = {} if promised is None else {"target": promised}
    return {"value": figure.value, "records": _ids(figure.records), **target}


def figures_text(found: Mapping[str, Any]) -> str:
    """The JSON of figures as tables for a reader; a dash where there is nothing of that sort."""
    from rich.console import Console

    console = Console(width=120, color_system=None)
    with console.capture() as written:
        for name in found["tables"]:
            console.print(_reading_table(name, found["tables"][name]))
        for name, figure in found["figures"].items():
            console.print(f"{name}: {figure['value']}", markup=False, highlight=False)
    return written.get().rstrip()


def _reading_table(name: str, table: Mapping[str, Any]) -> "Table":
    from rich.box import SIMPLE
    from rich.table import Table
    from rich.text import Text

    rows = [
        *table["rows"],
        *(_sum_row(which, table[which]) for which in (N_("total"), N_("distinct")) if which in table),
    ]
    columns = [key for key in (table["rows"] or rows or [{}])[0] if key != "records"]
    drawn = Table(title=name, title_justify="left", box=SIMPLE)
    for column in columns:
        drawn.add_column(column.replace("_", " "))
    for row in rows:
        drawn.add_row(*(Text(_cell(row.get(column, ""))) for column in columns))
    return drawn


def _sum_row(name: str, sums: Mapping[str, Any]) -> dict[str, Any]:
    first = "market" if "records" in sums else "type"
    return {first: _(name), **{key: value for key, value in sums.items() if key != "records"}}


def _cell(value: Any) -> str:
    if value is None:
        return "–"
    return "; ".join(value) if isinstance(value, list) else str(value)
