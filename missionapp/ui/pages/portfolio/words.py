"""What the views of the portfolio say: kinds of missions, roles, and how a mission opens."""

from collections.abc import Mapping

from missionapp.domain.entities.missions import MissionKind, Role
from missionapp.i18n import N_

MISSIONS, CASES, ORGANISATIONS, TASKS = "missions", "cases", "organisations", "follow-ups"
ROUND = "six-month-round"
"""The views by name."""

KINDS: Mapping[str, str] = {
    MissionKind.OUTGOING: N_("Trade mission"),
    MissionKind.REVERSE: N_("Reverse mission"),
    MissionKind.PREPARATORY: N_("Preparatory mission"),
    MissionKind.EXPORT_GROUP: N_("Export-group mission"),
    MissionKind.EXCHANGE: N_("Exchange"),
    MissionKind.MATCHMAKING: N_("Matchmaking event"),
    MissionKind.MEETING: N_("Partnership meeting"),
}

ROLES: Mapping[str, str] = {
    Role.ORGANISER: N_("Organiser"),
    Role.HOME: N_("Participant"),
    Role.COUNTERPART: N_("Counterpart"),
    Role.OBSERVER: N_("Observer"),
}
