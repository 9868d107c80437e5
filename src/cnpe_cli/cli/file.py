"""Commands about the file itself."""

from typing import Annotated, Literal

import typer

from cnpe_cli.cli.options import AsJson, own_file
from cnpe_cli.cli.screen import show, write

FOUND_SOMETHING = 1


def check(
    ctx: typer.Context,
    file: Annotated[
        str | None, typer.Option("--file", metavar="PATH", help="The file; - is stdin.")
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Warnings count as errors.")] = False,
    form: Annotated[
        Literal["github"] | None, typer.Option("--format", help="Annotations for a workflow.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Say everything that is wrong with the file."""
    from cnpe_cli.render.problems import annotations_view, checkup_view
    from cnpe_cli.use_cases import file as use_cases

    checkup = use_cases.check(own_file(ctx, file))
    show(ctx.obj, annotations_view(checkup) if form else checkup_view(checkup), as_json=as_json)
    raise typer.Exit(0 if checkup.passes(strict=strict) else FOUND_SOMETHING)


def schema(ctx: typer.Context) -> None:
    """Print the JSON Schema of the file, for editors."""
    from cnpe_cli.use_cases import schema as use_cases

    write(ctx.obj, use_cases.schema())
