"""What most documents are made of: the records of the file, its figures, its main mission."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property, partial
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

from missionapp.actions.agenda_rows import zone_called
from missionapp.actions.agendas import partner_names
from missionapp.actions.pieces import Offer, Piece, Wanted, pdf_piece
from missionapp.documents.catalogue import DOCUMENTS, DocumentKind
from missionapp.documents.filenames import file_names
from missionapp.documents.foot import DOT
from missionapp.documents.kit.blocks import Block, Report
from missionapp.documents.words import Words
from missionapp.domain.entities import Mission, Organisation, Person
from missionapp.domain.figures import Figures, figures
from missionapp.domain.records import Records, main_mission
from missionapp.files import replace_file
from missionapp.i18n import document_language, language_now
from missionapp.store.queries import records
from missionapp.store.store import Store


@dataclass(frozen=True)
class Source:
    """Everything read once; `read` is aware, UTC."""

    records: Records
    code: str
    """Of the main mission, or the file's name where there is none."""
    version: int
    """How many steps the mission has seen."""
    read: datetime

    @cached_property
    def figures(self) -> Figures:
        """Every number that may be printed."""
        return figures(self.records)

    @cached_property
    def mission(self) -> Mission | None:
        """The mission that the file is of; others follow from it."""
        return main_mission(self.records.missions)

    @property
    def title(self) -> str:
        """Of the main mission, or the file's name where there is none."""
        return (self.mission.title if self.mission else "") or self.code

    @property
    def zone(self) -> ZoneInfo:
        """Of the main mission."""
        return zone_called((self.mission.timezone if self.mission else None) or "UTC")

    @cached_property
    def partners(self) -> tuple[str, ...]:
        """The partners' names for the foot of a page, the one at home first."""
        if self.mission is None:
            return ()
        return partner_names(self.records.partners, self.records.organisation, self.mission)

    def words(self, wanted: Wanted) -> Words:
        """The language wanted, else that of the screen."""
        return Words(document_language(wanted.language, language_now()))


def read_source(store: Store) -> Source:
    """The records of a mission file, in a number of queries that does not grow with it."""
    with store.read() as session:
        found = records(session)
    main = main_mission(found.missions)
    return Source(found, main.code if main else store.stem, store.steps_taken(), datetime.now(UTC))


def cities_of(mission: Mission | None) -> str:
    """The cities of a mission in a line."""
    cities = (mission.cities or "").split(";") if mission else ()
    return DOT.join(filter(None, map(str.strip, cities)))


def phones_offer(records: Records) -> Offer:
    """The choice of phone numbers, where any is known."""
    staffed: tuple[Person | Organisation, ...] = (*records.persons, *records.organisations)
    known = (*(one.phone for one in staffed), *(one.mobile_abroad for one in records.delegates))
    return Offer(idle=frozenset() if any(known) else frozenset({"phones"}))


def report_of(
    source: Source,
    wanted: Wanted,
    document: str,
    title: str,
    blocks: Sequence[Block],
    *,
    lines: Sequence[str] = (),
    day: date | None = None,
    across: bool = False,
) -> Report:
    """A report of a document's blocks, with its label, foot and version; `lines` stand below its title."""
    words = source.words(wanted)
    mission = source.mission
    return Report(
        label=words.say(DOCUMENTS[document].label),
        title=title,
        blocks=tuple(blocks),
        code=source.code,
        language=words.language,
        printed=(wanted.printed or source.read).astimezone(source.zone),
        version=source.version,
        lines=tuple(filter(None, lines)),
        partners=source.partners,
        replaces=wanted.before(title, source.version),
        day=day or (mission.start if mission else None),
        across=across,
    )


@dataclass(frozen=True)
class Page:
    """A report for somebody, or for nobody in particular."""

    report: Report
    names: tuple[str, ...]
    """Of the recipient or, without one, of the mission; in any script."""
    about: tuple[UUID, ...] = ()
    part: str = ""
    """What its file is called, where a document has several that differ."""


def report_pieces(
    document: str, pages: Sequence[Page], wanted: Wanted, extensions: Sequence[str] = ()
) -> list[Piece]:
    """Each report as the files that the document is made of, or as some of them.

    They are named by their recipients where each has its own.
    """
    from missionapp.documents.layout import paper_named

    paper_named(wanted.paper)
    return [
        piece
        for extension in extensions or DOCUMENTS[document].extensions
        for piece in _files(DOCUMENTS[document], extension, pages, wanted)
    ]


def _files(kind: DocumentKind, extension: str, pages: Sequence[Page], wanted: Wanted) -> list[Piece]:
    whom = [page.names[0] if kind.one_each else "" for page in pages]
    named = [
        (page.report.code, page.part or kind.file_part, one, page.report.day)
        for page, one in zip(pages, whom, strict=True)
    ]
    files = file_names(named, extension)
    if extension != "pdf":
        writers = [partial(_write, page.report, wanted.paper, extension) for page in pages]
        return [
            Piece(file, write, None, page.names[0], page.names, page.about)
            for file, write, page in zip(files, writers, pages, strict=True)
        ]
    return [
        pdf_piece(
            file,
            partial(_render, page.report, wanted.paper),
            check=partial(_check, page.report),
            names=page.names,
            about=page.about,
        )
        for file, page in zip(files, pages, strict=True)
    ]


def _write(report: Report, paper: str, extension: str, path: Path) -> None:
    """Write a Word file or a workbook whole, or not at all."""
    from missionapp.documents.kit.word import write_word
    from missionapp.documents.kit.workbook import write_workbook
    from missionapp.documents.layout import paper_named

    write = {"docx": write_word, "xlsx": write_workbook}[extension]
    replace_file(path, lambda beside: write(report, beside, paper_named(paper)))


def _render(report: Report, paper: str) -> bytes:
    from missionapp.documents.kit.pages import render_report
    from missionapp.documents.layout import paper_named

    return render_report(report, paper_named(paper))


def _check(report: Report) -> None:
    from missionapp.documents.kit.pages import check_report

    check_report(report)
