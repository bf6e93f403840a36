"""Commands that keep a mission safe: snapshots, going back, handing over, reading a damaged file."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from missionapp.cli.common import (
    Json,
    MissionFile,
    PassphraseFile,
    app,
    opened,
    passphrase_from,
    print_json,
    working,
)
from missionapp.i18n import _
from missionapp.plainly import PlainCommand


@app.command(cls=PlainCommand)
def snapshots(file: MissionFile, as_json: Json = False) -> None:
    """List the snapshots of a mission on this computer, the newest first."""
    from missionapp.actions.backups import age_told, kept, size_told, why_told

    found = kept(file)
    if as_json:
        print_json(
            [
                {
                    "name": one.name,
                    "taken": one.taken.isoformat(),
                    "before": one.before,
                    "size": one.size,
                    "path": str(one.path),
                }
                for one in found
            ]
        )
        return
    now = datetime.now(UTC)
    for one in found:
        here = one.taken.astimezone()
        parts = (
            f"{here:%Y-%m-%d %H:%M}",
            age_told(one.taken, now),
            size_told(one.size),
            why_told(one.before),
        )
        typer.echo("  ".join((one.name, *filter(None, parts))))
    if not found:
        typer.echo(_("There is no snapshot of {file} on this computer.").format(file=file.name))


@app.command(cls=PlainCommand)
def restore(
    file: MissionFile,
    snapshot: Annotated[
        str, typer.Argument(metavar="SNAPSHOT", help="Its name, or the beginning of it; or newest.")
    ],
    passphrase_file: PassphraseFile = None,
) -> None:
    """Go back to a snapshot, as one step that undo takes back; a damaged file gives way to it and is kept."""
    from missionapp.actions.backups import difference_told, find_kept, restore_file

    meant = find_kept(file, snapshot)
    with working(_("Going back")):
        done = restore_file(file, meant.path, passphrase_from(passphrase_file))
    if isinstance(done, Path):
        typer.echo(_("The damaged file is kept as {file}.").format(file=done.name))
        return
    typer.echo(_("{file} stands as it stood then. What was taken back:").format(file=file.name))
    for line in difference_told(done):
        typer.echo(line)


@app.command(cls=PlainCommand)
def handover(
    file: MissionFile,
    target: Annotated[
        Path, typer.Argument(metavar="TARGET", readable=False, help="A new file, or a folder.")
    ],
    passphrase_file: PassphraseFile = None,
) -> None:
    """Write a checked copy of a mission, to be handed over; it is read again where it lies."""
    from missionapp.actions.handing import hand_over, parcel_told, read_parcel

    with opened(str(file), passphrase_file) as store:
        for line in parcel_told(read_parcel(store)):
            typer.echo(line)
        where = target / file.name if target.is_dir() else target
        with working(_("Writing {file}").format(file=where.name)):
            done = hand_over(store, where)
    typer.echo(_("{file}: written, and read again. You can take it out now.").format(file=done.path))


@app.command(cls=PlainCommand)
def rescue(
    file: MissionFile,
    new: Annotated[Path, typer.Argument(metavar="NEW", readable=False, help="The file to be made.")],
    as_json: Json = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Read a damaged mission as far as it goes into a new file, and tell what is missing."""
    from missionapp.actions.rescuing import list_beside, rescue_file, rescued_json, rescued_told

    with working(_("Reading what can be read")):
        done, missing = rescue_file(file, new, passphrase_from(passphrase_file))
    if as_json:
        print_json(rescued_json(done, missing))
        return
    typer.echo(rescued_told(done))
    for line in missing:
        typer.echo(line)
    if missing:
        typer.echo(_("This list stands in {file}.").format(file=list_beside(new).name))
    else:
        typer.echo(_("Nothing is known to be missing."))
