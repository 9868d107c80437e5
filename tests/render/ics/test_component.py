"""Content lines: what another library, and what we ourselves, read out of them."""

import re

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cnpe_cli.render.ics.component import Component, read_calendar

CHARACTERS = st.sampled_from("aNné日🎉 \t\\;,:\"'^\n")
TEXTS = st.text(CHARACTERS | st.characters(exclude_categories=["C", "Zl", "Zp"]), max_size=300)
LONG_TEXTS = st.text(CHARACTERS, min_size=100, max_size=300).filter(
    lambda text: not re.search(r"[\\^]{9}", text)
)


def calendar(**texts: str) -> Component:
    made, event = Component("VCALENDAR"), Component("VEVENT")
    made.components.append(event)
    for name, text in texts.items():
        event.add_text(name, text)
    return made


@given(TEXTS, TEXTS)
def test_any_text_is_read_back(one: str, two: str) -> None:
    made = calendar(SUMMARY=one, DESCRIPTION=two)
    data = made.to_ical()
    (event,) = icalendar.Calendar.from_ical(data).walk("VEVENT")
    assert (str(event["SUMMARY"]), str(event["DESCRIPTION"])) == (one, two)
    read = read_calendar(data)
    assert read is not None
    assert (read.lines, read.components[0].lines) == (made.lines, made.components[0].lines)
    assert read.to_ical() == data


@given(LONG_TEXTS)
def test_lines_are_short_and_divide_neither_characters_nor_escapes(text: str) -> None:
    lines = calendar(DESCRIPTION=text).to_ical().split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    told = [line.decode() for line in lines[2:-3]]
    assert all(line[-1] not in "\\^" for line in told[:-1])


def test_a_line_of_nothing_but_backslashes() -> None:
    data = calendar(SUMMARY="\\" * 200).to_ical()
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    (event,) = icalendar.Calendar.from_ical(data).walk("VEVENT")
    assert str(event["SUMMARY"]) == "\\" * 200


@pytest.mark.parametrize(
    ("text", "is_read"),
    [
        ("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n", True),
        ("begin:vcalendar\r\nversion:2.0\r\nend:vcalendar", True),
        ('BEGIN:VCALENDAR\r\n\r\nX-A;B="c:d":e\r\n f\r\n\tg\r\nEND:VCALENDAR\r\n', True),
        ("", False),
        ("VERSION:2.0\r\n", False),
        ("BEGIN:VEVENT\r\nEND:VEVENT\r\n", False),
        ("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", False),
        ("\ufeffBEGIN:VCALENDAR \r\nVERSION\r\n<<<<<<< main\r\nEND:VCALENDAR\r\n", True),
        ("BEGIN:VCALENDAR\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n", False),
        ("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VCALENDAR\r\nEND:VEVENT\r\n", False),
        ("Dear: Ann\r\n", False),
        ("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n" * 2, False),
        ("END:\r\nX:1\r\n", False),
        ("END:VCALENDAR\r\nBEGIN:VCALENDAR\r\n", False),
    ],
)  # fmt: skip
def test_what_is_a_calendar(text: str, *, is_read: bool) -> None:
    assert (read_calendar(text.encode()) is not None) == is_read


def test_a_value_stands_once() -> None:
    made = Component("VEVENT")
    assert made.value("UID") == ""
    made.add("UID", "a:b")
    assert made.value("UID") == "a:b"
    made.add("UID", 'c":"', X="d:e;f")
    assert made.value("UID") == ""
    assert made.values("UID") == ["a:b", 'c":"']


def test_a_copy_is_apart() -> None:
    made = calendar(SUMMARY="one")
    copy = made.components[0].copy()
    copy.add_text("SUMMARY", "two")
    copy.components.append(made)
    assert made.components[0].lines == {"SUMMARY": ["SUMMARY:one"]}
    assert made.components[0].components == []
    assert copy.lines == {"SUMMARY": ["SUMMARY:one", "SUMMARY:two"]}
