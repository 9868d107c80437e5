"""No edit changes a date that is over, unless that date was named."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from itertools import takewhile

from hypothesis import given
from hypothesis import strategies as st

from cnpe_cli.domain.edits import dates as edits
from cnpe_cli.domain.edits import each_of
from cnpe_cli.domain.edits.ranges import cancel_range
from cnpe_cli.domain.edits.schedules import Rhythm, end, reschedule
from cnpe_cli.domain.errors import CnpeError
from cnpe_cli.domain.model import Community, DateDetail, Meeting, ScheduleEntry, Text
from cnpe_cli.domain.schedule.following import next_changed, next_scheduled
from cnpe_cli.domain.schedule.lookup import ALL, NEXT, Chosen, choose_for_edit, none_left
from cnpe_cli.domain.schedule.occurrences import occurrences
from cnpe_cli.domain.schedule.recurrence import parse_repeats

TODAY = date(2026, 3, 11)  # in the weeks in which New York, London and Kolkata disagree
NOW = datetime(2026, 3, 11, 15, 30, tzinfo=UTC)
BEGIN = TODAY - timedelta(days=40)
days = st.integers(-24, 24).map(lambda n: TODAY + timedelta(days=n))
zones = st.sampled_from(["America/New_York", "Europe/London", "Asia/Kolkata"])
times = st.sampled_from([time(0, 30), time(11, 0), time(15, 0), time(23, 30)])
rhythms = st.sampled_from(["every day", "every 3 days", "every week", "every 2 weeks"]).map(
    parse_repeats
)
details = st.sampled_from(
    [
        DateDetail(cancelled=True),
        DateDetail(moved_to=TODAY),
        DateDetail(moved_to=datetime.combine(TODAY - timedelta(days=1), time(9))),
        DateDetail(topics=(Text({"": "x"}),)),
    ]
)


@st.composite
def meetings(draw: st.DrawFn, name: str) -> Meeting:
    begin = BEGIN + timedelta(days=draw(st.integers(0, 6)))
    later = sorted(draw(st.sets(days, max_size=2)))
    entries = [
        ScheduleEntry(
            datetime.combine(day, draw(times)),
            draw(st.none() | rhythms) if day != begin else draw(rhythms),
            last=draw(st.none() | days.filter(lambda last, day=day: last >= day)),
        )
        for day in [begin, *later]
    ]
    special = draw(st.dictionaries(days, details, max_size=3))
    return Meeting(
        name, Text({"": "M"}), schedule=tuple(entries), time_zone=draw(zones), dates=special
    )


@st.composite
def communities(draw: st.DrawFn) -> Community:
    return Community(Text({"": "T"}), meetings=(draw(meetings("a")), draw(meetings("b"))))


@st.composite
def changes(draw: st.DrawFn) -> tuple[set[date], Callable]:
    """Return the dates that an edit names, and the edit."""
    kind = draw(st.sampled_from(["cancel", "range", "move", "restore", "reschedule", "end"]))
    day, until, word = draw(days), draw(days), draw(st.booleans())
    chosen = Chosen(NEXT if word else day, draw(st.sampled_from(["a", "b", ALL, None])))
    rhythm = Rhythm(
        day, draw(st.none() | times), draw(st.none() | zones), draw(st.none() | rhythms)
    )
    number = draw(st.integers(0, 1))

    def change(it: Community) -> Community:
        meeting = it.meetings[number]
        if kind == "cancel":
            found = choose_for_edit(it, chosen, NOW, next_scheduled) or none_left()
            return edits.cancel(it, found, None).community
        if kind == "range":
            return cancel_range(it, chosen, until, "why", NOW).community
        if kind == "move":
            found = choose_for_edit(it, chosen, NOW) or none_left()
            return each_of(it, found, lambda c, each: edits.move(c, each, until, NOW)).community
        if kind == "restore":
            found = choose_for_edit(it, chosen, NOW, next_changed)
            return edits.restore(it, found).community
        if kind == "reschedule":
            return reschedule(it, meeting, rhythm, NOW, drop_dates=True).community
        return end(it, meeting, day, NOW, drop_dates=True).community

    named = set() if kind in ("range", "end") or (word and kind != "reschedule") else {day}
    return named, change


def what_was(community: Community, named: set[date]) -> dict[tuple[str, date], tuple]:
    """Return the occurrences that are over, without those that were named.

    One that was moved and then cancelled would still be to come.
    """
    return {
        (each.meeting.id, each.original.date()): (each.start, each.end, each.status)
        for each in takewhile(
            lambda it: it.start <= NOW, occurrences(community, community.meetings, BEGIN)
        )
        if max(each.end, each.planned_end) <= NOW
        and not named & {each.original.date(), each.start.date()}
    }


@given(communities(), st.lists(changes(), min_size=1, max_size=3))
def test_no_edit_changes_what_is_over(community: Community, made: list) -> None:
    for named, change in made:
        before = what_was(community, named)
        try:
            after = change(community)
        except CnpeError:
            continue
        assert before.items() <= what_was(after, set()).items(), named
        new = what_was(after, named).keys() - what_was(community, set()).keys()
        assert all(was_to_come(community, *each) for each in new), new
        community = after


def was_to_come(community: Community, name: str, day: date) -> bool:
    """Return whether a date that is over now, after it was moved there, was still to come."""
    meeting = next(each for each in community.meetings if each.id == name)
    ahead = occurrences(community, [meeting], TODAY - timedelta(days=1))
    return any(
        each.original.date() == day and each.end > NOW
        for each in ahead
        if each.start.date() < TODAY + timedelta(days=60)
    )
