"""Who is meant where somebody is named in passing."""

from collections.abc import Iterable

from cnpe_cli.domain.frozen import replace
from cnpe_cli.domain.model import Community, EmeritusLead, Initiative, Lead, Person


def in_full(community: Community, people: Iterable[Person] | None) -> tuple[Person, ...]:
    """Give everyone named by handle alone the name that the leads' lists know."""
    listed: list[Lead | EmeritusLead] = [*(community.emeritus or ()), *(community.leads or ())]
    known = {person.github.casefold(): person.name for person in listed}
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
