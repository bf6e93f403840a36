"""What the history says of a case that reaches a stage: who with whom, as people speak of it."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from missionapp.domain.entities import Case, CaseParty
from missionapp.domain.entities.cases import Stage
from missionapp.domain.entities.meetings import Side
from missionapp.i18n import N_

_BOTH: dict[str, str] = {
    Stage.LEAD: N_("Move {ours} with {theirs} to Lead"),
    Stage.IN_TALKS: N_("Move {ours} with {theirs} to In talks"),
    Stage.DRAFTED: N_("Move {ours} with {theirs} to Drafted"),
    Stage.SIGNED: N_("Move {ours} with {theirs} to Signed"),
    Stage.RUNNING: N_("Move {ours} with {theirs} to Running"),
    Stage.COMPLETED: N_("Move {ours} with {theirs} to Completed"),
    Stage.SUSPENDED: N_("Move {ours} with {theirs} to Suspended"),
    Stage.LOST: N_("Move {ours} with {theirs} to Lost"),
}
_ONE: dict[str, str] = {
    Stage.LEAD: N_("Move {what} to Lead"),
    Stage.IN_TALKS: N_("Move {what} to In talks"),
    Stage.DRAFTED: N_("Move {what} to Drafted"),
    Stage.SIGNED: N_("Move {what} to Signed"),
    Stage.RUNNING: N_("Move {what} to Running"),
    Stage.COMPLETED: N_("Move {what} to Completed"),
    Stage.SUSPENDED: N_("Move {what} to Suspended"),
    Stage.LOST: N_("Move {what} to Lost"),
}


def move_label(session: Session, case: Case, stage: str) -> tuple[str, dict[str, Any]]:
    """The label of the step, and the records that it names: a party of each side, else the case."""
    query = select(CaseParty).where(CaseParty.case_id == case.id).order_by(CaseParty.named_as, CaseParty.id)
    parties = list(session.scalars(query))
    ours = next((party for party in parties if party.side == Side.OURS), None)
    theirs = next((party for party in parties if party.side == Side.THEIRS), None)
    if ours and theirs:
        return _BOTH[stage], {"ours": ours, "theirs": theirs}
    return _ONE[stage], {"what": case}
