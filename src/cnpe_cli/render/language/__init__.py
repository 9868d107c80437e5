"""The languages of the texts that a community publishes."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from importlib import import_module

from cnpe_cli.domain.errors import UnfitValueError, did_you_mean, quoted
from cnpe_cli.domain.schedule.occurrences import Occurrence
from cnpe_cli.domain.value import Frozen
from cnpe_cli.domain.zone_tables import RENAMED
from cnpe_cli.domain.zones import UTC_ZONE, abbreviation, local, place
from cnpe_cli.render.language.tables import Table

CODES = ("en", "ja", "zh", "ko", "de", "es", "fr")
# Chinese is written in simplified characters here.
_TRADITIONAL = re.compile("zh-(hant|tw|hk|mo)\\b", re.IGNORECASE)


class Language(Frozen):
    """A language: its dates and times, and what is said in it; not all have sentences."""

    code: str
    table: Table
    labels: Mapping[str, str]
    rhythms: Mapping[str, str]
    nths: Mapping[int, str]
    all_year: Mapping[str, str]
    sentences: Mapping[str, str]

    @property
    def is_whole(self) -> bool:
        """Whether it has sentences."""
        return bool(self.sentences)

    @property
    def prose(self) -> "Language":
        """The language of its sentences, and of the dates and names in them."""
        return self if self.is_whole else language_of(CODES[0])

    def fact(self, label: str, value: str) -> str:
        """Write a fact with its label: Topics: Golden paths."""
        return self.of(self.labels[label], value)

    def of(self, name: str, value: str) -> str:
        """Write a value after a name: Tokyo: 0:00 JST."""
        return self.labels["fact"].format(label=name, value=value)

    def say(self, sentence: str, **values: object) -> str:
        """Return a sentence with some values in it."""
        return self.sentences[sentence].format(**values)

    def day(self, day: date) -> str:
        """Write a date out: Tuesday, September 9, 2025."""
        return self.table.formatted(day, self.table.day)

    def month(self, day: date) -> str:
        """Write the month and the year of a date: September 2025."""
        return self.table.formatted(day, self.table.month)

    def time(self, moment: datetime) -> str:
        """Write a local time with the zone's abbreviation of that date: 11:00 AM EDT."""
        return f"{self.table.formatted(moment, self.table.time)} {abbreviation(moment)}"

    def moment(self, occurrence: Occurrence, moment: datetime) -> str:
        """Write a moment of an occurrence out; of one that takes whole days, the date."""
        if occurrence.all_day:
            return self.day(moment)
        return self.table.moment.format(self.time(moment), self.day(moment))

    def when(self, occurrence: Occurrence) -> str:
        """Write when an occurrence takes place, with the city; of whole days, the dates."""
        start = occurrence.start
        if occurrence.all_day:
            days = [self.day(start), self.day(occurrence.last_day)]
            return days[0] if days[0] == days[1] else self.table.span.format(*days)
        hours = self._hours(occurrence)
        at = hours if occurrence.zone == UTC_ZONE else self.in_city(hours, occurrence.zone)
        return self.table.moment.format(at, self.day(start))

    def there(self, moment: datetime, zone: str) -> str:
        """Write a moment in the local time of a zone, with the weekday if it is another one."""
        local_time = local(moment, zone)
        is_same_day = local_time.date() == moment.date()
        pattern = self.table.time if is_same_day else self.table.weekday_time
        return f"{self.table.formatted(local_time, pattern)} {abbreviation(local_time)}"

    def city(self, zone: str) -> str:
        """Return the city of a zone."""
        known = RENAMED.get(zone, zone)
        return self.table.cities.get(known) or place(known)

    def in_city(self, time: str, zone: str) -> str:
        """Write a time with the city of its zone."""
        return self.labels["in-city"].format(time=time, city=self.city(zone))

    def beside_rhythm(self, time: str, zone: str) -> str:
        """Write a time with a name of its zone that holds all year: 11:00 AM ET."""
        name = self.all_year.get(RENAMED.get(zone, zone))
        return f"{time} {name}" if name else self.in_city(time, zone)

    def end(self, occurrence: Occurrence) -> str:
        """Write when an occurrence ends, with the weekday if it began on another one."""
        start, end = occurrence.start, occurrence.end
        is_same_day = start.date() == end.date()
        pattern = self.table.time if is_same_day else self.table.weekday_time
        return f"{self.table.formatted(end, pattern)} {abbreviation(end)}"

    def _hours(self, occurrence: Occurrence) -> str:
        """Write the start and the end; the clocks may change between them."""
        start, end = occurrence.start, occurrence.end
        is_same_zone = abbreviation(start) == abbreviation(end)
        first = self.table.formatted(start, self.table.time) if is_same_zone else self.time(start)
        return self.table.span.format(first, self.end(occurrence))


def parse_language(locale: str) -> str:
    """Read a locale (BCP 47), and return its language; raise UnfitValueError for an unknown one."""
    code = locale.partition("-")[0].lower()
    if code in CODES and not _TRADITIONAL.match(locale):
        return code
    hint = did_you_mean(locale, CODES)
    if code in CODES:
        hint = "only simplified Chinese is there: zh"
    raise UnfitValueError("locale", f"{quoted(locale)} is not a language of this program", hint)


def nearest_language(locale: str) -> str:
    """Return the language of a locale, or English if this program does not speak it."""
    try:
        return parse_language(locale)
    except UnfitValueError:
        return CODES[0]


def language_of(code: str) -> Language:
    """Return the language with a code of two letters."""
    table = import_module(f"{__name__}.cldr.{code}").TABLE
    own = import_module(f"{__name__}.catalogue.{code}")
    return Language(
        code=code,
        table=table,
        labels=own.LABELS,
        rhythms=own.RHYTHMS,
        nths=own.NTHS,
        all_year=getattr(own, "ALL_YEAR", {}),
        sentences=getattr(own, "SENTENCES", {}),
    )
