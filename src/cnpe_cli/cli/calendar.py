"""The command that writes calendars and invitations."""

from typing import TYPE_CHECKING, Annotated

import typer

from cnpe_cli.cli import complete
from cnpe_cli.cli.options import (
    NEXT,
    AsJson,
    own_file,
    read_all,
    read_date_or_next,
    read_optional,
    read_stamp,
)
from cnpe_cli.cli.screen import show

if TYPE_CHECKING:
    from cnpe_cli.domain.invitable import Letter

Addresses = Annotated[
    list[str] | None,
    typer.Option("--invite", metavar="ADDRESS", help="Write an invitation by mail; repeatable."),
]


def ics(
    ctx: typer.Context,
    meetings: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="MEETING",
            help="The ids of some meetings; else all.",
            autocompletion=complete.meeting_ids,
        ),
    ] = None,
    date: Annotated[
        str | None,
        typer.Option(
            "--date",
            metavar="DATE",
            help="One date alone: YYYY-MM-DD, or `next`.",
            autocompletion=complete.dates,
        ),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option("-o", "--output", metavar="FILE", help="Write here, if anything changed."),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Replace there what cnpe did not write.")
    ] = False,
    locale: Annotated[
        str | None,
        typer.Option("--locale", metavar="LOCALE", help="The language; else the file's first."),
    ] = None,
    invite: Addresses = None,
    uninvite: Annotated[
        list[str] | None,
        typer.Option("--uninvite", metavar="ADDRESS", help="Take an invitation back; repeatable."),
    ] = None,
    organizer: Annotated[
        str | None,
        typer.Option("--organizer", metavar="ADDRESS", help="Who invites; else the file's."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Write a calendar that people can subscribe to, or an invitation."""
    from cnpe_cli.render.meetings import calendar_view
    from cnpe_cli.use_cases import calendar as use_cases

    is_next = date == NEXT
    day = None if date is None else read_date_or_next(date)
    selection = use_cases.Selection(tuple(meetings or ()), day, is_next, locale, read_stamp(ctx))
    target = use_cases.Target(output, force) if output else None
    letter = _letter(invite or [], uninvite or [], organizer)
    request = own_file(ctx)
    done = (
        use_cases.invite(request, selection, letter, target)
        if letter
        else use_cases.export(request, selection, target)
    )
    show(
        ctx.obj,
        calendar_view(None if output else done.data, done.dates, done.sentence),
        as_json=as_json,
    )


def _letter(invite: list[str], uninvite: list[str], organizer: str | None) -> "Letter | None":
    from cnpe_cli.domain.errors import UsageError
    from cnpe_cli.domain.invitable import Letter
    from cnpe_cli.domain.values import parse_address

    if invite and uninvite:
        raise UsageError("--invite and --uninvite make two messages; run the command twice")
    if not invite and not uninvite:
        if organizer:
            raise UsageError("--organizer goes with --invite or --uninvite")
        return None
    option = "--invite" if invite else "--uninvite"
    attendees = read_all(option, invite or uninvite, parse_address)
    sender = read_optional("--organizer", organizer, parse_address)
    return Letter("REQUEST" if invite else "CANCEL", attendees, sender)
