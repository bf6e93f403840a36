"""What stands beside the records: files, claims, targets, vocabularies."""

from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy.orm import Mapped

from missionapp.domain.fields import Entity, Kind, field, ref


class Purpose(StrEnum):
    """What a file is kept for."""

    CARD = "business card"
    PORTRAIT = "portrait"
    PROOF = "proof"
    CONSENT = "consent"


class Attachment(Entity):
    """A file kept with a record, by content."""

    __tablename__ = "attachment"
    singular, plural = "attachment", "Attachments"

    owner_id: Mapped[UUID] = ref("Of")
    name: Mapped[str] = field("File name", personal=True)
    media_type: Mapped[str | None] = field("Media type")
    sha256: Mapped[str] = field("SHA-256")
    size: Mapped[int] = field("Size (bytes)")
    purpose: Mapped[str | None] = field("Purpose", choices=Purpose)
    note: Mapped[str | None] = field("Attachment note", personal=True)


class ReportSection(StrEnum):
    """A part of the funder's report that is written, beside its tables."""

    SUMMARY = "summary"
    CLUSTERS = "achievements of the clusters"
    SMES = "achievements of the SMEs"
    TESTIMONIALS = "testimonials"
    RECOMMENDATIONS = "recommendations"


class ReportText(Entity):
    """A passage of the funder's report; figures in it are named, as in {CN.b2b_meetings}."""

    __tablename__ = "report_text"
    singular, plural = "report text", "Report texts"

    mission_id: Mapped[UUID] = ref("Mission", "mission")
    section: Mapped[str] = field("Section", choices=ReportSection, default=ReportSection.SUMMARY)
    market: Mapped[str | None] = field("Target market", kind=Kind.COUNTRY)
    text: Mapped[str | None] = field("Report text", kind=Kind.LONG_TEXT)


class Translation(Entity):
    """A text of a record in another language: a company's profile for its counterparts."""

    __tablename__ = "translation"
    singular, plural = "translation", "Translations"

    owner_id: Mapped[UUID] = ref("Of")
    field_name: Mapped[str] = field("Field")
    language: Mapped[str] = field("Language", kind=Kind.LANGUAGE)
    text: Mapped[str] = field("Translated text", kind=Kind.LONG_TEXT)


class EmergencyNumber(Entity):
    """Whom to call abroad when something happens: an ambulance, the police, a consulate."""

    __tablename__ = "emergency_number"
    singular, plural = "emergency number", "Emergency numbers"

    mission_id: Mapped[UUID] = ref("Mission", "mission")
    label: Mapped[str] = field("Whom to call")
    phone: Mapped[str] = field("Phone", kind=Kind.PHONE)
    note: Mapped[str | None] = field("Emergency note")
    position: Mapped[int | None] = field("Position")


class Claim(Entity):
    """A figure that somebody typed or printed elsewhere, kept beside the figure that the records give."""

    __tablename__ = "claim"
    singular, plural = "claim", "Claims"

    mission_id: Mapped[UUID] = ref("Mission", "mission")
    source: Mapped[str] = field("Where")
    claim: Mapped[str] = field("Claim")
    figure: Mapped[str | None] = field("Figure")
    value: Mapped[int | None] = field("Claimed value")
    on: Mapped[date | None] = field("Date")


class Target(Entity):
    """A promised value of a figure."""

    __tablename__ = "target"
    singular, plural = "target", "Targets"

    mission_id: Mapped[UUID | None] = ref("Mission", "mission")
    partnership_id: Mapped[UUID | None] = ref("Partnership", "partnership")
    figure: Mapped[str] = field("Figure")
    value: Mapped[int] = field("Target value")


class VocabularyEntry(Entity):
    """An entry of an editable list: a code and its label."""

    __tablename__ = "vocabulary_entry"
    singular, plural = "vocabulary entry", "Vocabularies"

    vocabulary: Mapped[str] = field("Vocabulary", index=True)
    code: Mapped[str] = field("Code")
    label: Mapped[str | None] = field("Label")
    position: Mapped[int] = field("Position", default=0)


class ImportChoice(Entity):
    """Which field a column of somebody's sheet was given, remembered for the next time."""

    __tablename__ = "import_choice"
    singular, plural = "import choice", "Import choices"

    sheet: Mapped[str] = field("Sheet")
    column: Mapped[str] = field("Column", index=True)
    target: Mapped[str] = field("Field")
    note: Mapped[str | None] = field("Import note", kind=Kind.LONG_TEXT)
