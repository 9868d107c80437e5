"""Commands about initiatives."""

from typing import Annotated

import typer

from cnpe_cli.cli import complete
from cnpe_cli.cli.lazy import new_group
from cnpe_cli.cli.options import (
    AsJson,
    DryRun,
    own_file,
    read_all,
    read_date,
    read_optional,
    read_value,
    reading,
    refuse_options_before_subcommand,
)
from cnpe_cli.cli.screen import show

app = new_group()


@app.callback(invoke_without_command=True)
def initiatives(
    ctx: typer.Context,
    everything: Annotated[bool, typer.Option("--all", help="Completed ones too.")] = False,
    as_json: AsJson = False,
) -> None:
    """List what the community works on."""
    from cnpe_cli.render.initiatives import initiatives_view
    from cnpe_cli.use_cases import initiatives as use_cases

    refuse_options_before_subcommand(ctx)
    if ctx.invoked_subcommand is None:
        found = use_cases.list_initiatives(reading(ctx), everything=everything)
        show(ctx.obj, initiatives_view(found), as_json=as_json)


@app.command("show")
def show_initiative(
    ctx: typer.Context,
    initiative: Annotated[
        str,
        typer.Argument(
            metavar="ID", help="The initiative's id.", autocompletion=complete.initiatives
        ),
    ],
    as_json: AsJson = False,
) -> None:
    """Show one initiative in full."""
    from cnpe_cli.render.initiatives import initiative_view
    from cnpe_cli.use_cases import initiatives as use_cases

    show(
        ctx.obj,
        initiative_view(use_cases.show_initiative(reading(ctx), initiative)),
        as_json=as_json,
    )


@app.command("add")
def add(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="What it is called.")],
    url: Annotated[str, typer.Option("--url", metavar="URL", help="Its page.")],
    lead: Annotated[
        list[str] | None,
        typer.Option("--lead", metavar="PERSON", help="Who leads it; repeatable."),
    ] = None,
    initiative_id: Annotated[
        str | None, typer.Option("--id", metavar="ID", help="Its id; else made of the name.")
    ] = None,
    dry_run: DryRun = False,
) -> None:
    """Add an initiative."""
    from cnpe_cli.domain.edits.initiatives import id_of
    from cnpe_cli.domain.model import Initiative
    from cnpe_cli.domain.values import parse_id, parse_link, parse_person
    from cnpe_cli.render.diff import diff_view
    from cnpe_cli.use_cases import initiative_edits as edits

    initiative = Initiative(
        read_optional("--id", initiative_id, parse_id) or id_of(name),
        name.strip(),
        read_value("--url", url, parse_link),
        read_all("--lead", lead, parse_person) or None,
    )
    done = edits.add_initiative(own_file(ctx), initiative, dry_run=dry_run)
    show(ctx.obj, diff_view(done.diff, done.notes))


@app.command("close")
def close(
    ctx: typer.Context,
    initiative: Annotated[
        str,
        typer.Argument(
            metavar="ID", help="The initiative's id.", autocompletion=complete.open_initiatives
        ),
    ],
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="The day it was over; else today.")
    ] = None,
    dry_run: DryRun = False,
) -> None:
    """Complete an initiative."""
    from cnpe_cli.render.diff import diff_view
    from cnpe_cli.use_cases import initiative_edits as edits

    day = read_date("--on", on)
    done = edits.close_initiative(own_file(ctx), initiative, day, dry_run=dry_run)
    show(ctx.obj, diff_view(done.diff, done.notes))
