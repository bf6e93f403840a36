"""What a partnership does beside its missions: thematic areas, exchanges, meetings and what they decide."""

from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy.orm import Mapped

from missionapp.domain.fields import Entity, Kind, field, ref


class InitiativeKind(StrEnum):
    """What stands on a synergy map."""

    INITIATIVE = "initiative"
    FACILITY = "demonstration facility"


class InitiativeStage(StrEnum):
    """How far an initiative of a thematic partnership is."""

    LEARN = "learn"
    CONNECT = "connect"
    DEMONSTRATE = "demonstrate"
    COMMERCIALISE = "commercialise"
    SCALE_UP = "scale up"


class ThematicArea(Entity):
    """A theme that regions of a thematic partnership work on together."""

    __tablename__ = "thematic_area"
    singular, plural = "thematic area", "Thematic areas"

    partnership_id: Mapped[UUID | None] = ref("Partnership", "partnership")
    name: Mapped[str] = field("Thematic area")
    position: Mapped[int | None] = field("Position")
    note: Mapped[str | None] = field("Thematic area note", kind=Kind.LONG_TEXT)


class Initiative(Entity):
    """An initiative or a demonstration facility of a region, on the synergy map."""

    __tablename__ = "initiative"
    singular, plural = "initiative", "Initiatives"

    area_id: Mapped[UUID | None] = ref("Thematic area", "thematic_area")
    name: Mapped[str] = field("Initiative")
    kind: Mapped[str] = field("Initiative kind", choices=InitiativeKind, default=InitiativeKind.INITIATIVE)
    stage: Mapped[str] = field("Initiative stage", choices=InitiativeStage, default=InitiativeStage.LEARN)
    region: Mapped[str | None] = field("Region")
    country: Mapped[str | None] = field("Country", kind=Kind.COUNTRY)
    organisation_id: Mapped[UUID | None] = ref("Organisation", "organisation")
    contact_id: Mapped[UUID | None] = ref("Contact person", "person")
    summary: Mapped[str | None] = field("Summary", kind=Kind.LONG_TEXT)
    needs: Mapped[str | None] = field("Needs", kind=Kind.LONG_TEXT)


class Complementarity(Entity):
    """What one initiative can give to another, or to the partnership where no other is named."""

    __tablename__ = "complementarity"
    singular, plural = "complementarity", "Complementarities"

    initiative_id: Mapped[UUID] = ref("Initiative", "initiative")
    other_id: Mapped[UUID | None] = ref("Other initiative", "initiative")
    text: Mapped[str | None] = field("Complementarity", kind=Kind.LONG_TEXT)


class Exchange(Entity):
    """A ClusterXchange exchange: its days and programme are those of its mission."""

    __tablename__ = "exchange"
    singular, plural = "exchange", "Exchanges"

    mission_id: Mapped[UUID] = ref("Mission", "mission")
    visitor_id: Mapped[UUID | None] = ref("Visiting organisation", "organisation")
    host_id: Mapped[UUID | None] = ref("Host organisation", "organisation")
    visitor_person_id: Mapped[UUID | None] = ref("Visitor", "person")
    host_person_id: Mapped[UUID | None] = ref("Host", "person")
    objective: Mapped[str | None] = field("Objective", kind=Kind.LONG_TEXT)
    activities: Mapped[str | None] = field("Activities", kind=Kind.LONG_TEXT)
    results: Mapped[str | None] = field("Results", kind=Kind.LONG_TEXT)


class Presentation(Entity):
    """An initiative presented at a partnership meeting."""

    __tablename__ = "presentation"
    singular, plural = "presentation", "Presentations"

    mission_id: Mapped[UUID] = ref("Mission", "mission")
    initiative_id: Mapped[UUID | None] = ref("Initiative", "initiative")
    person_id: Mapped[UUID | None] = ref("Presented by", "person")
    item_id: Mapped[UUID | None] = ref("Event", "programme_item")
    position: Mapped[int | None] = field("Position")
    note: Mapped[str | None] = field("Presentation note", kind=Kind.LONG_TEXT)


class Decision(Entity):
    """What a partnership meeting decided; what is to be done next is a follow-up about it."""

    __tablename__ = "decision"
    singular, plural = "decision", "Decisions"

    mission_id: Mapped[UUID] = ref("Mission", "mission")
    text: Mapped[str] = field("Decision", kind=Kind.LONG_TEXT)
    item_id: Mapped[UUID | None] = ref("Event", "programme_item")
    on: Mapped[date | None] = field("Date")
    position: Mapped[int | None] = field("Position")
