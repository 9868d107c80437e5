"""Warnings about links: unreachable, duplicate and wrong ones."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple
from urllib.parse import urlsplit

from cnpe_cli.domain.checks import Found
from cnpe_cli.domain.errors import NextStep, Path, quoted
from cnpe_cli.domain.model import Artifact, Channel, Community, Initiative, Meeting, NamedLink
from cnpe_cli.domain.value import pairs

_MOST_PARENTS = 100  # folders that a link may be in


class _Link(NamedTuple):
    """A link, its path, and the name of the entry that it is in."""

    path: Path
    url: str
    name: str = ""


def check_leads_links(community: Community, _today: date) -> Iterator[Found]:
    """Find an initiative whose link to its leads belongs to another initiative."""
    pages = {each.url.rstrip("/"): each for each in reversed(community.initiatives or ())}
    for number, initiative in enumerate(community.initiatives or ()):
        owner = _owner(initiative.leads_url or "", pages)
        if owner and owner.url.rstrip("/") != initiative.url.rstrip("/"):
            fragment = urlsplit(initiative.leads_url or "").fragment
            better = f"{initiative.url}{'#' if fragment else ''}{fragment}"
            path = ("initiatives", number, "leads_url")
            yield Found(path, f"this link belongs to `{owner.id}`", f"write {better}")


def _owner(link: str, pages: Mapping[str, Initiative]) -> Initiative | None:
    """Return the initiative whose page is the link itself or a parent of it."""
    page = link.partition("#")[0].partition("?")[0].rstrip("/")
    for _ in range(_MOST_PARENTS):
        if page in pages:
            return pages[page]
        page = page.rpartition("/")[0]
    return None


def check_completed(community: Community, _today: date) -> Iterator[Found]:
    """Find completed initiatives without the day on which they ended."""
    for number, initiative in enumerate(community.initiatives or ()):
        if initiative.status == "completed" and initiative.ended is None:
            message = f"`{initiative.id}` is completed, but it is not known since when"
            step = NextStep("close-initiative", (initiative.id,))
            yield Found(("initiatives", number, "status"), message, step)


def check_duplicate_links(community: Community, _today: date) -> Iterator[Found]:
    """Find two entries of a list that have the same link."""
    for links in _lists(community):
        seen: dict[str, str] = {}
        for link in links:
            first = seen.get(link.url.rstrip("/"))
            if first is not None:
                message = f"{quoted(link.name)} and {quoted(first)} have the same link"
                yield Found(link.path, message, "correct the link, or take one of them out")
            seen.setdefault(link.url.rstrip("/"), link.name)


def check_reachable_links(community: Community, _today: date) -> Iterator[Found]:
    """Find links whose host name only works in a local network."""
    for link in _all_links(community):
        host = urlsplit(link.url).hostname or ""
        if "." not in host.strip(".") and ":" not in host:
            message = f"`{host}` is a host name that only works in your own network"
            yield Found(link.path, message, "write the whole host name")


def _lists(community: Community) -> Iterator[list[_Link]]:
    """Yield the links of each list whose entries should all have different links."""
    yield _named(("channels",), community.channels or ())
    yield _named(("initiatives",), community.initiatives or ())
    yield _named(("artifacts",), community.artifacts or ())
    for number, meeting in enumerate(community.meetings):
        yield _named(("meetings", number, "recordings"), meeting.recordings or ())


def _named(
    path: Path, entries: Iterable[Artifact | Channel | Initiative | NamedLink]
) -> list[_Link]:
    return [
        _Link((*path, number, "url"), each.url, str(each.name))
        for number, each in enumerate(entries)
        if each.url
    ]


def _all_links(community: Community) -> Iterator[_Link]:
    yield from _there(("url",), community.url)
    for links in _lists(community):
        yield from links
    for number, initiative in enumerate(community.initiatives or ()):
        yield from _there(("initiatives", number, "leads_url"), initiative.leads_url)
    for number, committee in enumerate(community.committees or ()):
        yield from _there(("committees", number, "url"), committee.url)
    for number, meeting in enumerate(community.meetings):
        yield from _of_meeting(("meetings", number), meeting)
    for key, places in pairs(community.elsewhere) if community.elsewhere else ():
        for number, place in enumerate(places):
            yield from _there(("elsewhere", key, number, "url"), place.url)


def _of_meeting(path: Path, meeting: Meeting) -> Iterator[_Link]:
    for key in ("calendar", "join", "register", "agenda"):
        yield from _there((*path, key), getattr(meeting, key))
    for day, detail in meeting.dates.items():
        for key in ("join", "register", "agenda", "recording"):
            yield from _there((*path, "dates", str(day), key), getattr(detail, key))


def _there(path: Path, url: str | None) -> list[_Link]:
    return [_Link(path, url)] if url else []
