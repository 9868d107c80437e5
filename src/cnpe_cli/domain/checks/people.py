"""Warnings about people: the two lists, their terms, and who is named elsewhere."""

from collections.abc import Iterator
from datetime import date, timedelta

from cnpe_cli.domain.checks.finding import warning
from cnpe_cli.domain.errors import Finding, quoted
from cnpe_cli.domain.model import Community, EmeritusLead, Lead, Person
from cnpe_cli.domain.values import is_placeholder

SOON = timedelta(days=90)


def check_active_and_emeritus(community: Community, _today: date) -> Iterator[Finding]:
    """Find who stands in both lists, as if a rotation had stopped half way.

    Somebody may have led before: a term that was over when the new one began is no mistake.
    """
    former: dict[str, list[EmeritusLead]] = {}
    for each in community.emeritus or ():
        former.setdefault(each.github.casefold(), []).append(each)
    for lead in community.leads or ():
        terms = former.get(lead.github.casefold(), ())
        if any(not _is_over(term.until, lead.since) for term in terms):
            yield warning(
                lead,
                ("github",),
                "active-and-emeritus",
                f"{lead.name} stands among the leads and the emeritus leads",
                f"run `cnpe leads rotate {lead.github}` to finish the rotation",
            )


def _is_over(until: date | None, since: date | None) -> bool:
    """Say whether a term that ends then leaves room for one that begins then."""
    return until is not None and since is not None and until <= since


def check_handle_twice(community: Community, _today: date) -> Iterator[Finding]:
    """Find a handle that stands twice in one list, in whatever case, but for terms apart."""
    for people in (community.leads or (), community.emeritus or ()):
        seen: dict[str, Lead | EmeritusLead] = {}
        for person in people:
            handle = person.github.casefold()
            before = seen.get(handle)
            if before and not _are_apart(before, person):
                message = f"@{person.github} stands in this list a second time"
                yield warning(person, ("github",), "handle-twice", message, "keep one of them")
            seen[handle] = person


def _are_apart(one: Lead | EmeritusLead, other: Lead | EmeritusLead) -> bool:
    if not isinstance(one, EmeritusLead) or not isinstance(other, EmeritusLead):
        return False
    return _is_over(one.until, other.since) or _is_over(other.until, one.since)


def check_two_names(community: Community, _today: date) -> Iterator[Finding]:
    """Find a handle that goes by two names."""
    seen: dict[str, str] = {}
    for person in _listed(community):
        first = seen.setdefault(person.github.casefold(), person.name)
        if first.casefold() != person.name.casefold():
            message = f"@{person.github} is {quoted(first)} elsewhere"
            hint = "write the same name, or the right handle"
            yield warning(person, ("name",), "two-names", message, hint)


def check_seats(community: Community, _today: date) -> Iterator[Finding]:
    """Find more leads than seats."""
    leads = community.leads or ()
    if community.seats is not None and len(leads) > community.seats:
        message = f"{len(leads)} people lead and there are {community.seats} seats"
        hint = "raise `seats`, or run `cnpe leads rotate`"
        yield warning(community, ("seats",), "more-leads-than-seats", message, hint)


def check_terms_in_order(community: Community, _today: date) -> Iterator[Finding]:
    """Find terms and initiatives that end before they begin."""
    spans: list[tuple[object, str, date | None, date | None]] = [
        *((each, "term_ends", each.since, each.term_ends) for each in community.leads or ()),
        *((each, "until", each.since, each.until) for each in community.emeritus or ()),
        *((each, "ended", each.started, each.ended) for each in community.initiatives or ()),
    ]
    for subject, key, begin, end in spans:
        if begin and end and end < begin:
            message = f"`{key}` {end} lies before {begin}, the day on which it began"
            hint = f"exchange the dates, or write a day from {begin} on"
            yield warning(subject, (key,), f"{key.replace('_', '-')}-before-start", message, hint)


def check_term_ends(community: Community, today: date) -> Iterator[Finding]:
    """Find terms that are over, or will be within 90 days."""
    for lead in community.leads or ():
        if lead.term_ends is None or lead.term_ends > today + SOON:
            continue
        if lead.term_ends < today:
            rule, message = "term-over", f"the term of {lead.name} ended on {lead.term_ends}"
        else:
            days = (lead.term_ends - today).days
            rule, message = "term-ends-soon", f"the term of {lead.name} ends in {days} days"
        hint = f"run `cnpe leads rotate {lead.github}`, or write the new end of the term"
        yield warning(lead, ("term_ends",), rule, message, hint)


def check_placeholders(community: Community, _today: date) -> Iterator[Finding]:
    """Find seats that are kept free with a name or a handle of nobody."""
    for each in _listed(community):
        if is_placeholder(each.name) or is_placeholder(each.github):
            yield _placeholder(each, (), "take the entry out; `seats` says how many there are")
    for subject, path, person in people_in_passing(community):
        if is_placeholder(person.name) or is_placeholder(person.github):
            yield _placeholder(subject, path, "take it out; an empty list is shown as TBD")


def check_known_handles(community: Community, _today: date) -> Iterator[Finding]:
    """Find a handle without a name that neither list knows."""
    known = {person.github.casefold() for person in _listed(community)}
    for subject, path, person in people_in_passing(community):
        if not person.name and person.github and person.github.casefold() not in known:
            message = f"@{person.github} is not among the leads, so nobody knows the name"
            hint = f"write the name before it: `Ann Lee @{person.github}`"
            yield warning(subject, path, "unknown-handle", message, hint)


def people_in_passing(
    community: Community,
) -> Iterator[tuple[object, tuple[str | int, ...], Person]]:
    """Yield everybody outside the two lists, and where they are named."""
    for number, person in enumerate(community.toc_liaisons or ()):
        yield community, ("toc_liaisons", number), person
    for committee in community.committees or ():
        for number, person in enumerate(committee.members or ()):
            yield committee, ("members", number), person
    for initiative in community.initiatives or ():
        for number, person in enumerate(initiative.leads or ()):
            yield initiative, ("leads", number), person
    for meeting in community.meetings:
        for detail in meeting.dates.values():
            for number, person in enumerate(detail.speakers):
                yield detail, ("speakers", number), person


def _placeholder(subject: object, path: tuple[str | int, ...], hint: str) -> Finding:
    return warning(subject, path, "placeholder", "this stands for nobody", hint)


def _listed(community: Community) -> list[Lead | EmeritusLead]:
    return [*(community.leads or ()), *(community.emeritus or ())]
