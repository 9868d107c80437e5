"""Commands about the people who lead."""

from typing import Annotated

import typer

from cnpe_cli.cli.options import AsJson, read_date, reading, refuse_options_before_subcommand
from cnpe_cli.cli.screen import show
from cnpe_cli.render.people import leads_view
from cnpe_cli.use_cases.people import list_leads

app = typer.Typer()


@app.callback(invoke_without_command=True)
def leads(
    ctx: typer.Context,
    everybody: Annotated[bool, typer.Option("--all", help="Emeritus leads too.")] = False,
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="Who led, or leads, on this day.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """List who leads, in alphabetical order."""
    refuse_options_before_subcommand(ctx)
    if ctx.invoked_subcommand is None:
        roster = list_leads(reading(ctx), read_date("--on", on), everybody=everybody)
        show(leads_view(roster), as_json=as_json)
