"""Contract log: the cases, as PDF and as workbook."""

from dataclasses import replace

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from missionapp.actions.documents.source import Page, Source, read_source, report_of, report_pieces
from missionapp.actions.pieces import Offer, OnShelf, Piece, Wanted
from missionapp.documents.catalogue import DOCUMENTS
from missionapp.documents.contract_log.building import WARNING, contract_log
from missionapp.documents.kit.blocks import Report
from missionapp.domain.entities import Attachment, Case, Mission
from missionapp.domain.figures.counting import NEEDS_PROOF
from missionapp.domain.hiding import is_hidden
from missionapp.i18n import ngettext
from missionapp.store.store import Store

NAME = "contract-log"


def read(store: Store) -> Source:
    """The records of the file, and every figure of them."""
    return read_source(store)


def pieces(values: Source, wanted: Wanted) -> list[Piece]:
    """The log in its two forms; without a case it says that there is none.

    Hidden partners are named only when that is asked for; each page says so then. Internal cases never are.
    """
    mission = values.mission
    if mission is None:
        return []
    names, about = (mission.title or mission.code,), (mission.id,)
    made = []
    for extension in DOCUMENTS[NAME].extensions:
        page = Page(_report(values, wanted, names[0], flat=extension == "xlsx"), names, about)
        made += report_pieces(NAME, [page], wanted, (extension,))
    return made


def _report(values: Source, wanted: Wanted, title: str, *, flat: bool) -> Report:
    words, named, mission = values.words(wanted), wanted.hidden_partners, values.mission
    blocks = list(contract_log(words, values.figures, values.records, named=named, flat=flat))
    lines = [words.days(mission.start, mission.end)] if mission else []
    report = report_of(values, wanted, NAME, title, blocks, lines=lines, across=True)
    warned = f"{report.label} \N{EN DASH} {words.say(WARNING)}"
    return replace(report, label=warned) if named else report


def offer(values: Source) -> Offer:
    """Naming hidden partners changes nothing where there are none."""
    closed = any(is_hidden(case) for case in values.records.cases)
    return Offer() if closed else Offer(idle=frozenset({"hidden_partners"}))


def stands(session: Session) -> OnShelf:
    """One log of a mission; what is signed is to be proven."""
    missions = session.scalar(select(func.count()).select_from(Mission)) or 0
    proven = select(Attachment.owner_id)
    lacking = select(func.count()).where(Case.stage.in_(NEEDS_PROOF), Case.id.not_in(proven))
    unproven = session.scalar(lacking) or 0
    missing = ngettext("{n} has no evidence", "{n} have no evidence", unproven).format(n=unproven)
    return OnShelf(NAME, len(DOCUMENTS[NAME].extensions) if missions else 0, missing if unproven else "")
