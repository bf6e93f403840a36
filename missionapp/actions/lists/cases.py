"""The contract log: every case with its parties, its stage, and what it counts as."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from missionapp.actions.case_parts import CODES
from missionapp.actions.lists.case_values import (
    CaseDetail,
    CaseRow,
    Column,
    Count,
    PartyLine,
    StepLine,
)
from missionapp.actions.lists.case_words import count_said, short_figure
from missionapp.actions.lists.parties import NAMELESS
from missionapp.actions.lists.parts import Line, MeetingLine, read_files, read_meetings, read_values
from missionapp.domain.entities import (
    Alias,
    Attachment,
    Case,
    CaseParty,
    ExportGroup,
    FollowUp,
    ListValue,
    Meeting,
    Mission,
    Organisation,
    Person,
    Step,
    VocabularyEntry,
)
from missionapp.domain.entities.cases import Confidentiality, Stage
from missionapp.domain.entities.meetings import Side
from missionapp.domain.figures.cases import (
    codes_of,
    country_of,
    is_hidden,
    market_of_case,
    names_of,
    step_order,
)
from missionapp.domain.figures.counting import counts_of, lacking
from missionapp.domain.hiding import partner_names
from missionapp.domain.records import Records, grouped
from missionapp.domain.whereabouts import zone_called

__all__ = [
    "CaseDetail",
    "CaseRow",
    "Column",
    "Count",
    "PartyLine",
    "StepLine",
    "column_of",
    "read_case",
    "read_cases",
]

_COLUMNS: Mapping[str, Column] = {
    Stage.LEAD: Column.IN_TALKS,
    Stage.IN_TALKS: Column.IN_TALKS,
    Stage.DRAFTED: Column.DRAFTED,
    Stage.SIGNED: Column.SIGNED,
    Stage.RUNNING: Column.SIGNED,
    Stage.COMPLETED: Column.DONE,
    Stage.SUSPENDED: Column.DONE,
    Stage.LOST: Column.DONE,
}


def column_of(stage: str) -> Column:
    """The column of the board in which a case of this stage stands."""
    return _COLUMNS.get(stage, Column.IN_TALKS)


def read_cases(session: Session) -> Sequence[CaseRow]:
    """All cases, newest number first, in a number of queries that does not grow with them."""
    known = _read_known(session)
    beside = _Beside(codes_of(known), lacking(known), _proofs(known), _read_tasks(session))
    in_order = sorted(known.cases, key=lambda case: (-(case.number or 0), case.id))
    return [_row(known, case, beside) for case in in_order]


@dataclass(frozen=True)
class _Beside:
    """What stands beside the cases, by their ids."""

    codes: Mapping[UUID, tuple[str, ...]]
    lacks: Mapping[UUID, Sequence[str]]
    proofs: Mapping[UUID, tuple[str, ...]]
    tasks: Mapping[UUID, tuple[str, date | None]]


def _read_known(session: Session) -> Records:
    """What the log needs of everything: cases, parties with their people, codes, files; in eight queries."""
    parties = list(session.scalars(select(CaseParty).order_by(CaseParty.id)))
    named = select(CaseParty.organisation_id)
    codes = select(ListValue).where(ListValue.list_name == CODES).order_by(ListValue.id)
    closed = named.join(Case, Case.id == CaseParty.case_id).where(
        Case.confidentiality != Confidentiality.OPEN
    )
    staff = select(Person).where(Person.organisation_id.in_(closed))
    aliases = select(Alias).where(Alias.owner_id.in_(closed))
    files = select(Attachment).where(Attachment.owner_id.in_(select(Case.id))).order_by(Attachment.name)
    return Records(
        cases=list(session.scalars(select(Case).order_by(Case.id))),
        case_parties=parties,
        organisations=list(session.scalars(select(Organisation).where(Organisation.id.in_(named)))),
        missions=list(session.scalars(select(Mission))),
        list_values=list(session.scalars(codes)),
        attachments=list(session.scalars(files)),
        persons=list(session.scalars(staff)),
        aliases=list(session.scalars(aliases)),
    )


def _proofs(known: Records) -> dict[UUID, tuple[str, ...]]:
    found = grouped(known.attachments, lambda attachment: attachment.owner_id)
    return {owner: tuple(file.name for file in files) for owner, files in found.items()}


def _read_tasks(session: Session) -> dict[UUID, tuple[str, date | None]]:
    """The open follow-up about each case that is due first."""
    query = select(FollowUp.about_id, FollowUp.task, FollowUp.due).where(
        FollowUp.done.is_(None), FollowUp.about_id.in_(select(Case.id))
    )
    first: dict[UUID, tuple[str, date | None]] = {}
    for case, task, due in sorted(session.execute(query), key=lambda row: (row[2] or date.max, row[1])):
        if case:
            first.setdefault(case, (task, due))
    return first


def _row(known: Records, case: Case, beside: _Beside) -> CaseRow:
    ours, theirs = known.ours(case), known.theirs(case)
    task, due = beside.tasks.get(case.id, ("", None))
    mission = known.by_id.get(case.mission_id)
    return CaseRow(
        id=case.id,
        number=case.number,
        level=case.level,
        kind=case.kind,
        stage=case.stage,
        column=column_of(case.stage),
        since=case.stage_date,
        nb=case.nb,
        ours=names_of(known, ours),
        theirs=names_of(known, theirs),
        hidden=is_hidden(case),
        internal=case.confidentiality == Confidentiality.INTERNAL,
        description=case.description or "",
        market=market_of_case(known, case),
        partner_country=country_of(known, theirs),
        sector=case.sector or "",
        codes=beside.codes.get(case.id, ()),
        reported_type=case.reported_type,
        value=case.value,
        currency=case.currency,
        proofs=beside.proofs.get(case.id, ()),
        next_task=task,
        due=due,
        counts=tuple(short_figure(count.figure) for count in counts_of(case) if count.why is None),
        lacks=tuple(beside.lacks.get(case.id, ())),
        mission_code=mission.code if isinstance(mission, Mission) else "",
        secret=partner_names(known, case) if is_hidden(case) else frozenset(),
    )


def read_case(session: Session, case_id: UUID) -> CaseDetail | None:
    """Everything about one case, in twelve queries; None when it was deleted."""
    case = session.get(Case, case_id)
    if case is None:
        return None
    steps = session.scalars(select(Step).where(Step.case_id == case_id))
    follow_ups = select(FollowUp.id, FollowUp.task, FollowUp.due, FollowUp.done)
    reverse = select(Mission).where(Mission.follows_case_id == case_id).order_by(Mission.start, Mission.code)
    group = session.get(ExportGroup, case.export_group_id) if case.export_group_id else None
    return CaseDetail(
        case=read_values(session, [case])[case_id],
        parties=_read_parties(session, case_id),
        steps=[StepLine(step.id, step.on, step.text) for step in sorted(steps, key=step_order)],
        code_texts=_read_codes(session, case_id),
        files=read_files(session, [case_id]),
        follow_ups=[
            (made, task, due, done is not None)
            for made, task, due, done in sorted(
                session.execute(follow_ups.where(FollowUp.about_id == case_id)),
                key=lambda row: (row[3] is not None, row[2] or date.max, row[1]),
            )
        ],
        meeting=_read_meeting(session, case),
        group=Line(group.id, group.segment, group.promoter or "") if group else None,
        reverse=[Line(m.id, m.title, m.code) for m in session.scalars(reverse)],
        counts=[count_said(count) for count in counts_of(case)],
    )


def _read_parties(session: Session, case_id: UUID) -> list[PartyLine]:
    """Ours first, each side as it was entered."""
    query = (
        select(CaseParty, Organisation)
        .join(Organisation, Organisation.id == CaseParty.organisation_id, isouter=True)
        .where(CaseParty.case_id == case_id)
        .order_by(func.coalesce(CaseParty.position, 0), CaseParty.id)
    )
    lines = [
        PartyLine(
            id=party.id,
            organisation_id=party.organisation_id,
            name=party.named_as or (who.name if who else NAMELESS),
            ours=party.side != Side.THEIRS,
            country=party.country or (who.country if who else None),
        )
        for party, who in session.execute(query)
    ]
    return sorted(lines, key=lambda line: not line.ours)


def _read_codes(session: Session, case_id: UUID) -> list[tuple[str, str, str]]:
    query = (
        select(ListValue.value, VocabularyEntry.label, ListValue.text)
        .join(
            VocabularyEntry,
            (VocabularyEntry.vocabulary == "objective") & (VocabularyEntry.code == ListValue.value),
            isouter=True,
        )
        .where(ListValue.owner_id == case_id, ListValue.list_name == CODES)
    )
    found = {code: (code, label or "", text or "") for code, label, text in session.execute(query)}
    return [found[code] for code in sorted(found, key=lambda code: (len(code), code))]


def _read_meeting(session: Session, case: Case) -> MeetingLine | None:
    mission = session.get(Mission, case.mission_id)
    zone = zone_called(mission.timezone if mission else None)
    home = zone_called(mission.home_timezone) if mission and mission.home_timezone else zone
    mine = select(Meeting.id).where(Meeting.id == case.meeting_id)
    return next(iter(read_meetings(session, mine, UUID(int=0), zone, home)), None)
