"""How the overview names meetings and tasks, in few words."""

from collections.abc import Sequence

from missionapp.actions.lists.overview.ground import Ground
from missionapp.actions.lists.wording import time_said
from missionapp.domain import entities as e
from missionapp.domain.checks import cases as of_cases
from missionapp.domain.checks.base import listed
from missionapp.domain.entities.missions import Role
from missionapp.i18n import _

NAMED = 3
"""How many are named under a sentence."""


def who(ground: Ground, meeting: e.Meeting) -> str:
    """The parties of a meeting, ours first."""
    parties = ground.records.parties_of.get(meeting.id, ())
    ours, theirs = (
        listed([ground.records.name(p) for p in parties if (p.role == Role.COUNTERPART) is away])
        for away in (False, True)
    )
    return (
        _("{ours} with {theirs}").format(ours=ours, theirs=theirs)
        if ours and theirs
        else ours or theirs or "?"
    )


def met(ground: Ground, meeting: e.Meeting) -> str:
    names = who(ground, meeting)
    start = ground.start_of(meeting)
    return _("{names}, {time}").format(names=names, time=time_said(start)) if start else names


def sentences(said: Sequence[str]) -> str:
    """ "A, 16:00. B, 16:20. 3 more."."""
    shown = list(said[:NAMED])
    if len(said) > NAMED:
        shown.append(_("{n} more").format(n=len(said) - NAMED))
    return " ".join(f"{each.rstrip('.')}." for each in shown)


def task_said(ground: Ground, task: e.FollowUp) -> str:
    """What is to be done, and for whom it is done where that is known."""
    about = ground.records.by_id.get(task.about_id) if task.about_id else None
    if isinstance(about, e.Meeting):
        return _("{task}: {names}").format(task=task.task, names=who(ground, about))
    if isinstance(about, e.Case):
        return _("{task}: {names}").format(task=task.task, names=of_cases.title(ground.records, about))
    return task.task
