"""What belongs to a case: its parties, its steps and its objective codes."""

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from missionapp.actions.lists.mission import today_there
from missionapp.actions.participants import known_organisation
from missionapp.actions.records import find
from missionapp.domain.case_rules import check_step
from missionapp.domain.entities import Case, CaseParty, ListValue, Organisation, Step
from missionapp.domain.entities.meetings import Side
from missionapp.domain.errors import MissionError
from missionapp.domain.fields import Entity
from missionapp.domain.names import organisation_key
from missionapp.i18n import N_, _
from missionapp.store.store import Store

CODES = "objective_codes"


def add_party(
    store: Store, case_id: UUID, side: Side, organisation: UUID | str, *, only_named: bool = False
) -> UUID:
    """Let an organisation be a party of a case, under the name that it has now; the party's id.

    A name is that of a known organisation, or a new one is made; with `only_named` it stays a name, as "All
    the partnership" is. MissionError for no name, and for who is a party on that side already.
    """
    case = find(store, Case, case_id)
    with store.read() as session:
        made: list[Entity] = []
        if only_named and isinstance(organisation, str):
            party = CaseParty(case_id=case_id, side=side, named_as=said(organisation))
        else:
            party, made = new_party(session, case_id, side, organisation)
        standing = list(session.scalars(select(CaseParty).where(CaseParty.case_id == case_id)))
        refuse_twice(party, standing)
        party.position = 1 + max((other.position or 0 for other in standing), default=0)
    with store.write(N_("Add a party to {what}"), what=case) as session:
        session.add_all([party, *made])
    return party.id


def new_party(
    session: Session, case_id: UUID, side: Side, who: UUID | str, fresh: Iterable[Entity] = ()
) -> tuple[CaseParty, list[Entity]]:
    """A party to add, and its organisation where nobody knew it yet."""
    organisation, made = the_organisation(session, who, fresh)
    return made_party(case_id, side, organisation), made


def the_organisation(
    session: Session, who: UUID | str, fresh: Iterable[Entity] = ()
) -> tuple[Organisation, list[Entity]]:
    """An organisation by id or by any of its names, and what must be added for it to be there.

    Among those that are known, and `fresh` ones that are about to be added.
    """
    if isinstance(who, UUID):
        found = session.get(Organisation, who)
        if found is None:
            raise MissionError(_("This organisation is no longer there"), hint=_("Undo its deletion"))
        return found, []
    name = said(who)
    if known := known_organisation(session, name, None):
        return known, []
    for one in fresh:
        if isinstance(one, Organisation) and organisation_key(one.name) == organisation_key(name):
            return one, []
    new = Organisation(name=name)
    return new, [new]


def made_party(case_id: UUID, side: Side, organisation: Organisation, position: int = 1) -> CaseParty:
    """A party that is named as its organisation is called now."""
    return CaseParty(
        case_id=case_id,
        side=side,
        organisation_id=organisation.id,
        named_as=organisation.name,
        country=organisation.country,
        position=position,
    )


def refuse_twice(party: CaseParty, standing: Iterable[CaseParty]) -> None:
    """MissionError for who is a party on that side already."""
    for other in standing:
        same = (other.side, other.organisation_id) == (party.side, party.organisation_id)
        if same and (party.organisation_id or other.named_as == party.named_as):
            raise MissionError(
                _("{name} is a party of this case already").format(name=party.named_as),
                hint=_("Look for it above"),
            )


def remove_party(store: Store, party_id: UUID) -> None:
    """Let an organisation be no party of a case any longer."""
    case = find(store, Case, find(store, CaseParty, party_id).case_id)
    with store.write(N_("Take a party out of {what}"), what=case) as session:
        session.delete(session.get_one(CaseParty, party_id))


def add_step(store: Store, case_id: UUID, on: date | None, text: str) -> UUID:
    """Note what was done in a case, on a day or on none that is known; the step's id."""
    case = find(store, Case, case_id)
    with store.read() as session:
        check_step(on, text, today_there(session))
        last = session.scalar(select(func.max(Step.position)).where(Step.case_id == case_id))
    made = Step(case_id=case_id, on=on, text=text.strip(), position=(last or 0) + 1)
    with store.write(N_("Add a step to {what}"), what=case) as session:
        session.add(made)
    return made.id


def edit_step(
    store: Store, step_id: UUID, on: date | None, text: str, *, continues: bytes | None = None
) -> bytes | None:
    """Give a step another day or text; the id of the history's step, None when nothing changed."""
    step = find(store, Step, step_id)
    with store.read() as session:
        check_step(on, text, today_there(session))
    with store.write(N_("Edit {what}"), continues=continues, what=step) as session:
        held = session.get_one(Step, step_id)
        held.on, held.text = on, text.strip()
    return store.last_step if session.rows else None


def remove_step(store: Store, step_id: UUID) -> None:
    """Let go of a step."""
    step = find(store, Step, step_id)
    with store.write(N_("Delete {what}"), what=step) as session:
        session.delete(session.get_one(Step, step_id))


def set_codes(store: Store, case_id: UUID, codes: Mapping[str, str | None]) -> None:
    """Let a case have these objective codes, each with the free text that is printed behind it, or none."""
    case = find(store, Case, case_id)
    wanted = {code.strip(): (text or "").strip() or None for code, text in codes.items() if code.strip()}
    with store.write(N_("Set the objective codes of {what}"), what=case) as session:
        query = select(ListValue).where(ListValue.owner_id == case_id, ListValue.list_name == CODES)
        standing = {row.value: row for row in session.scalars(query)}
        for code in standing.keys() - wanted.keys():
            session.delete(standing[code])
        for code, text in wanted.items():
            if code in standing:
                standing[code].text = text
            else:
                session.add(ListValue(owner_id=case_id, list_name=CODES, value=code, text=text))


def said(name: str) -> str:
    """A name on one line; MissionError when there is none."""
    name = " ".join(name.split())
    if not name:
        raise MissionError(_("There is no name"), hint=_("Type the name"))
    return name
