"""Who can come, who wants to meet whom, and what became of it."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy.orm import Mapped

from missionapp.domain.fields import Entity, Kind, field, ref


class WishGrade(StrEnum):
    """How much a meeting is asked for."""

    MUST = "must"
    WANT = "want"
    NICE = "nice"
    AVOID = "avoid"


class AskedBy(StrEnum):
    """Which side asks for a meeting."""

    HOME = "home participant"
    COUNTERPART = "counterpart"
    BOTH = "both"


class MeetingStatus(StrEnum):
    """How far a meeting is."""

    PLANNED = "planned"
    CONFIRMED = "confirmed"
    HELD = "held"
    NO_SHOW = "no-show"
    CANCELLED = "cancelled"
    MOVED = "moved"


STANDING = frozenset((MeetingStatus.PLANNED, MeetingStatus.CONFIRMED, MeetingStatus.HELD))
"""Meetings that take a party's time: not those that were cancelled, moved away, or to which nobody came."""
TO_COME = frozenset((MeetingStatus.PLANNED, MeetingStatus.CONFIRMED))
"""Meetings of which nobody has said what became of them."""
RECORDED = frozenset((MeetingStatus.HELD, MeetingStatus.NO_SHOW))
"""Meetings of which it is known that they took place, or that somebody did not come."""
MOVED_AWAY = frozenset((MeetingStatus.MOVED, MeetingStatus.NO_SHOW))
"""Meetings that may have been moved to another time: one to which nobody came stays a no-show."""


class Side(StrEnum):
    """Ours is the delegation, theirs the counterpart's."""

    OURS = "ours"
    THEIRS = "theirs"
    BOTH = "both"


class LaterOutcome(StrEnum):
    """What a meeting had led to after six months."""

    NONE = "no further contact"
    KNOWLEDGE = "no further contact, knowledge gained"
    VALUABLE = "valuable contact for future projects"
    NEGOTIATION = "negotiation started"
    AGREEMENT = "cooperation agreement reached"


class DayPart(StrEnum):
    """The half of a day that a meeting is asked for."""

    MORNING = "morning"
    AFTERNOON = "afternoon"


class Availability(Entity):
    """When a participant can come; no row for a day means the whole day."""

    __tablename__ = "availability"
    singular, plural = "availability", "Availability"

    participant_id: Mapped[UUID] = ref("Participant", "participant")
    start: Mapped[datetime] = field("From")
    end: Mapped[datetime] = field("To")


class Wish(Entity):
    """A meeting that somebody asks for."""

    __tablename__ = "wish"
    singular, plural = "wish", "Wishes"

    participant_id: Mapped[UUID] = ref("Home participant", "participant")
    counterpart_id: Mapped[UUID] = ref("Counterpart", "participant")
    grade: Mapped[str] = field("Wish", choices=WishGrade, default=WishGrade.WANT)
    asked_by: Mapped[str] = field("Asked by", choices=AskedBy, default=AskedBy.HOME)
    item_id: Mapped[UUID | None] = ref("Event", "programme_item")
    rank: Mapped[int | None] = field("Rank")
    day_part: Mapped[str | None] = field("Part of the day", choices=DayPart)
    after_id: Mapped[UUID | None] = ref("After the meeting with", "participant")
    remark: Mapped[str | None] = field("Remark", kind=Kind.LONG_TEXT)


class Meeting(Entity):
    """A bilateral meeting, planned or held."""

    __tablename__ = "meeting"
    singular, plural = "meeting", "Meetings"

    mission_id: Mapped[UUID] = ref("Mission", "mission")
    item_id: Mapped[UUID | None] = ref("Event", "programme_item")
    slot_id: Mapped[UUID | None] = ref("Slot", "slot")
    start: Mapped[datetime | None] = field("From")
    end: Mapped[datetime | None] = field("To")
    place_id: Mapped[UUID | None] = ref("Place", "place")
    table_id: Mapped[UUID | None] = ref("Table", "meeting_table")
    interpreter_id: Mapped[UUID | None] = ref("Interpreter", "delegate")
    status: Mapped[str] = field("Status", choices=MeetingStatus, default=MeetingStatus.PLANNED)
    no_show_by: Mapped[str | None] = field("No-show by", choices=Side)
    locked: Mapped[bool] = field("Locked", default=False)
    subject: Mapped[str | None] = field("Subject")
    outcome: Mapped[int | None] = field("Outcome", vocabulary="outcome")
    later_outcome: Mapped[str | None] = field("Outcome after six months", choices=LaterOutcome)
    note: Mapped[str | None] = field("Meeting note", kind=Kind.LONG_TEXT, personal=True)
    recorded: Mapped[datetime | None] = field("Recorded")
    moved_from_id: Mapped[UUID | None] = ref("Moved from", "meeting")


class MeetingParty(Entity):
    """A participant's part in a meeting."""

    __tablename__ = "meeting_party"
    singular, plural = "meeting party", "Meeting parties"

    meeting_id: Mapped[UUID] = ref("Meeting", "meeting")
    participant_id: Mapped[UUID] = ref("Participant", "participant")


class MeetingPerson(Entity):
    """A person who was really there."""

    __tablename__ = "meeting_person"
    singular, plural = "meeting person", "Meeting persons"

    meeting_id: Mapped[UUID] = ref("Meeting", "meeting")
    person_id: Mapped[UUID] = ref("Person", "person")
