"""The documents that the program makes, as data."""

from dataclasses import dataclass
from enum import StrEnum

from missionapp.i18n import LANGUAGES, N_, READERS


class Moment(StrEnum):
    """When a document is needed; English, translated where it is shown."""

    BEFORE = N_("Before the mission")
    FIELD = N_("For the field")
    AFTER = N_("After the mission")
    ALWAYS = N_("At any time")


@dataclass(frozen=True)
class DocumentKind:
    """One entry of `--document`, and of the list of documents."""

    name: str
    label: str
    """English; translated where it is shown."""
    file_part: str
    """What its files are called: CODE_<file_part>_Recipient_date.ext."""
    extensions: tuple[str, ...]
    makes: str
    moment: Moment
    icon: str
    """Of the Phosphor icons."""
    titled: str
    """What one of its files is called: "Agenda of {recipient}"."""
    one_each: bool = False
    """Whether each recipient gets a file of its own."""
    options: tuple[str, ...] = ()
    """What may be asked of it: fields of `actions.pieces.Wanted`."""
    abroad: bool = False
    """Whether it is printed in the languages of the target markets as well."""
    nothing: tuple[str, str, str] = ("", "", "")
    """What is said when there is none yet, and the page where that can be put right: its name on a button,
    and its own."""

    @property
    def languages(self) -> tuple[str, ...]:
        """Those that it is printed in."""
        return READERS if self.abroad else LANGUAGES

    @property
    def is_pdf(self) -> bool:
        """Whether it can be looked at and printed page by page."""
        return "pdf" in self.extensions


DOCUMENTS = {
    kind.name: kind
    for kind in (
        DocumentKind(
            "agendas",
            N_("Participant agendas"),
            "agenda",
            ("pdf",),
            N_("A PDF for each home participant and each organiser that has meetings"),
            Moment.FIELD,
            "calendar-blank",
            N_("Agenda of {recipient}"),
            one_each=True,
            options=("paper", "language", "day", "address", "code", "notes", "scale", "phones"),
            nothing=(N_("No agendas yet: plan meetings first"), N_("Go to Programme"), "programme"),
        ),
        DocumentKind(
            "brief",
            N_("Brief"),
            "brief",
            ("pdf",),
            N_("One page on each counterpart before the mission; on return, the mission in two pages"),
            Moment.BEFORE,
            "article",
            N_("Brief of {recipient}"),
            options=("paper", "language", "phones"),
            nothing=(N_("No brief yet: add counterparts first"), N_("Go to Counterparts"), "counterparts"),
        ),
        DocumentKind(
            "catalogue",
            N_("Catalogue of participants"),
            "catalogue",
            ("pdf",),
            N_("Profiles of the participants for the counterparts, in two languages side by side"),
            Moment.BEFORE,
            "books",
            N_("Catalogue of {recipient}"),
            options=("paper", "language", "beside", "phones"),
            nothing=(
                N_("No catalogue yet: add participants first"),
                N_("Go to Participants"),
                "participants",
            ),
        ),
        DocumentKind(
            "counterpart-agendas",
            N_("Counterpart agendas"),
            "agenda",
            ("pdf",),
            N_("A PDF for each counterpart that has meetings, in its language"),
            Moment.FIELD,
            "handshake",
            N_("Agenda of {recipient}"),
            one_each=True,
            abroad=True,
            options=("paper", "language", "day", "address", "code", "notes", "scale", "phones"),
            nothing=(N_("No agendas yet: plan meetings first"), N_("Go to Programme"), "programme"),
        ),
        DocumentKind(
            "booklet",
            N_("Booklet"),
            "booklet",
            ("pdf",),
            N_("Programme, participants, places, tables, people and emergency numbers, for the delegation"),
            Moment.FIELD,
            "book-open",
            N_("Booklet of {recipient}"),
            options=("paper", "language", "folded", "phones"),
            nothing=(N_("No booklet yet: add participants first"), N_("Go to Participants"), "participants"),
        ),
        DocumentKind(
            "badges",
            N_("Badges"),
            "badges",
            ("pdf",),
            N_("A badge for each person of the delegation and of the counterparts"),
            Moment.FIELD,
            "identification-badge",
            N_("Badges of {recipient}"),
            options=("language", "address"),
            nothing=(N_("No badges yet: add people first"), N_("Go to Contacts"), "contacts"),
        ),
        DocumentKind(
            "table-signs",
            N_("Table signs"),
            "table-signs",
            ("pdf",),
            N_("A sign for each table, to be folded: its number, and who sits there"),
            Moment.FIELD,
            "hash",
            N_("Table signs of {recipient}"),
            options=("language", "address"),
            nothing=(N_("No table signs yet: add tables first"), N_("Go to Programme"), "programme"),
        ),
        DocumentKind(
            "taxi-cards",
            N_("Taxi cards"),
            "taxi-cards",
            ("pdf",),
            N_("A card for each place, in large local script, to show to a driver"),
            Moment.FIELD,
            "car",
            N_("Taxi cards of {recipient}"),
            options=("language",),
            nothing=(N_("No taxi cards yet: add places first"), N_("Go to Programme"), "programme"),
        ),
        DocumentKind(
            "contacts",
            N_("Contact log"),
            "contacts",
            ("pdf",),
            N_("Everybody who was met: where, by whom, with what outcome, and the next step"),
            Moment.AFTER,
            "address-book",
            N_("Contacts of {recipient}"),
            options=("paper", "language", "phones"),
            nothing=(N_("No contacts yet: record meetings first"), N_("Go to Today"), "today"),
        ),
        DocumentKind(
            "contract-log",
            N_("Contract log"),
            "contract-log",
            ("pdf", "xlsx"),
            N_("The cases with their parties, stages, values and evidence"),
            Moment.AFTER,
            "files",
            N_("Contract log of {recipient}"),
            options=("paper", "language", "hidden_partners"),
            nothing=(N_("No cases yet: log one first"), N_("Go to Cases"), "cases"),
        ),
        DocumentKind(
            "follow-ups",
            N_("Follow-ups"),
            "follow-ups",
            ("pdf",),
            N_("What is still to do, by whom and until when"),
            Moment.AFTER,
            "check-square-offset",
            N_("Follow-ups of {recipient}"),
            options=("paper", "language"),
            nothing=(N_("Nothing to follow up"), N_("Go to Follow-ups"), "followups"),
        ),
        DocumentKind(
            "key-achievements",
            N_("Key achievements"),
            "key-achievements",
            ("pdf", "docx", "xlsx"),
            N_("The funder's report: tables T1 to T6 and the text with its figures"),
            Moment.AFTER,
            "chart-bar",
            N_("Key achievements of {recipient}"),
            options=("paper", "language"),
        ),
        DocumentKind(
            "meeting-report",
            N_("Meeting report"),
            "meeting-report",
            ("pdf",),
            N_("A partnership meeting: agenda, who came, initiatives, decisions and next steps"),
            Moment.AFTER,
            "users-three",
            N_("Report of {recipient}"),
            one_each=True,
            options=("paper", "language"),
            nothing=(N_("No partnership meeting in this file"), N_("Go to Partnership"), "partnership"),
        ),
        DocumentKind(
            "exchange-report",
            N_("Exchange report"),
            "exchange-report",
            ("pdf",),
            N_("A ClusterXchange exchange: who visited whom, what was done, evidence and signatures"),
            Moment.AFTER,
            "arrows-left-right",
            N_("Exchange of {recipient}"),
            one_each=True,
            options=("paper", "language"),
            nothing=(N_("No exchange in this file"), N_("Go to Partnership"), "partnership"),
        ),
        DocumentKind(
            "partnership-profile",
            N_("Partnership profile"),
            "partnership-profile",
            ("pdf",),
            N_("Objectives, expected results and the partners with their members"),
            Moment.ALWAYS,
            "users-four",
            N_("Profile of {recipient}"),
            one_each=True,
            options=("paper", "language"),
            nothing=(N_("No partnership in this file"), N_("Go to Partnership"), "partnership"),
        ),
        DocumentKind(
            "synergy-map",
            N_("Synergy map"),
            "synergy-map",
            ("pdf",),
            N_("Thematic areas by region, each initiative with its stage, needs and complementarities"),
            Moment.ALWAYS,
            "map-trifold",
            N_("Synergy map of {recipient}"),
            one_each=True,
            options=("paper", "language"),
            nothing=(N_("No initiatives yet"), N_("Go to Partnership"), "partnership"),
        ),
        DocumentKind(
            "workbook",
            N_("Mission workbook"),
            "workbook",
            ("xlsx",),
            N_("Every record but hidden partners, in sheets that import takes back"),
            Moment.ALWAYS,
            "table",
            N_("Mission workbook"),
        ),
        DocumentKind(
            "forms",
            N_("Registration forms"),
            "form",
            ("xlsx",),
            N_("A form for each home participant: its data and its wishes, which import takes back"),
            Moment.BEFORE,
            "clipboard-text",
            N_("Form of {recipient}"),
            one_each=True,
            options=("language",),
            nothing=(N_("No forms yet: add participants first"), N_("Go to Participants"), "participants"),
        ),
        DocumentKind(
            "programme",
            N_("Programme"),
            "programme",
            ("pdf",),
            N_("The whole programme of a mission, days as columns, in local and home time"),
            Moment.FIELD,
            "calendar",
            N_("Programme of {recipient}"),
            options=("paper", "language"),
            nothing=(N_("No programme yet: add what happens when"), N_("Go to Programme"), "programme"),
        ),
        DocumentKind(
            "calendars",
            N_("Calendars"),
            "calendar",
            ("ics",),
            N_("A calendar for the phone of each participant that has meetings, updated by the next export"),
            Moment.FIELD,
            "calendar-plus",
            N_("Calendar of {recipient}"),
            one_each=True,
            options=("language",),
            nothing=(N_("No calendars yet: plan meetings first"), N_("Go to Programme"), "programme"),
        ),
        DocumentKind(
            "vcards",
            N_("Contacts for phones"),
            "vcards",
            ("vcf",),
            N_("The people that each participant met or is to meet, and a file with everybody"),
            Moment.FIELD,
            "address-book",
            N_("Contacts of {recipient}"),
            one_each=True,
            nothing=(N_("No contacts yet: add people first"), N_("Go to Contacts"), "contacts"),
        ),
    )
}
"""By the name that the command line takes."""
