"""How a programme's sessions are cut into slots."""

from collections.abc import Iterator
from datetime import datetime, timedelta


def slots(
    start: datetime,
    end: datetime,
    minutes: int,
    break_start: datetime | None = None,
    break_end: datetime | None = None,
) -> Iterator[tuple[datetime, datetime]]:
    """The slots of a session, start and end of each: whole ones only, none across the break.

    After the break they begin anew at its end. A length below one minute gives none.
    """
    length = timedelta(minutes=minutes)
    at = start
    while minutes > 0 and at + length <= end:
        if break_start and break_end and at < break_end and at + length > break_start:
            at = break_end
            continue
        yield at, at + length
        at += length
