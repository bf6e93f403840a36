"""What a name badge says, already read."""

from dataclasses import dataclass
from enum import StrEnum

from missionapp.i18n import N_


class BadgeRole(StrEnum):
    """In what part somebody comes; English, translated where it is shown."""

    LEAD = N_("delegation lead")
    ORGANISER = N_("organiser")
    DELEGATE = N_("delegate")
    INTERPRETER = N_("interpreter")
    COUNTERPART = N_("counterpart")
    OBSERVER = N_("observer")


@dataclass(frozen=True)
class Badge:
    """One person. Beside the name and the job title nothing that is personal."""

    name: str
    role: BadgeRole
    name_local: str = ""
    job: str = ""
    organisation: str = ""
    organisation_local: str = ""
    country: str = ""
    """ISO 3166: "CN"."""
    languages: tuple[str, ...] = ()
    """Those between which an interpreter works: "zh", "en"."""
