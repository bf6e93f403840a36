"""What of personal data needs somebody: who is here again, who withdrew, what is kept for too long."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from missionapp.actions.lists.overview.ground import Ground
from missionapp.actions.lists.overview.naming import NAMED
from missionapp.actions.lists.overview.rows import Need
from missionapp.actions.lists.wording import day_said
from missionapp.domain import entities as e
from missionapp.domain.checks.base import listed, named
from missionapp.domain.checks.privacy import REMINDER
from missionapp.i18n import _, ngettext

PAGE = "person-data"


def erased_again(ground: Ground) -> Iterable[Need]:
    """People who were erased at their wish, and came in again."""
    people = ground.privacy.erased_again
    if people:
        n, names = len(people), list(people.values())
        title = ngettext(
            "{name} was erased, and is here again", "{n} people were erased, and are here again", n
        )
        said = listed(names, NAMED) + "." if n > 1 else _("Erase the data again, or note a new consent.")
        first = next(iter(people))
        yield Need(
            "erased-again", title.format(n=n, name=named(names[0])), said, PAGE, first, None, tuple(people)
        )


def withdrawn(ground: Ground) -> Iterable[Need]:
    """People who do not want to be kept any more."""
    for person in ground.withdrawn:
        title = _("{name} withdrew the consent on {day}").format(
            name=named(person.name), day=_day(person.day)
        )
        detail = _("Erase the data, or note why it is kept.")
        yield Need("withdrawn", title, detail, PAGE, person.id, None, (person.id,))


def kept_too_long(ground: Ground) -> Iterable[Need]:
    """Missions whose personal data goes soon, or was to be gone by now."""
    for mission_id, people in ground.privacy.alone.items():
        mission = ground.records.by_id.get(mission_id)
        last = mission.keep_until if isinstance(mission, e.Mission) else None
        if last is not None and last <= ground.today + REMINDER:
            yield _kept(ground, mission_id, last, len(people))


def _kept(ground: Ground, mission: UUID, last: date, n: int) -> Need:
    detail = ngettext(
        "{n} person is known from this mission alone.", "{n} people are known from this mission alone.", n
    )
    if last < ground.today:
        title, code = _("Personal data was to be kept until {day}"), "too-long"
    else:
        title, code = _("Personal data is kept until {day}"), "soon"
    return Need(code, title.format(day=_day(last)), detail.format(n=n), PAGE, mission, None, (mission,))


def _day(day: date) -> str:
    return day_said(day, "d MMM y")
