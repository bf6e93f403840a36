"""What is said of a person, given to the record: a blank erases nothing, lists are united."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from missionapp.actions.capture_values import ContactValues, note_said, numbers_said, understood
from missionapp.domain.entities import Alias, ListValue, Organisation, Person
from missionapp.domain.fields import Kind
from missionapp.domain.names import is_latin, person_key


def give_values(
    session: Session,
    person: Person,
    values: ContactValues,
    employer: Organisation | None,
    country: str,
    left_over: Sequence[str],
) -> None:
    """Give a person what was said of it; `country` is where its phone numbers are of."""
    _name(session, person, values)
    for field in ("job_title", "pronunciation", "salutation"):
        if said := getattr(values, field).strip():
            setattr(person, field, said)
    if employer:
        person.organisation_id = employer.id
    emails = [understood(Kind.EMAIL, email) for email in values.emails if email.strip()]
    _unite(session, person, "email", "emails", emails)
    _unite(session, person, "phone", "phones", numbers_said(values, country))
    _add(session, person, "languages", [understood(Kind.LANGUAGE, one) for one in values.languages if one])
    _note(person, [note_said(values), *left_over])


def _name(session: Session, person: Person, values: ContactValues) -> None:
    """A name in another script is the local one; another name altogether takes its place, both kept."""
    name, local = " ".join(values.name.split()), " ".join(values.name_local.split())
    if name and person_key(name) != person_key(person.name):
        if is_latin(name) != is_latin(person.name):
            name, local = (name, person.name) if is_latin(name) else (person.name, name)
        elif not session.scalar(
            select(Alias.id).where(Alias.owner_id == person.id, Alias.name == person.name)
        ):
            session.add(Alias(owner_id=person.id, name=person.name))
        person.name = name
    if local and local != person.name:
        person.name_local = local


def _unite(session: Session, person: Person, main: str, beside: str, said: Sequence[str]) -> None:
    """The first that is news becomes the main one, the former is kept beside it, as all others are."""
    held = getattr(person, main)
    known = set(map(_mark, _listed(session, person, beside)))
    first, *others = said or [held]
    if first and _mark(first) != _mark(held or "") and _mark(first) not in known:
        setattr(person, main, first)
        others.append(held)
    elif first:
        others.append(first)
    marks = {_mark(getattr(person, main) or "")}
    _add(session, person, beside, [one for one in others if one and _mark(one) not in marks])


def _mark(text: str) -> str:
    """What e-mails or phones have in common when they are the same."""
    digits = "".join(filter(str.isdecimal, text))
    return text.casefold() if "@" in text or not digits else digits


def _add(session: Session, person: Person, name: str, said: Sequence[str]) -> None:
    known = set(map(_mark, _listed(session, person, name)))
    for one in dict.fromkeys(said):
        if _mark(one) not in known:
            known.add(_mark(one))
            session.add(ListValue(owner_id=person.id, list_name=name, value=one))


def _listed(session: Session, person: Person, name: str) -> list[str]:
    query = select(ListValue.value).where(ListValue.owner_id == person.id, ListValue.list_name == name)
    return list(session.scalars(query))


def _note(person: Person, said: Sequence[str]) -> None:
    held = person.note or ""
    news = [text for text in said if text and text not in held]
    if news:
        person.note = "\n".join(filter(None, (held, *news)))
