"""The documents that the program makes, as data."""

from dataclasses import dataclass

from missionapp.i18n import N_


@dataclass(frozen=True)
class DocumentKind:
    """One entry of `--document`."""

    name: str
    label: str
    """English; translated where it is shown."""
    file_part: str
    """What its files are called: CODE_<file_part>_Recipient_date.ext."""
    extensions: tuple[str, ...]
    makes: str


DOCUMENTS = {
    kind.name: kind
    for kind in (
        DocumentKind(
            "agendas",
            N_("Agendas"),
            "agenda",
            ("pdf",),
            N_("A PDF for each home participant and each organiser that has meetings"),
        ),
        DocumentKind(
            "workbook",
            N_("Mission workbook"),
            "workbook",
            ("xlsx",),
            N_("Every record of the mission in sheets, which import takes back"),
        ),
        DocumentKind(
            "forms",
            N_("Registration forms"),
            "form",
            ("xlsx",),
            N_("A form for each home participant: its data and its wishes, which import takes back"),
        ),
    )
}
"""By the name that the command line takes."""
