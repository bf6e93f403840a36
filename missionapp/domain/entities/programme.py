"""What happens when and where."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy.orm import Mapped

from missionapp.domain.fields import Entity, Kind, field, ref


class ItemKind(StrEnum):
    """What sort of event a programme item is."""

    PREPARATORY = "preparatory"
    C2C = "C2C event"
    B2B = "B2B event"
    LOGISTICS = "logistics"
    SOCIAL = "social"


class Place(Entity):
    """Where something happens, findable by a taxi driver."""

    __tablename__ = "place"
    singular, plural = "place", "Places"

    mission_id: Mapped[UUID] = ref("Mission", "mission")
    name: Mapped[str] = field("Place")
    name_local: Mapped[str | None] = field("Place in local script")
    address: Mapped[str | None] = field("Address")
    address_local: Mapped[str | None] = field("Address in local script")
    city: Mapped[str | None] = field("City")
    country: Mapped[str | None] = field("Country", kind=Kind.COUNTRY)
    timezone: Mapped[str | None] = field("Time zone", kind=Kind.ZONE)
    phone: Mapped[str | None] = field("Phone", kind=Kind.PHONE)
    directions: Mapped[str | None] = field("Directions", kind=Kind.LONG_TEXT)


class Travel(Entity):
    """How long the way between two places takes, in minutes, either way."""

    __tablename__ = "travel"
    singular, plural = "way", "Ways"

    from_place_id: Mapped[UUID] = ref("From place", "place")
    to_place_id: Mapped[UUID] = ref("To place", "place")
    minutes: Mapped[int] = field("Minutes")
    how: Mapped[str | None] = field("How")


class ProgrammeItem(Entity):
    """An event of the mission; it has one or more sessions."""

    __tablename__ = "programme_item"
    singular, plural = "programme item", "Programme items"

    mission_id: Mapped[UUID] = ref("Mission", "mission")
    title: Mapped[str] = field("Title")
    kind: Mapped[str] = field("Kind", choices=ItemKind, default=ItemKind.PREPARATORY)
    form: Mapped[str | None] = field("Form", vocabulary="event form")
    gap_minutes: Mapped[int | None] = field("Least gap (minutes)", group="Planning")
    breaks_differ: Mapped[int | None] = field("Breaks may differ by", group="Planning")
    note: Mapped[str | None] = field("Event note", kind=Kind.LONG_TEXT)


class ProgrammeSession(Entity):
    """One sitting of a programme item, with a start, an end and a place."""

    __tablename__ = "programme_session"
    singular, plural = "session", "Programme"

    item_id: Mapped[UUID] = ref("Event", "programme_item")
    place_id: Mapped[UUID | None] = ref("Place", "place")
    start: Mapped[datetime] = field("From")
    end: Mapped[datetime] = field("To")
    timezone: Mapped[str] = field("Time zone", kind=Kind.ZONE, default="UTC")
    slot_minutes: Mapped[int | None] = field("Slot (minutes)")
    break_start: Mapped[datetime | None] = field("Break from")
    break_end: Mapped[datetime | None] = field("Break to")
    airport_from: Mapped[str | None] = field("From airport", group="Flight")
    airport_to: Mapped[str | None] = field("To airport", group="Flight")


class Attendance(Entity):
    """A participant's part in a programme item; an item without any is for the whole delegation."""

    __tablename__ = "attendance"
    singular, plural = "attendance", "Attendance"

    item_id: Mapped[UUID] = ref("Event", "programme_item")
    participant_id: Mapped[UUID] = ref("Participant", "participant")


class Opening(Entity):
    """When a place is open; no row for a day means the whole day."""

    __tablename__ = "opening"
    singular, plural = "opening", "Opening hours"

    place_id: Mapped[UUID] = ref("Place", "place")
    start: Mapped[datetime] = field("From")
    end: Mapped[datetime] = field("To")


class Slot(Entity):
    """A time box of a session in which meetings take place."""

    __tablename__ = "slot"
    singular, plural = "slot", "Slots"

    session_id: Mapped[UUID] = ref("Session", "programme_session")
    start: Mapped[datetime] = field("From")
    end: Mapped[datetime] = field("To")
    closed: Mapped[bool] = field("Closed", default=False)


class Table(Entity):
    """A place for meetings within an event, with a capacity in meetings at once."""

    __tablename__ = "meeting_table"
    singular, plural = "table", "Tables"

    item_id: Mapped[UUID] = ref("Event", "programme_item")
    name: Mapped[str] = field("Table")
    capacity: Mapped[int] = field("Capacity", default=1)
    host_id: Mapped[UUID | None] = ref("Booth of", "participant")
    map_row: Mapped[int | None] = field("Row on the map", group="Map")
    map_column: Mapped[int | None] = field("Column on the map", group="Map")
