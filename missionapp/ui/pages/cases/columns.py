"""The contract log as a table: its columns, and the chips that narrow it."""

from collections.abc import Sequence

from missionapp.actions.lists.cases import CaseRow
from missionapp.actions.lists.wording import country_said, day_said
from missionapp.domain.entities.cases import CaseKind
from missionapp.i18n import N_, _, ngettext
from missionapp.ui.pages.cases.words import (
    KINDS,
    LEVELS,
    lack_a_proof,
    lacking_said,
    need_a_code,
    stage_order,
    stage_pill,
)
from missionapp.ui.widgets.pill import Pill
from missionapp.ui.widgets.table.columns import Cell, Column, Facet, number_column, pill_column

_PICTURES = (".jpg", ".jpeg", ".png", ".heic", ".webp", ".gif", ".tif", ".tiff")


def _codes(row: CaseRow) -> str:
    """The codes alone; their free texts are in the pane."""
    if "code" in row.lacks:
        return _("Add code")
    return " ".join(code.partition(":")[0].partition(" ")[0] for code in row.codes)


def _code_pill(row: CaseRow) -> Pill | None:
    """Only what is to be done looks like it."""
    return Pill(_("Add code"), "warning-circle", "warn") if "code" in row.lacks else None


def _proof(row: CaseRow) -> str:
    """What sort of file there is, or how many."""
    if not row.proofs:
        return ""
    if len(row.proofs) > 1:
        return ngettext("{n} file", "{n} files", len(row.proofs)).format(n=len(row.proofs))
    name = row.proofs[0].lower()
    if name.endswith(_PICTURES):
        return _("Photo")
    return name.rpartition(".")[2].upper() if "." in name else _("File")


def _value(row: CaseRow) -> str:
    return f"{row.value:,.2f}".removesuffix(".00") + f" {row.currency or ''}".rstrip() if row.value else ""


def _confidential(row: CaseRow) -> str:
    return _("Internal") if row.internal else _("Partner hidden") if row.hidden else ""


COLUMNS: Sequence[Column] = (
    number_column("number", N_("No."), lambda row: row.number, 52, words=("", N_("newest first"))),
    Column(
        "date",
        N_("Date"),
        lambda row: day_said(row.since, "d MMM yy") if row.since else "",
        sort=lambda row: row.since,
        width=80,
        words=(N_("oldest first"), N_("newest first")),
        falls=True,
    ),
    Column("kind", N_("Type"), lambda row: _(KINDS.get(row.kind, row.kind)), width=130),
    Column("ours", N_("EU side"), lambda row: row.ours, cell=Cell.NAME, width=150),
    Column("theirs", N_("Local partner"), lambda row: row.theirs, width=140),
    Column("subject", N_("Subject"), lambda row: row.description, width=200, quiet=True),
    Column("codes", N_("Objective"), _codes, cell=Cell.PILL, pill=_code_pill, width=96),
    pill_column(
        "stage",
        N_("Status"),
        lambda row: stage_pill(row.stage),
        104,
        sort=lambda row: stage_order(row.stage),
    ),
    Column("proof", N_("Proof"), _proof, width=80),
    number_column("nb", N_("Nb"), lambda row: row.nb, 52, shown=False),
    Column("level", N_("Level"), lambda row: _(LEVELS.get(row.level, row.level)), shown=False),
    Column("market", N_("Target market"), lambda row: country_said(row.market), shown=False),
    Column("country", N_("Partner's country"), lambda row: country_said(row.partner_country), shown=False),
    Column("sector", N_("Sector/technology"), lambda row: row.sector, shown=False),
    Column(
        "value",
        N_("Value"),
        _value,
        sort=lambda row: (row.currency or "", row.value) if row.value is not None else None,
        falls=True,
        shown=False,
    ),
    number_column("type", N_("Reported type"), lambda row: row.reported_type, shown=False, falls=False),
    Column("told", N_("Confidentiality"), _confidential, shown=False),
    Column("counts", N_("Counts as"), lambda row: ", ".join(row.counts), shown=False),
    Column("lacks", N_("Lacking"), lambda row: lacking_said(row.lacks), shown=False),
    Column("next", N_("Next task"), lambda row: row.next_task, width=160, shown=False),
    Column(
        "due",
        N_("Due"),
        lambda row: day_said(row.due, "d MMM y") if row.due else "",
        sort=lambda row: row.due,
        words=(N_("due first"), ""),
        shown=False,
    ),
    Column("mission", N_("Mission"), lambda row: row.mission_code, shown=False),
)
FACETS: Sequence[Facet] = (
    Facet(
        "kind",
        N_("All types"),
        value=lambda row: row.kind,
        choices=tuple((str(kind), KINDS[kind]) for kind in CaseKind),
    ),
    Facet("partner", N_("All partners"), value=lambda row: row.theirs),
    Facet("code", need_a_code, test=lambda row: "code" in row.lacks, icon="warning-circle"),
    Facet("proof", lack_a_proof, test=lambda row: "proof" in row.lacks, icon="paperclip"),
)
