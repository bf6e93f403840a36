"""Texts of a record in other languages: a company's profile for its counterparts."""

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from missionapp.domain.entities import Organisation, Participant, Translation
from missionapp.domain.errors import MissionError
from missionapp.domain.fields import Entity
from missionapp.i18n import N_, _
from missionapp.store.store import Store

TRANSLATED: Mapping[str, type[Entity]] = {"profile": Organisation, "seeks": Participant}
"""The fields that documents print in another language, and what has them."""


def set_translation(
    store: Store,
    owner_id: UUID,
    field_name: str,
    language: str,
    text: str,
    *,
    continues: bytes | None = None,
) -> bytes | None:
    """Keep a text of a record in another language; an empty one is removed.

    The id of the step that this made, or joined with `continues`; None when nothing changed.
    MissionError for a field that is not translated, and a record that was deleted.
    """
    entity = TRANSLATED.get(field_name)
    if entity is None:
        raise MissionError(_("This text has no translations"))
    with store.write(N_("Edit a translation"), continues=continues) as session:
        if session.get(entity, owner_id) is None:
            raise MissionError(
                _("This record is no longer there"), hint=_("Undo its deletion, or go back to the list")
            )
        _set(session, owner_id, field_name, language, text.strip())
    return store.last_step if session.rows else None


def _set(session: Session, owner_id: UUID, field_name: str, language: str, text: str) -> None:
    """One row for each language: others, which two people made at once, go."""
    standing = _standing(session, owner_id, field_name, language)
    kept = standing[:1] if text else []
    for row in standing[len(kept) :]:
        session.delete(row)
    for row in kept:
        row.text = text
    if text and not kept:
        session.add(Translation(owner_id=owner_id, field_name=field_name, language=language, text=text))


def _standing(session: Session, owner_id: UUID, field_name: str, language: str) -> list[Translation]:
    query = select(Translation).where(Translation.owner_id == owner_id, Translation.field_name == field_name)
    rows = session.scalars(query.where(Translation.language == language).order_by(Translation.id))
    return list(rows)
