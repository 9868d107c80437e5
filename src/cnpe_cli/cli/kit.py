"""The commands that write the texts and the picture for a meeting."""

from typing import Annotated

import typer

from cnpe_cli.cli import complete
from cnpe_cli.cli.meetings import MeetingId, OneMeeting
from cnpe_cli.cli.options import own_file, read_day, read_optional, read_value
from cnpe_cli.cli.screen import show
from cnpe_cli.domain.errors import UsageError
from cnpe_cli.domain.schedule.lookup import NEXT
from cnpe_cli.domain.values import parse_address
from cnpe_cli.render.kit.card import parse_size
from cnpe_cli.render.kit.post import parse_stage
from cnpe_cli.render.language import parse_language
from cnpe_cli.render.messages import document_view
from cnpe_cli.use_cases import kit
from cnpe_cli.use_cases.kit import PostOptions, Wanted

Date = Annotated[
    str | None,
    typer.Argument(
        metavar="DATE",
        help="YYYY-MM-DD, or a word such as today or last; default: next.",
        autocompletion=complete.dates,
    ),
]
Locale = Annotated[
    str | None,
    typer.Option(
        "--locale",
        metavar="LOCALE",
        help="The language of the text: en, ja, zh, ko, de, es or fr.",
        autocompletion=complete.languages,
    ),
]


def agenda(
    ctx: typer.Context,
    date: Date = None,
    meeting: OneMeeting = None,
    title: Annotated[bool, typer.Option("--title", help="Print only the title.")] = False,
    labels: Annotated[bool, typer.Option("--labels", help="Print only the labels.")] = False,
    update: Annotated[
        bool, typer.Option("--update", help="Update the agenda on standard input.")
    ] = False,
    locale: Locale = None,
) -> None:
    """Write the agenda of a meeting in Markdown, for an issue."""
    wanted = _wanted(date, meeting, locale)
    if title + labels + update > 1:
        raise UsageError("--title, --labels and --update: pass only one of them")
    request = own_file(ctx)
    if update:
        _check_body(ctx)
        day = None if date is None else wanted.day
        text = kit.updated_agenda(request, day, meeting, locale)
    else:
        write = kit.agenda_title if title else kit.agenda_labels if labels else kit.agenda
        text = write(request, wanted)
    show(ctx.obj, document_view(text.data, text.notes))


def announce(
    ctx: typer.Context,
    date: Date = None,
    target: Annotated[
        str,
        typer.Option(
            "--for",
            metavar="TARGET",
            help="text, slack, linkedin, markdown, event, video or mail.",
            autocompletion=complete.targets,
        ),
    ] = "text",
    meeting: MeetingId = None,
    stage: Annotated[
        str | None,
        typer.Option(
            "--as",
            metavar="STAGE",
            help="announcement (before the day), reminder (on it) or recap (afterwards).",
            autocompletion=complete.stages,
        ),
    ] = None,
    sender: Annotated[
        str | None,
        typer.Option(
            "--sender",
            metavar="ADDRESS",
            help="Who sends the mail; default: `organizer` in the file.",
        ),
    ] = None,
    locale: Locale = None,
) -> None:
    """Write a post or a mail about a meeting."""
    wanted = _wanted(date, meeting, locale)
    options = PostOptions(
        read_value("--for", target, kit.parse_target),
        read_optional("--as", stage, parse_stage),
        read_optional("--sender", sender, parse_address),
    )
    if options.stage and target == kit.VIDEO:
        raise UsageError("--as is not for a video; leave it out")
    if sender and target != kit.MAIL:
        raise UsageError("--sender is for a mail; add --for mail, or leave it out")
    text = kit.announce(own_file(ctx), wanted, options)
    show(ctx.obj, document_view(text.data, text.notes))


def card(
    ctx: typer.Context,
    date: Date = None,
    output: Annotated[
        str | None,
        typer.Option("-o", "--output", metavar="FILE", help="Where to write it: FILE.png."),
    ] = None,
    size: Annotated[
        str, typer.Option("--size", metavar="SIZE", help="Its width and height in pixels.")
    ] = "1280x640",
    font: Annotated[
        str | None,
        typer.Option("--font", metavar="FILE", help="A font for letters that are missing."),
    ] = None,
    meeting: OneMeeting = None,
    locale: Locale = None,
) -> None:
    """Draw the picture of a meeting."""
    wanted = _wanted(date, meeting, locale)
    pixels = read_value("--size", size, parse_size)
    if output is None or not output.lower().endswith(".png"):
        raise UsageError("-o: name the file for the picture; its name ends in .png")
    text = kit.draw_card(own_file(ctx), wanted, pixels, font, output)
    show(ctx.obj, document_view(text.data, text.notes))


def _wanted(date: str | None, meeting: str | None, locale: str | None) -> Wanted:
    read_optional("--locale", locale, parse_language)
    return Wanted(NEXT if date is None else read_day("DATE", date), meeting, locale)


def _check_body(ctx: typer.Context) -> None:
    if ctx.obj.stdin and ctx.obj.stdin.isatty():
        raise UsageError("--update: pass the text of the issue with < FILE, or through a pipe")
