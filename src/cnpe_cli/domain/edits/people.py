"""Edits by which terms of leads begin: add and reinstate."""

from collections.abc import Sequence
from datetime import date
from typing import Final, Literal

from cnpe_cli.domain.edits import Edit, by_hand
from cnpe_cli.domain.edits.roles import last_ended, only_one
from cnpe_cli.domain.edits.terms import (
    Entry,
    begin_term,
    entries_of,
    goes_on,
    has_role,
    latest_term,
    shared,
)
from cnpe_cli.domain.errors import NextStep, UsageError
from cnpe_cli.domain.model import Community, Lead, Person
from cnpe_cli.domain.people import (
    address,
    find_person,
    full_person,
    has_begun,
    roster,
    same_handle,
    with_several_roles,
)
from cnpe_cli.domain.value import Frozen

UNKNOWN: Final = "unknown"
FirstDay = date | Literal["unknown"]


class Newcomer(Frozen):
    """Somebody whose term is to begin, on the day `since` or else today."""

    person: Person
    role: str | None = None
    affiliation: str | None = None
    since: FirstDay | None = None


def add(community: Community, new: Newcomer, today: date) -> Edit:
    """Add a lead whose term begins today or on another day, or who led before.

    Raise UsageError for somebody without a name or a handle, and for a day of an earlier term.
    """
    name, github = full_person(community, new.person)
    present = _present(leads_as(community, github, new.role))
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
        return Edit(community, f"{shown(community, present)} {_already_leads(present, today)}")
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
    told = f"{again} from {lead.since} on." if lead.since else "; since when is unknown."
    done, would = f"leads{told}", f"would lead{told}"
    if latest and latest.until and goes_on(latest, lead):
        ended = "ended" if latest.until <= today else "was to end"
        told = f"the term that {ended} on {latest.until}"
        done, would = f"still leads: {told} goes on.", f"would still lead: {told} would go on."
    after = after_change(changed, max(lead.since or today, today), today)
    who = f"{lead.name} (@{lead.github})"
    return Edit(changed, f"{who} {done}", after, commit, would=f"{who} {would}")


def _already_leads(present: Lead, today: date) -> str:
    begins = f" from {present.since} on" if not has_begun(present, today) else ""
    return f"already leads{begins}: nothing to do."


def _present(leads: Sequence[Lead]) -> Lead | None:
    """Return the entry of somebody who leads, or will lead, without an end."""
    return next((each for each in leads if each.until is None), None)


def leads_as(community: Community, github: str, role: str | None) -> list[Lead]:
    """Return the entries of a lead with a role; those without one may have any.

    Somebody who leads with a role can lead with another, too.
    """
    leads, _ = entries_of(community, github)
    return [each for each in leads if role is None or not each.role or has_role(each, role)]


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


def shown(community: Community, person: Person | Lead) -> str:
    """Return the name and the handle of somebody."""
    name, github = full_person(community, Person(person.name, person.github))
    return f"{name} (@{github})"


def after_change(community: Community, day: date, today: date) -> tuple[str, ...]:
    """Return what is to be known or done after leads have changed."""
    vacant = roster(community, day).open_seats
    when = f" on {day}" if day > today else ""
    seats = (f"Open seats{when}: {vacant} of {community.seats}.",) if vacant else ()
    return (*seats, *by_hand(community, "leads"))
