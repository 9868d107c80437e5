"""The command that shows the community at a glance."""

from typing import Annotated

import typer

from cnpe_cli.cli import complete
from cnpe_cli.cli.options import AsJson, reading
from cnpe_cli.cli.screen import show as show_view
from cnpe_cli.domain.sections import SECTIONS


def show(
    ctx: typer.Context,
    section: Annotated[
        str | None,
        typer.Argument(
            metavar="SECTION",
            help=f"One of {', '.join(SECTIONS)}.",
            autocompletion=complete.sections,
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Show the community at a glance, or one section of it."""
    from cnpe_cli.render.overview import overview_view
    from cnpe_cli.use_cases import overview as use_cases

    show_view(ctx.obj, overview_view(use_cases.show(reading(ctx), section)), as_json=as_json)
