"""The commands that keep blocks in pages up to date."""

from typing import Annotated, Literal

import typer

from cnpe_cli.cli.exit_codes import ExitStatus
from cnpe_cli.cli.options import AsJson, DryRun, own_file
from cnpe_cli.cli.screen import show, write
from cnpe_cli.render.escape import shell_word
from cnpe_cli.render.messages import document_view
from cnpe_cli.render.pages.views import annotations_view, blocks_view
from cnpe_cli.use_cases.pages import check as check_pages
from cnpe_cli.use_cases.pages import sync as sync_pages

Paths = Annotated[
    list[str] | None,
    typer.Argument(metavar="PATH", help="Files; default: those of `pages` in the file."),
]


def pages(ctx: typer.Context) -> None:
    """Keep blocks in hand-written pages up to date."""
    if ctx.invoked_subcommand is None:
        write(ctx.obj, ctx.get_help() + "\n")


def sync(ctx: typer.Context, paths: Paths = None, dry_run: DryRun = False) -> None:
    """Fill the blocks of pages with today's facts."""
    done = sync_pages(own_file(ctx), paths or (), dry_run=dry_run)
    show(ctx.obj, document_view(done.diff, done.notes))


def check(
    ctx: typer.Context,
    paths: Paths = None,
    fresh: Annotated[
        bool, typer.Option("--fresh", help="Fail, too, if only time has passed.")
    ] = False,
    form: Annotated[
        Literal["github"] | None,
        typer.Option("--format", metavar="github", help="Print annotations for GitHub Actions."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Report the blocks that say something else than the file."""
    request = own_file(ctx)
    done = check_pages(request, paths or ())
    make_view = annotations_view if form else blocks_view
    command = request.command(" ".join(["cnpe pages sync", *map(shell_word, paths or ())]))
    show(ctx.obj, make_view(done, request.file.shown, command, fresh=fresh), as_json=as_json)
    if done.fails(fresh=fresh):
        raise typer.Exit(ExitStatus.FOUND_SOMETHING)
