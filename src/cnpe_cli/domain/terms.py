"""Who led when. A term is half-open: since <= day < until."""

from collections.abc import Iterable
from datetime import date
from typing import Literal

from cnpe_cli.domain.frozen import Frozen
from cnpe_cli.domain.model import Community, EmeritusLead, Lead

Standing = Literal["lead", "emeritus"]


class Term(Frozen):
    """A person's entry in one of the two lists, and how it stands on some day."""

    person: Lead | EmeritusLead
    standing: Standing


class Roster(Frozen):
    """The people of a day, and the seats that nobody holds on it."""

    day: date
    terms: tuple[Term, ...]
    seats: int | None
    open_seats: int


def roster(community: Community, day: date, *, everybody: bool = False) -> Roster:
    """Return who leads on a day, by name; or everybody in both lists."""
    terms = everyone(community, day) if everybody else leads_on(community, day)
    vacant = max(0, (community.seats or 0) - len(leads_on(community, day)))
    return Roster(day, tuple(terms), community.seats, vacant)


def leads_on(community: Community, day: date) -> list[Term]:
    """Return who leads on a day, by name. Nobody knows when a term without `until` was over."""
    current = [Term(lead, "lead") for lead in community.leads or () if _has_begun(lead, day)]
    former = [
        Term(person, "lead")
        for person in community.emeritus or ()
        if person.until and day < person.until and _has_begun(person, day)
    ]
    return _by_name([*current, *former])


def everyone(community: Community, day: date) -> list[Term]:
    """Return the leads on a day, by name, then everyone else in the two lists, by name."""
    leading = leads_on(community, day)
    known = {id(term.person) for term in leading}
    later = [Term(lead, "lead") for lead in community.leads or () if id(lead) not in known]
    former = [Term(each, "emeritus") for each in community.emeritus or () if id(each) not in known]
    return [*leading, *_by_name(later), *_by_name(former)]


def _has_begun(person: Lead | EmeritusLead, day: date) -> bool:
    return person.since is None or person.since <= day


def _by_name(terms: Iterable[Term]) -> list[Term]:
    return sorted(terms, key=lambda term: term.person.name.casefold())
