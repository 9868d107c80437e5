"""Names that people write for time zones: old names, abbreviations, Windows names and cities."""

import re
from collections.abc import Mapping
from difflib import get_close_matches
from itertools import takewhile

from cnpe_cli.domain.zone_tables import (
    BY_ABBREVIATION,
    CITIES,
    LEGACY,
    RENAMED,
    WINDOWS,
)

# A city whose clocks show an offset (minutes east of UTC) in winter, as an example.
_BY_OFFSET = {
    -660: "Pacific/Pago_Pago",
    -600: "Pacific/Honolulu",
    -570: "Pacific/Marquesas",
    -540: "America/Anchorage",
    -480: "America/Los_Angeles",
    -420: "America/Denver",
    -360: "America/Chicago",
    -300: "America/New_York",
    -240: "America/Halifax",
    -210: "America/St_Johns",
    -180: "America/Sao_Paulo",
    -120: "America/Noronha",
    -60: "Atlantic/Cape_Verde",
    60: "Europe/Berlin",
    120: "Europe/Athens",
    180: "Africa/Nairobi",
    210: "Asia/Tehran",
    240: "Asia/Dubai",
    270: "Asia/Kabul",
    300: "Asia/Karachi",
    330: "Asia/Kolkata",
    345: "Asia/Kathmandu",
    360: "Asia/Dhaka",
    390: "Asia/Yangon",
    420: "Asia/Bangkok",
    480: "Asia/Shanghai",
    540: "Asia/Tokyo",
    570: "Australia/Darwin",
    600: "Australia/Brisbane",
    660: "Pacific/Guadalcanal",
    720: "Pacific/Fiji",
    780: "Pacific/Tongatapu",
    840: "Pacific/Kiritimati",
}
_OFFSET = re.compile(
    r"(?:(?:utc|gmt)(?:/(?:utc|gmt))? *([+-]?)|([+-])) *([0-9]{1,2})(?::?([0-9]{2}))?",
    re.IGNORECASE,
)
_CLOCK = re.compile(r" (?:(?:standard|daylight|summer|winter) )?time$")
_BETWEEN = re.compile(r"[(),;&/]| or ")
_DASHES = str.maketrans("\N{MINUS SIGN}\N{EN DASH}_", "-- ")
# Parts of a text that name no zone, beside which another part may.
_SAYS_NOTHING = {"", "us", "usa", "u.s.", "canada", "ny", "europe", "america", "asia", "africa"}
_CONTINENTS = (
    *("africa/", "america/", "antarctica/", "asia/", "atlantic/"),
    *("australia/", "europe/", "indian/", "pacific/"),
)
_ALIKE = 0.86  # below it are other cities: Mumbai and Dubai, Haifa and Halifax
_LONGEST = 100  # text in which a zone is looked for


def better_zone(zone: str) -> tuple[str, str] | None:
    """Return what is wrong with a key of the database, and what to write; None for a good one."""
    fixed = re.fullmatch(r"(?:Etc/)?GMT([+-])([1-9][0-9]?)", zone)
    if fixed:
        sign = "west" if fixed[1] == "+" else "east"
        hint = f"a city such as Europe/Berlin; this one is {fixed[2]} h {sign} of UTC all year"
        return f"`{zone}` is a legacy zone name", hint
    if zone in RENAMED:
        return f"`{zone}` is an old name of `{RENAMED[zone]}`", f"`{RENAMED[zone]}`"
    return (f"`{zone}` is a legacy zone name", LEGACY[zone]) if zone in LEGACY else None


def zone_hint(text: str, known: Mapping[str, str]) -> str:
    """Return what to write for a text that is not the name of a zone.

    The known zones are given by their lower-case names. A name that may mean several zones gets
    them all, and an offset gets an example; a place hours away is worse than no guess.
    """
    whole = " ".join(text.translate(_DASHES).lower().split())
    offset = _OFFSET.fullmatch(whole)
    if offset:
        return _offset_hint(offset)
    guesses = (_meant, _of_parts, _alike) if len(whole) <= _LONGEST else ()
    zones = next(filter(None, (guess(whole, known) for guess in guesses)), [])
    named = [f"`{zone}`" for zone in zones]
    if len(named) > 1:
        return f"it is ambiguous: write {', '.join(named[:-1])} or {named[-1]}"
    return (
        f"did you mean {named[0]}?"
        if named
        else "write it as America/New_York, the name of a place"
    )


def _offset_hint(match: re.Match[str]) -> str:
    minutes = int(match[3]) * 60 + int(match[4] or 0)
    if minutes == 0:
        return "did you mean `UTC`?"
    city = _BY_OFFSET.get(-minutes if "-" in (match[1], match[2]) else minutes)
    example = f", such as {city}" if city else ""
    return f"write the name of a place{example}; an offset has no summer time"


def _meant(phrase: str, known: Mapping[str, str]) -> list[str]:
    """Return the zones that a phrase in lower case means."""
    stem = _CLOCK.sub("", phrase)
    area, _, city = stem.rpartition("/")
    if stem.upper() in BY_ABBREVIATION:
        return BY_ABBREVIATION[stem.upper()]
    key = known.get(phrase.replace(" ", "_"))
    if key:
        return [RENAMED.get(key, key)]
    for name in (phrase, stem):
        if name in WINDOWS:
            return [WINDOWS[name]]
    if area and not get_close_matches(f"{area}/", _CONTINENTS, n=1):
        return []
    return _cities(known).get(city.replace(" ", "_"), "").split()


def _of_parts(whole: str, known: Mapping[str, str]) -> list[str]:
    """Return the zones that the parts of a text mean, if every part says something known.

    PST (Philippines) and London, Ontario have a part that contradicts the other.
    """
    parts = [part.strip() for part in _BETWEEN.split(whole)]
    telling = [each for each in parts if each not in _SAYS_NOTHING and not _OFFSET.fullmatch(each)]
    meant = [*takewhile(bool, (_meant(each, known) for each in telling))]
    is_all = len(meant) == len(telling)
    return [*dict.fromkeys(zone for zones in meant for zone in zones)] if is_all else []


def _alike(phrase: str, known: Mapping[str, str]) -> list[str]:
    """Return the zone of a city that is spelled nearly so, in the same area if there is one."""
    area, _, city = phrase.replace(" ", "_").rpartition("/")
    near = {low: key for low, key in known.items() if low.startswith(f"{area}/")}
    cities = _cities(near or known)
    found = get_close_matches(city[:60], cities, n=1, cutoff=_ALIKE)
    return cities[found[0]].split() if found else []


def _cities(known: Mapping[str, str]) -> dict[str, str]:
    """Return the zone of each city by its lower-case name; several are separated by a space."""
    places = {low: key for low, key in known.items() if low.startswith(_CONTINENTS)}
    renamed = {low: key for low, key in places.items() if key in RENAMED}
    cities = {
        low.rpartition("/")[2]: RENAMED.get(key, key)
        for low, key in places.items()
        if low not in renamed or not low.startswith("australia/")
    }
    return {**cities, **{city.replace(" ", "_"): zones for city, zones in CITIES.items()}}
