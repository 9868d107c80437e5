"""How a meeting repeats, in the language of a text."""

from collections.abc import Iterable

from cnpe_cli.domain.model import Rule
from cnpe_cli.domain.schedule.expansion import HORIZON
from cnpe_cli.domain.schedule.periods import Period
from cnpe_cli.render.language import Language

_UNITS = {"DAILY": "day", "WEEKLY": "week", "MONTHLY": "month", "YEARLY": "year"}
_SAID = {"bymonthday"}
_SEVERAL = "-days"
_WEEKS = {1, 2, 3, 4, -1}  # of a month


def rhythm(language: Language, period: Period) -> str | None:
    """Write how a period repeats; None if it does not, or if only an RRULE can say it."""
    rule = period.rule
    if rule is None or rule.count or rule.until or not _SAID.issuperset(dict(rule.by)):
        return None
    unit = _UNITS[rule.frequency]
    key = _key(rule, unit if rule.interval == 1 else f"{unit}s")
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
    time = language.table.formatted(period.start, language.table.time)
    return language.table.moment.format(language.beside_rhythm(time, period.zone), said)


def in_words(language: Language, period: Period, *, is_last: bool) -> str:
    """Write a schedule, or the day of the first date of a rule that has no words; and its end."""
    said = schedule(language, period) or language.day(period.start)
    if not is_last or period.rule is None or period.is_endless:
        return said
    last = next(period.starts_before(HORIZON), period.start)
    return language.labels["until"].format(rhythm=said, day=language.day(last))


def _key(rule: Rule, many: str) -> str | None:
    """Return the name of the phrase for a rule; None if there is no such phrase."""
    days, numbers = rule.by_day, _month_days(rule)
    if rule.frequency == "MONTHLY":
        return _key_in_a_month(rule, many)
    if numbers or any(day.nth for day in days) or (days and rule.frequency != "WEEKLY"):
        return None
    return f"{many}{_SEVERAL}" if len(days) > 1 else many


def _key_in_a_month(rule: Rule, many: str) -> str | None:
    days, numbers = rule.by_day, _month_days(rule)
    if len(numbers) == 1 and numbers[0] > 0 and not days:
        return f"{many}-day"
    weekdays, weeks = {day.day for day in days}, {day.nth for day in days}
    is_said = not numbers and len(weekdays) == 1 and weeks <= _WEEKS
    return f"{many}-nth" if is_said else None


def _month_days(rule: Rule) -> tuple[int, ...]:
    return dict(rule.by).get("bymonthday", ())


def _days(language: Language, rule: Rule, period: Period) -> str:
    days = dict.fromkeys(day.day for day in rule.by_day) or [period.start.weekday()]
    return _listed(language, (language.table.weekdays[day] for day in days))


def _nths(language: Language, rule: Rule) -> str:
    return _listed(language, (language.nths[day.nth] for day in rule.by_day if day.nth))


def _listed(language: Language, names: Iterable[str]) -> str:
    return language.table.listed([*names])
