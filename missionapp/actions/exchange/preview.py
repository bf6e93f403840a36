"""What merging a partner's file would make of the mission, told before anything is changed."""

from sqlalchemy.orm import Session

from missionapp.actions.exchange.about import said_about
from missionapp.actions.exchange.alike import likely_in
from missionapp.actions.exchange.changes import Changes, first_of_each
from missionapp.actions.exchange.deltas import by_whole, deltas
from missionapp.actions.exchange.disputes import disputed_in, said_in, told
from missionapp.actions.exchange.folding import fold, said_beside
from missionapp.actions.exchange.ledger import Ledger
from missionapp.actions.exchange.losing import lost_in
from missionapp.actions.exchange.source import read_source
from missionapp.actions.exchange.undoing import read_undone
from missionapp.actions.exchange.values import MergePreview
from missionapp.actions.exchange.words import read_words
from missionapp.actions.uniting import is_of_another_mission
from missionapp.store.merging.incoming import Incoming
from missionapp.store.merging.steps import union_of
from missionapp.store.merging.union import Union
from missionapp.store.store import Store


def preview(store: Store, incoming: Incoming) -> MergePreview:
    """What is new, what changed, what disagrees, what may be there twice. MissionError as `union_of`.

    The number of queries does not grow with what comes in.
    """
    with store.read() as session:
        union = union_of(store, incoming)
        is_other = is_of_another_mission(store, incoming)
        return _preview(session, union, is_other=is_other)


def _preview(session: Session, union: Union, *, is_other: bool) -> MergePreview:
    ledger = Ledger(session.connection(), union)
    happens = deltas(union, ledger)
    found = disputed_in(ledger, union.after)
    parts = by_whole(ledger, happens)
    wholes = [row for row in parts if row not in found]
    new = first_of_each(row for row in wholes if (d := happens.get(row)) and d.what == "new")
    changed = first_of_each(row for row in wholes if (d := happens.get(row)) is None or d.what != "new")
    changes = Changes(ledger, union.before, happens, parts)
    rows = [*changes.rows(new.told), *changes.rows(changed.told)]
    ledger.load(rows)
    said = [
        *said_in(ledger, found),
        *said_beside(ledger, found, happens, union.before),
        *changes.said((*new.told, *changed.told)),
        *said_about(ledger, (*rows, *found)),
    ]
    words = read_words(session, ledger, said)
    titles = ledger.titles((*rows, *found))
    folded = fold(session, ledger, words, found, happens, parts, union.before)
    return MergePreview(
        source=read_source(session, union, ledger, is_other=is_other),
        conflicts=told(ledger, found, words, titles, folded),
        new=changes.groups(new, words, titles),
        changed=changes.groups(changed, words, titles),
        likely=likely_in(session, ledger, happens, parts),
        lost=lost_in(session, ledger, happens),
        operations=len(union.news),
        changes_nothing=union.changes_nothing,
        undone=read_undone(session.connection(), union),
        union=union,
        zone=words.zone.key,
        country=words.country,
    )
