"""The documents that the program makes, as data."""

from dataclasses import dataclass
from enum import StrEnum

from missionapp.i18n import N_


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

    @property
    def is_pdf(self) -> bool:
        """Whether it can be looked at and printed page by page."""
        return "pdf" in self.extensions


DOCUMENTS = {
    kind.name: kind
    for kind in (
        DocumentKind(
            "agendas",
            N_("Agendas"),
            "agenda",
            ("pdf",),
            N_("A PDF for each home participant and each organiser that has meetings"),
            Moment.FIELD,
            "calendar-blank",
            N_("Agenda of {recipient}"),
            one_each=True,
            options=("paper", "language", "day", "address", "code", "notes", "scale", "phones"),
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
            options=("language",),
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
        ),
    )
}
"""By the name that the command line takes."""
