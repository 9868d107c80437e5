"""The registry of rules, in the order in which they are checked; README's table follows it."""

from cnpe_cli.domain.checks import Rule, links, people, schedule, texts
from cnpe_cli.domain.checks.structure import ERRORS

_PAST_END = "an end that is before its beginning"

WARNINGS = (
    Rule(
        "active-and-emeritus",
        "warning",
        "a person in both lists, as after half a rotation",
        people.check_active_and_emeritus,
    ),
    Rule("handle-twice", "warning", "a handle that is twice in a list", people.check_handle_twice),
    Rule("two-names", "warning", "a handle with two names", people.check_two_names),
    Rule("more-leads-than-seats", "warning", "more leads than `seats`", people.check_seats),
    Rule("until-before-start", "warning", _PAST_END, people.check_until),
    Rule("term-ends-before-start", "warning", _PAST_END, people.check_term_ends_in_order),
    Rule("ended-before-start", "warning", _PAST_END, people.check_ended),
    Rule("term-over", "warning", "a term that is over", people.check_term_over),
    Rule(
        "term-ends-soon",
        "warning",
        "a term that is over within 90 days",
        people.check_term_ends_soon,
    ),
    Rule("placeholder", "warning", "TBD, N/A or ? for a person", people.check_placeholders),
    Rule(
        "unknown-handle",
        "warning",
        "a handle without a name that is in neither list of leads",
        people.check_known_handles,
    ),
    Rule(
        "entries-out-of-order",
        "warning",
        "schedule entries that are not in the order of their starts",
        schedule.check_entries_in_order,
    ),
    Rule(
        "last-before-start",
        "warning",
        "a schedule entry whose `last` is before its start",
        schedule.check_last_after_start,
    ),
    Rule(
        "schedule-ended",
        "warning",
        "a meeting that has no date left",
        schedule.check_schedule_goes_on,
    ),
    Rule(
        "clock-change",
        "warning",
        "a start in an hour that a clock change skips or repeats",
        schedule.check_clock_changes,
    ),
    Rule(
        "moved-onto-another",
        "warning",
        "two dates of a meeting on one day",
        schedule.check_moved_onto_another,
    ),
    Rule("meetings-overlap", "warning", "two meetings at the same time", schedule.check_overlaps),
    Rule(
        "legacy-zone",
        "warning",
        "EST, MST, EST5EDT, Etc/GMT+5 and other zone names that are not places",
        schedule.check_zones,
    ),
    Rule(
        "one-format",
        "warning",
        "one format, which has no other to alternate with",
        schedule.check_formats,
    ),
    schedule.CALENDAR_SHAPE,
    Rule(
        "leads-link-elsewhere",
        "warning",
        "an initiative's `leads_url` on another initiative's page",
        links.check_leads_links,
    ),
    Rule(
        "completed-without-ended",
        "warning",
        "a completed initiative without `ended`",
        links.check_completed,
    ),
    Rule(
        "duplicate-link",
        "warning",
        "two entries of a list with one link",
        links.check_duplicate_links,
    ),
    Rule(
        "unreachable-link",
        "warning",
        "a host name that only works in your own network",
        links.check_reachable_links,
    ),
    Rule(
        "missing-locale",
        "warning",
        "a text without a locale that other texts have",
        texts.check_locales,
    ),
)

# What is found while the file is read: names of rules, and what breaks them.
_READING = {
    "link email color handle person id locale": (
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

RULES = {rule.name: rule for rule in (*ERRORS, *WARNINGS, *READING)}
