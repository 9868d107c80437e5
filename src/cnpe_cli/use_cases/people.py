"""Who leads."""

from datetime import date

from cnpe_cli.domain.terms import Roster, roster
from cnpe_cli.use_cases.request import Request, open_community


def list_leads(request: Request, on: date | None = None, *, everybody: bool = False) -> Roster:
    """List who leads on a day, by name, or everybody in both lists; today if none is given."""
    opened = open_community(request)
    return roster(opened.community, on or opened.today, everybody=everybody)
