"""Whatever is done to copies of a mission, merging them loses nothing; and merges that would are caught."""

from collections.abc import Iterable, Mapping
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from missionapp.domain.errors import MissionError
from missionapp.store.erasure import redactions
from missionapp.store.erasure.erased import erased_rows
from missionapp.store.log import projection
from missionapp.store.log.oplog import Row, clock, heads_by_row
from missionapp.store.log.projection import holders, value_of
from missionapp.store.log.tables import DELETED, Heads, Op, advance, is_creation
from missionapp.store.merging import steps, union
from missionapp.store.merging.incoming import Incoming
from tests.store.histories import SHARED, Action, actions, by_chance, run


@settings(max_examples=12, deadline=None)
@given(actions(), st.integers(0, 99))
def test_nothing_is_lost_whatever_the_order(history: list[Action], seed: int) -> None:
    run(history, seed)


def test_a_record_that_two_people_erased_apart_is_told_alike_everywhere() -> None:
    twice: list[Action] = [("set", 0, 2, 0), ("erase", 1, 2, 0), ("erase", 2, 2, 0), ("set", 0, 0, 0)]
    for seed in range(12):
        run([*SHARED, *twice], seed)


def _newest_wins(ops: Iterable[Op]) -> dict[Row, Heads]:
    known = {op.id: op for op in ops}
    return {
        row: {name: {max(held, key=lambda o: known[o].rank)} for name, held in heads.items()}
        for row, heads in heads_by_row(known.values()).items()
    }


def _nobody_saw_anything(ops: Iterable[Op]) -> dict[Row, Heads]:
    return heads_by_row(op if is_creation(op.over) else op._replace(over={}) for op in ops)


def _the_last_saw_everything(ops: Iterable[Op]) -> dict[Row, Heads]:
    found: dict[Row, Heads] = {}
    for op in sorted(ops, key=lambda op: (op.lamport, op.id)):
        heads = found.setdefault((op.entity, op.row), {})
        heads.update({name: {op.id} for name in (("*",) if is_creation(op.over) else op.body)})
    return found


def _as_they_come(ops: Iterable[Op]) -> dict[Row, Heads]:
    found: dict[Row, Heads] = {}
    for op in sorted(ops, key=lambda op: op.id):
        advance(found.setdefault((op.entity, op.row), {}), op.id, op.body, op.over)
    return found


def _only_what_is_later(connection: Any, incoming: Incoming) -> union.Union:
    now = clock(connection)
    later = tuple(op for op in incoming.ops if op.lamport >= now)
    return union.unite(connection, Incoming(**{**vars(incoming), "ops": later}))


def _deleted_is_deleted(heads: Heads, ops: Mapping[bytes, Op]) -> bool:
    return not any(value_of(op, DELETED) == 1 for op in holders(heads, DELETED, ops))


def _as_it_was(op: Op, _fields: object) -> Op:
    return op


def _nothing(*_arguments: object, **_options: object) -> None:
    pass


def _nothing_is_personal(_op: Op) -> set[str]:
    return set()


def _ours_alone(connection: Any, *_theirs: object) -> tuple[set[Row], dict[Row, tuple[bytes, str]]]:
    found = erased_rows(connection)
    return found, {}


MUTANTS: dict[str, tuple[object, str, object]] = {
    "the newest wins": (union, "heads_by_row", _newest_wins),
    "nobody saw anything": (union, "heads_by_row", _nobody_saw_anything),
    "the last saw everything": (union, "heads_by_row", _the_last_saw_everything),
    "in the order of coming": (union, "heads_by_row", _as_they_come),
    "only what is later": (steps, "unite", _only_what_is_later),
    "deleted is deleted": (projection, "is_alive", _deleted_is_deleted),
    "erased values come in": (union, "strip", _as_it_was),
    "late values stay": (redactions, "personal", _nothing_is_personal),
    "tables are not drawn": (union, "draw", _nothing),
    "erasures stay where they were made": (union, "_erasures", _ours_alone),
}
"""Ways in which a merge could be wrong, each planted in its place."""


@pytest.mark.parametrize("mutant", MUTANTS)
def test_a_merge_that_loses_something_is_caught(mutant: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(*MUTANTS[mutant])
    with pytest.raises((AssertionError, MissionError)):
        for seed in range(9, 60):
            run(by_chance(Random(seed)), seed)
