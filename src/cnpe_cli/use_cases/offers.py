"""Possible values of arguments, each with a short description."""

from collections.abc import Iterable
from datetime import timedelta
from itertools import islice

from cnpe_cli.domain.model import EmeritusLead, Initiative, Lead
from cnpe_cli.domain.schedule.following import not_over, up_to
from cnpe_cli.domain.schedule.occurrences import Occurrence
from cnpe_cli.domain.schedule.rhythm_words import DAYS
from cnpe_cli.use_cases.request import Request, open_community

Offers = list[tuple[str, str]]
MOST_DATES = 400  # a longer list is of no use
_WORDS = {
    "next": "the next date",
    "last": "the latest that began",
    "today": "the date of today",
    "tomorrow": "the date of tomorrow",
    **{day.lower(): f"the next {day}, today included" for day in DAYS},
}
_A_YEAR = timedelta(days=365)


def meetings(request: Request) -> Offers:
    """Offer the ids of meetings."""
    return [(each.id, str(each.title)) for each in open_community(request).community.meetings]


def dates(request: Request) -> Offers:
    """Offer words, and the dates of a year."""
    return [*_WORDS.items(), *_by_date(_coming(request))]


def dates_and_meetings(request: Request) -> Offers:
    """Offer words and dates, and the ids of meetings."""
    return [*dates(request), *meetings(request)]


def roles(request: Request) -> Offers:
    """Offer the roles of leads and emeritus leads."""
    community = open_community(request).community
    people: list[Lead | EmeritusLead] = [*(community.leads or ()), *(community.emeritus or ())]
    return [*{each.role: "" for each in people if each.role}.items()]


def changed_dates(request: Request) -> Offers:
    """Offer `next`, and the dates of a year that were cancelled or moved."""
    return [
        ("next", "the next that was cancelled or moved"),
        *_by_date(each for each in _coming(request) if each.detail.cancelled or each.moved),
    ]


def leads(request: Request) -> Offers:
    """Offer the handles of leads."""
    return _handles(open_community(request).community.leads or ())


def former_leads(request: Request) -> Offers:
    """Offer the handles of emeritus leads, and of leads whose departure is decided."""
    community = open_community(request).community
    leaving = [each for each in community.leads or () if each.until]
    return _handles([*leaving, *(community.emeritus or ())])


def initiatives(request: Request) -> Offers:
    """Offer the ids of initiatives."""
    return [_named(each) for each in open_community(request).community.initiatives or ()]


def open_initiatives(request: Request) -> Offers:
    """Offer the ids of initiatives that aren't completed."""
    found = open_community(request).community.initiatives or ()
    return [_named(each) for each in found if each.status != "completed"]


def _coming(request: Request) -> list[Occurrence]:
    opened = open_community(request)
    ahead = not_over(opened.community, opened.community.meetings, opened.now)
    return list(islice(up_to(ahead, opened.today + _A_YEAR), MOST_DATES))


def _by_date(found: Iterable[Occurrence]) -> Offers:
    """Offer each date once, with a description of all meetings on it."""
    words: dict[str, list[str]] = {}
    for each in found:
        words.setdefault(f"{each.start:%Y-%m-%d}", []).append(_words(each))
    return [(day, ", ".join(said)) for day, said in words.items()]


def _words(occurrence: Occurrence) -> str:
    state = "cancelled: " if occurrence.detail.cancelled else "moved: " if occurrence.moved else ""
    return f"{state}{occurrence.title}"


def _handles(people: Iterable[Lead | EmeritusLead]) -> Offers:
    return [*{each.github: each.name for each in people}.items()]


def _named(initiative: Initiative) -> tuple[str, str]:
    return initiative.id, str(initiative.name)
