"""What is pasted from other communities' files gets a hint with our way to say it."""

from collections.abc import Callable

import pytest

MEETING = "meetings:\n- {id: a, title: A, %s: x}\n"
ENTRY = "meetings:\n- {id: a, title: A, schedule: [{start: 2026-01-06 11:00, %s: x}]}\n"
DATE = (
    "meetings:\n- {id: a, title: A, schedule: [{start: 2026-01-06 11:00}], "
    "dates: {2026-01-06: {%s: x}}}\n"
)
LEAD = "leads:\n- {name: Ann, github: ann, %s: x}\n"


@pytest.mark.parametrize(
    ("text", "key", "said"),
    [
        (MEETING, "frequency", "`repeats` of an entry under `schedule`"),
        (MEETING, "day", "`start` of an entry under `schedule`"),
        (ENTRY, "time", "write the first date and time as `start`, or"),
        (MEETING, "tz", "`time_zone`"),
        (ENTRY, "tz", "`time_zone`"),
        (MEETING, "TZ", "`time_zone`"),
        (LEAD, "company", "write `affiliation`, or"),
        (MEETING, "company", "`affiliation` of the person, under `leads`"),
        (MEETING, "url", "`join`"),
        (MEETING, "start", "`start` of an entry under `schedule`"),
        (MEETING, "chairs", "`hosts`"),
        (ENTRY, "exceptions", "under `dates`"),
        ("%s: x\n", "chairs", "under `leads`, with a `role`"),
        ("%s: x\n", "events", "`meetings`"),
        ("%s: x\n", "mission_statement", "`description`"),
        (MEETING, "archive_url", "`agenda`"),
        (MEETING, "archive-url", "`agenda`"),
        (MEETING, "skip_dates", "under `dates`"),
        (ENTRY, "until", "`last`"),
        (MEETING, "all_day", "`start` without a time"),
        (MEETING, "place", "`location`"),
        (MEETING, "chair", "`hosts`"),
        (MEETING, "minutes", "`agenda`"),
        (MEETING, "repeats", "`repeats` of an entry under `schedule`"),
        (ENTRY, "join", "write it in the meeting, beside `schedule`"),
        (ENTRY, "chair", "write `hosts`, in the meeting"),
        (ENTRY, "minutes", "as `agenda`, in the meeting"),
        (ENTRY, "exdate", "under `dates`, as"),
        (ENTRY, "count", "write the last day as `last`"),
        (ENTRY, "byday", "write the rhythm as `repeats`, or"),
        (ENTRY, "end", "and the last day as `last`"),
        (ENTRY, "location", "write it in the meeting"),
        (ENTRY, "frequency", "write the rhythm as `repeats`, or"),
        (DATE, "tz", "write `time_zone` in the meeting"),
        (DATE, "time", "as `moved_to`"),
        (DATE, "start", "as `moved_to`"),
        (DATE, "region", "write it in the meeting"),
        (DATE, "minutes", "`agenda`"),
        (DATE, "recordings", "write `recording`"),
        (DATE, "reason", "write it as `cancelled`"),
        ("%s: x\n", "day", "under `schedule`, in a meeting, or"),
        ("%s: x\n", "join", "write it in a meeting, or"),
        ("%s: x\n", "tz", "write `time_zone`, or"),
        ("%s: x\n", "summary", "write `name` or `description`"),
    ],
)
def test_the_hint_says_our_way(
    text: str, key: str, said: str, write: Callable, cnpe: Callable
) -> None:
    (problem,) = cnpe(
        "--file", write(f"name: T\ntime_zone: UTC\n{text % key}"), "check", "--json"
    ).items
    assert problem["rule"] == "unknown-key"
    assert said in problem["hint"]
    ours = key.lower().replace("-", "_")
    assert problem["hint"].endswith(f"or `x-{ours}` to keep it as it is")
    kept = write(f"name: T\ntime_zone: UTC\n{text % f'x-{ours}'}")
    assert cnpe("--file", kept, "check", "--json").items == []


@pytest.mark.parametrize("text", [LEAD, MEETING, ENTRY, DATE])
def test_no_address_is_kept(text: str, write: Callable, cnpe: Callable) -> None:
    path = write(f"name: T\ntime_zone: UTC\n{text % 'email'}")
    (problem,) = cnpe("--file", path, "check", "--json").items
    assert problem["hint"] == "take it out, as this file is public"


@pytest.mark.parametrize(
    ("text", "key"), [(LEAD, "location"), (ENTRY, "status"), ("%s: x\n", "starts")]
)
def test_a_key_of_another_meaning_is_not_offered(
    text: str, key: str, write: Callable, cnpe: Callable
) -> None:
    path = write(f"name: T\ntime_zone: UTC\n{text % key}")
    (problem,) = cnpe("--file", path, "check", "--json").items
    assert problem["hint"].startswith("known are ")


@pytest.mark.parametrize("key", ["repeats", "rrule"])
def test_an_empty_rhythm_has_two_ways_out(key: str, write: Callable, cnpe: Callable) -> None:
    entry = f"[{{start: 2026-01-06 11:00, {key}: }}]"
    path = write(f"name: T\ntime_zone: UTC\nmeetings: [{{id: a, title: A, schedule: {entry}}}]\n")
    (problem,) = cnpe("--file", path, "check", "--json").items
    assert (problem["rule"], problem["severity"]) == ("empty", "error")
    assert problem["hint"].startswith("write ")
    assert problem["hint"].endswith(f", or take `{key}` out")


@pytest.mark.parametrize("text", ["TBD", "tba", "ad hoc", "Ad-hoc", "as needed", "'?'", "(TBD)"])
def test_a_rhythm_to_be_decided_leaves_the_schedule_empty(
    text: str, write: Callable, cnpe: Callable
) -> None:
    entry = f"[{{start: 2026-01-06 11:00, repeats: {text}}}]"
    path = write(f"name: T\ntime_zone: UTC\nmeetings: [{{id: a, title: A, schedule: {entry}}}]\n")
    (problem,) = cnpe("--file", path, "check", "--json").items
    assert problem["hint"] == "while that is to be decided, leave `schedule` empty"


@pytest.mark.parametrize("text", ["schedule: TBD", "schedule: 'n/a'", "hosts: TBD", "formats: '?'"])
def test_a_placeholder_in_the_place_of_a_list_is_left_empty(
    text: str, write: Callable, cnpe: Callable
) -> None:
    path = write(f"name: T\ntime_zone: UTC\nmeetings: [{{id: a, title: A, {text}}}]\n")
    (problem,) = cnpe("--file", path, "check", "--json").items
    assert problem["hint"] == "leave it empty while that is to be decided"


def test_a_key_of_a_meeting_is_not_one_of_an_initiative(write: Callable, cnpe: Callable) -> None:
    path = write(
        "name: T\ninitiatives: [{id: i, name: I, url: 'https://example.org/', start: x}]\n"
    )
    (problem,) = cnpe("--file", path, "check", "--json").items
    assert problem["hint"] == "did you mean `started`?"


def test_a_rule_of_one_word(write: Callable, cnpe: Callable) -> None:
    entry = "[{start: 2026-01-06 11:00, rrule: weekly}]"
    path = write(f"name: T\ntime_zone: UTC\nmeetings: [{{id: a, title: A, schedule: {entry}}}]\n")
    (problem,) = cnpe("--file", path, "check", "--json").items
    assert problem["hint"] == "write it as FREQ=WEEKLY"


def test_places_to_update_are_under_what_changes(write: Callable, cnpe: Callable) -> None:
    path = write("name: T\nelsewhere: [{name: Wiki}]\n")
    (problem,) = cnpe("--file", path, "check", "--json").items
    assert problem["message"].endswith("under `leads` or `dates` or `links`, found a list")


def test_an_address_of_the_community_has_a_place(write: Callable, cnpe: Callable) -> None:
    (problem,) = cnpe("--file", write("name: T\nemail: a@example.org\n"), "check", "--json").items
    assert problem["hint"] == "write it under `organizer` if it is the community's"
