"""Of an encrypted mission nothing can be read anywhere, whatever is done with it, also when it is killed."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from missionapp.store.keeping.snapshots import take
from missionapp.store.keys.deriving import on_paper
from missionapp.store.keys.rekeying import put_under
from missionapp.store.store import Store
from tests.store.scanning import fill, readable

MARKER = "Zanzibarquokka"
KEY = f"x'{'a1' * 32}{'9c' * 16}'"

USED = """
import os, signal, sys
from pathlib import Path
from sqlalchemy import select
from missionapp.actions import records
from missionapp.cli import app
from missionapp.defects import write_report
from missionapp.domain.entities import Organisation
from missionapp.domain.errors import MissionError
from missionapp.store.file.copies import copies_folder
from missionapp.store.place import data_folder
from missionapp.store.keeping.snapshots import take
from missionapp.store.store import Store
from missionapp.ui.memory import Memory

path, secret, marker, out = Path(sys.argv[1]), sys.argv[2], sys.argv[3], Path(sys.argv[4])
os.environ["MISSIONAPP_PASSPHRASE"] = secret

def command(*words):
    try:
        app(list(map(str, words)), standalone_mode=False)
    except (MissionError, SystemExit):
        pass

store = Store.open(path, secret)
with store.read() as session:
    which = session.scalars(select(Organisation.id)).first()
records.edit(store, Organisation, which, name=marker + " renamed", city=marker)
store.undo()
take(store)
store.compact()
store.rest()
store.wake(secret)
memory = Memory(data_folder())
memory.enter(path, is_secret=store.is_encrypted)
memory.put("counterparts", "filter", marker)
memory.save()
try:
    raise ValueError(marker) from KeyError(marker)
except ValueError as error:
    write_report(error, data_folder() / "reports")
store.close()

list_ = out / "list.csv"
list_.write_text("Organisation;Country\\n" + (marker + ";Nowhere\\n") * 50, "utf-8")
(out / "list.xlsx").write_bytes(b"PK" + marker.encode() * 100)
command("import", path, list_, out / "list.xlsx")
command("import", path, list_, "--dry-run")
for left in out.iterdir():
    left.unlink()
(out / "there").write_text("")
command("export", path, out / "there", "--document", "workbook")
command("check", path)
command("history", path)

(copies_folder() / "evidence.txt").write_text(marker)
store = Store.open(path, secret)
store.alone().__enter__().driver.execute("PRAGMA cache_size = 10")
with store.write("Spill " + marker) as session:
    session.add_all(Organisation(name=f"{marker} {n}") for n in range(2000))
    session.flush()
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_the_scan_finds_what_can_be_read(tmp_path: Path) -> None:
    with Store.create(tmp_path / "m.mission") as store:
        fill(store, MARKER)
        take(store)
        assert len(readable(MARKER, tmp_path, Path(os.environ["MISSIONAPP_DATA"]))) == 2
    (tmp_path / "wide").write_bytes(b"x" * ((1 << 20) - 5) + MARKER.encode("utf-16-le"))
    (tmp_path / f"{MARKER}.pdf").write_bytes(b"")
    found = [Path(name).name for name in readable(MARKER, tmp_path)]
    assert found == [f"{MARKER}.pdf", "m.mission", "wide"]


def test_nothing_can_be_read_after_whatever_was_done_and_a_kill(tmp_path: Path) -> None:
    places = {name: tmp_path / name for name in ("mission", "data", "temp", "home", "out")}
    for place in places.values():
        place.mkdir()
    path = places["mission"] / "m.mission"
    with Store.create(path) as store:
        put_under(store, KEY)
        fill(store, MARKER)
    environment = {**os.environ, "MISSIONAPP_DATA": str(places["data"]), "HOME": str(places["home"])}
    environment |= dict.fromkeys(("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR"), str(places["temp"]))
    words = [sys.executable, "-c", USED, path, on_paper(KEY), MARKER, places["out"]]
    done = subprocess.run(
        list(map(str, words)), env=environment, cwd=places["home"], capture_output=True, check=False
    )
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()
    assert MARKER in done.stdout.decode(), "the commands told what they found"
    journal = path.with_name("m.mission-journal")
    assert journal.stat().st_size > 50_000, "the killed step was on its way to the disk"
    snapshots = list((places["data"] / "snapshots").glob("*/*.mission"))
    assert len(snapshots) >= 1
    assert len(list((places["data"] / "reports").iterdir())) == 1
    (copy,) = readable(MARKER, tmp_path)
    assert Path(copy).name == "evidence.txt", "what another program was to show lies there until it is swept"
    again = "from missionapp.ui.opening import open_mission; import sys; from pathlib import Path\n"
    again += "open_mission(Path(sys.argv[1]), sys.argv[2]).store.close()"
    subprocess.run([sys.executable, "-c", again, str(path), on_paper(KEY)], env=environment, check=True)
    assert readable(MARKER, tmp_path) == []
    assert list(places["mission"].iterdir()) == [path]
