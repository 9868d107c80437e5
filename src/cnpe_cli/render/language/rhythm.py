"""How a meeting repeats, in the languages of the public."""

from collections.abc import Iterable

from cnpe_cli.domain.model import Rule
from cnpe_cli.domain.schedule.periods import Period
from cnpe_cli.render.language import Language

_UNITS = {"DAILY": "day", "WEEKLY": "week", "MONTHLY": "month", "YEARLY": "year"}
_SAID = {"bymonthday"}


def rhythm(language: Language, period: Period) -> str | None:
    """Write how a period repeats; None if it does not, or if only an RRULE can say it."""
    rule = period.rule
    if rule is None or rule.count or rule.until or not _SAID.issuperset(dict(rule.by)):
        return None
    unit = _UNITS[rule.frequency]
    many = unit if rule.interval == 1 else f"{unit}s"
    key = _key(rule, many)
    if key is None:
        return None
    values = {"days": _days(language, rule, period), "nths": _nths(language, rule)}
    numbers = {"number": rule.interval, "day": "".join(map(str, _month_days(rule)))}
    return language.rhythms[key].format(**values, **numbers)


def schedule(language: Language, period: Period) -> str | None:
    """Write how a period repeats and its time, with a name of the zone that holds all year."""
    said = rhythm(language, period)
    if said is None or period.all_day:
        return said
    zone = language.all_year.get(period.zone)
    time = language.table.formatted(period.start, language.table.time)
    place = zone or f"({language.city(period.zone)})"
    return language.table.moment.format(f"{time} {place}", said)


def _key(rule: Rule, many: str) -> str | None:
    """Return the name of the phrase for a rule; None if there is no such phrase."""
    days, numbers = rule.by_day, _month_days(rule)
    if rule.frequency != "MONTHLY":
        is_plain = not numbers and (not days or rule.frequency == "WEEKLY")
        return many if is_plain and not any(day.nth for day in days) else None
    if len(numbers) == 1 and numbers[0] > 0 and not days:
        return f"{many}-day"
    is_said = days and not numbers and all(day.nth in (1, 2, 3, 4, -1) for day in days)
    return f"{many}-nth" if is_said and len({day.day for day in days}) == 1 else None


def _month_days(rule: Rule) -> tuple[int, ...]:
    return dict(rule.by).get("bymonthday", ())


def _days(language: Language, rule: Rule, period: Period) -> str:
    days = dict.fromkeys(day.day for day in rule.by_day) or [period.start.weekday()]
    return _listed(language, (language.table.weekdays[day] for day in days))


def _nths(language: Language, rule: Rule) -> str:
    return _listed(language, (language.nths[day.nth] for day in rule.by_day if day.nth))


def _listed(language: Language, names: Iterable[str]) -> str:
    return language.table.listed([*names])
