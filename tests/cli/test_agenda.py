"""`cnpe agenda`: the issue of a meeting, which people edit and the program keeps up to date."""

import io
import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from cnpe_cli.domain.errors import RefusedError
from cnpe_cli.render.kit.body import place_of, with_block

TEXT = """\
name: Example Community
short_name: EX
time_zone: America/New_York
audience_zones: [America/New_York, Europe/London, Asia/Tokyo]
agenda_template:
  title: "{name} {date} ({region}, {format})"
  labels: [meeting, meeting]
  labels_when_open: [speaker-wanted]
meetings:
  - id: call
    title: Call
    region: Europe
    formats: [Talk]
    schedule: [{start: 2025-07-29 11:00, repeats: every 2 weeks on Tuesday}]
    join: https://example.org/join
    dates:
      2025-09-09: {topics: [Golden paths], speakers: ["Ann Lee @annlee", Bob]}
      2025-09-23: {cancelled: Storm}
      2025-10-07: {moved_to: 2025-10-08 12:00}
      2025-12-16: {moved_to: 2025-12-17 11:00}
      2025-12-30: {moved_to: 2025-12-17 15:00}
  - {id: board, title: Board, schedule: [{start: 2025-11-04 15:00}]}
  - {id: later, title: Later, schedule: []}
initiatives:
  - {id: one, name: "One [x](y)", url: "https://example.org/one"}
  - {id: done, name: Done, url: "https://example.org/done", status: completed}
"""
NOW = "2025-09-01"


@pytest.fixture
def agenda(cnpe: Callable, write: Callable) -> Callable:
    def call(*arguments: str, text: str = TEXT, now: str = NOW) -> object:
        return cnpe("--file", write(text), "--now", now, "agenda", *arguments)

    return call


@pytest.fixture
def update(agenda: Callable, monkeypatch: pytest.MonkeyPatch) -> Callable:
    """Renew a body that stands on standard input."""

    def call(body: str | bytes, *arguments: str, **options: str) -> object:
        data = body.encode() if isinstance(body, str) else body
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
        return agenda("--update", *arguments, **options)

    return call


def test_what_an_agenda_says(agenda: Callable) -> None:
    text = agenda("2025-09-09").out
    assert text.startswith("<!-- cnpe:agenda meeting=call date=2025-09-09 -->\n\n**EX Call**: Tue")
    for line in (
        "**EX Call**: Tuesday, September 9, 2025, 11:00 AM – 12:00 PM EDT (New York)",
        "| London   | 4:00 PM BST      |",
        "| Tokyo    | Wed 12:00 AM JST |",
        "- Topics: Golden paths",
        "- Speakers: [Ann Lee](https://github.com/annlee) and Bob",
        "- For: Europe",
        "- Format: Talk",
        "- Join: <https://example.org/join>",
        "<!-- /cnpe:agenda -->",
        "## Housekeeping",
        "- [One \\[x\\](y)](https://example.org/one)",
        "- [ ] Upload the recording",
    ):
        assert f"\n{line}\n" in text, line
    assert "Done" not in text
    assert "propose yours" not in text


def test_what_is_open_is_said_until_the_date_is_over(agenda: Callable) -> None:
    assert "- Speakers: open: propose yours\n" in agenda("2025-10-21").out
    assert "propose yours" not in agenda("2025-10-21", now="2025-10-22").out


def test_a_week_with_a_clock_change_says_so(agenda: Callable) -> None:
    assert "than usual" not in agenda("2025-10-21").out
    other = re.sub("    dates:\n(      .*\n)+", "", TEXT).replace("2025-07-29", "2025-08-05")
    assert "\nOne hour earlier than usual in London.\n" in agenda("2025-10-28", text=other).out


def test_a_cancelled_and_a_moved_date_have_words_of_their_own(agenda: Callable) -> None:
    cancelled = agenda("2025-09-23").out
    assert "**EX Call on Tuesday, September 23, 2025 has been cancelled.**" in cancelled
    assert (
        "- Reason: Storm\n- Next meeting: Wednesday, October 8, 2025, 12:00 PM – 1:00 PM EDT (New York)"
        in cancelled
    )
    assert "example.org/join" not in cancelled
    moved = agenda("2025-10-08").out
    assert moved.startswith("<!-- cnpe:agenda meeting=call date=2025-10-07 -->")
    assert "- Moved from: Tuesday, October 7, 2025, 11:00 AM EDT" in moved


def test_a_reason_is_only_a_text(agenda: Callable) -> None:
    text = TEXT.replace("cancelled: Storm", 'cancelled: "@team ~~<b>~~"')
    assert "- Reason: @<!-- -->team \\~\\~\\<b>\\~\\~\n" in agenda("2025-09-23", text=text).out


def test_a_date_that_was_moved_within_its_day_says_so(agenda: Callable) -> None:
    text = TEXT.replace("topics: [Golden paths]", "moved_to: 2025-09-09 12:00")
    assert (
        "- Moved from: Tuesday, September 9, 2025, 11:00 AM EDT"
        in agenda("2025-09-09", text=text).out
    )


def test_an_end_marker_of_several_lines_is_replaced_whole(
    agenda: Callable, update: Callable
) -> None:
    body = agenda("2025-09-09").out
    assert update(body.replace("<!-- /cnpe:agenda -->", "<!--\n/cnpe:agenda\n-->")).out == body


def test_sections_and_the_checklist_are_those_of_the_template(agenda: Callable) -> None:
    own = TEXT.replace(
        "  labels:", '  sections: ["<b> #", initiatives]\n  checklist: ["*Record*"]\n  labels:'
    )
    text = agenda("2025-09-09", text=own).out
    assert "## \\<b> \\#\n\n## initiatives\n\n- [One" in text
    assert text.endswith("## Checklist\n\n- [ ] \\*Record\\*\n")


@pytest.mark.parametrize(
    ("arguments", "out"),
    [
        ("2025-09-09 --title", "EX Call 2025-09-09 (Europe, Talk)\n"),
        ("2025-10-08 --title", "EX Call 2025-10-07 (Europe, Talk)\n"),
        ("2025-09-09 --labels", "meeting\n"),
        ("2025-10-21 --labels", "meeting\nspeaker-wanted\n"),
        ("2025-09-23 --labels", "meeting\n"),
        ("--title", "EX Call 2025-09-09 (Europe, Talk)\n"),
        ("2025-11-04 -m board --title", "EX Board 2025-11-04 (, )\n"),
    ],
)
def test_the_title_and_the_labels(arguments: str, out: str, agenda: Callable) -> None:
    result = agenda(*arguments.split())
    assert (result.code, result.out, result.err) == (0, out, "")


def test_without_a_template_there_is_a_title(agenda: Callable) -> None:
    text = re.sub(r"agenda_template:\n(  .*\n)+", "", TEXT, count=1)
    assert "agenda_template" not in text
    assert agenda("--title", text=text).out == "EX Call 2025-09-09\n"
    assert agenda("--labels", text=text).out == ""


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        ("2025-11-04", 2, "which meeting? board on Tue 2025-11-04, call on Tue 2025-11-04; add -m board or -m call"),
        ("2025-11-04 -m all", 2, "which meeting?"),
        ("2025-12-17", 2, "which date? name it by the day for which it was planned: 2025-12-16 or 2025-12-30"),
        ("2025-09-09 --locale zh-TW", 2, "only simplified Chinese is there: zh"),
        ("-m later", 2, "`later` has no date yet"),
        ("2025-09-10", 2, "the nearest are Tue 2025-09-09 and Tue 2025-09-23"),
        ("--locale pt", 2, "--locale: `pt` is not a language of this program; choose from en, ja"),
        ("--title --labels", 2, "pass only one of them"),
        ("--update --title", 2, "pass only one of them"),
    ],
)  # fmt: skip
def test_what_is_refused(arguments: str, code: int, words: str, agenda: Callable) -> None:
    result = agenda(*arguments.split())
    assert (result.code, result.out) == (code, "")
    assert words in result.err


def test_next_is_the_next_one_where_a_meeting_has_two_dates_on_a_day(agenda: Callable) -> None:
    text = TEXT.replace(
        "2025-10-07: {moved_to: 2025-10-08 12:00}", "2025-10-07: {moved_to: 2025-10-21 09:00}"
    )
    for now, planned in (("08:00", "2025-10-07"), ("10:30", "2025-10-21")):
        shown = agenda(text=text, now=f"2025-10-21T{now}-04:00").out
        assert shown.startswith(f"<!-- cnpe:agenda meeting=call date={planned} -->")


def test_next_names_all_that_are_still_to_come_on_its_day(agenda: Callable) -> None:
    early = agenda(now="2025-11-04T09:00-05:00")
    assert (early.code, "which meeting?" in early.err) == (2, True)
    late = agenda(now="2025-11-04T13:00-05:00")
    assert late.out.startswith("<!-- cnpe:agenda meeting=board date=2025-11-04 -->")


def test_two_dates_of_a_meeting_on_one_day_are_told_apart_by_the_plan(agenda: Callable) -> None:
    assert "date=2025-12-16 -->" in agenda("2025-12-16").out
    assert "date=2025-12-30 -->" in agenda("2025-12-30").out


def test_a_language(agenda: Callable) -> None:
    text = agenda("2025-09-09", "--locale", "ja-JP").out
    assert "**EX Call**: 2025年9月9日火曜日 11:00～12:00 EDT（ニューヨーク）\n" in text
    assert "| 東京         | 0:00 (水) JST |" in text
    german = agenda("2025-09-09", "--locale", "de")
    assert "- Themen: Golden paths" in german.out
    assert "## Discussion" in german.out
    assert german.err == (
        "The sentences are in English; only dates, times, rhythms and labels are in this language.\n"
    )


def test_a_file_in_another_language_is_said_in_english(agenda: Callable) -> None:
    text = TEXT.replace("title: Call", "title: {pt: Chamada, en: Call}")
    shown = agenda("2025-09-09", text=text).out
    assert "**EX Chamada**: Tue" in shown
    assert "Tuesday, September 9, 2025" in shown


# -- update

NOTES = (
    "Notes by Ann: <!-- cnpe:agenda -->\r\n\r\n```\n<!-- /cnpe:agenda -->\n```\n| a | b |\n\tx \n"
)


def test_an_update_changes_only_the_block(agenda: Callable, update: Callable) -> None:
    """Five times in the life of a meeting, with an organizer's notes around the block."""
    versions = [
        TEXT,
        TEXT.replace("speakers: [", "speakers: [Cid, "),
        TEXT.replace("topics: [Golden paths]", "moved_to: 2025-09-10 12:00"),
        TEXT.replace("topics: [Golden paths]", "cancelled: Storm"),
        TEXT.replace("topics: [Golden paths]", 'recording: "https://example.org/watch"'),
    ]
    body = "Before.\n\n" + agenda("2025-09-09", text=TEXT).out + NOTES
    for text in versions:
        result = update(body, text=text, now="2025-09-09T08:00-04:00")
        assert (result.code, result.err) == (0, "")
        assert result.out.startswith("Before.\n\n<!-- cnpe:agenda meeting=call")
        tail = body.partition("<!-- /cnpe:agenda -->")[2]
        assert result.out.partition("<!-- /cnpe:agenda -->")[2] == tail
        block = agenda("2025-09-09", text=text, now="2025-09-09T08:00-04:00").out
        assert block.partition("<!-- /cnpe:agenda -->")[0] in result.out
        body = result.out
    assert "https://example.org/watch" in body


def test_an_update_keeps_the_newlines_and_every_byte(
    agenda: Callable, write: Callable, monkeypatch: pytest.MonkeyPatch, run_piped: Callable
) -> None:
    block = agenda("2025-09-09").out.encode().replace(b"\n", b"\r\n")
    body = b"\xef\xbb\xbf" + block + b"\xff\xfe not UTF-8 \x00\n\r\r\n"
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(body)))
    assert run_piped("--file", write(TEXT), "--now", NOW, "agenda", "--update") == body


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("", "the text has no agenda: no line is <!-- cnpe:agenda meeting=ID date=YYYY-MM-DD -->"),
        ("```\nBEGIN\nEND\n```\n", "has no agenda"),
        ("    BEGIN\n    END\n", "has no agenda"),
        ("<div>\nBEGIN\n</div>\n", "has no agenda"),
        ("> BEGIN\n> END\n", "has no agenda"),
        ("BEGIN\n\ntext\n", "line 1: the agenda has no end; write <!-- /cnpe:agenda --> after it"),
        ("BEGIN\nEND\n\nEND\n", "line 4: the agenda ended above; remove this line"),
        ("END\n\nBEGIN\n", "line 1: <!-- /cnpe:agenda --> has no beginning above it"),
        ("<!-- cnpe:agenda meeting=call date=2025-09-09 locale=pt -->\nEND\n", "line 1: `pt` is not a language"),
        ("<!-- cnpe:agenda meeting=call date=2025-02-30 -->\nEND\n", "line 1: there is no day 2025-02-30"),
        ("BEGIN\nEND\nBEGIN\nEND\n", "line 3: a second agenda begins here; keep one of them"),
        ("<!-- cnpe:agenda -->\nEND\n", "line 1: the marker names no meeting and date"),
        ("<!-- cnpe:agenda meeting=call date=YYYY-MM-DD -->\nEND\n", "line 1: `YYYY-MM-DD` is not a date"),
        ("<!-- cnpe:agenda meeting=x date=2025-09-09 -->\nEND\n", "line 1: `x` has no date that was planned for 2025-09-09"),
        ("<!-- cnpe:agenda meeting=call date=2025-09-10 -->\nEND\n", "line 1: `call` has no date that was planned for 2025-09-10"),
    ],
)  # fmt: skip
def test_a_body_that_is_refused(body: str, words: str, update: Callable) -> None:
    begin = "<!-- cnpe:agenda meeting=call date=2025-09-09 -->"
    result = update(body.replace("BEGIN", begin).replace("END", "<!-- /cnpe:agenda -->"))
    assert (result.code, result.out) == (3, "")
    assert words in result.err


def test_the_marker_says_which_date_is_meant(agenda: Callable, update: Callable) -> None:
    body = agenda("2025-10-08").out
    assert update(body).out == body
    assert update(body, "2025-10-08").out == body
    other = update(body, "2025-09-09")
    assert other.code == 3
    assert "the text is the agenda of `call` on 2025-10-07; leave DATE out" in other.err


def test_a_meeting_can_be_named_without_a_date(agenda: Callable, update: Callable) -> None:
    body = agenda("2025-10-21").out
    assert update(body, "-m", "call").out == body
    assert update(body, "-m", "all").out == body
    other = update(body, "-m", "board")
    assert (other.code, "leave -m out to update it" in other.err) == (3, True)
    assert update(body, "-m", "bord").code == 2


def test_an_update_keeps_the_language(agenda: Callable, update: Callable) -> None:
    body = agenda("2025-09-09", "--locale", "ja").out
    assert body.startswith("<!-- cnpe:agenda meeting=call date=2025-09-09 locale=ja -->\n")
    assert update(body).out == body
    french = update(body, "--locale", "fr").out
    assert french.startswith("<!-- cnpe:agenda meeting=call date=2025-09-09 locale=fr -->\n")
    assert "- Sujets : Golden paths" in french


def test_the_file_and_the_body_are_not_both_standard_input(cnpe: Callable) -> None:
    result = cnpe("--file", "-", "agenda", "--update")
    assert result.code == 2
    assert "--update reads the agenda from standard input" in result.err


def test_a_terminal_is_not_a_body(
    cnpe: Callable, write: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = io.TextIOWrapper(io.BytesIO())
    monkeypatch.setattr(typed, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("sys.stdin", typed)
    result = cnpe("--file", write(TEXT), "agenda", "--update")
    assert result.code == 2
    assert "pass the text of the issue" in result.err


LINES = [
    *("", "text", "- item", "> quote", "```", "~~~", "# heading", "<div>", "</div>", "\ttab"),
    *("<!-- comment -->", "<!-- cnpe:agenda x -->", "    code", "\x00", "<!--", "-->"),
]
INSIDE = st.lists(st.sampled_from(LINES), max_size=6)
OUTSIDE = st.lists(st.sampled_from([*LINES, "<!-- /cnpe:agenda -->"]), max_size=6)


@given(OUTSIDE, INSIDE, OUTSIDE, st.sampled_from(["\n", "\r\n", "\r"]))
def test_outside_the_block_nothing_changes(
    before: list[str], inside: list[str], after: list[str], newline: str
) -> None:
    """Whatever stands around the markers: refused, or only the lines of the block are new."""
    begin = "<!-- cnpe:agenda meeting=call date=2025-09-09 -->"
    end = "<!-- /cnpe:agenda -->"
    body = newline.join([*before, begin, *inside, end, *after]).encode()
    try:
        place = place_of(body)
    except RefusedError:
        return
    made = with_block(body, place, [begin, "", "new", "", end])
    assert made == newline.join([*before, begin, "", "new", "", end, *after]).encode()
    assert with_block(made, place_of(made), [begin, "", "new", "", end]) == made


NASTY = st.text(st.sampled_from("a$<>|`*_~[](){}%&;#@!\\\"'-+=1.:/ \n\t"), min_size=1, max_size=12)


@given(NASTY)
def test_a_name_stays_within_its_place(name: str) -> None:
    """Whatever a text is, Markdown shows it as it is, and shortcodes and mentions are inert."""
    from cnpe_cli.render.escape import markdown, markdown_heading, one_line
    from cnpe_cli.render.kit.parts import table

    shown = markdown(name)
    cell = "\n".join(table([(shown,), ("x",)]))
    around = [f"- X: {shown}", shown, f"**{shown}**", f"[{shown}](https://example.org)"]
    for source in (*around, f"## {markdown_heading(name)}", cell):
        html = MarkdownIt("commonmark").enable("table").enable("strikethrough").render(source)
        text = re.sub("<!-- -->|<[^>]*>", "", html)
        for entity, letter in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
            text = text.replace(entity, letter)
        assert one_line(name) in text, (source, html)
    assert not re.search(r"\{\{|\{%|@\w", shown)
