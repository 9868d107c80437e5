"""Edits of the two lists of leads: rotate, add and reinstate."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from cnpe_cli.domain.edits import Edit
from cnpe_cli.domain.errors import NextStep, UsageError
from cnpe_cli.domain.model import SHARED_BY_LEADS, Community, EmeritusLead, Lead, Person
from cnpe_cli.domain.people import find_person, full_person, is_meant, same_handle
from cnpe_cli.domain.value import Frozen, replace

_BY_HAND = "Still to update by hand: GitHub teams, the host of the call, Slack, the mailing list."


class Rotation(Frozen):
    """The leads who leave, the day (None means today), and the successor.

    `is_meant` allows that nobody leads afterwards.
    """

    names: tuple[str, ...]
    on: date | None
    successor: Person | None = None
    is_meant: bool = False


def rotate(community: Community, rotation: Rotation, today: date) -> Edit:
    """Move leads to the emeritus list as of a day; a successor begins on that day.

    Somebody in both lists is only removed from the leads. Raise UsageError for somebody
    unknown, for a day in the future, and if nobody would lead afterwards.
    """
    on = rotation.on or today
    if on > today:
        hint = f"rotate on that day, or set `term_ends: {on}` until then"
        raise UsageError(f"{on} is in the future; {hint}")
    leaving = _leaving(community, rotation, on)
    if not leaving:
        names = " and ".join(_former(community, name).name for name in rotation.names)
        _refuse_late(community, names, rotation.successor)
        return Edit(community, f"{names} already left the leads: nothing to do.")
    changed = _without(community, leaving, on)
    told = f"{_names(leaving)} led until {on}."
    if rotation.successor:
        lead = _new_lead(changed, rotation.successor, since=on)
        changed = _with_lead(changed, lead)
        told = f"{told} {lead.name} (@{lead.github}) leads from that day on."
    if not changed.leads and not rotation.is_meant:
        raise UsageError("nobody would lead any more", NextStep("fill-seat"))
    left = (*_still_named(changed, leaving), *_after(changed))
    return Edit(changed, told, left, f"Rotate {_names(leaving)} to emeritus")


def add(community: Community, lead: Person, role: str | None, since: date | None) -> Edit:
    """Add a lead; raise UsageError for somebody without a name or a handle."""
    name, github = full_person(community, lead)
    found = [each for each in community.leads or () if same_handle(each.github, github)]
    if found:
        _refuse_changes(found[0], role, since)
        return Edit(community, f"{name} (@{github}) already leads: nothing to do.")
    changed = _with_lead(community, replace(_new_lead(community, lead, since), role=role))
    told = f"{name} (@{github}) leads{f' from {since} on' if since else ' now'}."
    return Edit(changed, told, _after(changed), f"Add {name} as lead")


def _refuse_late(community: Community, names: str, successor: Person | None) -> None:
    """Raise UsageError for a successor who would be ignored."""
    if successor and not any(_is(successor, lead) for lead in community.leads or ()):
        raise UsageError(f"{names} already left", NextStep("add-lead", (str(successor),)))


def _refuse_changes(lead: Lead, role: str | None, since: date | None) -> None:
    """Raise UsageError for a role or a first day that differs from the lead's."""
    for key, asked, is_so in (("role", role, lead.role), ("since", since, lead.since)):
        if asked and asked != is_so:
            raise UsageError(f"{lead.name} already leads; change `{key}` in the file by hand")


def reinstate(community: Community, name: str, on: date) -> Edit:
    """Move an emeritus lead back to the leads from a day on; the earlier term is not kept."""
    if any(is_meant(each, name) for each in community.leads or ()):
        lead = find_person(community.leads or (), name, "lead")
        return Edit(community, f"{lead.name} (@{lead.github}) already leads: nothing to do.")
    former = _former(community, name)
    rest = tuple(each for each in community.emeritus or () if each is not former)
    lead = Lead(**{**_shared(former), "since": on})
    changed = _with_lead(replace(community, emeritus=rest), lead)
    told = f"{lead.name} (@{lead.github}) leads again from {on} on."
    return Edit(changed, told, _after(changed), f"Reinstate {lead.name} as lead")


def _leaving(community: Community, rotation: Rotation, on: date) -> list[Lead]:
    """Find the leads who are to leave; skip those who have left already."""
    if rotation.successor and len(rotation.names) != 1:
        raise UsageError("a successor takes the place of one lead; name one")
    found: list[Lead] = []
    for name in rotation.names:
        is_lead = any(is_meant(each, name) for each in community.leads or ())
        if is_lead or not any(is_meant(each, name) for each in community.emeritus or ()):
            found.append(find_person(community.leads or (), name, "lead"))
    for lead in found:
        if lead.since and lead.since > on:
            raise UsageError(
                f"{lead.name} has led since {lead.since}; the term can't end before that"
            )
    return [lead for lead in community.leads or () if lead in found]


def _former(community: Community, name: str) -> EmeritusLead:
    return find_person(community.emeritus or (), name, "emeritus lead")


def _without(community: Community, leaving: Sequence[Lead], on: date) -> Community:
    leads = tuple(each for each in community.leads or () if each not in leaving)
    emeritus = list(community.emeritus or ())
    for lead in leaving:
        there = [n for n, each in enumerate(emeritus) if same_handle(each.github, lead.github)]
        if there:
            emeritus[there[0]] = _completed(emeritus[there[0]], lead, on)
        else:
            emeritus.append(EmeritusLead(**_shared(lead), until=on))
    return replace(community, leads=leads, emeritus=tuple(emeritus))


def _completed(former: EmeritusLead, lead: Lead, on: date) -> EmeritusLead:
    """Finish a rotation that stopped halfway; keep the values of the emeritus entry."""
    known = {name: value for name, value in _shared(former).items() if value}
    return EmeritusLead(**{**_shared(lead), **known}, until=former.until or on)


def _shared(person: Lead | EmeritusLead) -> dict[str, Any]:
    """Return the fields that are kept when somebody moves from one list to the other."""
    return {name: getattr(person, name) for name in SHARED_BY_LEADS}


def _new_lead(community: Community, person: Person, since: date | None) -> Lead:
    name, github = full_person(community, person)
    if any(same_handle(each.github, github) for each in community.leads or ()):
        raise UsageError(f"{name} (@{github}) already leads")
    if any(same_handle(each.github, github) for each in community.emeritus or ()):
        raise UsageError(f"{name} led before", NextStep("reinstate", (github,)))
    return Lead(name, github, since=since)


def _with_lead(community: Community, lead: Lead) -> Community:
    return replace(community, leads=(*(community.leads or ()), lead))


def _names(leaving: Sequence[Lead]) -> str:
    return " and ".join(lead.name for lead in leaving)


def _still_named(community: Community, people: Sequence[Lead]) -> Iterator[str]:
    """Yield a sentence for each place where somebody who left is still named."""
    places = [
        *((f"The initiative `{each.id}`", each.leads) for each in community.initiatives or ()),
        *((f"The committee {each.name}", each.members) for each in community.committees or ()),
        ("The list `toc_liaisons`", community.toc_liaisons),
    ]
    for person in people:
        for place, named in places:
            if any(_is(each, person) for each in named or ()):
                yield f"{place} still names {person.name}: edit it by hand if that is wrong now."


def _is(named: Person, lead: Lead) -> bool:
    if named.github:
        return same_handle(named.github, lead.github)
    return (named.name or "").casefold() == lead.name.casefold()


def _after(community: Community) -> tuple[str, ...]:
    vacant = max(0, (community.seats or 0) - len(community.leads or ()))
    seats = (f"Open seats: {vacant} of {community.seats}.",) if vacant else ()
    pages = ("The leads are also named on the pages under `pages`.",) if community.pages else ()
    return (*seats, *pages, _BY_HAND)
