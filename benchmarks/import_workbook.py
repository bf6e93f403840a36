"""10,000 organisations from .xlsx, previewed and accepted, beside plain reading and plain SQL.

Both are whole processes: the program's own command line, and a script that reads the sheet with calamine and
inserts its rows into the same table with plain SQL.
"""

import os
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

from _timing import alternate, peak_megabytes, verdict
from openpyxl import Workbook
from sqlalchemy import func, select

from missionapp.actions.missions import new_mission
from missionapp.domain.entities import Organisation
from missionapp.store.store import Store

COUNT = 10_000
RUNS = 5
HEADER = (
    "Organisation", "Country", "Region", "City", "Address", "Website", "Organisation e-mail",
    "Organisation phone", "Profile", "Founded",
)  # fmt: skip
WORDS = ("Alpina", "Bergsport", "Ciclos", "Deportes", "Esqui", "Futbol", "Golf", "Hockey", "Iceland", "Judo")
PLAIN = """
import sys
from uuid import uuid4
import python_calamine, sqlcipher3.dbapi2 as sqlite
sheet = python_calamine.CalamineWorkbook.from_path(sys.argv[2]).get_sheet_by_index(0)
rows = [(uuid4().bytes, *row) for row in sheet.to_python()[1:]]
connection = sqlite.connect(sys.argv[1])
connection.execute("PRAGMA synchronous = EXTRA")
columns = "name, country, region, city, address, website, email, phone, profile, founded"
connection.executemany(f"INSERT INTO organisation (id, {columns}) VALUES ({', '.join('?' * 11)})", rows)
connection.commit()
connection.close()
"""


def write_workbook(path: Path) -> None:
    """A register of 10,000 different organisations in 10 columns."""
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet("Organisations")
    sheet.append(HEADER)
    for n in range(COUNT):
        site = f"company{n}.example"
        phone = f"+34 93 {n // 10000:03} {n // 100 % 100:02} {n % 100:02}"
        name = f"{WORDS[n % 10]} {n} S.L."
        street = f"Carrer de Mallorca {n}"
        made = f"Makes things, number {n}, for people who do sport"
        sheet.append(
            (
                name,
                "ES",
                "Catalunya",
                "Barcelona",
                street,
                f"https://{site}",
                f"info@{site}",
                phone,
                made,
                1990,
            )
        )
    workbook.save(path)


def run(*words: str | Path) -> None:
    """Run Python with these words, to its end; compiled files are kept, as where the program is installed."""
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": ""}
    subprocess.run([sys.executable, *words], check=True, capture_output=True, env=environment)


def main() -> None:
    """Print both medians, their ratio and the peak of memory of the largest process."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        workbook = folder / "register.xlsx"
        write_workbook(workbook)
        missions = [folder / f"{n}.mission" for n in range(2 * (RUNS + 1))]
        for path in missions:
            new_mission(path, title="M", start=date(2017, 2, 13), end=date(2017, 2, 18), market="CN")
        waiting = iter(missions)
        ways = {
            "imported": lambda: run("-m", "missionapp", "import", next(waiting), workbook),
            "plain": lambda: run("-c", PLAIN, next(waiting), workbook),
        }
        seconds = alternate(ways, runs=RUNS)
        for path in missions:
            with Store.open(path, write=False) as store, store.read() as session:
                assert session.scalar(select(func.count()).select_from(Organisation)) == COUNT
    for way, median in seconds.items():
        print(f"{COUNT} rows {way}: {median:.2f} s")
    print(f"peak of memory: {peak_megabytes():.0f} MB")
    verdict("import to plain reading and inserting", seconds["imported"] / seconds["plain"], 10)
    verdict("peak of memory in MB", peak_megabytes(), 512)


if __name__ == "__main__":
    main()
