"""The program, and the function that runs one of its commands."""

from itertools import islice
from traceback import format_exception
from typing import Annotated, Any

import typer

from cnpe_cli import __version__
from cnpe_cli.cli import verbs
from cnpe_cli.cli.environment import (
    FILE_VARIABLE,
    NOW_VARIABLE,
    Environment,
    named_file,
    of_process,
)
from cnpe_cli.cli.exit_codes import ExitStatus, status_of
from cnpe_cli.cli.groups import LazyGroup, make_group, new_app
from cnpe_cli.cli.screen import drop, note, write
from cnpe_cli.cli.table import COMMANDS
from cnpe_cli.cli.typer_tricks import keep_plain
from cnpe_cli.domain.errors import CnpeError, InterruptionError, UsageError
from cnpe_cli.render.messages import error_lines
from cnpe_cli.store.locate import choose

PROGRAM = "cnpe"
_GLOBAL_OPTIONS = ("--file", "--now")


class _Program(LazyGroup):
    """The group of all commands; its help ends with the file that the commands would read."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 - a hook of Typer
        """Read the global options in any place."""
        parsed: list[str] = super().parse_args(
            ctx, _globals_first(args, is_complete=not ctx.resilient_parsing)
        )
        return parsed

    def format_epilog(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 - a hook of Typer
        """Write which file the commands would read."""
        found = choose(named_file(ctx))
        where = found.name if found else "the copy in the package (no community.yaml here or above)"
        formatter.write_paragraph()
        formatter.write_text(f"File: {where}")


def _globals_first(arguments: list[str], *, is_complete: bool) -> list[str]:
    """Move the global options before the command, up to a -- which ends all options.

    Raise UsageError for one without a value, unless somebody is still typing.
    """
    end = arguments.index("--") if "--" in arguments else len(arguments)
    first: list[str] = []
    rest: list[str] = []
    ahead = iter(arguments[:end])
    for each in ahead:
        if each in _GLOBAL_OPTIONS:
            value = list(islice(ahead, 1))
            if not value and is_complete:
                raise UsageError(f"{each}: the value is missing")
            first += [each, *value]
        else:
            is_global = each.startswith(tuple(f"{name}=" for name in _GLOBAL_OPTIONS))
            (first if is_global else rest).append(each)
    return [*first, *rest, *arguments[end:]]


app = new_app(
    _Program,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback(invoke_without_command=True)
def cnpe(
    ctx: typer.Context,
    file: Annotated[  # noqa: ARG001 - `options` reads `file` and `now`
        str | None,
        typer.Option(
            "--file", metavar="PATH", help=f"The file; default: ${FILE_VARIABLE}; - is stdin."
        ),
    ] = None,
    now: Annotated[  # noqa: ARG001
        str | None,
        typer.Option(
            "--now", metavar="MOMENT", help=f"Use this time as now; default: ${NOW_VARIABLE}."
        ),
    ] = None,
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    """Keep the facts of an open community in one file, and everything else up to date with it."""
    if version:
        from cnpe_cli.store.time_zones import use_newest  # noqa: PLC0415 - help doesn't need it

        write(ctx.obj, f"{PROGRAM} {__version__}\ntime zones {use_newest()}\n")
        raise typer.Exit
    if ctx.invoked_subcommand is None:
        write(ctx.obj, ctx.get_help() + "\n")


def run(arguments: list[str], environment: Environment | None = None) -> int:
    """Run the program and return its exit code; write every error to stderr.

    Without an environment, use that of this process.
    """
    given = environment or of_process()
    try:
        return _run(arguments, given)
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - all errors are handled here
        note(given, *_lines(error))
        if _is_of_a_stream(error):
            drop(given.stdout)
            return ExitStatus.SYSTEM
        return status_of(error)


def _run(arguments: list[str], environment: Environment) -> int:
    keep_plain()
    command = make_group(app, COMMANDS, verbs.PROGRAM)
    try:
        return command.main(arguments, PROGRAM, standalone_mode=False, obj=environment) or 0
    except typer.TyperException as error:
        raise UsageError(_usage(error)) from error
    except typer.Abort as error:
        raise KeyboardInterrupt from error


def _lines(error: BaseException) -> list[str]:
    """Return the message about an error, as lines."""
    if isinstance(error, CnpeError):
        return error_lines(PROGRAM, error)
    if _is_of_a_stream(error):
        return [f"{PROGRAM}: {error}"]
    if isinstance(error, InterruptionError):
        return [f"Interrupted; {error}."]
    if isinstance(error, KeyboardInterrupt):
        return ["Interrupted; nothing was changed."]
    report = f"{PROGRAM}: this is a bug in {PROGRAM}; please report the traceback above"
    return [*"".join(format_exception(error)).split("\n"), report]


def _is_of_a_stream(error: BaseException) -> bool:
    """Return whether Typer could not write help; an error about a file has the file's name."""
    return isinstance(error, OSError) and error.filename is None


def _usage(error: typer.TyperException) -> str:
    """Return Typer's message, and where to read more."""
    ctx = getattr(error, "ctx", None)
    path = ctx.command_path if ctx else PROGRAM
    return f"{error.format_message()} Try `{path} --help`."
