"""Edits of the two lists of leads: rotate, add and reinstate."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final, Literal

from cnpe_cli.domain.edits import Edit, by_hand
from cnpe_cli.domain.edits.terms import (
    begin_term,
    check_end,
    end_terms,
    entries_of,
    goes_on,
    latest_term,
    shared,
)
from cnpe_cli.domain.errors import NextStep, UsageError
from cnpe_cli.domain.model import Community, EmeritusLead, Lead, Person
from cnpe_cli.domain.people import (
    find_person,
    full_person,
    has_begun,
    is_meant,
    leads_on,
    names_by_handle,
    roster,
    same_handle,
)
from cnpe_cli.domain.value import Frozen

UNKNOWN: Final = "unknown"
FirstDay = date | Literal["unknown"]


class Rotation(Frozen):
    """The leads who leave, the day (None means today), and their successors in the same order.

    `is_meant` allows that nobody leads afterwards.
    """

    names: tuple[str, ...]
    on: date | None
    successors: tuple[Person, ...] = ()
    is_meant: bool = False


class Newcomer(Frozen):
    """Somebody whose term is to begin, on the day `since` or else today."""

    person: Person
    role: str | None = None
    affiliation: str | None = None
    since: FirstDay | None = None


def rotate(community: Community, rotation: Rotation, today: date) -> Edit:
    """End the terms of leads as of a day; the successors' terms begin on that day.

    Terms that are over become emeritus entries; before that day, a lead stays with `until`.
    Raise UsageError for somebody unknown, and if nobody would lead afterwards.
    """
    on = rotation.on or today
    leaving = _leaving(community, rotation)
    for person in leaving:
        check_end(entries_of(community, person.github)[0], on, today)
    changed = end_terms(community, leaving, on, today)
    left = [each for each in leaving if _has_changed(community, changed, each.github)]
    told = [*_endings(community, left, on, today)]
    for person, successor in zip(leaving, rotation.successors, strict=False):
        _check_successor(successor, leaving)
        before, changed = changed, _succeeded(changed, person, successor, on)
        if changed != before:
            told.append(f"{_shown(changed, successor)} leads from that day on.")
    if changed == community:
        return Edit(community, f"{_names(leaving)} {_already(community, leaving)}")
    if not leads_on(changed, max(on, today)) and not rotation.is_meant:
        raise UsageError("nobody would lead any more", NextStep("fill-seat"))
    after = (*_still_named(changed, left), *_after(changed, max(on, today), today))
    return Edit(changed, " ".join(told), after, f"Rotate {_names(leaving)} to emeritus")


def add(community: Community, new: Newcomer, today: date) -> Edit:
    """Add a lead whose term begins today or on another day, or who led before.

    Raise UsageError for somebody without a name or a handle, and for a day of an earlier term.
    """
    name, github = full_person(community, new.person)
    present = _present(community, github)
    if present:
        _refuse_changes(present, new)
        return Edit(community, f"{name} (@{github}) {_already_leads(present, today)}")
    begin = None if new.since == UNKNOWN else new.since or today
    lead = Lead(name, github, new.role, new.affiliation, begin)
    return _begun(community, lead, f"Add {name} as lead", today)


def reinstate(community: Community, name: str, on: date, today: date) -> Edit:
    """Begin another term of somebody who led before, with what the last term says of them."""
    known: list[Lead | EmeritusLead] = [*(community.leads or ()), *(community.emeritus or ())]
    person = find_person(known, name, "emeritus lead")
    present = _present(community, person.github)
    if present:
        return Edit(community, f"{_shown(community, present)} {_already_leads(present, today)}")
    latest = latest_term(community, person.github) or person
    lead = Lead(**{**shared(latest), "since": on, "until": None})
    return _begun(community, lead, f"Reinstate {lead.name} as lead", today)


def _begun(community: Community, lead: Lead, commit: str, today: date) -> Edit:
    """Begin a term, and say what that changes."""
    changed = begin_term(community, lead)
    latest = latest_term(community, lead.github)
    again = " again" if latest else ""
    told = f"leads{again} from {lead.since} on." if lead.since else "leads; since when is unknown."
    if latest and latest.until and goes_on(latest, lead):
        ended = "ended" if latest.until <= today else "was to end"
        told = f"still leads: the term that {ended} on {latest.until} goes on."
    after = _after(changed, max(lead.since or today, today), today)
    return Edit(changed, f"{lead.name} (@{lead.github}) {told}", after, commit)


def _leaving(community: Community, rotation: Rotation) -> list[Lead | EmeritusLead]:
    """Find everybody who is to leave, or who has left already."""
    leads, emeritus = community.leads or (), community.emeritus or ()
    if rotation.successors and len(rotation.successors) != len(rotation.names):
        asked = f"{len(rotation.names)} to leave, {len(rotation.successors)} to follow"
        raise UsageError(f"pass one --successor for each lead who leaves ({asked})")
    found: list[Lead | EmeritusLead] = []
    for name in rotation.names:
        is_lead = any(is_meant(each, name) for each in leads)
        if is_lead or not any(is_meant(each, name) for each in emeritus):
            found.append(find_person(leads, name, "lead"))
        else:
            found.append(find_person(emeritus, name, "emeritus lead"))
    return [*dict.fromkeys(found)]


def _has_changed(community: Community, changed: Community, github: str) -> bool:
    return entries_of(community, github) != entries_of(changed, github)


def _endings(
    community: Community, people: Sequence[Lead | EmeritusLead], on: date, today: date
) -> Iterator[str]:
    """Yield a sentence for each day on which terms end, and for each term of no days."""
    ends: dict[date, list[Lead | EmeritusLead]] = {}
    for person in people:
        running = [each for each in entries_of(community, person.github)[0] if has_begun(each, on)]
        until = max((min(each.until or on, on) for each in running), default=on)
        if any(each.since == until for each in running):
            yield f"The term of {person.name} had no days, so it was removed."
        else:
            ends.setdefault(until, []).append(person)
    for until, left in ends.items():
        verb = "led" if until <= today else "leads" if len(left) == 1 else "lead"
        yield f"{_names(left)} {verb} until {until}."


def _already(community: Community, people: Sequence[Lead | EmeritusLead]) -> str:
    leads = [each for person in people for each in entries_of(community, person.github)[0]]
    if leads:
        verb = "leads" if len(people) == 1 else "lead"
        return f"already {verb} only until {leads[0].until}: nothing to do."
    return "already left the leads: nothing to do."


def _already_leads(present: Lead, today: date) -> str:
    begins = f" from {present.since} on" if not has_begun(present, today) else ""
    return f"already leads{begins}: nothing to do."


def _present(community: Community, github: str) -> Lead | None:
    """Return the entry of somebody who leads, or will lead, without an end."""
    leads, _ = entries_of(community, github)
    return next((each for each in leads if each.until is None), None)


def _check_successor(successor: Person, leaving: Sequence[Lead | EmeritusLead]) -> None:
    for person in leaving:
        if same_handle(successor.github or "", person.github):
            raise UsageError(f"{person.name} leaves and can't be a successor in the same rotation")


def _succeeded(
    community: Community, person: Lead | EmeritusLead, successor: Person, on: date
) -> Community:
    """Begin the term of a successor on the day on which somebody's term ends.

    Raise UsageError if that term ended on another day, or if the successor leads already.
    """
    name, github = full_person(community, successor)
    leads, _ = entries_of(community, github)
    latest = latest_term(community, person.github)
    if any(each.since == on and each.until is None for each in leads):
        return community
    if latest and latest.until != on and not _is_removed(person, on):
        step = NextStep("add-lead", (str(successor),))
        raise UsageError(f"{person.name} already left", step)
    if any(each.until is None or each.until > on for each in leads):
        raise UsageError(f"{name} (@{github}) already leads")
    return begin_term(community, Lead(name, github, since=on))


def _is_removed(person: Lead | EmeritusLead, on: date) -> bool:
    """Return whether a term of no days was removed."""
    return isinstance(person, Lead) and person.since == on


def _refuse_changes(lead: Lead, new: Newcomer) -> None:
    """Raise UsageError for other details, or for a first day before the lead's."""
    for key, is_other in (
        ("role", new.role and new.role != lead.role),
        ("affiliation", new.affiliation and new.affiliation != lead.affiliation),
        ("since", new.since and _contradicts(lead, new.since)),
    ):
        if is_other:
            raise UsageError(f"{lead.name} already leads; change `{key}` in the file by hand")


def _contradicts(lead: Lead, since: FirstDay) -> bool:
    """Return whether somebody does not lead on a day, or the first day is not as unknown."""
    if isinstance(since, date) and lead.since:
        return since < lead.since
    return isinstance(since, date) or lead.since is not None


def _shown(community: Community, person: Person | Lead) -> str:
    name = person.name or names_by_handle(community)[(person.github or "").casefold()]
    return f"{name} (@{person.github})"


def _names(people: Sequence[Lead | EmeritusLead]) -> str:
    *others, last = [person.name for person in people]
    return f"{', '.join(others)} and {last}" if others else last


def _still_named(community: Community, people: Sequence[Lead | EmeritusLead]) -> Iterator[str]:
    """Yield a sentence for each place where somebody who left is still named."""
    places = [
        *((f"The initiative `{each.id}`", each.leads) for each in community.initiatives or ()),
        *((f"The committee {each.name}", each.members) for each in community.committees or ()),
        ("The list `toc_liaisons`", community.toc_liaisons),
        *((f"The meeting `{each.id}`", each.hosts) for each in community.meetings),
    ]
    for person in people:
        for place, named in places:
            if any(_is(each, person) for each in named or ()):
                yield f"{place} still names {person.name}: edit it by hand if that is wrong now."


def _is(named: Person, lead: Lead | EmeritusLead) -> bool:
    if named.github:
        return same_handle(named.github, lead.github)
    return (named.name or "").casefold() == lead.name.casefold()


def _after(community: Community, day: date, today: date) -> tuple[str, ...]:
    vacant = roster(community, day).open_seats
    when = f" on {day}" if day > today else ""
    seats = (f"Open seats{when}: {vacant} of {community.seats}.",) if vacant else ()
    pages = ("The leads are also named on the pages under `pages`.",) if community.pages else ()
    return (*seats, *pages, *by_hand(community, "leads"))
