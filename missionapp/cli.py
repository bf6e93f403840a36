"""The command line: the same actions, without a window. Heavy imports wait until a command needs them."""

import errno
import gc
import json
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any
from uuid import UUID

import typer

from missionapp import __version__
from missionapp.documents.catalogue import DOCUMENTS
from missionapp.domain.errors import MissionError
from missionapp.i18n import _, use, users_language
from missionapp.plainly import PlainCommand, PlainGroup

if TYPE_CHECKING:
    from missionapp.store.store import Store

app = typer.Typer(
    cls=PlainGroup,
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Trade missions for small companies, with no network.",
)

MissionFile = Annotated[Path, typer.Argument(metavar="FILE", readable=False, help="A mission file.")]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]
PassphraseFile = Annotated[
    Path | None,
    typer.Option(
        readable=False, help="A file whose first line is the passphrase (or MISSIONAPP_PASSPHRASE)."
    ),
]


LONGEST_PASSPHRASE = 10_000
"""Letters; a file whose first line is as long is something else."""


_KINDS = (
    "What every sheet holds, where that is not to be guessed: participants, counterparts, persons, wishes, "
    "availability, programme, cases, organisations, meetings, tables, interpreters, delegates, places, "
    "steps, follow-ups."
)


_DOCUMENTS = ", ".join(DOCUMENTS)


class Paper(StrEnum):
    """Paper sizes."""

    A4 = "a4"
    A5 = "a5"
    LETTER = "letter"


class Language(StrEnum):
    """Languages that documents are printed in; the last three, those of counterparts' agendas alone."""

    EN = "en"
    FR = "fr"
    ES = "es"
    CA = "ca"
    NL = "nl"
    ZH = "zh"
    FA = "fa"
    RU = "ru"


def main() -> None:
    """Run the command line, and leave with 0 done, 1 for the user to put right, 2 wrong usage, 3 a defect."""
    for stream in filter(None, (sys.stdout, sys.stderr)):
        stream.reconfigure(encoding="utf-8", errors="replace")
    for name in ("SIGTERM", "SIGHUP"):
        if number := getattr(signal, name, None):
            signal.signal(number, _stop)
    use(users_language())
    try:
        app()
    except MissionError as error:
        _leave(str(error), 1)
    except BrokenPipeError:
        _silence()
    except Exception as error:  # noqa: BLE001 - the one error hook
        if getattr(error, "errno", None) == errno.ENOSPC:
            _silence()
            _leave(_("The disk is full. Make room, and do it again"), 1)
        _leave(_defect(error), 3)


def _silence() -> None:
    """Let what is still to be printed go nowhere, as nobody takes it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _stop(number: int, _frame: Any) -> None:
    """End as if by an error, so that a step is taken back and nothing is left beside the mission."""
    sys.exit(128 + number)


def _leave(sentence: str, code: int) -> None:
    typer.echo(" ".join(sentence.split()), err=True)
    sys.exit(code)


def _defect(error: Exception) -> str:
    from missionapp.defects import write_report
    from missionapp.store.place import data_folder

    try:
        report = write_report(error, data_folder() / "reports")
    except OSError:
        return _("Something went wrong that is our fault; what was saved before is safe")
    return _("Something went wrong that is our fault; what was saved before is safe. Report: {path}").format(
        path=report
    )


def passphrase_from(file: Path | None) -> str | None:
    """The passphrase: the file's first line, else MISSIONAPP_PASSPHRASE, else none."""
    if file is None:
        return os.environ.get("MISSIONAPP_PASSPHRASE") or None
    try:
        with file.open(encoding="utf-8-sig") as text:
            lines = text.readline(LONGEST_PASSPHRASE).splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise MissionError(
            _("The passphrase file {file} cannot be read").format(file=file.name),
            hint=_("Check its name; it holds the passphrase as plain text in its first line"),
        ) from error
    if lines and len(lines[0]) == LONGEST_PASSPHRASE:
        raise MissionError(_("The passphrase file {file} holds something else").format(file=file.name))
    if not lines or not lines[0]:
        raise MissionError(_("The passphrase file {file} is empty").format(file=file.name))
    return lines[0]


@contextmanager
def opened(file: Path, passphrase: Path | None, *, write: bool = False) -> "Iterator[Store]":
    """An open mission, closed in any case; what a damaged file made go wrong is not the program's fault."""
    from missionapp.store.store import Store

    with Store.open(file, passphrase_from(passphrase), write=write) as store:
        try:
            yield store
        except (MissionError, BrokenPipeError):
            raise
        except Exception as error:
            from missionapp.actions.check import damage_behind

            if damage := damage_behind(store):
                raise damage from error
            raise


@contextmanager
def working(what: str) -> Iterator[None]:
    """Show on a terminal that something is being done; nothing in a pipe."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(what):
        yield


@contextmanager
def ending_soon() -> Iterator[None]:
    """Look for no garbage: the process ends with this work, and takes all of it along.

    Frozen, what was made is not looked through at the end either, which takes long after a large import.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def _print_json(document: Any) -> None:
    typer.echo(json.dumps(document, ensure_ascii=False, indent=1))


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"missionapp {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True)] = False,
) -> None:
    """Take the options that stand before a command."""


@app.command(cls=PlainCommand)
def sample(
    folder: Annotated[Path, typer.Argument(metavar="DIR", readable=False)],
    eve: Annotated[
        bool, typer.Option("--eve", help="As on the evening before: nothing placed or held.")
    ] = False,
) -> None:
    """Write the sample missions into a folder."""
    from missionapp.actions.sample import write_samples

    with working(_("Writing the sample missions")):
        paths = write_samples(folder, eve=eve)
    for path in paths:
        typer.echo(path)


@app.command(cls=PlainCommand)
def new(
    file: MissionFile,
    title: Annotated[str, typer.Option()],
    start: Annotated[datetime, typer.Option("--from", formats=["%Y-%m-%d"])],
    end: Annotated[datetime, typer.Option("--to", formats=["%Y-%m-%d"])],
    market: Annotated[str, typer.Option(help="The target country's two letters, such as CN.")],
    timezone: Annotated[str | None, typer.Option(help="Such as Asia/Shanghai.")] = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Make a new mission file."""
    from missionapp.actions.missions import new_mission

    mission = new_mission(
        file,
        title=title,
        start=start.date(),
        end=end.date(),
        market=market,
        timezone=timezone,
        passphrase=passphrase_from(passphrase_file),
    )
    typer.echo(
        _("{file}: {title}, {code}, all times in {zone}").format(
            file=file, title=mission.title, code=mission.code, zone=mission.timezone
        )
    )


@app.command(name="import", cls=PlainCommand)
def import_(
    file: MissionFile,
    sources: Annotated[list[Path], typer.Argument(metavar="SOURCE...", readable=False)],
    as_: Annotated[str | None, typer.Option("--as", metavar="KIND", help=_KINDS)] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Tell what would happen; change nothing.")
    ] = False,
    column: Annotated[
        list[str] | None,
        typer.Option(
            metavar="HEADER=FIELD",
            help="What a column is, remembered for the next time; no FIELD leaves it out.",
        ),
    ] = None,
    as_json: Json = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Read workbooks, tables, business cards or calendars into a mission, as one step."""
    from missionapp.formats.sources import Reading, read_source

    decided = _columns(column or [])
    first, *others = sources
    with ending_soon(), Reading(first) as reading:
        # Importing these takes as long as reading a large file: both are done at the same time.
        from missionapp.actions.importing import import_files, told

        with opened(file, passphrase_file, write=not dry_run) as store, working(_("Importing")):
            read = [reading.source(), *map(read_source, others)]
            mappings = {(source.name, sheet.name): decided for source in read for sheet in source.sheets}
            preview = import_files(store, read, kind=as_, mappings=mappings, dry_run=dry_run)
    if as_json:
        _print_json(preview.as_json())
    else:
        typer.echo(told(preview))


def _columns(decided: list[str]) -> dict[str, str]:
    columns = {}
    for text in decided:
        header, equals, field = text.partition("=")
        if not equals:
            raise typer.BadParameter(f"{text}: HEADER=FIELD", param_hint="--column")
        columns[header.strip()] = field.strip()
    return columns


@app.command(cls=PlainCommand)
def plan(
    file: MissionFile,
    event: Annotated[
        str | None, typer.Option(help="The title of the event to plan; none: all that have slots.")
    ] = None,
    seconds: Annotated[
        float, typer.Option(min=0.1, help="The longest time to search; it ends when nothing can be better.")
    ] = 60,
    as_json: Json = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Schedule the meetings that are wished for, as one step."""
    from missionapp.actions.planning.told import plan_json, plan_mission, plan_text

    with opened(file, passphrase_file, write=True) as store, working(_("Planning")):
        planned = plan_mission(store, event=event, seconds=seconds, now=datetime.now(UTC))
    if as_json:
        _print_json(plan_json(planned))
    else:
        typer.echo(plan_text(planned))


@app.command(cls=PlainCommand)
def export(
    file: MissionFile,
    out: Annotated[Path, typer.Argument(metavar="OUT", readable=False, help="The folder to write to.")],
    document: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME",
            help=f"One of: {_DOCUMENTS}. Repeats; none named: all.",
        ),
    ] = None,
    language: Annotated[Language | None, typer.Option()] = None,
    paper: Annotated[Paper, typer.Option()] = Paper.A4,
    for_: Annotated[str | None, typer.Option("--for", metavar="ORGANISATION")] = None,
    with_hidden_partners: Annotated[
        bool, typer.Option("--with-hidden-partners", help="Name hidden partners in the contract log.")
    ] = False,
    folded: Annotated[
        bool, typer.Option("--folded", help="The booklet in the order of sheets that are folded and stapled.")
    ] = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Write documents into a folder."""
    from missionapp.actions.exporting import export_documents

    with opened(file, passphrase_file) as store, working(_("Writing the documents")):
        paths = export_documents(
            store,
            out,
            names=document or [],
            language=language,
            paper=paper,
            recipient=for_,
            hidden_partners=with_hidden_partners,
            folded=folded,
        )
    for path in paths:
        typer.echo(path)
    if not paths:
        for name in document or []:
            typer.echo(_(DOCUMENTS[name].nothing[0]), err=True)


@app.command(cls=PlainCommand)
def history(file: MissionFile, as_json: Json = False, passphrase_file: PassphraseFile = None) -> None:
    """Tell who did what, the latest first."""
    from dataclasses import asdict

    from missionapp.actions.telling_history import read_history

    with opened(file, passphrase_file) as store:
        steps = read_history(store, changes=as_json)
    if as_json:
        _print_json([asdict(step) for step in steps])
        return
    for step in steps:
        mark = _("(undone)") if step.undone else ""
        typer.echo(f"{step.when[:16].replace('T', ' ')}  {step.by}  {step.label} {mark}".rstrip())


@app.command(cls=PlainCommand)
def undo(file: MissionFile, passphrase_file: PassphraseFile = None) -> None:
    """Take the last step back; it stays in the history and can be done again."""
    _turn(file, passphrase_file, "undo")


@app.command(cls=PlainCommand)
def redo(file: MissionFile, passphrase_file: PassphraseFile = None) -> None:
    """Do again what was undone last."""
    _turn(file, passphrase_file, "redo")


def _turn(file: Path, passphrase: Path | None, way: str) -> None:
    from missionapp.store.history import history as read_history

    with opened(file, passphrase, write=True) as store:
        store.undo() if way == "undo" else store.redo()
        with store.log() as log:
            typer.echo(read_history(log, changes=False)[0].label)


@app.command(cls=PlainCommand)
def check(file: MissionFile, as_json: Json = False, passphrase_file: PassphraseFile = None) -> None:
    """Check that the file is sound, then tell everything that does not add up in it."""
    from missionapp.actions.check import check_json, find, is_sound, told

    with opened(file, passphrase_file) as store, working(_("Checking")):
        sound = is_sound(store)
        found = find(store, datetime.now(UTC))
    if as_json:
        _print_json(check_json(found, sound=sound))
    else:
        typer.echo(_("The file is sound.") if sound else "")
        for line in told(found):
            typer.echo(line)
    if not sound:
        raise MissionError(
            _("{file} holds records that were changed outside missionapp").format(file=file.name),
            hint=_("Keep this file, and open its newest snapshot"),
        )


@app.command(cls=PlainCommand)
def figures(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", readable=False)],
    as_json: Json = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Give every number of the report, each with the records behind it."""
    from contextlib import ExitStack

    from missionapp.actions.figures import figures_text, read_figures

    with ExitStack() as stack:
        stores = [stack.enter_context(opened(file, passphrase_file)) for file in files]
        found = read_figures(stores)
    if as_json:
        _print_json(found)
    else:
        typer.echo(figures_text(found))


class Deed(StrEnum):
    """What can be done with what the mission holds about a person."""

    EXPORT = "export"
    ERASE = "erase"


@app.command(cls=PlainCommand)
def person(
    file: MissionFile,
    name: Annotated[str, typer.Argument(metavar="NAME", help="In either order and script, or an e-mail.")],
    deed: Annotated[Deed, typer.Argument(metavar="export|erase")],
    id_: Annotated[UUID | None, typer.Option("--id", help="Which, where several have that name.")] = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Print what the mission holds about a person, as one JSON document; or erase it for ever."""
    if deed == Deed.ERASE:
        _erase(file, name, id_, passphrase_file)
        return
    from missionapp.actions.persons import held_about

    with opened(file, passphrase_file) as store:
        found = held_about(store, name, id_)
    _print_json(found)


def _erase(file: Path, name: str, id_: UUID | None, passphrase: Path | None) -> None:
    from missionapp.actions.erasing import erase, told, whom_to_erase

    with opened(file, passphrase, write=True) as store:
        whom = whom_to_erase(store, name, id_)
        question = _("Erase what is held about {name} for ever? This cannot be undone.").format(
            name=whom.name
        )
        if sys.stdin.isatty() and not typer.confirm(question):
            raise MissionError(_("Nothing was erased"))
        with working(_("Erasing")):
            done = erase(store, whom)
    typer.echo(told(done))
