"""The command for the passphrase of a mission file, and its recovery key."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from missionapp.cli.common import PassphraseFile, Place, app, opened, passphrase_from, working
from missionapp.domain.errors import MissionError
from missionapp.i18n import _, language_now
from missionapp.plainly import PlainCommand

if TYPE_CHECKING:
    from missionapp.store.store import Store


@app.command(cls=PlainCommand)
def passphrase(
    file: Place,
    new_passphrase_file: Annotated[
        Path | None,
        typer.Option(readable=False, help="A file whose first line is to be the passphrase from now on."),
    ] = None,
    remove: Annotated[bool, typer.Option("--remove", help="Let anybody open it from now on.")] = False,
    recovery_key: Annotated[
        Path | None,
        typer.Option(
            metavar="OUT.pdf",
            readable=False,
            help="Write a sheet to be printed, with the key that opens the file when the passphrase is lost.",
        ),
    ] = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Set, change or remove the passphrase of a mission, or print its recovery key."""
    if remove and (new_passphrase_file or recovery_key):
        raise typer.BadParameter("--remove stands alone", param_hint="--remove")
    if not (remove or new_passphrase_file or recovery_key):
        raise typer.BadParameter("missing", param_hint="--new-passphrase-file, --remove or --recovery-key")
    secret = passphrase_from(passphrase_file)
    new = passphrase_from(new_passphrase_file) if new_passphrase_file else None
    if recovery_key:
        _require_room(recovery_key)
    is_changed = remove or new is not None
    with opened(file, passphrase_file, write=is_changed) as store:
        if is_changed:
            typer.echo(_changed(store, new))
        if recovery_key:
            _print_key(store, new or secret or "", recovery_key)
            typer.echo(recovery_key)


def _require_room(out: Path) -> None:
    """Make sure that the sheet can be written before the passphrase is changed."""
    if not out.parent.is_dir():
        raise MissionError(
            _("There is no folder {folder}").format(folder=out.parent), hint=_("Choose another folder")
        )


def _changed(store: "Store", new: str | None) -> str:
    from missionapp.actions.passphrase import set_passphrase, told

    was_encrypted = store.is_encrypted
    with working(_("Changing the passphrase")):
        return told(store, set_passphrase(store, new), was_encrypted=was_encrypted)


def _print_key(store: "Store", secret: str, out: Path) -> None:
    from missionapp.actions.recovery_key import read_sheet, write_sheet

    write_sheet(read_sheet(store, secret, language_now()), out)
