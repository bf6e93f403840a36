"""Commands that check what is there, and count it."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from missionapp.cli.common import Json, PassphraseFile, Place, app, opened, print_json, working
from missionapp.domain.errors import MissionError
from missionapp.i18n import _
from missionapp.plainly import PlainCommand


@app.command(cls=PlainCommand)
def check(file: Place, as_json: Json = False, passphrase_file: PassphraseFile = None) -> None:
    """Check that the file is sound, then tell everything that does not add up in it."""
    from missionapp.actions.check import check_json, find, is_sound, told

    with opened(file, passphrase_file) as store, working(_("Checking")):
        name = store.name
        sound = is_sound(store)
        found = find(store, datetime.now(UTC))
    if as_json:
        print_json(check_json(found, sound=sound))
    else:
        typer.echo(_("The file is sound.") if sound else "")
        for line in told(found):
            typer.echo(line)
    if not sound:
        raise MissionError(
            _("{file} holds records that were changed outside missionapp").format(file=name),
            hint=_("Keep this file, and open its newest snapshot"),
        )


@app.command(cls=PlainCommand)
def figures(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE...", help="Mission files, or registers (files or URLs).")
    ],
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
        print_json(found)
    else:
        typer.echo(figures_text(found))
