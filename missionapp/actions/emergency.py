"""Whom to call abroad when something happens; records.edit and records.delete change and remove a number."""

from uuid import UUID

from sqlalchemy import func, select

from missionapp.actions.records import find
from missionapp.domain.entities import EmergencyNumber, Mission
from missionapp.domain.errors import MissionError
from missionapp.i18n import N_, _
from missionapp.store.store import Store


def add_number(store: Store, mission_id: UUID, label: str, phone: str, note: str | None = None) -> UUID:
    """Add a number below those that a mission has; its id. MissionError without a label or a number."""
    if not label.strip():
        raise MissionError(_("The number has no name"), hint=_("Write whom to call: police, ambulance …"))
    if not phone.strip():
        raise MissionError(_("There is no number to call"), hint=_("Write the number as it is dialled there"))
    find(store, Mission, mission_id)
    made = EmergencyNumber(
        mission_id=mission_id, label=label.strip(), phone=phone.strip(), note=(note or "").strip() or None
    )
    with store.write(N_("Add an emergency number")) as session:
        highest = select(func.max(EmergencyNumber.position)).where(EmergencyNumber.mission_id == mission_id)
        made.position = (session.scalar(highest) or 0) + 1
        session.add(made)
    return made.id
