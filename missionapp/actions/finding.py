"""What Ctrl+K finds: participants, people, meetings, cases, follow-ups, events and notes, read by section."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from missionapp.actions.lists.mission import main_mission
from missionapp.actions.lists.parties import NAMELESS
from missionapp.actions.lists.sources import case_said
from missionapp.actions.lists.wording import country_said, day_said, moment_said
from missionapp.domain import entities as e
from missionapp.domain.entities.meetings import Side
from missionapp.domain.entities.missions import Role
from missionapp.domain.finding import Findable, Index, Section, Sort
from missionapp.domain.records import INSIDE_THE_UNION
from missionapp.domain.whereabouts import zone_called
from missionapp.i18n import _

_ORGANISATIONS = frozenset(("organisation", "alias", "participant", "list_value"))


@dataclass
class Finder:
    """The index of a mission, of which only what has changed is read again."""

    _sections: dict[str, Section] = field(default_factory=dict)

    def forget(self, tables: Iterable[str]) -> None:
        """Read again, the next time, what is made of these tables."""
        changed = set(tables)
        for name, (_read, made_of) in _SECTIONS.items():
            if changed & made_of:
                self._sections.pop(name, None)

    @property
    def is_fresh(self) -> bool:
        """Whether nothing has to be read."""
        return len(self._sections) == len(_SECTIONS)

    def read(self, session: Session) -> Index:
        """The index as the mission stands; a number of queries that does not grow with it."""
        for name, (read, _made_of) in _SECTIONS.items():
            if name not in self._sections:
                self._sections[name] = Section(read(session))
        return self.index

    @property
    def index(self) -> Index:
        """What is ready to be searched."""
        return Index([self._sections[name] for name in _SECTIONS if name in self._sections])


# Organisations and people


def _participants(session: Session) -> list[Findable]:
    """Those who take part: found by every name, by city and by country."""
    aliases, here = _aliases(session), main_mission(session)
    query = (
        select(e.Participant.id, e.Participant.role, e.Organisation)
        .join(e.Organisation, e.Organisation.id == e.Participant.organisation_id)
        .order_by(e.Participant.mission_id != (here.id if here else None), e.Organisation.name)
    )
    found = []
    for part, role, organisation in session.execute(query):
        theirs = role == Role.COUNTERPART
        names = (organisation.name_local, *aliases[organisation.id])
        more = (organisation.city, organisation.email, organisation.phone, organisation.website)
        found.append(
            Findable(
                part,
                Sort.COUNTERPART if theirs else Sort.PARTICIPANT,
                organisation.name,
                _listed(organisation.name_local, organisation.city or country_said(organisation.country)),
                _lines(*names, *more, country_said(organisation.country)),
            )
        )
    return found


def _people(session: Session) -> Iterator[Findable]:
    aliases = _aliases(session)
    numbers: dict[UUID, list[str]] = defaultdict(list)
    lists = select(e.ListValue.owner_id, e.ListValue.value).where(
        e.ListValue.list_name.in_(("phones", "emails"))
    )
    for owner, value in session.execute(lists):
        numbers[owner].append(value)
    query = (
        select(
            e.Person.id,
            e.Person.name,
            e.Person.name_local,
            e.Person.job_title,
            e.Person.email,
            e.Person.phone,
        )
        .add_columns(e.Organisation.name, e.Organisation.name_local)
        .join(e.Organisation, e.Organisation.id == e.Person.organisation_id, isouter=True)
        .order_by(e.Person.name)
    )
    for made, name, local, title, email, phone, organisation, theirs in session.execute(query):
        also = _lines(local, *aliases[made], email, phone, *numbers[made], organisation, theirs, title)
        yield Findable(made, Sort.PERSON, name, _listed(local, organisation), also)


def _aliases(session: Session) -> Mapping[UUID, list[str]]:
    found: dict[UUID, list[str]] = defaultdict(list)
    for owner, name in session.execute(select(e.Alias.owner_id, e.Alias.name)):
        found[owner].append(name)
    return found


# Meetings, cases, follow-ups, events


def _meetings(session: Session) -> Iterator[Findable]:
    names, aliases = _meeting_names(session), _other_names_of_parts(session)
    zone = _zone(session)
    query = (
        select(e.Meeting.id, e.Meeting.start, e.Meeting.subject, e.Table.name, e.Place.timezone)
        .join(e.Table, e.Table.id == e.Meeting.table_id, isouter=True)
        .join(e.Place, e.Place.id == e.Meeting.place_id, isouter=True)
        .order_by(e.Meeting.start, e.Meeting.id)
    )
    for made, start, subject, table, there in session.execute(query):
        when = moment_said(start.astimezone(zone_called(there) if there else zone)) if start else ""
        at = _("table {table}").format(table=table) if table else ""
        also = _lines(subject, *(alias for part in names[made] for alias in aliases[part]))
        yield Findable(made, Sort.MEETING, _with(names[made].values()), _listed(when, at), also)


def _meeting_names(session: Session) -> Mapping[UUID, Mapping[UUID, str]]:
    """Names by participant, of each meeting, ours first."""
    query = (
        select(e.MeetingParty.meeting_id, e.Participant.id, e.Organisation.name)
        .join(e.Participant, e.Participant.id == e.MeetingParty.participant_id)
        .join(e.Organisation, e.Organisation.id == e.Participant.organisation_id, isouter=True)
        .order_by(e.Participant.role == Role.COUNTERPART, e.Organisation.name)
    )
    found: dict[UUID, dict[UUID, str]] = defaultdict(dict)
    for meeting, part, name in session.execute(query):
        found[meeting][part] = name or NAMELESS
    return found


def _other_names_of_parts(session: Session) -> Mapping[UUID, list[str]]:
    aliases = _aliases(session)
    query = select(e.Participant.id, e.Organisation.id, e.Organisation.name_local).join(
        e.Organisation, e.Organisation.id == e.Participant.organisation_id
    )
    found: dict[UUID, list[str]] = defaultdict(list)
    for part, organisation, local in session.execute(query):
        found[part] = [*([local] if local else []), *aliases[organisation]]
    return found


def _cases(session: Session) -> Iterator[Findable]:
    sides: dict[UUID, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    others: dict[UUID, list[str]] = defaultdict(list)
    aliases = _aliases(session)
    parties = select(e.CaseParty, e.Organisation.name, e.Organisation.name_local).join(
        e.Organisation, e.Organisation.id == e.CaseParty.organisation_id, isouter=True
    )
    for party, name, local in session.execute(parties.order_by(e.CaseParty.id)):
        side = Side.THEIRS if party.side == Side.THEIRS else Side.OURS
        sides[party.case_id][side].append(party.named_as or name or NAMELESS)
        known = aliases[party.organisation_id] if party.organisation_id else []
        others[party.case_id] += [name or "", local or "", *known]
    query = select(e.Case.id, e.Case.number, e.Case.kind, e.Case.stage, e.Case.description, e.Case.sector)
    for made, number, kind, stage, description, sector in session.execute(
        query.order_by(e.Case.number.desc(), e.Case.id)
    ):
        both = [", ".join(dict.fromkeys(sides[made][side])) for side in (Side.OURS, Side.THEIRS)]
        also = _lines(description, sector, *others[made])
        label = f"{_with(filter(None, both)) or NAMELESS}, {_(kind)}"
        yield Findable(made, Sort.CASE, label, _listed(case_said(number), _(stage)), also)


def _follow_ups(session: Session) -> Iterator[Findable]:
    query = (
        select(e.FollowUp, e.Person.name)
        .join(e.Person, e.Person.id == e.FollowUp.owner_id, isouter=True)
        .order_by(e.FollowUp.done.is_not(None), e.FollowUp.due, e.FollowUp.id)
    )
    names = _meeting_names(session)
    for task, owner in session.execute(query):
        due = _("due {day}").format(day=day_said(task.due, "d MMM")) if task.due else ""
        with_whom = _with(names[task.about_id].values()) if task.about_id and task.about_id in names else ""
        about = _("done") if task.done else _listed(due, owner)
        yield Findable(task.id, Sort.FOLLOW_UP, _listed(task.task, with_whom), about, owner or "")


def _events(session: Session) -> Iterator[Findable]:
    """Those of missions; what an exchange or a partnership meeting does is shown with it."""
    zone = _zone(session)
    elsewhere = select(e.Mission.id).where(e.Mission.kind.in_(INSIDE_THE_UNION))
    query = (
        select(e.ProgrammeSession.id, e.ProgrammeItem.title, e.ProgrammeSession.start)
        .add_columns(e.Place.name, e.Place.name_local, e.Place.city, e.Place.timezone)
        .join(e.ProgrammeItem, e.ProgrammeItem.id == e.ProgrammeSession.item_id)
        .join(e.Place, e.Place.id == e.ProgrammeSession.place_id, isouter=True)
        .where(e.ProgrammeItem.mission_id.not_in(elsewhere))
        .order_by(e.ProgrammeSession.start, e.ProgrammeSession.id)
    )
    for made, title, start, place, local, city, there in session.execute(query):
        when = moment_said(start.astimezone(zone_called(there) if there else zone))
        yield Findable(made, Sort.EVENT, title, _listed(when, place), _lines(place, local, city))


# Notes


def _notes(session: Session) -> Iterator[Findable]:
    """What somebody wrote freely, each under the record that it stands with."""
    meetings = _meeting_names(session)
    for made, text in session.execute(select(e.Meeting.id, e.Meeting.note)):
        yield from _noted(made, Sort.MEETING, _with(meetings[made].values()), text)
    parts = select(e.Participant.id, e.Participant.role, e.Participant.note, e.Organisation).join(
        e.Organisation, e.Organisation.id == e.Participant.organisation_id
    )
    for made, role, text, organisation in session.execute(parts):
        sort = Sort.COUNTERPART if role == Role.COUNTERPART else Sort.PARTICIPANT
        yield from _noted(made, sort, organisation.name, text, organisation.note, organisation.profile)
    for made, name, text in session.execute(select(e.Person.id, e.Person.name, e.Person.note)):
        yield from _noted(made, Sort.PERSON, name, text)
    for made, text in session.execute(select(e.Case.id, e.Case.next_steps)):
        yield from _noted(made, Sort.CASE, _("Next steps"), text)
    for made, text in session.execute(select(e.Step.case_id, e.Step.text).order_by(e.Step.id)):
        yield from _noted(made, Sort.CASE, _("Step"), text)
    for made, task, text in session.execute(select(e.FollowUp.id, e.FollowUp.task, e.FollowUp.note)):
        yield from _noted(made, Sort.FOLLOW_UP, task, text)


def _noted(made: UUID, sort: Sort, about: str, *texts: str | None) -> Iterator[Findable]:
    for text in filter(None, texts):
        yield Findable(made, Sort.NOTE, " ".join(text.split()), about, of=sort)


# Words


def _zone(session: Session) -> Any:
    mission = main_mission(session)
    return zone_called(mission.timezone if mission else None)


def _with(names: Iterable[str]) -> str:
    """ "Kaptiva Sports with YESports"."""
    ours, *theirs = [*names] or [""]
    if not theirs:
        return ours
    return _("{ours} with {theirs}").format(ours=ours, theirs=", ".join(theirs))


def _listed(*parts: str | None) -> str:
    return ", ".join(filter(None, parts))


def _lines(*parts: str | None) -> str:
    return "\n".join(filter(None, parts))


_Read = Callable[[Session], Iterable[Findable]]
_SECTIONS: Mapping[str, tuple[_Read, frozenset[str]]] = {
    "participants": (_participants, _ORGANISATIONS | {"mission"}),
    "people": (_people, _ORGANISATIONS | {"person"}),
    "meetings": (
        _meetings,
        _ORGANISATIONS | {"meeting", "meeting_party", "meeting_table", "place", "mission"},
    ),
    "cases": (_cases, _ORGANISATIONS | {"case", "case_party"}),
    "follow-ups": (_follow_ups, _ORGANISATIONS | {"follow_up", "person", "meeting_party"}),
    "events": (_events, frozenset(("programme_item", "programme_session", "place", "mission"))),
    "notes": (
        _notes,
        _ORGANISATIONS | {"meeting", "meeting_party", "person", "case", "step", "follow_up"},
    ),
}
"""In the order in which what is found is shown, with the tables that each is made of."""
