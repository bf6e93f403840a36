"""What the log tells of one person, in the reader's words."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy import Connection

from missionapp.actions.erasing_parts import Held
from missionapp.actions.former import Entry, entries, former_values
from missionapp.actions.told_values import value_told
from missionapp.documents.words import Words
from missionapp.i18n import N_
from missionapp.store.log.oplog import Row

Facts = tuple[tuple[str, str], ...]


def former_told(held: Held, rows: Iterable[Row], words: Words) -> Facts:
    """The values that only the history keeps, each with its field."""
    found = former_values(held, rows)
    return tuple((words.say(one.field.label), value_told(words, one.field, one.value)) for one in found)


def origin(connection: Connection, person: UUID, words: Words) -> Facts:
    """When and by whom the record was entered, and when it was changed last; as the computers' clocks say."""
    steps = entries(connection, person)
    if not steps:
        return ()
    first, last = steps[0], steps[-1]
    facts = [
        (words.say(N_("Entered on")), _day(first, words)),
        (words.say(N_("Entered by")), first.by),
        (words.say(N_("Entered as part of")), _step(first, words)),
    ]
    if len(steps) > 1:
        facts += [
            (words.say(N_("Changed last on")), _day(last, words)),
            (words.say(N_("Changed last by")), last.by),
        ]
    return tuple(facts)


def _day(step: Entry, words: Words) -> str:
    return words.day(datetime.fromisoformat(step.when).astimezone(UTC).date())


def _step(step: Entry, words: Words) -> str:
    """What the step was called; names of records in it are left out."""
    return re.sub(r"\{(\w+)\}", lambda found: str(step.numbers.get(found[1], "…")), words.say(step.label))
