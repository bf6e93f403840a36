"""Legal bodies and the people who work for them."""

from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy.orm import Mapped

from missionapp.domain.fields import Entity, Kind, field, many, ref


class OrganisationKind(StrEnum):
    """What an organisation is."""

    SME = "SME"
    CLUSTER = "cluster"
    LARGE_COMPANY = "large company"
    INTERMEDIARY = "intermediary"
    PUBLIC_AUTHORITY = "public authority"
    ASSOCIATION = "association"
    RESEARCH = "research and technology organisation"


class Organisation(Entity):
    """Any legal body."""

    __tablename__ = "organisation"
    singular, plural = "organisation", "Organisations"

    name: Mapped[str] = field("Organisation", index=True)
    name_local: Mapped[str | None] = field("Name in local script")
    kind: Mapped[str | None] = field("Type", choices=OrganisationKind)
    country: Mapped[str | None] = field("Country", kind=Kind.COUNTRY, group="Address", index=True)
    region: Mapped[str | None] = field("Region", group="Address")
    city: Mapped[str | None] = field("City", group="Address")
    address: Mapped[str | None] = field("Address", group="Address")
    address_local: Mapped[str | None] = field("Address in local script", group="Address")
    website: Mapped[str | None] = field("Website", kind=Kind.URL, group="Contact")
    email: Mapped[str | None] = field("Organisation e-mail", kind=Kind.EMAIL, group="Contact")
    phone: Mapped[str | None] = field("Organisation phone", kind=Kind.PHONE, group="Contact")
    profile: Mapped[str | None] = field("Profile", kind=Kind.LONG_TEXT, group="Profile")
    founded: Mapped[int | None] = field("Founded", group="Profile")
    employees: Mapped[str | None] = field("Employees", group="Profile")
    note: Mapped[str | None] = field("Organisation note", kind=Kind.LONG_TEXT)

    sectors = many("Sector", group="Profile", vocabulary="sector")
    products = many("Products", group="Profile")
    phones = many("Other organisation phones", kind=Kind.PHONE, group="Contact")


class Alias(Entity):
    """Another name that an organisation or a person is known by."""

    __tablename__ = "alias"
    singular, plural = "alias", "Aliases"

    owner_id: Mapped[UUID] = ref("Of")
    name: Mapped[str] = field("Alias", personal=True, index=True)


class KeptFor(StrEnum):
    """What a person's data is kept for."""

    MISSION = "meetings of the mission"
    FOLLOW_UP = "follow-up of cases"
    NETWORK = "later missions"
    NEWS = "newsletter"


class LegalBasis(StrEnum):
    """Why a person's data may be kept."""

    CONSENT = "consent"
    INTEREST = "legitimate interest"
    CONTRACT = "contract"
    DUTY = "legal obligation"


class Person(Entity):
    """Somebody who works for an organisation."""

    __tablename__ = "person"
    singular, plural = "person", "Persons"

    name: Mapped[str] = field("Person", personal=True, index=True)
    name_local: Mapped[str | None] = field("Person in local script", personal=True)
    pronunciation: Mapped[str | None] = field("Pronunciation", personal=True)
    salutation: Mapped[str | None] = field("Salutation", personal=True)
    organisation_id: Mapped[UUID | None] = ref("Organisation", "organisation")
    job_title: Mapped[str | None] = field("Job title", personal=True)
    email: Mapped[str | None] = field("E-mail", kind=Kind.EMAIL, group="Contact", personal=True, index=True)
    phone: Mapped[str | None] = field("Phone", kind=Kind.PHONE, group="Contact", personal=True)
    note: Mapped[str | None] = field("Person note", kind=Kind.LONG_TEXT, personal=True)
    kept_for: Mapped[str | None] = field("Kept for", choices=KeptFor, group="Privacy", personal=True)
    legal_basis: Mapped[str | None] = field("Legal basis", choices=LegalBasis, group="Privacy", personal=True)
    consented_on: Mapped[date | None] = field("Consent given on", group="Privacy", personal=True)
    consent_how: Mapped[str | None] = field("How consent was given", group="Privacy", personal=True)
    withdrawn_on: Mapped[date | None] = field("Consent withdrawn on", group="Privacy", personal=True)
    kept_because: Mapped[str | None] = field("Kept all the same, because", group="Privacy", personal=True)

    languages = many("Language", kind=Kind.LANGUAGE, group="Contact", personal=True)
    phones = many("Other phones", kind=Kind.PHONE, group="Contact", personal=True)
    emails = many("Other e-mails", kind=Kind.EMAIL, group="Contact", personal=True)


class ListValue(Entity):
    """One value of a field that holds several (sectors, languages, phones …) of any record."""

    __tablename__ = "list_value"
    singular, plural = "list value", "List values"

    owner_id: Mapped[UUID] = ref("Of")
    list_name: Mapped[str] = field("List")
    value: Mapped[str] = field("Value", personal=True)
    text: Mapped[str | None] = field("Text", personal=True)
