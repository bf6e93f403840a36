"""Files, folders and pasted rows become sources; what is passed over is said, with the reason."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from missionapp.domain.errors import MissionError
from missionapp.formats.cells import Collector
from missionapp.formats.delimited import read_delimited
from missionapp.formats.limits import RefusedError
from missionapp.formats.refusals import refusal
from missionapp.formats.sources import Reading, Row, Sheet, Source, SourceKind
from missionapp.i18n import _

ENDINGS = frozenset((".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv", ".txt", ".vcf", ".vcard", ".ics"))
"""Which files of a folder are looked into; what they really are is found by their content."""

Tell = Callable[[int, int, str], None]
"""Told how many of how many files are read, and which is being read; may raise to end it."""


@dataclass(frozen=True)
class Collected:
    """What was read, and what was not."""

    sources: list[Source]
    passed_over: list[tuple[str, str]] = field(default_factory=list)
    """Names of files and folders, each with the reason."""


def collect(paths: Sequence[Path], tell: Tell) -> Collected:
    """Read files, and those in folders, one after the other.

    Of several, one that can't be read is passed over; MissionError when nothing is left to import.
    """
    files, passed_over = _files(paths)
    sources: list[Source] = []
    first: MissionError | None = None
    for done, path in enumerate(files):
        try:
            sources.append(_renamed(_read(path, done, len(files), tell), sources))
        except MissionError as error:
            first = first or error
            passed_over.append((path.name, error.message))
    if not sources:
        raise first or _nothing_in(paths)
    return Collected(sources, passed_over)


def _read(path: Path, done: int, of: int, tell: Tell) -> Source:
    tell(done, of, path.name)
    with Reading(path) as reading:
        return reading.source(lambda: tell(done, of, path.name))


def _files(paths: Iterable[Path]) -> tuple[list[Path], list[tuple[str, str]]]:
    """The files to read, and what is passed over in folders."""
    files: list[Path] = []
    passed_over: list[tuple[str, str]] = []
    for path in paths:
        if not path.is_dir():
            files.append(path)
            continue
        for inside in _contents(path):
            reason = _no_list(inside)
            if reason:
                passed_over.append((inside.name, reason))
            else:
                files.append(inside)
    return files, passed_over


def _contents(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir(), key=lambda path: path.name.casefold())
    except OSError as error:
        raise refusal("forbidden", name=folder.name) from error


def _no_list(path: Path) -> str:
    """Why something in a folder is not looked into; "" for what is."""
    if path.is_dir():
        return _("A folder inside the folder")
    if path.name.startswith((".", "~$")):
        return _("A hidden file of another program")
    return "" if path.suffix.lower() in ENDINGS else _("No list, by its ending")


def _nothing_in(paths: Sequence[Path]) -> MissionError:
    names = ", ".join(path.name for path in paths)
    return MissionError(
        _("There is no list in {folder}").format(folder=names),
        hint=_("Choose a folder with workbooks (.xlsx, .xls, .ods), .csv, .vcf or .ics files"),
    )


def _renamed(source: Source, others: Sequence[Source]) -> Source:
    """A source whose name no other has: files of two folders may be called alike."""
    taken, name, number = {other.name for other in others}, source.name, 2
    while name in taken:
        name = f"{source.name} ({number})"
        number += 1
    return replace(source, name=name)


def pasted(text: str) -> Source:
    """Rows that were copied from a spreadsheet. MissionError when there are none."""
    name = _("Pasted rows")
    try:
        rows = Collector().collect(read_delimited(text))
        if not rows:
            raise RefusedError("no rows")
    except RefusedError as error:
        raise refusal(error.reason, name=name, **error.values) from error
    return Source(name, SourceKind.CSV, [Sheet(name, [Row(number, cells) for number, cells in rows])])
