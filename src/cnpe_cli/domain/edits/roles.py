"""Find the entry of a person that a command means, as somebody may have several roles at once.

The role None stands for any, and an empty one for the entry without a role.
"""

from collections.abc import Sequence
from datetime import date

from cnpe_cli.domain.edits.terms import Entry, entries_of, has_role
from cnpe_cli.domain.errors import NextStep, UsageError, did_you_mean, quoted
from cnpe_cli.domain.model import Community
from cnpe_cli.domain.people import find_person, is_meant

_MOST_NAMED = 5


def who_leaves(community: Community, name: str, role: str | None) -> Entry:
    """Return the entry of a lead, or else the one that ended last."""
    leads, emeritus = community.leads or (), community.emeritus or ()
    is_lead = any(is_meant(each, name) for each in leads)
    if is_lead or not any(is_meant(each, name) for each in emeritus):
        github = find_person(leads, name, "lead").github
    else:
        github = find_person(emeritus, name, "emeritus lead").github
    present, former = entries_of(community, github)
    in_role = [each for each in present if role is None or has_role(each, role)]
    in_role.sort(key=lambda each: each.until or date.max, reverse=True)  # Ended ones come last.
    return only_one(in_role or last_ended([*present, *former], role), role)


def last_ended(entries: Sequence[Entry], role: str | None) -> list[Entry]:
    """Return a person's terms in a role that ended last; raise UsageError if there is none."""
    in_role = [each for each in entries if role is None or has_role(each, role)]
    if not in_role:
        raise _unknown_role(entries, role or "")
    last = max(each.until or date.min for each in in_role)
    return [each for each in in_role if (each.until or date.min) == last]


def _unknown_role(entries: Sequence[Entry], role: str) -> UsageError:
    name = entries[0].name
    known = [*dict.fromkeys(each.role for each in entries if each.role)]
    if not known:
        return UsageError(f"{name} has no role; leave out --as")
    term = f"as {quoted(role)}" if role else "without a role"
    return UsageError(f"{name} has no term {term}; {did_you_mean(role, known)}")


def only_one(entries: Sequence[Entry], role: str | None) -> Entry:
    """Return one of a person's entries; raise UsageError if they have several roles."""
    if role is None and any(not has_role(each, entries[0].role) for each in entries):
        roles = tuple(dict.fromkeys(each.role or "" for each in entries))
        step = NextStep("choose-role", roles[:_MOST_NAMED])
        raise UsageError(f"{entries[0].name} has several terms", step)
    return entries[0]
