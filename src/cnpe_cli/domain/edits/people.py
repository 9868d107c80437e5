"""Edits of the two lists of leads: rotate, add and reinstate."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final, Literal

from cnpe_cli.domain.edits import Edit, by_hand
from cnpe_cli.domain.edits.roles import last_ended, only_one, who_leaves
from cnpe_cli.domain.edits.terms import (
    Entry,
    begin_term,
    check_end,
    end_terms,
    entries_of,
    goes_on,
    has_role,
    latest_term,
    shared,
)
from cnpe_cli.domain.errors import NextStep, UsageError
from cnpe_cli.domain.model import Community, EmeritusLead, Lead, Person
from cnpe_cli.domain.people import (
    address,
    find_person,
    full_person,
    has_begun,
    leads_on,
    names_by_handle,
    roster,
    same_handle,
    with_several_roles,
)
from cnpe_cli.domain.value import Frozen

UNKNOWN: Final = "unknown"
FirstDay = date | Literal["unknown"]


class Rotation(Frozen):
    """The leads who leave, the day (None means today), and their successors in the same order.

    With `role`, they leave that role, which the successors take. `is_meant` allows that nobody
    leads afterwards.
    """

    names: tuple[str, ...]
    on: date | None
    successors: tuple[Person, ...] = ()
    is_meant: bool = False
    role: str | None = None


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
        check_end(community, person, on, today)
    changed = end_terms(community, leaving, on, today)
    left = [each for each in leaving if _entries(community, each) != _entries(changed, each)]
    told = [*_endings(community, left, rotation, today)]
    for person, successor in zip(leaving, rotation.successors, strict=False):
        _check_successor(successor, leaving)
        before, changed = changed, _succeeded(changed, person, successor, rotation.role, on)
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
    present = _present(_leads_as(community, github, new.role))
    if present:
        _refuse_changes(community, present, new)
        return Edit(community, f"{name} (@{github}) {_already_leads(present, today)}")
    begin = None if new.since == UNKNOWN else new.since or today
    lead = Lead(name, github, new.role, new.affiliation, begin)
    return _begun(community, lead, new.role, f"Add {name} as lead", today)


def reinstate(community: Community, name: str, role: str | None, on: date, today: date) -> Edit:
    """Begin another term of somebody who led before, with what the last term says of them.

    Without a role, it is that of the last term; raise UsageError if several ended together.
    """
    known: list[Entry] = [*(community.leads or ()), *(community.emeritus or ())]
    person = find_person(known, name, "emeritus lead")
    present = _present(entries_of(community, person.github, role)[0])
    if present:
        return Edit(community, f"{_shown(community, present)} {_already_leads(present, today)}")
    terms = [each for each in known if same_handle(each.github, person.github)]
    latest = only_one(last_ended(terms, role), role)
    lead = Lead(**{**shared(latest), "since": on, "until": None})
    counts = lead.role if role is None else role
    return _begun(community, lead, counts, f"Reinstate {lead.name} as lead", today)


def _begun(community: Community, lead: Lead, role: str | None, commit: str, today: date) -> Edit:
    """Begin a term in a role, and say what that changes."""
    changed = begin_term(community, lead, role)
    latest = latest_term(community, lead.github, role)
    leads, former = entries_of(community, lead.github)
    is_another = any(each.until is None or each.until > (lead.since or today) for each in leads)
    again = " again" if leads or former else ""
    again = f" as {lead.role}" if is_another and lead.role else again
    told = f"leads{again} from {lead.since} on." if lead.since else "leads; since when is unknown."
    if latest and latest.until and goes_on(latest, lead):
        ended = "ended" if latest.until <= today else "was to end"
        told = f"still leads: the term that {ended} on {latest.until} goes on."
    after = _after(changed, max(lead.since or today, today), today)
    return Edit(changed, f"{lead.name} (@{lead.github}) {told}", after, commit)


def _leaving(community: Community, rotation: Rotation) -> list[Entry]:
    """Find everybody who is to leave, or who has left already."""
    if rotation.successors and len(rotation.successors) != len(rotation.names):
        asked = f"{len(rotation.names)} to leave, {len(rotation.successors)} to follow"
        raise UsageError(f"pass one --successor for each lead who leaves ({asked})")
    found = (who_leaves(community, name, rotation.role) for name in rotation.names)
    return [*dict.fromkeys(found)]


def _entries(community: Community, person: Entry) -> tuple[list[Lead], list[EmeritusLead]]:
    """Return the entries of a person with the same role."""
    return entries_of(community, person.github, person.role or "")


def _endings(
    community: Community, people: Sequence[Entry], rotation: Rotation, today: date
) -> Iterator[str]:
    """Yield a sentence for each day on which terms end, and for each term of no days."""
    on = rotation.on or today
    ends: dict[date, list[Entry]] = {}
    for person in people:
        running = [each for each in _entries(community, person)[0] if has_begun(each, on)]
        until = max((min(each.until or on, on) for each in running), default=on)
        if any(each.since == until for each in running):
            yield f"The term of {person.name} had no days, so it was removed."
        else:
            ends.setdefault(until, []).append(person)
    for until, left in ends.items():
        verb = "led" if until <= today else "leads" if len(left) == 1 else "lead"
        role = f" as {left[0].role}" if rotation.role else ""
        yield f"{_names(left)} {verb}{role} until {until}."


def _already(community: Community, people: Sequence[Entry]) -> str:
    """Say in which way people have left already."""
    leads = [each for person in people for each in _entries(community, person)[0]]
    verb = "leads" if len(people) == 1 else "lead"
    if leads:
        return f"already {verb} only until {leads[0].until}: nothing to do."
    if any(entries_of(community, person.github)[0] for person in people):
        role = f"as {people[0].role}" if people[0].role else "without a role"
        return f"no longer {verb} {role}: nothing to do."
    return "already left the leads: nothing to do."


def _already_leads(present: Lead, today: date) -> str:
    begins = f" from {present.since} on" if not has_begun(present, today) else ""
    return f"already leads{begins}: nothing to do."


def _present(leads: Sequence[Lead]) -> Lead | None:
    """Return the entry of somebody who leads, or will lead, without an end."""
    return next((each for each in leads if each.until is None), None)


def _leads_as(community: Community, github: str, role: str | None) -> list[Lead]:
    """Return the entries of a lead with a role; those without one may have any.

    Somebody who leads with a role can lead with another, too.
    """
    leads, _ = entries_of(community, github)
    return [each for each in leads if role is None or not each.role or has_role(each, role)]


def _check_successor(successor: Person, leaving: Sequence[Entry]) -> None:
    for person in leaving:
        if same_handle(successor.github or "", person.github):
            raise UsageError(f"{person.name} leaves and can't be a successor in the same rotation")


def _succeeded(
    community: Community, person: Entry, successor: Person, role: str | None, on: date
) -> Community:
    """Begin the term of a successor, in a role, on the day on which somebody's term ends.

    Raise UsageError if that term ended on another day, or if the successor leads already.
    """
    name, github = full_person(community, successor)
    leads = _leads_as(community, github, role)
    latest = latest_term(community, person.github, person.role or "")
    if any(each.since == on and each.until is None for each in leads):
        return community
    if latest and latest.until != on and not _is_removed(person, on):
        add_lead = NextStep("add-lead", (str(successor),))
        raise UsageError(f"{person.name} already left", add_lead)
    if any(each.until is None or each.until > on for each in leads):
        give_role = NextStep("give-role", lead=(github,)) if role else None
        raise UsageError(f"{name} (@{github}) already leads", give_role)
    taken = person.role if role else None  # as it is written in the entry of who leaves
    return begin_term(community, Lead(name, github, taken, since=on), role)


def _is_removed(person: Entry, on: date) -> bool:
    """Return whether a term of no days was removed."""
    return isinstance(person, Lead) and person.since == on


def _refuse_changes(community: Community, lead: Lead, new: Newcomer) -> None:
    """Raise UsageError for other details, or for a first day before the lead's."""
    for key, is_other in (
        ("role", new.role and not has_role(lead, new.role)),
        ("affiliation", new.affiliation and new.affiliation != lead.affiliation),
        ("since", new.since and _contradicts(lead, new.since)),
    ):
        if is_other:
            named = address(lead, with_several_roles(community.leads))
            step = NextStep("edit-lead", (key,), named)
            raise UsageError(f"{lead.name} already leads", step)


def _contradicts(lead: Lead, since: FirstDay) -> bool:
    """Return whether somebody does not lead on a day, or the first day is not as unknown."""
    if isinstance(since, date) and lead.since:
        return since < lead.since
    return isinstance(since, date) or lead.since is not None


def _shown(community: Community, person: Person | Lead) -> str:
    name = person.name or names_by_handle(community)[(person.github or "").casefold()]
    return f"{name} (@{person.github})"


def _names(people: Sequence[Entry]) -> str:
    *others, last = [person.name for person in people]
    return f"{', '.join(others)} and {last}" if others else last


def _still_named(community: Community, people: Sequence[Entry]) -> Iterator[str]:
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


def _is(named: Person, lead: Entry) -> bool:
    if named.github:
        return same_handle(named.github, lead.github)
    return (named.name or "").casefold() == lead.name.casefold()


def _after(community: Community, day: date, today: date) -> tuple[str, ...]:
    vacant = roster(community, day).open_seats
    when = f" on {day}" if day > today else ""
    seats = (f"Open seats{when}: {vacant} of {community.seats}.",) if vacant else ()
    pages = ("The leads are also named on the pages under `pages`.",) if community.pages else ()
    return (*seats, *pages, *by_hand(community, "leads"))
