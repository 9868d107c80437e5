"""The public calendar: its address, the names of its files, and the dates that it shows."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, datetime
from typing import Literal, NamedTuple
from urllib.parse import urlsplit

from cnpe_cli.domain.errors import UnfitValueError, quoted
from cnpe_cli.domain.model import Community, Meeting
from cnpe_cli.domain.schedule.expansion import HORIZON
from cnpe_cli.domain.schedule.outlook import OccurrenceView, dates_between, undecided, with_shifts
from cnpe_cli.domain.value import Frozen, replace
from cnpe_cli.domain.values import LONGEST_ID, parse_link, slug

State = Literal["new", "changed", "unchanged", "kept", "removed"]
_MONTHS = 12


class Published(NamedTuple):
    """A file of a site, its address, and what was done to it.

    A `kept` file is not made any more, but was left there.
    """

    name: str
    url: str
    state: State


class Site(Frozen):
    """What the files of a public calendar are made from; the base URL ends in a slash.

    The dates are those from the first day of this month to the last one of the twelfth, both
    included, so that the files don't change within a month.
    """

    community: Community
    base_url: str
    now: datetime
    since: date
    until: date
    views: tuple[OccurrenceView, ...]
    undecided: tuple[Meeting, ...]

    def url(self, name: str) -> str:
        """Return the address of a file."""
        return self.base_url + name

    def feed(self, meeting: Meeting | None = None) -> str:
        """Return the name of the calendar file of a meeting, or of all."""
        name = feed_name(self.community)
        return f"{name}-{meeting.id}.ics" if meeting else f"{name}.ics"


def site_of(community: Community, base_url: str, now: datetime, other: Site | None = None) -> Site:
    """Return the contents of a public calendar at a moment.

    `other` is the same calendar in another language, whose clock changes are taken over.
    """
    since, until = _months(now.date())
    found = dates_between(community, now, since, until).found
    if other:
        pairs = zip(found, other.views, strict=True)
        views = tuple(replace(each, shifts=known.shifts) for each, known in pairs)
    else:
        views = tuple(with_shifts(community, each) for each in found)
    without = undecided(community, community.meetings)
    return Site(community, base_url, now, since, until, views, without)


def feed_name(community: Community) -> str:
    """Return the name of the calendar file of all meetings, without its suffix.

    It is part of the address that people subscribe to.
    """
    named = (slug(each) for each in (community.short_name or "", str(community.name)))
    made = next(filter(None, named), "community")
    return community.feed or made[:LONGEST_ID].strip("-")


def parse_base_url(text: str) -> str:
    """Read the address of the folder that a site is served from; it ends in a slash."""
    hint = "write it as https://example.org/calendar/"
    try:
        parts = urlsplit(parse_link(text))
    except UnfitValueError as error:
        raise UnfitValueError("link", error.message, hint) from None
    wrong = next(_not_fit(text, parts.scheme, parts.netloc), None)
    if wrong:
        raise UnfitValueError("link", f"{quoted(text)} {wrong}", hint)
    return f"https://{parts.netloc.lower()}{parts.path.rstrip('/')}/"


def _not_fit(text: str, scheme: str, netloc: str) -> Iterator[str]:
    if scheme != "https":
        yield "is not an https address, which calendar programs ask for"
    if "@" in netloc:
        yield "has the name of a user"
    if "?" in text or "#" in text:
        yield "has a ? or a #; write the address of the folder without them"
    if re.search(r"\.(html?|ics|json)/?$", text, re.IGNORECASE):
        yield "is the address of a file, not of the folder that holds it"


def _months(day: date) -> tuple[date, date]:
    """Return the first day of a month, and the last day of the twelfth month from it."""
    first = day.replace(day=1)
    years, month = divmod(first.month - 1 + _MONTHS - 1, 12)
    year = first.year + years
    last = date(year, month + 1, monthrange(year, month + 1)[1])
    return first, min(last, HORIZON)
