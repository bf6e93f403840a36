"""How a case is said: its kind and stage in short words, its lane, its pills, what it lacks."""

from datetime import date, timedelta

from missionapp.actions.lists.cases import CaseRow, Column
from missionapp.actions.lists.wording import day_said
from missionapp.domain.entities.cases import CaseKind, Level, Stage
from missionapp.i18n import N_, _, ngettext
from missionapp.ui.widgets.board import BoardCard, LaneKind, Mark
from missionapp.ui.widgets.pill import Pill, Tone

KINDS: dict[str, str] = {
    CaseKind.PROJECT: N_("Collaboration project"),
    CaseKind.MOU: N_("MoU"),
    CaseKind.CHARTER: N_("Charter of cooperation"),
    CaseKind.AGREEMENT: N_("Cooperation agreement"),
    CaseKind.OFFICE: N_("Representation office"),
    CaseKind.CONTRACT: N_("Business contract"),
    CaseKind.JOINT_BID: N_("Expression of interest"),
    CaseKind.EXPORT_GROUP: N_("Export group"),
    CaseKind.OTHER: N_("Other"),
}
"""Short ones: they stand on cards."""
_STAGES: dict[str, tuple[str, str, Tone]] = {
    Stage.LEAD: (N_("Lead"), "circle-dashed", "neutral"),
    Stage.IN_TALKS: (N_("In talks"), "chats-circle", "neutral"),
    Stage.DRAFTED: (N_("Drafted"), "pencil-simple", "accent"),
    Stage.SIGNED: (N_("Signed"), "check", "ok"),
    Stage.RUNNING: (N_("Running"), "play", "ok"),
    Stage.COMPLETED: (N_("Completed"), "checks", "ok"),
    Stage.SUSPENDED: (N_("Suspended"), "prohibit", "bad"),
    Stage.LOST: (N_("Lost"), "x", "bad"),
}
STAGE_OF: dict[Column, Stage] = {
    Column.IN_TALKS: Stage.IN_TALKS,
    Column.DRAFTED: Stage.DRAFTED,
    Column.SIGNED: Stage.SIGNED,
}
"""What a case becomes that is carried to a lane; where several are possible, it depends on the case."""
STOPPED = (Stage.SUSPENDED, Stage.LOST)
LEVELS: dict[str, str] = {Level.CLUSTER: N_("Cluster"), Level.SME: N_("SME")}
_LACKS = {"code": N_("code"), "proof": N_("proof"), "partner": N_("partner"), "type": N_("reported type")}
_WEEK = timedelta(days=6)


def lanes() -> list[LaneKind]:
    """The lanes of the board."""
    return [
        LaneKind(Column.IN_TALKS, _("In talks"), "circle-dashed", "text2"),
        LaneKind(Column.DRAFTED, _("Drafted"), "pencil-simple", "accent"),
        LaneKind(Column.SIGNED, _("Signed"), "check-circle", "ok", _("Signed and running")),
        LaneKind(Column.DONE, _("Done or stopped"), "archive", "text2"),
    ]


def kind_said(kind: str, nb: int = 1) -> str:
    """A kind, and for how many it stands where that is not one."""
    said = _(KINDS.get(kind, kind))
    return said if nb == 1 else _("{kind}, {n}").format(kind=said, n=nb)


def stage_pill(stage: str) -> Pill:
    """How far a case is."""
    text, icon, tone = _STAGES.get(stage, (stage, "question", "neutral"))
    return Pill(_(text), icon, tone)


def stage_order(stage: str) -> int:
    """Where a stage comes among the others."""
    return list(_STAGES).index(stage) if stage in _STAGES else len(_STAGES)


def stage_in(lane: Column, row: CaseRow) -> Stage:
    """What a case becomes that is carried to this lane: one that was signed is done, another stops."""
    if lane != Column.DONE:
        return STAGE_OF[lane]
    return Stage.COMPLETED if row.column == Column.SIGNED else Stage.SUSPENDED


def name_of(row: CaseRow) -> str:
    """Who with whom, as one says it."""
    ours, theirs = row.ours or _("Nobody yet"), row.theirs
    return _("{one} with {other}").format(one=ours, other=theirs) if theirs else ours


def lacking_said(lacks: tuple[str, ...]) -> str:
    """What the report still needs of it."""
    return ", ".join(_(_LACKS.get(each, each)) for each in lacks)


def need_a_code(n: int) -> str:
    """The words of a chip."""
    return ngettext("{n} needs a code", "{n} need a code", n)


def lack_a_proof(n: int) -> str:
    """The words of a chip."""
    return ngettext("{n} lacks a proof", "{n} lack a proof", n)


def day_near(day: date, today: date) -> str:
    """ "Today", "Fri 17", "1 Mar", and with its year where that is another."""
    if day == today:
        return _("Today")
    if today < day <= today + _WEEK:
        return day_said(day, "EEE d")
    return day_said(day, "d MMM" if day.year == today.year else "MMM y")


def card_of(row: CaseRow, today: date) -> BoardCard:
    """A case on the board: what is due of one that goes on, when it ended of one that does not."""
    kind = kind_said(row.kind, row.nb)
    note, icon, colour = _note(row, today)
    parts = [name_of(row), kind, stage_pill(row.stage).text, _note_told(row), *_marks_told(row)]
    return BoardCard(
        title=row.ours or _("Nobody yet"),
        second=_("with {other}").format(other=row.theirs) if row.theirs else _("no partner named yet"),
        pill=Pill(kind),
        note=note,
        note_icon=icon,
        note_colour=colour,
        marks=tuple(_marks(row)),
        sentence=", ".join(filter(None, parts)),
    )


def _note(row: CaseRow, today: date) -> tuple[str, str, str]:
    if row.column == Column.DONE:
        if row.stage in STOPPED:
            return stage_pill(row.stage).text, "", "text2"
        return (day_near(row.since, today) if row.since else ""), "", "text2"
    if row.due is None:
        return "", "", "text2"
    colour = "bad" if row.due < today else "warn" if row.due == today else "text2"
    return day_near(row.due, today), "clock", colour


def _note_told(row: CaseRow) -> str:
    if row.due and row.column != Column.DONE:
        return _("due {day}").format(day=day_said(row.due, "EEEE d MMMM y"))
    return _("since {day}").format(day=day_said(row.since, "d MMMM y")) if row.since else ""


def _marks(row: CaseRow) -> list[Mark]:
    """A lock for what is not told; stopped; else whether there is a proof."""
    found = [Mark("lock-fill", "text2")] if row.hidden or row.internal else []
    if row.stage in STOPPED:
        found.append(Mark("prohibit", "bad"))
    elif row.proofs:
        found.append(Mark("check-circle-fill", "ok"))
    return found


def _marks_told(row: CaseRow) -> list[str]:
    lacking = lacking_said(row.lacks)
    return [
        _("internal") if row.internal else _("partner hidden") if row.hidden else "",
        _("with proof") if row.proofs else "",
        _("lacks {what}").format(what=lacking) if lacking else "",
    ]
