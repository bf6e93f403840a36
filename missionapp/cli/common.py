"""What every command has in common: the program's name for itself, its options, opening, printing."""

import gc
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from missionapp import __version__
from missionapp.domain.errors import MissionError
from missionapp.i18n import _
from missionapp.plainly import PlainGroup

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
Place = Annotated[
    str, typer.Argument(metavar="FILE", help="A mission file, or a register (its file or URL).")
]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]
PassphraseFile = Annotated[
    Path | None,
    typer.Option(
        readable=False, help="A file whose first line is the passphrase (or MISSIONAPP_PASSPHRASE)."
    ),
]


LONGEST_PASSPHRASE = 10_000
"""Letters; a file whose first line is as long is something else."""


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
def opened(place: str, passphrase: Path | None, *, write: bool = False) -> "Iterator[Store]":
    """An open mission or register, by its path or URL, closed in any case."""
    from missionapp.store.store import Store

    with Store.open(place, passphrase_from(passphrase), write=write) as store, blaming_damage(store):
        yield store


@contextmanager
def blaming_damage(store: "Store") -> Iterator[None]:
    """What a damaged file made go wrong is not the program's fault."""
    try:
        yield
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


def print_json(document: Any) -> None:
    """Print one JSON document, in letters that people read."""
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
