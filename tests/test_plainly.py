"""Commands that take texts and paths as they are written."""

import subprocess
import sys
from pathlib import Path

_RUN = """
import sys
from missionapp.cli import main
try:
    main()
finally:
    print("pydantic" in sys.modules)
"""


def test_a_command_reads_its_line_without_pydantic(tmp_path: Path) -> None:
    words = ["import", str(tmp_path / "m.mission"), "a.csv", "--as", "persons", "--column", "A=", "--dry-run"]
    done = subprocess.run([sys.executable, "-c", _RUN, *words], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "False\n")
    assert done.stderr.startswith("There is no file m.mission")
