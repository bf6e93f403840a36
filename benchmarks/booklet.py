"""A booklet of 200 pages and more, flat and folded: its time, and the memory of its process."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from _timing import peak_megabytes, verdict
from pypdfium2 import PdfDocument

from missionapp.domain import entities as e
from missionapp.domain.entities.missions import DelegateKind, Role
from missionapp.domain.entities.programme import ItemKind
from missionapp.domain.fields import Entity
from missionapp.store.store import Store

PAGES = 200
LONGEST = 30.0
"""Seconds for each of the two, the start of the program among them."""
FIRST = datetime(2017, 2, 14, 1, tzinfo=UTC)
DAYS, SITTINGS, PLACES, EVENTS, TABLES, OURS, THEIRS = 20, 8, 40, 6, 30, 400, 900
PROFILE = "Makes equipment for people who do sport, and looks for partners who know the market. " * 6


def mission_records() -> Iterator[Entity]:
    """A mission that is larger than any."""
    mission = e.Mission(
        code="CN-2017", title="Large mission", market="CN", timezone="Asia/Shanghai", cities="Beijing",
        start=date(2017, 2, 14), end=date(2017, 2, 14) + timedelta(days=DAYS - 1),
    )  # fmt: skip
    yield mission
    places = [
        e.Place(
            mission_id=mission.id, name=f"Hall {n}", name_local=f"国家会议中心{n}号馆", country="CN",
            address=f"{n} Tianchen East Road, Beijing", address_local=f"北京市朝阳区天辰东路{n}号",
            phone=f"+86 139 0000 {n:04}",
        )
        for n in range(PLACES)
    ]  # fmt: skip
    yield from places
    yield from events(mission, places)
    for n in range(OURS):
        yield from participant(mission, n, Role.HOME, "ES", "")
    for n in range(THEIRS):
        yield from participant(mission, n, Role.COUNTERPART, "CN", f"样例体育科技{n}有限公司")
    yield e.EmergencyNumber(mission_id=mission.id, label="Police", phone="110")


def events(mission: e.Mission, places: list[e.Place]) -> Iterator[Entity]:
    """Sittings on every day, and events with tables."""
    for n in range(DAYS * SITTINGS):
        start = FIRST + timedelta(days=n // SITTINGS, hours=n % SITTINGS)
        item = e.ProgrammeItem(mission_id=mission.id, title=f"Meetings {n}", kind=ItemKind.B2B)
        yield item
        yield e.ProgrammeSession(
            item_id=item.id, place_id=places[n % PLACES].id, start=start, end=start + timedelta(minutes=50),
            timezone="Asia/Shanghai",
        )  # fmt: skip
        if n < EVENTS:
            yield from (e.Table(item_id=item.id, name=str(table + 1)) for table in range(TABLES))


def participant(mission: e.Mission, n: int, role: str, country: str, local: str) -> Iterator[Entity]:
    """An organisation, somebody who works there, and its part in the mission."""
    organisation = e.Organisation(
        name=f"Company {role} {n}", name_local=local or None, country=country, profile=PROFILE
    )
    person = e.Person(name=f"Person {n}", name_local="王样一", organisation_id=organisation.id)
    yield organisation
    yield person
    yield e.Participant(
        mission_id=mission.id, organisation_id=organisation.id, role=role, segment="Cycling", seeks=PROFILE,
        contact_id=person.id,
    )  # fmt: skip
    if role == Role.HOME:
        kind = DelegateKind.DELEGATE if n else DelegateKind.LEAD
        yield e.Delegate(
            mission_id=mission.id, person_id=person.id, kind=kind, mobile_abroad=f"+34 600 000 {n:03}"
        )


def export(mission: Path, out: Path, *options: str) -> tuple[Path, float]:
    """The booklet from a process of its own, and its seconds."""
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": ""}
    command: list[str | Path] = [
        sys.executable,
        "main.py",
        "export",
        mission,
        out,
        "--document",
        "booklet",
        *options,
    ]
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, env=environment)
    return next(out.glob("*.pdf")), time.perf_counter() - start


def main() -> None:
    """Print pages, seconds and the peak of memory; ends with 1 when one of them is over its bound."""
    with tempfile.TemporaryDirectory() as name:
        mission, seconds = Path(name, "large.mission"), []
        with Store.create(mission) as store, store.write("Begin") as session:
            session.add_all(mission_records())
        for options in ((), ("--folded",)):
            path, took = export(mission, Path(name, "-".join(options) or "flat"), *options)
            document = PdfDocument(path)
            pages = len(document)
            document.close()
            size = path.stat().st_size / (1 << 20)
            print(f"booklet {' '.join(options)}: {pages} pages, {size:.1f} MB, {took:.1f} s")
            seconds.append(took)
            verdict("pages asked for to pages printed", PAGES / (pages * (2 if options else 1)), 1)
    verdict("slowest, in seconds", max(seconds), LONGEST)
    verdict("peak of memory in MB", peak_megabytes(), 512)


if __name__ == "__main__":
    main()
