"""The command that writes documents."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from missionapp.cli.common import PassphraseFile, Place, app, opened, working
from missionapp.documents.catalogue import DOCUMENTS
from missionapp.i18n import _
from missionapp.plainly import PlainCommand

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


@app.command(cls=PlainCommand)
def export(
    file: Place,
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
