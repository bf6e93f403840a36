"""Merging a partner's file, and settling on what people disagree; each is one step."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from missionapp.actions.erasing_again import complete_erasures
from missionapp.actions.exchange.choices import Choice, settle_in
from missionapp.actions.exchange.counting import count_conflicts
from missionapp.actions.exchange.spoiling import Spoilt, read_spoilt
from missionapp.i18n import N_
from missionapp.store.keeping.snapshots import take
from missionapp.store.log.history import last_step_told
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
    spoilt: tuple[Spoilt, ...] = ()
    """Attachments that came without their content."""
    settled: int = 0
    """On how many records it was settled on which people disagreed."""
    brought_back: int = 0
    """Records that had been undone, and stand again."""
    open: int = 0
    """On how many records people disagree in the mission since."""
    can_undo: bool = False
    """Whether Undo takes it back."""


def merge(
    store: Store,
    incoming: Incoming,
    choices: Sequence[Choice] = (),
    *,
    count: int | None = None,
    again: bool = False,
    seen: Union | None = None,
) -> Done:
    """Take a snapshot, then merge the file and settle what was chosen, in one step.

    `count` is how many changes the history shall speak of; `again` and `seen` are as in `merge_into`. Raises
    MissionError, with nothing changed.
    """
    left: list[Choice] = []

    def settle(session: WriteSession, _union: Union) -> None:
        left.extend(settle_in(session, choices))

    union = take_in(store, incoming, settle, count=count, again=again, seen=seen)
    with store.read() as session:
        log = session.connection()
        return Done(
            operations=len(union.news),
            left=tuple(left),
            settled=len({choice.row for choice in choices} - {choice.row for choice in left}),
            spoilt=read_spoilt(log, union),
            brought_back=sum(each.records for each in union.undone) if again else 0,
            open=count_conflicts(session),
            can_undo=last_step_told(log)[1],
        )


def take_in(
    store: Store,
    incoming: Incoming,
    settle: Settle | None = None,
    *,
    count: int | None = None,
    again: bool = False,
    seen: Union | None = None,
) -> Union:
    """Take a snapshot, merge a log and `settle` in one step, and finish what was erased elsewhere.

    Where nothing is new, nothing is written.
    """
    first: Callable[[], object] | None = (lambda: take(store, before="merge")) if store.is_file else None
    union = merge_into(store, incoming, settle, first=first, count=count, again=again, seen=seen)
    if not union.changes_nothing:
        complete_erasures(store)
    return union


def settle(store: Store, choices: Sequence[Choice]) -> Done:
    """Settle conflicts that stand in the mission, in one step."""
    with store.write(N_("Settle {n} conflicts"), n=len({choice.row for choice in choices})) as session:
        left = settle_in(session, choices)
    return Done(left=tuple(left))
