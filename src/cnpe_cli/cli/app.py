"""The program: its commands, the border at which errors become words, the exit codes."""

from typing import Annotated

import typer

from cnpe_cli import __version__
from cnpe_cli.cli import calendar, initiatives, leads, meeting_edits, meetings, overview
from cnpe_cli.cli import file as file_commands
from cnpe_cli.cli.environment import Environment, of_process
from cnpe_cli.cli.help import EVERY_TWO_WEEKS, SHARE, THE_FILE, WHEN_SOMETHING_CHANGES, PurposeGroup
from cnpe_cli.cli.lazy import make_group
from cnpe_cli.cli.options import FILE_VARIABLE, NOW_VARIABLE
from cnpe_cli.cli.plain_typer import keep_plain
from cnpe_cli.cli.screen import drop, note, write
from cnpe_cli.domain.errors import (
    CnpeError,
    InvalidDataError,
    RefusedError,
    UnreadableFileError,
    UsageError,
)

PROGRAM = "cnpe"
EXIT_CODES: dict[type[BaseException], int] = {
    UsageError: 2,
    typer.TyperException: 2,
    InvalidDataError: 3,
    RefusedError: 3,
    UnreadableFileError: 4,
    typer.Abort: 130,
    KeyboardInterrupt: 130,
}
FAULT_OF_OURS = 70
_GLOBAL_OPTIONS = ("--file", "--now", "--version")

app = typer.Typer(
    cls=PurposeGroup,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback(invoke_without_command=True)
def cnpe(
    ctx: typer.Context,
    file: Annotated[  # noqa: ARG001 - `options` reads it, and `now`, where a command needs them
        str | None,
        typer.Option(
            "--file", metavar="PATH", help=f"The file, else ${FILE_VARIABLE}; - is stdin."
        ),
    ] = None,
    now: Annotated[  # noqa: ARG001
        str | None,
        typer.Option("--now", metavar="MOMENT", help=f"Pretend it is then, else ${NOW_VARIABLE}."),
    ] = None,
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    """Keep the facts of an open community in one file, and everything else in step with it."""
    if version:
        write(ctx.obj, f"{PROGRAM} {__version__}\n")
        raise typer.Exit
    if ctx.invoked_subcommand is None:
        write(ctx.obj, ctx.get_help() + "\n")


app.command("next-meeting", rich_help_panel=EVERY_TWO_WEEKS)(meetings.next_meeting)
for name, command in meeting_edits.COMMANDS.items():
    meetings.app.command(name)(command)
app.add_typer(meetings.app, name="meetings", rich_help_panel=EVERY_TWO_WEEKS)
app.add_typer(leads.app, name="leads", rich_help_panel=WHEN_SOMETHING_CHANGES)
app.add_typer(initiatives.app, name="initiatives", rich_help_panel=WHEN_SOMETHING_CHANGES)
app.command("ics", rich_help_panel=SHARE)(calendar.ics)
app.command("check", rich_help_panel=THE_FILE)(file_commands.check)
app.command("schema", rich_help_panel=THE_FILE)(file_commands.schema)
app.command("show", rich_help_panel=EVERY_TWO_WEEKS)(overview.show)


def run(arguments: list[str], environment: Environment | None = None) -> int:
    """Run the program; every error becomes words on stderr and an exit code.

    Without an environment, in that of this process.
    """
    given = environment or of_process()
    try:
        keep_plain()
        command = make_group(app)
        return command.main(arguments, PROGRAM, standalone_mode=False, obj=given) or 0
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - here they all end
        note(given, *_words(error))
        if _is_of_a_stream(error):
            drop(given.stdout)
            return EXIT_CODES[UnreadableFileError]
        known = (code for kind, code in EXIT_CODES.items() if isinstance(error, kind))
        return next(known, FAULT_OF_OURS)


def _words(error: BaseException) -> list[str]:
    """Say what happened, in lines for the person who sits there."""
    if isinstance(error, InvalidDataError):
        from cnpe_cli.render.problems import problem_line

        return [problem_line(error.file, each) for each in error.problems]
    if isinstance(error, CnpeError) or _is_of_a_stream(error):
        return [f"{PROGRAM}: {error}"]
    if isinstance(error, typer.TyperException):
        return [f"{PROGRAM}: {_usage(error)}"]
    if isinstance(error, typer.Abort | KeyboardInterrupt):
        return ["Interrupted; nothing was changed."]
    from traceback import format_exception

    ours = f"{PROGRAM}: this is a fault of ours; please report the above."
    return [*"".join(format_exception(error)).split("\n"), ours]


def _is_of_a_stream(error: BaseException) -> bool:
    """Whether help couldn't be written, which Typer does; an error of a file names the file."""
    return isinstance(error, OSError) and error.filename is None


def _usage(error: typer.TyperException) -> str:
    """Say what Typer found, where options that stand before every command went astray too."""
    ctx = getattr(error, "ctx", None)
    path = ctx.command_path if ctx else PROGRAM
    option = getattr(error, "option_name", None)
    if option in _GLOBAL_OPTIONS and path != PROGRAM:
        return (
            f"{option} stands before the command: {PROGRAM} {option} ... {path[len(PROGRAM) + 1 :]}"
        )
    return f"{error.format_message()} Try `{path} --help`."
