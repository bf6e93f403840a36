"""What the sample missions are made of: tables and plans in `resources/samples`, and lasting ids."""

import csv
import json
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from missionapp.resources import path

Spec: TypeAlias = dict[str, Any]
"""A sample mission's plan, as its JSON file has it."""

_SPACE = UUID("b3d1c6a2-5a0f-5c4b-8f6e-7d2e9c10a4f8")
MARKETS = {"China": "CN", "USA": "US", "Iran": "IR"}
"""The market of a name in the report's tables; a code stands for itself."""


def uid(*key: object) -> UUID:
    """The id of a record from its natural key: the same in every file and at every run."""
    return uuid5(_SPACE, "/".join(str(part) for part in key))


@cache
def table(*parts: str) -> tuple[dict[str, str], ...]:
    """The rows of a sample table: `table("facts", "partners")`."""
    with _file(*parts, ending=".csv").open(encoding="utf-8", newline="") as lines:
        return tuple(csv.DictReader(lines))


def plan(name: str) -> Spec:
    """A JSON file of the samples, read anew."""
    found: Spec = json.loads(_file(name, ending=".json").read_text("utf-8"))
    return found


def picture(name: str) -> bytes:
    """A JPEG of the samples."""
    return _file(name, ending=".jpg").read_bytes()


def _file(*parts: str, ending: str) -> Path:
    return path("samples", *parts[:-1], parts[-1] + ending)


def split(cell: str) -> list[str]:
    """The values of a cell that holds several."""
    return [value.strip() for value in cell.split(";") if value.strip()]


def day(text: str) -> date | None:
    """A date of a table; None for an empty cell."""
    return date.fromisoformat(text) if text else None


def moment(on: str, at: str, zone: str) -> datetime:
    """A local date and time at a place, as a moment in UTC."""
    local = datetime.combine(date.fromisoformat(on), time.fromisoformat(at), ZoneInfo(zone))
    return local.astimezone(UTC)
