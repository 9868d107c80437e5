"""The edit by which terms of leads end, and those of their successors begin."""

from collections.abc import Iterator, Sequence
from datetime import date

from cnpe_cli.domain.edits import Edit
from cnpe_cli.domain.edits.people import after_change, leads_as, shown
from cnpe_cli.domain.edits.roles import who_leaves
from cnpe_cli.domain.edits.terms import (
    Entry,
    begin_term,
    check_end,
    end_terms,
    entries_of,
    latest_term,
)
from cnpe_cli.domain.errors import NextStep, UsageError
from cnpe_cli.domain.model import Community, EmeritusLead, Lead, Person
from cnpe_cli.domain.people import full_person, has_begun, leads_on, same_handle
from cnpe_cli.domain.value import Frozen

_MOST_AT_ONCE = 50  # leads; each of them is looked for in both lists, several times


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
            name = shown(changed, successor)
            told.append((f"{name} leads from that day on.", f"{name} would lead from that day on."))
    if changed == community:
        return Edit(community, f"{_names(leaving)} {_already(community, leaving)}")
    if not leads_on(changed, max(on, today)) and not rotation.is_meant:
        raise UsageError("nobody would lead any more", NextStep("fill-seat"))
    after = (*_still_named(changed, left), *after_change(changed, max(on, today), today))
    done, would = (" ".join(said) for said in zip(*told, strict=True))
    return Edit(changed, done, after, f"Rotate {_names(leaving)} to emeritus", would=would)


def _leaving(community: Community, rotation: Rotation) -> list[Entry]:
    """Find everybody who is to leave, or who has left already."""
    if len(rotation.names) > _MOST_AT_ONCE:
        message = f"{len(rotation.names)} leads are too many at once"
        raise UsageError(f"{message}; name at most {_MOST_AT_ONCE} in one command")
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
) -> Iterator[tuple[str, str]]:
    """Yield a sentence for each day on which terms end, and for each term of no days.

    Each is followed by the sentence for an edit that is not made.
    """
    on = rotation.on or today
    ends: dict[date, list[Entry]] = {}
    for person in people:
        running = [each for each in _entries(community, person)[0] if has_begun(each, on)]
        until = max((min(each.until or on, on) for each in running), default=on)
        if any(each.since == until for each in running):
            term = f"The term of {person.name}"
            would = f"{term} would have no days, so it would be removed."
            yield f"{term} had no days, so it was removed.", would
        else:
            ends.setdefault(until, []).append(person)
    for until, left in ends.items():
        verb = "led" if until <= today else "leads" if len(left) == 1 else "lead"
        role = f" as {left[0].role}" if rotation.role else ""
        would = "would have led" if until <= today else "would lead"
        rest = f"{role} until {until}."
        yield f"{_names(left)} {verb}{rest}", f"{_names(left)} {would}{rest}"


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
    leads = leads_as(community, github, role)
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
    return named.name == lead.github or (named.name or "").casefold() == lead.name.casefold()
