"""Whether a mission file is sound, and what does not add up in it."""

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.exc import DBAPIError

from missionapp.actions.figures import read_records
from missionapp.actions.lists.dangling import Dangling, read_dangling
from missionapp.actions.retention import read_privacy
from missionapp.domain.checks import Finding, Grade, findings
from missionapp.domain.errors import MissionError
from missionapp.domain.figures import figures
from missionapp.i18n import _, ngettext
from missionapp.store.checks.verify import examine
from missionapp.store.store import Store

DANGLING = "dangling"


def find(store: Store, now: datetime) -> list[Finding]:
    """Everything that does not add up in a mission, the worst first; `now` is aware."""
    known = read_records([store])
    with store.read() as session:
        people = read_privacy(session)
        gone = read_dangling(session)
    return _with_deleters(findings(known, figures(known), now, people), gone)


def _with_deleters(found: list[Finding], gone: list[Dangling]) -> list[Finding]:
    """Of references to deleted records it is told who deleted them."""
    told = {each.id for each in gone}
    kept = [f for f in found if f.code != DANGLING or told.isdisjoint(f.records)]
    said = [Finding(DANGLING, Grade.WARN, each.sentence, (each.id, each.gone_id)) for each in gone]
    return sorted([*kept, *said], key=lambda f: list(Grade).index(f.grade))


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


def told(found: Sequence[Finding]) -> Iterator[str]:
    """Findings as lines of a terminal, whatever signs the names in them have; the last line counts them."""
    for finding in found:
        yield _("{grade}: {sentence}").format(grade=_(finding.grade), sentence=_on_a_line(finding.sentence))
    n = len(found)
    counts = Counter(finding.grade for finding in found)
    grades = ", ".join(_("{grade} {n}").format(grade=_(grade), n=count) for grade, count in counts.items())
    said = ngettext("{n} thing does not add up ({grades}).", "{n} things do not add up ({grades}).", n)
    yield said.format(n=n, grades=grades) if found else _("Everything in it adds up.")


def _on_a_line(text: str) -> str:
    return "".join(sign for sign in " ".join(text.split()) if unicodedata.category(sign) != "Cc")


def is_sound(store: Store) -> bool:
    """Whether every operation is what was written, and the tables are what the operations say."""
    try:
        with store.log() as log:
            return not examine(log)
    except _UNREADABLE:
        return False


_UNREADABLE = (DBAPIError, LookupError, ValueError, TypeError, AttributeError, ArithmeticError)
"""What comes of a value that makes no sense any more."""


def damage_behind(store: Store) -> MissionError | None:
    """Whether an error that came up over a mission is due to its file: what to say of it then."""
    return None if is_sound(store) else store.damaged()
