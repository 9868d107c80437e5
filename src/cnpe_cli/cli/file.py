"""Commands about the file itself: what is wrong, what is due, and what it may contain."""

from typing import Annotated, Literal

import typer

from cnpe_cli.cli.exit_codes import ExitStatus
from cnpe_cli.cli.options import AsJson, own_file
from cnpe_cli.cli.screen import show, write
from cnpe_cli.render.problems import annotations_view, checkups_view
from cnpe_cli.render.todo import todo_view
from cnpe_cli.use_cases import checking


def check(
    ctx: typer.Context,
    files: Annotated[
        list[str] | None,
        typer.Argument(metavar="FILE", help="Files to check; default: the file of --file."),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Treat warnings as errors.")] = False,
    form: Annotated[
        Literal["github"] | None,
        typer.Option("--format", metavar="github", help="Print annotations for GitHub Actions."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Report everything that is wrong with the file."""
    named: list[str | None] = [*files] if files else [None]
    requests = (own_file(ctx, each) for each in dict.fromkeys(named))
    checkups, unreadable = checking.check_all(requests)
    if unreadable and not checkups:
        raise unreadable[0]
    view = annotations_view(checkups) if form else checkups_view(checkups)
    show(ctx.obj, view, as_json=as_json)
    if unreadable:
        raise unreadable[0]
    if not all(each.passes(strict=strict) for each in checkups):
        raise typer.Exit(ExitStatus.FOUND_SOMETHING)


def todo(ctx: typer.Context, as_json: AsJson = False) -> None:
    """List what is due in eight weeks, and what was left undone."""
    request = own_file(ctx)
    show(ctx.obj, todo_view(checking.list_due(request), request.command), as_json=as_json)


def schema(ctx: typer.Context) -> None:
    """Print the JSON Schema of the file, for editors."""
    write(ctx.obj, checking.schema())
