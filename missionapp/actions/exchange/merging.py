"""Merging a partner's file, and settling on what people disagree; each is one step."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from missionapp.actions.erasing_again import complete_erasures
from missionapp.actions.exchange.choices import Choice, settle_in
from missionapp.i18n import N_
from missionapp.store.keeping.snapshots import take
from missionapp.store.merging import steps
from missionapp.store.merging.incoming import Incoming
from missionapp.store.merging.steps import Settle, merge_into
from missionapp.store.merging.union import Union
from missionapp.store.sessions import WriteSession
from missionapp.store.store import Store


@dataclass(frozen=True)
class Done:
    """What became of a merge, or of choices."""

    operations: int = 0
    """Operations that came in."""
    left: tuple[Choice, ...] = ()
    """Choices that no longer fitted, as somebody had written there meanwhile: these are still conflicts."""


def merge(
    store: Store, incoming: Incoming, choices: Sequence[Choice] = (), *, count: int | None = None
) -> Done:
    """Take a snapshot, then merge the file and settle what was chosen, in one step.

    `count` is how many changes the history shall speak of. Raises MissionError, with nothing changed.
    """
    left: list[Choice] = []

    def settle(session: WriteSession, _union: Union) -> None:
        left.extend(settle_in(session, choices))

    union = take_in(store, incoming, settle, count=count)
    return Done(len(union.news), tuple(left))


def take_in(
    store: Store, incoming: Incoming, settle: Settle | None = None, *, count: int | None = None
) -> Union:
    """Take a snapshot, merge a log and `settle` in one step, and finish what was erased elsewhere.

    Where nothing is new, nothing is written.
    """
    first: Callable[[], object] | None = (lambda: take(store)) if store.is_file else None
    union = merge_into(store, incoming, settle, first=first, count=count)
    if not union.changes_nothing:
        complete_erasures(store)
    return union


def merge_again(store: Store, undoing: bytes) -> None:
    """Take a snapshot, then let a merge stand again that the step `undoing` took back, as one step."""
    if store.is_file:
        take(store)
    steps.merge_again(store, undoing)


def settle(store: Store, choices: Sequence[Choice]) -> Done:
    """Settle conflicts that stand in the mission, in one step."""
    with store.write(N_("Settle {n} conflicts"), n=len({choice.row for choice in choices})) as session:
        left = settle_in(session, choices)
    return Done(left=tuple(left))
