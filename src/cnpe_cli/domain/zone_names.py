"""Names that people write for time zones: old names, abbreviations, Windows names and cities."""

import re
from collections.abc import Mapping
from difflib import get_close_matches

from cnpe_cli.domain.zone_tables import (
    BY_ABBREVIATION,
    CITIES,
    LEGACY,
    RENAMED,
    WINDOWS,
)

# A city whose clocks show an offset (minutes east of UTC) in winter, as an example.
_BY_OFFSET = {
    -600: "Pacific/Honolulu",
    -540: "America/Anchorage",
    -480: "America/Los_Angeles",
    -420: "America/Denver",
    -360: "America/Chicago",
    -300: "America/New_York",
    -240: "America/Halifax",
    -210: "America/St_Johns",
    -180: "America/Sao_Paulo",
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
    420: "Asia/Bangkok",
    480: "Asia/Shanghai",
    540: "Asia/Tokyo",
    570: "Australia/Adelaide",
    600: "Australia/Sydney",
    720: "Pacific/Auckland",
}
_OFFSET = re.compile(
    r"(?:(?:utc|gmt) *([+-]?)|([+-])) *([0-9]{1,2})(?::?([0-9]{2}))?", re.IGNORECASE
)
_CLOCK = re.compile(r" (?:(?:standard|daylight|summer|winter) )?time$")
_BETWEEN = re.compile(r"[(),;&/]| or ")
_ALIKE = 0.82  # below it are other cities: Mumbai and Dubai, Hanoi and Shanghai


def better_zone(zone: str) -> tuple[str, str] | None:
    """Return what is wrong with a key of the database, and what to write; None for a good one."""
    if zone.startswith(("Etc/GMT", "GMT+", "GMT-")) and zone[-1].isdigit() and zone[-1] != "0":
        sign = "west" if "+" in zone else "east"
        hours = zone.rpartition("T")[2].lstrip("+-")
        hint = f"a city such as Europe/Berlin; this one is {hours} h {sign} of UTC all year"
        return f"`{zone}` is a legacy zone name", hint
    if zone in RENAMED:
        return f"`{zone}` is an old name of `{RENAMED[zone]}`", f"`{RENAMED[zone]}`"
    return (f"`{zone}` is a legacy zone name", LEGACY[zone]) if zone in LEGACY else None


def zone_hint(text: str, known: Mapping[str, str]) -> str:
    """Return what to write for a text that is not the name of a zone.

    The known zones are given by their lower-case names. A name that may mean several zones gets
    them all, and an offset gets an example; a place hours away is worse than no guess.
    """
    whole = " ".join(text.replace("_", " ").lower().split())
    offset = _OFFSET.fullmatch(whole)
    if offset:
        return _offset_hint(offset)
    parts = (part.strip() for part in _BETWEEN.split(whole))
    meant = [*(_meant(each, known) for each in (whole, *parts)), _alike(whole, known)]
    zones = [f"`{zone}`" for zone in next(filter(None, meant), [])]
    if len(zones) > 1:
        return f"it is ambiguous: write {', '.join(zones[:-1])} or {zones[-1]}"
    return (
        f"did you mean {zones[0]}?"
        if zones
        else "write it as America/New_York, the name of a place"
    )


def _offset_hint(match: re.Match[str]) -> str:
    minutes = int(match[3]) * 60 + int(match[4] or 0)
    if minutes == 0:
        return "did you mean `UTC`?"
    city = _BY_OFFSET.get(-minutes if "-" in (match[1], match[2]) else minutes, "America/New_York")
    return f"write the name of a place, such as {city}; an offset has no summer time"


def _meant(phrase: str, known: Mapping[str, str]) -> list[str]:
    """Return the zones that a phrase in lower case means."""
    stem, city = _CLOCK.sub("", phrase), phrase.rpartition("/")[2]
    if stem.upper() in BY_ABBREVIATION:
        return BY_ABBREVIATION[stem.upper()]
    key = known.get(phrase.replace(" ", "_"))
    if key:
        return [RENAMED.get(key, key)]
    for table, name in ((WINDOWS, phrase), (WINDOWS, stem), (CITIES, city)):
        if name in table:
            return [table[name]]
    found = _cities(known).get(city.replace(" ", "_"))
    return [found] if found else []


def _alike(phrase: str, known: Mapping[str, str]) -> list[str]:
    """Return the zone of a city that is spelled nearly so, in the same area if there is one."""
    area, _, city = phrase.replace(" ", "_").rpartition("/")
    near = {low: key for low, key in known.items() if low.startswith(f"{area}/")}
    cities = _cities(near or known)
    return [cities[each] for each in get_close_matches(city[:60], cities, n=1, cutoff=_ALIKE)]


def _cities(known: Mapping[str, str]) -> dict[str, str]:
    """Return the zones of places by the lower-case name of the city, under their present names."""
    places = {low: key for low, key in known.items() if "/" in low and not low.startswith("etc/")}
    return {low.rpartition("/")[2]: RENAMED.get(key, key) for low, key in places.items()}
