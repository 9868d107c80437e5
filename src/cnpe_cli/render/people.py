"""Leads and other persons, as shown to people and to programs."""

from datetime import date

from cnpe_cli.domain.model import Lead, Person
from cnpe_cli.domain.people import Roster, Term
from cnpe_cli.domain.values import counted
from cnpe_cli.render.views import Column, Item, View, grid, table_lines, text
from cnpe_cli.render.words import listed

PERSON_COLUMNS = ("github", "name", "role", "status", "since", "until", "term_ends", "affiliation")


def person_item(term: Term) -> Item:
    """Return a lead, current or former, as the record that `--json` prints."""
    person = term.person
    return {
        "name": person.name,
        "github": person.github,
        "role": person.role or None,
        "status": term.standing,
        "since": text(person.since),
        "until": text(person.until),
        "term_ends": text(person.term_ends) if isinstance(person, Lead) else None,
        "affiliation": person.affiliation or None,
    }


def named_item(person: Person) -> Item:
    """Return somebody who is named outside the lists of leads."""
    return {"name": person.name, "github": person.github}


def leads_view(roster: Roster, asked: date | None = None) -> View:
    """List the people on some day; notes say how many seats are open, and who leads later.

    If that day was asked for, a note also says for whom the first day is unknown.
    """
    items = [person_item(term) for term in roster.terms]
    mixed = len({term.standing for term in roster.terms}) > 1
    columns = [key for key in PERSON_COLUMNS[2:] if key != "status" or mixed]
    rows = [
        (str(item["name"]), f"@{item['github']}", *(str(item[key] or "") for key in columns))
        for item in items
    ]
    listed_as = (Column("NAME", "key"), Column("GITHUB", "key"), *map(_column, columns))
    lines = table_lines(items, *PERSON_COLUMNS)
    about = _unknown(roster) if asked else _later(roster)
    return View(
        tuple(items),
        lines,
        (grid(rows, listed_as),),
        (*_nobody(roster), *about, *_open_seats(roster)),
    )


def _column(key: str) -> Column:
    """Return the column of a fact about a person; dates and what somebody is are never cut."""
    is_text = key in ("role", "affiliation")
    return Column(key.upper().replace("_", " "), "text" if is_text else "whole")


def _nobody(roster: Roster) -> tuple[str, ...]:
    return () if roster.terms else (f"Nobody leads on {roster.day}.",)


def _unknown(roster: Roster) -> tuple[str, ...]:
    terms = [term for term in roster.terms if term.standing == "lead" and not term.person.since]
    names = listed([term.person.name for term in terms])
    return (f"It is unknown since when {names} led; all earlier days count.",) if names else ()


def _later(roster: Roster) -> tuple[str, ...]:
    return tuple(f"{lead.name} leads from {lead.since} on." for lead in roster.later)


def _open_seats(roster: Roster) -> tuple[str, ...]:
    if not roster.open_seats:
        return ()
    verb = "is" if roster.open_seats == 1 else "are"
    return (f"{roster.open_seats} of {counted(roster.seats or 0, 'seat')} {verb} open.",)
