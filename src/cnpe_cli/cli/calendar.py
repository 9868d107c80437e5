"""The commands that write calendars and invitations."""

from typing import Annotated

import typer

from cnpe_cli.cli import complete
from cnpe_cli.cli.meetings import OneMeeting
from cnpe_cli.cli.options import (
    AsJson,
    own_file,
    read_all,
    read_date,
    read_day,
    read_optional,
    read_output,
    read_stamp,
)
from cnpe_cli.cli.screen import show
from cnpe_cli.domain.errors import UsageError
from cnpe_cli.domain.values import parse_address
from cnpe_cli.render.meetings import calendar_view
from cnpe_cli.render.messages import document_view
from cnpe_cli.use_cases import calendars, invitations

OnlyDate = Annotated[
    str | None,
    typer.Option(
        "--date",
        metavar="DATE",
        help="Only one date: YYYY-MM-DD, or `next`.",
        autocompletion=complete.dates,
    ),
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
    date: OnlyDate = None,
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
    as_json: AsJson = False,
) -> None:
    """Write a calendar to subscribe to or to import."""
    day = None if date is None else read_day("DATE", date)
    selection = calendars.Selection(tuple(meetings or ()), day, locale, read_stamp(ctx))
    name = read_output(output)
    target = calendars.Target(name, force) if name else None
    done = calendars.export(own_file(ctx), selection, target)
    view = calendar_view(None if target else done.data, done.dates, done.notes)
    show(ctx.obj, view, as_json=as_json)


def invite(
    ctx: typer.Context,
    addresses: Annotated[
        list[str],
        typer.Argument(metavar="ADDRESS", help="An e-mail address; several with --together."),
    ],
    meeting: OneMeeting = None,
    date: OnlyDate = None,
    since: Annotated[
        str | None,
        typer.Option("--from", metavar="DATE", help="The first date; default: the next one."),
    ] = None,
    withdraw: Annotated[
        bool, typer.Option("--withdraw", help="Take an earlier invitation back.")
    ] = False,
    sender: Annotated[
        str | None,
        typer.Option(
            "--sender", metavar="ADDRESS", help="Who invites; default: `organizer` in the file."
        ),
    ] = None,
    together: Annotated[
        bool, typer.Option("--together", help="One mail to all, who see each other's address.")
    ] = False,
    output: Annotated[
        str | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            help="FILE.eml for the mail, FILE.ics for its calendar.",
        ),
    ] = None,
) -> None:
    """Write a mail that invites people to a meeting."""
    named = read_all("ADDRESS", addresses, parse_address)
    attendees = {each.email.casefold(): each for each in named}
    if date is not None and since is not None:
        raise UsageError("--date is for one date and --from for a series; pass only one of them")
    name = read_output(output)
    if name is not None and not name.lower().endswith((".eml", ".ics")):
        raise UsageError("-o: write FILE.eml for the mail, or FILE.ics for its calendar alone")
    wanted = invitations.Wanted(
        tuple(attendees.values()),
        meeting,
        None if date is None else read_day("--date", date),
        read_date("--from", since),
        read_optional("--sender", sender, parse_address),
        withdraw,
        together,
    )
    done = invitations.invite(own_file(ctx), wanted, name)
    show(ctx.obj, document_view(done.data, done.notes))
