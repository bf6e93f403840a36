"""A damaged file read as far as it goes into a new one, completed by its snapshots; and what is missing."""

import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex

from sqlalchemy import Connection

from missionapp.domain.errors import MissionError
from missionapp.files import sync, sync_folder
from missionapp.i18n import N_, _
from missionapp.store.backends.file import make_file
from missionapp.store.erasure.redaction import strip
from missionapp.store.file.copies import copies_folder
from missionapp.store.file.making import new_salt, not_made, require_room
from missionapp.store.keys.deriving import key_from
from missionapp.store.log.ops import Op, op_id
from missionapp.store.log.rows import insert_all
from missionapp.store.log.tables import FORMAT, META
from missionapp.store.merging.incoming import (
    AlteredError,
    Author,
    Contents,
    Incoming,
    Redacted,
    Step,
    is_erasable,
    is_moment,
    require_true,
    value_digests,
)
from missionapp.store.merging.union import apply, unite
from missionapp.store.place import snapshots
from missionapp.store.rescue.found import Blob, Found, Lost
from missionapp.store.rescue.remains import read_damaged, read_snapshot
from missionapp.store.store import Store

Tells = Callable[[str], None]
"""Is told what is being read now."""


@dataclass(frozen=True)
class Rescued:
    """What was brought into safety, and what was not."""

    path: Path
    operations: int
    of_snapshots: int
    """Operations that only the snapshots still had."""
    unreadable: bool
    """Whether nothing at all of the damaged file could be read."""
    lost: tuple[Lost, ...] = ()
    lost_steps: tuple[Step, ...] = ()
    """Steps of which not one operation is left."""
    lost_files: tuple[bytes, ...] = ()
    """Contents of attachments, by SHA-256."""


class _Kept(Contents):
    """Contents that were held against their digests when they were found."""

    def __init__(self, blobs: Mapping[bytes, Blob]) -> None:
        super().__init__()
        self._blobs = blobs

    def look(self, wanted: Iterable[bytes]) -> set[bytes]:
        return set(wanted) & self._blobs.keys()

    def read(self, wanted: Iterable[bytes]) -> Iterable[tuple[bytes, bytes]]:
        return ((digest, self._blobs[digest].read()) for digest in wanted if digest in self._blobs)


def rescue(path: Path, new: Path, passphrase: str | None = None, tell: Tells = lambda _what: None) -> Rescued:
    """Read a damaged mission file as far as it goes into a new file at `new`; the old one is never touched.

    The new file opens with the same passphrase, and the same recovery key. Raises MissionError when it cannot
    be made, or when neither the file nor a snapshot of it gives anything.
    """
    require_room(new)
    work = copies_folder() / token_hex(8)
    work.mkdir(mode=0o700)
    try:
        found = Found()
        tell(_("Reading {file}").format(file=path.name))
        read_damaged(found, path, passphrase, work)
        own = set(found.ops)
        tell(_("Reading its snapshots"))
        for snapshot in snapshots(path):
            read_snapshot(found, snapshot, passphrase)
        if not found.ops:
            raise _nothing_left(path, passphrase)
        tell(_("Writing {file}").format(file=new.name))
        return _written(found, own, new, passphrase)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _nothing_left(path: Path, passphrase: str | None) -> MissionError:
    hint = _("If it has a passphrase, type it again; else look for a copy on a stick or a colleague's laptop")
    if passphrase is None:
        hint = _("If it has a passphrase, give it; else look for a copy on a stick or a colleague's laptop")
    return MissionError(
        _("Nothing could be read of {file}, and no snapshot of it opens; it was left as it is").format(
            file=path.name
        ),
        hint=hint,
    )


# Writing


def _written(found: Found, own: set[bytes], new: Path, passphrase: str | None) -> Rescued:
    incoming = _incoming(found, new.name)
    label = N_("Rescue {n} changes of a damaged file")
    key = found.key or (passphrase and key_from(passphrase, new_salt()))
    with _draft_of(new) as draft:
        with (
            Store(make_file(draft, key, is_register=found.is_register)) as store,
            store.write(label, final=True, n=len(incoming.ops)) as session,
        ):
            apply(session, unite(session.connection(), incoming, is_own=True))
            _keep_marks(session.connection(), found)
        sync(draft)
        draft.rename(new)
        with suppress(OSError):  # where no folder can be synced, this brings its name to the disk
            sync(new)
        sync_folder(new.parent)
    return Rescued(
        new,
        operations=len(found.ops),
        of_snapshots=len(found.ops.keys() - own),
        unreadable=not own,
        lost=tuple(_lost(found)),
        lost_steps=tuple(_lost_steps(found)),
        lost_files=tuple(_lost_files(found)),
    )


@contextmanager
def _draft_of(new: Path) -> Iterator[Path]:
    """Where the new file grows, beside its place: broken off, nothing there looks like a mission."""
    folder = new.with_name(f".{new.stem[:40]}.rescue")
    try:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(mode=0o700)
        yield folder / new.name
    except OSError as error:
        raise not_made(new) from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _keep_marks(connection: Connection, found: Found) -> None:
    """Note what the file was marked with; a newer version's file is from now on only read by this one."""
    marks = dict(found.kept)
    if found.min_writer > FORMAT:
        marks["min_writer"] = str(found.min_writer)
    insert_all(connection, META, [{"key": key, "value": value} for key, value in sorted(marks.items())])


def _incoming(found: Found, name: str) -> Incoming:
    """What was found as the log of another file; steps and authors that are gone are stood in for."""
    ops = sorted(found.ops.values(), key=lambda op: (op.lamport, op.id))
    steps = {
        id_: _mended(step, found.steps) for id_, step in found.steps.items() if 0 < step.lamport < 1 << 40
    }
    for op in ops:
        steps.setdefault(op.tx, Step(op.tx, op.actor, op.lamport, op.wall, _STAND_IN, "{}", None))
    redactions, ops = _agreeing(found, ops)
    for redacted in redactions:
        steps.setdefault(redacted.by, Step(redacted.by, _NOBODY, 1, _SOME_TIME, _STAND_IN, "{}", None))
    authors = dict(found.authors)
    for actor in {*(op.actor for op in ops), *(step.actor for step in steps.values())}:
        authors.setdefault(actor, Author(actor, "?", "?", "", "", 1))
    return Incoming(
        name,
        authors=authors,
        steps=steps,
        ops=tuple(ops),
        redactions=tuple(redactions),
        erased=frozenset(found.marks),
        blobs={digest: content.size for digest, content in found.blobs.items()},
        min_writer=found.min_writer,
        contents=_Kept(found.blobs),
    )


_STAND_IN = N_("A step whose name was lost")
_NOBODY = bytes(16)
_SOME_TIME = "1970-01-01T00:00:00Z"


def _agreeing(found: Found, ops: Iterable[Op]) -> tuple[list[Redacted], list[Op]]:
    """Erasures and operations that bear each other out: a snapshot may still have what was erased since.

    An erasure of a value that its operation never had is a misreading; that of a lost operation stays.
    """
    told: dict[bytes, dict[str, Redacted]] = {}
    for redacted in filter(is_erasable, found.redactions.values()):
        told.setdefault(redacted.op, {})[redacted.field] = redacted
    stripped, kept = [], []
    for op in ops:
        of = told.pop(op.id, {})
        marks = value_digests(op, of.keys() & op.body.keys())
        gone = {name: r.digest for name, r in of.items() if name not in op.body}
        if gone and op_id(op, gone) != op.id:
            gone = {}
        erased = {name for name, mark in marks.items() if mark == of[name].digest}
        kept += [of[name] for name in sorted(erased | gone.keys())]
        stripped.append(strip(op, erased))
    return kept + [redacted for of in told.values() for redacted in of.values()], stripped


def _mended(step: Step, steps: Mapping[bytes, Step]) -> Step:
    """A step as far as it makes sense: what it took back must be known, and be earlier."""
    before = steps.get(step.reverts) if step.reverts else None
    step = step._replace(reverts=step.reverts if before and before.lamport < step.lamport else None)
    author = Author(step.actor, "", "", "", "", 1)
    alone = Incoming("", authors={step.actor: author}, steps={step.id: step._replace(reverts=None)})
    try:
        require_true(alone, {})
    except AlteredError:
        wall = step.wall if is_moment(step.wall) else _SOME_TIME
        return step._replace(names="{}", label=_STAND_IN, wall=wall)
    return step


# What is missing


def _lost(found: Found) -> Iterable[Lost]:
    """Operations that somebody has seen, or that an index names, and that are nowhere."""
    known = dict(found.hints)
    for op in found.ops.values():
        for name, seen in op.over.items():
            for before in seen:
                if before not in found.ops:
                    known.setdefault(before, Lost(before, op.entity, op.row, name))
    return sorted(lost for op, lost in known.items() if op not in found.ops)


def _lost_steps(found: Found) -> Iterable[Step]:
    """Steps of which nothing is left; one that only brought a colleague's file in never had anything."""
    left = {op.tx for op in found.ops.values()} | found.arrivals
    lost = [step for step in found.steps.values() if step.id not in left]
    return sorted(lost, key=lambda step: (step.lamport, step.id))


def _lost_files(found: Found) -> Iterable[bytes]:
    """Contents of attachments that are told of and nowhere."""
    told = {op.body.get("sha256") for op in found.ops.values() if op.entity == "attachment"}
    digests = {bytes.fromhex(text) for text in told if isinstance(text, str) and _DIGEST.fullmatch(text)}
    return sorted(digests - found.blobs.keys())


_DIGEST = re.compile("[0-9a-f]{64}")
