"""When something was written or merged: by the clock of this computer, wherever the log is told of."""

from datetime import datetime

from missionapp.actions.lists.wording import day_said, time_said


def moment(wall: str) -> datetime | None:
    """A moment of the log by the clock of this computer; None for what a foreign hand wrote in its place."""
    try:
        return datetime.fromisoformat(wall).astimezone()
    except (ArithmeticError, OSError, ValueError):
        return None


def when_said(when: datetime | None) -> str:
    """ "Wed 15 Feb, 13:50"; with its year when that is not the present one."""
    if when is None:
        return ""
    pattern = "EEE d MMM" if when.year == datetime.now(when.tzinfo).year else "EEE d MMM y"
    return f"{day_said(when.date(), pattern)}, {time_said(when)}"
