"""The program: the table of its commands, and the function that runs one of them."""

from collections.abc import Mapping
from traceback import format_exception
from typing import Annotated, Any

import typer

from cnpe_cli import __version__
from cnpe_cli.cli.environment import (
    FILE_VARIABLE,
    NOW_VARIABLE,
    Environment,
    named_file,
    of_process,
)
from cnpe_cli.cli.exit_codes import ExitStatus, status_of
from cnpe_cli.cli.screen import drop, note, write
from cnpe_cli.cli.typer_tricks import Command, LazyGroup, keep_plain, make_group, new_app
from cnpe_cli.domain.errors import CnpeError, InterruptionError, UsageError
from cnpe_cli.render.messages import error_lines
from cnpe_cli.store.locate import choose

PROGRAM = "cnpe"
_GLOBAL_OPTIONS = ("--file", "--now", "--version")

_MEETINGS = {
    "show": Command("meetings:show_meeting", "Show one date in full."),
    "clock-changes": Command(
        "meetings:clock_changes", "List the dates whose time changes for some of the audience."
    ),
    "cancel": Command("meeting_edits:cancel", "Cancel a date, or the dates between two days."),
    "move": Command("meeting_edits:move", "Move a date to another day, time or both."),
    "restore": Command("meeting_edits:restore", "Undo a cancellation, or else a move."),
    "edit": Command(
        "fact_edits:edit_meeting_or_date",
        "Change what is said of a date, or of a meeting.",
    ),
    "reschedule": Command(
        "schedule_edits:reschedule", "Change the schedule of a meeting from a day on."
    ),
    "end": Command("schedule_edits:end", "End a meeting after a day."),
    "add": Command("schedule_edits:add", "Add a meeting."),
}
_LEADS = {
    "rotate": Command(
        "lead_edits:rotate", "Move leads to the emeritus list, today or on another day."
    ),
    "add": Command("lead_edits:add", "Add a lead."),
    "edit": Command("fact_edits:edit_person", "Change what is said of a lead."),
    "reinstate": Command(
        "lead_edits:reinstate", "Begin another term of an emeritus lead, or continue the last."
    ),
}
_INITIATIVES = {
    "show": Command("initiatives:show_initiative", "Show one initiative in full."),
    "add": Command("initiatives:add", "Add an initiative."),
    "edit": Command("fact_edits:edit_one_initiative", "Change what is said of an initiative."),
    "close": Command("initiatives:close", "Mark an initiative as completed."),
}
COMMANDS: Mapping[str, Mapping[str, Command]] = {
    "Every two weeks": {
        "next-meeting": Command("meetings:next_meeting", "Show the next meeting."),
        "meetings": Command(
            "meetings:meetings", "List the coming dates, cancelled ones too.", _MEETINGS
        ),
        "show": Command("show:show", "Show the community at a glance, or one section of it."),
    },
    "When something changes": {
        "leads": Command("leads:leads", "List the leads, in alphabetical order.", _LEADS),
        "initiatives": Command("initiatives:initiatives", "List the initiatives.", _INITIATIVES),
    },
    "Share": {
        "ics": Command("calendar:ics", "Write a calendar to subscribe to or to import."),
        "invite": Command("calendar:invite", "Write a mail that invites people to a meeting."),
    },
    "The file": {
        "check": Command("file:check", "Report everything that is wrong with the file."),
        "schema": Command("file:schema", "Print the JSON Schema of the file, for editors."),
    },
}


class _Program(LazyGroup):
    """The group of all commands; its help ends with the file that the commands would read."""

    def format_epilog(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 - a hook of Typer
        """Write which file the commands would read."""
        found = choose(named_file(ctx))
        where = found.name if found else "the copy in the package (no community.yaml here or above)"
        formatter.write_paragraph()
        formatter.write_text(f"File: {where}")


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
    command = make_group(app, COMMANDS)
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
    """Return Typer's message, or where to put a global option that is in the wrong place."""
    ctx = getattr(error, "ctx", None)
    path = ctx.command_path if ctx else PROGRAM
    option = getattr(error, "option_name", None)
    if option in _GLOBAL_OPTIONS and path != PROGRAM:
        words = f"{PROGRAM} {option} ... {path.removeprefix(PROGRAM).strip()}"
        return f"put {option} before the command: {words}"
    return f"{error.format_message()} Try `{path} --help`."
