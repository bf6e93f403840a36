"""The pages, in the sidebar's order; each is made when it is first shown."""

from dataclasses import dataclass
from importlib import import_module
from typing import Any

from missionapp.i18n import N_
from missionapp.ui.desk import Desk
from missionapp.ui.page import Page
from missionapp.ui.preferences import Preferences
from missionapp.ui.widgets.sidebar import Place

PLACES = (
    Place("overview", N_("Overview"), "squares-four", N_("Prepare"), "Ctrl+1"),
    Place("participants", N_("Participants"), "buildings", N_("Prepare"), "Ctrl+2"),
    Place("counterparts", N_("Counterparts"), "handshake", N_("Prepare"), "Ctrl+3"),
    Place("programme", N_("Programme"), "calendar-blank", N_("Prepare"), "Ctrl+4"),
    Place("matching", N_("Matching"), "intersect", N_("Prepare"), "Ctrl+5"),
    Place("today", N_("Today"), "broadcast", N_("In the field"), "Ctrl+6"),
    Place("cases", N_("Cases"), "files", N_("In the field"), "Ctrl+7"),
    Place("contacts", N_("Contacts"), "address-book", N_("In the field"), "Ctrl+8"),
    Place("follow-ups", N_("Follow-ups"), "check-square-offset", N_("In the field"), "Ctrl+9"),
    Place("report", N_("Key achievements"), "chart-bar", N_("Report")),
    Place("documents", N_("Documents"), "printer", N_("Report"), "Ctrl+0"),
    Place("exchange", N_("Exchange"), "arrows-left-right", N_("Report")),
    Place("settings", N_("Settings"), "gear", "", "Ctrl+,"),
)
"""What the sidebar lists; the place without a group stands at its bottom."""

TOP = Place("portfolio", N_("Portfolio"), "stack", "", "Ctrl+Shift+O")
"""Above them all where several missions are open: those of an office register, or of a file."""

ASIDE = (
    Place("history", N_("History"), "clock-counter-clockwise", "", "Ctrl+H"),
    Place("import", N_("Import"), "download-simple"),
    Place("snapshots", N_("Backups"), "stack-simple"),
    Place("merge", N_("Compare two records"), "copy-simple"),
    Place("partnership", N_("Partnership"), "circles-three-plus"),
    Place("person-data", N_("Personal data"), "identification-badge"),
)
"""Pages that are opened from others."""


@dataclass(frozen=True)
class Way:
    """A view of a page that the mission switcher and the palette lead to."""

    page: str
    view: str
    label: str
    icon: str


WAYS = (
    Way("partnership", "mission", N_("This mission"), "suitcase"),
    Way("partnership", "mission", N_("Emergency numbers"), "phone"),
    Way("person-data", "retention", N_("Personal data of this mission"), "identification-badge"),
    Way("partnership", "profile", N_("Partnership profile"), "circles-three-plus"),
    Way("partnership", "map", N_("Synergy map"), "map-trifold"),
    Way("partnership", "exchanges", N_("Exchanges"), "arrows-left-right"),
    Way("partnership", "meetings", N_("Partnership meetings"), "users-three"),
)
"""Under the missions in the switcher's menu."""

FURTHER_WORDS = {
    "report": N_("report tables figures results texts testimonials recommendations"),
    "documents": N_("print pdf export agendas badges report letters"),
    "exchange": N_("merge combine unite conflicts colleague partner file"),
    "history": N_("log undo changes who when"),
    "snapshots": N_("snapshots restore earlier version back lost safety"),
    "settings": N_("options preferences passphrase password lock language colours dark light privacy"),
    "portfolio": N_("register all missions office"),
}
"""What else people type when they look for a page."""

FIRST = PLACES[0].name


def found_aside() -> list[Place]:
    """Pages beside the sidebar that the palette finds by name: they need no record to be opened with."""
    return [place for place in ASIDE if place.name in ("history", "snapshots")]


def place_of(name: str) -> Place:
    """The place of that name; the first for a name that is not known (any more)."""
    return next((place for place in (*PLACES, TOP, *ASIDE) if place.name == name), PLACES[0])


_MODULES = {
    "overview": ("overview.page", "OverviewPage"),
    "participants": ("participants", "ParticipantsPage"),
    "counterparts": ("counterparts", "CounterpartsPage"),
    "programme": ("programme", "ProgrammePage"),
    "matching": ("matching.page", "MatchingPage"),
    "today": ("today.page", "TodayPage"),
    "cases": ("cases.page", "CasesPage"),
    "contacts": ("contacts", "ContactsPage"),
    "follow-ups": ("followups.page", "FollowUpsPage"),
    "report": ("report.page", "ReportPage"),
    "documents": ("documents.page", "DocumentsPage"),
    "exchange": ("exchange.page", "ExchangePage"),
    "settings": ("settings", "SettingsPage"),
    "history": ("history", "HistoryPage"),
    "import": ("importing.page", "ImportPage"),
    "snapshots": ("snapshots", "SnapshotsPage"),
    "merge": ("merging", "MergePage"),
    "partnership": ("partnership.page", "PartnershipPage"),
    "portfolio": ("portfolio.page", "PortfolioPage"),
    "person-data": ("person_data.page", "PersonDataPage"),
}
"""Where each page is, within `ui.pages`."""


def make_page(name: str, desk: Desk, preferences: Preferences) -> Page:
    """Make a page. Its module, and all that it needs, is imported only now."""
    module, kind = _MODULES[name]
    made: Page = getattr(import_module(f"missionapp.ui.pages.{module}"), kind)(
        desk, **_given(name, preferences)
    )
    return made


def _given(name: str, preferences: Preferences) -> dict[str, Any]:
    """What a page needs to know of the user's preferences."""
    match name:
        case "matching" | "person-data":
            return {"paper": preferences.settings.paper}
        case "documents":
            return {
                "open_folder": preferences.open_folder,
                "choose_folder": preferences.choose_folder,
                "paper": preferences.settings.paper,
            }
        case "settings":
            return {
                "settings": preferences.settings,
                "changed": preferences.change,
                "open_folder": preferences.open_folder,
            }
    return {}
