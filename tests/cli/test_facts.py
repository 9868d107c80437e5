"""Descriptions, hosts, places and links to sign up: from the file to where people look."""

import shlex
from collections.abc import Callable
from pathlib import Path

import pytest
from icalendar import Calendar

TEXT = """\
name: T
url: https://example.org/
time_zone: America/New_York
leads: [{name: Ann Lee, github: annlee}]
meetings:
  - id: call
    title: Call
    description: About us.
    hosts: ["@annlee"]
    location: Room 4
    join: https://example.org/join
    register: https://example.org/register
    schedule: [{start: 2026-01-06 11:00, repeats: every week}]
    dates:
      2026-01-13: {description: About you., hosts: [Bob], location: Room 5, register: "https://example.org/r5", duration: 2h}
  - {id: hall, title: Hall, location: Hall, schedule: [{start: 2026-01-06 12:00}]}
  - {id: sign, title: Sign, register: "https://example.org/s", schedule: [{start: 2026-01-06 13:00}]}
"""
NOW = ("--now", "2026-01-05")
FACTS = ("description", "hosts", "location", "register", "end")


@pytest.fixture
def path(write: Callable[[str], Path]) -> Path:
    return write(TEXT)


def test_a_date_has_its_own_or_the_meeting_s(path: Path, cnpe: Callable) -> None:
    items = cnpe("--file", path, *NOW, "next-meeting", "call", "-n", "2", "--json").items
    assert [[each[key] for key in FACTS] for each in items] == [
        ["About us.", ["Ann Lee @annlee"], "Room 4", "https://example.org/register", "2026-01-06T12:00:00-05:00"],
        ["About you.", ["Bob"], "Room 5", "https://example.org/r5", "2026-01-13T13:00:00-05:00"],
    ]  # fmt: skip


def test_the_calendar_has_them(path: Path, cnpe: Callable) -> None:
    events = Calendar.from_ical(cnpe("--file", path, *NOW, "ics").out).walk("VEVENT")
    found = [[str(each.get(key)) for key in ("LOCATION", "URL", "CONFERENCE")] for each in events]
    join = "https://example.org/join"
    assert found == [
        ["Room 4", join, join],
        ["Room 5", join, join],
        ["Hall", "None", "None"],
        ["https://example.org/s", "https://example.org/s", "None"],
    ]
    assert events[1]["DESCRIPTION"] == (
        "Hosts: Bob\n\nAbout you.\n\n"
        "Join: https://example.org/join\nRegister: https://example.org/r5\nLocation: Room 5"
    )
    ends = [each["DTEND"].dt.strftime("%m-%d %H:%M") for each in events]
    assert ends == ["01-06 12:00", "01-13 13:00", "01-06 13:00", "01-06 14:00"]


@pytest.mark.parametrize(
    "fact", ["location: R", "register: 'https://example.org/x'", "duration: 2h"]
)
def test_an_invitation_says_where_a_date_differs(
    fact: str, write: Callable, cnpe: Callable
) -> None:
    weekly = "{id: a, title: A, schedule: [{start: 2026-01-06 11:00, repeats: every week}]"
    path = write(
        f"name: T\ntime_zone: UTC\nmeetings: [{weekly}, dates: {{2026-01-13: {{{fact}}}}}}}]"
    )
    out = path.with_name("x.ics")
    assert (
        cnpe(
            "--file", path, *NOW, "invite", "a@example.org", "--sender", "b@example.org", "-o", out
        ).code
        == 0
    )
    first, second = Calendar.from_ical(out.read_bytes()).walk("VEVENT")
    assert "RECURRENCE-ID" in second
    assert first["UID"] == second["UID"]


def test_a_host_who_leaves_is_named(path: Path, cnpe: Callable) -> None:
    told = cnpe("--file", path, *NOW, "leads", "rotate", "annlee", "--yes").err
    assert "The meeting `call` still names Ann Lee: edit it by hand" in told


def test_add_takes_them(write: Callable, cnpe: Callable) -> None:
    path = write("name: T\ntime_zone: UTC\n")
    add = ["meetings", "add", "a", "--title", "A", "--start", "2026-01-06 11:00"]
    facts = ["--description", "B: c", "--host", "Ann Lee @annlee", "--host", "Bob"]
    places = ["--location", "Room 4", "--register", "https://example.org/r"]
    assert cnpe("--file", path, *NOW, *add, *facts, *places).code == 0
    assert path.read_text().splitlines()[2:] == [
        "meetings:",
        (
            '  - {id: a, title: A, description: "B: c", hosts: [Ann Lee @annlee, Bob], location: Room 4,'
            ' schedule: [{start: 2026-01-06 11:00}], register: "https://example.org/r"}'
        ),
    ]


@pytest.mark.parametrize(
    ("option", "value", "told"),
    [
        ("--location", "https://example.org/r", "--location: `https://example.org/r` is a link, not a place"),
        ("--register", "example.org", "--register: `example.org` is not a web link"),
        ("--host", "@", "--host: `@` is not a person"),
        ("--description", " ", "--description: the text is empty; write some words"),
        ("--title", "", "--title: the text is empty; write some words"),
    ],
)  # fmt: skip
def test_a_wrong_value_names_its_option(
    option: str, value: str, told: str, path: Path, cnpe: Callable
) -> None:
    result = cnpe("--file", path, "meetings", "add", "a", "--title", "A", option, value)
    assert (result.code, result.out) == (2, "")
    assert told in result.err


def test_affiliations_and_descriptions_can_be_added(path: Path, cnpe: Callable) -> None:
    add = ["leads", "add", "Bob @bob", "--affiliation", "Example & Co", "--since", "unknown"]
    assert cnpe("--file", path, *NOW, *add).code == 0
    assert cnpe("--file", path, *NOW, *add).err == "Bob (@bob) already leads: nothing to do.\n"
    other = cnpe("--file", path, *NOW, *add[:3], "--affiliation", "Other")
    assert (other.code, other.out) == (2, "")
    url = ["--url", "https://example.org/i", "--description", "About it."]
    assert cnpe("--file", path, *NOW, "initiatives", "add", "One", *url).code == 0
    (lead,) = [
        each for each in cnpe("--file", path, "leads", "--json").items if each["github"] == "bob"
    ]
    assert lead["affiliation"] == "Example & Co"
    assert cnpe("--file", path, "initiatives", "--json").items[0]["description"] == "About it."


NAMES = """\
name: {en: Group, ja: 会}
channels: [{name: {en: Forum, ja: 掲示板}, url: "https://example.org/f"}]
committees: [{name: {en: Travel, ja: 旅}}]
artifacts: [{name: {en: Paper, ja: 論文}, url: "https://example.org/p"}]
initiatives: [{id: one, name: {en: One, ja: 一}, url: "https://example.org/1"}]
meetings: [{id: a, title: {en: Call, ja: 会議}, schedule: [{start: 2026-01-06 11:00}]}]
time_zone: UTC
"""


def test_names_may_be_given_by_locale(write: Callable, cnpe: Callable) -> None:
    path = write(NAMES)
    (shown,) = cnpe("--file", path, *NOW, "show", "--json").items
    assert shown["name"] == "Group"
    lists = ("channels", "committees", "artifacts", "initiatives")
    assert [shown[key][0]["name"] for key in lists] == ["Forum", "Travel", "Paper", "One"]
    assert (
        cnpe("--file", path, *NOW, "initiatives", "show", "one", "--json").items[0]["name"] == "One"
    )


def test_a_name_in_another_language_gives_the_same_uid(write: Callable, cnpe: Callable) -> None:
    path = write(NAMES)
    found = [
        Calendar.from_ical(cnpe("--file", path, *NOW, "ics", "--locale", locale).out)
        for locale in ("en", "ja")
    ]
    assert [str(each["NAME"]) for each in found] == ["Group", "会"]
    uids = [str(each.walk("VEVENT")[0]["UID"]) for each in found]
    assert uids == ["a-20260106@group.invalid"] * 2


ELSEWHERE = f"""\
{TEXT}elsewhere:
  leads: [{{name: Teams, url: "https://example.org/t"}}, {{name: Slack}}]
  dates: [{{name: Site}}]
  links: [{{name: Site}}, {{name: Wiki}}]
"""


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("leads add 'Bob @bob'", "Teams (https://example.org/t), Slack"),
        ("leads rotate annlee --yes", "Teams (https://example.org/t), Slack"),
        ("meetings cancel 2026-01-13", "Site"),
        ("meetings move 2026-01-13 --to 12:00", "Site"),
        ("meetings edit 2026-01-13 --topic x", "Site"),
        ("meetings edit 2026-01-13 --agenda https://example.org/a", "Site, Wiki"),
        ("meetings reschedule call --from 2026-02-03 --time 12:00", "Site"),
        ("meetings end call --after 2026-02-03", "Site"),
        ("meetings add new --title New --start '2026-02-03 11:00'", "Site, Wiki"),
        ("initiatives add One --url https://example.org/1", "Site, Wiki"),
    ],
)
def test_edits_say_what_is_to_be_updated_elsewhere(
    command: str, told: str, write: Callable, cnpe: Callable
) -> None:
    sentence = f"Still to update by hand: {told}.\n"
    result = cnpe("--file", write(ELSEWHERE), *NOW, *shlex.split(command))
    assert result.code == 0
    assert result.err.count(sentence) == 1
    without = cnpe("--file", write(TEXT), *NOW, *shlex.split(command))
    assert "by hand:" not in without.err
