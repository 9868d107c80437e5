"""The registry of rules, in the order of checking; the table in the README has the same order."""

from collections.abc import Callable, Iterator
from datetime import date

from cnpe_cli.domain.checks import Found, Rule, links, overlaps, people, schedule, texts
from cnpe_cli.domain.checks.structure import ERRORS, TOO_MANY
from cnpe_cli.domain.model import Community

_Find = Callable[[Community, date], Iterator[Found]]

# Names of rules, what breaks them, and what looks for that.
_CHECKS: dict[str, tuple[str, _Find]] = {
    "active-and-emeritus": (
        "a person in both lists, with terms that overlap or have no dates",
        people.check_active_and_emeritus,
    ),
    "handle-twice": ("a handle that is twice in a list with one role", people.check_handle_twice),
    "two-names": ("a handle with two names", people.check_two_names),
    "more-leads-than-seats": ("more leads than `seats`", people.check_seats),
    "until-before-start": ("an end before the beginning", people.check_until),
    "term-ends-before-start": ("an end before the beginning", people.check_term_ends),
    "ended-before-start": ("an end before the beginning", people.check_ended),
    "term-over": ("a term that is over", people.check_term_over),
    "term-ends-soon": ("a term that is over within 90 days", people.check_term_ends_soon),
    "placeholder": ("TBD, N/A or ? for a person or a place", people.check_placeholders),
    "unknown-handle": ("a handle without a name that no list has", people.check_known_handles),
    "entries-out-of-order": (
        "schedule entries in the wrong order",
        schedule.check_entries_in_order,
    ),
    "last-before-start": (
        "an entry whose `last` is before its start",
        schedule.check_last_after_start,
    ),
    "superseded-entry": (
        "an entry that the next one replaces after one date, as for two times that alternate",
        schedule.check_superseded_entries,
    ),
    "runs-into-next": (
        "a date that is not over when the next one of its meeting begins",
        schedule.check_runs_into_next,
    ),
    "clock-change": ("a start that a clock change skips or repeats", schedule.check_clock_changes),
    "moved-onto-another": ("two dates of a meeting on one day", schedule.check_moved_onto_another),
    "meetings-overlap": (
        "two meetings at the same time with one join link or in one place",
        overlaps.check_overlaps,
    ),
    "no-time-zone": ("a meeting for which no time zone is given", schedule.check_time_zone),
    "legacy-zone": ("EST, EST5EDT, Etc/GMT+5 and other old names", schedule.check_zones),
    "one-format": ("one format, which has no other to alternate with", schedule.check_formats),
    "leads-link-elsewhere": ("a `leads_url` on another initiative's page", links.check_leads_links),
    "completed-without-ended": ("a completed initiative without `ended`", links.check_completed),
    "duplicate-link": ("two entries of a list with one link", links.check_duplicate_links),
    "unreachable-link": (
        "a host name that only works in your network",
        links.check_reachable_links,
    ),
    "missing-locale": ("a text without a locale that other texts have", texts.check_locales),
}
WARNINGS = (
    *(Rule(name, "warning", about, find) for name, (about, find) in _CHECKS.items()),
    schedule.CALENDAR_SHAPE,
)

# The rules that are checked while the file is read: their names, and what breaks them.
_READING = {
    "link location email domain color handle person id locale": (
        "a text that is not what its key expects, with the right spelling if it can be guessed"
    ),
    "date moment duration rhythm time-zone number status cancelled": (
        "a value that can't be read, with the right spelling if it can be guessed"
    ),
    "unknown-key duplicate-key missing-key empty type": (
        "a key that is unknown, repeated, missing or empty, or holds another type of value"
    ),
    "indicator colon quote comma unclosed tab indentation no-space no-colon": (
        "a common mistake in YAML, with the corrected line"
    ),
    "comment smart-quotes": (
        "a `#` or quotes that change a text; only a warning where the file can still be read"
    ),
    "merge-conflict": "the markers of a merge conflict",
    "alias merge-key complex-key tag second-document yaml-version syntax": (
        "YAML that is not read in community files"
    ),
    "encoding control-character too-deep too-large too-many": (
        "a file that is not text, or too much of something"
    ),
}
READING = tuple(
    Rule(name, "error", about) for names, about in _READING.items() for name in names.split()
)

RULES = {rule.name: rule for rule in (*TOO_MANY, *ERRORS, *WARNINGS, *READING)}
