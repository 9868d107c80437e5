"""Commands about the people who lead."""

from typing import Annotated

import typer

from cnpe_cli.cli import complete
from cnpe_cli.cli.lazy import new_group
from cnpe_cli.cli.options import (
    AsJson,
    DryRun,
    own_file,
    read_date,
    read_optional,
    read_value,
    reading,
    refuse_options_before_subcommand,
)
from cnpe_cli.cli.screen import show

app = new_group()


@app.callback(invoke_without_command=True)
def leads(
    ctx: typer.Context,
    everybody: Annotated[bool, typer.Option("--all", help="Emeritus leads too.")] = False,
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="Who led, or leads, on this day.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """List who leads, in alphabetical order; add, rotate or reinstate somebody."""
    from cnpe_cli.render.people import leads_view
    from cnpe_cli.use_cases import people as use_cases

    refuse_options_before_subcommand(ctx)
    if ctx.invoked_subcommand is None:
        roster = use_cases.list_leads(reading(ctx), read_date("--on", on), everybody=everybody)
        show(ctx.obj, leads_view(roster), as_json=as_json)


@app.command("rotate")
def rotate(
    ctx: typer.Context,
    leaving: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="LEAD",
            help="Handles or names; on a terminal, pick one.",
            autocompletion=complete.leads,
        ),
    ] = None,
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="The first day without; else today.")
    ] = None,
    successor: Annotated[
        str | None,
        typer.Option("--successor", metavar="PERSON", help='Who leads instead: "Ann Lee @annlee".'),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Let the last lead go, too.")] = False,
    dry_run: DryRun = False,
) -> None:
    """Move leads to the emeritus list."""
    from cnpe_cli.cli.picker import pick_rotation
    from cnpe_cli.domain.edits.people import Rotation
    from cnpe_cli.domain.values import parse_person
    from cnpe_cli.render.diff import diff_view
    from cnpe_cli.use_cases import people_edits as edits

    request, day = own_file(ctx), read_date("--on", on)
    person = read_optional("--successor", successor, parse_person)
    rotation = Rotation(tuple(leaving or ()), day, person, yes)
    if not leaving:
        rotation = pick_rotation(ctx.obj, request, rotation)
    done = edits.rotate_leads(request, rotation, dry_run=dry_run)
    show(ctx.obj, diff_view(done.diff, done.notes))


@app.command("add")
def add(
    ctx: typer.Context,
    person: Annotated[str, typer.Argument(metavar="PERSON", help='As "Ann Lee @annlee".')],
    role: Annotated[
        str | None, typer.Option("--role", metavar="TEXT", help="What they do.")
    ] = None,
    since: Annotated[
        str | None, typer.Option("--since", metavar="DATE", help="The first day of the term.")
    ] = None,
    dry_run: DryRun = False,
) -> None:
    """Add a lead."""
    from cnpe_cli.domain.values import parse_person, parse_role
    from cnpe_cli.render.diff import diff_view
    from cnpe_cli.use_cases import people_edits as edits

    named = read_value("PERSON", person, parse_person)
    day = read_date("--since", since)
    task = read_optional("--role", role, parse_role)
    done = edits.add_lead(own_file(ctx), named, task, day, dry_run=dry_run)
    show(ctx.obj, diff_view(done.diff, done.notes))


@app.command("reinstate")
def reinstate(
    ctx: typer.Context,
    lead: Annotated[
        str,
        typer.Argument(
            metavar="LEAD", help="A handle or a name.", autocompletion=complete.former_leads
        ),
    ],
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="The first day again; else today.")
    ] = None,
    dry_run: DryRun = False,
) -> None:
    """Let an emeritus lead lead again."""
    from cnpe_cli.render.diff import diff_view
    from cnpe_cli.use_cases import people_edits as edits

    done = edits.reinstate_lead(own_file(ctx), lead, read_date("--on", on), dry_run=dry_run)
    show(ctx.obj, diff_view(done.diff, done.notes))
