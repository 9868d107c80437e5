"""Who is meant by what somebody typed: a handle, or a name if only one has it."""

from collections.abc import Sequence
from typing import TypeVar

from cnpe_cli.domain.errors import UsageError, quoted
from cnpe_cli.domain.lookup import did_you_mean
from cnpe_cli.domain.model import Community, EmeritusLead, Lead, Person

T = TypeVar("T", Lead, EmeritusLead)


def find_person(people: Sequence[T], text: str, what: str) -> T:
    """Return the one who is meant; raise UsageError for nobody, and for several."""
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
    """Say whether a text is a person's handle, name, or one word of the name."""
    wanted = " ".join(text.split()).casefold()
    names = [person.name.casefold(), *person.name.casefold().split()]
    return same_handle(person.github, wanted.lstrip("@")) or wanted in names


def same_handle(one: str, other: str) -> bool:
    """Compare handles as GitHub does, in whatever case."""
    return one.casefold() == other.casefold()


def full_person(community: Community, person: Person) -> tuple[str, str]:
    """Return a name and a handle; one alone is looked up in the lists. Raise UsageError."""
    listed: list[Lead | EmeritusLead] = [*(community.leads or ()), *(community.emeritus or ())]
    known = {each.github.casefold(): each.name for each in listed}
    name = person.name or known.get((person.github or "").casefold())
    if not name or not person.github:
        raise UsageError(f'{quoted(str(person))} is not enough; write both, as "Ann Lee @annlee"')
    return name, person.github
