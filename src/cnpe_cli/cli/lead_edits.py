"""Commands that change the lists of leads."""

from typing import Annotated

import typer

from cnpe_cli.cli import complete
from cnpe_cli.cli.options import DryRun, own_file, read_all, read_date, read_optional, read_value
from cnpe_cli.cli.prompts import ask_rotation, make_edit
from cnpe_cli.domain.edits import Edit
from cnpe_cli.domain.edits import people as edits
from cnpe_cli.domain.edits.people import UNKNOWN, FirstDay, Newcomer
from cnpe_cli.domain.edits.rotation import Rotation
from cnpe_cli.domain.edits.rotation import rotate as rotate_leads
from cnpe_cli.domain.values import parse_affiliation, parse_person, parse_role
from cnpe_cli.use_cases.request import Opened

AsRole = Annotated[
    str | None,
    typer.Option(
        "--as",
        metavar="ROLE",
        help="In which role, if the person has several; '' for the term without one.",
        autocompletion=complete.roles,
    ),
]


def read_role(role: str | None) -> str | None:
    """Return the role of `--as`, which is empty for the term without a role."""
    return "" if role == "" else read_optional("--as", role, parse_role)


def rotate(
    ctx: typer.Context,
    leaving: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="LEAD",
            help="Handles or names; if missing, you are asked on a terminal.",
            autocompletion=complete.leads,
        ),
    ] = None,
    on: Annotated[
        str | None,
        typer.Option("--on", metavar="DATE", help="The first day without them; default: today."),
    ] = None,
    successor: Annotated[
        list[str] | None,
        typer.Option(
            "--successor",
            metavar="PERSON",
            help='"Ann Lee @annlee"; one for each lead, in the same order.',
        ),
    ] = None,
    role: AsRole = None,
    yes: Annotated[bool, typer.Option("--yes", help="Even if nobody would lead.")] = False,
    dry_run: DryRun = False,
) -> None:
    """Move leads to the emeritus list, today or on another day."""
    successors = read_all("--successor", successor, parse_person)
    day = read_date("--on", on)
    rotation = Rotation(tuple(leaving or ()), day, successors, yes, read_role(role))
    if not leaving:
        rotation = ask_rotation(ctx.obj, own_file(ctx), rotation, dry_run=dry_run)
    make_edit(ctx, lambda it: rotate_leads(it.community, rotation, it.today), dry_run=dry_run)


def add(
    ctx: typer.Context,
    person: Annotated[str, typer.Argument(metavar="PERSON", help='Such as "Ann Lee @annlee".')],
    role: Annotated[str | None, typer.Option("--role", metavar="TEXT", help="The role.")] = None,
    affiliation: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Whom the person works for.")
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(
            "--since",
            metavar="DATE",
            help="The first day of the term, or `unknown`; default: today.",
        ),
    ] = None,
    dry_run: DryRun = False,
) -> None:
    """Add a lead."""
    named = read_value("PERSON", person, parse_person)
    first: FirstDay | None = UNKNOWN if since == UNKNOWN else read_date("--since", since)
    new = Newcomer(
        named,
        read_optional("--role", role, parse_role),
        read_optional("--affiliation", affiliation, parse_affiliation),
        first,
    )
    make_edit(ctx, lambda it: edits.add(it.community, new, it.today), dry_run=dry_run)


def reinstate(
    ctx: typer.Context,
    lead: Annotated[
        str,
        typer.Argument(
            metavar="LEAD", help="A handle or a name.", autocompletion=complete.former_leads
        ),
    ],
    on: Annotated[
        str | None,
        typer.Option("--on", metavar="DATE", help="The first day of the new term; default: today."),
    ] = None,
    role: AsRole = None,
    dry_run: DryRun = False,
) -> None:
    """Begin another term of an emeritus lead, or continue the last."""
    day, as_role = read_date("--on", on), read_role(role)

    def decide(it: Opened) -> Edit:
        return edits.reinstate(it.community, lead, as_role, day or it.today, it.today)

    make_edit(ctx, decide, dry_run=dry_run)
