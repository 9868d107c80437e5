"""Commands that change what is said of dates, meetings, leads and initiatives."""

import re
from typing import Annotated

import typer

from cnpe_cli.cli import complete, fields
from cnpe_cli.cli.fields import (
    OF_DATES,
    OF_INITIATIVES,
    OF_LEADS,
    OF_MEETINGS,
    Given,
    read_changes,
)
from cnpe_cli.cli.lead_edits import AsRole, read_role
from cnpe_cli.cli.meetings import MeetingId
from cnpe_cli.cli.options import (
    Agenda,
    Description,
    DryRun,
    Hosts,
    Join,
    Location,
    Register,
    Title,
    read_day,
)
from cnpe_cli.cli.prompts import make_edit
from cnpe_cli.domain.edits import Edit, each_of
from cnpe_cli.domain.edits import dates as date_edits
from cnpe_cli.domain.edits.facts import edit_initiative, edit_lead, edit_meeting
from cnpe_cli.domain.errors import UsageError
from cnpe_cli.domain.guesses import guess_day
from cnpe_cli.domain.people import find_initiative
from cnpe_cli.domain.schedule.lookup import Chosen, choose_for_edit, none_left, the_meeting
from cnpe_cli.domain.times import DATE_PATTERN
from cnpe_cli.domain.values import is_date_word
from cnpe_cli.use_cases.request import Opened

_REMOVE = "Remove a field; repeatable."


def edit_meeting_or_date(
    ctx: typer.Context,
    what: Annotated[
        str,
        typer.Argument(
            metavar="DATE|ID",
            help="YYYY-MM-DD or a word such as `next`, or the id of a meeting.",
            autocompletion=complete.dates_and_meetings,
        ),
    ],
    topic: Annotated[
        list[str] | None, typer.Option(metavar="TEXT", help="A topic; repeatable.")
    ] = None,
    add_topic: Annotated[
        list[str] | None, typer.Option(metavar="TEXT", help="One more topic.")
    ] = None,
    speaker: Annotated[
        list[str] | None, typer.Option(metavar="PERSON", help="A speaker; repeatable.")
    ] = None,
    add_speaker: Annotated[
        list[str] | None, typer.Option(metavar="PERSON", help="One more speaker.")
    ] = None,
    title: Title = None,
    description: Description = None,
    host: Hosts = None,
    location: Location = None,
    join: Join = None,
    register: Register = None,
    agenda: Agenda = None,
    recording: Annotated[str | None, typer.Option(metavar="URL", help="The recording.")] = None,
    note: Annotated[
        list[str] | None, typer.Option(metavar="TEXT", help="A note; repeatable.")
    ] = None,
    form: Annotated[
        str | None, typer.Option("--format", metavar="TEXT", help="The format.")
    ] = None,
    duration: Annotated[
        str | None, typer.Option(metavar="LENGTH", help="How long this date takes.")
    ] = None,
    region: Annotated[
        str | None, typer.Option(metavar="TEXT", help="The region of a meeting.")
    ] = None,
    audience_zone: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ZONE", help="A zone to show; repeatable.", autocompletion=complete.zones
        ),
    ] = None,
    notice: Annotated[
        list[str] | None, typer.Option(metavar="TEXT", help="A notice; repeatable.")
    ] = None,
    add_notice: Annotated[
        list[str] | None, typer.Option(metavar="TEXT", help="One more notice.")
    ] = None,
    add_recording: Annotated[
        list[str] | None,
        typer.Option(metavar='"NAME URL"', help="One more recording of a meeting."),
    ] = None,
    calendar: Annotated[
        str | None, typer.Option(metavar="URL", help="Where a meeting's dates are.")
    ] = None,
    clear: Annotated[
        list[str] | None,
        typer.Option(metavar="FIELD", help=_REMOVE, autocompletion=fields.of_a_date_or_meeting),
    ] = None,
    meeting: MeetingId = None,
    dry_run: DryRun = False,
) -> None:
    """Change what is said of a date, or of a meeting."""
    given: Given = {
        "topics": topic,
        "speakers": speaker,
        "title": title,
        "description": description,
        "hosts": host,
        "location": location,
        "join": join,
        "register": register,
        "agenda": agenda,
        "recording": recording,
        "notes": note,
        "format": form,
        "duration": duration,
        "region": region,
        "audience_zones": audience_zone,
        "notices": notice,
        "calendar": calendar,
    }
    added: Given = {
        "topics": add_topic,
        "speakers": add_speaker,
        "notices": add_notice,
        "recordings": add_recording,
    }
    if is_date_word(what.lower()) or re.fullmatch(DATE_PATTERN, what) or guess_day(what):
        amended = read_changes(given, added, clear, OF_DATES, "a date")
        chosen = Chosen(read_day("DATE", what), meeting)

        def decide(it: Opened) -> Edit:
            found = choose_for_edit(it.community, chosen, it.now) or none_left()
            return each_of(it.community, found, lambda c, each: date_edits.edit(c, each, amended))
    else:
        if meeting is not None:
            raise UsageError("-m: the meeting is named already")
        amended = read_changes(given, added, clear, OF_MEETINGS, "a meeting")

        def decide(it: Opened) -> Edit:
            return edit_meeting(it.community, the_meeting(it.community, what), amended)

    make_edit(ctx, decide, dry_run=dry_run)


def edit_person(
    ctx: typer.Context,
    lead: Annotated[
        str,
        typer.Argument(metavar="LEAD", help="A handle or a name.", autocompletion=complete.leads),
    ],
    name: Annotated[str | None, typer.Option(metavar="TEXT", help="The name.")] = None,
    github: Annotated[
        str | None, typer.Option(metavar="HANDLE", help="The handle, wherever it is named.")
    ] = None,
    new_role: Annotated[
        str | None, typer.Option("--role", metavar="TEXT", help="The role.")
    ] = None,
    affiliation: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Whom the person works for.")
    ] = None,
    since: Annotated[
        str | None, typer.Option(metavar="DATE", help="The first day of the term.")
    ] = None,
    term_ends: Annotated[
        str | None, typer.Option(metavar="DATE", help="The day on which it is to end.")
    ] = None,
    until: Annotated[
        str | None, typer.Option(metavar="DATE", help="The first day without them.")
    ] = None,
    clear: Annotated[
        list[str] | None,
        typer.Option(metavar="FIELD", help=_REMOVE, autocompletion=fields.of_a_lead),
    ] = None,
    role: AsRole = None,
    dry_run: DryRun = False,
) -> None:
    """Change what is said of a lead."""
    given: Given = {
        "name": name,
        "github": github,
        "role": new_role,
        "affiliation": affiliation,
        "since": since,
        "term_ends": term_ends,
        "until": until,
    }
    amended = read_changes(given, {}, clear, OF_LEADS, "a lead")
    as_role = read_role(role)
    make_edit(
        ctx, lambda it: edit_lead(it.community, lead, as_role, amended.values), dry_run=dry_run
    )


def edit_one_initiative(
    ctx: typer.Context,
    initiative: Annotated[
        str,
        typer.Argument(
            metavar="ID", help="The id of the initiative.", autocompletion=complete.initiatives
        ),
    ],
    name: Annotated[str | None, typer.Option(metavar="TEXT", help="Its name.")] = None,
    url: Annotated[str | None, typer.Option(metavar="URL", help="Its page.")] = None,
    description: Description = None,
    lead: Annotated[
        list[str] | None, typer.Option(metavar="PERSON", help="Who leads it; repeatable.")
    ] = None,
    leads_url: Annotated[
        str | None, typer.Option(metavar="URL", help="A page that names its leads.")
    ] = None,
    status: Annotated[
        str | None,
        typer.Option(
            metavar="STATUS",
            help="proposed, active, paused or completed.",
            autocompletion=complete.statuses,
        ),
    ] = None,
    started: Annotated[
        str | None, typer.Option(metavar="DATE", help="The day on which it began.")
    ] = None,
    ended: Annotated[
        str | None, typer.Option(metavar="DATE", help="The day on which it ended.")
    ] = None,
    clear: Annotated[
        list[str] | None,
        typer.Option(metavar="FIELD", help=_REMOVE, autocompletion=fields.of_an_initiative),
    ] = None,
    dry_run: DryRun = False,
) -> None:
    """Change what is said of an initiative."""
    given: Given = {
        "name": name,
        "url": url,
        "description": description,
        "leads": lead,
        "leads_url": leads_url,
        "status": status,
        "started": started,
        "ended": ended,
    }
    amended = read_changes(given, {}, clear, OF_INITIATIVES, "an initiative")

    def decide(it: Opened) -> Edit:
        return edit_initiative(
            it.community, find_initiative(it.community.initiatives or (), initiative), amended
        )

    make_edit(ctx, decide, dry_run=dry_run)
