"""The funder's report: what is written in it beside its tables."""

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from missionapp.actions.records import find
from missionapp.domain.entities import Mission, ReportText
from missionapp.domain.entities.records import ReportSection
from missionapp.i18n import N_
from missionapp.store.store import Store

_LABELS: Mapping[str, str] = {
    ReportSection.SUMMARY: N_("Write the report: summary"),
    ReportSection.CLUSTERS: N_("Write the report: achievements of the clusters"),
    ReportSection.SMES: N_("Write the report: achievements of the SMEs"),
    ReportSection.TESTIMONIALS: N_("Write the report: testimonials"),
    ReportSection.RECOMMENDATIONS: N_("Write the report: recommendations"),
}


def write_text(
    store: Store,
    mission_id: UUID,
    section: str,
    market: str | None,
    text: str | None,
    *,
    continues: bytes | None = None,
) -> bytes | None:
    """Let a section of the report say this, for one target market where it has several; blank takes it away.

    The id of the step that this made, or joined with `continues`; None when nothing changed.
    """
    find(store, Mission, mission_id)
    said = text if text and text.strip() else None
    with store.write(_LABELS[ReportSection(section)], continues=continues) as session:
        standing = _standing(session, mission_id, section, market)
        for doubled in standing[1:] if said else standing:
            session.delete(doubled)
        if said and standing:
            standing[0].text = said
        elif said:
            session.add(ReportText(mission_id=mission_id, section=section, market=market, text=said))
    return store.last_step if session.rows else None


def _standing(session: Session, mission_id: UUID, section: str, market: str | None) -> list[ReportText]:
    """What the section says; two laptops may each have begun it, and then the one printed comes first."""
    query = select(ReportText).where(ReportText.mission_id == mission_id, ReportText.section == section)
    found = session.scalars(query.order_by(ReportText.id))
    return [text for text in found if (text.market or None) == (market or None)]
