"""What is said of a pair: who wishes whom, what the counterpart has answered, where it is placed."""

from missionapp.actions.lists.matching import Pair, Partaker, Stand
from missionapp.actions.lists.wording import day_said, time_said
from missionapp.actions.planning.proposal import Placed, Sitting, Unplaced
from missionapp.domain.entities.meetings import MeetingStatus, WishGrade
from missionapp.domain.entities.missions import Reply
from missionapp.i18n import N_, _

_RANKED = (
    N_("{one} wishes {other} first."),
    N_("{one} wishes {other} second."),
    N_("{one} wishes {other} third."),
)
_REPLIES: dict[str, str] = {
    Reply.INVITED: N_("{other} has not answered."),
    Reply.WAITING: N_("{other} has not answered."),
    Reply.DECLINED: N_("{other} has declined."),
}
_GRADES: dict[str, str] = {
    WishGrade.MUST: N_("It is a must."),
    WishGrade.NICE: N_("It would be nice."),
}


def wish_said(pair: Pair, one: str, other: str) -> str:
    """Who wishes whom, in one sentence: "Idom wishes CABR first." """
    if pair.apart:
        return _("{one} and {other} are not to meet: excluded.").format(one=one, other=other)
    if pair.ours and pair.theirs:
        return _("{one} and {other} wish to meet.").format(one=one, other=other)
    if pair.theirs:
        return _("{other} wishes {one}.").format(one=one, other=other)
    if not pair.ours:
        return _("{one} and {other} have not asked for a meeting.").format(one=one, other=other)
    if pair.rank and pair.rank <= len(_RANKED):
        return _(_RANKED[pair.rank - 1]).format(one=one, other=other)
    if pair.rank:
        return _("{one} wishes {other} as number {n}.").format(one=one, other=other, n=pair.rank)
    return _("{one} wishes {other}.").format(one=one, other=other)


def rest_said(
    pair: Pair, counterpart: Partaker, placed: Placed | None = None, unplaced: Unplaced | None = None
) -> str:
    """Everything else: how much, the reply, the place. `placed` and `unplaced` are of a plan not applied."""
    said = [_(_GRADES[pair.grade])] if pair.wished and pair.grade in _GRADES else []
    if (reply := _REPLIES.get(counterpart.reply)) and not pair.apart:
        said.append(_(reply).format(other=counterpart.name))
    if placed and not placed.fixed:
        said.append(_("In the plan: {when}.").format(when=sitting_said(placed.sitting)))
    elif unplaced:
        said.append(unplaced.reason)
    elif pair.meeting:
        said.append(_stand_said(pair.meeting))
    elif pair.wished:
        said.append(_("Not placed yet."))
    return " ".join(said)


def sitting_said(sitting: Sitting) -> str:
    """When and where, as part of a sentence: "Thu 16 Feb 09:20, table 4"."""
    return _when(day_said(sitting.start.date()), time_said(sitting.start), sitting.table)


def _when(day: str, time: str, table: str) -> str:
    if not table:
        return f"{day} {time}"
    if table.isdecimal():
        return _("{day} {time}, table {table}").format(day=day, time=time, table=table)
    return f"{day} {time}, {table}"


def _stand_said(stand: Stand) -> str:
    if stand.start is None:
        return _("They meet, without a time yet.")
    when = _when(day_said(stand.start.date()), time_said(stand.start), stand.table)
    if stand.status == MeetingStatus.HELD:
        return _("They met: {when}.").format(when=when)
    if stand.status == MeetingStatus.NO_SHOW:
        return _("Somebody did not come: {when}.").format(when=when)
    if stand.locked:
        return _("Placed and locked: {when}.").format(when=when)
    return _("Placed: {when}.").format(when=when)
