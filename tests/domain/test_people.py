from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cnpe_cli.domain.checks.people import check_seats
from cnpe_cli.domain.model import Community, EmeritusLead, Lead
from cnpe_cli.domain.people import number_of_leads, roster

COMMUNITY = Community(
    "Test",
    seats=3,
    leads=(
        Lead("bob", "bob"),
        Lead("Ann Lee", "annlee", since=date(2026, 1, 1), term_ends=date(2026, 6, 30)),
        Lead("Zoe", "zoe", since=date(2027, 1, 1)),
        Lead("Eve", "eve", since=date(2025, 1, 1), until=date(2025, 6, 1)),
    ),
    emeritus=(
        EmeritusLead("Cid", "cid", since=date(2025, 1, 1), until=date(2026, 1, 1)),
        EmeritusLead("Dan", "dan"),
    ),
)


@pytest.mark.parametrize(
    ("day", "names", "vacant"),
    [
        (date(2024, 12, 31), ["bob"], 2),
        (date(2025, 1, 1), ["bob", "Cid", "Eve"], 0),
        (date(2025, 12, 31), ["bob", "Cid"], 1),
        (date(2026, 1, 1), ["Ann Lee", "bob"], 1),
        (date(2027, 1, 1), ["Ann Lee", "bob", "Zoe"], 0),
    ],
)
def test_a_term_is_half_open(day: date, names: list[str], vacant: int) -> None:
    """A successor's first day is the day on which the predecessor no longer leads."""
    found = roster(COMMUNITY, day)
    assert [term.person.name for term in found.terms] == names
    assert {term.standing for term in found.terms} == {"lead"}
    assert found.open_seats == vacant


def test_everybody() -> None:
    """Leads, then those who led; each by name. Who will lead later is listed apart."""
    found = roster(COMMUNITY, date(2026, 3, 1), everybody=True)
    assert [(term.person.name, term.standing) for term in found.terms] == [
        ("Ann Lee", "lead"),
        ("bob", "lead"),
        ("Cid", "emeritus"),
        ("Dan", "emeritus"),
        ("Eve", "emeritus"),
    ]
    assert [each.name for each in found.later] == ["Zoe"]


def test_a_departure_that_is_decided() -> None:
    """A lead with `until` leads up to the day before; from that day on, she is emeritus."""
    day = date(2025, 6, 1)
    before = roster(COMMUNITY, day - timedelta(days=1), everybody=True).terms
    after = roster(COMMUNITY, day, everybody=True).terms
    standings = [{t.person.name: t.standing for t in terms}["Eve"] for terms in (before, after)]
    assert standings == ["lead", "emeritus"]


DAYS = st.none() | st.dates(date(2026, 1, 1), date(2026, 1, 9))
HANDLES = st.sampled_from(["ann", "Ann", "bob", "cid"])
LEADS = st.lists(st.builds(Lead, name=HANDLES, github=HANDLES, since=DAYS, until=DAYS))
FORMER = st.lists(st.builds(EmeritusLead, name=HANDLES, github=HANDLES, since=DAYS, until=DAYS))


@given(LEADS, FORMER)
def test_too_many_leads_are_found_on_the_day_with_most(
    leads: list[Lead], emeritus: list[EmeritusLead]
) -> None:
    community = Community("Test", seats=0, leads=tuple(leads), emeritus=tuple(emeritus))
    today = date(2026, 1, 3)
    later = {each.since for each in leads if each.since and each.since > today}
    numbers = {day: number_of_leads(community, day) for day in sorted({today, *later})}
    day = max(numbers, key=lambda each: numbers[each])
    when = f" from {day} on" if day > today else ""
    plural = "s" * (numbers[day] != 1)
    expected = [f"{numbers[day]} lead{plural} for 0 seats{when}"] if numbers[day] else []
    assert [each.message for each in check_seats(community, today)] == expected
