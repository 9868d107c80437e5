"""Commands about initiatives."""

from typing import Annotated

import typer

from cnpe_cli.cli.options import AsJson, reading, refuse_options_before_subcommand
from cnpe_cli.cli.screen import show
from cnpe_cli.render.initiatives import initiative_view, initiatives_view
from cnpe_cli.use_cases import initiatives as use_cases

app = typer.Typer()


@app.callback(invoke_without_command=True)
def initiatives(
    ctx: typer.Context,
    everything: Annotated[bool, typer.Option("--all", help="Completed ones too.")] = False,
    as_json: AsJson = False,
) -> None:
    """List what the community works on."""
    refuse_options_before_subcommand(ctx)
    if ctx.invoked_subcommand is None:
        found = use_cases.list_initiatives(reading(ctx), everything=everything)
        show(initiatives_view(found), as_json=as_json)


@app.command("show")
def show_initiative(
    ctx: typer.Context,
    initiative: Annotated[str, typer.Argument(metavar="ID", help="The initiative's id.")],
    as_json: AsJson = False,
) -> None:
    """Show one initiative in full."""
    show(initiative_view(use_cases.show_initiative(reading(ctx), initiative)), as_json=as_json)
