"""Initiatives that begin and end."""

import re
from datetime import date

from cnpe_cli.domain.edits.edit import Edit
from cnpe_cli.domain.errors import UsageError, quoted
from cnpe_cli.domain.frozen import replace
from cnpe_cli.domain.lookup import did_you_mean
from cnpe_cli.domain.model import Community, Initiative


def add(community: Community, initiative: Initiative) -> Edit:
    """Add an initiative; raise UsageError where its id is another's already."""
    known = {each.id: each for each in community.initiatives or ()}
    if initiative.id in known:
        there = known[initiative.id]
        if (there.name, there.url) == (initiative.name, initiative.url):
            return Edit(community, f"`{initiative.id}` is there already: nothing to do.")
        raise UsageError(f"`{initiative.id}` is the id of another initiative; choose another name")
    initiatives = (*(community.initiatives or ()), initiative)
    told = f"Added the initiative `{initiative.id}`."
    return Edit(
        replace(community, initiatives=initiatives), told, (), f"Add initiative {initiative.name}"
    )


def close(community: Community, initiative_id: str, on: date, today: date) -> Edit:
    """Complete an initiative as of a day; raise UsageError for one there isn't, or a day ahead."""
    if on > today:
        raise UsageError(f"--on {on} lies ahead; run it that day")
    known = {each.id: each for each in community.initiatives or ()}
    if initiative_id not in known:
        hint = did_you_mean(initiative_id, known)
        raise UsageError(f"there is no initiative {quoted(initiative_id)}; {hint}")
    there = known[initiative_id]
    if there.status == "completed" and there.ended:
        return Edit(community, f"`{there.id}` was over on {there.ended}: nothing to do.")
    if there.started and there.started > on:
        raise UsageError(f"`{there.id}` began on {there.started}; --on can't be before that day")
    closed = replace(there, status="completed", ended=on)
    initiatives = tuple(closed if each is there else each for each in community.initiatives or ())
    told = f"The initiative `{there.id}` is completed since {on}."
    return Edit(replace(community, initiatives=initiatives), told, (), f"Close {there.name}")


def id_of(name: str) -> str:
    """Make an id of a name: Content Club is content-club; raise UsageError if nothing is left."""
    made = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:64].strip("-")
    if not made:
        raise UsageError(f"no id can be made of {quoted(name)}; pass --id")
    return made
