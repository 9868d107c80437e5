"""Commands about initiatives."""

from typing import Annotated

import typer

from cnpe_cli.cli import complete
from cnpe_cli.cli.options import (
    AsJson,
    DryRun,
    any_file,
    parse_text,
    read_all,
    read_date,
    read_optional,
    read_text,
    read_value,
    refuse_options_before_subcommand,
)
from cnpe_cli.cli.prompts import make_edit
from cnpe_cli.cli.screen import show
from cnpe_cli.domain.edits import initiatives as edits
from cnpe_cli.domain.model import Initiative
from cnpe_cli.domain.values import parse_id, parse_link, parse_person
from cnpe_cli.render.initiatives import initiative_view, initiatives_view
from cnpe_cli.use_cases import reading


def initiatives(
    ctx: typer.Context,
    everything: Annotated[bool, typer.Option("--all", help="Completed ones too.")] = False,
    as_json: AsJson = False,
) -> None:
    """List the initiatives."""
    refuse_options_before_subcommand(ctx)
    if ctx.invoked_subcommand is None:
        found = reading.list_initiatives(any_file(ctx), everything=everything)
        show(ctx.obj, initiatives_view(found, everything=everything), as_json=as_json)


def show_initiative(
    ctx: typer.Context,
    initiative: Annotated[
        str,
        typer.Argument(
            metavar="ID", help="The id of the initiative.", autocompletion=complete.initiatives
        ),
    ],
    as_json: AsJson = False,
) -> None:
    """Show one initiative in full."""
    found = reading.show_initiative(any_file(ctx), initiative)
    show(ctx.obj, initiative_view(found), as_json=as_json)


def add(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="Its name.")],
    url: Annotated[str, typer.Option("--url", metavar="URL", help="Its page.")],
    description: Annotated[
        str | None, typer.Option(metavar="TEXT", help="What it is about.")
    ] = None,
    lead: Annotated[
        list[str] | None, typer.Option("--lead", metavar="PERSON", help="Who leads it; repeatable.")
    ] = None,
    initiative_id: Annotated[
        str | None, typer.Option("--id", metavar="ID", help="Its id; default: made from the name.")
    ] = None,
    dry_run: DryRun = False,
) -> None:
    """Add an initiative."""
    initiative = Initiative(
        read_optional("--id", initiative_id, parse_id) or edits.id_of(name),
        read_value("NAME", name, parse_text),
        read_value("--url", url, parse_link),
        read_text("--description", description),
        leads=read_all("--lead", lead, parse_person) or None,
    )
    make_edit(ctx, lambda it: edits.add(it.community, initiative), dry_run=dry_run)


def close(
    ctx: typer.Context,
    initiative: Annotated[
        str,
        typer.Argument(
            metavar="ID", help="The id of the initiative.", autocompletion=complete.open_initiatives
        ),
    ],
    on: Annotated[
        str | None,
        typer.Option("--on", metavar="DATE", help="The day on which it ended; default: today."),
    ] = None,
    dry_run: DryRun = False,
) -> None:
    """Mark an initiative as completed."""
    day = read_date("--on", on)
    make_edit(
        ctx,
        lambda it: edits.close(it.community, initiative, day or it.today, it.today),
        dry_run=dry_run,
    )
