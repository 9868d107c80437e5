"""Rhythms as people write them, in the words of `repeats`."""

import re
from collections.abc import Sequence
from typing import NamedTuple

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
NTH = {"1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "last": -1}

_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_ORDINALS = {"first": "1st", "second": "2nd", "third": "3rd", "fourth": "4th"}
_EVERY = {2: "other|second|2nd", 3: "third|3rd", 4: "fourth|4th"}
_MONTH_AGAIN = r"\b(every|each|(of|in) (the|each|every)|a|per) month\b"
_WORKDAYS = f"every week on {', '.join(DAYS[:4])} and Friday"
_PHRASES = {
    r"\b([2-9])-weekly\b": r"every \1 weeks",
    rf"\bmonthly\b(.*){_MONTH_AGAIN}": r"every month\1",
    r"\bbi[- ]?weekly\b|\bfortnightly\b": "every 2 weeks",
    r"^((every|on|all) )?(week|work)(ing )?days?$": _WORKDAYS,
    **{
        rf"\b(every|each) ({said}) (day|week|month|year)s?\b(?! (of|in)\b)": (
            rf"every {number} \3s"
        )
        for number, said in _EVERY.items()
    },
    r"\bdaily\b": "every day",
    r"\bweekly\b": "every week",
    r"\bmonthly\b": "every month",
    r"\byearly\b|\bannual(ly)?\b": "every year",
    r"\b(every|each) (other|second)\b(?!( and| or|.*\bmonth))": "every 2",
    r"\b(alternate|alternating)\b": "every 2",
    r"\b(every|each) other\b": "every 2",
}
_DAY = re.compile(rf"({'|'.join(day[:3].lower() for day in DAYS)})[a-z]*")
_ORDINAL = re.compile(r"[0-9]{1,2}(st|nd|rd|th)", re.ASCII)
_UNIT = re.compile(r"(day|week|month|year)s?")
_DASHES = ("-", "\u2013", "\u2014")
_SAYS_NOTHING = frozenset(["every", "each", "on", "the", "of", "and", "a", "in", *_DASHES])
_EXAMPLES = (" on the 1st Tuesday", " on day 2")
_SEVERAL = {
    r"quarterly": [f"every 3 months{each}" for each in _EXAMPLES],
    r"once (a|per) month": [f"every month{each}" for each in _EXAMPLES],
    r"(bi|semi)-?monthl?y": [
        f"every 2 months{_EXAMPLES[0]}",
        "every month on the 1st and 3rd Tuesday",
    ],
}


def nearly(text: str) -> list[str]:
    """Return the right spelling of a rhythm, several if it is ambiguous, none if it is unknown."""
    whole = " ".join(text.lower().split())
    for pattern, meant in _SEVERAL.items():
        if re.fullmatch(pattern, whole):
            return meant
    for pattern, said in _PHRASES.items():
        whole = re.sub(pattern, said, whole)
    words = re.findall(r"[^\s,;:&()]+", whole)
    plain = " ".join(map(_plain, words))
    if re.fullmatch("every ([0-9]+ )?months?", plain, re.ASCII):  # It is not known on which day.
        return [f"{plain}{each}" for each in _EXAMPLES]
    found = _spelled(words)
    nth = re.match(r"every (2nd|3rd|third|4th|fourth)\b(?! and)", whole)
    if found and nth and "month" not in whole:  # It counts weeks, or weeks of the month.
        return [found, f"every {_plain(nth[1])[0]} weeks on {found.split()[-1]}"]
    return [found] if found else []


def _spelled(words: Sequence[str]) -> str | None:
    """Return the rhythm that words name in any order, or None if one of them is unknown.

    A number before a unit or a day of the week is an interval, any other one a day of the month.
    """
    plain = [*map(_plain, words)]
    every: list[str] = []
    on_days: list[str] = []
    nths, days, units = [], [], []
    for said, word, following in zip(words, plain, [*plain[1:], ""], strict=False):
        if _ORDINAL.fullmatch(said) and following in DAYS and word not in NTH:
            return None  # No month has a 6th Tuesday, and not every one a 5th.
        if word in NTH:
            nths.append(word)
        elif word.isascii() and word.isdecimal():
            is_interval = following in DAYS or _UNIT.fullmatch(following)
            (every if is_interval else on_days).append(word)
        elif word in DAYS:
            days.append(word)
        elif _UNIT.fullmatch(word):
            units.append(word.rstrip("s"))
        elif word not in _SAYS_NOTHING:
            return None
    if plain.count("every") + plain.count("each") > 1 or _has_range(plain):
        return None  # It may be two rhythms, or the days from one to another.
    return _composed(_Parts(every, nths, on_days, days, units))


def _has_range(words: Sequence[str]) -> bool:
    """Return whether a dash is between two days, or between two weeks of a month."""
    return any(
        dash in _DASHES and any({first, last} <= set(kind) for kind in (DAYS, NTH))
        for first, dash, last in zip(words, words[1:], words[2:], strict=False)
    )


def _plain(word: str) -> str:
    """Return a word as `repeats` spells it: tues is Tuesday, third is 3rd, two is 2."""
    word = word.rstrip(".")
    if _DAY.fullmatch(word) and not _UNIT.fullmatch(word):
        near = [day for day in DAYS if day.lower().startswith(word.rstrip("s"))]
        return near[0] if len(near) == 1 else word
    if _ORDINAL.fullmatch(word) and word not in NTH:
        return word[:-2]
    return str(_NUMBERS.index(word) + 1) if word in _NUMBERS else _ORDINALS.get(word, word)


class _Parts(NamedTuple):
    """What the words of a rhythm are about, in their order."""

    every: list[str]
    nths: list[str]
    on_days: list[str]
    days: list[str]
    units: list[str]


def _composed(parts: _Parts) -> str | None:
    spans = [unit for unit in parts.units if unit != "day"] or parts.units
    unit = spans[0] if spans else "month" if parts.nths else "week" if parts.days else None
    is_odd = len(spans) > 1 or len(parts.every) > 1 or (len(parts.units) > 1 and not parts.on_days)
    if unit is None or is_odd or (parts.on_days and unit != "month"):
        return None
    every = parts.every[0] if parts.every else "1"
    place = _in_a_month(parts) if unit == "month" else _in_a_week(parts)
    if place is None or (place and unit not in ("week", "month")):
        return None
    return (f"every {unit}" if every == "1" else f"every {every} {unit}s") + place


def _in_a_month(parts: _Parts) -> str | None:
    """Return on which days of a month a rhythm is; those without a day of the week are numbers."""
    if len(parts.days) == 1 and parts.nths and not parts.on_days:
        return f" on the {joined(parts.nths)} {parts.days[0]}"
    numbers = [*(str(NTH[each]) for each in parts.nths if each != "last"), *parts.on_days]
    if parts.days or len(numbers) != 1 or "last" in parts.nths:
        return None
    return f" on day {numbers[0]}"


def _in_a_week(parts: _Parts) -> str | None:
    if parts.nths:
        return None
    return f" on {joined(parts.days)}" if parts.days else ""


def joined(words: Sequence[str], conjunction: str = "and") -> str:
    """Return `A`, `A and B`, or `A, B and C`."""
    *others, last = words
    return f"{', '.join(others)} {conjunction} {last}" if others else last
