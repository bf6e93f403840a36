"""What of the rows that were read is believed: operations by their hash, the rest by its shape."""

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Any

from missionapp.store.checks.seal import DERIVED
from missionapp.store.log.tables import ACTOR, META, OP, REDACTION, TX, Op
from missionapp.store.merging.incoming import (
    AlteredError,
    Author,
    Incoming,
    Redacted,
    Step,
    op_of,
    require_true,
)
from missionapp.store.rescue.found import Found, Lost


def believe(found: Found, rows: Mapping[str, list[tuple[Any, ...]]]) -> None:
    """Take what is what it says it is: operations by their hash, the rest by its shape."""
    for row in rows[ACTOR.name]:
        if _is_shaped(row, (bytes, str, str, str, str, int)):
            found.authors.setdefault(row[0], Author(*row))
    for row in rows[TX.name]:
        if _is_shaped(row[:6], (bytes, bytes, int, str, str, str)) and _is_id_or_none(row[6]):
            found.steps.setdefault(row[0], Step(*row))
    for row in rows[REDACTION.name]:
        if _is_shaped(row, (bytes, str, bytes, str, bytes)) and len(row[2]) == 32:
            found.redactions.setdefault((row[0], row[1]), Redacted(*row))
    for row in rows.get(META.name, ()):
        _note_mark(found, row)
    _believe_ops(found, rows[OP.name])


def _is_shaped(row: tuple[Any, ...], kinds: tuple[type, ...]) -> bool:
    whole = len(row) == len(kinds) and all(type(v) is kind for v, kind in zip(row, kinds, strict=True))
    return whole and len(row[0]) == 16


def _is_id_or_none(value: object) -> bool:
    return value is None or (type(value) is bytes and len(value) == 16)


def _note_mark(found: Found, row: tuple[Any, ...]) -> None:
    match (str(row[0]).split(":"), row[1]):
        case (["erased", salt, digest], _any) if _HEX.fullmatch(salt) and _HEX.fullmatch(digest):
            found.marks.add((salt, digest))
        case (["min_writer"], number) if str(number).isdecimal():
            found.min_writer = max(found.min_writer, int(number))
        case (["register"], "1"):
            found.is_register = True
        case ([key], str(value)) if key not in DERIVED and _MARK.fullmatch(key) and len(value) < _LONGEST:
            found.kept.setdefault(key, value)


_HEX = re.compile("([0-9a-f]{2})+")
_MARK = re.compile("[a-z][a-z0-9_]{1,62}")
_LONGEST = 10_000


def _believe_ops(found: Found, rows: Iterable[tuple[Any, ...]]) -> None:
    erased: dict[bytes, dict[str, Redacted]] = {}
    for redacted in found.redactions.values():
        erased.setdefault(redacted.op, {})[redacted.field] = redacted
    for row in rows:
        if type(row[0]) is not bytes or row[0] in found.ops:
            continue
        with suppress(AlteredError):
            op = op_of(row)
            if _holds(op, erased.get(op.id, {})):
                found.ops[op.id] = op


def _holds(op: Op, erased: Mapping[str, Redacted]) -> bool:
    """Whether an operation is what its id says, as it stands or without what was erased of it."""
    step, author = Step(op.tx, op.actor, 1, op.wall, "", "{}", None), Author(op.actor, "", "", "", "", 1)
    for redactions in {tuple(r for r in erased.values() if r.field not in op.body), ()}:
        alone = Incoming(
            "",
            authors={op.actor: author},
            steps={step.id: step},
            ops=(op,),
            redactions=tuple(r._replace(by=step.id) for r in redactions),
        )
        with suppress(AlteredError):
            require_true(alone, {})
            return True
    return False


def note_head(found: Found, entity: Any, row: Any, name: Any, op: Any) -> None:
    if type(op) is bytes and type(row) is bytes and len(op) == len(row) == 16 and op not in found.ops:
        found.hints.setdefault(op, Lost(op, _text(entity), row, _text(name)))


def _text(value: Any) -> str:
    return value.decode(errors="replace") if isinstance(value, bytes) else str(value)
