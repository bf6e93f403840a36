"""Exchange report."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from missionapp.actions.documents.source import Page, Source, read_source, report_of, report_pieces
from missionapp.actions.pieces import Offer, OnShelf, Piece, Wanted
from missionapp.domain.entities import Attachment, Exchange, Mission
from missionapp.domain.errors import MissionError
from missionapp.domain.records import Records
from missionapp.i18n import N_, ngettext
from missionapp.store.log.blobs import kept_blob
from missionapp.store.store import Store

_NAME = "exchange-report"
_LONGEST = 1200
"""Pixels of a picture's long side: 84 mm at 360 dots an inch."""
_PICTURES = ("image/jpeg", "image/png")


@dataclass(frozen=True)
class Exchanges:
    """Everything in the file, and the pictures among the evidence as JPEGs, by attachment."""

    source: Source
    pictures: Mapping[UUID, bytes]


def read(store: Store) -> Any:
    """The records, with the pictures that prove exchanges."""
    source = read_source(store)
    owners = {id_ for each in source.records.exchanges for id_ in (each.id, each.mission_id)}
    files = [
        file
        for file in source.records.attachments
        if file.owner_id in owners and (file.media_type or "").lower() in _PICTURES
    ]
    found: dict[UUID, bytes] = {}
    with store.read() as session:
        for file in files:
            if picture := _picture(session, file):
                found[file.id] = picture
    return Exchanges(source, found)


def _picture(session: Session, file: Attachment) -> bytes | None:
    """A picture, upright and small; None for one that is damaged, too large or not in this copy."""
    from missionapp.formats.photos import upright_jpeg

    content = kept_blob(session, file.sha256)
    try:
        return _small(upright_jpeg(content, file.name).data) if content else None
    except MissionError:
        return None


def _small(data: bytes) -> bytes:
    from PIL import Image

    with Image.open(BytesIO(data)) as picture:
        if max(picture.size) <= _LONGEST:
            return data
        picture.thumbnail((_LONGEST, _LONGEST))
        out = BytesIO()
        picture.save(out, "JPEG", quality=82)
    return out.getvalue()


def pieces(values: Any, wanted: Wanted) -> list[Piece]:
    """A report of each exchange, by its first day."""
    found: Exchanges = values
    missions = {mission.id: mission for mission in found.source.records.missions}
    pages = [(each, missions.get(each.mission_id)) for each in found.source.records.exchanges]
    pages.sort(key=lambda pair: ((pair[1] and pair[1].start) or date.max, pair[0].id))
    return report_pieces(_NAME, [_page(found, *pair, wanted) for pair in pages], wanted)


def _page(found: Exchanges, exchange: Exchange, mission: Mission | None, wanted: Wanted) -> Page:
    from missionapp.documents.partnership.exchange import exchange_blocks, exchange_teller

    source = found.source
    words = source.words(wanted)
    tell = exchange_teller(source.records, exchange)
    title = tell(mission.title if mission else "").strip() or words.say(N_("Exchange"))
    partnerships = {each.id: each.name for each in source.records.partnerships}
    whose = partnerships.get(mission.partnership_id or mission.id, "") if mission else ""
    report = report_of(
        source,
        wanted,
        _NAME,
        title,
        exchange_blocks(source.records, exchange, found.pictures, words),
        lines=(whose,),
        day=mission.start if mission else None,
    )
    if mission:
        report = replace(report, code=mission.code)
    return Page(report, (title, *_others(source.records, exchange)), (exchange.id, exchange.mission_id))


def _others(records: Records, exchange: Exchange) -> list[str]:
    """Names by which the report is asked for too: both organisations."""
    ids = filter(None, (exchange.visitor_id, exchange.host_id))
    return [found.name for one in ids if (found := records.organisation.get(one)) and found.name]


def offer(_values: Any) -> Offer:
    """Nothing to choose from."""
    return Offer()


def stands(session: Session) -> OnShelf:
    """One for each exchange; those without any evidence."""
    count = session.scalar(select(func.count()).select_from(Exchange)) or 0
    owners = select(Attachment.owner_id)
    bare = select(func.count()).where(Exchange.id.not_in(owners), Exchange.mission_id.not_in(owners))
    lacking = session.scalar(bare) or 0
    said = ngettext("{n} has no evidence", "{n} have no evidence", lacking).format(n=lacking)
    return OnShelf(_NAME, count, said if lacking else "")
