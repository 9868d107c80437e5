"""What the community works on."""

from cnpe_cli.domain.errors import UsageError, quoted
from cnpe_cli.domain.lookup import did_you_mean
from cnpe_cli.domain.model import Initiative
from cnpe_cli.domain.people import initiatives_in_full
from cnpe_cli.use_cases.request import Request, open_community


def list_initiatives(request: Request, *, everything: bool = False) -> tuple[Initiative, ...]:
    """List the initiatives in the order of the file, without the completed ones."""
    community = open_community(request).community
    return tuple(
        initiative
        for initiative in initiatives_in_full(community)
        if everything or initiative.status != "completed"
    )


def show_initiative(request: Request, initiative_id: str) -> Initiative:
    """Find one initiative; raise UsageError where there is none with that id."""
    known = {each.id: each for each in list_initiatives(request, everything=True)}
    if initiative_id not in known:
        hint = did_you_mean(initiative_id, known)
        raise UsageError(f"there is no initiative {quoted(initiative_id)}; {hint}")
    return known[initiative_id]
