"""Rows and columns for the tests of the table: a few organisations, as a page of counterparts has them."""

from dataclasses import dataclass, replace

from missionapp.ui.widgets.pill import Pill
from missionapp.ui.widgets.table import Cell, Column, Facet, bar_column, number_column, pill_column


@dataclass(frozen=True)
class Row:
    """An organisation."""

    id: int
    name: str
    local: str = ""
    city: str = ""
    waits: bool = False
    wished: int | None = None
    done: int = 0
    of: int = 0


ROWS = [
    Row(1, "SEAC", "国家体育总局", "Beijing", False, 4, 2, 3),
    Row(2, "Élan Ski", "", "Jilin", True, None, 0, 2),
    Row(3, "CABR", "中国建筑科学研究院", "Beijing", True, 2, 1, 2),
    Row(4, "Bike Association", "", "", False, 2, 1, 4),
]

COLUMNS = (
    Column(
        "name", "Organisation", lambda r: r.name, lambda r: r.local, "Local name", cell=Cell.NAME, width=200
    ),
    Column("city", "City", lambda r: r.city, width=100, quiet=True),
    pill_column("reply", "Reply", lambda r: Pill("Waiting", "hourglass", "warn") if r.waits else None),
    number_column("wished", "Wished", lambda r: r.wished, words=("least wished first", "most wished first")),
    bar_column("meetings", "Meetings", lambda r: (r.done, r.of)),
    Column("number", "Number", lambda r: f"No. {r.id}", shown=False),
)

FACETS = (
    Facet("city", "All cities", value=lambda r: r.city),
    Facet("waiting", lambda n: f"{n} waiting", test=lambda r: r.waits, icon="hourglass"),
)


def many(count: int) -> list[Row]:
    """As many rows as a table must scroll through."""
    return [replace(ROWS[n % 4], id=n, name=f"Company {n:03}") for n in range(count)]


def names(rows: list[Row]) -> list[str]:
    """What a test looks at."""
    return [row.name for row in rows]
