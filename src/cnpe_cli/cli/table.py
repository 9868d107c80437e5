"""The table of commands: where they are, and their help and examples."""

from collections.abc import Mapping

from cnpe_cli.cli import verbs
from cnpe_cli.cli.groups import Command

_MEETINGS = {
    "show": Command(
        "meetings:show_meeting",
        "Show one date in full.",
        ("cnpe meetings show", "cnpe meetings show 2025-09-09 --zone Asia/Tokyo"),
    ),
    "clock-changes": Command(
        "meetings:clock_changes",
        "List the dates whose time changes for some of the audience.",
        ("cnpe meetings clock-changes",),
    ),
    "cancel": Command(
        "meeting_edits:cancel",
        "Cancel a date, or the dates between two days.",
        (
            "cnpe meetings cancel next --reason Holiday",
            "cnpe meetings cancel 2025-12-20 --until 2026-01-05 --dry-run",
        ),
    ),
    "move": Command(
        "meeting_edits:move",
        "Move a date to another day, time or both.",
        (
            "cnpe meetings move next --to 12:00",
            'cnpe meetings move 2025-09-23 --to "2025-09-24 12:00"',
        ),
    ),
    "restore": Command(
        "meeting_edits:restore",
        "Undo a cancellation, or else a move.",
        ("cnpe meetings restore next",),
    ),
    "edit": Command(
        "fact_edits:edit_meeting_or_date",
        "Change what is said of a date, or of a meeting.",
        (
            'cnpe meetings edit next --topic "Golden paths" --speaker "Ann Lee @annlee"',
            "cnpe meetings edit community --join https://example.org/join",
            "cnpe meetings edit 2025-09-09 --clear topics --dry-run",
        ),
    ),
    "reschedule": Command(
        "schedule_edits:reschedule",
        "Change the schedule of a meeting from a day on.",
        (
            "cnpe meetings reschedule --from 2025-10-07 --time 12:00",
            'cnpe meetings reschedule --from 2025-10-02 --repeats "monthly on the first Thursday"',
        ),
    ),
    "end": Command(
        "schedule_edits:end",
        "End a meeting after a day.",
        ("cnpe meetings end --after 2025-12-31",),
    ),
    "add": Command(
        "schedule_edits:add",
        "Add a meeting.",
        (
            "cnpe meetings add board --title Board",
            'cnpe meetings add apac --title APAC --start "2025-10-01 20:30" --zone Asia/Kolkata',
        ),
    ),
}
_LEADS = {
    "rotate": Command(
        "lead_edits:rotate",
        "Move leads to the emeritus list, today or on another day.",
        (
            "cnpe leads rotate humblec",
            'cnpe leads rotate humblec --on 2026-01-01 --successor "Ann Lee @annlee"',
        ),
    ),
    "add": Command(
        "lead_edits:add",
        "Add a lead.",
        ('cnpe leads add "Ann Lee @annlee" --role Chair --since 2025-10-01',),
    ),
    "edit": Command(
        "fact_edits:edit_person",
        "Change what is said of a lead.",
        ("cnpe leads edit humblec --term-ends 2026-12-31 --affiliation Example",),
    ),
    "reinstate": Command(
        "lead_edits:reinstate",
        "Begin another term of an emeritus lead, or continue the last.",
        ("cnpe leads reinstate abangser",),
    ),
}
_INITIATIVES = {
    "show": Command(
        "initiatives:show_initiative",
        "Show one initiative in full.",
        ("cnpe initiatives show content-club",),
    ),
    "add": Command(
        "initiatives:add",
        "Add an initiative.",
        ("cnpe initiatives add Reading --url https://example.org/r --lead @humblec",),
    ),
    "edit": Command(
        "fact_edits:edit_one_initiative",
        "Change what is said of an initiative.",
        ("cnpe initiatives edit content-club --status paused",),
    ),
    "close": Command(
        "initiatives:close",
        "Mark an initiative as completed.",
        ("cnpe initiatives close content-club",),
    ),
}
_PAGES = {
    "sync": Command(
        "pages:sync",
        "Fill the blocks of pages with today's facts.",
        ("cnpe pages sync", "cnpe pages sync README.md --dry-run"),
    ),
    "check": Command(
        "pages:check",
        "Report the blocks that say something else than the file.",
        ("cnpe pages check", "cnpe pages check --fresh --format github"),
    ),
}
COMMANDS: Mapping[str, Mapping[str, Command]] = {
    "Every two weeks": {
        "next-meeting": Command(
            "meetings:next_meeting",
            "Show the next meeting.",
            ("cnpe next-meeting", "cnpe next-meeting -n 5 --zone Europe/Berlin"),
        ),
        "meetings": Command(
            "meetings:meetings",
            "List the coming dates, cancelled ones too.",
            (
                "cnpe meetings --until 2025-12-31",
                "cnpe meetings --without speaker",
                "cnpe meetings cancel next --reason Holiday",
            ),
            _MEETINGS,
            verbs.MEETINGS,
        ),
        "todo": Command(
            "file:todo",
            "List what is due in eight weeks, and what was left undone.",
            ("cnpe todo", "cnpe todo --json"),
        ),
        "speakers": Command(
            "show:speakers", "List who spoke and who will, newest first.", ("cnpe speakers",)
        ),
        "show": Command(
            "show:show",
            "Show the community at a glance, or one section of it.",
            ("cnpe show", "cnpe show leads"),
        ),
    },
    "When something changes": {
        "leads": Command(
            "leads:leads",
            "List the leads, in alphabetical order.",
            ("cnpe leads --all", "cnpe leads rotate humblec"),
            _LEADS,
            verbs.LEADS,
        ),
        "initiatives": Command(
            "initiatives:initiatives",
            "List the initiatives.",
            ("cnpe initiatives --all", "cnpe initiatives close content-club"),
            _INITIATIVES,
            verbs.INITIATIVES,
        ),
    },
    "For each meeting": {
        "agenda": Command(
            "kit:agenda",
            "Write the agenda of a meeting in Markdown, for an issue.",
            (
                "cnpe agenda",
                "cnpe agenda 2025-09-09 --locale ja",
                "cnpe agenda --title",
            ),
        ),
        "announce": Command(
            "kit:announce",
            "Write a post or a mail about a meeting.",
            (
                "cnpe announce",
                "cnpe announce last --for video",
                "cnpe announce next --for mail --sender bob@example.org > announcement.eml",
            ),
        ),
        "card": Command(
            "kit:card",
            "Draw the picture of a meeting.",
            ("cnpe card -o meeting.png", "cnpe card 2025-09-09 -o meeting.png --locale ja"),
        ),
    },
    "Share": {
        "ics": Command(
            "calendar:ics",
            "Write a calendar to subscribe to or to import.",
            ("cnpe ics > meetings.ics", "cnpe ics -o meetings.ics", "cnpe ics --date next"),
        ),
        "site": Command(
            "site:site",
            "Write a public calendar for a website: feeds, JSON and a page.",
            ("cnpe site public --base-url https://example.org/calendar/",),
        ),
        "invite": Command(
            "calendar:invite",
            "Write a mail that invites people to a meeting.",
            ("cnpe invite ann@example.org --sender bob@example.org -o invitation.eml",),
        ),
    },
    "Pages": {
        "pages": Command(
            "pages:pages",
            "Keep blocks in hand-written pages up to date.",
            ("cnpe pages sync", "cnpe pages check"),
            _PAGES,
            verbs.PAGES,
        ),
    },
    "The file": {
        "init": Command(
            "init:init",
            "Start a file for your community.",
            (
                "cnpe init",
                'cnpe init --name "Example Community" --start "2026-01-06 11:00" --repeats weekly',
                "cnpe init --github",
            ),
        ),
        "check": Command(
            "file:check",
            "Report everything that is wrong with the file.",
            ("cnpe check", "cnpe check --strict --format github"),
        ),
        "schema": Command(
            "file:schema",
            "Print the JSON Schema of the file, for editors.",
            ("cnpe schema > community.schema.json",),
        ),
    },
}
