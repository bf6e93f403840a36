"""Whether a mission file is sound, and what does not add up in it."""

from datetime import datetime
from typing import Any

from sqlalchemy.exc import DBAPIError

from missionapp.actions.figures import read_records
from missionapp.domain.checks import Finding, findings
from missionapp.domain.errors import MissionError
from missionapp.domain.figures import figures
from missionapp.store.missionfile import damaged
from missionapp.store.store import Store
from missionapp.store.verify import forged, strayed


def find(store: Store, now: datetime) -> list[Finding]:
    """Everything that does not add up in a mission, the worst first; `now` is aware."""
    known = read_records([store])
    return findings(known, figures(known), now)


def check_json(found: list[Finding], *, sound: bool) -> dict[str, Any]:
    """Findings as the JSON of `check`."""
    return {
        "sound": sound,
        "findings": [
            {
                "code": finding.code,
                "grade": finding.grade,
                "sentence": finding.sentence,
                "records": [str(id_) for id_ in finding.records],
            }
            for finding in found
        ],
    }


def is_sound(store: Store) -> bool:
    """Whether every operation is what was written, and the tables are what the operations say."""
    try:
        with store.log() as log:
            return not forged(log) and not strayed(log)
    except _UNREADABLE:
        return False


_UNREADABLE = (DBAPIError, LookupError, ValueError, TypeError, AttributeError, ArithmeticError)
"""What comes of a value that makes no sense any more."""


def damage_behind(store: Store) -> MissionError | None:
    """Whether an error that came up over a mission is due to its file: what to say of it then."""
    return None if is_sound(store) else damaged(store.path)
