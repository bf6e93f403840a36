"""Meetings that stay where they are, whatever is planned around them."""

from uuid import UUID

from missionapp.actions.naming import counterpart_of
from missionapp.actions.records import find
from missionapp.domain.entities import Meeting
from missionapp.domain.errors import MissionError
from missionapp.i18n import N_, _
from missionapp.store.store import Store


def lock_meeting(store: Store, meeting_id: UUID) -> None:
    """Let no plan move this meeting. MissionError when it has no time yet."""
    meeting = find(store, Meeting, meeting_id)
    if meeting.start is None and meeting.slot_id is None:
        raise MissionError(_("This meeting has no time yet"), hint=_("Plan it first, then lock it"))
    _set(store, N_("Lock the meeting with {who}"), meeting, locked=True)


def unlock_meeting(store: Store, meeting_id: UUID) -> None:
    """Let plans move this meeting again."""
    _set(store, N_("Unlock the meeting with {who}"), find(store, Meeting, meeting_id), locked=False)


def _set(store: Store, label: str, meeting: Meeting, *, locked: bool) -> None:
    with store.write(label, who=counterpart_of(store, meeting.id)) as session:
        session.get_one(Meeting, meeting.id).locked = locked
