"""Why a file cannot be read: the reading process names a reason, the user gets a sentence."""

from typing import Any

from missionapp.domain.errors import MissionError
from missionapp.i18n import N_, _

_SAVE_AS = N_("Open it in your spreadsheet program and save it as .xlsx")
_ASK_AGAIN = N_("Ask the sender for it again, or save it anew as .xlsx")
_SPLIT = N_("Split it into smaller files, and import them one after the other")
_LIST_WANTED = N_("Ask for the list as a workbook (.xlsx, .xls, .ods), .csv, .vcf or .ics")

SENTENCES: dict[str, tuple[str, str]] = {
    "missing": (N_("There is no file {name}"), N_("Look at the spelling and the folder")),
    "folder": (N_("{name} is a folder, not a file"), N_("Name the file in it")),
    "forbidden": (
        N_("{name} may not be read"),
        N_("Close it in other programs, or ask its owner for the right to read it"),
    ),
    "empty": (N_("{name} is empty"), _ASK_AGAIN),
    "no rows": (N_("{name} has no rows that could be read"), N_("See whether it is the right file")),
    "no card": (N_("{name} holds no contact card"), N_("Send or save the contact again as a vCard")),
    "damaged": (N_("{name} is damaged and cannot be read"), _ASK_AGAIN),
    "web page": (N_("{name} is a web page, not a workbook"), _SAVE_AS),
    "xml": (N_("{name} is an XML file, not a workbook"), _SAVE_AS),
    "encrypted": (
        N_("{name} is locked with a password"),
        N_("Open it in your spreadsheet program, save it without a password, and import that file"),
    ),
    "mission": (N_("{name} is a mission file, not a list"), N_("This is a mission file: merge it instead")),
    "database": (N_("{name} is a database of another program"), _LIST_WANTED),
    "picture": (N_("{name} is a picture, not a list"), _LIST_WANTED),
    "pdf": (N_("{name} is a PDF, not a workbook"), _LIST_WANTED),
    "document": (N_("{name} is a text document, not a workbook"), _LIST_WANTED),
    "archive": (N_("{name} is an archive"), N_("Unpack it, and import the files in it one by one")),
    "unknown": (N_("{name} is of no kind that can be imported"), _LIST_WANTED),
    "too large": (N_("{name} holds more than {limit} MB when it is unpacked"), _SPLIT),
    "too many rows": (N_("{name} has more than {limit} rows"), _SPLIT),
    "too many columns": (
        N_("Row {row} of {name} has more than {limit} columns"),
        N_("Delete the columns that are of no use, and import it again"),
    ),
    "cell too long": (
        N_("A cell in row {row} of {name} holds more than {limit} characters"),
        N_("Shorten it, and import the file again"),
    ),
    "open quote": (
        N_("A quotation mark in row {row} of {name} is never closed"),
        N_("Put it right in a text editor, or save the list as .xlsx"),
    ),
    "too slow": (N_("{name} took longer than {limit} seconds to read"), _SPLIT),
    "too much memory": (N_("{name} needs more memory to read than it may have"), _SPLIT),
}


def refusal(reason: str, **values: Any) -> MissionError:
    """The sentence for a reason; `values` fill its gaps (name, limit, row)."""
    message, hint = SENTENCES[reason]
    return MissionError(_(message).format(**values), hint=_(hint))
