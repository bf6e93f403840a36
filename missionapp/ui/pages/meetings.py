"""Meetings as lines of a pane."""

from collections.abc import Sequence
from datetime import UTC, datetime

from missionapp.actions.lists.parts import MeetingLine
from missionapp.actions.lists.wording import day_said, span_said, time_said
from missionapp.i18n import _
from missionapp.ui.pages.pills import meeting_pill
from missionapp.ui.widgets.form import Entry


def meeting_entries(meetings: Sequence[MeetingLine]) -> list[Entry]:
    """When at the place, with whom, and how far it is; the tooltip has the place and the time at home."""
    now = datetime.now(UTC)
    return [
        Entry(
            _when(meeting),
            meeting.others,
            meeting_pill(meeting.status, meeting.end, now),
            meeting.id,
            _tip(meeting),
        )
        for meeting in meetings
    ]


def _when(meeting: MeetingLine) -> str:
    if meeting.start is None:
        return _("No time yet")
    return f"{day_said(meeting.start.date(), 'EEE')} {time_said(meeting.start)}"


def _tip(meeting: MeetingLine) -> str:
    if meeting.start is None or meeting.end is None:
        return meeting.place
    home = _("{time} at home").format(time=time_said(meeting.home_start or meeting.start))
    when = f"{day_said(meeting.start.date())}, {span_said(meeting.start, meeting.end)}"
    return "\n".join(filter(None, (when, home, meeting.place)))
