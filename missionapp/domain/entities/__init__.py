"""The mapped classes, a file per family: the one list of fields."""

from functools import cache

from missionapp.domain.entities.cases import (
    Case,
    CaseParty,
    ExportGroup,
    ExportGroupMember,
    FollowUp,
    Membership,
    Step,
    Testimonial,
)
from missionapp.domain.entities.likenesses import Distinct
from missionapp.domain.entities.meetings import Availability, Meeting, MeetingParty, MeetingPerson, Wish
from missionapp.domain.entities.missions import Delegate, Mission, Participant, Partner, Partnership
from missionapp.domain.entities.organisations import Alias, ListValue, Organisation, Person
from missionapp.domain.entities.partnerships import (
    Complementarity,
    Decision,
    Exchange,
    Initiative,
    Presentation,
    ThematicArea,
)
from missionapp.domain.entities.programme import (
    Attendance,
    Opening,
    Place,
    ProgrammeItem,
    ProgrammeSession,
    Slot,
    Table,
    Travel,
)
from missionapp.domain.entities.records import (
    Attachment,
    Claim,
    EmergencyNumber,
    ImportChoice,
    ReportText,
    Target,
    Translation,
    VocabularyEntry,
)
from missionapp.domain.fields import Entity

__all__ = [
    "Alias",
    "Attachment",
    "Attendance",
    "Availability",
    "Case",
    "CaseParty",
    "Claim",
    "Complementarity",
    "Decision",
    "Delegate",
    "Distinct",
    "EmergencyNumber",
    "Exchange",
    "ExportGroup",
    "ExportGroupMember",
    "FollowUp",
    "ImportChoice",
    "Initiative",
    "ListValue",
    "Meeting",
    "MeetingParty",
    "MeetingPerson",
    "Membership",
    "Mission",
    "Opening",
    "Organisation",
    "Participant",
    "Partner",
    "Partnership",
    "Person",
    "Place",
    "Presentation",
    "ProgrammeItem",
    "ProgrammeSession",
    "ReportText",
    "Slot",
    "Step",
    "Table",
    "Target",
    "Testimonial",
    "ThematicArea",
    "Translation",
    "Travel",
    "VocabularyEntry",
    "Wish",
    "entities",
]


@cache
def entities() -> dict[str, type[Entity]]:
    """Every entity by its table name."""
    return {mapper.class_.__tablename__: mapper.class_ for mapper in Entity.registry.mappers}
