"""Cases moved on where all missions are seen together."""

from uuid import UUID

from missionapp.actions.cases import move_stage
from missionapp.store.store import Store


def move_case(store: Store, mission_id: UUID, case_id: UUID, stage: str) -> None:
    """Let a case of a mission reach a stage today, as it is said at the mission's place."""
    with store.looking_at(mission_id):
        move_stage(store, case_id, stage)
