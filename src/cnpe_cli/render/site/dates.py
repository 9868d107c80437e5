"""The dates on the page, by month."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import groupby

from cnpe_cli.domain.model import Community
from cnpe_cli.domain.schedule.following import previous_start
from cnpe_cli.domain.schedule.occurrences import Occurrence
from cnpe_cli.domain.schedule.outlook import OccurrenceView
from cnpe_cli.domain.zones import instant
from cnpe_cli.render.escape import html_text
from cnpe_cli.render.kit.parts import MeetingText
from cnpe_cli.render.site.editions import Edition, titled
from cnpe_cli.render.site.links import Link, links
from cnpe_cli.render.site.words import Words

_HOUR = 60  # minutes
_FACTS = ("topics", "speakers", "format", "hosts", "location")


def months(editions: Sequence[Edition], words: Words) -> Iterator[str]:
    """Yield a heading and a list for each month, by the local date of its meetings."""
    dates = sorted(zip(*(each.site.views for each in editions), strict=True), key=_shown_day)
    community, language = editions[0].site.community, editions[0].language
    numbers = {each.id: number for number, each in enumerate(community.meetings)}
    before: dict[str, datetime] = {}
    for month, found in groupby(dates, lambda same: language.month(same[0].occurrence.start)):
        yield f"<h3>{html_text(month)}</h3>\n<ul>"
        for same in found:
            occurrence, id_ = same[0].occurrence, same[0].occurrence.meeting.id
            data = _data(community, occurrence, numbers[id_], before.get(id_))
            yield _date(editions, words, same, data)
            before[id_] = occurrence.start
        yield "</ul>"


def _shown_day(same: Sequence[OccurrenceView]) -> date:
    """Return the local day of a date; the page lists the date under the month of that day."""
    return same[0].occurrence.start.date()


def _date(
    editions: Sequence[Edition], words: Words, same: Sequence[OccurrenceView], data: str
) -> str:
    """Write an occurrence, with the data for the script."""
    about = [edition.about(view) for edition, view in zip(editions, same, strict=True)]
    text = about[0]
    parts = [
        _time(text),
        *_zones(text),
        *_title(words, about),
        *_remarks(words, about),
        *_facts(words, about),
        *_links(words, text.occurrence),
    ]
    kind = ' class="off"' if text.is_cancelled else ""
    return f"<li{kind}{data}>{''.join(parts)}</li>"


def _data(
    community: Community, occurrence: Occurrence, number: int, before: datetime | None
) -> str:
    """Return what the script needs to know, unless it is what most dates have.

    That is the number of the meeting, the minutes until it is over, and the start by which one
    tells what is usual: most often `before`, that of the date before it in the list.
    """
    minutes = (instant(occurrence.end) - _start(occurrence)) // timedelta(minutes=1)
    values: dict[str, object] = {
        "m": number or None,
        "e": minutes if minutes != _HOUR else None,
    }
    is_usual = not (occurrence.all_day or occurrence.moved or occurrence.detail.cancelled)
    usual = previous_start(community, occurrence) if is_usual else None
    is_told = usual is None or before is None or instant(usual) != instant(before)
    if is_told:
        values["u"] = _utc(usual) if usual else ""
    told = (each for each in values.items() if each[1] is not None)
    return "".join(f' data-{key}="{value}"' for key, value in told)


def _start(occurrence: Occurrence) -> datetime:
    """Return the moment that a script takes the start for: of a whole day, its midnight in UTC."""
    if occurrence.all_day:
        return occurrence.start.replace(tzinfo=UTC)
    return instant(occurrence.start)


def _time(text: MeetingText) -> str:
    """Write when an occurrence takes place; of whole days, the last one as well."""
    occurrence = text.occurrence
    shown = html_text(text.language.when(occurrence))
    last = ""
    if occurrence.all_day and occurrence.last_day > occurrence.start.date():
        last = f' data-l="{occurrence.last_day}"'
    return f'<time datetime="{_machine(occurrence, occurrence.start)}"{last}>{shown}</time>'


def _machine(occurrence: Occurrence, moment: datetime) -> str:
    return str(moment.date()) if occurrence.all_day else _utc(moment)


def _utc(moment: datetime) -> str:
    return f"{instant(moment):%Y-%m-%dT%H:%MZ}"


def _zones(text: MeetingText) -> Iterator[str]:
    """Yield the start in the other zones of the audience."""
    own = text.language.city(text.occurrence.zone)
    shown = (f"{city} {time}" for city, time in text.times() if city != own)
    times = " \N{MIDDLE DOT} ".join(shown)
    if times:
        yield f"<small>{html_text(times)}</small>"


def _title(words: Words, about: Sequence[MeetingText]) -> Iterator[str]:
    """Yield the title, unless it is that of the only meeting."""
    if len(about[0].community.meetings) > 1 or about[0].occurrence.detail.title:
        titles = [titled(each.title, each.occurrence.meeting) for each in about]
        yield f"<p>{words.element('b', words.content(titles))}</p>"


def _remarks(words: Words, about: Sequence[MeetingText]) -> Iterator[str]:
    """Yield that a date is cancelled or moved, or that clocks have changed somewhere."""
    text, occurrence = about[0], about[0].occurrence
    if text.is_cancelled:
        reason = f": {html_text(occurrence.reason)}" if occurrence.reason else ""
        yield f'<p class="mark">{words.element("b", words.label("cancelled"))}{reason}</p>'
        return
    if occurrence.moved:
        original = text.language.moment(occurrence, occurrence.original)
        machine = _machine(occurrence, occurrence.original)
        label = words.element("b", words.label("moved-from"))
        time = f'<time datetime="{machine}">{html_text(original)}</time>'
        yield f'<p class="mark">{label} {time}</p>'
    for same in zip(*(each.shifts() for each in about), strict=True):
        yield words.element("p", words.content(same), ' class="mark shift"')


def _facts(words: Words, about: Sequence[MeetingText]) -> Iterator[str]:
    detail = about[0].occurrence.detail
    own = [dict(each.facts()) for each in about]
    for name in _FACTS:
        if own[0].get(name) and (name != "hosts" or detail.hosts):
            yield fact(words, name, [each.get(name) for each in own])
    if detail.description:
        texts = [each.occurrence.description for each in about]
        yield words.element("p", words.content(texts))
    yield from (f"<p>{html_text(each)}</p>" for each in detail.notes)


def fact(words: Words, name: str, texts: Sequence[object]) -> str:
    """Write a fact with its label."""
    value = words.element("span", words.content(texts))
    return f"<p>{words.element('b', words.label(name))} {value}</p>"


def _links(words: Words, occurrence: Occurrence) -> Iterator[str]:
    """Yield the links of a date that has some of its own; the script adds those of the others."""
    detail = occurrence.detail
    own = (detail.join, detail.register, detail.agenda, detail.recording)
    if any(each is not None for each in own):
        join = None if detail.cancelled else occurrence.join
        found: list[Link] = [
            ("join", join),
            ("register", occurrence.register),
            ("agenda", occurrence.agenda),
            ("recording", detail.recording),
        ]
        yield links(words, found)
