"""The command that writes the portfolio of a register."""

from pathlib import Path
from typing import Annotated

import typer

from missionapp.cli.common import PassphraseFile, Place, app, opened, working
from missionapp.cli.documents import Paper
from missionapp.i18n import _
from missionapp.plainly import PlainCommand


@app.command(cls=PlainCommand)
def portfolio(
    file: Place,
    out: Annotated[
        Path, typer.Argument(metavar="OUT", readable=False, help="The file to write: .xlsx or .pdf.")
    ],
    paper: Annotated[Paper, typer.Option(help="Of a PDF.")] = Paper.A4,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Write all missions of a register side by side: figures, cases through the months, follow-ups."""
    from missionapp.actions.portfolio import read_told, require_format, write_portfolio

    require_format(out)
    with opened(file, passphrase_file) as store, working(_("Writing the portfolio")):
        with store.read() as session:
            told = read_told(session)
        write_portfolio(told, out, paper)
    typer.echo(out)
