import pytest

from cnpe_cli.domain.errors import UnfitValueError
from cnpe_cli.domain.model import Weekday
from cnpe_cli.domain.schedule.recurrence import in_words, parse_repeats
from cnpe_cli.domain.schedule.rrule import parse_rrule

SAID = {
    "every day": ("DAILY", 1, (), ()),
    "every 1 day": ("DAILY", 1, (), ()),
    "every 3 days": ("DAILY", 3, (), ()),
    "every week": ("WEEKLY", 1, (), ()),
    "every 2 weeks": ("WEEKLY", 2, (), ()),
    "every 2 weeks on Tuesday": ("WEEKLY", 2, (Weekday(1),), ()),
    "EVERY  2 Weeks   on tuesday": ("WEEKLY", 2, (Weekday(1),), ()),
    "every month on the 2nd Tuesday": ("MONTHLY", 1, (Weekday(1, 2),), ()),
    "every 3 months on the last Friday": ("MONTHLY", 3, (Weekday(4, -1),), ()),
    "every month on day 31": ("MONTHLY", 1, (), (("bymonthday", (31,)),)),
    "every week on Tuesday and Thursday": ("WEEKLY", 1, (Weekday(1), Weekday(3)), ()),
    "every 2 weeks on Monday, Wednesday and friday": (
        "WEEKLY",
        2,
        (Weekday(0), Weekday(2), Weekday(4)),
        (),
    ),
    "every month on the 1st and 3rd Tuesday": ("MONTHLY", 1, (Weekday(1, 1), Weekday(1, 3)), ()),
    "every month on the 1st, 3rd and last Tuesday": (
        "MONTHLY",
        1,
        (Weekday(1, 1), Weekday(1, 3), Weekday(1, -1)),
        (),
    ),
    "every week on Tuesday and Tuesday": ("WEEKLY", 1, (Weekday(1),), ()),
    "every year": ("YEARLY", 1, (), ()),
    "every 2 years": ("YEARLY", 2, (), ()),
}


@pytest.mark.parametrize("text", SAID)
def test_what_the_grammar_says(text: str) -> None:
    rule = parse_repeats(text)
    assert (rule.frequency, rule.interval, rule.by_day, rule.by) == SAID[text]
    assert (rule.spelling, rule.text) == ("repeats", text)


NEARLY = {
    "daily": "every day",
    "Weekly": "every week",
    " biweekly ": "every 2 weeks",
    "every other Tuesday": "every 2 weeks on Tuesday",
    "every second friday": "every 2 weeks on Friday",
    "every Tuesday": "every week on Tuesday",
    "Every  mondays": "every week on Monday",
    "bi-weekly": "every 2 weeks",
    "fortnightly": "every 2 weeks",
    "every two weeks": "every 2 weeks",
    "every other week": "every 2 weeks",
    "Tuesdays": "every week on Tuesday",
    "biweekly on tue": "every 2 weeks on Tuesday",
    "weekly on Tues. & Thu": "every week on Tuesday and Thursday",
    "on Mon, Wed & Fri": "every week on Monday, Wednesday and Friday",
    "every week on Tue": "every week on Tuesday",
    "first and third Tuesday of the month": "every month on the 1st and 3rd Tuesday",
    "First Tuesday of the month": "every month on the 1st Tuesday",
    "monthly - Tuesday, 1st": "every month on the 1st Tuesday",
    "monthly on the first Thursday": "every month on the 1st Thursday",
    "every other month on the first tuesday": "every 2 months on the 1st Tuesday",
    "every second Tuesday of the month": "every month on the 2nd Tuesday",
    "every second month on the first Friday": "every 2 months on the 1st Friday",
    "every 2nd month on the 1st Tuesday": "every 2 months on the 1st Tuesday",
    "each third month on the 1st Tuesday": "every 3 months on the 1st Tuesday",
    "every 4th week on Monday": "every 4 weeks on Monday",
    "every second week on Tuesday": "every 2 weeks on Tuesday",
    "every second and fourth Tuesday": "every month on the 2nd and 4th Tuesday",
    "alternate Tuesdays": "every 2 weeks on Tuesday",
    "4-weekly": "every 4 weeks",
    "workdays": "every week on Monday, Tuesday, Wednesday, Thursday and Friday",
    "every three months on the last friday": "every 3 months on the last Friday",
    "every week on Tuesday Thursday": "every week on Tuesday and Thursday",
    "monthly on day 15": "every month on day 15",
    "annually": "every year",
    "monthly on the 15th": "every month on day 15",
    "monthly on the 1st": "every month on day 1",
    "the 31st of each month": "every month on day 31",
    "day 15 of every 2 months": "every 2 months on day 15",
    "monthly - second Wednesday every month": "every month on the 2nd Wednesday",
    "monthly, second Thursday of the month": "every month on the 2nd Thursday",
    "every 2nd and 4th Tuesday": "every month on the 2nd and 4th Tuesday",
    "every weekday": "every week on Monday, Tuesday, Wednesday, Thursday and Friday",
    "weekdays": "every week on Monday, Tuesday, Wednesday, Thursday and Friday",
}


@pytest.mark.parametrize("text", NEARLY)
def test_what_was_meant(text: str) -> None:
    with pytest.raises(UnfitValueError) as caught:
        parse_repeats(text)
    assert (caught.value.better, caught.value.hint) == (NEARLY[text], f"write `{NEARLY[text]}`")


def test_a_rule_in_the_wrong_place() -> None:
    with pytest.raises(UnfitValueError) as caught:
        parse_repeats("freq=weekly")
    assert caught.value.hint == "write it under `rrule`"


@pytest.mark.parametrize(
    "text",
    [
        "now and then",
        "every 0 weeks",
        "every -1 days",
        "every month on Tuesday",
        "every 3 months on Tuesday",
        "every month on day 8 and 22",
        "monthly on the 1st and 15th",
        "every Tuesday and every other Thursday",
        "every 5th Tuesday",
        "Mon - Fri",
        "every week on Monday \N{EN DASH} Friday",
        "1st - 3rd Tuesday",
        "every second week of the month on Tuesday",
        "every day 3",
        "every month on the 5th Tuesday",
        "every month on day 0",
        "every month on day 32",
        "every month on the 1st Tuesday and Thursday",
        "every week day",
        "every day on Tuesday",
        "every Monday of the month",
        "twice a month",
        "every sunny day",
        "every ٢ weeks",
        "every 99999999999999999999 days",
        "",
    ],
)
def test_what_it_can_not_say(text: str) -> None:
    """The hint shows how to write a rhythm."""
    with pytest.raises(UnfitValueError) as caught:
        parse_repeats(text)
    assert "every 2 weeks on Tuesday" in caught.value.hint
    assert caught.value.better is None


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("quarterly", ["every 3 months on the 1st Tuesday", "every 3 months on day 2"]),
        ("bimonthly", ["every 2 months on the 1st Tuesday", "every month on the 1st and 3rd Tuesday"]),
        ("Bi-monthly", ["every 2 months on the 1st Tuesday", "every month on the 1st and 3rd Tuesday"]),
        ("every month", ["every month on the 1st Tuesday", "every month on day 2"]),
        ("monthly", ["every month on the 1st Tuesday", "every month on day 2"]),
        ("every 3 months", ["every 3 months on the 1st Tuesday", "every 3 months on day 2"]),
        ("Every three months", ["every 3 months on the 1st Tuesday", "every 3 months on day 2"]),
        ("semimonthly", ["every 2 months on the 1st Tuesday", "every month on the 1st and 3rd Tuesday"]),
        ("every 3rd Tuesday", ["every month on the 3rd Tuesday", "every 3 weeks on Tuesday"]),
    ],
)  # fmt: skip
def test_what_may_mean_two_rhythms(text: str, meant: list[str]) -> None:
    """Neither is guessed, and both are named."""
    with pytest.raises(UnfitValueError) as caught:
        parse_repeats(text)
    assert caught.value.better is None
    assert caught.value.hint == f"it is ambiguous: write `{meant[0]}` or `{meant[1]}`"


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("FREQ=MONTHLY;BYDAY=1TU,3TU", "every month on the 1st and 3rd Tuesday"),
        ("FREQ=WEEKLY;BYDAY=TU,TH", "every week on Tuesday and Thursday"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "every 2 weeks on Tuesday"),
        ("FREQ=MONTHLY;BYDAY=-1FR", "every month on the last Friday"),
        ("FREQ=MONTHLY;BYMONTHDAY=15", "every month on day 15"),
        ("FREQ=DAILY;INTERVAL=2", "every 2 days"),
        ("FREQ=YEARLY", "every year"),
        ("FREQ=WEEKLY;WKST=SU;BYDAY=TU,TH", "every week on Tuesday and Thursday"),
        *((rule, rule) for rule in (
            "FREQ=WEEKLY;WKST=SU;INTERVAL=2;BYDAY=SU,TU", "FREQ=MONTHLY;BYMONTHDAY=1,15", "FREQ=WEEKLY;COUNT=3",
            "FREQ=MONTHLY;BYDAY=1TU,3WE", "FREQ=MONTHLY;BYDAY=5FR", "FREQ=YEARLY;BYMONTH=3;BYDAY=2SU",
            "FREQ=MONTHLY", "FREQ=DAILY;BYDAY=MO,TU", "FREQ=WEEKLY;UNTIL=20270101",
            "FREQ=MONTHLY;BYMONTH=1,2;BYDAY=2TU", "FREQ=MONTHLY;BYDAY=2TU;BYMONTHDAY=10",
        )),
    ],
)  # fmt: skip
def test_a_rule_in_words(rule: str, words: str) -> None:
    """Only where the words mean the same."""
    assert in_words(parse_rrule(rule)) == words
