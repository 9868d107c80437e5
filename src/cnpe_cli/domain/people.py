"""Who leads on which day, and which person a name or a handle refers to."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Literal, TypeVar

from cnpe_cli.domain.errors import UsageError, did_you_mean, quoted
from cnpe_cli.domain.model import Community, EmeritusLead, Initiative, Lead, Meeting, Person
from cnpe_cli.domain.value import Frozen, once_each, replace


@once_each  # Lists ask for the people of each date.
def names_by_handle(community: Community) -> dict[str, str]:
    """Return the names in both lists by casefolded handle, preferring those of the leads."""
    listed: list[Lead | EmeritusLead] = [*(community.emeritus or ()), *(community.leads or ())]
    return {person.github.casefold(): person.name for person in listed}


def in_full(community: Community, people: Collection[Person] | None) -> tuple[Person, ...]:
    """Add the name from the lists of leads to everyone who is named only by a handle.

    A handle may be written without @, exactly as in the lists.
    """
    if not people:
        return ()
    known, handles = names_by_handle(community), _handles(community)
    return tuple(_in_full(person, known, handles) for person in people)


def _in_full(person: Person, known: dict[str, str], handles: Collection[str]) -> Person:
    bare = person.name if not person.github and person.name in handles else None
    github = person.github or bare
    if not github or (person.name and not bare):
        return person
    return Person(known.get(github.casefold()), github)


@once_each
def _handles(community: Community) -> set[str]:
    return {each.github for each in _all(community)}


def hosts_in_full(community: Community, meeting: Meeting) -> Meeting:
    """Return a meeting with the names of its hosts."""
    hosts = meeting.hosts
    return replace(meeting, hosts=in_full(community, hosts)) if hosts else meeting


def initiatives_in_full(community: Community) -> list[Initiative]:
    """Return the initiatives with the names of their leads."""
    return [
        replace(each, leads=each.leads and in_full(community, each.leads))
        for each in community.initiatives or ()
    ]


def find_initiative(initiatives: Iterable[Initiative], initiative_id: str) -> Initiative:
    """Return the initiative with an id; raise UsageError if there is none."""
    known = {each.id: each for each in initiatives}
    if initiative_id not in known:
        hint = did_you_mean(initiative_id, known)
        raise UsageError(f"there is no initiative {quoted(initiative_id)}; {hint}")
    return known[initiative_id]


Standing = Literal["lead", "emeritus"]


class Term(Frozen):
    """A person's entry in one of the two lists, and the person's standing on some day."""

    person: Lead | EmeritusLead
    standing: Standing


class Roster(Frozen):
    """The people on some day, who leads later, and the number of open seats on that day."""

    day: date
    terms: tuple[Term, ...]
    later: tuple[Lead, ...]
    seats: int | None
    open_seats: int


def roster(community: Community, day: date, *, everybody: bool = False) -> Roster:
    """Return who leads on a day, sorted by name; with `everybody`, also whose term was over."""
    leading = leads_on(community, day)
    terms = [*leading, *emeritus_on(community, day)] if everybody else leading
    later = tuple(each for each in community.leads or () if not has_begun(each, day))
    vacant = max(0, (community.seats or 0) - number_of_leads(community, day))
    return Roster(day, tuple(terms), later, community.seats, vacant)


def leads_on(community: Community, day: date) -> list[Term]:
    """Return who leads on a day, sorted by name.

    A former term without `until` is left out, because it ended on an unknown day.
    """
    return _by_name([Term(each, "lead") for each in _all(community) if runs_on(each, day)])


def number_of_leads(community: Community, day: date) -> int:
    """Count the people who lead on a day; somebody with two roles has one seat."""
    return len({term.person.github.casefold() for term in leads_on(community, day)})


def with_several_roles(leads: Iterable[Lead] | None) -> set[str]:
    """Return the casefolded handles of those who have entries with different roles."""
    roles: dict[str, set[str]] = {}
    for each in leads or ():
        roles.setdefault(each.github.casefold(), set()).add((each.role or "").casefold())
    return {handle for handle, known in roles.items() if len(known) > 1}


def address(lead: Lead, several: Collection[str]) -> tuple[str, ...]:
    """Return what a command needs to name a lead: the handle, and the role if there are several."""
    is_one_of_several = lead.github.casefold() in several
    return (lead.github, lead.role or "") if is_one_of_several else (lead.github,)


def emeritus_on(community: Community, day: date) -> list[Term]:
    """Return the terms that were over on a day or ended on an unknown day, sorted by name."""
    return _by_name([Term(each, "emeritus") for each in _all(community) if _is_over(each, day)])


def former_leads_on(community: Community, day: date) -> list[Term]:
    """Return the latest term of everybody who led and does not lead on a day, sorted by name."""
    leading = {term.person.github.casefold() for term in leads_on(community, day)}
    terms = sorted(emeritus_on(community, day), key=lambda term: term.person.until or date.min)
    latest = {term.person.github.casefold(): term for term in terms}
    return _by_name(term for handle, term in latest.items() if handle not in leading)


def runs_on(person: Lead | EmeritusLead, day: date) -> bool:
    """Return whether a term covers a day; one whose first day is unknown covers all before."""
    return has_begun(person, day) and not _is_over(person, day)


def has_begun(person: Lead | EmeritusLead, day: date) -> bool:
    """Return whether a term began on a day or earlier."""
    return person.since is None or person.since <= day


def _is_over(person: Lead | EmeritusLead, day: date) -> bool:
    if person.until is None:
        return isinstance(person, EmeritusLead)
    return person.until <= day


def _all(community: Community) -> list[Lead | EmeritusLead]:
    return [*(community.leads or ()), *(community.emeritus or ())]


def _by_name(terms: Iterable[Term]) -> list[Term]:
    return sorted(terms, key=lambda term: term.person.name.casefold())


T = TypeVar("T", bound=Lead | EmeritusLead)


def find_person(people: Sequence[T], text: str, what: str) -> T:
    """Return the person that a text refers to; raise UsageError if none or several match."""
    bare = text.lstrip("@")
    by_handle = [each for each in people if same_handle(each.github, bare)]
    found = by_handle or [each for each in people if is_meant(each, text)]
    if not found:
        hint = did_you_mean(bare, [name for each in people for name in (each.github, each.name)])
        raise UsageError(f"there is no {what} {quoted(text)}; {hint}")
    if len({each.github.casefold() for each in found}) > 1:
        handles = " or ".join(f"@{each.github}" for each in found)
        raise UsageError(f"{quoted(text)} could be {handles}; name the handle")
    return found[0]


def is_meant(person: Lead | EmeritusLead, text: str) -> bool:
    """Return whether a text is a person's handle, name, or one word of the name."""
    wanted = " ".join(text.split()).casefold()
    names = [person.name.casefold(), *person.name.casefold().split()]
    return same_handle(person.github, wanted.lstrip("@")) or wanted in names


def same_handle(one: str, other: str) -> bool:
    """Return whether two handles are the same, ignoring case as GitHub does."""
    return one.casefold() == other.casefold()


def full_person(community: Community, person: Person) -> tuple[str, str]:
    """Return a name and a handle; a missing name is looked up in the lists of leads.

    Raise UsageError if one of the two is unknown.
    """
    (meant,) = in_full(community, [person])
    if not meant.name or not meant.github:
        raise UsageError(f'{quoted(str(person))} is not enough; write both, as "Ann Lee @annlee"')
    return meant.name, meant.github
