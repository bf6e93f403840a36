"""What clocks show: when they are put forward, some times of a day do not exist."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

FIRST_YEAR, LAST_YEAR = 1900, 2199
"""What is said of other years is a slip of the hand, and no library reckons with the last of them."""
_FIRST = datetime(FIRST_YEAR, 1, 1, tzinfo=UTC)
_LAST = datetime(LAST_YEAR, 12, 31, tzinfo=UTC)


def in_reach(moment: datetime) -> datetime:
    """The same moment in UTC, or the nearest one with which can be reckoned."""
    return min(max(moment, _FIRST), _LAST).astimezone(UTC)


def at(day: date, clock: time, zone: ZoneInfo) -> datetime:
    """The moment at which a clock shows that; of two, when clocks are put back, the first."""
    return datetime.combine(day, clock.replace(fold=0), zone)


def shown_instead(moment: datetime) -> datetime | None:
    """What the clock shows in the place of a time that does not exist; None for one that does."""
    real = moment.astimezone(UTC).astimezone(moment.tzinfo)
    return None if real.replace(tzinfo=None) == moment.replace(tzinfo=None) else real


def first_after(start: datetime, clock: time, zone: ZoneInfo) -> datetime:
    """When a clock in a zone shows that for the first time after a moment, by whatever date there."""
    day = start.astimezone(zone).date() - timedelta(days=1)
    moments = (at(day + timedelta(days=n), clock, zone) for n in range(4))
    return next(moment for moment in moments if moment.astimezone(UTC) > start.astimezone(UTC))
