"""Commands that bring copies together, and tell where they disagree."""

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from missionapp.cli.common import (
    Json,
    PassphraseFile,
    Place,
    app,
    blaming_damage,
    opened,
    passphrase_from,
    print_json,
    working,
)
from missionapp.domain.errors import MissionError
from missionapp.i18n import _
from missionapp.plainly import PlainCommand

if TYPE_CHECKING:
    from missionapp.store.merging.incoming import Incoming
    from missionapp.store.store import Store

PATIENCE = 30
"""Seconds that somebody else has to finish with the mission or the register."""


@app.command(cls=PlainCommand)
def merge(
    into: Annotated[
        str,
        typer.Argument(
            metavar="INTO", help="A mission file, or a register: sqlite:///FILE or postgresql://…"
        ),
    ],
    sources: Annotated[
        list[str], typer.Argument(metavar="FROM...", help="Mission files, or a register to take out of.")
    ],
    other_mission: Annotated[
        bool, typer.Option("--other-mission", help="Take in another mission too, without asking.")
    ] = False,
    again: Annotated[
        bool, typer.Option("--again", help="Bring back too what was merged of FROM before and undone here.")
    ] = False,
    as_json: Json = False,
    passphrase_file: PassphraseFile = None,
    from_passphrase_file: Annotated[
        Path | None,
        typer.Option(
            readable=False, help="The passphrase of FROM, in a file; without it that of INTO is tried."
        ),
    ] = None,
) -> None:
    """Bring what others did into a mission or a register, a step for each file; nobody's value is lost."""
    from missionapp.actions.uniting import Merged, reading, require_all_sound, take_in, told
    from missionapp.store.merging.steps import known_ops

    secret = passphrase_from(from_passphrase_file or passphrase_file)
    with _opened_into(into, passphrase_file) as store, ExitStack() as stack:
        with working(_("Reading")):
            known = known_ops(store)
            found = [stack.enter_context(reading(source, secret, known)) for source in sources]
            if len(found) > 1:
                require_all_sound(store, found)
        for source, incoming in zip(sources, found, strict=True):
            _require_same_mission(store, incoming, wanted=other_mission or "://" in source)
        with working(_("Merging")):
            merged = [(incoming.name, take_in(store, incoming, again=again)) for incoming in found]
    total = sum((each for _name, each in merged), Merged())
    if as_json:
        print_json(vars(total))
        return
    for name, each in merged:
        for line in told(name, each):
            typer.echo(line)
    if total.undone:
        typer.echo(_("To bring it back: merge once more with --again"))
    if total.conflicts:
        typer.echo(_("See who says what with: missionapp conflicts {file}").format(file=store.place))


@contextmanager
def _opened_into(into: str, passphrase: Path | None) -> "Iterator[Store]":
    """What is merged into, open for writing; the register of a URL is made where there is none."""
    from missionapp.store.backends.places import file_of
    from missionapp.store.store import Store

    secret, path = passphrase_from(passphrase), file_of(into)
    is_new = path is not None and "://" in into and not path.exists()
    if "://" in into:
        store = Store.open_or_create_register(into, secret, wait=PATIENCE)
    else:
        store = Store.open(into, secret, wait=PATIENCE)
    with store, blaming_damage(store):
        if is_new:
            typer.echo(_("The register {file} was made").format(file=store.name), err=True)
        yield store


def _require_same_mission(store: "Store", incoming: "Incoming", *, wanted: bool) -> None:
    """Ask on a terminal before another mission comes in; MissionError where nobody can be asked.

    A register is `wanted` with all that it holds.
    """
    from missionapp.actions.uniting import is_of_another_mission

    if wanted or not is_of_another_mission(store, incoming):
        return
    sentence = _("{file} is of another mission than {into}").format(file=incoming.name, into=store.name)
    if not sys.stdin.isatty():
        hint = _("Nothing was merged. If that is meant, add --other-mission")
        raise MissionError(sentence, hint=hint)
    if not typer.confirm(_("{sentence}. Merge all the same?").format(sentence=sentence)):
        raise MissionError(_("Nothing was merged"))


@app.command(cls=PlainCommand)
def conflicts(file: Place, as_json: Json = False, passphrase_file: PassphraseFile = None) -> None:
    """Tell on what people disagree since files were merged, and who says what."""
    from missionapp.actions.telling_conflicts import read_conflicts, told

    with opened(file, passphrase_file) as store:
        found = read_conflicts(store)
    if as_json:
        print_json([each.as_json() for each in found])
        return
    for line in told(found):
        typer.echo(line)
