"""What a shell offers after TAB: ids, dates and handles from the file.

Where the file can't be read, nothing is offered: an error would appear in the middle of the line.
"""

from collections.abc import Callable

import typer

from cnpe_cli.cli.environment import named_file
from cnpe_cli.cli.options import own_file
from cnpe_cli.domain.errors import CnpeError
from cnpe_cli.domain.overview import SECTIONS
from cnpe_cli.render.escape import completion_word
from cnpe_cli.render.language import CODES
from cnpe_cli.store.locate import STDIN
from cnpe_cli.store.time_zones import known_zones
from cnpe_cli.store.vocabulary.scalars import STATUSES
from cnpe_cli.use_cases import offers
from cnpe_cli.use_cases.offers import Offers
from cnpe_cli.use_cases.reading import LACKS
from cnpe_cli.use_cases.request import Request

LONGEST = 50


def _completion(find: Callable[[Request], Offers]) -> Callable[[typer.Context], Offers]:
    """Return a completion function that calls a function of `use_cases/offers`."""

    def complete(ctx: typer.Context) -> Offers:
        if named_file(ctx) == STDIN:  # Standard input is the terminal, where the user is typing.
            return []
        try:
            found = find(own_file(ctx))
        except CnpeError:
            return []
        return [(value, completion_word(words)[:LONGEST]) for value, words in found]

    return complete


meeting_ids = _completion(offers.meetings)
dates = _completion(offers.dates)
dates_and_meetings = _completion(offers.dates_and_meetings)
changed_dates = _completion(offers.changed_dates)
leads = _completion(offers.leads)
former_leads = _completion(offers.former_leads)
initiatives = _completion(offers.initiatives)
open_initiatives = _completion(offers.open_initiatives)
roles = _completion(offers.roles)


def sections() -> list[str]:
    """Return the sections of the file."""
    return list(SECTIONS)


def zones() -> list[str]:
    """Return the names of time zones."""
    return sorted(known_zones().values())


def statuses() -> list[str]:
    """Return what an initiative can be."""
    return list(STATUSES)


def languages() -> list[str]:
    """Return the languages of texts."""
    return list(CODES)


def targets() -> list[str]:
    """Return the targets of `announce`."""
    from cnpe_cli.use_cases.kit import TARGET_NAMES  # noqa: PLC0415 - slow, and few commands need it

    return list(TARGET_NAMES)


def stages() -> list[str]:
    """Return what a post can be."""
    from cnpe_cli.render.kit.post import STAGES  # noqa: PLC0415 - slow, as above

    return list(STAGES)


def lacking() -> list[str]:
    """Return what dates can be without."""
    return list(LACKS)
