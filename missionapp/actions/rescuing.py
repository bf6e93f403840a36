"""Reading a damaged file as far as it goes: what was saved and what is missing, in words and as a list."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from missionapp.domain.entities import entities
from missionapp.domain.fields import fields_of
from missionapp.files import replace_file
from missionapp.i18n import _, ngettext
from missionapp.store.file.missionfile import PLAIN
from missionapp.store.log.tables import ALL, DELETED
from missionapp.store.log.titles import titles_of
from missionapp.store.rescue.found import Lost
from missionapp.store.rescue.rescue import Rescued, Tells, rescue
from missionapp.store.store import Store

_MOST = 200
"""Lines of what is missing; what is beyond is counted."""


def rescue_file(
    path: Path, new: Path, passphrase: str | None = None, tell: Tells = lambda _what: None
) -> tuple[Rescued, list[str]]:
    """Read a damaged mission into a new file, and write beside it what is missing; with that in words.

    Of an encrypted mission the list that is written names no record: anybody can read it.
    """
    done = rescue(path, new, passphrase, tell)
    with Store.open(new, passphrase, write=False) as store:
        lines = list(missing_told(store, done))
        listed = list(missing_told(store, done, named=False)) if store.is_encrypted else lines
    if lines:
        text = "\n".join((rescued_told(done), "", *listed, ""))
        replace_file(list_beside(new), lambda draft: _write(draft, text))
    return done, lines


def may_be_encrypted(path: Path) -> bool:
    """Whether a file that is not open, and may be broken, can have a passphrase: its beginning alone says."""
    try:
        with path.open("rb") as file:
            return file.read(len(PLAIN)) != PLAIN
    except OSError:
        return False


def _write(draft: Path, text: str) -> None:
    draft.write_text(text, encoding="utf-8")


def list_beside(new: Path) -> Path:
    """Where the list of what is missing stands."""
    return new.with_name(f"{new.stem} - {_('missing')}.txt")


def rescued_told(done: Rescued) -> str:
    """How much was saved, and from where."""
    if done.unreadable:
        said = ngettext(
            "Nothing of the damaged file could be read; its snapshots gave {n} change.",
            "Nothing of the damaged file could be read; its snapshots gave {n} changes.",
            done.operations,
        )
        return said.format(n=done.operations)
    saved = ngettext("{n} change was saved", "{n} changes were saved", done.operations)
    if not done.of_snapshots:
        return _("{saved}.").format(saved=saved.format(n=done.operations))
    n = done.of_snapshots
    besides = ngettext("{n} of them from a snapshot", "{n} of them from snapshots", n).format(n=n)
    return _("{saved}, {besides}.").format(saved=saved.format(n=done.operations), besides=besides)


def missing_told(store: Store, done: Rescued, *, named: bool = True) -> Iterator[str]:
    """What is missing, as far as it is known, in a line each; nothing when nothing is known to be.

    With the records' names, or without.
    """
    with store.log() as log:
        rows = {(lost.entity, lost.row) for lost in done.lost if lost.entity in entities() and lost.row}
        titles = titles_of(log, rows) if named else dict.fromkeys(rows, "…")
    told = [_change_told(lost, titles) for lost in done.lost]
    told += [
        _("Step “{label}” of {when}: nothing of it is left").format(
            label=_(step.label), when=_moment(step.wall)
        )
        for step in done.lost_steps
    ]
    told += [
        _("The content of an attached file (SHA-256 {digest})").format(digest=d.hex())
        for d in done.lost_files
    ]
    counted = dict.fromkeys(sorted(told))
    yield from list(counted)[:_MOST]
    if len(counted) > _MOST:
        n = len(counted) - _MOST
        yield ngettext("and {n} more", "and {n} more", n).format(n=n)


def _change_told(lost: Lost, titles: dict[tuple[str, bytes], str]) -> str:
    kind = entities().get(lost.entity)
    if kind is None or not lost.row:
        return _("A change of which nothing else is known")
    title, record = titles[lost.entity, lost.row], _(kind.singular)
    if lost.field in (ALL, ""):
        return _("{record} “{title}”: how it was when it was added").format(record=record, title=title)
    if lost.field == DELETED:
        return _("{record} “{title}”: that it was deleted or brought back").format(record=record, title=title)
    labels = {f.name: f.label for f in fields_of(kind)}
    label = _(labels.get(lost.field, lost.field))
    return _("{record} “{title}”: a value of {field}").format(record=record, title=title, field=label)


def _moment(wall: str) -> str:
    return wall[:16].replace("T", " ")


def rescued_json(done: Rescued, lines: list[str]) -> dict[str, Any]:
    """The JSON of `rescue`."""
    return {
        "operations": done.operations,
        "of_snapshots": done.of_snapshots,
        "unreadable": done.unreadable,
        "missing": lines,
    }
