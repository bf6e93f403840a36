"""What came of it: the contract log and what follows."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from sqlalchemy.orm import Mapped

from missionapp.domain.entities.meetings import Side
from missionapp.domain.fields import Entity, Kind, field, many, ref


class CaseKind(StrEnum):
    """What a cooperation case is."""

    PROJECT = "collaboration project"
    MOU = "memorandum of understanding"
    CHARTER = "charter of cooperation"
    AGREEMENT = "cooperation agreement"
    OFFICE = "representation office or role"
    CONTRACT = "business contract"
    JOINT_BID = "expression of interest / joint bid"
    EXPORT_GROUP = "export group"
    OTHER = "other"


class Stage(StrEnum):
    """How far a case is."""

    LEAD = "lead"
    IN_TALKS = "in talks"
    DRAFTED = "drafted"
    SIGNED = "signed"
    RUNNING = "running"
    COMPLETED = "completed"
    SUSPENDED = "suspended"
    LOST = "lost"


class Confidentiality(StrEnum):
    """What of a case may be told."""

    OPEN = "open"
    PARTNER_HIDDEN = "partner hidden"
    INTERNAL = "internal"


class Level(StrEnum):
    """Whose case it is: tables T3 and T5, or T4 and T6."""

    CLUSTER = "cluster"
    SME = "SME"


class Case(Entity):
    """One cooperation case; the contract log is the list of them."""

    __tablename__ = "case"
    singular, plural = "case", "Cases"

    mission_id: Mapped[UUID] = ref("Mission", "mission")
    number: Mapped[int | None] = field("No.")
    level: Mapped[str] = field("Level", choices=Level, default=Level.SME)
    kind: Mapped[str] = field("Kind", choices=CaseKind, default=CaseKind.OTHER)
    stage: Mapped[str] = field("Stage", choices=Stage, default=Stage.LEAD)
    stage_date: Mapped[date | None] = field("Since")
    nb: Mapped[int] = field("Nb", default=1)
    reported_type: Mapped[int | None] = field("Reported type", vocabulary="reported type")
    market: Mapped[str | None] = field("Target market", kind=Kind.COUNTRY)
    description: Mapped[str | None] = field("Description", kind=Kind.LONG_TEXT)
    sector: Mapped[str | None] = field("Sector/technology")
    value: Mapped[Decimal | None] = field("Value", group="Value")
    currency: Mapped[str | None] = field("Currency", kind=Kind.CURRENCY, group="Value")
    next_steps: Mapped[str | None] = field("Next steps", kind=Kind.LONG_TEXT)
    confidentiality: Mapped[str] = field(
        "Confidentiality", choices=Confidentiality, default=Confidentiality.OPEN
    )
    listed_overview: Mapped[bool] = field("Listed in the overview", group="Report", default=True)
    listed_details: Mapped[bool] = field("Listed in the details", group="Report", default=False)
    details_sector: Mapped[str | None] = field("Sector in the details", group="Report")
    details_explanation: Mapped[str | None] = field(
        "Explanation in the details", kind=Kind.LONG_TEXT, group="Report"
    )
    details_place: Mapped[str | None] = field("Partner's place in the details", group="Report")
    meeting_id: Mapped[UUID | None] = ref("From meeting", "meeting")
    export_group_id: Mapped[UUID | None] = ref("Export group", "export_group")

    objective_codes = many("Objective codes", group="Report", vocabulary="objective")


class CaseParty(Entity):
    """An organisation's part in a case; the name it was given there outlives a merge."""

    __tablename__ = "case_party"
    singular, plural = "case party", "Case parties"

    case_id: Mapped[UUID] = ref("Case", "case")
    side: Mapped[str] = field("Side", choices=Side, default=Side.OURS)
    organisation_id: Mapped[UUID | None] = ref("Organisation", "organisation")
    named_as: Mapped[str | None] = field("Named as")
    details_named_as: Mapped[str | None] = field("Named as in the details", group="Report")
    country: Mapped[str | None] = field("Country", kind=Kind.COUNTRY)
    position: Mapped[int | None] = field("Position")


class Step(Entity):
    """Something that was done in a case."""

    __tablename__ = "step"
    singular, plural = "step", "Steps"

    case_id: Mapped[UUID] = ref("Case", "case")
    on: Mapped[date | None] = field("Date")
    text: Mapped[str] = field("Step", kind=Kind.LONG_TEXT)
    position: Mapped[int | None] = field("Position")


class ExportGroup(Entity):
    """Companies that go on together in one segment, with a promoter."""

    __tablename__ = "export_group"
    singular, plural = "export group", "Export groups"

    mission_id: Mapped[UUID] = ref("Mission", "mission")
    segment: Mapped[str] = field("Segment")
    promoter: Mapped[str | None] = field("Promoter")
    market: Mapped[str | None] = field("Target market", kind=Kind.COUNTRY)
    aim: Mapped[str | None] = field("Aim", kind=Kind.LONG_TEXT)


class ExportGroupMember(Entity):
    """A company in an export group."""

    __tablename__ = "export_group_member"
    singular, plural = "export group member", "Export group members"

    export_group_id: Mapped[UUID] = ref("Export group", "export_group")
    organisation_id: Mapped[UUID] = ref("Organisation", "organisation")
    named_as: Mapped[str | None] = field("Named as")


class Membership(Entity):
    """Cluster membership won: a company that joined a cluster after the mission."""

    __tablename__ = "membership"
    singular, plural = "membership won", "Memberships won"

    mission_id: Mapped[UUID] = ref("Mission", "mission")
    organisation_id: Mapped[UUID] = ref("Organisation", "organisation")
    cluster_id: Mapped[UUID | None] = ref("Joined cluster", "organisation")
    joined: Mapped[date | None] = field("Joined")
    note: Mapped[str | None] = field("Membership note", kind=Kind.LONG_TEXT)


class FollowUp(Entity):
    """A task with an owner and a due date."""

    __tablename__ = "follow_up"
    singular, plural = "follow-up", "Follow-ups"

    mission_id: Mapped[UUID] = ref("Mission", "mission")
    task: Mapped[str] = field("Task")
    owner_id: Mapped[UUID | None] = ref("Owner", "person")
    due: Mapped[date | None] = field("Due")
    done: Mapped[date | None] = field("Done")
    noted: Mapped[date | None] = field("Noted on")
    about_id: Mapped[UUID | None] = ref("About")
    note: Mapped[str | None] = field("Follow-up note", kind=Kind.LONG_TEXT)


class Testimonial(Entity):
    """A quotation, with the consent to print it."""

    __tablename__ = "testimonial"
    singular, plural = "testimonial", "Testimonials"

    mission_id: Mapped[UUID] = ref("Mission", "mission")
    organisation_id: Mapped[UUID | None] = ref("Organisation", "organisation")
    person_id: Mapped[UUID | None] = ref("Person", "person")
    text: Mapped[str] = field("Quotation", kind=Kind.LONG_TEXT, personal=True)
    language: Mapped[str | None] = field("Language", kind=Kind.LANGUAGE)
    consent: Mapped[bool] = field("Consent to print", default=False)
    consent_date: Mapped[date | None] = field("Consent given")
