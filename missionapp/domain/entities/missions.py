"""Journeys and events, who runs them and who takes part."""

from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy.orm import Mapped

from missionapp.domain.fields import Entity, Kind, field, many, ref


class MissionKind(StrEnum):
    """What sort of journey or event a mission is."""

    OUTGOING = "outgoing trade mission"
    REVERSE = "reverse mission"
    PREPARATORY = "preparatory mission"
    EXPORT_GROUP = "export group mission"
    EXCHANGE = "ClusterXchange exchange"
    MATCHMAKING = "matchmaking event"
    MEETING = "partnership meeting"


class Role(StrEnum):
    """A participant's role in a mission."""

    ORGANISER = "organiser"
    HOME = "home participant"
    COUNTERPART = "counterpart"
    OBSERVER = "observer"


class Reply(StrEnum):
    """What a counterpart answered."""

    INVITED = "invited"
    WAITING = "waiting"
    CONFIRMED = "confirmed"
    DECLINED = "declined"


class DelegateKind(StrEnum):
    """What a delegate is in the mission."""

    DELEGATE = "delegate"
    LEAD = "delegation lead"
    INTERPRETER = "interpreter"


class VisaState(StrEnum):
    """How far a delegate's visa is."""

    NOT_NEEDED = "not needed"
    TO_APPLY = "to apply"
    APPLIED = "applied"
    GRANTED = "granted"
    REFUSED = "refused"


class Partnership(Entity):
    """The consortium that runs missions."""

    __tablename__ = "partnership"
    singular, plural = "partnership", "Partnerships"

    name: Mapped[str] = field("Partnership")
    acronym: Mapped[str | None] = field("Acronym")
    programme: Mapped[str | None] = field("Funding programme")
    agreement: Mapped[str | None] = field("Grant agreement")
    objectives: Mapped[str | None] = field("Objectives", kind=Kind.LONG_TEXT)
    expected_results: Mapped[str | None] = field("Expected results", kind=Kind.LONG_TEXT)


class Partner(Entity):
    """A cluster organisation's part in a partnership, with its cluster profile."""

    __tablename__ = "partner"
    singular, plural = "partner", "Partners"

    partnership_id: Mapped[UUID] = ref("Partnership", "partnership")
    organisation_id: Mapped[UUID] = ref("Organisation", "organisation")
    short_name: Mapped[str | None] = field("Short name")
    role: Mapped[str | None] = field("Partner role")
    members: Mapped[int | None] = field("Members", group="Cluster profile")
    smes: Mapped[int | None] = field("SMEs", group="Cluster profile")
    source: Mapped[str | None] = field("Source")

    sectors = many("Sectors", group="Cluster profile", vocabulary="sector")
    sectoral_industries = many("Sectoral industries", group="Cluster profile", vocabulary="sectoral industry")
    emerging_industries = many("Emerging industries", group="Cluster profile", vocabulary="emerging industry")
    technology_fields = many("Technology fields", group="Cluster profile", vocabulary="technology field")


class Mission(Entity):
    """One journey or event with dates and a target market."""

    __tablename__ = "mission"
    singular, plural = "mission", "Missions"

    code: Mapped[str] = field("Code")
    title: Mapped[str] = field("Title")
    kind: Mapped[str] = field("Kind", choices=MissionKind, default=MissionKind.OUTGOING)
    market: Mapped[str | None] = field("Target market", kind=Kind.COUNTRY)
    start: Mapped[date | None] = field("From")
    end: Mapped[date | None] = field("To")
    timezone: Mapped[str | None] = field("Time zone", kind=Kind.ZONE)
    home_timezone: Mapped[str | None] = field("Home time zone", kind=Kind.ZONE)
    cities: Mapped[str | None] = field("Cities")
    venue: Mapped[str | None] = field("Main event")
    partnership_id: Mapped[UUID | None] = ref("Partnership", "partnership")
    home_partner_id: Mapped[UUID | None] = ref("Home partner", "organisation")
    parent_id: Mapped[UUID | None] = ref("Follows from mission", "mission")
    follows_case_id: Mapped[UUID | None] = ref("Follows from case", "case")
    keep_until: Mapped[date | None] = field("Keep personal data until", group="Privacy")
    note: Mapped[str | None] = field("Mission note", kind=Kind.LONG_TEXT)


class Participant(Entity):
    """An organisation's part in one mission."""

    __tablename__ = "participant"
    singular, plural = "participant", "Participants"

    mission_id: Mapped[UUID] = ref("Mission", "mission")
    organisation_id: Mapped[UUID] = ref("Organisation", "organisation")
    role: Mapped[str] = field("Role", choices=Role, default=Role.HOME)
    reply: Mapped[str | None] = field("Reply", choices=Reply)
    segment: Mapped[str | None] = field("Segment")
    seeks: Mapped[str | None] = field("Looking for", kind=Kind.LONG_TEXT)
    cluster_id: Mapped[UUID | None] = ref("Cluster", "organisation")
    contact_id: Mapped[UUID | None] = ref("Contact person", "person")
    language: Mapped[str | None] = field("Document language", kind=Kind.LANGUAGE)
    needs_interpreter: Mapped[bool | None] = field("Interpreter needed")
    most_meetings: Mapped[int | None] = field("Most meetings")
    at_once: Mapped[int | None] = field("Meetings at once")
    note: Mapped[str | None] = field("Participant note", kind=Kind.LONG_TEXT)


class Delegate(Entity):
    """A person's part in one mission; an interpreter is a delegate with languages."""

    __tablename__ = "delegate"
    singular, plural = "delegate", "Delegates"

    mission_id: Mapped[UUID] = ref("Mission", "mission")
    person_id: Mapped[UUID] = ref("Person", "person")
    kind: Mapped[str] = field("Delegate kind", choices=DelegateKind, default=DelegateKind.DELEGATE)
    item_id: Mapped[UUID | None] = ref("Event", "programme_item")
    mobile_abroad: Mapped[str | None] = field("Mobile abroad", kind=Kind.PHONE, group="Travel", personal=True)
    flight_out: Mapped[str | None] = field("Flight out", group="Travel", personal=True)
    flight_back: Mapped[str | None] = field("Flight back", group="Travel", personal=True)
    hotel: Mapped[str | None] = field("Hotel", group="Travel", personal=True)
    room: Mapped[str | None] = field("Room", group="Travel", personal=True)
    passport_name: Mapped[str | None] = field("Name as in the passport", group="Travel", personal=True)
    visa: Mapped[str | None] = field("Visa", choices=VisaState, group="Travel", personal=True)
    diet: Mapped[str | None] = field("Diet", group="Travel", personal=True)
    emergency_contact: Mapped[str | None] = field("Emergency contact", group="Travel", personal=True)

    interprets = many("Languages (pairs)", group="Interpreting")
