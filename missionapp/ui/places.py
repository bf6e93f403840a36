"""The pages, in the sidebar's order; each is made when it is first shown."""

from missionapp.i18n import N_
from missionapp.ui.desk import Desk
from missionapp.ui.page import Page
from missionapp.ui.preferences import Preferences
from missionapp.ui.widgets.sidebar import Place

PLACES = (
    Place("participants", N_("Participants"), "buildings", N_("Prepare"), "Ctrl+1"),
    Place("counterparts", N_("Counterparts"), "handshake", N_("Prepare"), "Ctrl+2"),
    Place("programme", N_("Programme"), "calendar-blank", N_("Prepare"), "Ctrl+3"),
    Place("matching", N_("Matching"), "intersect", N_("Prepare"), "Ctrl+4"),
    Place("contacts", N_("Contacts"), "address-book", N_("In the field"), "Ctrl+5"),
    Place("documents", N_("Documents"), "printer", N_("Report"), "Ctrl+6"),
    Place("settings", N_("Settings"), "gear", "", "Ctrl+7"),
)
"""What the sidebar lists; the place without a group stands at its bottom."""

ASIDE = (
    Place("history", N_("History"), "clock-counter-clockwise", "", "Ctrl+H"),
    Place("import", N_("Import"), "download-simple"),
    Place("merge", N_("Compare two records"), "copy-simple"),
)
"""Pages that are opened from others."""

FIRST = PLACES[0].name


def place_of(name: str) -> Place:
    """The place of that name; the first for a name that is not known (any more)."""
    return next((place for place in (*PLACES, *ASIDE) if place.name == name), PLACES[0])


def make_page(name: str, desk: Desk, preferences: Preferences) -> Page:
    """Make a page. Its module, and all that it needs, is imported only now."""
    match name:
        case "participants":
            from missionapp.ui.pages.participants import ParticipantsPage

            return ParticipantsPage(desk)
        case "counterparts":
            from missionapp.ui.pages.counterparts import CounterpartsPage

            return CounterpartsPage(desk)
        case "programme":
            from missionapp.ui.pages.programme import ProgrammePage

            return ProgrammePage(desk)
        case "matching":
            from missionapp.ui.pages.matching.page import MatchingPage

            return MatchingPage(desk, paper=preferences.settings.paper)
        case "contacts":
            from missionapp.ui.pages.contacts import ContactsPage

            return ContactsPage(desk)
        case "documents":
            from missionapp.ui.pages.documents.page import DocumentsPage

            return DocumentsPage(
                desk, preferences.open_folder, preferences.choose_folder, paper=preferences.settings.paper
            )
        case "settings":
            from missionapp.ui.pages.settings import SettingsPage

            return SettingsPage(desk, preferences.settings, preferences.change, preferences.open_folder)
        case "history":
            from missionapp.ui.pages.history import HistoryPage

            return HistoryPage(desk)
        case "import":
            from missionapp.ui.pages.importing.page import ImportPage

            return ImportPage(desk)
        case "merge":
            from missionapp.ui.pages.merging import MergePage

            return MergePage(desk)
    raise KeyError(name)
