"""The command that writes the public calendar."""

from typing import Annotated

import typer

from cnpe_cli.cli.options import STAMP_VARIABLE, AsJson, own_file, read_stamp, read_value
from cnpe_cli.cli.screen import note, show
from cnpe_cli.domain.errors import UsageError
from cnpe_cli.domain.site import parse_base_url
from cnpe_cli.render.site.views import files_view
from cnpe_cli.use_cases.site import publish


def site(
    ctx: typer.Context,
    folder: Annotated[
        str,
        typer.Argument(metavar="DIR", help="The folder to write to; created if it does not exist."),
    ],
    base_url: Annotated[
        str, typer.Option("--base-url", metavar="URL", help="The address that DIR is served at.")
    ],
    prune: Annotated[
        bool, typer.Option("--prune", help="Remove files that cnpe wrote and no longer makes.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Write a public calendar for a website: feeds, JSON and a page."""
    address = read_value("--base-url", base_url, parse_base_url)
    if not folder:
        raise UsageError("DIR: the name of the folder is empty; write . for this folder")
    stamp = read_stamp(ctx)
    if stamp is None and STAMP_VARIABLE in ctx.obj.variables:
        note(
            ctx.obj,
            f"${STAMP_VARIABLE} is empty, so new events get the present time as their stamp.",
        )
    done = publish(own_file(ctx), folder, address, stamp, prune=prune)
    show(ctx.obj, files_view(done.files, done.notes), as_json=as_json)
