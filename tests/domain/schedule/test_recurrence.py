import pytest

from cnpe_cli.domain.errors import UnfitValueError
from cnpe_cli.domain.model import Weekday
from cnpe_cli.domain.schedule.recurrence import parse_repeats

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
        "every two weeks",
        "every month",
        "every month on Tuesday",
        "every month on the 5th Tuesday",
        "every month on day 0",
        "every month on day 32",
        "every week on Tue",
        "every week on Tuesday and Thursday",
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
