"""The end and the beginning of a term, in the two lists of leads.

What was true of the days before an edit's own day stays true.
"""

from bisect import insort
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, TypeVar

from cnpe_cli.domain.errors import NextStep, UsageError
from cnpe_cli.domain.model import SHARED_BY_LEADS, Community, EmeritusLead, Lead
from cnpe_cli.domain.people import address, has_begun, runs_on, same_handle, with_several_roles
from cnpe_cli.domain.value import replace

Entry = Lead | EmeritusLead
T = TypeVar("T", bound=Entry)


def entries_of(
    community: Community, github: str, role: str | None = None
) -> tuple[list[Lead], list[EmeritusLead]]:
    """Return a person's entries in the two lists, all of them or those with one role."""

    def is_one(each: Entry) -> bool:
        return same_handle(each.github, github) and (role is None or has_role(each, role))

    return (
        [each for each in community.leads or () if is_one(each)],
        [each for each in community.emeritus or () if is_one(each)],
    )


def has_role(entry: Entry, role: str | None) -> bool:
    """Return whether an entry has a role, ignoring case; None and an empty role are the same."""
    return (entry.role or "").casefold() == (role or "").casefold()


def check_end(community: Community, person: Entry, on: date, today: date) -> None:
    """Raise UsageError if a lead's terms in a role would end before they begin, or be prolonged.

    A term that is over may still be moved to the emeritus leads.
    """
    leads, _ = entries_of(community, person.github, person.role or "")
    begun = [each for each in leads if has_begun(each, on)]
    if leads and not begun:
        begin = min(each.since for each in leads if each.since)
        verb = "has led since" if begin <= today else "leads only from"
        message = f"{leads[0].name} {verb} {begin}; the term can't end before that"
        raise UsageError(message)
    decided = [each.until for each in begun if each.until and each.until < on]
    if begun and on > today and len(decided) == len(begun):
        lead = address(leads[0], with_several_roles(community.leads))
        step = NextStep("go-on-first", (str(max(decided)),), lead)
        raise UsageError(f"the term of {leads[0].name} ends on {max(decided)}", step)


def end_terms(community: Community, people: Sequence[Entry], on: date, today: date) -> Community:
    """End people's terms in a role on a day; those over by today become emeritus entries.

    A term of no days is removed, and so is the second entry of one that was moved halfway.
    """
    ending = {_known_by(each) for each in people}
    leads: list[Lead] = []
    shortened = (_shortened(each, ending, on) for each in community.emeritus or ())
    former = _Former(each for each in shortened if each)
    for lead in community.leads or ():
        if _known_by(lead) not in ending or not has_begun(lead, on):
            leads.append(lead)
            continue
        until = min(lead.until or on, on)
        if until > today and lead.since != until:
            leads.append(replace(lead, until=until))
        else:
            former.file(lead, until)
    return _with_lists(community, leads, former.entries)


def begin_term(community: Community, new: Lead, role: str | None) -> Community:
    """Begin a term of somebody who does not lead then in a role; keep the terms before it.

    On the day on which a term in that role ends, and while it still runs, that term goes on.
    Without a role, all terms count. Raise UsageError for a day before the end of another term.
    """
    latest = latest_term(community, new.github, role)
    if latest is None or latest.until is None or new.since is None or latest.until < new.since:
        return _added(community, new)
    if goes_on(latest, new):
        return _resumed(community, latest)
    if latest.until == new.since:
        return _added(community, new)
    hint = "name that day or a later one"
    raise UsageError(f"the last term of {latest.name} ends on {latest.until}; {hint}")


def goes_on(latest: Entry, new: Lead) -> bool:
    """Return whether a new term continues the latest one."""
    if latest.until is None or new.since is None:
        return False
    return latest.until == new.since or runs_on(latest, new.since)


def latest_term(community: Community, github: str, role: str | None = None) -> Entry | None:
    """Return a person's entry that ends last; entries without an end count as the earliest."""
    leads, former = entries_of(community, github, role)
    entries: list[Entry] = [*leads, *former]
    return max(entries, key=lambda each: each.until or date.min, default=None)


def _known_by(entry: Entry) -> tuple[str, str]:
    return entry.github.casefold(), (entry.role or "").casefold()


def _shortened(former: EmeritusLead, ending: set[tuple[str, str]], on: date) -> EmeritusLead | None:
    """Return an emeritus entry that ends no later than a day; None if it then had no days."""
    if _known_by(former) not in ending or not runs_on(former, on):
        return former
    return None if former.since == on else replace(former, until=on)


class _Former:
    """The emeritus entries; terms that are over can be added."""

    def __init__(self, entries: Iterable[EmeritusLead]) -> None:
        self.entries: list[EmeritusLead] = []
        self._places: dict[object, list[int]] = {}  # by person, role, first and last day
        for each in entries:
            self._append(each)

    def file(self, lead: Lead, until: date) -> None:
        """Add a term that is over, or complete the entry of a rotation that stopped halfway.

        Such an entry may still lack its last day, and its first one.
        """
        if lead.since == until:
            return
        ended = EmeritusLead(**{**shared(lead), "until": until})
        spans = ((lead.since, until), (lead.since, None), (None, None))
        known = [self._places.get((_known_by(ended), *span)) for span in spans]
        places = min(filter(None, known), default=None)
        if places is None:
            self._append(ended)
        else:
            place = places.pop(0)
            self.entries[place] = _completed(self.entries[place], ended)
            self._note(place)

    def _append(self, entry: EmeritusLead) -> None:
        self.entries.append(entry)
        self._note(len(self.entries) - 1)

    def _note(self, place: int) -> None:
        entry = self.entries[place]
        key = _known_by(entry), entry.since, entry.until
        insort(self._places.setdefault(key, []), place)


def _completed(former: EmeritusLead, ended: EmeritusLead) -> EmeritusLead:
    """Return an emeritus entry with the values that it lacks."""
    known = {name: value for name, value in shared(former).items() if value}
    return EmeritusLead(**{**shared(ended), **known})


def _added(community: Community, new: Lead) -> Community:
    """Add a lead, in the place of an ended term of the same person or else at the end.

    Entries of ended terms move to the emeritus leads.
    """
    leads: list[Lead] = []
    former, is_there = _Former(community.emeritus or ()), False
    for lead in _leads(community):
        is_over = lead.until and (new.since is None or lead.until <= new.since)
        if lead.until and is_over and same_handle(lead.github, new.github):
            former.file(lead, lead.until)
            leads += [] if is_there else [new]
            is_there = True
        else:
            leads.append(lead)
            is_there = is_there or lead == new
    return _with_lists(community, leads if is_there else [*leads, new], former.entries)


def _resumed(community: Community, latest: Entry) -> Community:
    """Let a term go on that was to end, or that ended on the day of the new one."""
    goes = Lead(**{**shared(latest), "until": None})
    if isinstance(latest, Lead):
        leads = [
            replace(each, until=None) if each is latest else each for each in _leads(community)
        ]
        return replace(community, leads=tuple(leads))
    emeritus = [each for each in community.emeritus or () if each is not latest]
    return _with_lists(community, [*_leads(community), goes], emeritus)


def _leads(community: Community) -> tuple[Lead, ...]:
    return community.leads or ()


def shared(person: Entry) -> dict[str, Any]:
    """Return the fields that are kept when somebody moves from one list to the other."""
    return {name: getattr(person, name) for name in SHARED_BY_LEADS}


def _with_lists(community: Community, leads: list[Lead], emeritus: list[EmeritusLead]) -> Community:
    """Return a community with other lists; a list of nobody stays as absent as it was."""
    return replace(
        community,
        leads=_listed(leads, community.leads),
        emeritus=_listed(emeritus, community.emeritus),
    )


def _listed(people: list[T], before: tuple[T, ...] | None) -> tuple[T, ...] | None:
    return tuple(people) if people or before else before
