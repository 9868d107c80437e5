"""Recurrence rules, and the `repeats` grammar that describes the common ones in words."""

import re

from cnpe_cli.domain.errors import UnfitValueError, quoted
from cnpe_cli.domain.model import Frequency, Rule, Weekday
from cnpe_cli.domain.schedule.rhythm_words import DAYS, NTH, joined, nearly
from cnpe_cli.domain.value import replace

REPEATS_HELP = (
    "write `every 2 weeks on Tuesday`, `every week on Tuesday and Thursday`, "
    "`every month on the 1st and 3rd Tuesday`, `every month on day 15`, `every day` or "
    "`every year`; for anything else write an `rrule`"
)
_UNDECIDED = r"tb[acd]|to be \w+|ad[- ]?hoc|(as|when|if) needed|on demand|irregular(ly)?|n/a|[?]+"
_UNITS: dict[str, Frequency] = {
    "day": "DAILY",
    "week": "WEEKLY",
    "month": "MONTHLY",
    "year": "YEARLY",
}


def _list_of(item: str) -> str:
    """Return a pattern of `A`, `A and B`, `A, B and C` and so on."""
    return rf"{item}((, {item})* and {item})?"


# An ECMA 262 pattern of the grammar, for JSON Schema; days may begin with a capital or not.
_DAY = f"({'|'.join(f'[{day[0]}{day[0].lower()}]{day[1:]}' for day in DAYS)})"
_NTH = f"({'|'.join(NTH)})"
REPEATS_PATTERN = (
    r"every ([1-9][0-9]{0,2} )?(days?|years?"
    rf"|weeks?( on {_list_of(_DAY)})?"
    rf"|months? on the {_list_of(_NTH)} {_DAY}"
    r"|months? on day ([1-9]|[12][0-9]|3[01]))"
)


def parse_repeats(text: str) -> Rule:
    """Read `every 2 weeks on Tuesday` and similar; raise UnfitValueError for anything else."""
    words = " ".join(text.split())
    if not _is_said(words):
        raise _unfit(text)
    head, _, place = words.lower().partition(" on ")
    _, *number, unit = head.split()
    rule = Rule("repeats", text, _UNITS[unit.rstrip("s")], int(number[0]) if number else 1)
    if place.startswith("day "):
        return replace(rule, by=(("bymonthday", (int(place.removeprefix("day ")),)),))
    nths = [each for each in re.split(r"\W+", place) if each in NTH]
    days = [DAYS.index(each.title()) for each in re.split(r"\W+", place) if each.title() in DAYS]
    by_day = [Weekday(day, NTH[nth]) for day in days for nth in nths] or map(Weekday, days)
    return replace(rule, by_day=tuple(dict.fromkeys(by_day)))


def _is_said(words: str) -> bool:
    return re.fullmatch(REPEATS_PATTERN, words, re.IGNORECASE | re.ASCII) is not None


def parse_spoken(text: str) -> Rule:
    """Read a rhythm in any spelling that has one meaning, such as biweekly on Tue."""
    try:
        return parse_repeats(text)
    except UnfitValueError as error:
        if error.better is None:
            raise
        return parse_repeats(error.better)


def _unfit(text: str) -> UnfitValueError:
    hint = "write it under `rrule`" if "FREQ=" in text.upper() else REPEATS_HELP
    if re.fullmatch(_UNDECIDED, text.strip(" ()[]."), re.IGNORECASE):
        hint = "while that is to be decided, leave `schedule` empty"
    found = [each for each in nearly(text) if _is_said(each)]
    better = found[0] if len(found) == 1 else None
    if len(found) > 1:
        hint = f"it is ambiguous: write {joined([f'`{each}`' for each in found], 'or')}"
    return UnfitValueError("rhythm", f"{quoted(text)} is not a rhythm", hint, better)


def in_words(rule: Rule) -> str:
    """Return a rule in the words of `repeats`, or its own text if there are no such words."""
    if rule.spelling == "repeats" or rule.until or rule.count:
        return rule.text
    unit = next(unit for unit, frequency in _UNITS.items() if frequency == rule.frequency)
    every = f"every {unit}" if rule.interval == 1 else f"every {rule.interval} {unit}s"
    try:
        said = parse_repeats(f"{every}{_place(rule)}")
    except UnfitValueError:
        return rule.text
    is_same = (said.by_day, said.by) == (rule.by_day, rule.by)
    is_in_step = rule.interval == 1 or rule.week_start == said.week_start
    return said.text if is_same and is_in_step else rule.text


def _place(rule: Rule) -> str:
    """Return the days of a rule as far as `repeats` can say them."""
    numbers = [str(number) for name, each in rule.by if name == "bymonthday" for number in each]
    if numbers:
        return f" on day {joined(numbers)}"
    days = list(dict.fromkeys(DAYS[day.day] for day in rule.by_day))
    if not days:
        return ""
    names = {number: name for name, number in NTH.items()}
    nths = [names.get(day.nth, str(day.nth)) for day in rule.by_day if day.nth]
    return f" on the {joined(nths)} {joined(days)}" if nths else f" on {joined(days)}"
