"""Edits of initiatives: add and close."""

from datetime import date

from cnpe_cli.domain.edits import Edit, by_hand
from cnpe_cli.domain.errors import NextStep, UsageError, quoted
from cnpe_cli.domain.model import Community, Initiative
from cnpe_cli.domain.people import find_initiative
from cnpe_cli.domain.value import replace
from cnpe_cli.domain.values import LONGEST_ID, slug


def add(community: Community, initiative: Initiative) -> Edit:
    """Add an initiative; raise UsageError if another one already has its id."""
    known = {each.id: each for each in community.initiatives or ()}
    if initiative.id in known:
        there = known[initiative.id]
        if (str(there.name), there.url) == (str(initiative.name), initiative.url):
            return Edit(community, f"`{initiative.id}` is already there: nothing to do.")
        raise UsageError(f"`{initiative.id}` is the id of another initiative; choose another name")
    initiatives = (*(community.initiatives or ()), initiative)
    told = f"the initiative `{initiative.id}`."
    return Edit(
        replace(community, initiatives=initiatives),
        f"Added {told}",
        by_hand(community, "links"),
        f"Add initiative {initiative.name}",
        would=f"Would add {told}",
    )


def close(community: Community, initiative_id: str, on: date, today: date) -> Edit:
    """Mark an initiative as completed on a day.

    Raise UsageError if there is no such initiative, or if the day is in the future.
    """
    if on > today:
        raise UsageError(f"{on} is in the future; close it on that day")
    there = find_initiative(community.initiatives or (), initiative_id)
    if there.status == "completed" and there.ended:
        if on not in (there.ended, today):
            edit = f"cnpe initiatives edit {there.id} --ended {on}"
            raise UsageError(f"`{there.id}` ended on {there.ended}", NextStep("run", (edit,)))
        return Edit(community, f"`{there.id}` ended on {there.ended}: nothing to do.")
    if there.started and there.started > on:
        raise UsageError(f"`{there.id}` began on {there.started}; it can't end before that")
    closed = replace(there, status="completed", ended=on)
    initiatives = tuple(closed if each is there else each for each in community.initiatives or ())
    return Edit(
        replace(community, initiatives=initiatives),
        f"The initiative `{there.id}` ended on {on}.",
        (),
        f"Close {there.name}",
        would=f"The initiative `{there.id}` would be completed, and have ended on {on}.",
    )


def id_of(name: str) -> str:
    """Return an id for a name, content-club for Content Club; raise UsageError if there is none."""
    made = slug(name)[:LONGEST_ID].strip("-")
    if not made:
        raise UsageError(f"no id can be made of {quoted(name)}", NextStep("give-id"))
    return made
