"""What can't enter the model is refused, all at once, with its place."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from cnpe_cli.domain import model
from cnpe_cli.domain.model import Community, Person, Text
from cnpe_cli.store.community_file import decode
from cnpe_cli.store.vocabulary.record import Record
from cnpe_cli.store.vocabulary.schema import COMMUNITY


def community(text: str) -> Community:
    decoded = decode("test.yaml", text.encode())
    assert not decoded.problems
    assert decoded.whole is not None
    return decoded.whole


def problems(text: str) -> list[str]:
    decoded = decode("test.yaml", text.encode())
    assert decoded.whole is None
    return [f"{each.line}:{each.column} {each.rule}" for each in decoded.problems]


WHOLE = """\
name: Test
description: {en: Hello, ja: こんにちは}
url: https://example.org/
organizer: {name: Ann Lee, email: ann@example.org}
color: "#1a73e8"
time_zone: America/New_York
audience_zones: [Europe/London]
x-anything: {goes: here, 1: [2]}
channels: [{name: Slack, label: "#here", url: "https://example.org/slack", x-note: 1}, {name: List}]
meetings:
  - id: community
    title: Community
    region: Everywhere
    time_zone: UTC
    audience_zones: []
    duration: 1h30m
    schedule:
      - {start: 2025-07-29 11:00, repeats: every 2 weeks on Tuesday, last: 2025-12-31}
      - {start: 2026-01-06T12:00, rrule: FREQ=WEEKLY, time_zone: Asia/Tokyo, duration: PT2H}
    join: https://example.org/join
    agenda:
    recordings: [{name: Old, url: "https://example.org/old"}]
    notices: [Be kind.]
    formats: [A, B]
    dates:
      2025-07-29: {cancelled: true}
      2025-08-12: {cancelled: no: not quoted}
"""


def test_the_whole_vocabulary() -> None:
    text = WHOLE.replace(
        "{cancelled: no: not quoted}",
        "{topics: [T], speakers: [Ann Lee @annlee, '@bob'], join: 'https://example.org/j', "
        "agenda: 'https://example.org/a', recording: 'https://example.org/r', notes: N, "
        "format: C, title: Special, moved_to: 2025-08-13, cancelled: false}",
    )
    text += """\
seats: 5
leads: [{name: Ann Lee, github: annlee, role: Chair, since: 2024-01-01, term_ends: 2026-01-01}]
emeritus: [{name: Bob, github: bob, role: Chair, since: 2023-01-01, until: 2024-01-01}]
committees: [{name: Program, url: "https://example.org/p", members: [Ann Lee]}]
toc_liaisons: []
initiatives:
  - id: one
    name: One
    url: https://example.org/one
    leads: ["@annlee"]
    leads_url: https://example.org/one#leads
    status: completed
    started: 2024-01-01
    ended: 2025-01-01
artifacts: [{name: {en: Paper}, url: "https://example.org/paper"}]
agenda_template: {title: "{name} {date}", labels: [meeting], labels_when_open: [open], sections: [Welcome], checklist: [Record]}
pages: [{path: "content/*.md", locale: ja, links: {"https://example.org/": /ja/}}]
"""
    found = community(text)
    meeting = found.meetings[0]
    detail = meeting.dates[date(2025, 8, 12)]
    assert found.description == Text({"en": "Hello", "ja": "こんにちは"})
    assert meeting.agenda == ""
    assert meeting.duration == timedelta(minutes=90)
    assert [entry.start for entry in meeting.schedule] == [
        datetime(2025, 7, 29, 11),
        datetime(2026, 1, 6, 12),
    ]
    assert detail.speakers == (Person("Ann Lee", "annlee"), Person(None, "bob"))
    assert (detail.notes, detail.moved_to, detail.cancelled) == (("N",), date(2025, 8, 13), None)
    assert found.toc_liaisons == ()
    assert found.pages[0].links == {"https://example.org/": "/ja/"}


def test_a_name_is_enough() -> None:
    assert community("name: Test\n") == Community(Text({"": "Test"}))


def test_nothing_there_is_not_the_same_as_not_there() -> None:
    empty = community("name: T\nurl:\ncommittees:\nartifacts: []\n")
    assert (empty.url, empty.committees, empty.artifacts, empty.initiatives) == ("", (), (), None)


def test_every_scalar_is_what_the_vocabulary_expects() -> None:
    """Sexagesimals, booleans, nulls in quotes and numbers are texts where texts are expected."""
    found = community(
        "name: 11:00\nchannels: [{name: no}, {name: 1.0}, {name: 'null'}, {name: 0x1}]"
    )
    assert str(found.name) == "11:00"
    assert [str(channel.name) for channel in found.channels or ()] == ["no", "1.0", "null", "0x1"]


def test_anchors_and_aliases_are_read() -> None:
    found = community("name: &n Test\nleads: [&a {name: *n, github: x}, *a]\n")
    first, second = found.leads or ()
    assert first == second
    assert first.name == "Test"


@pytest.mark.parametrize("encoded", [b"\xef\xbb\xbfname: Test\r\nleads: []\r\n", b"name: Test"])
def test_a_bom_and_crlf_are_read(encoded: bytes) -> None:
    found = decode("test.yaml", encoded).whole
    assert found is not None
    assert str(found.name) == "Test"


def test_every_problem_at_once() -> None:
    """Sorted by place, each where its text begins."""
    assert problems("""\
name:
descripton: x
color: blue
seats: many
organizer: Ann
url: example.org
meetings:
  - id: a
    title: A
    id: b
    schedule: [{start: 2026-01-06 25:00, repeats: often}, {}]
  - id: "../x"
    title: {English: A}
    schedule: [11]
  - {id: c, schedule: [{start: 2026-01-06 11:00, repeats: every week, rrule: FREQ=DAILY}], title: C}
leads: {name: x}
emeritus:
  - {name: Ann, github: annlee, until: 2026-02-30, since: yesterday}
initiatives: [{id: i, name: I, url: "https://example.org", status: done}]
pages:
  - path: x
    locale: klingon
""") == [
        "1:1 empty",
        "2:1 unknown-key",
        "3:8 color",
        "4:8 number",
        "5:12 type",
        "6:6 link",
        "10:5 duplicate-key",
        "11:24 moment",
        "11:51 rhythm",
        "11:59 missing-key",
        "12:9 id",
        "13:13 locale",
        "14:16 type",
        "15:24 rhythm",
        "16:8 type",
        "18:40 date",
        "18:59 date",
        "19:68 status",
        "22:13 locale",
    ]


MEETING = "name: T\ntime_zone: America/New_York\nmeetings:\n  - id: a\n    title: A\n    "


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        (
            "schedule: [{start: 2025-07-30 11:00, repeats: every 2 weeks on Tuesday}]",
            "6:17 start-off-rule",
        ),
        (
            "schedule: [{start: 2026-01-13 11:00, rrule: FREQ=MONTHLY;BYDAY=1TU}]",
            "6:17 start-off-rule",
        ),
        (
            "schedule: [{start: 2026-01-13 11:00, rrule: FREQ=DAILY;BYHOUR=9}]",
            "6:17 start-off-rule",
        ),
        ('schedule: [{start: 2026-01-13 11:00, rrule: "FREQ=DAILY;BYHOUR=9,11"}]', "6:49 rhythm"),
        (
            "schedule: [{start: 2026-01-13 11:00, repeats: every week}]\n    dates:\n      2026-01-13: {topics: [ok]}\n      2026-01-14: {cancelled: true}",
            "9:7 no-meeting-on-date",
        ),
        (
            "schedule: [{start: 2026-01-13 11:00}]\n    dates:\n      2026-02-30: {}\n      x: {}",
            "8:7 date 9:7 date",
        ),
        (
            "schedule: [{start: 2026-01-13 11:00}]\n    dates:\n      2026-01-13: {cancelled: no}",
            "8:31 cancelled",
        ),
        (
            "schedule: [{start: 2026-01-13 11:00}]\n    dates: {2026-01-13: {cancelled}}",
            "7:26 empty",
        ),
        (
            "schedule: [{start: 2026-01-13 11:00}]\n    dates: {2026-01-13: {cancelled: ''}}",
            "7:26 empty",
        ),
        (
            "schedule: [{start: 2026-01-13 11:00}]\n    dates: {2026-01-13: {moved_to: }}",
            "7:26 empty",
        ),
        ("schedule: [{start: 2026-01-13 11:00, rrule: FREQ=MONTHLY;BYDAY=54TU}]", "6:49 rhythm"),
        ("schedule: [{start: 2026-01-13 11:00, rrule: every week}]", "6:49 rhythm"),
        (
            "schedule: [{start: 2026-01-13 11:00}]\n    audience_zones: [" + "UTC, " * 51 + "]",
            "7:21 too-many",
        ),
        ("time_zone: EST/Nowhere\n    schedule: [{start: 2026-01-13 11:00}]", "6:16 time-zone"),
        (
            "schedule: [{start: 2026-01-13 11:00}]\n  - {id: a, title: B, schedule: [{start: 2026-01-13 11:00}]}",
            "7:6 id-used-twice",
        ),
    ],
)
def test_what_the_model_refuses(rest: str, expected: str) -> None:
    assert " ".join(problems(MEETING + rest + "\n")) == expected


def test_two_initiatives_with_one_id() -> None:
    item = "{id: i, name: I, url: 'https://example.org/'}"
    assert problems(f"name: T\ninitiatives: [{item}, {item}]\n") == ["2:63 id-used-twice"]


@pytest.mark.parametrize("name", ['""', "'  '", "|\n  "])
def test_blank_is_nothing(name: str) -> None:
    assert problems(f"name: {name}\n") == ["1:1 empty"]


def test_the_message_names_the_nearest_dates(cnpe: Callable, write: Callable[[str], Path]) -> None:
    """One line a problem, as compilers write it, so that editors can jump to it."""
    path = write(
        f"{MEETING}schedule: [{{start: 2026-01-13 11:00, repeats: every week}}]\n"
        "    dates: {2026-01-21: {cancelled: true}}\n"
    )
    result = cnpe("--file", path, "next-meeting")
    assert (result.code, result.out) == (3, "")
    assert result.err == (
        f"{path}:7:13: error: `a` does not meet on Wednesday, 2026-01-21; "
        "the nearest dates are 2026-01-20 or 2026-01-27  [no-meeting-on-date]\n"
    )


@pytest.mark.parametrize("word", "yes No on OFF y n".split())
def test_a_yes_or_no_is_not_a_reason(word: str) -> None:
    dates = f"schedule: [{{start: 2026-01-13 11:00}}]\n    dates: {{2026-01-13: {{cancelled: {word}}}}}\n"
    assert problems(MEETING + dates) == ["7:37 cancelled"]


def records(kind: object, found: dict[str, Record]) -> dict[str, Record]:
    """Return the records that a kind is made of, by their names."""
    if isinstance(kind, Record) and kind.name not in found:
        found[kind.name] = kind
        for key in kind.keys.values():
            records(key.kind, found)
    for part in ("item", "value", "one", "other"):
        if hasattr(kind, part):
            records(getattr(kind, part), found)
    return found


def test_as_many_as_there_may_be() -> None:
    community("name: T\naudience_zones: [" + "UTC, " * 10 + "]")


@pytest.mark.parametrize("record", records(COMMUNITY, {}).values(), ids=lambda each: each.name)
def test_the_schema_has_the_fields_of_the_model(record: Record) -> None:
    """In a schedule entry, a rule has two spellings, and `start` says if it takes whole days."""
    fields = getattr(model, record.name).fields - {"all_day"}
    keys = {"rule" if key in ("repeats", "rrule") else key for key in record.keys}
    assert keys == fields


@pytest.mark.parametrize("record", records(COMMUNITY, {}).values(), ids=lambda each: each.name)
def test_an_empty_key_is_as_if_it_were_absent_unless_that_has_a_meaning(record: Record) -> None:
    """A list or a link that is there but empty is still to be decided."""
    defaults = getattr(model, record.name).defaults
    may_be_empty = [each for each in record.keys.values() if not (each.required or each.filled)]
    empty = {each.name: each.kind.empty for each in may_be_empty}
    assert all(
        value == defaults[name] or (defaults[name] is None and value in ("", ()))
        for name, value in empty.items()
    )


def test_empty_notes_are_none_at_all() -> None:
    dated = "dates: {2025-07-29: {notes: }}"
    entry = "schedule: [{start: 2025-07-29 11:00}]"
    made = community(
        f"name: T\ntime_zone: UTC\nmeetings: [{{id: a, title: A, {entry}, {dated}}}]\n"
    )
    assert made.meetings[0].dates[date(2025, 7, 29)].notes == ()
