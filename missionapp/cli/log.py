"""Commands that tell the history, and go back and forth in it."""

from datetime import datetime
from pathlib import Path

import typer

from missionapp.cli.common import Json, PassphraseFile, Place, app, opened, print_json
from missionapp.i18n import _
from missionapp.plainly import PlainCommand


@app.command(cls=PlainCommand)
def history(file: Place, as_json: Json = False, passphrase_file: PassphraseFile = None) -> None:
    """Tell who did what, the latest first."""
    from dataclasses import asdict

    from missionapp.actions.telling_history import read_history

    with opened(file, passphrase_file) as store:
        steps = read_history(store, changes=as_json)
    if as_json:
        print_json([asdict(step) for step in steps])
        return
    for step in steps:
        mark = _("(undone)") if step.undone else ""
        here = datetime.fromisoformat(step.when).astimezone()
        typer.echo(f"{here:%Y-%m-%d %H:%M}  {step.by}  {step.label} {mark}".rstrip())


@app.command(cls=PlainCommand)
def undo(file: Place, passphrase_file: PassphraseFile = None) -> None:
    """Take the last step back; it stays in the history and can be done again."""
    _turn(file, passphrase_file, "undo")


@app.command(cls=PlainCommand)
def redo(file: Place, passphrase_file: PassphraseFile = None) -> None:
    """Do again what was undone last."""
    _turn(file, passphrase_file, "redo")


def _turn(file: str, passphrase: Path | None, way: str) -> None:
    from missionapp.store.log.history import history as read_history

    with opened(file, passphrase, write=True) as store:
        store.undo() if way == "undo" else store.redo()
        with store.log() as log:
            typer.echo(read_history(log, changes=False)[0].label)
