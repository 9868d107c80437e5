"""The command that lists the leads."""

from typing import Annotated

import typer

from cnpe_cli.cli.options import AsJson, any_file, read_date, refuse_options_before_subcommand
from cnpe_cli.cli.screen import show
from cnpe_cli.render.people import leads_view
from cnpe_cli.use_cases.reading import list_leads


def leads(
    ctx: typer.Context,
    everybody: Annotated[bool, typer.Option("--all", help="Emeritus leads too.")] = False,
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="Those who lead on this day.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """List the leads, in alphabetical order."""
    refuse_options_before_subcommand(ctx)
    if ctx.invoked_subcommand is None:
        day = read_date("--on", on)
        roster = list_leads(any_file(ctx), day, everybody=everybody)
        show(ctx.obj, leads_view(roster, day), as_json=as_json)
