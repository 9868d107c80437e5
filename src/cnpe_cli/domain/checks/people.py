"""Warnings about people: the two lists of leads, their terms, and people named elsewhere."""

from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from cnpe_cli.domain.checks import Found
from cnpe_cli.domain.errors import NextStep, Path, quoted
from cnpe_cli.domain.model import Community, EmeritusLead, Lead, Person
from cnpe_cli.domain.people import address, names_by_handle, with_several_roles
from cnpe_cli.domain.values import counted, is_placeholder

SOON = timedelta(days=90)
_MOST_TERMS = 100  # of one person, which are compared with each other


def check_active_and_emeritus(community: Community, _today: date) -> Iterator[Found]:
    """Find people in both lists with the same role whose terms overlap or have no dates.

    That is so where a rotation stopped halfway; an earlier term is not a mistake.
    """
    several = with_several_roles(community.leads)
    former: dict[str, list[EmeritusLead]] = {}
    for each in community.emeritus or ():
        former.setdefault(each.github.casefold(), []).append(each)
    for number, lead in enumerate(community.leads or ()):
        terms = former.get(lead.github.casefold(), ())
        alike = [each for each in terms if _share_role(each, lead)]
        same = [each for each in alike if not (_are_apart(each, lead) or _is_earlier(each, lead))]
        if same:
            message = f"{lead.name} is among the leads and the emeritus leads"
            yield Found(
                ("leads", number, "github"), message, _finish(address(lead, several), same[0])
            )


def _finish(lead: tuple[str, ...], former: EmeritusLead) -> NextStep:
    if former.until:
        return NextStep("tell-terms-apart", (str(former.until),), lead)
    return NextStep("finish-rotation", lead=lead)


def _is_earlier(former: EmeritusLead, lead: Lead) -> bool:
    """Return whether a term whose end is unknown began before the present one."""
    if former.until or not former.since or not lead.since:
        return False
    return former.since < lead.since


def check_handle_twice(community: Community, _today: date) -> Iterator[Found]:
    """Find a handle that is twice in a list with the same role and terms that may overlap."""
    for key, people in _lists(community):
        seen: dict[tuple[str, str], list[Lead | EmeritusLead]] = {}
        for number, person in enumerate(people):
            role = (person.role or "").casefold()
            before = seen.setdefault((person.github.casefold(), role), [])
            if not all(_are_apart(each, person) for each in before[-_MOST_TERMS:]):
                message = f"@{person.github} is in this list a second time"
                yield Found((key, number, "github"), message, "keep one of them")
            before.append(person)


def _share_role(one: Lead | EmeritusLead, other: Lead | EmeritusLead) -> bool:
    return (one.role or "").casefold() == (other.role or "").casefold()


def _are_apart(one: Lead | EmeritusLead, other: Lead | EmeritusLead) -> bool:
    """Return whether it is certain that one of two terms ended before the other began."""
    return _ends_before(one, other) or _ends_before(other, one)


def _ends_before(one: Lead | EmeritusLead, other: Lead | EmeritusLead) -> bool:
    return one.until is not None and other.since is not None and one.until <= other.since


def check_two_names(community: Community, _today: date) -> Iterator[Found]:
    """Find a handle with two names."""
    seen: dict[str, str] = {}
    for path, person in _listed(community):
        first = seen.setdefault(person.github.casefold(), person.name)
        if first.casefold() != person.name.casefold():
            message = f"@{person.github} is {quoted(first)} elsewhere"
            yield Found((*path, "name"), message, "write the same name, or the right handle")


def check_seats(community: Community, today: date) -> Iterator[Found]:
    """Find more leads than seats, today or on a day on which another term begins."""
    if community.seats is None:
        return
    begins = {each.since for each in community.leads or () if each.since and each.since > today}
    numbers = _numbers_of_leads(community, sorted({today, *begins}))
    day = max(numbers, key=lambda each: numbers[each])
    if numbers[day] > community.seats:
        when = f" from {day} on" if day > today else ""
        seats = counted(community.seats, "seat")
        message = f"{counted(numbers[day], 'lead')} for {seats}{when}"
        yield Found(("seats",), message, NextStep("rotate"))


def _numbers_of_leads(community: Community, days: Iterable[date]) -> dict[date, int]:
    """Count the people who lead on each of some days, which are in order."""
    people: list[Lead | EmeritusLead] = [*(community.leads or ()), *(community.emeritus or ())]
    changes: list[tuple[date, int, str]] = []
    for each in people:
        since, until = each.since or date.min, each.until or date.max
        if since < until and (each.until or isinstance(each, Lead)):
            handle = each.github.casefold()
            changes += [(since, 1, handle), (until, -1, handle)]
    left, there = deque(sorted(changes)), Counter[str]()
    numbers: dict[date, int] = {}
    for day in days:
        while left and left[0][0] <= day:
            _, by, handle = left.popleft()
            there[handle] += by
            if not there[handle]:
                del there[handle]
        numbers[day] = len(there)
    return numbers


def check_until(community: Community, _today: date) -> Iterator[Found]:
    """Find terms that end before they begin."""
    for path, each in _listed(community):
        yield from _in_order((*path, "until"), each.since, each.until)


def check_term_ends(community: Community, _today: date) -> Iterator[Found]:
    """Find terms of leads whose planned end is before their beginning."""
    for number, each in enumerate(community.leads or ()):
        yield from _in_order(("leads", number, "term_ends"), each.since, each.term_ends)


def check_ended(community: Community, _today: date) -> Iterator[Found]:
    """Find initiatives that end before they begin."""
    for number, each in enumerate(community.initiatives or ()):
        yield from _in_order(("initiatives", number, "ended"), each.started, each.ended)


def _in_order(path: Path, begin: date | None, end: date | None) -> Iterator[Found]:
    if begin and end and end < begin:
        message = f"`{path[-1]}` {end} is before {begin}, the day on which it began"
        yield Found(path, message, f"exchange the dates, or write {begin} or a later day")


def check_term_over(community: Community, today: date) -> Iterator[Found]:
    """Find terms that are over."""
    for path, lead, ends, step in _terms(community):
        if ends < today:
            yield Found(path, f"the term of {lead.name} ended on {ends}", step)


def check_term_ends_soon(community: Community, today: date) -> Iterator[Found]:
    """Find terms that end within 90 days."""
    for path, lead, ends, step in _terms(community):
        if today <= ends <= today + SOON:
            days = counted((ends - today).days, "day")
            yield Found(path, f"the term of {lead.name} ends in {days}", step)


def _terms(community: Community) -> Iterator[tuple[Path, Lead, date, NextStep]]:
    """Yield the leads with an end of their term, unless their departure is decided."""
    several = with_several_roles(community.leads)
    for number, lead in enumerate(community.leads or ()):
        if lead.term_ends and not lead.until:
            step = NextStep("renew-or-rotate", lead=address(lead, several))
            yield ("leads", number, "term_ends"), lead, lead.term_ends, step


def check_placeholders(community: Community, _today: date) -> Iterator[Found]:
    """Find placeholders in the place of people, such as TBD."""
    message = "this is a placeholder, not a person"
    for path, each in _listed(community):
        if is_placeholder(each.name) or is_placeholder(each.github):
            yield Found(path, message, "remove the entry; `seats` says how many seats there are")
    for path, person in _named_elsewhere(community):
        if is_placeholder(person.name) or is_placeholder(person.github):
            yield Found(path, message, "remove it; an empty list is shown as TBD")
    for number, meeting in enumerate(community.meetings):
        if is_placeholder(meeting.location):
            place = ("meetings", number, "location")
            yield Found(place, "this is a placeholder", "leave it empty; it is shown as TBD")


def check_known_handles(community: Community, _today: date) -> Iterator[Found]:
    """Find a handle without a name that is in neither list."""
    known = names_by_handle(community)
    for path, person in _named_elsewhere(community):
        if not person.name and person.github and person.github.casefold() not in known:
            message = f"@{person.github} is not among the leads, so the name is not known"
            yield Found(path, message, f"write the name before it: `Ann Lee @{person.github}`")


def _named_elsewhere(community: Community) -> Iterator[tuple[Path, Person]]:
    """Yield everybody who is named outside the two lists."""
    yield from _people(("toc_liaisons",), community.toc_liaisons)
    for number, committee in enumerate(community.committees or ()):
        yield from _people(("committees", number, "members"), committee.members)
    for number, initiative in enumerate(community.initiatives or ()):
        yield from _people(("initiatives", number, "leads"), initiative.leads)
    for number, meeting in enumerate(community.meetings):
        yield from _people(("meetings", number, "hosts"), meeting.hosts)
        for day, detail in meeting.dates.items():
            path = ("meetings", number, "dates", str(day))
            yield from _people((*path, "speakers"), detail.speakers)
            yield from _people((*path, "hosts"), detail.hosts)


def _people(path: Path, people: Sequence[Person] | None) -> Iterator[tuple[Path, Person]]:
    return (((*path, number), person) for number, person in enumerate(people or ()))


def _lists(community: Community) -> list[tuple[str, Sequence[Lead | EmeritusLead]]]:
    return [("leads", community.leads or ()), ("emeritus", community.emeritus or ())]


def _listed(community: Community) -> Iterator[tuple[Path, Lead | EmeritusLead]]:
    for key, people in _lists(community):
        for number, person in enumerate(people):
            yield (key, number), person
