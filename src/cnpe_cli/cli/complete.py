"""What a shell offers behind TAB: ids, dates and handles from the file.

A shell evaluates what it is offered. Ids, dates and handles can hold nothing that means anything
to one; of the words beside them, only letters, their marks and digits get through. Where the file
can't be read, nothing is offered: nobody wants to hear of it in the midst of a line.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING
from unicodedata import category

import typer

from cnpe_cli.cli.options import named_file, own_file
from cnpe_cli.domain.errors import CnpeError
from cnpe_cli.domain.sections import SECTIONS
from cnpe_cli.store.locate import STDIN

if TYPE_CHECKING:
    from cnpe_cli.use_cases.request import Request

LONGEST = 50
Offers = list[tuple[str, str]]  # Typer evaluates the annotations, so it can't be a late import


def _offering(name: str) -> Callable[[typer.Context], Offers]:
    """Return the completion that a function of `use_cases/offers` makes, imported when asked."""

    def complete(ctx: typer.Context) -> Offers:
        from cnpe_cli.use_cases import offers

        return _offer(ctx, getattr(offers, name))

    return complete


meeting_ids = _offering("meetings")
dates = _offering("dates")
changed_dates = _offering("changed_dates")
leads = _offering("leads")
former_leads = _offering("former_leads")
initiatives = _offering("initiatives")
open_initiatives = _offering("open_initiatives")


def sections() -> list[str]:
    """Offer the sections of the file."""
    return list(SECTIONS)


def _offer(ctx: typer.Context, find: Callable[["Request"], Offers]) -> Offers:
    """Find what to offer in the file that was named, or in the nearest; never ask stdin for it."""
    if named_file(ctx) == STDIN:
        return []
    try:
        found = find(own_file(ctx))
    except CnpeError:
        return []
    return [(value, _harmless(words)) for value, words in found]


def _harmless(words: str) -> str:
    kept = "".join(char if category(char)[0] in "LMN" else " " for char in words)
    return " ".join(kept.split())[:LONGEST]
