"""What does not add up, with a link to the records: one small rule a finding."""

from datetime import datetime

from missionapp.domain.checks import (
    aftermath,
    cases,
    claims,
    countries,
    names,
    origins,
    partnerships,
    privacy,
    programme,
    register,
    sums,
    twice,
)
from missionapp.domain.checks.base import Check, Finding, Grade, Ground, Privacy
from missionapp.domain.figures import Figures
from missionapp.domain.records import Records

__all__ = ["CHECKS", "Check", "Finding", "Grade", "Ground", "Privacy", "findings"]

CHECKS: tuple[Check, ...] = (
    *programme.CHECKS,
    *claims.CHECKS,
    *sums.CHECKS,
    *twice.CHECKS,
    *cases.CHECKS,
    *aftermath.CHECKS,
    *countries.CHECKS,
    *origins.CHECKS,
    *names.CHECKS,
    *partnerships.CHECKS,
    *privacy.CHECKS,
    *register.CHECKS,
)
"""Every rule there is."""


def findings(
    records: Records, figures: Figures, now: datetime, known: Privacy | None = None
) -> list[Finding]:
    """Everything that does not add up, the worst first; `now` is aware."""
    ground = Ground(records, figures, now, known or Privacy())
    found = [finding for check in CHECKS for finding in check.findings(ground)]
    order = list(Grade)
    return sorted(found, key=lambda finding: order.index(finding.grade))
