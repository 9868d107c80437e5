"""Keys of other communities' files, such as sigs.yaml of Kubernetes, and how we say the same.

Keys of ours that belong to something else are among them, too.
"""

_ENTRY = "of an entry under `schedule`"
_RHYTHM = f"write the rhythm as `repeats` {_ENTRY}"
_START = f"write the first date and time as `start` {_ENTRY}"
_LEAD = "write each of them under `leads`, with a `role`"
_DATES = "write each of them under `dates`, as `2026-01-13: {cancelled: Holiday}`"
_SCHEDULE = "write a list of entries, each with a `start`, under `schedule`"
_OF_MEETING = "write it in the meeting, beside `schedule`"
_MOVED = "write the new date and time as `moved_to`"
_ELSEWHERE_ZONE = "write `time_zone` in the meeting, or in an entry of its `schedule`"
_PRIVATE = "email"

Table = dict[str, str]  # The key, and what to write.

_RHYTHMS = dict.fromkeys(
    ("frequency", "interval", "recurrence", "recurrence_rules", "repeat", "byday"), _RHYTHM
)
_SKIPPED = ("skip_dates", "exceptions", "except_on", "exdate")
_LINKS = {
    **dict.fromkeys(("archive_url", "notes"), "write the link to the notes as `agenda`"),
    "minutes": "write the link to the minutes as `agenda`",
    **dict.fromkeys(("url", "zoom"), "write the link to join as `join`"),
}
_SAME = {
    "summary": "write `title`",
    "place": "write `location`",
    **dict.fromkeys(("organizer", "chair", "chairs"), "write `hosts`"),
}
OF_PEOPLE = {
    "company": "write `affiliation`",
    _PRIVATE: "take it out, as this file is public",
}
_OF_ALL = {**OF_PEOPLE, "company": "write `affiliation` of the person, under `leads`"}
OF_MEETINGS = {
    **_OF_ALL,
    **_RHYTHMS,
    **_LINKS,
    **_SAME,
    **dict.fromkeys(("day", "time", "start", "begin", "start_date"), _START),
    "end": "write how long it takes as `duration`",
    **dict.fromkeys(("until", "last", "count"), f"write the last day as `last` {_ENTRY}"),
    "repeats": _RHYTHM,
    "rrule": f"write `rrule` {_ENTRY}",
    **dict.fromkeys(_SKIPPED, _DATES),
    "all_day": "whole days have a `start` without a time, and a `duration` in days",
    **dict.fromkeys(("tz", "timezone"), "write `time_zone`"),
    "recordings_url": "write `recordings`, a list of items with a `name` and a `url`",
    **dict.fromkeys(("uid", "meeting_id"), "write `id`"),
}
OF_ENTRIES = {
    **OF_MEETINGS,
    **{key: f"{words}, in the meeting" for key, words in (_LINKS | _SAME).items()},
    **dict.fromkeys(_SKIPPED, f"{_DATES} of the meeting"),
    "end": "write how long it takes as `duration`, and the last day as `last`",
    **dict.fromkeys(("title", "description", "hosts", "location", "region"), _OF_MEETING),
    **dict.fromkeys(("join", "register", "agenda", "calendar", "recordings"), _OF_MEETING),
    **dict.fromkeys(("notices", "audience_zones", "dates"), _OF_MEETING),
    **dict.fromkeys(_RHYTHMS, "write the rhythm as `repeats`"),
    **dict.fromkeys(
        ("day", "time", "begin", "start_date"), "write the first date and time as `start`"
    ),
    **dict.fromkeys(("until", "count"), "write the last day as `last`"),
}
OF_DATES = {
    **_OF_ALL,
    **_LINKS,
    **_SAME,
    **dict.fromkeys((*_RHYTHMS, "repeats", "rrule"), _RHYTHM),
    **dict.fromkeys(("day", "time", "start", "begin", "start_date"), _MOVED),
    "end": "write how long it takes as `duration`",
    **dict.fromkeys(("tz", "timezone", "time_zone"), _ELSEWHERE_ZONE),
    **dict.fromkeys(("region", "notices", "audience_zones"), _OF_MEETING),
    "recordings": "write `recording`, a link",
    "topic": "write `topics`, a list",
    "speaker": "write `speakers`, a list",
    "reason": "write it as `cancelled`",
    "skip": "write `cancelled: true`, or the reason",
}
OF_COMMUNITIES = {
    **{key: f"{words}, in a meeting" for key, words in OF_MEETINGS.items()},
    **_OF_ALL,
    **dict.fromkeys(("title", "summary", "mission_statement"), "write `name` or `description`"),
    **dict.fromkeys(("tz", "timezone"), "write `time_zone`"),
    **dict.fromkeys(("chair", "chairs", "tech_leads", "leadership"), _LEAD),
    **dict.fromkeys(("join", "register", "agenda", "hosts"), "write it in a meeting"),
    **dict.fromkeys(("dates", "location", "region", "duration"), "write it in a meeting"),
    "events": "write `meetings`",
    _PRIVATE: "write it under `organizer` if it is the community's",
    "contact": "write `channels`",
    "schedule": f"{_SCHEDULE} of a meeting",
}


def hint_for(spelling: str, table: Table) -> str | None:
    """Return what to write in the place of a key, or None if nothing is known of it."""
    words = table.get(spelling)
    if words is None or spelling == _PRIVATE:
        return words
    return f"{words}, or `x-{spelling}` to keep it as it is"
