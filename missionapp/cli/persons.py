"""The command for what is held about one person."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated
from uuid import UUID

import typer

from missionapp.cli.common import PassphraseFile, Place, app, opened, print_json, working
from missionapp.domain.errors import MissionError
from missionapp.i18n import _
from missionapp.plainly import PlainCommand


class Deed(StrEnum):
    """What can be done with what the mission holds about a person."""

    EXPORT = "export"
    ERASE = "erase"


@app.command(cls=PlainCommand)
def person(
    file: Place,
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
    print_json(found)


def _erase(file: str, name: str, id_: UUID | None, passphrase: Path | None) -> None:
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
