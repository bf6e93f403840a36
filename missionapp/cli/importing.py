"""The command that reads what others send."""

from pathlib import Path
from typing import Annotated

import typer

from missionapp.cli.common import Json, PassphraseFile, Place, app, ending_soon, opened, print_json, working
from missionapp.i18n import _
from missionapp.plainly import PlainCommand

_KINDS = (
    "What every sheet holds, where that is not to be guessed: participants, counterparts, persons, wishes, "
    "availability, programme, cases, organisations, meetings, tables, interpreters, delegates, places, "
    "steps, follow-ups."
)


@app.command(name="import", cls=PlainCommand)
def import_(
    file: Place,
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
        print_json(preview.as_json())
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
