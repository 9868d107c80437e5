"""Who leads on which day, and which person a name or a handle refers to."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Literal, TypeVar

from cnpe_cli.domain.errors import UsageError, did_you_mean, quoted
from cnpe_cli.domain.model import Community, EmeritusLead, Initiative, Lead, Person
from cnpe_cli.domain.value import Frozen, replace


def names_by_handle(community: Community) -> dict[str, str]:
    """Return the names in both lists by casefolded handle, preferring those of the leads."""
    listed: list[Lead | EmeritusLead] = [*(community.emeritus or ()), *(community.leads or ())]
    return {person.github.casefold(): person.name for person in listed}


def in_full(community: Community, people: Iterable[Person] | None) -> tuple[Person, ...]:
    """Add the name from the lists of leads to everyone who is named only by a handle."""
    known = names_by_handle(community)
    return tuple(
        replace(person, name=known.get(person.github.casefold()))
        if person.github and not person.name
        else person
        for person in people or ()
    )


def initiatives_in_full(community: Community) -> list[Initiative]:
    """Return the initiatives with the names of their leads."""
    return [
        replace(each, leads=each.leads and in_full(community, each.leads))
        for each in community.initiatives or ()
    ]


Standing = Literal["lead", "emeritus"]


class Term(Frozen):
    """A person's entry in one of the two lists, and the person's standing on some day."""

    person: Lead | EmeritusLead
    standing: Standing


class Roster(Frozen):
    """The people on some day, and the number of open seats on that day."""

    day: date
    terms: tuple[Term, ...]
    seats: int | None
    open_seats: int


def roster(community: Community, day: date, *, everybody: bool = False) -> Roster:
    """Return who leads on a day, sorted by name, or else everybody in both lists."""
    terms = everyone(community, day) if everybody else leads_on(community, day)
    vacant = max(0, (community.seats or 0) - len(leads_on(community, day)))
    return Roster(day, tuple(terms), community.seats, vacant)


def leads_on(community: Community, day: date) -> list[Term]:
    """Return who leads on a day, sorted by name.

    A former term without `until` is left out, because it ended on an unknown day.
    """
    current = [Term(lead, "lead") for lead in community.leads or () if _has_begun(lead, day)]
    former = [
        Term(person, "lead")
        for person in community.emeritus or ()
        if person.until and day < person.until and _has_begun(person, day)
    ]
    return _by_name([*current, *former])


def everyone(community: Community, day: date) -> list[Term]:
    """Return the leads on a day, then everyone else in the two lists, each list sorted by name."""
    leading = leads_on(community, day)
    known = {id(term.person) for term in leading}
    later = [Term(lead, "lead") for lead in community.leads or () if id(lead) not in known]
    former = [Term(each, "emeritus") for each in community.emeritus or () if id(each) not in known]
    return [*leading, *_by_name(later), *_by_name(former)]


def _has_begun(person: Lead | EmeritusLead, day: date) -> bool:
    return person.since is None or person.since <= day


def _by_name(terms: Iterable[Term]) -> list[Term]:
    return sorted(terms, key=lambda term: term.person.name.casefold())


T = TypeVar("T", Lead, EmeritusLead)


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
    name = person.name or names_by_handle(community).get((person.github or "").casefold())
    if not name or not person.github:
        raise UsageError(f'{quoted(str(person))} is not enough; write both, as "Ann Lee @annlee"')
    return name, person.github
