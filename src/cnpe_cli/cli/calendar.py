"""The command that writes calendars and invitations."""

from typing import Annotated

import typer

from cnpe_cli.cli import complete
from cnpe_cli.cli.options import AsJson, own_file, read_all, read_day, read_optional, read_stamp
from cnpe_cli.cli.screen import show
from cnpe_cli.domain.calendar.invitation import Invitation
from cnpe_cli.domain.errors import UsageError
from cnpe_cli.domain.values import parse_address
from cnpe_cli.render.meetings import calendar_view
from cnpe_cli.use_cases import calendars

Addresses = Annotated[
    list[str] | None,
    typer.Option("--invite", metavar="ADDRESS", help="Invite by e-mail; repeatable."),
]


def ics(
    ctx: typer.Context,
    meetings: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="MEETING",
            help="Ids of meetings; default: all.",
            autocompletion=complete.meeting_ids,
        ),
    ] = None,
    date: Annotated[
        str | None,
        typer.Option(
            "--date",
            metavar="DATE",
            help="Only one date: YYYY-MM-DD, or `next`.",
            autocompletion=complete.dates,
        ),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option(
            "-o", "--output", metavar="FILE", help="Write to this file, if anything changed."
        ),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Replace a file that cnpe did not write.")
    ] = False,
    locale: Annotated[
        str | None,
        typer.Option(
            "--locale", metavar="LOCALE", help="The language; default: the first in the file."
        ),
    ] = None,
    invite: Addresses = None,
    uninvite: Annotated[
        list[str] | None,
        typer.Option("--uninvite", metavar="ADDRESS", help="Withdraw an invitation; repeatable."),
    ] = None,
    organizer: Annotated[
        str | None,
        typer.Option(
            "--organizer", metavar="ADDRESS", help="Who invites; default: `organizer` in the file."
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Write a calendar to subscribe to, or an invitation."""
    day = None if date is None else read_day("DATE", date)
    selection = calendars.Selection(tuple(meetings or ()), day, locale, read_stamp(ctx))
    target = calendars.Target(output, force) if output else None
    invitation = _invitation(invite or [], uninvite or [], organizer)
    request = own_file(ctx)
    done = (
        calendars.invite(request, selection, invitation, target)
        if invitation
        else calendars.export(request, selection, target)
    )
    view = calendar_view(None if output else done.data, done.dates, done.sentence)
    show(ctx.obj, view, as_json=as_json)


def _invitation(invite: list[str], uninvite: list[str], organizer: str | None) -> Invitation | None:
    if invite and uninvite:
        raise UsageError("--invite and --uninvite make two messages; run the command twice")
    if not invite and not uninvite:
        if organizer:
            raise UsageError("--organizer goes with --invite or --uninvite")
        return None
    option = "--invite" if invite else "--uninvite"
    attendees = read_all(option, invite or uninvite, parse_address)
    sender = read_optional("--organizer", organizer, parse_address)
    return Invitation("REQUEST" if invite else "CANCEL", attendees, sender)
