"""Why a meeting could not be planned, in one sentence."""

from collections.abc import Callable, Iterable

from missionapp.actions.planning.drafting import Draft
from missionapp.actions.planning.free import shut_slots
from missionapp.domain.checks.base import listed
from missionapp.domain.entities import ProgrammeItem
from missionapp.domain.entities.missions import Reply
from missionapp.domain.planning.plan import Unmet, Why
from missionapp.i18n import _, ngettext


def reason_of(draft: Draft, request: int, unmet: Unmet | None) -> str:
    """Why a request has no seat in a plan; the search may not have found out yet."""
    if draft.asked[request].apart:
        return _("They are to be kept apart.")
    declined = [
        draft.records.name(party)
        for party in (draft.parties[n] for n in draft.problem.requests[request].parties)
        if party.reply == Reply.DECLINED
    ]
    if declined:
        said = ngettext("{name} has declined.", "{name} have declined.", len(declined))
        return said.format(name=listed(declined))
    if unmet is None:
        return _("There is no better plan for it so far.")
    return _SENTENCES[unmet.why](_Telling(draft, unmet))


class _Telling:
    """The words of one reason."""

    def __init__(self, draft: Draft, unmet: Unmet) -> None:
        self._draft, self.unmet = draft, unmet
        self.request = draft.problem.requests[unmet.request]
        self.item_ids = draft.asked[unmet.request].item_ids
        self.who = self._named(unmet.who)
        self.parties = self._named(self.request.parties)
        self.n = len(unmet.slots)

    @property
    def events(self) -> str:
        """The titles of the events in which it may be."""
        items = (self._draft.records.by_id.get(one) for one in self.item_ids)
        return listed([item.title for item in items if isinstance(item, ProgrammeItem)])

    @property
    def is_shut(self) -> bool:
        """Whether its events have slots, and their places are closed in all of them."""
        slots = self._slots()
        return bool(slots) and slots <= shut_slots(self._draft.records, self._draft.grid)

    @property
    def is_all_they_can(self) -> bool:
        """Whether those who are not in the way could come in no other slot of its events."""
        parties = self._draft.problem.parties
        closed = (parties[n].closed for n in self.request.parties if n not in self.unmet.who)
        return self._slots().difference(*closed) == set(self.unmet.slots)

    def _slots(self) -> set[int]:
        """The open slots of its events."""
        return {n for item in self.item_ids for n in self._draft.grid.of_item.get(item, ())}

    def _named(self, parties: Iterable[int]) -> str:
        return listed([self._draft.records.name(self._draft.parties[n]) for n in parties])

    @property
    def free_ones(self) -> str:
        """The parties that are not in the way."""
        return self._named(n for n in self.request.parties if n not in self.unmet.who)

    @property
    def others(self) -> str:
        """The requests that it contradicts."""
        requests = (self._draft.problem.requests[n] for n in self.unmet.others)
        return "; ".join(self._named(request.parties) for request in requests)


def _no_slot(told: _Telling) -> str:
    if told.is_shut:
        return _("The place of {events} is closed in all slots.").format(events=told.events)
    said = ngettext("{events} has no slot for it.", "{events} have no slot for it.", len(told.item_ids))
    return said.format(events=told.events)


def _never_together(told: _Telling) -> str:
    if len(told.unmet.who) == 1:
        n = len(told.request.slots)
        said = ngettext(
            "{who} cannot come in the only slot.", "{who} cannot come in any of the {n} slots.", n
        )
        return said.format(who=told.who, n=n)
    return _("{who} can never come at the same time.").format(who=told.who)


def _booked(told: _Telling) -> str:
    if not told.free_ones or len(told.unmet.who) > 1:
        said = ngettext(
            "The only slot in which {parties} could meet is taken by other meetings of theirs.",
            "In each of the {n} slots in which {parties} could meet, one of them is in another meeting.",
            told.n,
        )
        return said.format(parties=told.parties, n=told.n)
    if told.is_all_they_can:
        said = ngettext(
            "{who} is booked in the only slot that {others} can do.",
            "{who} is booked in all {n} slots that {others} can do.",
            told.n,
        )
    else:
        said = ngettext(
            "{who} is booked in the only slot in which it could meet {others}.",
            "{who} is booked in all {n} slots in which it could meet {others}.",
            told.n,
        )
    return said.format(who=told.who, others=told.free_ones, n=told.n)


def _most(told: _Telling) -> str:
    said = ngettext(
        "{who} has as many meetings as it wants.",
        "{who} have as many meetings as they want.",
        len(told.unmet.who),
    )
    return said.format(who=told.who)


def _full(told: _Telling) -> str:
    if told.who:
        said = ngettext(
            "The booth of {who} is taken in the only slot in which {parties} are free.",
            "The booth of {who} is taken in the {n} slots in which {parties} are free.",
            told.n,
        )
    else:
        said = ngettext(
            "All tables are taken in the only slot in which {parties} are free.",
            "All tables are taken in the {n} slots in which {parties} are free.",
            told.n,
        )
    return said.format(who=told.who, parties=told.parties, n=told.n)


def _interpreters(told: _Telling) -> str:
    said = ngettext(
        "All interpreters for it are busy in the only slot in which {parties} are free.",
        "All interpreters for it are busy in the {n} slots in which {parties} are free.",
        told.n,
    )
    return said.format(parties=told.parties, n=told.n)


def _mixed(told: _Telling) -> str:
    said = ngettext(
        "The only slot that {parties} share is taken: by other meetings of theirs, or there is no table or "
        "interpreter left.",
        "In each of the {n} slots that {parties} share, one of them is booked, or no table or interpreter is "
        "left.",
        told.n,
    )
    return said.format(parties=told.parties, n=told.n)


def _contradicts(told: _Telling) -> str:
    if not told.unmet.others:
        return _("This must is impossible beside what is fixed: {parties}.").format(parties=told.parties)
    return _("It cannot be met together with: {others}. Give up or change one of them.").format(
        others=told.others
    )


_SENTENCES: dict[Why, Callable[[_Telling], str]] = {
    Why.NO_SLOT: _no_slot,
    Why.NEVER_TOGETHER: _never_together,
    Why.NOBODY_INTERPRETS: lambda told: _(
        "No interpreter who speaks the languages of {parties} is there at a time when they can come."
    ).format(parties=told.parties),
    Why.BOOKED: _booked,
    Why.MOST: _most,
    Why.FULL: _full,
    Why.INTERPRETERS: _interpreters,
    Why.MIXED: _mixed,
    Why.OPEN: lambda _told: _("It could still be added: the search was stopped too early. Plan again."),
    Why.ORDER: lambda told: _("The order that was asked for leaves no slot for it: {others}.").format(
        others=told.others
    ),
    Why.CONTRADICTS: _contradicts,
}
