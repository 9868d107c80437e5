"""The command that shows the community at a glance."""

from typing import Annotated

import typer

from cnpe_cli.cli import complete
from cnpe_cli.cli.options import AsJson, any_file
from cnpe_cli.cli.screen import show as show_view
from cnpe_cli.domain.overview import SECTIONS
from cnpe_cli.render.overview import overview_view
from cnpe_cli.use_cases.reading import show_overview


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
    view = overview_view(show_overview(any_file(ctx), section))
    show_view(ctx.obj, view, as_json=as_json)
