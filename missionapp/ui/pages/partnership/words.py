"""How the partnership's page says stages, lengths and days."""

from datetime import date

from missionapp.actions.lists.partnership_exchanges import ExchangeRow
from missionapp.actions.lists.partnership_meetings import NextStepRow
from missionapp.actions.lists.wording import day_said
from missionapp.domain.entities.partnerships import InitiativeKind, InitiativeStage
from missionapp.domain.exchange_rules import Length
from missionapp.i18n import N_, _, ngettext
from missionapp.ui.widgets.form import Entry
from missionapp.ui.widgets.pill import Pill, Tone

STAGES: dict[str, tuple[str, str, Tone]] = {
    InitiativeStage.LEARN: (N_("Learn"), "book-open", "neutral"),
    InitiativeStage.CONNECT: (N_("Connect"), "link", "neutral"),
    InitiativeStage.DEMONSTRATE: (N_("Demonstrate"), "flask", "accent"),
    InitiativeStage.COMMERCIALISE: (N_("Commercialise"), "storefront", "ok"),
    InitiativeStage.SCALE_UP: (N_("Scale up"), "trend-up", "ok"),
}
"""In their order: the word, its shape, its colour."""
KINDS: dict[str, tuple[str, str]] = {
    InitiativeKind.INITIATIVE: (N_("Initiative"), "lightbulb"),
    InitiativeKind.FACILITY: (N_("Facility"), "factory"),
}


def stage_pill(stage: str) -> Pill:
    """How far an initiative is; a stage that nobody knows says itself."""
    words, icon, tone = STAGES.get(stage, (stage, "circle-dashed", "neutral"))
    return Pill(_(words), icon, tone)


def stage_rank(stage: str) -> int:
    """The number of a stage; those that nobody knows come last."""
    return list(STAGES).index(stage) if stage in STAGES else len(STAGES)


def kind_pill(kind: str) -> Pill:
    """Whether it is an initiative or a facility."""
    words, icon = KINDS.get(kind, (kind, "circle-dashed"))
    return Pill(_(words), icon)


def length_pill(row: ExchangeRow) -> Pill:
    """Whether an exchange is as long as it has to be."""
    if row.length is None:
        return Pill(_("No dates yet"), "calendar-blank", "warn")
    return {
        Length.FITS: Pill(_("Long enough"), "check", "ok"),
        Length.SHORT: Pill(_("Under 3 working days"), "warning-circle", "warn"),
        Length.LONG: Pill(_("Over a month"), "warning-circle", "warn"),
    }[row.length]


def working_days_said(n: int | None) -> str:
    """ "4 working days"; "" without days."""
    return "" if n is None else ngettext("{n} working day", "{n} working days", n).format(n=n)


def step_entry(step: NextStepRow, today: date) -> Entry:
    """A next step: what, who, until when."""
    due = _("due {day}").format(day=day_said(step.due)) if step.due else ""
    if step.done:
        pill = Pill(_("Done"), "check", "ok")
    elif step.due and step.due < today:
        pill = Pill(_("Late"), "warning-circle", "bad")
    else:
        pill = Pill(_("To do"), "circle")
    said = ", ".join(filter(None, (step.owner, due)))
    return Entry(step.task, said, pill, step.id, "\n".join(filter(None, (step.task, said))))
