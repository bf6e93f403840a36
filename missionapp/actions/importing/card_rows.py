"""What comes with cards beside their rows: photos of people, and what is wrong with a card that is taken."""

import hashlib
from collections.abc import Collection, Iterable
from uuid import UUID

from missionapp.actions.cards import PORTRAIT
from missionapp.actions.importing.staging import Staging, Where
from missionapp.domain.entities.records import Purpose
from missionapp.formats.photos import Photo
from missionapp.formats.sources import Source
from missionapp.i18n import N_, _

_DOUBTS = {
    "half": N_("The card breaks off before its end: what was there is taken"),
    "letters": N_("Some letters of this card cannot be read: look at its names"),
    "lines": N_("A line of this card cannot be read: it is kept in the note"),
    "photo": N_("The photo on this card cannot be read, and is left out"),
}
"""Sentences for what a source says of its rows."""


def take_beside(staging: Staging, sources: Iterable[Source], left_out: Collection[Where]) -> None:
    """Stage the photos and the doubts of all cards whose rows go in."""
    for source in sources:
        for row in sorted({*source.photos, *source.doubts}):
            where = Where(source.name, source.sheets[0].name, row)
            if where not in left_out:
                _take(staging, source, where)


def _take(staging: Staging, source: Source, where: Where) -> None:
    parts = staging.parts.get((where, 0), {})
    person, organisation = parts.get("person"), parts.get("organisation")
    record = staging.after.get("person", person) or staging.after.get("organisation", organisation)
    if record is None:
        return
    for doubt in source.doubts.get(where.row, ()):
        staging.doubt(where, record, _(_DOUBTS[doubt]))
    if person and where.row in source.photos:
        _keep_photo(staging, where, person, source.photos[where.row])


def _keep_photo(staging: Staging, where: Where, person: UUID, photo: Photo) -> None:
    """A photo that the person has already is no news."""
    digest = hashlib.sha256(photo.data).hexdigest()
    standing = staging.after.tied("attachment", "owner_id", person)
    if any(attachment.get("sha256") == digest for attachment in standing):
        return
    said = {"owner_id": person, "name": PORTRAIT, "media_type": photo.media_type, "purpose": Purpose.PORTRAIT}
    staging.add("attachment", where, {**said, "sha256": digest, "size": len(photo.data)})
    staging.blobs[digest] = photo.data
