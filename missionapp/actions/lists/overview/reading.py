"""Reads the overview: once, in a number of queries that does not grow with the mission."""

from datetime import UTC, datetime

from sqlalchemy.orm import Session

from missionapp.actions.lists.mission import main_mission, read_mission
from missionapp.actions.lists.overview import tallies
from missionapp.actions.lists.overview.coming import coming
from missionapp.actions.lists.overview.ground import Ground, read_records, read_withdrawn
from missionapp.actions.lists.overview.last_files import with_last_files
from missionapp.actions.lists.overview.needs import needs
from missionapp.actions.lists.overview.report import partner_rows, report_tables
from missionapp.actions.lists.overview.rows import Overview, Phase, PhaseRow, TableRow
from missionapp.actions.lists.programme import ProgrammeRow, read_programme
from missionapp.actions.retention import read_privacy
from missionapp.actions.vocabularies import OUTCOME, words_of
from missionapp.domain.entities.missions import Role
from missionapp.i18n import _, ngettext

OVERVIEW_TABLES = frozenset(
    (
        *("mission", "participant", "organisation", "delegate", "person", "partner", "place", "target"),
        *("programme_item", "programme_session", "slot", "attendance", "meeting_table", "wish"),
        *("meeting", "meeting_party", "case", "case_party", "step", "list_value", "export_group"),
        *("export_group_member", "membership", "follow_up", "attachment", "vocabulary_entry"),
    )
)
"""What it is read from."""


def read_overview(session: Session, now: datetime | None = None) -> Overview:
    """Everything that the page shows; `now` is aware."""
    now = now or datetime.now(UTC)
    mission, facts = main_mission(session), read_mission(session)
    if mission is None:
        return Overview(facts, now)
    ground = Ground(read_records(session), mission, now, read_privacy(session), read_withdrawn(session))
    tables = report_tables(ground)
    return Overview(
        facts=facts,
        now=now.astimezone(ground.zone),
        phases=phases(ground, tables),
        meetings=tallies.meetings(ground),
        met=tallies.met(ground),
        agreements=tallies.agreements(ground),
        tasks=tallies.tasks(ground),
        needs=needs(ground),
        coming=coming(ground, _programme(session, ground)),
        partners=with_last_files(session, partner_rows(ground)),
        tables=tables,
        days=tallies.days(ground),
        outcomes=tallies.outcomes(ground, words_of(session, OUTCOME)),
        stages=tallies.stages(ground),
        targets=tallies.targets(ground),
    )


def _programme(session: Session, ground: Ground) -> list[ProgrammeRow]:
    """The lines of the programme, while there are any to come: they need every airport to be known."""
    return read_programme(session, ground.mission.id) if ground.records_ahead.sessions else []


def phases(ground: Ground, tables: list[TableRow]) -> list[PhaseRow]:
    """The four phases: one goes on, those before it are over."""
    lines = {
        Phase.PREPARE: _parties_said(ground),
        Phase.MATCH: _meetings_said(ground),
        Phase.FIELD: _days_said(ground),
        Phase.REPORT: _tables_said(tables),
    }
    here = [*Phase].index(_phase(ground))
    return [PhaseRow(phase, lines[phase], n < here, n == here) for n, phase in enumerate(Phase)]


def _phase(ground: Ground) -> Phase:
    if ground.is_over:
        return Phase.REPORT
    if ground.has_begun:
        return Phase.FIELD
    ready = ground.of_role(Role.HOME) and ground.of_role(Role.COUNTERPART)
    return Phase.MATCH if ready and ground.records.wishes else Phase.PREPARE


def _parties_said(ground: Ground) -> str:
    ours, theirs = len(ground.of_role(Role.HOME)), len(ground.of_role(Role.COUNTERPART))
    said = ngettext("{n} participant", "{n} participants", ours).format(n=ours)
    return f"{said}, {ngettext('{n} counterpart', '{n} counterparts', theirs).format(n=theirs)}"


def _meetings_said(ground: Ground) -> str:
    n = tallies.meetings(ground).of
    return ngettext("{n} meeting planned", "{n} meetings planned", n).format(n=n)


def _days_said(ground: Ground) -> str:
    """Which day it is, how far it is until the first, or how long it was."""
    start, end = ground.mission.start, ground.mission.end
    if start is None:
        return _("No date yet")
    days = ((end or start) - start).days + 1
    if ground.is_over:
        return ngettext("{n} day", "{n} days", days).format(n=days)
    if ground.has_begun:
        day = (ground.today - start).days + 1
        return _("Day {n} of {of}").format(n=day, of=max(day, days))
    left = (start - ground.today).days
    return ngettext("Tomorrow", "In {n} days", left).format(n=left)


def _tables_said(tables: list[TableRow]) -> str:
    ready = sum(table.ready for table in tables)
    return _("{n} of {of} tables ready").format(n=ready, of=len(tables))
