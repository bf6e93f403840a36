"""The command line: the same actions, without a window. Heavy imports wait until a command needs them."""

import errno
import os
import signal
import sys
from typing import Any

import typer

from missionapp.cli.common import app
from missionapp.domain.errors import MissionError
from missionapp.i18n import _, use, users_language

# isort: off
from missionapp.cli import (  # noqa: F401 - the commands, in the order of the help
    missions,
    importing,
    planning,
    documents,
    portfolio,
    merging,
    log,
    checking,
    persons,
    passphrase,
    keeping,
)
# isort: on

__all__ = ["app", "main"]


def main() -> None:
    """Run the command line, and leave with 0 done, 1 for the user to put right, 2 wrong usage, 3 a defect."""
    for stream in filter(None, (sys.stdout, sys.stderr)):
        stream.reconfigure(encoding="utf-8", errors="replace")
    for name in ("SIGTERM", "SIGHUP"):
        if number := getattr(signal, name, None):
            signal.signal(number, _stop)
    use(users_language())
    try:
        app()
    except MissionError as error:
        _leave(str(error), 1)
    except BrokenPipeError:
        _silence()
    except Exception as error:  # noqa: BLE001 - the one error hook
        if getattr(error, "errno", None) == errno.ENOSPC:
            _silence()
            _leave(_("The disk is full. Make room, and do it again"), 1)
        _leave(_defect(error), 3)


def _silence() -> None:
    """Let what is still to be printed go nowhere, as nobody takes it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _stop(number: int, _frame: Any) -> None:
    """End as if by an error, so that a step is taken back and nothing is left beside the mission."""
    sys.exit(128 + number)


def _leave(sentence: str, code: int) -> None:
    typer.echo(" ".join(sentence.split()), err=True)
    sys.exit(code)


def _defect(error: Exception) -> str:
    from missionapp.defects import write_report
    from missionapp.store.place import data_folder

    try:
        report = write_report(error, data_folder() / "reports")
    except OSError:
        return _("Something went wrong that is our fault; what was saved before is safe")
    return _("Something went wrong that is our fault; what was saved before is safe. Report: {path}").format(
        path=report
    )
