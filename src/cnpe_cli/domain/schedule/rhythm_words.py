"""Rhythms as people write them, in the words of `repeats`."""

import re
from collections.abc import Sequence

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
NTH = {"1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "last": -1}

_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_ORDINALS = {"first": "1st", "second": "2nd", "third": "3rd", "fourth": "4th"}
_PHRASES = {
    r"\bbi[- ]?weekly\b|\bfortnightly\b": "every 2 weeks",
    r"\bdaily\b": "every day",
    r"\bweekly\b": "every week",
    r"\bmonthly\b": "every month",
    r"\byearly\b|\bannual(ly)?\b": "every year",
    r"\b(every|each) (other|second)\b(?!.*\bmonth)": "every 2",
    r"\b(every|each) other\b": "every 2",
}
_DAY = re.compile(rf"({'|'.join(day[:3].lower() for day in DAYS)})[a-z]*")
_UNIT = re.compile(r"(day|week|month|year)s?")
_SAYS_NOTHING = frozenset(
    ["every", "each", "on", "the", "of", "and", "a", "in", "-", "\u2013", "\u2014"]
)
_EXAMPLES = (" on the 1st Tuesday", " on day 2")
_SEVERAL = {
    r"quarterly": [f"every 3 months{each}" for each in _EXAMPLES],
    r"bi-?monthly": [f"every 2 months{_EXAMPLES[0]}", "every month on the 1st and 3rd Tuesday"],
}


def nearly(text: str) -> list[str]:
    """Return the right spelling of a rhythm, several if it is ambiguous, none if it is unknown."""
    whole = " ".join(text.lower().split())
    for pattern, meant in _SEVERAL.items():
        if re.fullmatch(pattern, whole):
            return meant
    for pattern, said in _PHRASES.items():
        whole = re.sub(pattern, said, whole)
    found = _spelled(re.findall(r"[^\s,;:&()]+", whole))
    nth = re.match(r"every (2nd|3rd|third|4th|fourth)\b", whole)
    if found and nth and "month" not in whole:  # It counts weeks, or weeks of the month.
        return [found, f"every {_plain(nth[1])[0]} weeks on {found.split()[-1]}"]
    return [found] if found else []


def _spelled(words: Sequence[str]) -> str | None:
    """Return the rhythm that words name in any order, or None if one of them is unknown."""
    numbers, nths, days, units = [], [], [], []
    for word in map(_plain, words):
        if word in NTH:
            nths.append(word)
        elif word.isascii() and word.isdecimal():
            numbers.append(word)
        elif word in DAYS:
            days.append(word)
        elif _UNIT.fullmatch(word):
            units.append(word.rstrip("s"))
        elif word not in _SAYS_NOTHING:
            return None
    return _composed(numbers, nths, days, units)


def _plain(word: str) -> str:
    """Return a word as `repeats` spells it: tues is Tuesday, third is 3rd, two is 2."""
    word = word.rstrip(".")
    if _DAY.fullmatch(word) and not _UNIT.fullmatch(word):
        near = [day for day in DAYS if day.lower().startswith(word.rstrip("s"))]
        return near[0] if len(near) == 1 else word
    return str(_NUMBERS.index(word) + 1) if word in _NUMBERS else _ORDINALS.get(word, word)


def _composed(
    numbers: Sequence[str], nths: Sequence[str], days: Sequence[str], units: Sequence[str]
) -> str | None:
    spans = [unit for unit in units if unit != "day"] or list(units)
    unit = spans[0] if spans else "month" if nths else "week" if days else None
    on_day = unit == "month" and not days and len(numbers) > 0
    every = numbers[:-1] if on_day else numbers
    is_odd = len(spans) > 1 or len(every) > 1 or (len(units) > 1 and not on_day)
    if unit is None or is_odd or (nths and len(days) != 1):
        return None
    head = f"every {unit}" if every in ([], ["1"]) else f"every {every[0]} {unit}s"
    if on_day:
        return f"{head} on day {numbers[-1]}"
    if nths:
        return f"{head} on the {joined(nths)} {days[0]}" if unit == "month" else None
    if days:
        return f"{head} on {joined(days)}" if unit == "week" else None
    return head if unit != "month" else None


def joined(words: Sequence[str], conjunction: str = "and") -> str:
    """Return `A`, `A and B`, or `A, B and C`."""
    *others, last = words
    return f"{', '.join(others)} {conjunction} {last}" if others else last
