"""What is read for counterparts' agendas alone, and the language of each."""

from collections import defaultdict
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from missionapp.actions.agenda_rows import Rows
from missionapp.domain.entities import ListValue, Participant, Translation
from missionapp.i18n import READERS, base_language, document_language


def read_abroad(session: Session) -> Rows:
    """The rows of agendas, with translations and the languages of contact persons."""
    rows = Rows(session)
    texts = select(Translation).order_by(Translation.id)
    for each in session.scalars(texts):
        of_field = rows.translations.setdefault((each.owner_id, each.field_name), {})
        of_field[base_language(each.language)] = each.text
    rows.spoken = _spoken(session)
    return rows


def _spoken(session: Session) -> dict[UUID, list[str]]:
    query = select(ListValue.owner_id, ListValue.value).where(
        ListValue.list_name == "languages", ListValue.owner_id.in_(select(Participant.contact_id))
    )
    found: defaultdict[UUID, list[str]] = defaultdict(list)
    for owner, value in session.execute(query.order_by(ListValue.value)):
        found[owner].append(base_language(value))
    return found


def language_of(rows: Rows, participant: Participant) -> str:
    """A counterpart's language: its own, else its contact person's, else the usual one of its country.

    Of several that the contact person speaks, the usual one comes first.
    """
    country = rows.organisations[participant.organisation_id].country
    usual = usual_language(country or rows.missions[participant.mission_id].market)
    spoken = rows.spoken.get(participant.contact_id, []) if participant.contact_id else []
    known = [usual] if usual in spoken else spoken
    return document_language(participant.language, *known, usual, among=READERS)


def usual_language(country: str | None) -> str:
    """The first official language of a country that agendas are printed in; "" where there is none."""
    from babel.languages import get_official_languages

    official = get_official_languages(country.upper(), de_facto=True) if country else ()
    return next((base_language(tag) for tag in official if base_language(tag) in READERS), "")
