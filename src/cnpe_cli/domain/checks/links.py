"""Warnings about links: those that lead nowhere, twice to one place, or to the wrong place."""

from collections.abc import Iterator, Mapping
from datetime import date
from urllib.parse import urlsplit

from cnpe_cli.domain.checks.finding import warning
from cnpe_cli.domain.errors import Finding, quoted
from cnpe_cli.domain.model import Community, DateDetail, Initiative, Meeting

_Place = tuple[object, str, str]


def check_leads_links(community: Community, _today: date) -> Iterator[Finding]:
    """Find an initiative whose link to its leads belongs to another initiative."""
    pages = {each.url.rstrip("/"): each for each in reversed(community.initiatives or ())}
    for initiative in community.initiatives or ():
        owner = _owner(initiative.leads_url or "", pages)
        if owner and owner.url.rstrip("/") != initiative.url.rstrip("/"):
            fragment = urlsplit(initiative.leads_url or "").fragment
            better = f"{initiative.url}{'#' if fragment else ''}{fragment}"
            message = f"this link belongs to `{owner.id}`"
            hint = f"write {better}"
            yield warning(initiative, ("leads_url",), "leads-link-elsewhere", message, hint)


def _owner(link: str, pages: Mapping[str, Initiative]) -> Initiative | None:
    """Return the initiative whose page a link is, or lies below."""
    page = link.partition("#")[0].partition("?")[0].rstrip("/")
    while "/" in page:
        if page in pages:
            return pages[page]
        page = page.rpartition("/")[0]
    return None


def check_completed(community: Community, _today: date) -> Iterator[Finding]:
    """Find completed initiatives that do not say since when."""
    for initiative in community.initiatives or ():
        if initiative.status == "completed" and initiative.ended is None:
            message = f"`{initiative.id}` is completed, and nobody knows since when"
            hint = f"run `cnpe initiatives close {initiative.id} --on DATE`, or add `ended:`"
            yield warning(initiative, ("status",), "completed-without-ended", message, hint)


def check_duplicate_links(community: Community, _today: date) -> Iterator[Finding]:
    """Find two entries of a list that lead to the same place."""
    for places in _lists(community):
        seen: dict[str, str] = {}
        for subject, name, link in places:
            first = seen.get(link.rstrip("/"))
            if first is not None:
                message = f"{quoted(name)} and {quoted(first)} have the same link"
                hint = "mend the link, or take one of them out"
                yield warning(subject, ("url",), "duplicate-link", message, hint)
            seen.setdefault(link.rstrip("/"), name)


def check_reachable_links(community: Community, _today: date) -> Iterator[Finding]:
    """Find links whose host is no name that others could reach."""
    for subject, key, link in _all_links(community):
        host = urlsplit(link).hostname or ""
        if "." not in host.strip(".") and ":" not in host:
            message = f"`{host}` is a host that only this machine could know"
            yield warning(subject, (key,), "unreachable-link", message, "write the whole host name")


def _holders(meeting: Meeting) -> list[Meeting | DateDetail]:
    return [meeting, *meeting.dates.values()]


def _lists(community: Community) -> Iterator[list[_Place]]:
    yield [(each, each.name, each.url) for each in community.channels or () if each.url]
    yield [(each, each.name, each.url) for each in community.initiatives or ()]
    yield [(each, str(each.name), each.url) for each in community.artifacts or ()]
    for meeting in community.meetings:
        yield [(each, str(each.name), each.url) for each in meeting.recordings or ()]


def _all_links(community: Community) -> Iterator[_Place]:
    links: list[tuple[object, str, str | None]] = [(community, "url", community.url)]
    for places in _lists(community):
        links += [(subject, "url", link) for subject, _, link in places]
    for initiative in community.initiatives or ():
        links.append((initiative, "leads_url", initiative.leads_url))
    links += [(each, "url", each.url) for each in community.committees or ()]
    for meeting in community.meetings:
        for holder in _holders(meeting):
            links += [(holder, "join", holder.join), (holder, "agenda", holder.agenda)]
        links += [(each, "recording", each.recording) for each in meeting.dates.values()]
    yield from ((subject, key, link) for subject, key, link in links if link)
