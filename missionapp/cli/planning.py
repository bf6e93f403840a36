"""The command that schedules meetings."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from missionapp.cli.common import Json, PassphraseFile, Place, app, opened, print_json, working
from missionapp.i18n import _
from missionapp.plainly import PlainCommand


@app.command(cls=PlainCommand)
def plan(
    file: Place,
    event: Annotated[
        str | None, typer.Option(help="The title of the event to plan; none: all that have slots.")
    ] = None,
    seconds: Annotated[
        float, typer.Option(min=0.1, help="The longest time to search; it ends when nothing can be better.")
    ] = 60,
    as_json: Json = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Schedule the meetings that are wished for, as one step."""
    from missionapp.actions.planning.told import plan_json, plan_mission, plan_text

    with opened(file, passphrase_file, write=True) as store, working(_("Planning")):
        planned = plan_mission(store, event=event, seconds=seconds, now=datetime.now(UTC))
    if as_json:
        print_json(plan_json(planned))
    else:
        typer.echo(plan_text(planned))
