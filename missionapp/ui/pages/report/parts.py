"""The parts of the report as rows: texts, tables, and what does not add up."""

from dataclasses import dataclass

from missionapp.actions.lists.report import FINDINGS, TABLES, Part, Passage, ReportFound, Sheet
from missionapp.actions.lists.wording import country_said
from missionapp.domain.entities.records import ReportSection
from missionapp.i18n import N_, _, ngettext
from missionapp.ui.widgets.headed_list import Heading

_SECTIONS = {
    ReportSection.SUMMARY: (N_("Summary"), "text-align-left"),
    ReportSection.CLUSTERS: (N_("Achievements of the clusters"), "circles-three"),
    ReportSection.SMES: (N_("Achievements of the SMEs"), "buildings"),
    ReportSection.TESTIMONIALS: (N_("Testimonials"), "quotes"),
    ReportSection.RECOMMENDATIONS: (N_("Recommendations"), "lightbulb"),
}


@dataclass(frozen=True)
class Entry:
    """A part, and how it stands."""

    part: Part
    title: str
    icon: str
    detail: str
    """How it stands in words: "Written", "7 rows"."""
    wanting: bool = False
    """Whether something is to be done about it."""

    @property
    def key(self) -> Part:
        """What it stands for."""
        return self.part

    @property
    def tip(self) -> str:
        """The title, whole."""
        return self.title


def part_title(part: Part) -> str:
    """What a part is called, in the user's language."""
    if part.name == FINDINGS:
        return _("What does not add up")
    title = _(_SECTIONS[ReportSection(part.name)][0])
    return f"{title}, {country_said(part.market)}" if part.market else title


def _short(part: Part) -> str:
    """The same where there is little room."""
    if part.name == ReportSection.CLUSTERS:
        return _("Cluster achievements")
    if part.name == ReportSection.SMES:
        market = country_said(part.market)
        return _("SME achievements, {market}").format(market=market) if market else _("SME achievements")
    return part_title(part)


def rows_of(found: ReportFound) -> list[Heading | Entry]:
    """The rows of the list."""
    if found.mission_id is None:
        return []
    texts = [_text(part, passage) for part, passage in found.passages.items()]
    tables = [_table(found.sheets[name]) for name in TABLES]
    return [
        Heading(_("Texts")),
        *texts,
        Heading(_("Tables")),
        *tables,
        Heading(_("Before it goes out")),
        _findings(len(found.findings)),
    ]


def _text(part: Part, passage: Passage) -> Entry:
    icon = _SECTIONS[ReportSection(part.name)][1]
    if passage.written:
        return Entry(part, _short(part), icon, _("Written"))
    n, made = passage.quotations, bool(passage.generated)
    state = _("Made of the records") if made else _("Nothing yet")
    if n and not made:
        state = ngettext("{n} quotation", "{n} quotations", n).format(n=n)
    return Entry(part, _short(part), icon, state, wanting=not (made or n))


def _table(sheet: Sheet) -> Entry:
    return Entry(
        Part(sheet.name), f"{sheet.name} {sheet.label}", "table", rows_said(sheet), wanting=not sheet.lines
    )


def rows_said(sheet: Sheet) -> str:
    """ "7 rows, Nb 8"."""
    n = sum(not line.strong for line in sheet.lines)
    said = ngettext("{n} row", "{n} rows", n).format(n=n)
    totals = [line.behind(0) for line in sheet.lines if line.strong and not sheet.by_cell]
    return ", ".join([said, *(total.value for total in totals if total)])


def _findings(n: int) -> Entry:
    state = ngettext("{n} to look at", "{n} to look at", n).format(n=n) if n else _("Everything adds up")
    icon = "warning-circle" if n else "check-circle"
    return Entry(Part(FINDINGS), part_title(Part(FINDINGS)), icon, state, wanting=bool(n))
