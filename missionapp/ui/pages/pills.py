"""The pills of the lists: each status and each kind as an icon and a word."""

from datetime import datetime

from missionapp.actions.lists.participants import Progress
from missionapp.domain.entities.meetings import MeetingStatus, WishGrade
from missionapp.domain.entities.missions import Reply
from missionapp.domain.entities.organisations import OrganisationKind
from missionapp.domain.entities.programme import ItemKind
from missionapp.i18n import N_, _
from missionapp.ui.widgets.pill import Pill, Tone

_Pill = tuple[str, str, Tone]

_REPLIES: dict[str, _Pill] = {
    Reply.INVITED: (N_("Invited"), "paper-plane-tilt", "neutral"),
    Reply.WAITING: (N_("Waiting"), "hourglass", "warn"),
    Reply.CONFIRMED: (N_("Confirmed"), "check", "ok"),
    Reply.DECLINED: (N_("Declined"), "x", "bad"),
}
_PROGRESS: dict[str, _Pill] = {
    Progress.INCOMPLETE: (N_("Incomplete"), "warning-circle", "warn"),
    Progress.NO_WISHES: (N_("No wishes"), "circle-dashed", "warn"),
    Progress.READY: (N_("Ready"), "check", "ok"),
    Progress.PLANNED: (N_("Planned"), "calendar-check", "neutral"),
    Progress.MET: (N_("All met"), "checks", "ok"),
}
_MEETINGS: dict[str, _Pill] = {
    MeetingStatus.PLANNED: (N_("To come"), "clock", "neutral"),
    MeetingStatus.CONFIRMED: (N_("To come"), "clock", "neutral"),
    MeetingStatus.HELD: (N_("Held"), "check", "ok"),
    MeetingStatus.NO_SHOW: (N_("No-show"), "x", "bad"),
    MeetingStatus.CANCELLED: (N_("Cancelled"), "prohibit", "neutral"),
    MeetingStatus.MOVED: (N_("Moved"), "arrow-right", "warn"),
}
_WISHES: dict[str, _Pill] = {
    WishGrade.MUST: (N_("Must"), "star-fill", "accent"),
    WishGrade.WANT: (N_("Want"), "star", "neutral"),
    WishGrade.NICE: (N_("Nice"), "star-half", "neutral"),
    WishGrade.AVOID: (N_("Avoid"), "prohibit", "bad"),
}
_EVENTS: dict[str, _Pill] = {
    ItemKind.B2B: (N_("B2B"), "chats", "accent"),
    ItemKind.C2C: (N_("C2C"), "handshake", "vio"),
    ItemKind.PREPARATORY: (N_("Preparatory"), "map-pin", "teal"),
    ItemKind.LOGISTICS: (N_("Logistics"), "bus", "neutral"),
    ItemKind.SOCIAL: (N_("Social"), "fork-knife", "neutral"),
}
_EVENT_ICONS = {"flight": "airplane-tilt", "hotel": "bed", "doors": "door", "meal": "fork-knife"}
_ORGANISATIONS: dict[str, _Pill] = {
    OrganisationKind.SME: (N_("SME"), "buildings", "neutral"),
    OrganisationKind.CLUSTER: (N_("Cluster"), "circles-three", "neutral"),
    OrganisationKind.LARGE_COMPANY: (N_("Large company"), "buildings", "neutral"),
    OrganisationKind.INTERMEDIARY: (N_("Intermediary"), "arrows-left-right", "neutral"),
    OrganisationKind.PUBLIC_AUTHORITY: (N_("Public authority"), "bank", "neutral"),
    OrganisationKind.ASSOCIATION: (N_("Association"), "users-three", "neutral"),
    OrganisationKind.RESEARCH: (N_("Research"), "flask", "neutral"),
}


def _said(pills: dict[str, _Pill], value: str) -> Pill | None:
    """The pill of a value; a value of another version's stands as its own word."""
    if not value:
        return None
    text, icon, tone = pills.get(value, (value, "question", "neutral"))
    return Pill(_(text), icon, tone)


def reply_pill(reply: str) -> Pill | None:
    """What a counterpart answered; None when nobody asked."""
    return _said(_REPLIES, reply)


def progress_pill(progress: str) -> Pill | None:
    """How far a participant is."""
    return _said(_PROGRESS, progress)


def meeting_pill(status: str, end: datetime | None, now: datetime) -> Pill | None:
    """How far a meeting is: one that is over and was not recorded is to be looked at."""
    if status in (MeetingStatus.PLANNED, MeetingStatus.CONFIRMED) and end and end <= now:
        return Pill(_("No outcome"), "warning-circle", "bad")
    return _said(_MEETINGS, status)


def wish_pill(grade: str) -> Pill | None:
    """How much a meeting is asked for."""
    return _said(_WISHES, grade)


def event_pill(kind: str, form: str = "") -> Pill | None:
    """What sort of event it is; its form gives the icon where it is known."""
    pill = _said(_EVENTS, kind)
    if pill and form in _EVENT_ICONS and pill.tone == "neutral":
        return Pill(pill.text, _EVENT_ICONS[form], pill.tone)
    return pill


def organisation_pill(kind: str) -> Pill | None:
    """What an organisation is."""
    return _said(_ORGANISATIONS, kind)


def side_pill(*, business: bool) -> Pill:
    """Whether meetings with a counterpart are B2B, or C2C for a cluster or an intermediary."""
    if business:
        return Pill(_("Business"), "buildings")
    return Pill(_("Intermediary"), "arrows-left-right")
