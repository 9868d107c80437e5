"""Leads and other persons, as shown to people and to programs."""

from cnpe_cli.domain.model import EmeritusLead, Lead, Person
from cnpe_cli.domain.people import Roster, Term
from cnpe_cli.domain.values import counted
from cnpe_cli.render.views import Item, View, grid, table_lines, text

PERSON_COLUMNS = ("github", "name", "role", "status", "since", "until", "term_ends")


def person_item(term: Term) -> Item:
    """Return a lead, current or former, as the record that `--json` prints."""
    person = term.person
    return {
        "name": person.name,
        "github": person.github,
        "role": person.role or None,
        "status": term.standing,
        "since": text(person.since),
        "until": text(person.until) if isinstance(person, EmeritusLead) else None,
        "term_ends": text(person.term_ends) if isinstance(person, Lead) else None,
    }


def named_item(person: Person) -> Item:
    """Return somebody who is named outside the lists of leads."""
    return {"name": person.name, "github": person.github}


def leads_view(roster: Roster) -> View:
    """List the people on some day; a note says how many seats are open."""
    items = [person_item(term) for term in roster.terms]
    mixed = len({term.standing for term in roster.terms}) > 1
    columns = [key for key in PERSON_COLUMNS[2:] if key != "status" or mixed]
    rows = [
        (str(item["name"]), f"@{item['github']}", *(str(item[key] or "") for key in columns))
        for item in items
    ]
    header = ("NAME", "GITHUB", *(column.upper().replace("_", " ") for column in columns))
    lines = table_lines(items, *PERSON_COLUMNS)
    return View(tuple(items), lines, (grid(rows, header),), _notes(roster))


def _notes(roster: Roster) -> tuple[str, ...]:
    nobody = () if roster.terms else (f"Nobody leads on {roster.day}.",)
    if not roster.open_seats:
        return nobody
    verb = "is" if roster.open_seats == 1 else "are"
    of_all = counted(roster.seats or 0, "seat")
    return (*nobody, f"{roster.open_seats} of {of_all} {verb} open.")
