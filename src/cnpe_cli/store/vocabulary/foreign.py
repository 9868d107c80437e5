"""Keys of other communities' files, such as sigs.yaml of Kubernetes, and how we say the same."""

_FOREIGN = {
    "frequency": "write the rhythm as `repeats` of an entry under `schedule`",
    "interval": "write the rhythm as `repeats` of an entry under `schedule`",
    "day": "write the first date and time as `start` of an entry under `schedule`",
    "time": "write the first date and time as `start` of an entry under `schedule`",
    "start_date": "write the first date and time as `start` of an entry under `schedule`",
    "until": "write the last day as `last` of an entry under `schedule`",
    "skip_dates": "write each of them under `dates`, as `2026-01-13: {cancelled: Holiday}`",
    "all_day": "write `start` without a time, and `duration` in days",
    "tz": "write `time_zone`",
    "timezone": "write `time_zone`",
    "company": "write `affiliation`",
    "email": "write no address of a person here, as the file is public",
    "archive_url": "write the link to the notes as `agenda`",
    "minutes": "write the link to the minutes as `agenda`",
    "recordings_url": "write `recordings: [{name: Recordings, url: …}]`",
    "place": "write `location`",
    "chair": "write `hosts`",
}


def hint_for_foreign(key: str) -> str | None:
    """Return what to write in the place of a key of another format, or None if it is unknown."""
    return f"{_FOREIGN[key]}, or `x-{key}` to keep it as it is" if key in _FOREIGN else None
