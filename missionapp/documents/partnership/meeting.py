"""The report of a partnership meeting: agenda, who came, initiatives presented, decisions, next steps."""

from collections.abc import Sequence
from uuid import UUID

from missionapp.documents.kit.blocks import Block, Cell, Column, Heading, Said, Table
from missionapp.documents.partnership.profile import NAMELESS
from missionapp.documents.partnership.sittings import agenda_blocks
from missionapp.documents.telling import Telling
from missionapp.documents.words import Words
from missionapp.domain.entities import Decision, FollowUp, Initiative, Mission, Presentation
from missionapp.domain.entities.missions import DelegateKind
from missionapp.domain.figures.outcomes import told_follow_ups
from missionapp.domain.hiding import Discreet
from missionapp.domain.names import fold
from missionapp.domain.records import Records
from missionapp.i18n import N_


def meeting_blocks(records: Records, mission: Mission, words: Words) -> list[Block]:
    """What the report says below its title."""
    decisions = [d for d in records.decisions if d.mission_id == mission.id]
    decisions.sort(key=lambda decision: (decision.position or 0, decision.id))
    tell = Discreet(records)
    return [
        *agenda_blocks(records, mission, words, tell),
        *_came(records, mission, words),
        *_presented(records, mission, words, tell),
        *_decisions(decisions, words, tell),
        *_steps(records, mission, decisions, words),
    ]


def _decisions(decisions: Sequence[Decision], words: Words, tell: Discreet) -> list[Block]:
    heading = words.say(N_("Decisions"))
    rows = tuple((Said(str(n), strong=True), tell(d.text)) for n, d in enumerate(decisions, start=1))
    columns = (Column(words.say(N_("No.")), most=12), Column(words.say(N_("Decision"))))
    empty = words.say(N_("Nothing was decided."))
    return [Heading(heading, 2), Table(columns, rows, name=heading, empty=empty)]


def _steps(records: Records, mission: Mission, decisions: Sequence[Decision], words: Words) -> list[Block]:
    """Follow-ups of the meeting or about one of its decisions, the first due first."""
    numbers = {decision.id: n for n, decision in enumerate(decisions, start=1)}
    tasks = [t for t in told_follow_ups(records) if t.mission_id == mission.id or t.about_id in numbers]
    tasks.sort(key=lambda task: (task.due is None, str(task.due), fold(task.task), task.id))
    heading = words.say(N_("Next steps"))
    columns = (
        Column(words.say(N_("What")), 2),
        Column(words.say(N_("Decision")), most=22),
        Column(words.say(N_("Who"))),
        Column(words.say(N_("Until when")), most=38),
    )
    telling = Telling(records, words)
    rows = tuple(_step(telling, task, numbers.get(task.about_id or task.id)) for task in tasks)
    empty = words.say(N_("No next steps are noted."))
    return [Heading(heading, 2), Table(columns, rows, name=heading, empty=empty)]


def _step(telling: Telling, task: FollowUp, number: int | None) -> tuple[Cell, ...]:
    records, words = telling.records, telling.words
    owner = next((person for person in records.persons if person.id == task.owner_id), None)
    state = words.say(N_("done {day}")).format(day=words.day(task.done)) if task.done else ""
    return (
        telling.task(task).task,
        str(number) if number else None,
        Said(owner.name or NAMELESS, _organisation(records, owner.organisation_id)) if owner else None,
        Said(words.day(task.due) if task.due else "\N{EN DASH}", state),
    )


def _organisation(records: Records, organisation_id: UUID | None) -> str:
    found = records.organisation.get(organisation_id) if organisation_id else None
    return found.name if found else ""


def _came(records: Records, mission: Mission, words: Words) -> list[Block]:
    """Delegates, by organisation; interpreters last."""
    persons = {person.id: person for person in records.persons}
    rows: list[tuple[tuple[bool, str, str], tuple[Cell, ...]]] = []
    for delegate in records.delegates:
        person = persons.get(delegate.person_id)
        if delegate.mission_id != mission.id or person is None:
            continue
        found = records.organisation.get(person.organisation_id) if person.organisation_id else None
        name = found.name if found else ""
        helps = delegate.kind == DelegateKind.INTERPRETER
        cells: tuple[Cell, ...] = (
            Said(person.name or NAMELESS, person.name_local or "", strong=True),
            person.job_title or (words.say(delegate.kind) if helps else ""),
            name or None,
            words.country(found.country) if found and found.country else None,
        )
        rows.append(((helps, fold(name), fold(person.name)), cells))
    rows.sort(key=lambda row: row[0])
    columns = (
        Column(words.say(N_("Name")), 1.2),
        Column(words.say(N_("Job title"))),
        Column(words.say(N_("Organisation")), 1.5),
        Column(words.say(N_("Country"))),
    )
    heading = words.say(N_("Who came"))
    empty = words.say(N_("Nobody is noted."))
    return [
        Heading(heading, 2),
        Table(columns, tuple(cells for _key, cells in rows), name=heading, empty=empty),
    ]


def _presented(records: Records, mission: Mission, words: Words, tell: Discreet) -> list[Block]:
    """Each with its place on the synergy map."""
    shown = [p for p in records.presentations if p.mission_id == mission.id]
    shown.sort(key=lambda presentation: (presentation.position or 0, presentation.id))
    columns = (
        Column(words.say(N_("Initiative")), 1.6),
        Column(words.say(N_("Thematic area"))),
        Column(words.say(N_("Region"))),
        Column(words.say(N_("Stage"))),
        Column(words.say(N_("Presented by"))),
    )
    rows = tuple(_presentation(records, one, words, tell) for one in shown)
    heading = words.say(N_("Initiatives presented"))
    empty = words.say(N_("No initiative was presented."))
    return [Heading(heading, 2), Table(columns, rows, name=heading, empty=empty)]


def _presentation(records: Records, shown: Presentation, words: Words, tell: Discreet) -> tuple[Cell, ...]:
    initiative = records.by_id.get(shown.initiative_id) if shown.initiative_id else None
    person = next((person for person in records.persons if person.id == shown.person_id), None)
    by = Said(person.name or NAMELESS, _organisation(records, person.organisation_id)) if person else None
    if not isinstance(initiative, Initiative):
        return Said(NAMELESS, tell(shown.note), strong=True), None, None, None, by
    area = next((area for area in records.thematic_areas if area.id == initiative.area_id), None)
    return (
        Said(tell(initiative.name) or NAMELESS, tell(shown.note), strong=True),
        area.name if area else None,
        Said(initiative.region or "", words.country(initiative.country)) if initiative.region else None,
        words.say(initiative.stage),
        by,
    )
