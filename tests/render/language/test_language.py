"""Dates, times and lists as Babel writes them, and catalogues without gaps."""

import re
from datetime import date, datetime, timedelta
from importlib import import_module
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from babel.dates import format_date, format_datetime, format_skeleton, format_time
from babel.lists import format_list

from cnpe_cli.domain.errors import UnfitValueError
from cnpe_cli.domain.model import Community, Days, Meeting, ScheduleEntry, Text
from cnpe_cli.domain.schedule.occurrences import Occurrence, occurrence_on
from cnpe_cli.domain.schedule.periods import Period
from cnpe_cli.domain.schedule.recurrence import parse_repeats
from cnpe_cli.domain.schedule.rrule import parse_rrule
from cnpe_cli.render.kit import agenda
from cnpe_cli.render.kit.post import STAGES
from cnpe_cli.render.language import CODES, language_of, nearest_language, parse_language
from cnpe_cli.render.language.rhythm import rhythm, schedule

ROOT = Path(__file__).parents[3]
SOURCE = ROOT / "src/cnpe_cli/render"
WHOLE = ("en", "ja")


def plain(text: str) -> str:
    """Without the narrow and thin spaces of CLDR."""
    return re.sub(r"\s", " ", text)


@pytest.mark.parametrize("code", CODES)
def test_dates_and_times_are_those_of_babel(code: str) -> None:
    language = language_of(code)
    for step in range(40):
        at = datetime(2025, 1, 1, 0, 5) + step * timedelta(days=11, hours=5, minutes=13)
        assert language.day(at) == plain(format_date(at, "full", code))
        assert language.table.formatted(at, language.table.time) == plain(
            format_time(at, "short", locale=code)
        )
        assert language.table.moment.format("T", "D") == plain(
            import_module("babel").Locale.parse(code).datetime_formats["full"].format("T", "D")
        )
        assert language.month(at) == plain(format_skeleton("yMMMM", at, locale=code))
        skeleton = {True: "Ehm", False: "EHm"}["a" in language.table.time]
        pattern = import_module("babel").Locale.parse(code).datetime_skeletons[skeleton]
        assert language.table.formatted(at, language.table.weekday_time) == plain(
            format_datetime(at, str(pattern), locale=code)
        )


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("count", range(1, 6))
def test_lists_are_those_of_babel(code: str, count: int) -> None:
    names = list("ABCDE")[:count]
    assert language_of(code).table.listed(names) == format_list(names, locale=code)


def script() -> object:
    loader = SourceFileLoader("cldr", str(ROOT / ".ci" / "cldr"))
    module = module_from_spec(spec_from_loader(loader.name, loader))
    loader.exec_module(module)
    return module


@pytest.mark.skipif(not (ROOT / ".ci/cldr").exists(), reason="a source package has no script")
@pytest.mark.parametrize("code", CODES)
def test_a_table_is_what_the_script_writes(code: str) -> None:
    path = SOURCE / "language" / "cldr" / f"{code}.py"
    assert path.read_text(encoding="utf-8") == script().table(code)


@pytest.mark.parametrize(
    ("code", "zone", "city"),
    [
        ("en", "America/New_York", "New York"),
        ("en", "Asia/Calcutta", "Kolkata"),
        ("en", "America/Sao_Paulo", "São Paulo"),
        ("ja", "Asia/Kolkata", "コルカタ"),
        ("de", "Asia/Tokyo", "Tokio"),
        ("fr", "Europe/London", "Londres"),
        ("zh", "UTC", "UTC"),
    ],
)
def test_a_city(code: str, zone: str, city: str) -> None:
    assert language_of(code).city(zone) == city


def test_the_time_there_has_its_weekday_and_abbreviation() -> None:
    """Forty dates, through the weeks in which New York, London and Kolkata disagree."""
    language = language_of("en")
    for step in range(40):
        naive = datetime(2025, 9, 9, 11) + step * timedelta(days=14)
        start = naive.replace(tzinfo=ZoneInfo("America/New_York"))
        for zone in ("Europe/London", "Asia/Kolkata", "Asia/Tokyo", "America/Los_Angeles"):
            there = start.astimezone(ZoneInfo(zone))
            day = "" if there.day == start.day else f"{there:%a} "
            hour = f"{(there.hour - 1) % 12 + 1}:{there:%M} {'AM' if there.hour < 12 else 'PM'}"
            assert language.there(start, zone) == f"{day}{hour} {there:%Z}"


def catalogue(code: str) -> object:
    return import_module(f"cnpe_cli.render.language.catalogue.{code}")


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("part", ["LABELS", "RHYTHMS", "NTHS", "SENTENCES"])
def test_no_catalogue_has_gaps(code: str, part: str) -> None:
    """Each phrase has the places of the English one."""
    if part == "SENTENCES" and code not in WHOLE:
        assert not hasattr(catalogue(code), part)
        return
    english, own = getattr(catalogue("en"), part), getattr(catalogue(code), part)
    assert list(own) == list(english)
    for key, phrase in english.items():
        assert phrase
        assert set(re.findall(r"\{\w*\}", own[key])) == set(re.findall(r"\{\w*\}", phrase)), key


def test_every_phrase_is_used() -> None:
    """A phrase stands in the code by its name, or its name is made of these parts."""
    paths = [path for path in SOURCE.rglob("*.py") if "catalogue" not in str(path)]
    named = set(re.findall(r"""["']([a-z-]+)["']""", "".join(map(read, paths))))
    spans = ("hour", "hours", "minute", "minutes", "hours-minutes")
    kinds = (*STAGES, "moved", "cancelled")
    made = {
        *(f"{each}-{span}" for each in ("earlier", "later", "reminder") for span in spans),
        *(f"headline-{each}" for each in kinds),
        *(f"section-{each}" for each in agenda._SECTIONS),  # noqa: SLF001 - their names
        *(f"task-{each}" for each in agenda._TASKS),  # noqa: SLF001
    }
    keys = {*catalogue("en").LABELS, *catalogue("en").SENTENCES}
    assert keys - made - named == set()
    assert made <= keys


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def occurrence(start: datetime, length: timedelta, zone: str) -> Occurrence:
    entry = ScheduleEntry(start, duration=length)
    meeting = Meeting("a", Text({"": "A"}), time_zone=zone, schedule=(entry,))
    found = occurrence_on(Community(Text({"": "T"}), meetings=(meeting,)), meeting, start.date())
    assert found
    return found


@pytest.mark.parametrize(
    ("start", "hours", "zone", "said"),
    [
        (datetime(2025, 9, 9, 11), 1, "America/New_York", "Tuesday, September 9, 2025, 11:00 AM – 12:00 PM EDT (New York)"),
        (datetime(2025, 9, 9, 23), 3, "UTC", "Tuesday, September 9, 2025, 11:00 PM – Wed 2:00 AM UTC"),
        (datetime(2025, 11, 2, 0, 30), 2, "America/New_York", "Sunday, November 2, 2025, 12:30 AM EDT – 1:30 AM EST (New York)"),
        (datetime(2025, 3, 30, 0, 30), 2, "Europe/London", "Sunday, March 30, 2025, 12:30 AM GMT – 3:30 AM BST (London)"),
    ],
)  # fmt: skip
def test_when_a_meeting_takes_place(start: datetime, hours: int, zone: str, said: str) -> None:
    """Where the clocks change in between, both abbreviations stand there."""
    found = occurrence(start, timedelta(hours=hours), zone)
    assert language_of("en").when(found) == said


def test_a_sentence_is_in_one_language() -> None:
    """Without sentences of its own, a language leaves them, and the dates in them, to English."""
    assert {code for code in CODES if not language_of(code).is_whole} == {*CODES} - {*WHOLE}
    assert language_of("de").prose == language_of("en")
    assert language_of("ja").prose == language_of("ja")


RHYTHMS = [
    ("every day", "Every day", "毎日"),
    ("every 3 days", "Every 3 days", "3日ごと"),
    ("every week", "Every week on Tuesday", "毎週火曜日"),
    ("every 2 weeks on Tuesday", "Every 2 weeks on Tuesday", "2週間ごとの火曜日"),
    ("every week on Tuesday and Thursday", "Every week on Tuesday and Thursday", "毎週火曜日、木曜日"),
    ("every month on the 1st and 3rd Tuesday", "Every month on the 1st and 3rd Tuesday", "毎月第1、第3火曜日"),
    ("every 2 months on the last Tuesday", "Every 2 months on the last Tuesday", "2か月ごとの最終火曜日"),
    ("every month on day 2", "Every month on day 2", "毎月2日"),
    ("every 3 months on day 2", "Every 3 months on day 2", "3か月ごとの2日"),
    ("every year", "Every year", "毎年"),
    ("RRULE FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "Every 2 weeks on Tuesday", "2週間ごとの火曜日"),
    ("RRULE FREQ=MONTHLY;BYDAY=TU", None, None),
    ("RRULE FREQ=MONTHLY;BYDAY=1TU,3TH", None, None),
    ("RRULE FREQ=MONTHLY;BYMONTHDAY=-1", None, None),
    ("RRULE FREQ=YEARLY;BYMONTH=2", None, None),
    ("RRULE FREQ=DAILY;BYDAY=TU", None, None),
    ("RRULE FREQ=WEEKLY;COUNT=3", None, None),
]  # fmt: skip


def period(
    text: str, start: datetime = datetime(2025, 9, 2, 11), zone: str = "America/New_York"
) -> Period:
    rule = parse_rrule(text[6:]) if text.startswith("RRULE ") else parse_repeats(text)
    return Period(ScheduleEntry(start, rule), rule, date.max, zone, timedelta(hours=1))


def test_whole_days_have_no_time_beside_their_rhythm() -> None:
    rule = parse_repeats("every year")
    entry = ScheduleEntry.from_start(date(2026, 6, 29), rule)
    days = Period(entry, rule, date.max, "Europe/Berlin", Days(3))
    assert schedule(language_of("en"), days) == "Every year"


@pytest.mark.parametrize(("text", "english", "japanese"), RHYTHMS)
def test_a_rhythm(text: str, english: str | None, japanese: str | None) -> None:
    assert rhythm(language_of("en"), period(text)) == english
    assert rhythm(language_of("ja"), period(text)) == japanese


@pytest.mark.parametrize("code", CODES)
def test_every_language_says_every_rhythm(code: str) -> None:
    said = [rhythm(language_of(code), period(text)) for text, english, _ in RHYTHMS if english]
    assert all(said)
    assert len(set(said)) == len(said) - 1  # The RRULE repeats one of them.


@pytest.mark.parametrize(
    ("code", "zone", "said"),
    [
        ("en", "America/New_York", "Every week on Tuesday, 11:00 AM ET"),
        ("en", "US/Eastern", "Every week on Tuesday, 11:00 AM ET"),
        ("en", "Europe/London", "Every week on Tuesday, 11:00 AM (London)"),
        ("de", "America/New_York", "Jede Woche am Dienstag, 11:00 (New York)"),
        ("ja", "America/New_York", "毎週火曜日 11:00（ニューヨーク）"),
    ],
)
def test_beside_a_rhythm_is_a_name_that_holds_all_year(code: str, zone: str, said: str) -> None:
    assert schedule(language_of(code), period("every week", zone=zone)) == said


@pytest.mark.parametrize(
    ("locale", "code"),
    [
        ("en", "en"),
        ("ja-JP", "ja"),
        ("JA", "ja"),
        ("en-GB", "en"),
        ("zh-Hans", "zh"),
        ("zh-CN", "zh"),
    ],
)
def test_a_locale_is_of_a_language(locale: str, code: str) -> None:
    assert parse_language(locale) == code
    assert nearest_language(locale) == code


@pytest.mark.parametrize("locale", ["pt", "zh-TW", "zh-Hant-HK", "", "x" * 500, "english", "ja_JP"])
def test_an_unknown_locale_is_refused(locale: str) -> None:
    with pytest.raises(UnfitValueError, match="is not a language"):
        parse_language(locale)
    assert nearest_language(locale) == "en"
