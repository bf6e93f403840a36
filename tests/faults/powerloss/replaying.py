"""A recording done again on a disk that writes down all that is asked of it."""

import re
from collections.abc import Mapping, Sequence
from itertools import count
from typing import Any

import apsw

from tests.faults.powerloss.disk import Image, Trace
from tests.faults.powerloss.platter import Platter
from tests.faults.powerloss.recording import Step

FILE = "mission"
_OURS = re.compile(r"PRAGMA (cipher_log_level|key)\b")
"""What SQLite without encryption does not know."""
_SETTING = re.compile(r"PRAGMA (\w+) = \w+")
_numbers = count()


def replay(before: Image, steps: Sequence[Step], other: Mapping[str, str]) -> Trace:
    """What the disk is asked when these steps are done, with `other` settings than the store's, if any."""
    platter = Platter(f"platter{next(_numbers)}", before)
    connection: Any = None
    for step in steps:
        match step.what:
            case "open":
                flags = apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_CREATE
                connection = apsw.Connection(FILE, flags=flags, vfs=platter.name, statementcachesize=50)
            case "close":
                connection.close()
            case "ack":
                platter.acknowledge(step.values)
            case "many":
                connection.executemany(_with(step.text, other), step.values)
            case _ if not _OURS.match(step.text):
                connection.execute(_with(step.text, other), step.values).fetchall()
    return platter.trace


def _with(text: str, other: Mapping[str, str]) -> str:
    """A statement, with another value where it is a setting of ours."""
    setting = _SETTING.fullmatch(text)
    if setting and setting[1] in other:
        return f"PRAGMA {setting[1]} = {other[setting[1]]}"
    return text


def recover(image: Image) -> Trace:
    """What the disk is asked when a file is opened again after the power failed."""
    platter = Platter(f"platter{next(_numbers)}", image)
    connection = apsw.Connection(FILE, flags=apsw.SQLITE_OPEN_READWRITE, vfs=platter.name)
    connection.execute("PRAGMA synchronous = EXTRA")
    connection.execute("SELECT count(*) FROM sqlite_master").fetchall()
    connection.close()
    return platter.trace
