"""What is known of a person on a card, a form or a code, before it is a record."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from missionapp.domain.fields import Kind
from missionapp.domain.values.fields import read_value
from missionapp.i18n import N_, _

NUMBER_KINDS = {
    "mobile": N_("Mobile"),
    "work": N_("Work phone"),
    "home": N_("Home phone"),
    "fax": N_("Fax"),
    "": N_("Phone"),
}
"""What a phone number may be of, and its name."""


class Number(NamedTuple):
    """A phone number as it was typed or read, and what it is of: a key of NUMBER_KINDS."""

    text: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class ContactValues:
    """A contact as typed; "" for what is not said. Place and website are the organisation's."""

    name: str = ""
    name_local: str = ""
    organisation: str = ""
    job_title: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[Number, ...] = ()
    """The main one first. A fax is kept in the note."""
    languages: tuple[str, ...] = ()
    """Codes, or names in any of our languages."""
    city: str = ""
    country: str = ""
    """A code, or a name in any of our languages."""
    address: str = ""
    website: str = ""
    note: str = ""
    photo: bytes | None = None
    """Of the person, as it came; not of a card."""
    pronunciation: str = ""
    salutation: str = ""
    organisation_local: str = ""


def hints(values: ContactValues, country: str = "") -> Mapping[str, str]:
    """What looks wrong, in a sentence, by the text that was typed; it is saved all the same.

    `country` (ISO code) is where phone numbers are of that do not say so.
    """
    said = [
        *((Kind.EMAIL, email) for email in values.emails),
        *((Kind.PHONE, number.text) for number in values.phones),
        *((Kind.LANGUAGE, language) for language in values.languages),
        (Kind.COUNTRY, values.country),
        (Kind.URL, values.website),
    ]
    read = {text: read_value(kind, text, country=country) for kind, text in said if text.strip()}
    return {text: reading.problem.message for text, reading in read.items() if reading.problem}


def understood(kind: Kind, text: str, country: str = "") -> str:
    """A value as records hold it; as typed when it cannot be understood, for nothing typed is refused."""
    found = read_value(kind, text, country=country)
    return str(found.value) if found.value is not None else text.strip()


def numbers_said(values: ContactValues, country: str) -> list[str]:
    """The phone numbers in international form, each once, without faxes."""
    found = (understood(Kind.PHONE, n.text, country) for n in values.phones if n.kind != "fax")
    return list(dict.fromkeys(filter(None, found)))


def note_said(values: ContactValues) -> str:
    """The note, with the faxes."""
    faxes = [_("Fax {number}").format(number=n.text.strip()) for n in values.phones if n.kind == "fax"]
    return "\n".join(filter(None, (values.note.strip(), *faxes)))
