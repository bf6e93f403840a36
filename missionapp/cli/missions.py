"""Commands that make missions."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from missionapp.cli.common import MissionFile, PassphraseFile, app, passphrase_from, working
from missionapp.i18n import _
from missionapp.plainly import PlainCommand


@app.command(cls=PlainCommand)
def sample(
    folder: Annotated[Path, typer.Argument(metavar="DIR", readable=False)],
    eve: Annotated[
        bool, typer.Option("--eve", help="As on the evening before: nothing placed or held.")
    ] = False,
) -> None:
    """Write the sample missions into a folder."""
    from missionapp.actions.sample import write_samples

    with working(_("Writing the sample missions")):
        paths = write_samples(folder, eve=eve)
    for path in paths:
        typer.echo(path)


@app.command(cls=PlainCommand)
def new(
    file: MissionFile,
    title: Annotated[str, typer.Option()],
    start: Annotated[datetime, typer.Option("--from", formats=["%Y-%m-%d"])],
    end: Annotated[datetime, typer.Option("--to", formats=["%Y-%m-%d"])],
    market: Annotated[str, typer.Option(help="The target country's two letters, such as CN.")],
    timezone: Annotated[str | None, typer.Option(help="Such as Asia/Shanghai.")] = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Make a new mission file."""
    from missionapp.actions.missions import new_mission

    mission = new_mission(
        file,
        title=title,
        start=start.date(),
        end=end.date(),
        market=market,
        timezone=timezone,
        passphrase=passphrase_from(passphrase_file),
    )
    typer.echo(
        _("{file}: {title}, {code}, all times in {zone}").format(
            file=file, title=mission.title, code=mission.code, zone=mission.timezone
        )
    )
