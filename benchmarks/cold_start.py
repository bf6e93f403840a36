"""From the start of the process to painted: our frame beside a bare window, our rows beside a bare table.

Every run is a process of its own. The bare table is filled through one SQLAlchemy class over sqlcipher3,
out of the same file. Our rows are those of Participants, where the mission was left; what the overview of a
mission that was never opened takes is told beside.
"""

import os
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path

from _timing import alternate, verdict

from missionapp.actions.sample import write_samples

RUNS = 9
SCREEN = os.path.relpath(Path(__file__).parents[1] / "tests" / "screen.json")
BARE = """
from PySide6.QtWidgets import QApplication, QWidget
application = QApplication([])
class Window(QWidget):
    def paintEvent(self, event):
        application.exit()
window = Window()
window.resize(1366, 768)
window.show()
application.exec()
"""
BARE_ROWS = """
import sys
from PySide6.QtWidgets import QApplication, QTableWidget, QTableWidgetItem
application = QApplication([])
import sqlcipher3.dbapi2 as sqlite
from sqlalchemy import create_engine, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column
class Base(DeclarativeBase):
    pass
class Organisation(Base):
    __tablename__ = "organisation"
    id: Mapped[bytes] = mapped_column(primary_key=True)
    name: Mapped[str]
    country: Mapped[str | None]
    city: Mapped[str | None]
engine = create_engine("sqlite://", module=sqlite, creator=lambda: sqlite.connect(sys.argv[1]))
with Session(engine) as session:
    rows = list(session.scalars(select(Organisation)))
class Table(QTableWidget):
    def paintEvent(self, event):
        super().paintEvent(event)
        application.exit()
table = Table(len(rows), 3)
for number, row in enumerate(rows):
    for column, text in enumerate((row.name, row.country, row.city)):
        table.setItem(number, column, QTableWidgetItem(text or ""))
table.resize(1366, 768)
table.show()
application.exec()
"""
OURS = """
import sys
from pathlib import Path
from missionapp import app
from missionapp.settings import Settings
from missionapp.store.place import data_folder
application = app.make_application()
from missionapp.ui import showing
if sys.argv[2] == "rows":
    showing.FIRST = "participants"
window = app.make_window(application, data_folder(), Settings())
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QTableView
wanted = {"frame": 0, "rows": 10, "overview": 2}[sys.argv[2]]
class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            table = watched.parent()
            if not wanted and watched is window.shell.strip:
                application.exit()
            elif wanted and isinstance(table, QTableView) and table.model().rowCount() > wanted:
                application.exit()
        return False
watch = Watch()
application.installEventFilter(watch)
window.show()
app.begin(window, [Path(sys.argv[1])])
application.exec()
import os
os._exit(0)
"""


def run(script: str, *words: str | Path) -> None:
    """Run a script in a process of its own, without a display; compiled files are kept, as when installed."""
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": f"offscreen:configfile={SCREEN}",
        "PYTHONDONTWRITEBYTECODE": "",
    }
    subprocess.run(
        [sys.executable, "-c", script, *map(str, words)], check=True, env=environment, capture_output=True
    )


def main() -> None:
    """Print the four medians and their two ratios."""
    with tempfile.TemporaryDirectory() as name:
        os.environ["MISSIONAPP_DATA"] = str(Path(name) / "data")
        write_samples(Path(name))
        mission = Path(name) / "china-2017.mission"
        ways = {
            "bare window": partial(run, BARE),
            "our frame": partial(run, OURS, mission, "frame"),
            "bare rows": partial(run, BARE_ROWS, mission),
            "our rows": partial(run, OURS, mission, "rows"),
            "our overview": partial(run, OURS, mission, "overview"),
        }
        seconds = alternate(ways, RUNS)
    for way, median in seconds.items():
        print(f"{way}: {median:.2f} s")
    verdict("our frame to a bare window", seconds["our frame"] / seconds["bare window"], 2)
    verdict("our rows to bare rows", seconds["our rows"] / seconds["bare rows"], 1.5)


if __name__ == "__main__":
    main()
