"""What somebody has to do now: one sentence each, the worst first, gone when it is done."""

from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta
from uuid import UUID

from missionapp.actions.lists.overview.clashing import clashes_ahead
from missionapp.actions.lists.overview.ground import Ground, ids
from missionapp.actions.lists.overview.keeping import erased_again, kept_too_long, withdrawn
from missionapp.actions.lists.overview.naming import NAMED, met, sentences, task_said
from missionapp.actions.lists.overview.rows import Kind, Need
from missionapp.actions.lists.overview.tallies import open_tasks
from missionapp.actions.lists.wording import day_said
from missionapp.domain import entities as e
from missionapp.domain.case_rules import STANDING as SIGNED
from missionapp.domain.checks import Ground as Checked
from missionapp.domain.checks import cases as of_cases
from missionapp.domain.checks import programme as of_programme
from missionapp.domain.checks.base import listed
from missionapp.domain.entities.meetings import STANDING, WishGrade
from missionapp.domain.entities.missions import Reply, Role
from missionapp.domain.entities.records import Purpose
from missionapp.i18n import _, ngettext

_ASKED = (Reply.INVITED, Reply.WAITING)


def needs(ground: Ground) -> list[Need]:
    """Everything that needs somebody, the worst first."""
    return [need for look in _LOOKS for need in look(ground)]


def _without_outcome(ground: Ground) -> Iterable[Need]:
    """Meetings that are over, and of which nobody has said what came of them."""
    checked = Checked(ground.records, ground.figures, ground.now)
    looks = (of_programme.not_recorded, of_programme.without_outcome)
    found = {id_ for look in looks for _said, behind in look(checked) for id_ in behind}
    those = [m for m in ground.records.meetings if m.id in found and m.end and m.end < ground.now]
    those.sort(key=lambda meeting: (meeting.start or ground.now, meeting.id))
    if those:
        n = len(those)
        title = ngettext("{n} meeting has no outcome", "{n} meetings have no outcome", n).format(n=n)
        since = _since(ground, those[0])
        yield Need(
            "outcome",
            f"{title} {since}" if since else title,
            sentences([met(ground, meeting) for meeting in those]),
            *("today", those[0].id, Kind.MEETING, ids(those)),
        )


def _since(ground: Ground, meeting: e.Meeting) -> str:
    start = ground.start_of(meeting)
    if start is None or (day := start.date()) == ground.today:
        return ""
    if day == ground.today - timedelta(days=1):
        return _("since yesterday")
    return _("since {day}").format(day=day_said(day, "EEE d MMM"))


def _late(ground: Ground) -> Iterable[Need]:
    late = [task for task in open_tasks(ground) if task.due and task.due < ground.today]
    n = len(late)
    title = ngettext("{n} follow-up is late", "{n} follow-ups are late", n).format(n=n)
    yield from _of_tasks(ground, "late", title, late)


def _due(ground: Ground) -> Iterable[Need]:
    due = [task for task in open_tasks(ground) if task.due == ground.today]
    n = len(due)
    title = ngettext("{n} follow-up is due today", "{n} follow-ups are due today", n).format(n=n)
    yield from _of_tasks(ground, "due", title, due)


def _of_tasks(ground: Ground, code: str, title: str, tasks: Sequence[e.FollowUp]) -> Iterable[Need]:
    if tasks:
        said = [task_said(ground, task) for task in tasks]
        yield Need(code, title, sentences(said), *("follow-ups", tasks[0].id, Kind.FOLLOW_UP, ids(tasks)))


def _without_proof(ground: Ground) -> Iterable[Need]:
    checked = Checked(ground.records, ground.figures, ground.now)
    found = [id_ for _said, behind in of_cases.without_proof(checked) for id_ in behind]
    n = len(found)
    title = ngettext("{n} signed case has no proof", "{n} signed cases have no proof", n).format(n=n)
    yield from _of_cases(ground, "proof", title, found)


def _without_code(ground: Ground) -> Iterable[Need]:
    """Signed cases alone: a code can wait until then."""
    checked = Checked(ground.records, ground.figures, ground.now)
    found = [id_ for _said, behind in of_cases.without_code(checked) for id_ in behind]
    signed = {c.id for c in ground.records.cases if c.stage in SIGNED}
    found = [id_ for id_ in found if id_ in signed]
    n = len(found)
    title = ngettext(
        "{n} signed case has no objective code", "{n} signed cases have no objective code", n
    ).format(n=n)
    yield from _of_cases(ground, "code", title, found)


def _of_cases(ground: Ground, code: str, title: str, found: Sequence[UUID]) -> Iterable[Need]:
    cases = [case for id_ in found if isinstance(case := ground.records.by_id.get(id_), e.Case)]
    if cases:
        said = [of_cases.title(ground.records, case) for case in cases]
        yield Need(code, title, sentences(said), *("cases", cases[0].id, Kind.CASE, ids(cases)))


def _cards(ground: Ground) -> Iterable[Need]:
    """Photos of business cards that were taken at a meeting, and that nobody has typed in."""
    known = {meeting.id: meeting for meeting in ground.records.meetings}
    cards = [c for c in ground.records.attachments if c.purpose == Purpose.CARD and c.owner_id in known]
    if cards:
        n = len(cards)
        title = ngettext("{n} business card is to be read", "{n} business cards are to be read", n)
        said = list(dict.fromkeys(met(ground, known[card.owner_id]) for card in cards))
        yield Need("card", title.format(n=n), sentences(said), "contacts", cards[0].id, None, ids(cards))


def _unanswered(ground: Ground) -> Iterable[Need]:
    theirs = ground.of_role(Role.COUNTERPART)
    waiting = [p for p in theirs if p.reply in _ASKED and not ground.is_over]
    waiting.sort(key=lambda participant: ground.records.name(participant).casefold())
    if waiting:
        n = len(waiting)
        title = ngettext("{n} counterpart has not answered", "{n} counterparts have not answered", n)
        said = listed([ground.records.name(p) for p in waiting], NAMED) + "."
        yield Need(
            code="reply",
            title=title.format(n=n),
            detail=said,
            page="counterparts",
            record=waiting[0].id,
            kind=Kind.COUNTERPART,
            records=ids(waiting),
        )


def _unplanned(ground: Ground) -> Iterable[Need]:
    """Wishes for which no meeting stands, while there is time to meet."""
    records = ground.records
    together = [
        {p.id for p in records.parties_of.get(meeting.id, ())}
        for meeting in records.meetings
        if meeting.status in STANDING
    ]
    pairs = {(ours, theirs) for parties in together for ours in parties for theirs in parties}
    here = {p.id for p in records.participants if p.mission_id == ground.mission.id}
    open_ = [
        wish
        for wish in records.wishes
        if wish.grade != WishGrade.AVOID
        and wish.participant_id in here
        and (wish.participant_id, wish.counterpart_id) not in pairs
    ]
    if open_ and not ground.is_over:
        n = len(open_)
        title = ngettext("{n} wish has no meeting yet", "{n} wishes have no meeting yet", n).format(n=n)
        must = sum(wish.grade == WishGrade.MUST for wish in open_)
        said = ngettext("{n} of them is a must.", "{n} of them are a must.", must).format(n=must)
        yield Need("wish", title, said if must else "", "matching", open_[0].id)


def _beginnings(ground: Ground) -> Iterable[Need]:
    """What a new mission begins with."""
    if not ground.of_role(Role.HOME):
        yield Need(
            *("home", _("Nobody takes part yet"), _("Add the companies, or import the list that you have.")),
            "participants",
        )
    if not ground.of_role(Role.COUNTERPART):
        yield Need(
            *("counterpart", _("There are no counterparts yet"), _("Whom are the companies to meet?")),
            "counterparts",
        )
    if not ground.records.items:
        yield Need(
            *("item", _("The programme is empty"), _("Add the flight, the hotel, the first event.")),
            "programme",
        )


_LOOKS: tuple[Callable[[Ground], Iterable[Need]], ...] = (
    _without_outcome,
    clashes_ahead,
    _late,
    _due,
    erased_again,
    withdrawn,
    kept_too_long,
    _without_proof,
    _without_code,
    _cards,
    _unanswered,
    _unplanned,
    _beginnings,
)
