"""Keys of other communities' files, such as sigs.yaml of Kubernetes, and how we say the same."""

_ENTRY = "of an entry under `schedule`"
_RHYTHM = f"write the rhythm as `repeats` {_ENTRY}"
_START = f"write the first date and time as `start` {_ENTRY}"
_LEAD = "write each of them under `leads`, with a `role`"
_DATES = "write each of them under `dates`, as `2026-01-13: {cancelled: Holiday}`"
_SCHEDULE = "write a list of entries, each with a `start`, under `schedule`"

# The key, and what to write.
OF_PEOPLE = {
    "company": "write `affiliation`",
    "email": "write no address of a person here, as the file is public",
}
OF_MEETINGS = {
    **OF_PEOPLE,
    "company": "write `affiliation` of the person, under `leads`",
    "frequency": _RHYTHM,
    "interval": _RHYTHM,
    "recurrence": _RHYTHM,
    "recurrence_rules": _RHYTHM,
    "repeat": _RHYTHM,
    "day": _START,
    "time": _START,
    "start": _START,
    "begin": _START,
    "start_date": _START,
    "end": "write how long it takes as `duration`",
    "until": f"write the last day as `last` {_ENTRY}",
    "skip_dates": _DATES,
    "exceptions": _DATES,
    "except_on": _DATES,
    "all_day": "write `start` without a time, and `duration` in days",
    "tz": "write `time_zone`",
    "timezone": "write `time_zone`",
    "archive_url": "write the link to the notes as `agenda`",
    "minutes": "write the link to the minutes as `agenda`",
    "notes": "write the link to the notes as `agenda`",
    "recordings_url": "write `recordings`, a list of items with a `name` and a `url`",
    "url": "write the link to join as `join`",
    "zoom": "write the link to join as `join`",
    "summary": "write `title`",
    "uid": "write `id`",
    "meeting_id": "write `id`",
    "place": "write `location`",
    "organizer": "write `hosts`",
    "chair": "write `hosts`",
    "chairs": "write `hosts`",
}
OF_COMMUNITIES = {
    **OF_MEETINGS,
    "events": "write `meetings`",
    "chair": _LEAD,
    "chairs": _LEAD,
    "tech_leads": _LEAD,
    "leadership": _LEAD,
    "contact": "write `channels`",
    "mission_statement": "write `description`",
    "schedule": f"{_SCHEDULE} of a meeting",
}
